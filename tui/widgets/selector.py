"""Selecting in the reading view, by keys of its own and by the mouse."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Offset
from textual.message import Message
from textual.timer import Timer

from corpus.document import BlockKind
from tui.keys import Place, bindings
from tui.page import Page
from tui.selection import Extent, Selection, drawn, extent, moved, reaching, selected, stretched
from tui.units import Unit
from tui.widgets.reading_view import ReadingView

EDGE_INTERVAL = 0.05
"""Seconds between two lines while the mouse is held beyond the edge."""

_CLICKS = {2: Unit.WORD, 3: Unit.SENTENCE}

Change = Callable[[Page, Selection | None], Selection | None]


class Selector(Vertical, can_focus=True):
    """Holds a reading view, and has the focus in its stead while something is selected: its keys are no others'."""

    HELP = """\
A selection. The keys move its end by character, word, sentence, paragraph or line; `o` takes the other end. `y` copies
it as a quotation with its citation.
"""
    BINDINGS = bindings(Place.SELECTION)
    ALLOW_SELECT = False

    @dataclass
    class QuotationWanted(Message):
        """What is selected is to be quoted, be it as words that the document itself quotes."""

        quoted_in: bool = False

    class CitationWanted(Message):
        """What is selected is to be cited."""

    def __init__(self, view: ReadingView) -> None:
        super().__init__()
        self.view = view
        self._extent: Extent | None = None
        self._column: int | None = None  # the cell that movement by lines keeps to
        self._changing = asyncio.Lock()
        self._pressed: int | None = None  # the offset at which the button of the mouse is held
        self._drawing = False  # whether the mouse has moved since it went down
        self._edge: Timer | None = None

    def compose(self) -> ComposeResult:
        """The view."""
        yield self.view

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is selected can be changed or copied."""
        return self.view.selection is not None

    def on_mount(self) -> None:
        """The reading view has the focus back when nothing is selected any more."""
        self.watch(self.view, "selection", self._changed, init=False)

    def _changed(self, selection: Selection | None) -> None:
        if selection is None and self.has_focus:
            self.enter()

    def enter(self) -> None:
        """Take the focus, for the view or for what is selected in it."""
        self.screen.set_focus(self if self.view.selection else self.view)

    @property
    def told(self) -> str:
        """What is selected, in words; "" where nothing is."""
        page, selection, size = self.view.page, self.view.selection, self._extent
        if page is None or selection is None or size is None:
            return ""
        counts = [
            _counted(size.sentences, "sentence"),
            _counted(size.words, "word") or _counted(size.characters, "character"),
        ]
        blocks = page.passages_between(selection.start, selection.end)
        quoted = all(block.kind is BlockKind.QUOTATION for block in blocks)
        parts = ("selecting", *counts, page.numbers(selection.start, selection.end), "a quotation" if quoted else "")
        return " · ".join(filter(None, parts))

    # By keys

    async def begin(self, unit: Unit) -> None:
        """Select the unit that is looked at."""
        offset = self.view.looked_at
        if offset is None:
            self.view.post_message(ReadingView.Notice("There is no text to select."))
            return
        await self._select(lambda page, _: selected(page, unit, offset))
        self.enter()

    def leave(self) -> None:
        """Select nothing, and go on reading where the selection was."""
        if self.view.selection is not None:
            self.view.point_at(self.view.selection.head)
            self.view.selection = None

    def action_leave(self) -> None:
        """Select nothing."""
        self.leave()

    def action_copy_quotation(self, quoted_in: bool = False) -> None:
        """Ask for a quotation of what is selected."""
        self.post_message(self.QuotationWanted(quoted_in))

    def action_copy_citation(self) -> None:
        """Ask for a citation that points at what is selected."""
        self.post_message(self.CitationWanted())

    async def action_grow(self, unit: str, step: int) -> None:
        """Move the end by a unit, on or back."""
        await self._move(partial(moved, unit=Unit(unit), step=step))

    async def action_hit(self, step: int) -> None:
        """Move the end to the next or previous hit."""
        await self._move(partial(reaching, spans=self.view.hits, step=step))

    async def action_ends(self, step: int) -> None:
        """Move the end to the first or last character of the text."""
        await self._move(lambda page, selection: stretched(page, selection, 0 if step < 0 else page.position))

    async def action_other_end(self) -> None:
        """Move the other end from now on."""
        await self._move(lambda _, selection: selection.turned())

    async def action_line(self, lines: int) -> None:
        """Move the end by lines."""
        if self.view.page is None or self.view.selection is None:
            return
        index, cell = self.view.page.cell_of(self.view.selection.head)
        column = cell if self._column is None else self._column
        offset = self.view.page.offset_under(index + lines, column, 1 if lines > 0 else -1)
        if offset is not None:
            await self._move(partial(stretched, offset=offset))
            self._column = column

    async def action_page(self, pages: float) -> None:
        """Move the end by pages."""
        lines = max(1, int(abs(pages) * (self.view.window.height - 2)))
        await self.action_line(lines if pages > 0 else -lines)

    async def _move(self, move: Callable[[Page, Selection], Selection]) -> None:
        await self._select(lambda page, selection: move(page, selection) if selection else None)

    async def _select(self, change: Change) -> None:
        """Change the selection, in a thread: to tell sentences apart takes a while. One change waits for the other."""
        async with self._changing:
            page, before = self.view.page, self.view.selection
            if page is None:
                return
            selection, size = await asyncio.to_thread(_change, page, before, change)
            if self.view.page is page and selection is not None:
                self._column, self._extent = None, size
                self.view.selection = selection

    # By the mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Selecting may begin here."""
        if event.button == 1:
            self._pressed, self._drawing = self.view.offset_under(event.offset), False
            self.capture_mouse()

    async def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the button went down to here; beyond the edge the text scrolls."""
        if self._pressed is None or event.button != 1:
            return
        self._drawing = True
        await self._draw_to(event.offset)
        self.enter()

    def on_mouse_up(self) -> None:
        """What is selected stays."""
        self.release_mouse()
        self._pressed = None
        self._stop_scrolling()

    async def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a paragraph; a double one selects the word, a third the sentence, a fourth all."""
        offset = self.view.offset_under(event.offset)
        if offset is None or event.button != 1 or self._drawing:
            return
        if event.chain == 1:
            self.view.selection = None
            self.view.point_at(offset)
            return
        unit = _CLICKS.get(event.chain, Unit.PARAGRAPH)
        await self._select(lambda page, _: selected(page, unit, offset))
        self.enter()

    async def _draw_to(self, place: Offset) -> None:
        bottom = self.view.window.height - 1
        offset = self.view.offset_under(Offset(place.x, max(0, min(place.y, bottom))))
        pressed = self._pressed
        if offset is not None and pressed is not None:
            await self._select(lambda page, _: drawn(page, pressed, offset))
        self._stop_scrolling()
        if not 0 <= place.y <= bottom and self._pressed is not None:
            self._edge = self.set_timer(EDGE_INTERVAL, partial(self._scroll_and_draw, place))

    async def _scroll_and_draw(self, place: Offset) -> None:
        self.view.action_move(-1 if place.y < 0 else 1)
        await self._draw_to(place)

    def _stop_scrolling(self) -> None:
        if self._edge is not None:
            self._edge.stop()
            self._edge = None


def _change(page: Page, before: Selection | None, change: Change) -> tuple[Selection | None, Extent | None]:
    selection = change(page, before)
    return selection, extent(page, selection) if selection else None


def _counted(count: int | None, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}" if count else ""
