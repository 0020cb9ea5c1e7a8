"""Documents alike by the words that tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import DocumentMissing
from corpus.library import Library
from corpus.likeness import MOST_WORDS, like

PAPERS = {
    "a": "The pilots of the harbour asked for higher dues. The dues were halved, and the pilots struck.",
    "b": "When the pilots struck, the board spoke of the dues again; a pilot was heard.",
    "c": "The lamps of the lighthouse were lit by the keeper, and the keeper slept.",
    "d": "The keeper of the lighthouse asked for oil for the lamps.",
    "e": "12 34 §",
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    papers = tmp_path / "papers"
    papers.mkdir()
    for name, text in PAPERS.items():
        (papers / f"{name}.md").write_text(f"# {name.upper()}\n\n{text}\n")
    with Library.create(tmp_path / "library") as writer:
        writer.add([papers])
        yield writer


def number(library: Library, title: str) -> int:
    return next(each for each in range(1, 6) if library.description(each).title == title)


def test_those_that_share_telling_words_come_first_and_the_document_itself_does_not(library: Library) -> None:
    alike = like(library, number(library, "A"))

    assert alike.title == "A"
    assert alike.words[:2] == ("dues", "pilots")
    assert alike.numbers[0] == number(library, "B")
    assert number(library, "A") not in alike.numbers
    assert len(alike.words) <= MOST_WORDS


def test_the_shared_words_are_those_of_which_a_document_has_a_form(library: Library) -> None:
    alike = like(library, number(library, "A"))

    assert alike.shared(library, number(library, "B"))[:3] == ["dues", "pilots", "struck"]
    assert "dues" not in alike.shared(library, number(library, "C"))


def test_the_query_finds_the_document_and_all_that_are_alike(library: Library) -> None:
    alike = like(library, number(library, "C"))

    assert set(library.search(alike.query).numbers) >= {*alike.numbers, number(library, "C")}


def test_a_document_without_words_is_like_no_other(library: Library) -> None:
    alike = like(library, number(library, "E"))

    assert (alike.words, alike.query, list(alike.numbers)) == ((), "", [])


def test_there_has_to_be_a_document(library: Library) -> None:
    with pytest.raises(DocumentMissing):
        like(library, 99)
