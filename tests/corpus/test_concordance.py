"""Every hit on a line: where it stands, what is around it, and the orders of lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.concordance import WORDS, Concordance, ConcordanceError, Line, Sort
from corpus.library import Library, Order
from corpus.search.fold import folded_words
from corpus.search.search_text import search_text

LOG = """---
date: 1911
---
# Harbour Log

The old pilot left the quay. A new pilot came,
and the pilot’s boat was sold.
"""

DIARY = """---
date: 1909
---
# A Diary

Émile, the pilot of Sarnau, was seen. No negotia-
tions with the pilot began.
"""


def made(folder: Path, *papers: str) -> Library:
    (folder / "papers").mkdir()
    for place, paper in enumerate(papers):
        (folder / "papers" / f"{place}.md").write_text(paper, encoding="utf-8")
    with Library.create(folder / "library") as library:
        library.add([folder / "papers"])
    return Library.open(folder / "library")


def collected(library: Library, query: str) -> Concordance:
    found = Concordance(library, library.search(query, order=Order.DATE))
    for _ in found.collect():
        pass
    return found


def arranged(found: Concordance, sort: Sort = Sort.DATE, near: str = "", width: int = 60) -> list[Line]:
    return found.lines(found.arranged(sort, near).tolist(), width)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A log of 1911 and a diary of 1909."""
    with made(tmp_path, LOG, DIARY) as reader:
        yield reader


def test_every_hit_is_on_a_line_with_what_stands_around_it_by_date(library: Library) -> None:
    lines = arranged(collected(library, "pilot"))
    assert [(line.left[-8:], line.keyword, line.right[:8]) for line in lines] == [
        ("le, the ", "pilot", " of Sarn"),
        ("ith the ", "pilot", " began."),
        ("The old ", "pilot", " left th"),
        (". A new ", "pilot", " came, a"),
        ("and the ", "pilot’s", " boat wa"),
    ]
    assert [line.paragraph for line in lines] == [1] * 5


def test_a_line_shows_whole_words_and_those_that_a_line_end_has_broken_as_one(library: Library) -> None:
    left = "No negotiations with the "
    found = collected(library, "pilot")
    assert arranged(found, width=len(left))[1].left == left
    assert arranged(found, width=len(left) - 1)[1].left == "negotiations with the "
    assert arranged(found, width=8)[0].right == " of"


@pytest.mark.parametrize(
    ("sort", "nearest"),
    [
        (Sort.LEFT, ["a new", "the old", "and the", "emile the", "with the"]),
        (Sort.LEFT_2, ["a new", "and the", "emile the", "the old", "with the"]),
    ],
)
def test_to_the_left_words_are_compared_backwards_as_they_are_folded(
    library: Library, sort: Sort, nearest: list[str]
) -> None:
    lines = arranged(collected(library, "pilot"), sort)
    assert [" ".join(folded_words(line.left)[-2:]) for line in lines] == nearest


@pytest.mark.parametrize(
    ("sort", "following"),
    [
        (Sort.RIGHT, ["began", "boat was", "came and", "left the", "of sarnau"]),
        (Sort.RIGHT_2, ["began", "came and", "of sarnau", "left the", "boat was"]),
        (Sort.KEYWORD, ["began", "boat was", "came and", "left the", "of sarnau"]),
    ],
)
def test_to_the_right_words_are_compared_as_they_follow(library: Library, sort: Sort, following: list[str]) -> None:
    lines = arranged(collected(library, "pilot"), sort)
    assert [" ".join(folded_words(line.right)[:2]) for line in lines] == following


def test_lines_are_sorted_by_the_hit_itself_and_by_title(library: Library) -> None:
    found = collected(library, "sarnau OR quay OR boat")
    assert [line.keyword for line in arranged(found)] == ["Sarnau", "quay", "boat"]
    assert [line.keyword for line in arranged(found, Sort.KEYWORD)] == ["boat", "quay", "Sarnau"]
    assert [line.keyword for line in arranged(found, Sort.DOCUMENT)] == ["Sarnau", "quay", "boat"]


def test_lines_are_narrowed_to_those_with_words_near_the_hit(library: Library) -> None:
    found = collected(library, "pilot")
    assert [line.keyword for line in arranged(found, near="sol")] == ["pilot’s"]
    assert [line.right[:3] for line in arranged(found, near="EMIL sarnau")] == [" of"]
    assert arranged(found, near="lighthouse") == []


def test_a_phrase_is_one_hit(library: Library) -> None:
    (line,) = arranged(collected(library, '"new pilot"'))
    assert (line.left[-3:], line.keyword, line.right[:5]) == (" A ", "new pilot", " came")


def test_far_hits_of_one_document_are_lined_up_too(tmp_path: Path) -> None:
    with made(tmp_path, f"# Ice\n\nThe first lamp.\n\n{'ice ' * 9000}\n\nThe last lamp.\n") as library:
        lines = arranged(collected(library, "lamp"), width=20)
    assert [line.left[-10:] for line in lines] == ["The first ", " The last "]


def test_a_line_of_a_document_that_has_gone_is_empty(library: Library, tmp_path: Path) -> None:
    found = collected(library, "sarnau OR quay")
    with Library.open(tmp_path / "library", write=True) as writer:
        writer.remove([found.numbers[0]])
    assert [line.keyword for line in arranged(found)] == ["", "quay"]


def test_a_query_without_words_of_the_text_is_refused(library: Library) -> None:
    for query in ("", "date:1911"):
        with pytest.raises(ConcordanceError):
            Concordance(library, library.search(query))


WORD = st.sampled_from(["ice", "Ice’s", "lamp", "Çar", "cafe\u0301", "戦争", "שלום", "negotia-\ntions", "x"])
TEXT = st.lists(st.tuples(WORD, st.sampled_from([" ", "\n\n", ", ", "\n", " — ", "  "])), max_size=60)


@settings(max_examples=25)
@given(TEXT)
def test_lines_point_exactly_at_the_hits_and_know_their_neighbours(pairs: list[tuple[str, str]]) -> None:
    body = "".join(word + gap for word, gap in pairs)
    with TemporaryDirectory() as folder, made(Path(folder), f"A Title\n\nlamp {body}\n") as library:
        found = collected(library, "ice OR lamp")
        text = library.text(1)
        at = found.arranged(Sort.LEFT).tolist()
        lines = dict(zip(at, found.lines(at, 40), strict=True))
        for index in range(len(found)):
            line = lines[index]
            assert folded_words(text[line.start : line.end]) in (["ice"], ["lamp"])
            assert folded_words(line.keyword) == folded_words(text[line.start : line.end])
            before = folded_words(search_text(text[: line.start], ()).text)
            assert folded_words(line.left)[-WORDS:] == before[-len(folded_words(line.left)) :][-WORDS:]
            assert " ".join(text[line.end :].split()).startswith(line.right.strip()[:5])
        assert len(found) == sum(
            word in (["ice"], ["lamp"]) for word in map(list, zip(folded_words(text), strict=True))
        )
