"""The search line: what is searched for, what came of it, and which part of a query cannot be understood."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input

from tui.keys import Place, bindings
from tui.widgets.line_input import LineInput
from tui.widgets.note import Note

PROMPT = " Search  "


class QueryInput(LineInput):
    """The input of the search line."""

    HELP = """\
Words are all looked for (AND). "Exact phrases", "near words"~5, `prefix*`, `wom?n`, `fuzzy~`, `AND` `OR` `NOT` and
parentheses, `-without`, and fields: `title:` `person:` `place:` `archive:` `date:1961..1967` …; `?` has them all.
Results change with each key; `Enter` goes to them.
"""
    BINDINGS = bindings(Place.SEARCH)

    def action_results(self) -> None:
        """Search exactly, and go to the results."""
        self.post_message(SearchLine.Submitted(self.value))

    def action_clear(self) -> None:
        """Clear the search; leave the line when it is clear already."""
        if self.value:
            self.value = ""
        else:
            self.post_message(SearchLine.Left())


class SearchLine(Vertical):
    """One line, and a second one below it while there is something wrong with the query."""

    outcome = reactive("", layout=False)
    """What came of the search, such as "57 documents"."""

    @dataclass
    class Typed(Message):
        """The query has changed."""

        text: str

    @dataclass
    class Submitted(Message):
        """The query is finished."""

        text: str

    @dataclass
    class Left(Message):
        """The reader goes on to the results."""

    def compose(self) -> ComposeResult:
        """Prompt, input and outcome; the mark below."""
        with Horizontal():
            yield Note(PROMPT, id="prompt")
            yield QueryInput(id="query", placeholder='words, "phrases", title: date: archive: …')
            yield Note(id="outcome", right=True)
        yield Note(id="mark")

    @property
    def text(self) -> str:
        """The query as it stands."""
        return self.query_one(QueryInput).value

    @text.setter
    def text(self, text: str) -> None:
        self.query_one(QueryInput).value = text

    def put(self, text: str) -> None:
        """Show a query that is asked already: it is not typed."""
        field = self.query_one(QueryInput)
        with field.prevent(Input.Changed):
            field.value = text
        field.cursor_position = len(text)
        self.remove_class("-pointing")

    def edit(self) -> None:
        """Begin to type."""
        self.query_one(QueryInput).focus()

    def watch_outcome(self, outcome: str) -> None:
        """Show it at the right."""
        self.query_one("#outcome", Note).text = outcome

    def point_at(self, start: int, end: int) -> None:
        """Point, in a line of its own, at what is wrong with the query."""
        text, field = self.text, self.query_one(QueryInput)
        column = max(0, cell_len(text[:start]) - field.scroll_offset.x)
        marks = "^" * max(1, min(cell_len(text[start:end]), field.size.width - column))
        self.query_one("#mark", Note).text = " " * (len(PROMPT) + column) + marks
        self.add_class("-pointing")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.remove_class("-pointing")
        self.post_message(self.Typed(event.value))
