"""Explaining what a search found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.explaining import Explainer, did_you_mean, unknown_words
from corpus.library import Library

LETTER = """\
---
title: Letter on the Salt Works
date: May 3, 1921
creators: [Ilva Morren]
---

The salt works at Orda have stood still, and other works with them. Work is wanted.
"""
REPORT = "Report on the Harbour\n\nJune 1922\n\nThe harbour of Horda is silted, and no salt leaves it.\n"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.setenv("FONDS_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "names.txt").write_text("Orda = Horda = Port of Orda\n", encoding="utf-8")
    (tmp_path / "letter.md").write_text(LETTER, encoding="utf-8")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    with Library.create(tmp_path / "library") as library:
        library.add([tmp_path / "letter.md", tmp_path / "report.txt"])
        yield library


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        ("", ["every document"]),
        ("works", ["“works” in any form: work, works"]),
        ("nowhere", ["“nowhere” in any form: no document has it"]),
        ('"salt works" -sil*', ["all of these:", "  exactly “salt works”, one after the other", "  not this:"]),
        (
            "orda",
            [
                "the name orda, or one of its other forms:",
                "  “orda” in any form: orda",
                "  “Horda” in any form: horda",
                "  exactly “Port of Orda”, one after the other",
            ],
        ),
        ("orda variants:no", ["“orda” in any form: orda", "names only as they are written"]),
        (
            "person:morren OR date:..1921",
            ["at least one of these:", "  “morren” in any form in the field person: morren"],
        ),
        ("slat~", ["words that differ from “slat” in one letter at most: salt"]),
        ("日成", ["exactly “日成”, one after the other"]),
        ("date:1921-05..", ["a date that can lie on 1921-05-01 or later"]),
    ],
)
def test_how_a_query_was_understood(library: Library, query: str, lines: list[str]) -> None:
    assert Explainer(library, library.search(query)).query()[: len(lines)] == lines


def test_why_a_document_came_up(library: Library) -> None:
    results = library.search("works orda date:1921")
    (number,) = results.numbers
    works, orda, when = Explainer(library, results).document(number)
    assert works.found == {"text": {"works": 2, "work": 1}, "title": {"works": 1}}
    assert orda.found == {"text": {"orda": 1}}
    assert when.date == "May 3, 1921"
    assert works.share + orda.share == pytest.approx(1)
    assert str(works).startswith("works: works 2 times, work once in the text; works once in the title (")
    assert str(when) == "date:1921: its date is May 3, 1921"


def test_a_document_may_owe_its_place_to_another_form_of_a_name(library: Library) -> None:
    results = library.search("orda harbour")
    (number,) = results.numbers
    assert [reason.part for reason in Explainer(library, results).document(number)] == ["Horda", "harbour"]


@pytest.mark.parametrize(
    ("query", "typing", "unknown"),
    [
        ("slat harbour", False, ["slat"]),
        ('"salt wroks" OR silted OR pepper', False, ["wroks", "pepper"]),
        ("salt NOT harbuor", False, []),
        ("orda", False, []),
        ("port of orda", False, []),
        ("peking salt", False, ["peking"]),
        ("pepper slat", True, ["pepper"]),
        ("pepper slat ", True, ["pepper", "slat"]),
        ("", False, []),
    ],
)
def test_a_word_is_unknown_that_no_document_has_in_any_form_of_a_name(
    library: Library, query: str, typing: bool, unknown: list[str]
) -> None:
    assert [word.text for word in unknown_words(library.search(query, typing=typing))] == unknown


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("slat harbuor", "salt harbour"),
        ('"salt wroks" OR silted', '"salt works" OR silted'),
        ("person:moren", "person:morren"),
        ("salt", ""),
        ("xyzzyx", ""),
        ("salt NOT harbuor", ""),
        (" slat  harbuor ", "salt  harbour"),
        ("ordaa OR salt", "orda OR salt"),
        ("盐 salt", ""),
    ],
)
def test_the_librarys_own_words_are_offered(library: Library, query: str, meant: str) -> None:
    assert did_you_mean(library, library.search(query)) == meant
