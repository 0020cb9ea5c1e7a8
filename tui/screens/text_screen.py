"""Screens that show text to look through: help, the log, the fields of a document."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget

from tui.keys import Place, bindings

_BINDINGS: list[BindingType] = [
    *bindings(Place.APP),  # those of the app itself do not reach a modal screen
    Binding("q,escape", "dismiss", "Back"),
    Binding("j,down", "scroll(1)", "Down"),
    Binding("k,up", "scroll(-1)", "Up"),
    Binding("space,pagedown,ctrl+d", "page(1)", "Page down"),
    Binding("b,pageup,ctrl+u", "page(-1)", "Page up"),
    Binding("g,home", "top", "Top"),
    Binding("G,end", "bottom", "End"),
]


class TextScreen(ModalScreen[None]):
    """A titled text over the room, with the movements of the reader."""

    BINDINGS = _BINDINGS

    def __init__(self, title: str, *parts: Widget) -> None:
        super().__init__()
        self._title = title
        self._parts = parts

    def compose(self) -> ComposeResult:
        """The text in a frame."""
        with VerticalScroll(id="sheet") as sheet:
            sheet.border_title = Content(self._title)
            sheet.border_subtitle = "q back"
            yield from self._parts

    @property
    def _sheet(self) -> VerticalScroll:
        return self.query_one("#sheet", VerticalScroll)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self._sheet.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        self._sheet.scroll_relative(y=pages * max(1, self._sheet.size.height - 2), animate=False)

    def action_top(self) -> None:
        """Scroll to the top."""
        self._sheet.scroll_home(animate=False)

    def action_bottom(self) -> None:
        """Scroll to the end."""
        self._sheet.scroll_end(animate=False)
