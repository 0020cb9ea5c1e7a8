"""What the reading room consists of, and how it tells the reader something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.screen import Screen

from corpus.library import Library
from corpus.link import Place as LinkedPlace
from tui.keys import Key
from tui.notices import Notices
from tui.settings import Settings
from tui.visible import visible
from tui.widgets.document_list import DocumentList
from tui.widgets.foot import Foot
from tui.widgets.list_pane import ListPane
from tui.widgets.panes import NARROW, Panes
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.search_line import SearchLine
from tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tui.copyist import Copyist

VERY_WIDE = 160
"""Columns from which on there is room for more of the list beside the text."""


class Room(Screen[None], inherit_bindings=False):
    """Search line, list of documents, reading view, and what is below them."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide"), (VERY_WIDE, "-very-wide")]
    AUTO_FOCUS = "#documents"

    def __init__(
        self,
        library: Library,
        settings: Settings,
        keys: Sequence[Key],
        notices: Notices,
        copyist: Copyist,
        at: LinkedPlace | None = None,
    ) -> None:
        super().__init__()
        self.library = library
        self.notices = notices
        self.copyist = copyist
        self._settings = settings
        self.keys = keys
        self._at = at

    def compose(self) -> ComposeResult:
        """Search line, panes, foot."""
        width = self.app.size.width  # else the first paint would be of a window of another width
        self.set_class(width < NARROW, "-narrow")
        self.set_class(width >= VERY_WIDE, "-very-wide")
        yield SearchLine()
        yield Panes(self.library, self._settings)
        yield Foot(self.keys)

    async def enter(self, library: Library) -> None:
        """Go over to another library."""
        self.library = library
        await self.recompose()
        self.documents.focus()

    @property
    def panes(self) -> Panes:
        """List and document."""
        return self.query_one(Panes)

    @property
    def list_pane(self) -> ListPane:
        """The list pane."""
        return self.panes.list_pane

    @property
    def documents(self) -> DocumentList:
        """The list in it."""
        return self.panes.documents

    @property
    def pane(self) -> ReadingPane:
        """The reading pane."""
        return self.panes.pane

    @property
    def line(self) -> SearchLine:
        """The search line."""
        return self.query_one(SearchLine)

    @property
    def foot(self) -> Foot:
        """What is below the panes."""
        return self.query_one(Foot)

    @property
    def status(self) -> StatusLine:
        """The status line."""
        return self.foot.status

    def come_forward(self) -> None:
        """Let the screens that lie over the room step aside."""
        for _ in self.app.screen_stack[1:]:
            self.app.pop_screen()

    def show_progress(self, text: str) -> None:
        """Say how far long work is; "" when it is over."""
        self.status.progress = text
        if text:
            self.status.give_way()

    def tell(self, text: str) -> None:
        """Tell the reader something, if there is something to tell; it can be read again in the log."""
        if text:
            self.notices.note(text)
            self.status.notice = visible(text)
