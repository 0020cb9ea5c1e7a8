"""Patterns, fuzzy words and words near one another, against looking at each word of each document."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from corpus.search.compile import SCORED_FORMS
from corpus.search.query import parse
from corpus.search.whoosh_engine import WhooshEngine

from .conftest import UUID, entry

LETTERS = "abcł1"
WORD = st.text(LETTERS, min_size=1, max_size=6)
DOCUMENTS = st.lists(st.lists(WORD, max_size=12), min_size=1, max_size=6)
COMMON = st.lists(st.sampled_from("aaaaaaaaaaaaaaabbbbc"), max_size=60)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("index")


def found(folder: Path, documents: list[list[str]], query: str) -> dict[int, float]:
    """The documents that a search finds, each with its score."""
    engine = WhooshEngine.open(folder, UUID, write=True)
    engine.clear()
    engine.apply([entry(number, "", " ".join(words)) for number, words in enumerate(documents)], [], upto=1)
    hits = engine.search(parse(query))
    engine.close()
    return dict(zip(hits.numbers, hits.scores, strict=True))


def having(documents: list[list[str]], words: set[str]) -> set[int]:
    return {number for number, document in enumerate(documents) if words & set(document)}


@settings(deadline=None, max_examples=40)
@given(documents=DOCUMENTS, pattern=st.from_regex(r"[?*]{0,2}[abcł1]{1,2}[?*]{1,2}[abcł1]{1,2}\*?", fullmatch=True))
def test_patterns_find_the_documents_of_every_word_that_matches(
    folder: Path, documents: list[list[str]], pattern: str
) -> None:
    matches = re.compile(pattern.replace("?", ".").replace("*", ".*")).fullmatch
    words = {word for document in documents for word in document if matches(word)}
    assert found(folder, documents, pattern).keys() == having(documents, words)


@settings(deadline=None, max_examples=40)
@given(documents=DOCUMENTS, word=st.text("abcł", min_size=1, max_size=6), distance=st.integers(1, 2))
def test_fuzzy_words_find_the_documents_of_every_word_near_them(
    folder: Path, documents: list[list[str]], word: str, distance: int
) -> None:
    words = {other for document in documents for other in document if OSA.distance(word, other) <= distance}
    assert found(folder, documents, f"{word}~{distance}").keys() == having(documents, words)


@settings(deadline=None, max_examples=40)
@given(
    documents=st.lists(COMMON, min_size=1, max_size=4),
    words=st.lists(st.sampled_from("abc"), min_size=2, max_size=4),
    distance=st.integers(0, 6),
)
def test_near_words_are_all_within_so_many_others(
    folder: Path, documents: list[list[str]], words: list[str], distance: int
) -> None:
    width = len(words) + distance
    near = {
        number
        for number, document in enumerate(documents)
        for start in range(len(document))
        if all(document[start : start + width].count(word) >= words.count(word) for word in words)
    }
    assert found(folder, documents, f'"{" ".join(words)}"~{distance}').keys() == near


@settings(deadline=None, max_examples=40)
@given(
    documents=st.lists(COMMON, min_size=1, max_size=4), words=st.lists(st.sampled_from("abc"), min_size=2, max_size=2)
)
def test_phrases_stand_as_they_are_written(folder: Path, documents: list[list[str]], words: list[str]) -> None:
    there = {number for number, document in enumerate(documents) if tuple(words) in {*pairwise(document)}}
    assert found(folder, documents, f'"{" ".join(words)}"').keys() == there


@pytest.mark.parametrize("query", ["a*b", "abcdefg~2"])
def test_of_very_many_words_all_documents_score_alike(folder: Path, query: str) -> None:
    middle = [f"{first}{second}" for first in "cdefghijk" for second in "cdefghijk"]
    words = [f"a{letters}b" for letters in middle] + [f"{letters}cdefg" for letters in middle]
    assert len(middle) > SCORED_FORMS
    assert set(found(folder, [[word, word] for word in words] + [["a", "b"]], query).values()) == {1.0}
