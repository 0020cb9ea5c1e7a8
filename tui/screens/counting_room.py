"""What leads from the reading room to what is counted and to what is alike."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING

from textual import on

from corpus.errors import QueryError
from tui import searching
from tui.cells import clip, one_line
from tui.inquiries import LikenessWanted
from tui.screens.room import Room
from tui.typed_ahead import HoldKeys, ReleaseKeys
from tui.visible import visible

if TYPE_CHECKING:
    from corpus.likeness import Likeness
    from corpus.search.narrowing import Narrowing

_LONGEST_TITLE = 30  # cells of one that the search line repeats


class CountingRoom(Room, inherit_bindings=False):
    """A room in which what was found can be counted, and what is like a document found."""

    def search_for(self, query: str) -> None:
        """Search for a query as if it had been typed, and go to the results."""
        self.line.put(query)
        self.list_pane.search(query, typing=False)
        self.panes.show_list()

    def _search_among(self, query: str) -> None:
        """Search those documents that are listed now, of whatever origin, for another query."""
        question = self.list_pane.question
        self.list_pane.list_among(question.heading, question.among or (), query)
        self.panes.show_list()

    def _query(self) -> Narrowing:
        from corpus.search.narrowing import Narrowing

        question = self.list_pane.question
        return Narrowing.of(self.line.text if question.among is None else question.text)

    async def action_facets(self) -> None:
        """Count what was found by archive, kind, person and so on."""
        await self._count("facets", "FacetsScreen")

    async def action_timeline(self) -> None:
        """Count what was found by years and months."""
        await self._count("timeline", "TimelineScreen")

    async def _count(self, module: str, screen: str) -> None:
        made = await asyncio.to_thread(import_module, f"tui.screens.{module}")  # no key waits for it
        from tui.screens.counting import Asking

        try:
            self._query()
        except QueryError as error:
            self.tell(f"The query cannot be understood: {error.reason}.")
            return
        question, inquire = self.list_pane.question, self.list_pane.searcher.inquire
        search = self.search_for if question.among is None else self._search_among
        asking = Asking(self._query, search, inquire, question.among, question.heading)
        self.app.push_screen(getattr(made, screen)(asking))

    def count_again(self) -> None:
        """Something else has been found: a screen that counts it follows."""
        if self.app.screen is not self:
            from tui.screens.counting import CountingScreen

            if isinstance(self.app.screen, CountingScreen):
                self.app.screen.count()

    def action_like(self) -> None:
        """List the documents that are like this one."""
        if (number := self.panes.number) is None:
            self.tell("There is no document to be like.")
        else:
            self.post_message(HoldKeys())
            self.list_pane.searcher.inquire(LikenessWanted(number))

    @on(searching.Answered)
    def _inquiry_answered(self, message: searching.Answered) -> None:
        from corpus.likeness import Likeness
        from tui.screens.counting import CountingScreen

        result, screen = message.told.result, self.app.screen
        if isinstance(result, Likeness):
            self._list_like(result)
        elif isinstance(screen, CountingScreen):
            screen.answered(message.told)

    def _list_like(self, likeness: Likeness) -> None:
        if not likeness.numbers:
            self.post_message(ReleaseKeys())
            self.tell("No other document has its telling words.")
            return
        title = clip(visible(one_line(likeness.title)), _LONGEST_TITLE)
        self.list_pane.list_among(f"like “{title}”", likeness.numbers, likeness.query)
        self.panes.show_list()
        self.tell(f"Alike by {', '.join(likeness.words)}. Esc leads back.")
