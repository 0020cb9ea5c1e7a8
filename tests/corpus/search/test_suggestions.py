"""The words of the library that are offered for one that no document has."""

from __future__ import annotations

import pytest
from rapidfuzz.distance import OSA

from corpus.search.suggestions import MOST, nearest, reach

WORDS = {
    "harbour": 9,
    "harbours": 2,
    "arbour": 1,
    "stress": 7,
    "being": 30,
    "board": 5,
    "negotiation": 3,
    "a": 50,
    "aa": 1,
}


@pytest.mark.parametrize(
    ("word", "offered"),
    [
        ("harbuor", ["harbour"]),
        ("harbou", ["harbour"]),
        ("borad", ["board"]),
        ("negosiaton", ["negotiation"]),
        ("strasse", []),
        ("peking", []),
        ("b", []),
        ("北京", []),
        ("harbour", ["harbours", "arbour"]),
    ],
)
def test_words_are_near_that_may_have_been_meant(word: str, offered: list[str]) -> None:
    near = {other: count for other, count in WORDS.items() if OSA.distance(word, other) <= reach(word)}
    assert nearest(word, near) == offered


def test_the_most_frequent_of_those_equally_near_come_first_and_few_are_offered() -> None:
    words = {f"harb{letter}ur": count for count, letter in enumerate("abcdefgh", 1)}
    assert nearest("harbour", words) == [f"harb{letter}ur" for letter in "hgfedcba"[:MOST]]


def test_letters_that_have_changed_places_are_more_likely_than_others() -> None:
    assert nearest("kmi", {"kai": 90, "kim": 2}) == ["kim", "kai"]
