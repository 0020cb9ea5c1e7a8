"""Selecting in a text: characters, words, sentences and paragraphs as the places where a selection begins and ends.

A selection never begins or ends in white space, within what a reader takes for one character, or in what cannot be
quoted. Only what stands around its moving end is looked at, so that a step takes as long in a text of any length.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.document import Block
from tui.units import Span, Unit, count_words, divided

FAR = 16 * 1024
"""Characters before and after a place in which a sentence is looked for; one that is longer yet has stops in it."""

MOST_READ = 10_000
"""Characters of a selection up to which its sentences are counted."""

MOST_COUNTED = 200_000
"""Characters of a selection up to which its words are counted."""

_REACH = {Unit.CHARACTER: 64, Unit.WORD: 512, Unit.SENTENCE: 2048}
"""Characters before and after a place that are first looked at."""


class Text(Protocol):
    """What selecting asks of a page; offsets in characters."""

    @property
    def passages(self) -> Sequence[Block]:
        """The blocks that can be selected, in order."""

    @property
    def position(self) -> int:
        """The offset up to which the text is there."""

    def shown(self, start: int, end: int) -> str:
        """The text from `start` to `end`."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A stretch of a text, from an end that stays, the anchor, to one that moves, the cursor; never empty."""

    anchor: int
    cursor: int

    @property
    def start(self) -> int:
        """Where it begins."""
        return min(self.anchor, self.cursor)

    @property
    def end(self) -> int:
        """Where it ends."""
        return max(self.anchor, self.cursor)

    @property
    def head(self) -> int:
        """The offset of the selected character at the end that moves, or of a part of it."""
        return self.cursor - 1 if self.cursor > self.anchor else self.cursor

    def turned(self) -> Selection:
        """The same stretch, of which the other end moves."""
        return Selection(self.cursor, self.anchor)


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is selected; None where counting would take too long, or sentences are not selected whole."""

    sentences: int | None
    words: int | None
    characters: int


def selected(text: Text, unit: Unit, offset: int) -> Selection | None:
    """The unit at the offset or the nearest to it; None where there is nothing to select."""
    span = unit_at(text, unit, offset) or unit_at(text, Unit.CHARACTER, offset)
    return Selection(*span) if span else None


def unit_at(text: Text, unit: Unit, offset: int) -> Span | None:
    """The unit at the offset, or else one near it in the passage there or the next."""
    for block in _passages_from(text, offset, 1):
        nearest = None
        for view in _views(text, block, unit, offset):
            if view.units:
                nearest = view.units[max(bisect_right(view.units, offset, key=_start) - 1, 0)]
                if view.shows(nearest[0]) and view.shows(nearest[1]) and nearest[0] <= offset < nearest[1]:
                    break
        if nearest:
            return nearest
    return None


def moved(text: Text, selection: Selection, unit: Unit, step: int) -> Selection:
    """The selection with its cursor moved by a unit, on or back; the same where there is no further one."""
    for block in _passages_from(text, selection.cursor, step):
        for view in _views(text, block, unit, selection.cursor):
            if (cursor := _next_stop(filter(view.shows, _stops(view.units, selection)), selection, step)) is not None:
                return _with_cursor(text, selection, cursor)
            edge = view.high if step > 0 else view.low
            if edge is not None and view.last:
                return stretched(text, selection, edge - 1 if step > 0 else edge)
    return selection


def reaching(text: Text, selection: Selection, spans: Sequence[Span], step: int) -> Selection:
    """The selection with its cursor moved to the next or previous of the spans, be they of any kind, on or back."""
    near = bisect_right(spans, selection.cursor, key=_start)
    for index in range(max(near - 1, 0), len(spans)) if step > 0 else range(min(near, len(spans) - 1), -1, -1):
        start, end = spans[index]
        if quotable(text, start) and (span := drawn(text, start, end - 1)) is not None:
            stops = _stops([(span.start, span.end)], selection)
            if (cursor := _next_stop(stops, selection, step)) is not None:
                return _with_cursor(text, selection, cursor)
    return selection


def drawn(text: Text, first: int, last: int) -> Selection | None:
    """From the character at one offset to that at the other, both included; the cursor is at the latter."""
    here, there = unit_at(text, Unit.CHARACTER, first), unit_at(text, Unit.CHARACTER, last)
    if here is None or there is None:
        return None
    return Selection(here[0], there[1]) if there[0] >= here[0] else Selection(here[1], there[0])


def stretched(text: Text, selection: Selection, offset: int) -> Selection:
    """The selection with its cursor moved to the character at the offset."""
    span = unit_at(text, Unit.CHARACTER, offset)
    if span is None:
        return selection
    return _with_cursor(text, selection, span[1] if span[0] >= selection.anchor else span[0])


def quotable(text: Text, offset: int) -> bool:
    """Whether the offset is in a passage that can be selected."""
    block = next(_passages_from(text, offset, 1), None)
    return block is not None and block.start <= offset < min(block.end, text.position)


def extent(text: Text, selection: Selection) -> Extent:
    """How many sentences, words and characters are selected."""
    characters = selection.end - selection.start
    words = count_words(text.shown(selection.start, selection.end)) if characters <= MOST_COUNTED else None
    sentences = _count_sentences(text, selection) if characters <= MOST_READ else None
    return Extent(sentences, words, characters)


def _start(span: Span) -> int:
    return span[0]


def _with_cursor(text: Text, selection: Selection, cursor: int) -> Selection:
    """The selection with that cursor. Where it has passed the anchor, the space between words changes sides."""
    anchor, step = selection.anchor, 1 if cursor > selection.anchor else -1
    if (selection.cursor > anchor) == (cursor > anchor):
        return Selection(anchor, cursor)
    for block in _passages_from(text, anchor, step):
        for view in _views(text, block, Unit.CHARACTER, anchor):
            edges = [start if step > 0 else end for start, end in view.units]
            if edges := [edge for edge in edges if view.shows(edge) and (edge - anchor) * step >= 0]:
                return Selection(min(edges) if step > 0 else max(edges), cursor)
    return Selection(anchor, cursor)


def _stops(units: Iterable[Span], selection: Selection) -> Iterator[int]:
    """Where a cursor stops: before the anchor where units begin, after it where they end."""
    for start, end in units:
        if start < selection.anchor:
            yield start
        if end > selection.anchor:
            yield end


def _next_stop(stops: Iterable[int], selection: Selection, step: int) -> int | None:
    if step > 0:
        return min((stop for stop in stops if stop > selection.cursor), default=None)
    return max((stop for stop in stops if stop < selection.cursor), default=None)


def _passages_from(text: Text, offset: int, step: int) -> Iterator[Block]:
    """The passage at the offset or the nearest before it, else the first, and those on or back from there."""
    index = _index_at(text, offset)
    while 0 <= index < len(text.passages):
        yield text.passages[index]
        index += step


def _index_at(text: Text, offset: int) -> int:
    return max(bisect_right(text.passages, offset, key=lambda block: block.start) - 1, 0)


@dataclass(frozen=True, slots=True)
class _View:
    """Units of a passage. The first may be cut off at `low`, the last at `high`; the `last` view is the widest."""

    units: list[Span]
    low: int | None = None
    high: int | None = None
    last: bool = False

    def shows(self, place: int) -> bool:
        """Whether a unit's beginning or end is one in the text too."""
        return (self.low is None or self.low < place) and (self.high is None or place < self.high)


