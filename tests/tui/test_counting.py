"""`fonds facets`, `fonds timeline` and `fonds like`: linear output, and the same as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.cli import main

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(original: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str]:
        status = main(["--library", str(original / "library"), *arguments])
        return status, capsys.readouterr().out

    return run


def test_facets_are_lines_of_count_and_value(run: Run) -> None:
    status, out = run("facets", "harbour", "--by", "archive")

    assert status == 0
    assert out.splitlines() == ["archive: 1 values, 1 of 2 documents without", "1\tVelmora State Archive"]


def test_all_facets_stand_one_after_the_other(run: Run) -> None:
    _, out = run("facets", "--limit", "1")

    heads = [line.partition(":")[0] for line in out.splitlines() if "values, " in line]
    assert heads == ["archive", "provider", "kind", "year", "language", "place", "person"]
    assert "2 values, 1 of 33 documents without, --limit 0 shows all\n31\t1952" not in out
    assert "\n30\t1952\n" in out


def test_each_value_comes_with_the_query_that_finds_it(run: Run) -> None:
    _, out = run("facets", "--by", "year", "--json")

    assert json.loads(out) == [
        {"facet": "year", "value": "1952", "query": "date:1952", "documents": 30},
        {"facet": "year", "value": "1951", "query": "date:1951", "documents": 2},
        {"facet": "year", "value": None, "query": None, "documents": 1},
    ]


def test_a_timeline_has_bars_and_numbers(run: Run) -> None:
    status, out = run("timeline")

    assert status == 0
    assert out.splitlines() == [f"1951 {'#' * 3} 2", f"1952 {'#' * 40} 30", "undated 1"]


def test_a_timeline_by_months_as_json(run: Run) -> None:
    _, out = run("timeline", "harbour", "--by", "month", "--json")

    periods = json.loads(out)
    assert [each["period"] for each in periods] == ["1951-03", "1951-04", "1951-05", "1951-06", None]
    assert [each["documents"] for each in periods] == [1, 0, 0, 1, 0]


def test_a_timeline_of_hits_says_in_how_many_documents_they_are(run: Run) -> None:
    _, out = run("timeline", "harbour", "--hits", "--by", "month")

    assert out.splitlines() == [
        f"1951-03 {'#' * 40} 6 in 1",
        "1951-04 0 in 0",
        "1951-05 0 in 0",
        "1951-06 ####### 1 in 1",
        "undated 0 in 0",
    ]
    assert json.loads(run("timeline", "harbour", "--hits", "--json")[1])[0] == {
        "period": "1951",
        "documents": 2,
        "certain": 2,
        "hits": 7,
        "certain_hits": 7,
    }
    assert run("timeline", "date:1951", "--hits")[0] == 2


def test_what_is_like_a_document_shares_words_with_it(run: Run) -> None:
    _, out = run("search", "brother", "--json")
    letter = json.loads(out)[0]["id"]

    status, out = run("like", str(letter), "--limit", "1")

    assert status == 0
    assert "\tReport on the Harbour of Velmora\t" in out
    assert "harbour" in out.rpartition("\t")[2]


@pytest.mark.parametrize("command", ["facets", "timeline"])
def test_a_query_that_cannot_be_understood_and_one_that_finds_nothing(run: Run, command: str) -> None:
    assert run(command, "(harbour")[0] == 2
    assert run(command, "nowhere")[0] == 1
