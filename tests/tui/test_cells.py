"""Text is cut and filled by what a terminal shows of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.cells import clip, one_line, pad
from tui.excerpt import Excerpt


@given(st.text(alphabet="ab 漢字e\u0301\u200d\ufe0f👩\u3000"), st.integers(0, 30))
def test_clipped_text_fits_and_says_that_something_went(text: str, width: int) -> None:
    clipped = clip(text, width)
    assert cell_len(clipped) <= width
    assert clipped == text or clipped.endswith("…") or width == 0


@given(st.text(alphabet="ab 漢"), st.integers(0, 30), st.booleans())
def test_padded_text_has_the_width(text: str, width: int, right: bool) -> None:
    assert cell_len(pad(text, width, right=right)) == width


@pytest.mark.parametrize(("text", "line"), [("a\n b\t c", "a b c"), ("  ", ""), ("a", "a")])
def test_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


def test_an_excerpt_begins_near_its_first_hit() -> None:
    text = "The quick brown fox jumps over the lazy dog and then sleeps by the harbour wall all day"
    start = text.index("harbour")
    fitted = Excerpt(text, ((start, start + 7),)).fitted(30)
    assert fitted.text.startswith("…")
    assert len(fitted.text) <= 30
    assert [fitted.text[begin:end] for begin, end in fitted.hits] == ["harbour"]


@given(st.text(alphabet="ab ", min_size=1, max_size=120), st.data())
def test_the_hits_of_an_excerpt_stay_where_they_were(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    fitted = Excerpt(text, ((start, end),)).fitted(40)
    for begin, stop in fitted.hits:
        assert text[start:end].startswith(fitted.text[begin:stop].rstrip("…"))