def _views(text: Text, block: Block, unit: Unit, at: int) -> Iterator[_View]:
    """The units of a passage around the offset, and in a long passage then with more around it."""
    start, end = block.start, min(block.end, text.position)
    if unit is Unit.PARAGRAPH:
        yield _View(_without_margins(text, block))
        return
    at = max(start, min(at, end))
    for reach in (_REACH[unit], FAR):
        low, high = _between_spaces(text, max(start, at - reach), at, min(end, at + reach), start, end)
        units = [(low + first, low + last) for first, last in divided(text.shown(low, high), unit)]
        cut_before, cut_after = bool(units) and low > start, bool(units) and high < end
        yield _View(units, units[0][0] if cut_before else None, units[-1][1] if cut_after else None, reach == FAR)
        if low == start and high == end:
            return


def _between_spaces(text: Text, low: int, at: int, high: int, start: int, end: int) -> tuple[int, int]:
    """A stretch around `at`, cut short at spaces, which part no character, where the passage goes on beyond it."""
    shown = text.shown(low, high)
    if low > start and (space := shown.find(" ", 0, max(at - low - 1, 0))) > 0:
        shown, low = shown[space:], low + space
    if high < end and (space := shown.rfind(" ", at - low + 1)) > 0:
        high = low + space
    return low, high


def _without_margins(text: Text, block: Block) -> list[Span]:
    """A whole passage from its first to its last character."""
    first, last = (_nearest_characters(text, block, at) for at in (block.start, block.end))
    return [(first[0][0], last[-1][1])] if first and last else []


def _nearest_characters(text: Text, block: Block, at: int) -> list[Span]:
    return next((view.units for view in _views(text, block, Unit.CHARACTER, at) if view.units), [])


def _count_sentences(text: Text, selection: Selection) -> int | None:
    """How many sentences are selected; None where one of them is not selected whole."""
    first = unit_at(text, Unit.SENTENCE, selection.start)
    last = unit_at(text, Unit.SENTENCE, selection.end - 1)
    if first is None or last is None or (first[0], last[1]) != (selection.start, selection.end):
        return None
    count = 0
    for index in range(_index_at(text, selection.start), _index_at(text, selection.end - 1) + 1):
        block = text.passages[index]
        start, end = max(block.start, selection.start), min(block.end, selection.end)
        count += len(divided(text.shown(start, end), Unit.SENTENCE))
    return count
