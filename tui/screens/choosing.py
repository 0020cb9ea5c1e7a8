"""Choosing one of several things, each of which can be looked at whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.keys import Place, bindings
from tui.visible import visible

T = TypeVar("T")


class ChoosingScreen(ModalScreen[T | None], Generic[T]):
    """A list, and below it the whole of what is under the cursor; dismissed with the one chosen, or None."""

    CSS_PATH = "sheet.tcss"
    BINDINGS = [
        *bindings(Place.APP),  # those of the app itself do not reach a modal screen
        Binding("q,escape", "leave", "Back"),
        Binding("j", "cursor(1)", "Down"),
        Binding("k", "cursor(-1)", "Up"),
    ]
    TITLE_OF_SHEET = ""
    SUBTITLE = ""
    NOTHING = ""
    """What is said where there is nothing to choose."""

    def __init__(self, choices: Sequence[T], at: int = 0) -> None:
        super().__init__()
        self._choices = choices
        self._at = at

    def line(self, choice: T) -> str:
        """What the list says of a choice."""
        raise NotImplementedError

    def whole(self, choice: T) -> str:
        """What is shown below the list while the cursor is on a choice."""
        raise NotImplementedError

    def take(self, choice: T) -> None:
        """Do what comes of choosing this."""
        self._done(choice)

    def compose(self) -> ComposeResult:
        """The list, and the whole of one."""
        with Vertical(id="sheet") as sheet:
            sheet.border_title = self.TITLE_OF_SHEET
            sheet.border_subtitle = self.SUBTITLE
            if not self._choices:
                yield Static(self.NOTHING)
                return
            yield OptionList(*(Option(Content(visible(self.line(choice)))) for choice in self._choices))
            with VerticalScroll(can_focus=False):
                yield Static(id="whole", markup=False)

    def on_mount(self) -> None:
        """Begin at the choice that was asked for."""
        for options in self.query(OptionList):
            options.highlighted = self._at

    def show_whole(self) -> None:
        """Show the whole of what is under the cursor."""
        index = self.query_one(OptionList).highlighted
        if index is not None:
            self.query_one("#whole", Static).update(Content(visible(self.whole(self._choices[index]))))

    def on_option_list_option_highlighted(self) -> None:
        """The cursor has moved."""
        self.show_whole()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """This one."""
        self.take(self._choices[event.option_index])

    def action_cursor(self, step: int) -> None:
        """Move in the list."""
        for options in self.query(OptionList):
            options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def action_leave(self) -> None:
        """None of them."""
        self._done(None)

    def _done(self, choice: T | None) -> None:
        if self.is_current:  # a key pressed twice in a hurry arrives here twice
            self.dismiss(choice)
