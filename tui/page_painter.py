"""From the lines of a page to segments: margin, text, hits, and what is selected."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style

from corpus.document import Block, BlockKind
from tui.front_matter import LABEL_WIDTH, FrontLine
from tui.page import Page
from tui.painting import painted
from tui.selection import Selection
from tui.typesetting import SETTINGS, Line, Role
from tui.units import Span

BAR_WIDTH = 2
NUMBER_WIDTH = 6

_KINDS = {
    BlockKind.HEADING: "heading",
    BlockKind.DATE_LINE: "quiet",
    BlockKind.SUMMARY: "apart",
    BlockKind.FOOTNOTE: "apart",
}


@dataclass(frozen=True, slots=True)
class PagePainter:
    """Draws lines of a page as it is looked at.

    `part` gives the style of a part of the view by its name; `paragraph` is that under the cursor, `hit` the index of
    the current hit, and `head` the character at the end of the selection that moves.
    """

    page: Page
    base: Style
    part: Callable[[str], Style]
    indent: int
    numbers: bool
    paragraph: Block | None
    hits: Sequence[Span]
    hit: int
    selection: Selection | None
    head: Span | None

    def segments(self, index: int) -> Iterator[Segment]:
        """The line of that index."""
        line = self.page.line(index)
        yield Segment(" " * self.indent, self.base)
        if isinstance(line, FrontLine):
            yield from self._front(line)
        else:
            yield from self._margin(line)
            yield from self._text(line)

    def _front(self, line: FrontLine) -> Iterator[Segment]:
        label = line.label or (" " * LABEL_WIDTH if line.text and not line.title else "")
        yield Segment(" " * (BAR_WIDTH + (NUMBER_WIDTH if self.numbers else 0)), self.base)
        yield Segment(label, self.base + self.part("quiet"))
        yield Segment(line.text, self.base + self.part("title") if line.title else self.base)

    def _margin(self, line: Line) -> Iterator[Segment]:
        yield Segment(f"{self._bar(line)} ", self.base + self.part("bar"))
        if self.numbers:
            number = line.block.number if line.opens and line.block is not None else None
            yield Segment(f"{'' if number is None else number:>{NUMBER_WIDTH - 2}}  ", self.base + self.part("quiet"))

    def _bar(self, line: Line) -> str:
        """The mark in the margin: by the paragraph under the cursor, or by the lines on which something is selected."""
        if line.role is not Role.TEXT:
            return " "
        if self.selection is not None:
            selected = line.start < self.selection.end and line.end > self.selection.start
            return "┃" if selected and _quotable(line) else " "
        return "▌" if line.block is not None and line.block is self.paragraph else " "

    def _text(self, line: Line) -> Iterator[Segment]:
        if line.role is Role.BLANK or line.block is None:
            return
        yield Segment(" " * line.indent, self.base)
        if line.role is Role.LABEL:
            yield Segment(SETTINGS[line.block.kind].label, self.base + self.part("quiet") + Style(bold=True))
            return
        kind = _KINDS.get(line.block.kind)
        style = self.base + self.part(kind) if kind else self.base
        text, hits = self.page.text(line), list(self._hits_on(line))
        for start, end, over in self._stretches(line):
            within = [(max(first, start) - start, min(last, end) - start, look) for first, last, look in hits]
            if over is not None:  # what is selected has one look; its hits are bold in it
                within = [(first, last, Style(bold=True)) for first, last, _ in within]
            yield from painted(text[start:end], style + over if over else style, within)

    def _stretches(self, line: Line) -> Iterator[tuple[int, int, Style | None]]:
        """The parts of a line that are selected and those that are not, as places in its text."""
        length = line.end - line.start
        if self.selection is None or self.head is None or not _quotable(line):
            yield 0, length, None
            return
        start, end = (max(0, min(at - line.start, length)) for at in (self.selection.start, self.selection.end))
        first, last = (max(start, min(at - line.start, end)) for at in self.head)
        selected, head = self.part("selection"), self.part("selection-end")
        yield 0, start, None
        yield start, first, selected
        yield first, last, head
        yield last, end, selected
        yield end, length, None

    def _hits_on(self, line: Line) -> Iterator[tuple[int, int, Style]]:
        """The hits on a line, as places in its text."""
        first = bisect_right(self.hits, line.start, key=lambda span: span[1])
        for index in range(first, len(self.hits)):
            start, end = self.hits[index]
            if start >= line.end:
                return
            style = self.part("current-hit" if index == self.hit else "hit")
            yield max(start, line.start) - line.start, min(end, line.end) - line.start, style


def _quotable(line: Line) -> bool:
    return line.block is not None and line.block.kind.quotable
