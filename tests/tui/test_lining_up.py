"""`fonds concordance`: every hit on a line, as text, as a table, as JSON; in pipes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.library import Library
from tests.conftest import PROJECT
from tui import cli
from tui.kwic import HEADER

LOG = "---\ndate: 3 May 1911\n---\n# Harbour Log\n\nThe old pilot left.\n\nA new pilot came.\n"
DIARY = "---\ndate: 1909\n---\n# =Diary\n\nThe pilot of Sarnau\nwas \x1b[31mseen.\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A log and a diary."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "log.md").write_text(LOG, encoding="utf-8")
    (tmp_path / "papers" / "diary.md").write_text(DIARY, encoding="utf-8")
    with Library.create(tmp_path / "library") as writer:
        writer.add([tmp_path / "papers"])
    return tmp_path / "library"


def lined_up(library: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert cli.main(["--library", str(library), "concordance", *arguments]) == 0
    return capsys.readouterr().out.splitlines()


def test_keywords_stand_below_each_other_by_date(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = lined_up(library, capsys, "pilot")
    assert [line[:10] for line in lines] == ["1909      ", "1911-05-03", "1911-05-03"]
    column = lines[0].index("pilot")
    assert [line[column : column + 5] for line in lines] == ["pilot"] * 3
    assert "The pilot of Sarnau was ␛[31mseen." in lines[0]
    assert lines[0].endswith(" ¶1")


def test_lines_are_sorted_and_contexts_as_wide_as_asked_for(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = lined_up(library, capsys, "pilot", "--sort", "left", "--width", "12")
    assert [line.split("pilot")[0].split()[-1] for line in lines] == ["new", "old", "The"]
    assert {line.index("pilot") for line in lines} == {24}


def test_a_table_has_a_header_and_one_line_for_each_hit(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    header, *rows = (line.split("\t") for line in lined_up(library, capsys, "pilot", "--format", "tsv"))
    assert header == list(HEADER)
    assert [row[header.index("keyword")] for row in rows] == ["pilot"] * 3
    assert rows[0][header.index("title")] == "'=Diary"


def test_json_has_the_place_of_each_hit(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = json.loads("\n".join(lined_up(library, capsys, "pilot", "--format", "json")))
    with Library.open(library) as reader:
        for record in records:
            assert reader.text(record["id"], record["start"], record["end"]) == record["keyword"] == "pilot"


def test_that_there_are_more_lines_than_were_asked_for_is_said(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--library", str(library), "concordance", "pilot", "--limit", "2"]) == 0
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) == 2
    assert "there are more" in printed.err


def test_a_query_that_finds_nothing_or_cannot_be_understood(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--library", str(library), "concordance", "lighthouse"]) == 1
    assert cli.main(["--library", str(library), "concordance", "(pilot"]) == 2
    assert cli.main(["--library", str(library), "concordance", "date:1911"]) == 1
    assert "words to look for" in capsys.readouterr().err


def test_whoever_reads_may_stop_reading(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text(f"# Ice\n\n{'ice ' * 20_000}\n", encoding="utf-8")
    with Library.create(tmp_path / "library") as writer:
        writer.add([tmp_path / "note.md"])
    command = [sys.executable, "-m", "tui.cli", "--library", str(tmp_path / "library"), "concordance", "ice"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=PROJECT) as process:
        assert process.stdout is not None and process.stderr is not None
        assert "ice" in process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 0
