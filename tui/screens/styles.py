"""Choosing the style of citations, with the citation of the document in each to look at."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from corpus.errors import FondsError
from tui.newest import Newest
from tui.screens.choosing import ChoosingScreen
from tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from corpus.citation.manner import Manner
    from corpus.citation.style_search import StyleSearch
    from corpus.document import Description

_AT_A_TIME = 500  # titles that are read before it is looked whether they are still wanted


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a reader chooses a style for, and the styles at hand: that in use, those used lately, the favourites, ours.

    `labels` says what ours are called.
    """

    description: Description
    manner: Manner
    chosen: str
    lately: Sequence[str]
    favourites: Sequence[str]
    labels: Mapping[str, str]


class StylesScreen(ChoosingScreen[str]):
    """Choose a style by its id: one at hand, or any other by its name; `keep_favourite` remembers a favourite."""

    TITLE_OF_SHEET = "Style of citations"
    SUBTITLE = "Enter chooses · f favourite · / all styles · q back"
    NOTHING = "No style has a name like that."
    BINDINGS = [
        Binding("slash", "search", "Search"),
        Binding("f", "favourite", "Favourite"),
        Binding("ctrl+f", "favourite", "Favourite", priority=True),  # while something is typed
    ]

    def __init__(self, titles: dict[str, str], keep_favourite: Callable[[str, bool], None]) -> None:
        super().__init__()
        self._keep_favourite = keep_favourite
        self._shelf: Shelf | None = None
        self._favourites: set[str] = set()
        self._names: StyleSearch | None = None
        self._titles = titles
        self._citations: dict[str, str] = {}
        self._shown_for: str | None = None  # what was typed for the styles that are listed
        self._submitted = False
        self._preview = Newest(self, self._cited, self._show_citation)
        self._search = Newest(self, self._find, self._show_found)

    def show_shelf(self, shelf: Shelf) -> None:
        """Begin with the styles at hand, or with what has been typed meanwhile."""
        self._shelf = shelf
        self._favourites = set(shelf.favourites)
        at_hand = self._at_hand(shelf)
        self._shown_for = ""
        self.show_choices(at_hand, at_hand.index(shelf.chosen))
        self._choose()
        if typed := self.query_one(LineInput).value:
            self._search.want(typed)
        self.run_worker(self._read_titles(), exit_on_error=False)

    async def _read_titles(self) -> None:
        """Call the styles by their titles, which takes a second or two to read; their ids do until then."""
        from corpus.citation.style_files import style_titles

        if not self._titles:
            titles, read = style_titles(), dict[str, str]()
            while batch := await asyncio.to_thread(lambda: list(islice(titles, _AT_A_TIME))):
                read.update(batch)
            self._titles.update(read)
        self._names = None
        for place, style in enumerate(self._choices):
            self.replace_choice(place, style)

    def _label(self, style: str) -> str:
        shelf = self._shelf
        return (shelf.labels.get(style) if shelf else None) or self._titles.get(style, style)

    def above(self) -> ComposeResult:
        """Where a name is typed."""
        yield LineInput(id="typed", placeholder="/ to search all styles by their names")

    def line(self, choice: str) -> str:
        chosen = self._shelf is not None and choice == self._shelf.chosen
        signs = f"{'★' if choice in self._favourites else ' '}{'✓' if chosen else ' '}"
        return f"{signs} {self._label(choice)}"

    def whole(self, choice: str) -> str:
        if choice not in self._citations:
            self._preview.want(choice)
        return self._citations.get(choice, "…")

    def _at_hand(self, shelf: Shelf) -> list[str]:
        """The favourites, the styles chosen lately, and the common ones."""
        return list(dict.fromkeys((*sorted(self._favourites), shelf.chosen, *shelf.lately, *shelf.labels)))

    # The citation in the style under the cursor

    def _cited(self, style: str) -> str:
        from corpus.citation.citing import cite

        assert self._shelf is not None
        try:
            return cite(self._shelf.description, style, manner=self._shelf.manner)
        except FondsError as error:
            return str(error)

    def _show_citation(self, style: str, citation: str) -> None:
        self._citations[style] = citation
        self.show_whole()

    # Searching

    def action_search(self) -> None:
        """Type a name."""
        self.query_one(LineInput).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if self._shelf is not None:
            self._search.want(event.value)

    def _find(self, typed: str) -> Sequence[str]:
        """The styles with such names; without one, those at hand."""
        assert self._shelf is not None
        at_hand = self._at_hand(self._shelf)
        if not typed.strip():
            return at_hand
        if self._names is None:
            from corpus.citation.style_files import style_ids
            from corpus.citation.style_search import StyleSearch  # with rapidfuzz, which nothing else needs

            self._names = StyleSearch({style: self._label(style) for style in (*at_hand, *style_ids())})
        return self._names.find(typed)

    def _show_found(self, typed: str, found: Sequence[str]) -> None:
        self._shown_for = typed
        self.show_choices(found)
        self._choose()

    @on(Input.Submitted)
    def _submit(self) -> None:
        self._submitted = True
        self._choose()

    def _choose(self) -> None:
        """Choose, once the reader has said so and what they typed has been looked for."""
        if self._submitted and self._shown_for == self.query_one(LineInput).value:
            self._submitted = False
            if self.under_cursor is not None:
                self.done(self.under_cursor)

    def action_leave(self) -> None:
        """Leave the search, then the screen."""
        typed = self.query_one(LineInput)
        if typed.has_focus:
            typed.value = ""
            self._options.focus()
        else:
            super().action_leave()

    def action_favourite(self) -> None:
        """Make the style under the cursor a favourite, or none any more."""
        if (style := self.under_cursor) is not None:
            self._favourites ^= {style}
            self._keep_favourite(style, style in self._favourites)
            self.replace_choice(self._choices.index(style), style)
