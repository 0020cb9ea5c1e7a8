"""Screens that count what the query finds, and make it narrower."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen

from tui.cells import clip, one_line
from tui.inquiries import Inquiry, Told
from tui.keys import Place, bindings
from tui.screens.room import VERY_WIDE
from tui.visible import visible
from tui.widgets.panes import NARROW

if TYPE_CHECKING:
    from corpus.search.narrowing import Narrowing

_LONGEST_QUERY = 60  # cells of a query that a title repeats


@dataclass(frozen=True, slots=True)
class Asking:
    """The ways from such a screen to the reading room: what is searched for, searching, asking for counts.

    Where the list has documents of other origin they are `among`, and `heading` says what they are.
    """

    query: Callable[[], Narrowing]
    search_for: Callable[[str], None]
    inquire: Callable[[Inquiry], None]
    among: tuple[int, ...] | None = None
    heading: str = ""


class CountingScreen(ModalScreen[None]):
    """A screen over the reading room that changes the query in its search line, and follows what comes of it."""

    CSS_PATH = "sheet.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide"), (VERY_WIDE, "-very-wide")]
    BINDINGS = [
        *bindings(Place.APP),  # those of the app itself do not reach a modal screen
        Binding("q,escape,ctrl+g", "leave", "Back"),
    ]
    AUTO_FOCUS = "Bars"

    def __init__(self, asking: Asking) -> None:
        super().__init__()
        self.asking = asking

    def on_mount(self) -> None:
        """Count at once."""
        self.count()

    @abstractmethod
    def count(self) -> None:
        """Ask for the counts; also when something else has been found, or the library has changed."""

    @abstractmethod
    def answered(self, told: Told) -> None:
        """Show the counts, if they are those that were asked for last."""

    def titled(self, name: str) -> Content:
        """The name of the screen, with what is searched for, or what the documents are."""
        query = visible(one_line(self.asking.heading or str(self.asking.query())))
        return Content(f"{name} · {clip(query, _LONGEST_QUERY)}" if query else name)

    def narrow(self, query: Narrowing) -> None:
        """Search for another query; the counts follow once it has been answered."""
        self.asking.search_for(str(query))

    def action_leave(self) -> None:
        """Back to what has been found."""
        if self.is_current:  # a key pressed twice in a hurry arrives here twice
            self.dismiss()
