"""Saved searches and queries that were run, on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from corpus.desk import Desk, default_folder
from corpus.library import Library
from tui import cli

Fonds = Callable[..., tuple[int, str, str]]


@pytest.fixture
def fonds(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fonds:
    """Run the command line over a library with two letters about salt."""
    monkeypatch.setenv("FONDS_LIBRARY", str(tmp_path / "library"))

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        status = cli.main([str(argument) for argument in arguments])
        return status, *capsys.readouterr()

    for name in ("first", "second"):
        write(tmp_path, name, "salt")
    assert run("add", tmp_path / "papers")[0] == 0
    return run


def write(folder: Path, name: str, word: str) -> None:
    """Write a letter of that name about something."""
    (folder / "papers").mkdir(exist_ok=True)
    text = f"# The {name} letter\n\nNothing is said but {word}.\n"
    (folder / "papers" / f"{name}.md").write_text(text, encoding="utf-8")


def test_new_is_what_was_added_or_has_come_to_match_since_and_it_is_printed_once(fonds: Fonds, tmp_path: Path) -> None:
    write(tmp_path, "third", "lamps")
    fonds("update")
    assert fonds("search", "salt", "--save", "Salt")[0] == 0
    assert fonds("search", "--saved", "Salt", "--new")[:2] == (1, "0 documents.\n")

    write(tmp_path, "third", "salt")
    write(tmp_path, "fourth", "salt")
    write(tmp_path, "first", "salt, and ice")
    (tmp_path / "papers" / "second.md").unlink()
    fonds("update")

    assert fonds("saved") == (0, "Salt\t2\t3\tsalt\n", "")
    status, out, _ = fonds("search", "--saved", "Salt", "--new", "--limit", "1", "--order", "title")
    assert (status, "fourth" in out, "third" in out) == (0, True, False)
    status, out, _ = fonds("search", "--saved", "Salt", "--new", "--json")
    assert [hit["title"] for hit in json.loads(out)] == ["The third letter"]
    assert fonds("search", "--saved", "Salt", "--new")[0] == 1
    assert "3 documents." in fonds("search", "--saved", "Salt")[1]


def test_saved_searches_are_listed_renamed_and_removed(fonds: Fonds) -> None:
    fonds("search", "salt", "--save", "Salt")
    fonds("search", "letter", "--save", "Letters")
    status, out, _ = fonds("saved", "--rename", "Salt", "White gold", "--json")
    assert status == 0
    assert [(each["name"], each["query"], each["found"], each["new"]) for each in json.loads(out)] == [
        ("Letters", "letter", 2, 0),
        ("White gold", "salt", 2, 0),
    ]
    assert fonds("saved", "--remove", "Letters")[1] == "White gold\t0\t2\tsalt\n"
    assert fonds("saved", "--remove", "White gold")[:2] == (1, "")


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["search", "lamps", "--save", "Salt"], 1, "“Salt” already"),
        (["search", "lamps", "--save", " "], 1, "needs a name"),
        (["search", "(lamps", "--save", "Lamps"], 2, "parenthesis"),
        (["search", "--saved", "Lamps"], 1, "There are: Salt."),
        (["search", "--new", "lamps"], 2, "--saved NAME"),
        (["search", "lamps", "--saved", "Salt"], 2, "--saved NAME"),
        (["search"], 2, "QUERY"),
        (["saved", "--remove", "Lamps"], 1, "no saved search “Lamps”"),
        (["history", "--forget", "lamps"], 1, "has not been run"),
        (["--library", "nowhere", "saved"], 1, "nowhere"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_said_and_nothing_is_changed(
    fonds: Fonds, arguments: list[str], status: int, told: str
) -> None:
    fonds("search", "salt", "--save", "Salt")
    before = fonds("saved")
    done = fonds(*arguments)
    assert done[0] == status
    assert told in done[2]
    assert fonds("saved") == before


def test_a_saved_query_that_cannot_be_understood_is_still_listed(fonds: Fonds, tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library, closing(Desk(default_folder())) as desk:
        desk.save_search(library.uuid, "Broken", "(salt", [])
    status, out, err = fonds("saved")
    assert (status, out) == (0, "Broken\t\t\t(salt\n")
    assert "cannot be asked" in err
    assert fonds("search", "--saved", "Broken")[0] == 2


def test_queries_that_were_run_are_printed_and_forgotten(fonds: Fonds, tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library, closing(Desk(default_folder())) as desk:
        for query in ("salt", "lamps", "ice"):
            desk.keep_query(library.uuid, query)
    assert fonds("history")[:2] == (0, "ice\nlamps\nsalt\n")
    assert fonds("history", "--forget", "lamps")[0] == 0
    assert [each["query"] for each in json.loads(fonds("history", "--json")[1])] == ["ice", "salt"]
    fonds("history", "--forget-all")
    assert fonds("history")[:2] == (1, "")
