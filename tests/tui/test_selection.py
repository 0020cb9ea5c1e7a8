"""A selection begins and ends with whole characters of what can be quoted, in a text of any length."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Block, BlockKind, Description
from tests.tui.test_typesetting import ANY, PLAIN, WIDE, Memory, documents
from tui.page import Page
from tui.selection import (
    FAR,
    Extent,
    Selection,
    drawn,
    extent,
    moved,
    quotable,
    reaching,
    selected,
    stretched,
)
from tui.typesetting import Typesetter
from tui.units import Unit, divided

PROSE = st.lists(
    st.sampled_from([*"abc 漢é👩🇦.?”", "\u0301", "\u200d", "Mr. ", " No. 5 ", ". ", "\n"]), max_size=60
).map("".join)
STEPS = st.lists(st.tuples(st.sampled_from(Unit), st.sampled_from([1, -1]), st.booleans()), max_size=12)


def page_of(memory: Memory, size: int = 300, width: int = 40) -> Page:
    setter, page = Typesetter(memory, width), Page(Description(), width, memory.length)
    while not page.finished:
        page.add(setter.piece(size), setter.position)
    return page


def text_of(*paragraphs: str, kinds: dict[int, BlockKind] | None = None) -> Page:
    """A page of paragraphs, some of which are of other kinds."""
    spans, at = [], 0
    for index, paragraph in enumerate(paragraphs):
        kind = (kinds or {}).get(index, BlockKind.PARAGRAPH)
        spans.append(Block(at, at + len(paragraph), kind, index + 1 if kind.numbered else None))
        at += len(paragraph) + 2
    return page_of(Memory("\n\n".join(paragraphs), spans))


def words_of(page: Page, selection: Selection | None) -> str:
    assert selection is not None
    return page.shown(selection.start, selection.end)


def walked(page: Page, selection: Selection | None, *moves: tuple[Unit, int]) -> str:
    assert selection is not None
    for unit, step in moves:
        selection = moved(page, selection, unit, step)
    return words_of(page, selection)


def boundaries(page: Page) -> set[int]:
    """Where characters that can be quoted begin and end, found without looking at a part of the text alone."""
    places = set()
    for block in page.passages:
        for start, end in divided(page.shown(block.start, block.end), Unit.CHARACTER):
            places |= {block.start + start, block.start + end}
    return places


@given(documents(PLAIN | ANY | WIDE | PROSE), st.integers(0, 2000), st.sampled_from(Unit), STEPS)
def test_a_selection_begins_and_ends_with_whole_characters_that_can_be_quoted(
    memory: Memory, offset: int, unit: Unit, steps: list[tuple[Unit, int, bool]]
) -> None:
    page = page_of(memory)
    selection = selected(page, unit, offset)
    allowed = boundaries(page)
    assert (selection is None) == (not allowed)
    for step_unit, step, turn in steps if selection else ():
        assert selection is not None
        assert selection.start < selection.end
        assert {selection.start, selection.end} <= allowed
        assert quotable(page, selection.head)
        before = selection.turned() if turn else selection
        selection = moved(page, before, step_unit, step)
        assert selection == before or (selection.cursor > before.cursor) == (step > 0)


@given(documents(PLAIN | WIDE | PROSE), st.sampled_from(Unit))
def test_every_unit_of_the_text_is_reached_by_steps_on_and_steps_back(memory: Memory, unit: Unit) -> None:
    page = page_of(memory)
    selection = first = selected(page, Unit.CHARACTER, 0)
    if first is None:
        return
    assert selection is not None
    stops = []
    while (further := moved(page, selection, unit, 1)) != selection:
        stops.append(further.cursor)
        selection = further
    back = []
    while selection.cursor > first.end and (less := moved(page, selection, unit, -1)) != selection:
        back.append(less.cursor)
        selection = less
    assert stops[:-1] == [place for place in reversed(back) if place in stops]


@given(documents(PLAIN | WIDE | PROSE), st.integers(-5, 900), st.integers(-5, 900))
def test_what_is_drawn_with_the_mouse_has_whole_characters_at_both_ends(memory: Memory, first: int, last: int) -> None:
    page = page_of(memory)
    selection = drawn(page, first, last)
    allowed = boundaries(page)
    if selection is None:
        assert not allowed
    else:
        assert {selection.start, selection.end} <= allowed
        assert stretched(page, Selection(selection.anchor, selection.cursor), last) == selection


def test_a_sentence_is_selected_and_more_of_them() -> None:
    page = text_of("He came to No. 5 with Cde. Rehn. The lamps were lit. Nobody saw it.", "It was late.")
    sentence = selected(page, Unit.SENTENCE, page.shown(0, 80).index("lamps"))
    assert words_of(page, sentence) == "The lamps were lit."
    assert walked(page, sentence, (Unit.SENTENCE, 1)) == "The lamps were lit. Nobody saw it."
    assert (
        walked(page, sentence, *[(Unit.SENTENCE, 1)] * 2).split()
        == "The lamps were lit. Nobody saw it. It was late.".split()
    )
    assert sentence is not None
    assert (
        walked(page, sentence.turned(), (Unit.SENTENCE, -1)) == "He came to No. 5 with Cde. Rehn. The lamps were lit."
    )
    assert walked(page, sentence, (Unit.WORD, -1), (Unit.WORD, -1)) == "The lamps were"
    assert walked(page, sentence, (Unit.CHARACTER, -1)) == "The lamps were lit"
    assert walked(page, sentence, (Unit.PARAGRAPH, 1)) == "The lamps were lit. Nobody saw it."


def test_the_end_that_moves_can_pass_the_other_one() -> None:
    page = text_of("One two three four.")
    word = selected(page, Unit.WORD, page.shown(0, 20).index("three"))
    assert words_of(page, word) == "three"
    assert walked(page, word, (Unit.WORD, -1)) == "two"
    assert walked(page, word, (Unit.WORD, -1), (Unit.WORD, 1)) == "three"


def test_letters_with_their_marks_emoji_and_flags_are_one_character() -> None:
    page = text_of("a e\u0301 👩🏽\u200d🚀 🇦🇱🇰🇵 x")
    first = selected(page, Unit.CHARACTER, 0)
    reached = [walked(page, first, *[(Unit.CHARACTER, 1)] * count) for count in range(6)]
    assert reached == [
        "a",
        "a e\u0301",
        "a e\u0301 👩🏽\u200d🚀",
        "a e\u0301 👩🏽\u200d🚀 🇦🇱",
        "a e\u0301 👩🏽\u200d🚀 🇦🇱🇰🇵",
        "a e\u0301 👩🏽\u200d🚀 🇦🇱🇰🇵 x",
    ]


def test_words_keep_apostrophes_and_hyphens_and_ideographs_are_words() -> None:
    page = text_of("The well-known captain’s «ship» 漢字.")
    first = selected(page, Unit.WORD, 0)
    reached = [walked(page, first, *[(Unit.WORD, 1)] * count).rpartition(" ")[2] for count in range(6)]
    assert reached == ["The", "well-known", "captain’s", "«ship", "漢", "漢字"]


def test_the_summary_cannot_be_selected() -> None:
    page = text_of("What the archive says.", "What he wrote.", kinds={0: BlockKind.SUMMARY})
    assert not quotable(page, 3)
    selection = selected(page, Unit.SENTENCE, 3)
    assert words_of(page, selection) == "What he wrote."
    assert walked(page, selection, (Unit.CHARACTER, -1), (Unit.PARAGRAPH, -1), (Unit.SENTENCE, -1)) in "What he wrote."
    assert reaching(page, Selection(30, 24), [(0, 4)], -1) == Selection(30, 24)


def test_a_hit_further_on_ends_the_selection() -> None:
    page = text_of("The lamps were lit.", "No lamps were seen.", "And the lamps?")
    hits = [(4, 9), (24, 29), (50, 55)]
    sentence = selected(page, Unit.SENTENCE, 0)
    assert sentence is not None
    further = reaching(page, sentence, hits, 1)
    assert words_of(page, further).endswith("No lamps")
    assert words_of(page, reaching(page, further, hits, 1)).endswith("And the lamps")
    assert words_of(page, reaching(page, further, hits, -1)) == "The lamps"


def test_what_is_selected_is_counted() -> None:
    page = text_of("He came to No. 5. The lamps—two of them—were lit.", "Nobody saw it.")
    two = moved(page, selected(page, Unit.SENTENCE, 0) or Selection(0, 1), Unit.SENTENCE, 1)
    assert extent(page, two) == Extent(2, 12, 49)
    assert extent(page, moved(page, two, Unit.PARAGRAPH, 1)).sentences == 3
    assert extent(page, moved(page, two, Unit.WORD, -1)) == Extent(None, 12, 48)


@dataclass
class Watched:
    """A page, and how many of its characters were looked at."""

    page: Page
    count: int = 0

    @property
    def passages(self) -> list[Block]:
        return self.page.passages

    @property
    def position(self) -> int:
        return self.page.position

    def shown(self, start: int, end: int) -> str:
        self.count += end - start
        return self.page.shown(start, end)


@pytest.mark.parametrize("sentence", ["The lamps were lit. ", "word ", "漢字", "x"])
def test_a_step_in_a_paragraph_of_any_length_looks_at_what_is_near(sentence: str) -> None:
    text = Watched(text_of(sentence * (1_000_000 // len(sentence))))
    for unit in (Unit.CHARACTER, Unit.WORD, Unit.SENTENCE):
        selection = selected(text, unit, 500_000)
        assert selection is not None
        assert selection.end - selection.start <= 2 * FAR
        further = moved(text, selection, unit, 1)
        assert selection.cursor < further.cursor <= selection.cursor + 2 * FAR
        assert moved(text, further, unit, -1).cursor < further.cursor
    assert text.count < 50 * FAR


def test_nothing_can_be_selected_where_there_is_no_text() -> None:
    page = text_of()
    assert selected(page, Unit.SENTENCE, 0) is None
    assert drawn(page, 0, 5) is None
