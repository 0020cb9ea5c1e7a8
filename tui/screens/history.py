"""The queries that were run, to take one again."""

from __future__ import annotations

from collections.abc import Callable

from textual.binding import Binding

from corpus.desk import PastQuery
from tui.screens.filtering import FilteringScreen


class HistoryScreen(FilteringScreen[PastQuery]):
    """Choose one of the queries that were run, newest first; `forget` is told of one that the reader takes away."""

    TITLE_OF_SHEET = "Queries that were run"
    SUBTITLE = "Enter takes it · ^x forgets it · Esc back"
    NOTHING = "No query with these words has been run in this library."
    PLACEHOLDER = "words of the query"
    BINDINGS = [Binding("ctrl+x", "forget", "Forget it", priority=True)]  # while something is typed

    def __init__(self, forget: Callable[[PastQuery], None]) -> None:
        super().__init__()
        self._forget = forget

    def line(self, choice: PastQuery) -> str:
        return choice.text

    def whole(self, choice: PastQuery) -> str:
        return f"{choice.text}\n\nLast run {choice.ran}"

    def action_forget(self) -> None:
        """Forget the query under the cursor."""
        if (query := self.under_cursor) is not None:
            self._forget(query)
            self.drop(query)
