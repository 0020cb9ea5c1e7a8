"""Choosing one of many things by what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from corpus.search.fold import fold
from tui.screens.choosing import ChoosingScreen
from tui.widgets.line_input import LineInput

T = TypeVar("T")


class FilteringScreen(ChoosingScreen[T]):
    """Choosing among those of which the line has all the words that are typed, folded as in a search."""

    AUTO_FOCUS = "LineInput"
    PLACEHOLDER = ""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[T] | None = None
        self._submitted = False

    def above(self) -> ComposeResult:
        """Where words are typed."""
        yield LineInput(id="typed", placeholder=self.PLACEHOLDER)

    def show_all(self, choices: Sequence[T]) -> None:
        """Let the reader choose among these; what has been typed meanwhile counts."""
        if self.is_attached:
            self._all = list(choices)
            self._filter()

    def drop(self, choice: T) -> None:
        """Take a choice away."""
        if self._all is not None:
            self._all.remove(choice)
            self._filter()

    @on(Input.Changed)
    def _filter(self) -> None:
        if self._all is None:
            return
        words = fold(self.query_one(LineInput).value).split()
        folded = [(choice, fold(self.line(choice))) for choice in self._all]
        self.show_choices([choice for choice, line in folded if all(word in line for word in words)])
        self._choose()

    @on(Input.Submitted)
    def _submit(self) -> None:
        self._submitted = True
        self._choose()

    def _choose(self) -> None:
        """Take the one under the cursor once the reader has said so and the choices are there."""
        if self._submitted and self._all is not None:
            self._submitted = False
            if self.under_cursor is not None:
                self.take(self.under_cursor)
