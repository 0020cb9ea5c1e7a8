"""Choosing the style of citations, with the citation of the document in each to look at."""

from __future__ import annotations

import asyncio

from corpus.citation import STYLES, Style, cite
from corpus.document import Description
from tui.screens.choosing import ChoosingScreen


class StylesScreen(ChoosingScreen[Style]):
    """Choose a style; `chosen` is the id of the one in use."""

    TITLE_OF_SHEET = "Style of citations"
    SUBTITLE = "Enter chooses · q back"

    def __init__(self, description: Description, chosen: str) -> None:
        super().__init__(list(STYLES.values()), list(STYLES).index(chosen) if chosen in STYLES else 0)
        self._description = description
        self._chosen = chosen
        self._citations: dict[str, str] = {}

    def line(self, choice: Style) -> str:
        return f"{'✓' if choice.id == self._chosen else ' '} {choice.label}"

    def whole(self, choice: Style) -> str:
        return self._citations.get(choice.id, "…")

    def on_mount(self) -> None:
        """Make the citations, that of the style in use first."""
        self.run_worker(self._cite())

    async def _cite(self) -> None:
        for style in sorted(STYLES, key=lambda style: style != self._chosen):
            self._citations[style] = await asyncio.to_thread(cite, self._description, style)
            self.show_whole()
