"""The reader's own searches in the app: the queries that were run, and those that were saved under a name."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.desk_work import DeskWork

if TYPE_CHECKING:
    from corpus.desk import PastQuery, SavedSearch
    from tui.app import Fonds
    from tui.screens.history import HistoryScreen
    from tui.screens.saved import Matches, SavedScreen, Standing


class Searches(DeskWork):
    """Keeps and shows them; all are of the library that is open."""

    def __init__(self, app: Fonds) -> None:
        super().__init__(app)
        self._to_save: dict[str, str] = {}  # queries and the names for them

    @property
    def _library(self) -> str:
        return self._app.library.uuid

    # The queries that were run

    def keep(self, query: str) -> None:
        """Remember that a query was run."""
        library = self._library
        self._begin("history", partial(self._at_desk, lambda desk: desk.keep_query(library, query), None))

    def show_history(self) -> None:
        """Let the reader take a query that was run before."""
        from tui.screens.history import HistoryScreen

        if not isinstance(self._app.screen, HistoryScreen):
            screen = HistoryScreen(self._forget)
            self._open(screen, self._query_chosen, partial(self._show_history, screen))

    async def _show_history(self, screen: HistoryScreen) -> None:
        none: list[PastQuery] = []
        screen.show_all(await self._at_desk(lambda desk: desk.queries(self._library), none))

    def _query_chosen(self, chosen: PastQuery | None) -> None:
        if chosen is not None:
            self._app.room.search_for(chosen.text)

    def _forget(self, query: PastQuery) -> None:
        library = self._library
        self._begin("history", partial(self._at_desk, lambda desk: desk.forget_query(library, query.text), False))

    def forget_all(self) -> None:
        """Forget the queries that were run."""
        self._begin("history", self._forget_all)

    async def _forget_all(self) -> None:
        count = await self._at_desk(lambda desk: desk.forget_queries(self._library), 0)
        self._app.room.tell(f"{count} {'query' if count == 1 else 'queries'} forgotten.")

    # The searches that were saved

    def save(self, name: str, query: str) -> None:
        """Keep a query under a name, as soon as it is known what it finds: that is not new."""
        self._to_save[query] = name
        self._app.room.list_pane.searcher.match((query,))

    async def _save(self, name: str, query: str, found: Sequence[int] | str) -> None:
        if isinstance(found, str):
            self._app.room.tell(f"The query cannot be saved: {found}.")
            return
        await asyncio.to_thread(lambda: self._app.desk.save_search(self._library, name, query, found))
        self._app.room.tell(f"Saved as “{name}”. :saved lists the searches that you have saved, with what is new.")

    def show_saved(self) -> None:
        """Let the reader open a search that was saved."""
        from tui.screens.saved import SavedScreen

        if not isinstance(self._app.screen, SavedScreen):
            screen = SavedScreen(self._rename, self._remove)
            self._open(screen, self._saved_chosen, partial(self._show_saved, screen))

    async def _show_saved(self, screen: SavedScreen) -> None:
        from tui.screens.saved import Standing

        none: list[SavedSearch] = []
        searches = await self._at_desk(lambda desk: desk.searches(self._library), none)
        screen.show_choices([Standing(search) for search in searches])
        if searches:
            self._app.room.list_pane.searcher.match(tuple(search.query for search in searches))

    def matched(self, matches: Matches) -> None:
        """Keep the queries that were to be saved, and show what saved searches find now."""
        for query, found in matches.items():
            if name := self._to_save.pop(query, ""):
                self._begin("saved", partial(self._save, name, query, found))
        from tui.screens.saved import SavedScreen

        if isinstance(self._app.screen, SavedScreen):
            self._app.screen.show_matches(matches)

    def _saved_chosen(self, chosen: Standing | None) -> None:
        if chosen is None:
            return
        search, found = chosen.search, chosen.found
        self._app.room.search_for(search.query)
        if chosen.only_new:
            self._app.room.list_pane.list_among(f"new for “{search.name}”", chosen.new, search.query)
        if found is not None and not isinstance(found, str):
            looked = search.looked_at(found, found)
            self._begin("saved", partial(self._at_desk, lambda desk: desk.keep_looked(looked), None))

    async def _rename(self, search: SavedSearch, name: str) -> SavedSearch:
        return await asyncio.to_thread(lambda: self._app.desk.rename_search(self._library, search.name, name))

    async def _remove(self, search: SavedSearch) -> None:
        await asyncio.to_thread(lambda: self._app.desk.remove_search(self._library, search.name))
