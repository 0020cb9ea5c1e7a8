"""The style sheet of Rich Text, and what its styles make of a paragraph."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.document import BlockKind

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_QUOTATIONS = frozenset(("quote", "intense quote", "quotations", "block text"))
_HEADINGS = 9  # levels
_NO_STYLE = -1


class Look(NamedTuple):
    """What a paragraph is: its kind, and its level as a heading; whether it is the title."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    title: bool = False


class StyleSheet:
    """The names of styles, by their numbers, as they are read."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        self._levels: dict[int, int] = {}
        self._number = _NO_STYLE

    def begin(self, number: int) -> None:
        """A style begins in the sheet; its name is what stands before a semicolon."""
        self._number = number
        self._names[number] = ""

    def name(self, text: str) -> None:
        """More of a style's name; behind its end stands nothing, or another style without a number."""
        if self._number != _NO_STYLE:
            name, end, _ = text.partition(";")
            self._names[self._number] += name
            self._number = _NO_STYLE if end else self._number

    def outline(self, level: int) -> None:
        """The style that is being read is that of a heading; levels count from 0."""
        self._levels[self._number] = level

    def look(self, style: int, outline: int) -> Look:
        """What a paragraph of a style is; an outline level of its own, from 0, goes before that of the style."""
        name = self._names.get(style, "").strip().casefold()
        found = _HEADING.match(name)
        level = outline if outline >= 0 else self._levels.get(style, int(found[1]) - 1 if found else _HEADINGS)
        if name == "title":
            return Look(BlockKind.HEADING, 1, title=True)
        if 0 <= level < _HEADINGS:
            return Look(BlockKind.HEADING, level + 1)
        return Look(BlockKind.QUOTATION) if name in _QUOTATIONS else Look()
