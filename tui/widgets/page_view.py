"""A view of a page: its text with a paragraph cursor in the margin, its hits marked, and what is selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.style import Style
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from corpus.document import Block
from tui import walking
from tui.page import Page
from tui.page_painter import BAR_WIDTH, NUMBER_WIDTH, PagePainter
from tui.selection import Selection, unit_at
from tui.units import Span, Unit
from tui.widgets.line_view import LineView

_RIGHT = 1


class PageView(LineView):
    """Shows one document. It is given pages laid out elsewhere, and says when it needs one of another width."""

    COMPONENT_CLASSES = {
        "page-view--bar",
        "page-view--quiet",
        "page-view--title",
        "page-view--heading",
        "page-view--apart",
        "page-view--hit",
        "page-view--current-hit",
        "page-view--selection",
        "page-view--selection-end",
    }

    paragraph = reactive(-1, repaint=False)
    """The index of the paragraph under the cursor, -1 where there is none."""
    hit = reactive(-1, repaint=False)
    """The index of the current hit, -1 before any was looked at."""
    selection: reactive[Selection | None] = reactive(None)
    """What is selected."""
    numbers = reactive(True)
    """Whether paragraph numbers are shown."""
    measure = reactive(72)
    """The width of the text in cells, where the window has room for it."""

    @dataclass
    class Moved(Message):
        """Another part of the page, paragraph or hit is looked at."""

        def can_replace(self, message: Message) -> bool:
            """Only the newest place is worth showing."""
            return isinstance(message, PageView.Moved)

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
        self.hits: Sequence[Span] = ()
        self._goal: int | None = None  # an offset to show as soon as the page reaches it
        self._painter: PagePainter | None = None
        self.set_reactive(PageView.measure, measure)
        self.set_reactive(PageView.numbers, numbers)

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
        self.selection = None
        self._goal = None
        self.set_reactive(PageView.hit, -1)
        self.set_reactive(PageView.paragraph, 0 if page.paragraphs else -1)
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
            self.set_reactive(PageView.paragraph, 0)
        self._reach()
        self.refresh()
        self._moved()

    def close(self) -> None:
        """Show nothing."""
        self.page = self.selection = None
        self.hits = ()
        self.refresh()
        self._moved()

    def mark(self, hits: Sequence[Span]) -> None:
        """Mark these stretches of the text as hits; none of them is current."""
        self.hits = hits
        self.set_reactive(PageView.hit, -1)
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

    def _reach(self, above: int = walking.ABOVE) -> None:
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
            self.paragraph = walking.paragraph_in_sight(self.page, self.paragraph, self.top_offset, self.bottom_offset)
            self._moved()

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

    def offset_under(self, place: Offset) -> int | None:
        """The offset of what stands at a place of the window, or nearest to it on its line."""
        if self.page is None:
            return None
        cell = place.x - self._left_margin - BAR_WIDTH - (NUMBER_WIDTH if self.numbers else 0)
        return self.page.offset_under(self.top + place.y, cell)

    def watch_selection(self, selection: Selection | None) -> None:
        """Keep the end that moves in sight."""
        if self.page is not None and selection is not None:
            line = self.page.index_at(selection.head)
            self._goal = None
            self.top = max(min(self.top, line), line - self.window.height + 1)
        self._moved()

    # Painting

    def prepare(self) -> None:
        """Make what draws the lines of this paint."""
        super().prepare()
        page, selection = self.page, self.selection
        if page is None:
            self._painter = None
            return
        self._painter = PagePainter(
            page,
            self.base_style,
            self._part,
            self._left_margin,
            self.numbers,
            self.current_paragraph,
            self.hits,
            self.hit,
            selection,
            unit_at(page, Unit.CHARACTER, selection.head) if selection else None,
        )

    def line_strip(self, index: int, width: int) -> Strip:
        if self._painter is None or index >= len(self._painter.page):
            return Strip([], 0)
        return Strip(self._painter.segments(index))

    def _part(self, name: str) -> Style:
        return self.get_component_rich_style(f"page-view--{name}", partial=True)
