"""The search text and its way back to the stored text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Block, BlockKind
from corpus.search.search_text import search_text


def test_words_broken_by_a_line_end_are_whole() -> None:
    stored = "the negotia-\r\n  tions of anti-\nSoviet circles"
    searched = search_text(stored, ())
    assert searched.text == "the negotiations of anti-\nSoviet circles"
    at = searched.text.index("negotiations")
    assert stored[slice(*searched.span(at, at + len("negotiations")))] == "negotia-\r\n  tions"


def test_furniture_is_left_out_even_in_the_middle_of_a_word() -> None:
    stored = "Skip to content\n\nThe dele-\n\nPage 2\n\ngation left."
    furniture = [Block(start, stored.index("\n\n", start), BlockKind.FURNITURE) for start in (0, stored.index("Page"))]
    searched = search_text(stored, furniture)
    assert "delegation left" in searched.text
    assert "Skip" not in searched.text
    assert "Page" not in searched.text
    at = searched.text.index("left")
    assert stored[slice(*searched.span(at, at + 4))] == "left"


def test_a_part_of_a_text_has_the_offsets_of_the_whole() -> None:
    stored = "first\n\nfurniture\n\nlast words"
    blocks = [Block(7, 16, BlockKind.FURNITURE)]
    searched = search_text(stored[6:], blocks, start=6)
    at = searched.text.index("last")
    assert stored[slice(*searched.span(at, at + 4))] == "last"


@given(st.text(st.sampled_from("ab-\n \u2010é")), st.lists(st.integers(0, 30), max_size=8))
def test_every_character_leads_back_to_itself(stored: str, cuts: list[int]) -> None:
    cuts = sorted({min(cut, len(stored)) for cut in cuts})
    blocks = [Block(start, end, BlockKind.FURNITURE) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    searched = search_text(stored, blocks)
    sources = [searched.source(at) for at in range(len(searched.text))]
    assert "".join(stored[source] for source in sources) == searched.text
    assert sources == sorted(set(sources))
    assert not any(block.start <= source < block.end for block in blocks for source in sources)
