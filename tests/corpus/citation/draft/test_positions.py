"""The form of a citation follows from what stands before it."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from corpus.citation.draft.positions import Mention, Position, positions
from corpus.citation.pinpoint import Pinpoint

FIRST, SUBSEQUENT, IBID, THERE = Position.FIRST, Position.SUBSEQUENT, Position.IBID, Position.IBID_WITH_LOCATOR
A, B = Mention("a"), Mention("b")
A3, A4 = Mention("a", Pinpoint("page", "3")), Mention("a", Pinpoint("page", "4"))


def test_the_first_mention_is_full_and_later_ones_are_not() -> None:
    assert positions([[A], [B], [A], [B]]) == [[FIRST], [FIRST], [SUBSEQUENT], [SUBSEQUENT]]


def test_ibid_is_right_after_a_note_on_the_same_document_alone() -> None:
    assert positions([[A], [A], [A3], [A3], [A4]]) == [[FIRST], [IBID], [THERE], [IBID], [THERE]]
    assert positions([[A, B], [B], [B]]) == [[FIRST, FIRST], [SUBSEQUENT], [IBID]]
    assert positions([[A], [], [A]]) == [[FIRST], [], [SUBSEQUENT]]


def test_ibid_within_a_note_follows_its_own_neighbour() -> None:
    assert positions([[A, A3, B, B]]) == [[FIRST, THERE, FIRST, IBID]]


def test_no_ibid_for_the_whole_after_a_place_in_it() -> None:
    assert positions([[A3], [A]]) == [[FIRST], [SUBSEQUENT]]


@given(st.lists(st.lists(st.sampled_from([A, B, A3, A4]))))
def test_every_document_has_one_first_mention_and_it_is_the_first(notes: list[list[Mention]]) -> None:
    found = positions(notes)
    flat = [
        (mention.key, each)
        for note, of in zip(notes, found, strict=True)
        for mention, each in zip(note, of, strict=True)
    ]
    assert Counter(key for key, each in flat if each is FIRST) == Counter({key for key, _ in flat})
    seen = set()
    for key, each in flat:
        assert (each is FIRST) == (key not in seen)
        seen.add(key)
