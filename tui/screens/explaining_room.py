"""What the reading room says of a query: why a document came up, what may have been meant where a word is unknown."""

from __future__ import annotations

import asyncio
from importlib import import_module

from textual import on

from tui import searching
from tui.cells import clip
from tui.inquiries import WhyWanted
from tui.keys import sign
from tui.screens.counting_room import CountingRoom
from tui.visible import visible
from tui.widgets.list_pane import NOTHING, ListPane

_LONGEST_QUERY = 60  # cells of a query that the status line repeats


class ExplainingRoom(CountingRoom, inherit_bindings=False):
    """A room in which a query is explained, and mended by a key."""

    meant = ""
    """The query that may have been meant; "" where none offers itself."""

    async def action_explain(self) -> None:
        """Say why the document came up."""
        if (number := self.panes.number) is None:
            self.tell("There is no document to explain.")
            return
        await asyncio.to_thread(import_module, "tui.screens.why")
        from tui.screens.why import WhyScreen

        shown = self.list_pane.shown
        wanted = WhyWanted(shown.text, shown.typing, number)
        self.app.push_screen(WhyScreen(wanted, shown.heading))
        if shown.text.strip():
            self.list_pane.searcher.inquire(wanted)

    @on(searching.Answered)
    def _explained(self, message: searching.Answered) -> None:
        from tui.screens.why import WhyScreen

        if isinstance(self.app.screen, WhyScreen):
            self.app.screen.answered(message.told)

    # What may have been meant

    def action_meant(self) -> None:
        """Search for what may have been meant."""
        if self.meant:
            self.search_for(self.meant)
        else:
            self.tell("There is nothing else to search for: each word of the query is in the library.")

    def forget_meant(self) -> None:
        """Another query is asked, or answered."""
        self.meant = self.status.complaint = ""

    @on(ListPane.Doubted)
    def _doubted(self, message: ListPane.Doubted) -> None:
        """Say which words are in no document, and what may have been meant; an empty list says it too."""
        words = ", ".join(f"“{word}”" for word in message.unknown)
        said = [f"No document has {words}", self._offer(message.meant)]
        self.status.complaint = visible(" · ".join(filter(None, said)))
        self.documents.hint = visible("\n\n".join(filter(None, (NOTHING, *said))))

    @on(ListPane.Misunderstood)
    def _misunderstood(self, message: ListPane.Misunderstood) -> None:
        """The last results stay, and the status line says why; on Enter the search line points at the place."""
        reason, meant = message.error.reason, self._offer(message.error.suggestion)
        said = [reason[:1].upper() + reason[1:], meant, f"Still listed: {self.line.outcome}"]
        self.status.complaint = visible(" · ".join(filter(None, said)))
        if not message.typing:
            self.line.point_at(message.error.start, message.error.end)
            self.line.edit()

    def _offer(self, meant: str) -> str:
        """Say what may have been meant and by which key it is taken; "" where nothing is."""
        self.meant = meant
        key = next(key for key in self.keys if key.id == "meant")
        return f"Try: {clip(meant, _LONGEST_QUERY)} ({sign(key.names[0])})" if meant else ""
