"""`fonds export` writes what a query finds, for other programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.library import Library
from tui.cli import main

LETTER = """\
---
title: Letter from Ilse Brandt to Marta Veldin
date: 1959-01-16
author: {family: Brandt, given: Ilse}
recipient: Marta Veldin
archive: State Archive of the Free Port
reference: Box 40
provider: Quay Archive
---

Coal is short.
"""


@pytest.fixture
def library(tmp_path: Path) -> list[str]:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "letter.md").write_text(LETTER, encoding="utf-8")
    (papers / "note.md").write_text(
        '---\ntitle: "A Note on \\e]52;c;Zm9v\\a Salt"\ndate: 1961\n---\n\nSalt.\n', encoding="utf-8"
    )
    with Library.create(tmp_path / "library") as made:
        made.add([papers])
    return ["export", "--library", str(tmp_path / "library")]


@pytest.mark.parametrize(
    ("form", "beginning"),
    [("bibtex", "@misc{brandt1959,"), ("biblatex", "@misc{brandt1959,"), ("ris", "TY  - PCOMM"), ("csl-json", "[\n{")],
)
def test_what_a_query_finds_is_exported(
    library: list[str], form: str, beginning: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*library, "coal", "--format", form]) == 0
    text = capsys.readouterr().out
    assert text.startswith(beginning)
    assert "Salt" not in text


@pytest.mark.parametrize("form", ["bibtex", "biblatex", "ris", "csl-json"])
def test_all_is_exported_without_a_query_and_no_terminal_obeys_it(
    library: list[str], form: str, tmp_path: Path
) -> None:
    into = tmp_path / "export"
    assert main([*library, "--format", form, "--output", str(into)]) == 0
    text = into.read_text(encoding="utf-8")
    assert "Brandt" in text
    assert "Salt" in text
    assert "\x1b" not in text
    assert "\x07" not in text


def test_for_pandoc_the_items_are_those_of_the_style(library: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*library, "coal", "--for", "pandoc", "--style", "modern-language-association"]) == 0
    (item,) = json.loads(capsys.readouterr().out)
    assert item["id"] == "brandt1959"
    assert item["title"] == '<span class="nocase">Letter from Ilse Brandt to Marta Veldin</span>'


def test_for_pandoc_the_items_name_the_holders_that_the_settings_ask_for(
    library: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "config.toml"
    config.write_text('holders = "digital"\n', encoding="utf-8")
    monkeypatch.setenv("FONDS_CONFIG", str(config))
    assert main([*library, "coal", "--for", "pandoc", "--style", "apa"]) == 0
    (item,) = json.loads(capsys.readouterr().out)
    assert item["archive"] == "Quay Archive"


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        ([], 2, "give either --format FORMAT, or --for pandoc"),
        (["--format", "ris", "--for", "pandoc"], 2, "give either"),
        (["--for", "pandoc"], 2, "needs a --style"),
        (["--format", "ris", "--style", "apa"], 2, "needs a --style"),
        (["--for", "pandoc", "--style", "archive"], 1, "is a template of fonds, which pandoc cannot use"),
        (["--for", "pandoc", "--style", "chicagoo"], 1, "There is no citation style “chicagoo”"),
        (["nothing", "--format", "ris"], 1, "nothing to export"),
        (["(coal", "--format", "ris"], 2, "(coal"),
        (["--format", "ris", "--output", "/nowhere/at/all.ris"], 1, "/nowhere/at/all.ris cannot be written"),
    ],
)
def test_what_cannot_be_exported_is_told(
    library: list[str], arguments: list[str], status: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*library, *arguments]) == status
    assert told in capsys.readouterr().err
