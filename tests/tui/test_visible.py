"""What leaves fonds for a terminal must not be obeyed by it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.visible import visible

_REORDERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_hostile = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"]),
    )
)


@given(_hostile)
def test_every_character_stays_in_its_place(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert all(new == old or not old.isprintable() for old, new in zip(text, shown, strict=True))


@given(_hostile)
def test_nothing_is_left_that_a_terminal_obeys(text: str) -> None:
    for character in visible(text):
        assert character in "\n\t" or unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(character) not in _REORDERING


@given(_hostile)
def test_what_is_visible_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]52;c;cm0gLXJm\x07", "␛]52;c;cm0gLXJm␇"),
        ("end of paste \x1b[201~", "end of paste ␛[201~"),
        ("one\r\ntwo\tthree\n", "one␍\ntwo\tthree\n"),
        ("nul \x00, delete \x7f, csi \x9b", "nul ␀, delete ␡, csi �"),
        ("sender\u202egnp.exe", "sender�gnp.exe"),
        ("name\udcff.txt", "name�.txt"),
    ],
)
def test_what_is_hidden_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_ordinary_writing_of_every_script_is_left_alone() -> None:
    text = "Čarçani, Ханой, 金日成, می‌خواهم, שלום\u200f, “[/b] not markup”\n\tindented"
    assert visible(text) is text
