"""What follows a key is a place in the document as far as it can be, and the draft's own words after that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citation.draft.locators import parted
from corpus.citation.pinpoint import Label, Pinpoint


@pytest.mark.parametrize(
    ("text", "label", "value", "rest"),
    [
        (", para. 9", "paragraph", "9", ""),
        (" p. 3-4", "page", "3-4", ""),
        (", pp. 33-35, 38, and *elsewhere*", "page", "33-35, 38", ", and *elsewhere*"),
        (", ¶¶ 3 & 4", "paragraph", "3 & 4", ""),
        (", ¶3.", "paragraph", "3", "."),
        (", chap. iv and more", "chapter", "iv", " and more"),
        (", fol. 12r", "folio", "12r", ""),
        (", 33", "page", "33", ""),
        (" 33, see there", "page", "33", ", see there"),
        (", {B 12/4}, end", "page", "B 12/4", ", end"),
        (", {fol. iii verso}", "folio", "iii verso", ""),
        (', s.v. "Salt"', "sub-verbo", '"Salt"', ""),
    ],
)
def test_a_place_is_told_from_the_words_behind_it(text: str, label: Label, value: str, rest: str) -> None:
    assert parted(text) == (Pinpoint(label, value), rest)


@pytest.mark.parametrize("text", [", and passim", " box", ", passim", "", ", vivid"])
def test_words_are_no_place(text: str) -> None:
    assert parted(text) == (None, text)


def test_empty_braces_keep_a_number_from_being_a_place() -> None:
    assert parted(", {} 1921 edition") == (None, " 1921 edition")


@given(st.text())
def test_nothing_behind_the_place_is_lost(text: str) -> None:
    assert text.endswith(parted(text)[1])
