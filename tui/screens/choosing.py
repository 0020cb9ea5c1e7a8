"""Choosing one of several things, each of which can be looked at whole."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.keys import Place, bindings
from tui.visible import visible

T = TypeVar("T")

_BINDINGS: list[BindingType] = [
    *bindings(Place.APP),  # those of the app itself do not reach a modal screen
    Binding("q,escape,ctrl+g", "leave", "Back"),
    Binding("j,down", "cursor(1)", "Down"),
    Binding("k,up", "cursor(-1)", "Up"),
    Binding("space,ctrl+d", "scroll(1)", "Further down in the text"),
    Binding("b,ctrl+u", "scroll(-1)", "Further up in the text"),
]


class ChoosingScreen(ModalScreen[T | None], Generic[T]):
    """A list, and below it the whole of what is under the cursor; dismissed with the one chosen, or None.

    It opens empty and is given its choices when they are there, so that keys typed ahead find it.
    """

    BINDINGS = _BINDINGS
    AUTO_FOCUS = "OptionList"
    TITLE_OF_SHEET = ""
    SUBTITLE = ""
    NOTHING = ""
    """What is said where there is nothing to choose."""

    def __init__(self) -> None:
        super().__init__()
        self._choices: list[T] = []

    @abstractmethod
    def line(self, choice: T) -> str:
        """What the list says of a choice."""

    def prompt(self, choice: T) -> Content:
        """How the list says it."""
        return Content(visible(self.line(choice)))

    @abstractmethod
    def whole(self, choice: T) -> str:
        """What is shown below the list while the cursor is on a choice."""

    def above(self) -> ComposeResult:
        """What is shown above the list."""
        return iter(())

    def compose(self) -> ComposeResult:
        """The list, and the whole of one."""
        with Vertical(id="sheet") as sheet:
            sheet.border_title = self.TITLE_OF_SHEET
            sheet.border_subtitle = self.SUBTITLE
            yield from self.above()
            yield OptionList()
            with VerticalScroll(can_focus=False):
                yield Static("…", id="whole", markup=False)

    @property
    def _options(self) -> OptionList:
        return self.query_one(OptionList)

    @property
    def under_cursor(self) -> T | None:
        """The choice under the cursor."""
        index = self._options.highlighted
        return None if index is None else self._choices[index]

    def show_choices(self, choices: Sequence[T], at: int = 0) -> None:
        """Let the reader choose among these, if they have not left meanwhile."""
        if not self.is_attached:
            return
        self._choices = list(choices)
        self._options.set_options(Option(self.prompt(choice)) for choice in self._choices)
        self._options.highlighted = at if self._choices else None
        self.show_whole()

    def replace_choice(self, place: int, choice: T) -> None:
        """Put a choice in the place of another, or show it anew where the list says something else of it now."""
        self._choices[place] = choice
        self._options.replace_option_prompt_at_index(place, self.prompt(choice))

    def show_whole(self) -> None:
        """Show the whole of what is under the cursor."""
        choice = self.under_cursor
        self.say(self.NOTHING if choice is None else self.whole(choice))

    def say(self, text: str) -> None:
        """Show a text below the list."""
        self.query_one("#whole", Static).update(Content(visible(text)))

    def on_option_list_option_highlighted(self) -> None:
        """The cursor has moved."""
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self.show_whole()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """This one."""
        self.take(self._choices[event.option_index])

    def take(self, choice: T) -> None:
        """Do what comes of choosing this."""
        self.done(choice)

    def action_cursor(self, step: int) -> None:
        """Move in the list."""
        self._options.action_cursor_down() if step > 0 else self._options.action_cursor_up()

    def action_scroll(self, pages: int) -> None:
        """Scroll the text by pages."""
        text = self.query_one(VerticalScroll)
        text.scroll_relative(y=pages * max(1, text.size.height - 1), animate=False)

    def action_leave(self) -> None:
        """None of them."""
        self.done(None)

    def done(self, choice: T | None) -> None:
        """Leave with this one."""
        if self.is_current:  # a key pressed twice in a hurry arrives here twice
            self.dismiss(choice)
