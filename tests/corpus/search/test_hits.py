"""The hits of a query are those that reading the text word by word gives, whatever is in it."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.document import Block, BlockKind
from corpus.search import candidates as looking
from corpus.search import hits as module
from corpus.search.candidates import ODD, candidates, small
from corpus.search.fold import WORD, folded_words, words
from corpus.search.hits import Finder
from corpus.search.query import parse
from corpus.search.search_text import search_text
from corpus.search.tree import DateIs, DateRange, Leaf, Near, Phrase, Prefix, wanted

_FORMS = {"comrade": ("comrade", "comrades"), "k*m": ("kam", "kim"), "tito~": (), "tito": ("tita", "tito")}
_QUERIES = (
    *("kim", "kim* il", "comrade", "k*m", "tito~", "carcani", "ss", "김", "日成", "が", "ガス", "и", "мир", "s", "100"),
    *('"kim il"', '"il kim il" kim', '"comrade ki*" tito', '"kim il"~1', '"a kim tito"~3 il', "anti-soviet", "김일성"),
    *('"a the kim"', "d’affaires", "a* OR kim", "мир OR carcani"),
)
_BITS = (
    *(
        "kim",
        "Kim’s",
        "KIM's",
        "il",
        "Il",
        "comrades",
        "ki",
        "Tito",
        "tita",
        "a",
        "the",
        "s",
        "100",
        "Ça",
        "C\u0327arc",
    ),
    *("çani", "ß", "ſ", "K", "ﬁ", "K\u00adim", "anti-", "Soviet", "d’", "affaires", "김", "일성", "\u1100\u1175\u11b7"),
    *("日", "成", "か\u3099", "が", "ガ", "ｶﾞ", "ス", "мир", "МИ\u0306Р", "й", "\u0301", "\u200b", "\u3099", "\uff9e"),
    *("-\n", "\u2010 \r\n  ", "\n", " ", " ", " ", "\t", ".", "’", "’s", "_", "\x00", "\x1b[1m", "\u2028", "İ", "⑴"),
)
_TEXTS = st.lists(st.sampled_from(_BITS) | st.characters(), max_size=60).map("".join)


def _slots(leaf: Leaf) -> list[tuple[str, Sequence[str]]]:
    """For each word of a leaf its beginning, if that is enough, and else the words that it may be."""
    if isinstance(leaf, Phrase | Near):
        return [
            (folded_words(part.text)[0] if isinstance(part, Prefix) else "", folded_words(part.text))
            for part in leaf.parts
        ]
    assert not isinstance(leaf, DateRange | DateIs)
    forms = _FORMS.get(leaf.text, ())
    if isinstance(leaf, Prefix):
        return [(folded_words(leaf.text)[0], forms)]
    return [("", (*forms, *(folded_words(leaf.text) if "*" not in leaf.text and "~" not in str(leaf) else ())))]


def _taken(word: str, slot: tuple[str, Sequence[str]]) -> bool:
    return word in slot[1] or (bool(slot[0]) and word.startswith(slot[0]))


def _made_up(leaf: Leaf, found: Sequence[str], at: int) -> list[int]:
    """The places of the words from there on that make up the leaf; [] for none."""
    slots = _slots(leaf)
    if not isinstance(leaf, Near):
        fits = at + len(slots) <= len(found) and all(_taken(found[at + n], slot) for n, slot in enumerate(slots))
        return [*range(at, at + len(slots))] if fits else []
    lacking, places = sorted(slots, key=lambda slot: slot[0] != ""), list[int]()
    for place in range(at, min(len(found), at + len(slots) + leaf.distance)):
        if slot := next((slot for slot in lacking if _taken(found[place], slot)), None):
            lacking.remove(slot)
            places.append(place)
        if place == at and not places:
            return []
    return [] if lacking else places


def read_through(query: str, text: str, blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """The hits as the query language describes them, found by reading every word."""
    searched = search_text(text, blocks)
    leaves = sorted(wanted(parse(query).tree), key=lambda leaf: -len(_slots(leaf)))
    all_words = [*words(searched.text)]
    found = [word for word, _, _ in all_words]
    hits, at = list[tuple[int, int]](), 0
    while at < len(found):
        places = next(filter(None, (_made_up(leaf, found, at) for leaf in leaves)), [])
        for place in places:
            start, end = searched.span(*all_words[place][1:])
            if place - 1 in places:
                start = hits.pop()[0]
            hits.append((start, end))
        at = places[-1] + 1 if places else at + 1
    return hits


@given(_TEXTS, st.sampled_from(_QUERIES), st.lists(st.integers(0, 200), max_size=4))
@example("x" * 40 + " kim il " * 3, '"kim il"', [])
@example("kim, so far. Then kim il was there", '"kim il"', [])
def test_hits_are_those_that_reading_word_by_word_gives(text: str, query: str, cuts: list[int]) -> None:
    places = sorted({min(cut, len(text)) for cut in cuts})
    blocks = [Block(*span, BlockKind.FURNITURE) for span in zip(places[::2], places[1::2], strict=False)]
    finder = Finder(parse(query), _FORMS)
    assert [hit[:2] for hit in finder.hits(text, blocks, 0)] == read_through(query, text, blocks)


@given(st.lists(st.sampled_from((*_BITS, *" " * 20)), max_size=200).map("".join), st.sampled_from(_QUERIES))
def test_nothing_is_lost_between_the_stretches_that_are_read(text: str, query: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_AROUND", 1)
        assert [hit[:2] for hit in Finder(parse(query), _FORMS).hits(text, [], 0)] == read_through(query, text, [])


@given(_TEXTS, st.sampled_from(_QUERIES))
def test_words_that_are_looked_for_together_are_found_as_one_by_one(text: str, query: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(looking, "_FEW", 0)
        assert [hit[:2] for hit in Finder(parse(query), _FORMS).hits(text, [], 0)] == read_through(query, text, [])


def test_every_word_of_one_letter_is_a_candidate_for_what_it_folds_to() -> None:
    odd = re.compile(f"[{ODD}]")
    for letter in map(chr, range(sys.maxunicode + 1)):
        if WORD.fullmatch(letter) and not odd.match(letter):
            assert small(letter) == folded_words(letter)[0]


@given(_TEXTS)
def test_a_text_in_small_letters_has_each_at_its_place(text: str) -> None:
    assert len(small(text)) == len(text)


def test_of_very_many_words_only_the_beginnings_are_looked_for() -> None:
    many = [f"{number:04}{'x' * 90}" for number in range(5000)]
    (sought,) = candidates(many, ())
    assert len(sought.pattern) < 5_000
    assert all(sought.match(word) for word in many)
