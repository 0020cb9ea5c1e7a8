"""The reading view: a page of text with a paragraph cursor in the margin and its hits marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from corpus.document import Block, BlockKind
from tui.front_matter import FrontLine
from tui.keys import Place, bindings
from tui.page import Page
from tui.painting import painted
from tui.settings import NARROWEST, WIDEST
from tui.typesetting import SETTINGS, Line, Role
from tui.widgets.line_view import LineView

Spans = Sequence[tuple[int, int]]

BAR_WIDTH = 2
NUMBER_WIDTH = 6
_RIGHT = 1
_ABOVE = 3
"""Lines of context kept above a hit or paragraph that is jumped to."""

_STYLES = {
    BlockKind.HEADING: "reading-view--heading",
    BlockKind.DATE_LINE: "reading-view--quiet",
    BlockKind.SUMMARY: "reading-view--apart",
    BlockKind.FOOTNOTE: "reading-view--apart",
}


class ReadingView(LineView):
    """Shows one document. It is given pages laid out elsewhere, and says when it needs one of another width."""

    HELP = """\
A document. `n` and `N` walk the hits, `{` and `}` the paragraphs; the bar in the margin stands by the paragraph that
`y` copies as a quotation with its citation.
"""
    BINDINGS = bindings(Place.READER, Place.PANES)
    COMPONENT_CLASSES = {
        "reading-view--bar",
        "reading-view--quiet",
        "reading-view--title",
        "reading-view--heading",
        "reading-view--apart",
        "reading-view--hit",
        "reading-view--current-hit",
    }

    paragraph = reactive(-1, repaint=False)
    """The index of the paragraph under the cursor, -1 where there is none."""
    hit = reactive(-1, repaint=False)
    """The index of the current hit, -1 before any was looked at."""
    numbers = reactive(True)
    """Whether paragraph numbers are shown."""
    measure = reactive(72)
    """The width of the text in cells, where the window has room for it."""

    @dataclass
    class Moved(Message):
        """Another part of the page, paragraph or hit is looked at."""

        def can_replace(self, message: Message) -> bool:
            """Only the newest place is worth showing."""
            return isinstance(message, ReadingView.Moved)

    @dataclass
    class WidthChanged(Message):
        """The page must be laid out anew for this many cells."""

        width: int

    @dataclass
    class Notice(Message):
        """Something to tell the reader."""

        text: str

    def __init__(self, *, measure: int, numbers: bool, id: str | None = None) -> None:
        super().__init__(id=id)
        self.page: Page | None = None
        self.hits: Spans = ()
        self._goal: int | None = None  # an offset to show as soon as the page reaches it
        self.set_reactive(ReadingView.measure, measure)
        self.set_reactive(ReadingView.numbers, numbers)

    @property
    def text_width(self) -> int:
        """The width that a page must be laid out for."""
        margin = BAR_WIDTH + (NUMBER_WIDTH if self.numbers else 0)
        window = self.text_area_width or self.app.size.width - 1  # what it will have, where it is not in sight yet
        return max(8, min(self.measure, window - margin - _RIGHT))

    # What is shown

    def open(self, page: Page) -> None:
        """Show another document from its top."""
        self.page = page
        self.hits = ()
        self._goal = None
        self.set_reactive(ReadingView.hit, -1)
        self.set_reactive(ReadingView.paragraph, 0 if page.paragraphs else -1)
        self.top = 0
        self.refresh()
        self._moved()

    def replace(self, page: Page) -> None:
        """Show the same document laid out anew, with the same line at the top."""
        anchor = self.top_offset if self.top else None
        self.page = page
        if self._goal is None and anchor is not None:
            self._goal = anchor
            self._reach(above=0)
        else:
            self._reach()
        self.refresh()
        self._moved()

    def grown(self) -> None:
        """The page has got more lines."""
        if self.paragraph < 0 and self.page is not None and self.page.paragraphs:
            self.set_reactive(ReadingView.paragraph, 0)
        self._reach()
        self.refresh()
        self._moved()

    def close(self) -> None:
        """Show nothing."""
        self.page = None
        self.hits = ()
        self.refresh()
        self._moved()

    def mark(self, hits: Spans) -> None:
        """Mark these stretches of the text as hits; none of them is current."""
        self.hits = hits
        self.set_reactive(ReadingView.hit, -1)
        self.refresh()
        self._moved()

    @property
    def line_count(self) -> int:
        return len(self.page) + 1 if self.page else 0

    @property
    def _left_margin(self) -> int:
        """Cells left of the bar: the text stands in the middle of a window much wider than it."""
        taken = BAR_WIDTH + (NUMBER_WIDTH if self.numbers else 0) + self.text_width + _RIGHT
        return max(0, (self.text_area_width - taken) // 2)

    # Where the reader is

    @property
    def top_offset(self) -> int:
        """The offset of the first line in sight."""
        return self.page.offset_at(self.top) if self.page else 0

    @property
    def bottom_offset(self) -> int:
        """The offset after the last line in sight."""
        if self.page is None:
            return 0
        last = self.top + self.window.height
        return self.page.offset_at(last) if last < len(self.page) else self.page.position

    @property
    def per_cent(self) -> int:
        """How far into the text the last line in sight is."""
        return round(100 * self.bottom_offset / self.page.length) if self.page and self.page.length else 100

    @property
    def current_paragraph(self) -> Block | None:
        """The paragraph under the cursor."""
        if self.page is None or not 0 <= self.paragraph < len(self.page.paragraphs):
            return None
        return self.page.paragraphs[self.paragraph]

    def show_offset(self, offset: int) -> None:
        """Bring the line of that offset into sight, now or as soon as the page reaches it."""
        self._goal = offset
        self._reach()

    def go_to(self, offset: int) -> None:
        """Show that offset, and put the cursor on its paragraph."""
        if self.page is not None and self.page.paragraphs:
            self.paragraph = self.page.paragraph_at(offset)
        self.show_offset(offset)

    def _reach(self, above: int = _ABOVE) -> None:
        if self._goal is None or self.page is None or not self.window.height:
            return
        if self._goal >= self.page.position and not self.page.finished:
            self._notice("Laying out the text up to there …")
            return
        index = self.page.index_at(self._goal)
        top, height = self.top, self.window.height
        if above == 0 or not top + 1 <= index < top + height - 1:
            self.top = index - above
        if self._goal >= self.page.length and self.page.paragraphs:
            self.paragraph = len(self.page.paragraphs) - 1
        self._goal = None
        self._moved()

    # Hits

    def go_to_hit(self, index: int) -> bool:
        """Make the hit of that index current and show it; False where there is no such hit."""
        if not 0 <= index < len(self.hits):
            return False
        self.hit = index
        self.go_to(self.hits[index][0])
        self.refresh()
        return True

    def step_hit(self, step: int) -> bool:
        """Go to the next or previous hit: from the current one, or where none is current, from what is in sight."""
        if self.hit >= 0:
            return self.go_to_hit(self.hit + step)
        starts = [start for start, _ in self.hits]
        if step > 0:
            return self.go_to_hit(bisect_left(starts, self.top_offset))
        return self.go_to_hit(bisect_right(starts, self.bottom_offset) - 1)

    # Movement

    def action_move(self, lines: int) -> None:
        """Scroll by lines."""
        self._scroll(self.top + lines)

    def action_page(self, pages: float) -> None:
        """Scroll by pages, of which two lines stay in sight."""
        step = max(1, int(abs(pages) * (self.window.height - 2)))
        self._scroll(self.top + (step if pages > 0 else -step))

    def action_top(self) -> None:
        """Go to the top, with the cursor on the first paragraph."""
        if self.page is not None:
            self._put(0, 0)

    def action_bottom(self) -> None:
        """Go to the end, with the cursor on the last paragraph, as soon as the text is laid out so far."""
        if self.page is None:
            return
        if self.page.finished:
            self._put(self.line_count, len(self.page.paragraphs) - 1)
        else:
            self.show_offset(self.page.length)

    def _scroll(self, top: int) -> None:
        self._goal = None
        self.top = top

    def _put(self, top: int, paragraph: int) -> None:
        """Scroll, and put the cursor on a paragraph, of which there may be none."""
        self._scroll(top)
        if self.page is not None and self.page.paragraphs:
            self.paragraph = paragraph
        self.refresh()

    def action_paragraph(self, step: int) -> None:
        """Move the paragraph cursor."""
        if self.page is None or not self.page.paragraphs:
            self._notice("There are no paragraphs here.")
            return
        self.paragraph = max(0, min(self.paragraph + step, len(self.page.paragraphs) - 1))
        block = self.page.paragraphs[self.paragraph]
        first, last = self.page.index_at(block.start), self.page.index_at(block.end - 1)
        top, height = self.top, self.window.height
        if first < top or last >= top + height:
            self._scroll(max(0, min(first - 1, max(first - _ABOVE, last - height + 2))))
        self.refresh()

    def action_section(self, step: int) -> None:
        """Go to the next or previous heading, with the cursor on the first paragraph below it."""
        if self.page is None:
            return
        here, headings, place = (self.paragraph, self.top), self.page.headings, partial(self._place_of, self.page)
        if step > 0:
            read = self.current_paragraph.start if self.current_paragraph else -1
            below = bisect_right(headings, read, key=lambda heading: heading.start)
            index = bisect_right(headings, here, lo=below, key=place)
        else:
            index = bisect_left(headings, here, key=place) - 1
        if 0 <= index < len(headings):
            paragraph, top = place(headings[index])
            self._put(top, paragraph)
        else:
            self._notice("No heading further on." if step > 0 else "No heading further up.")

    def _place_of(self, page: Page, heading: Block) -> tuple[int, int]:
        """The first paragraph below a heading, and the top line for which the heading is as far up as it can be."""
        return page.paragraph_after(heading.end), self.validate_top(page.index_at(heading.start))

    def action_numbers(self) -> None:
        """Show or hide paragraph numbers."""
        self.numbers = not self.numbers
        self._ask_for_width()

    def action_measure(self, cells: int) -> None:
        """Make the text narrower or wider."""
        self.set_measure(max(NARROWEST, min(self.measure + cells, WIDEST)))

    def set_measure(self, cells: int) -> None:
        """Set the width of the text."""
        self.measure = cells
        self._ask_for_width()
        self._notice(f"Measure {self.measure}.")

    def resized(self) -> None:
        """Another window, another page."""
        self._ask_for_width()
        self._reach()

    def _ask_for_width(self) -> None:
        if self.page is not None and self.page.width != self.text_width:
            self.call_next(self._say, self.WidthChanged, self.text_width)
        self.refresh()

    def watch_top(self) -> None:
        """The paragraph cursor comes along when its paragraph leaves the view."""
        if self.page is not None and self.page.paragraphs:
            self._drag_cursor(self.page)
            self._moved()

    def _drag_cursor(self, page: Page) -> None:
        block = self.current_paragraph
        if block is not None and block.start < self.bottom_offset and block.end > self.top_offset:
            return
        if block is not None and block.start >= self.bottom_offset:
            self.paragraph = page.paragraph_at(max(self.bottom_offset - 1, 0))
        else:
            at = page.paragraph_at(self.top_offset)
            ends_above = page.paragraphs[at].end <= self.top_offset
            self.paragraph = min(at + ends_above, len(page.paragraphs) - 1)

    def watch_paragraph(self) -> None:
        """Say where the cursor is."""
        self._moved()

    def watch_hit(self) -> None:
        """Say which hit is current."""
        self._moved()

    def _moved(self) -> None:
        self.call_next(self._say, self.Moved)

    def _notice(self, text: str) -> None:
        self.call_next(self._say, self.Notice, text)

    def _say(self, kind: Callable[..., Message], *values: object) -> None:
        """Post a message in this widget's own turn: one made while a parent's is handled reaches no further than it."""
        self.post_message(kind(*values))

    # Painting

    def line_strip(self, index: int, width: int) -> Strip:
        if self.page is None or index >= len(self.page):
            return Strip([], 0)
        base = self.base_style
        line = self.page.line(index)
        segments = [Segment(" " * self._left_margin, base)]
        if isinstance(line, FrontLine):
            segments += self._front(line, base)
        else:
            segments += self._margin(line, base)
            segments += self._text(self.page, line, base)
        return Strip(segments)

    def _part(self, name: str) -> Style:
        return self.get_component_rich_style(f"reading-view--{name}", partial=True)

    def _front(self, line: FrontLine, base: Style) -> Iterator[Segment]:
        yield Segment(" " * (BAR_WIDTH + (NUMBER_WIDTH if self.numbers else 0)), base)
        yield Segment(line.label or ("" if line.title else " " * 15 if line.text else ""), base + self._part("quiet"))
        yield Segment(line.text, base + self._part("title") if line.title else base)

    def _margin(self, line: Line, base: Style) -> Iterator[Segment]:
        current = line.role is Role.TEXT and line.block is not None and line.block is self.current_paragraph
        yield Segment("▌ " if current else "  ", base + self._part("bar"))
        if self.numbers:
            number = line.block.number if line.opens and line.block is not None else None
            yield Segment(f"{'' if number is None else number:>{NUMBER_WIDTH - 2}}  ", base + self._part("quiet"))

    def _text(self, page: Page, line: Line, base: Style) -> Iterator[Segment]:
        if line.role is Role.BLANK or line.block is None:
            return
        if line.role is Role.LABEL:
            yield Segment(" " * line.indent, base)
            yield Segment(SETTINGS[line.block.kind].label, base + self._part("quiet") + Style(bold=True))
            return
        name = _STYLES.get(line.block.kind)
        style = base + self.get_component_rich_style(name, partial=True) if name else base
        yield Segment(" " * line.indent, base)
        yield from painted(page.text(line), style, self._spans(line))

    def _spans(self, line: Line) -> Iterator[tuple[int, int, Style]]:
        """The hits on a line, as places in its text."""
        first = bisect_right(self.hits, line.start, key=lambda span: span[1])
        for index in range(first, len(self.hits)):
            start, end = self.hits[index]
            if start >= line.end:
                return
            style = self._part("current-hit" if index == self.hit else "hit")
            yield max(start, line.start) - line.start, min(end, line.end) - line.start, style
