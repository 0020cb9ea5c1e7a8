"""The citation pane: all forms of a document's citation at once, each one key away, and what they still lack."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content

from corpus.errors import FondsError
from tui.cells import one_line
from tui.screens.choosing import ChoosingScreen
from tui.visible import visible

if TYPE_CHECKING:
    from corpus.citation.forms import Way
    from corpus.citation.lacking import Lack

_COPYING = "123456789acdefhilmnoprstuvwxyz"  # the others move, scroll and leave
_MENDING = "ABDEFHIJKLMNOPRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Made:
    """A form of the citation, and its text: None while it is being made. `fault` says why there is none."""

    way: Way
    text: str | None = None
    fault: str = ""


class CitationsScreen(ChoosingScreen["Made | Lack"]):
    """Choose a form to copy, or something lacking to be given."""

    TITLE_OF_SHEET = "Citations"
    SUBTITLE = "Enter or its key copies · q back"

    def __init__(self) -> None:
        super().__init__()
        self._ways: Sequence[Way] = ()
        self._keys: dict[str, int] = {}
        self._lacks: dict[str, Lack] = {}
        self._typed_ahead = ""
        self._wanted: Way | None = None

    async def show_ways(self, ways: Sequence[Way], make: Callable[[Way], str], lacks: Sequence[Lack]) -> None:
        """Show the forms, make one after the other in a thread, and say what all of them lack."""
        self._ways = ways
        self._keys = dict(zip(_COPYING, range(len(ways)), strict=False))
        self._lacks = dict(zip(_MENDING, lacks, strict=False))
        self.show_choices([Made(way) for way in ways])
        self._press(self._typed_ahead)
        for place, way in enumerate(ways):
            try:
                made = Made(way, await asyncio.to_thread(make, way))
            except FondsError as error:
                made = Made(way, "", str(error))
            if not self.is_attached:
                return
            self.replace_choice(place, made)
            if way == self._wanted:
                self.done(made)

    def line(self, choice: Made | Lack) -> str:
        """The key and the name of a form."""
        assert isinstance(choice, Made)
        key = next((key for key, place in self._keys.items() if self._ways[place] == choice.way), " ")
        return f"{key}  {choice.way.label}"

    def prompt(self, choice: Made | Lack) -> Content:
        """A form below its key and name, whole."""
        assert isinstance(choice, Made)
        text = choice.fault or ("…" if choice.text is None else choice.text or "This style prints nothing of it.")
        return Content.assemble((self.line(choice), "$accent bold"), "\n", visible(one_line(text)))

    def whole(self, choice: Made | Lack) -> str:
        """What all of them lack."""
        lines = [f"{key}  {lack.what}" for key, lack in self._lacks.items()]
        return "\n".join(["The citation still lacks (the key gives it):", *lines] if lines else ["Nothing is lacking."])

    def on_key(self, event: events.Key) -> None:
        """The key of a form copies it, that of what is lacking leads to its field."""
        key = event.character or ""
        if key and key in _COPYING + _MENDING:
            event.stop()
            self._press(key)

    def _press(self, key: str) -> None:
        if not self._ways:
            self._typed_ahead = key
        elif key in self._keys:
            self.done(self._choices[self._keys[key]])
        elif key in self._lacks:
            self.done(self._lacks[key])

    def done(self, choice: Made | Lack | None) -> None:
        """Leave with it; with a form that is still being made, once it is."""
        if isinstance(choice, Made) and choice.text is None:
            self._wanted = choice.way
        elif not isinstance(choice, Made) or choice.text:
            super().done(choice)
