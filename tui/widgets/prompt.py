"""The line in which a command or what to find in the document is typed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input

from tui.keys import Place, bindings
from tui.widgets.line_input import LineInput
from tui.widgets.note import Note


class Mode(StrEnum):
    """What the line is for; the value is its prompt."""

    COMMAND = ":"
    FIND = "/"
    PATH = ">"


class PromptInput(LineInput):
    """The input of the prompt."""

    HELP = """\
`:` commands, such as `:add ~/papers` or `:sort date`; `→` takes the completion. `/` finds in the document as you type.
"""
    BINDINGS = bindings(Place.PROMPT)

    def action_run(self) -> None:
        """Do what is typed."""
        self.post_message(Prompt.Submitted(self.value))

    def action_leave(self) -> None:
        """Leave it."""
        self.post_message(Prompt.Left())


class Prompt(Horizontal):
    """Takes the place of the status line while something is typed in it."""

    @dataclass
    class Typed(Message):
        """What is typed has changed."""

        text: str

    @dataclass
    class Submitted(Message):
        """What is typed shall be done."""

        text: str

    @dataclass
    class Left(Message):
        """The reader thought better of it."""

    mode = Mode.COMMAND
    """What is being typed."""

    def compose(self) -> ComposeResult:
        """The prompt and the input."""
        yield Note(id="mode")
        yield PromptInput(id="typed")

    def ask(self, mode: Mode, text: str, completions: Suggester | None) -> None:
        """Begin to type, with what is typed already and what it may become."""
        self.mode = mode
        self.query_one(Note).text = f" {mode}"
        field = self.query_one(PromptInput)
        field.suggester = completions
        with field.prevent(Input.Changed):
            field.value = text
        field.cursor_position = len(text)
        field.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))
