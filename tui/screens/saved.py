"""The searches that were saved, with what is new since they were looked at."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from corpus.desk import SavedSearch
from corpus.errors import FondsError
from tui.screens.choosing import ChoosingScreen
from tui.widgets.line_input import LineInput

Matches = Mapping[str, Sequence[int] | str]
"""What queries find, or why they cannot be understood."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A saved search and what it finds now: None as long as that is not known, a text where it cannot be asked.

    `only_new`: the reader wants to see only what is new.
    """

    search: SavedSearch
    found: Sequence[int] | str | None = None
    only_new: bool = False

    @property
    def new(self) -> list[int]:
        """The documents that are new."""
        return [] if self.found is None or isinstance(self.found, str) else self.search.new(self.found)

    @property
    def counted(self) -> str:
        """What is new, in words."""
        if self.found is None:
            return "…"
        return "cannot be asked" if isinstance(self.found, str) else f"{len(self.new):,} new"


class SavedScreen(ChoosingScreen[Standing]):
    """Open a saved search; `rename` gives one another name, `remove` takes it away."""

    TITLE_OF_SHEET = "Saved searches"
    SUBTITLE = "Enter opens · n only what is new · r rename · d remove · q back"
    NOTHING = "No search of this library has been saved yet: search for something, then :save NAME."
    BINDINGS = [
        Binding("n", "only_new", "Only what is new"),
        Binding("r", "rename", "Rename"),
        Binding("d", "remove", "Remove"),
    ]

    def __init__(
        self,
        rename: Callable[[SavedSearch, str], Awaitable[SavedSearch]],
        remove: Callable[[SavedSearch], Awaitable[object]],
    ) -> None:
        super().__init__()
        self._rename = rename
        self._remove = remove
        self._wanted: Standing | None = None  # chosen before it was known what it finds
        self._to_remove = ""

    def above(self) -> ComposeResult:
        """Where a new name is typed."""
        yield LineInput(id="typed", placeholder="r to type another name")

    def line(self, choice: Standing) -> str:
        return f"{choice.counted:>8}  {choice.search.name}"

    def whole(self, choice: Standing) -> str:
        search, found = choice.search, choice.found
        if found is None:
            state = "…"
        elif isinstance(found, str):
            state = f"It cannot be asked: {found}."
        else:
            state = f"{len(found):,} found, {choice.counted} since it was looked at, {search.looked}"
        return f"{search.query}\n\n{state}"

    def show_matches(self, matches: Matches) -> None:
        """Say what is new."""
        at = self._options.highlighted or 0
        known = [replace(each, found=matches.get(each.search.query, each.found)) for each in self._choices]
        self.show_choices(known, at)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.take(next(replace(each, only_new=wanted.only_new) for each in known if each.search == wanted.search))

    def take(self, choice: Standing) -> None:
        """Open it as soon as it is known what it finds: that is what has been seen then."""
        if choice.found is None:
            self._wanted = choice
        else:
            super().take(choice)

    def action_only_new(self) -> None:
        """List only what is new."""
        if (choice := self.under_cursor) is not None and (choice.new or choice.found is None):
            self.take(replace(choice, only_new=True))
        elif choice is not None:
            self.say("Nothing is new.")

    def action_leave(self) -> None:
        """Leave the name, then the screen."""
        if self.query_one(LineInput).has_focus:
            self._leave_name()
        else:
            super().action_leave()

    # Changing

    def action_rename(self) -> None:
        """Type another name."""
        if (choice := self.under_cursor) is not None:
            typed = self.query_one(LineInput)
            typed.value = choice.search.name
            typed.focus()

    def _leave_name(self) -> None:
        self.query_one(LineInput).value = ""
        self._options.focus()

    @on(Input.Submitted)
    async def _submit(self, event: Input.Submitted) -> None:
        choice, place = self.under_cursor, self._options.highlighted
        if choice is None or place is None:
            return
        try:
            renamed = await self._rename(choice.search, event.value)
        except FondsError as error:
            self.say(str(error))
            return
        self._leave_name()
        self.replace_choice(place, replace(choice, search=renamed))

    async def action_remove(self) -> None:
        """Remove the search under the cursor, when the reader says so twice."""
        choice = self.under_cursor
        if choice is None:
            return
        if self._to_remove != choice.search.name:
            self._to_remove = choice.search.name
            self.say(f"d once more removes “{choice.search.name}”.")
            return
        try:
            await self._remove(choice.search)
        except FondsError as error:
            self.say(str(error))
            return
        self.show_choices([each for each in self._choices if each is not choice])
