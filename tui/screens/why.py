"""Why a document came up: how the query was understood, and what of it the document has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.widgets import Static

from tui.inquiries import Told, Why, WhyWanted
from tui.screens.text_screen import TextScreen
from tui.visible import visible

NOT_SEARCHED = "Nothing was searched for: the list has every document."
NOTHING_OF_IT = "Nothing of the query stands in this document."


class WhyScreen(TextScreen):
    """Opens at once, and is told the answer when it is there; `heading` says of what kind the listed documents are."""

    def __init__(self, wanted: WhyWanted, heading: str) -> None:
        self._text = Static("…", markup=False)
        super().__init__("Why this document came up", self._text)
        self._wanted = wanted
        self._heading = heading

    def on_mount(self) -> None:
        """Where nothing was searched for there is nothing to ask."""
        if not self._wanted.query.strip():
            self._show([("", [f"Listed: {self._heading}" if self._heading else NOT_SEARCHED])])

    def answered(self, told: Told) -> None:
        """Show why, if it is this that was asked."""
        if told.inquiry == self._wanted and isinstance(told.result, Why):
            self._show(
                [
                    *([("Listed", [self._heading])] if self._heading else []),
                    ("The query was understood as", told.result.understood),
                    ("The document has of it", told.result.reasons or [NOTHING_OF_IT]),
                ]
            )

    def _show(self, parts: Sequence[tuple[str, Sequence[str]]]) -> None:
        self._text.update(Content("\n").join(_lines(parts)))


def _lines(parts: Sequence[tuple[str, Sequence[str]]]) -> Iterator[Content]:
    for title, lines in parts:
        if title:
            yield Content.styled(title, "bold")
        yield from (Content(visible(f"  {line}")) for line in lines)
        yield Content("")
