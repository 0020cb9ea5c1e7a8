"""The query as a tree: frozen nodes that know where in the query they stand.

Two trees are equal when they ask for the same; where the nodes stand does not matter. `str` gives a query that is
read as the same tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

FIELDS = ("title", "archive", "date", "kind", "lang", "id")
"""The fields that a query can name."""


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a query: characters `start` to `end` of its source, half open."""

    start: int = field(compare=False, kw_only=True)
    end: int = field(compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Word(Node):
    """A word as typed, not folded. In a phrase exactly this word, elsewhere any form of it.

    `field` is "" where the query names none: title, text and description are searched.
    """

    text: str
    field: str = ""

    def __str__(self) -> str:
        return _in_field(self.field, self.text)


@dataclass(frozen=True, slots=True)
class Prefix(Node):
    """Words that begin so. `unfinished`: it is being typed, and may also be a whole word in any form."""

    text: str
    field: str = ""
    unfinished: bool = False

    def __str__(self) -> str:
        return _in_field(self.field, f"{self.text}*")


@dataclass(frozen=True, slots=True)
class Phrase(Node):
    """Exactly these words, one after the other; at least one."""

    parts: tuple[Word | Prefix, ...]
    field: str = ""

    def __str__(self) -> str:
        words = " ".join(f"{part.text}*" if isinstance(part, Prefix) else part.text for part in self.parts)
        return _in_field(self.field, f'"{words}"')


@dataclass(frozen=True, slots=True)
class DateRange(Node):
    """Documents whose date overlaps these days (proleptic Gregorian ordinals, both included; None: open)."""

    text: str = field(compare=False)
    earliest: int | None
    latest: int | None

    def __str__(self) -> str:
        return _in_field("date", f'"{self.text}"' if re.search(r"[\s()]", self.text) else self.text)


@dataclass(frozen=True, slots=True)
class And(Node):
    """All of these; at least two."""

    children: tuple[Tree, ...]

    def __str__(self) -> str:
        return " ".join(f"({child})" if isinstance(child, Or) else str(child) for child in self.children)


@dataclass(frozen=True, slots=True)
class Or(Node):
    """At least one of these; at least two."""

    children: tuple[Tree, ...]

    def __str__(self) -> str:
        return " OR ".join(str(child) for child in self.children)


@dataclass(frozen=True, slots=True)
class Not(Node):
    """All documents but these."""

    child: Tree

    def __str__(self) -> str:
        return f"NOT ({self.child})" if isinstance(self.child, And | Or) else f"NOT {self.child}"


Tree = Word | Prefix | Phrase | DateRange | And | Or | Not


def wanted(tree: Tree | None) -> Iterator[Word | Prefix | Phrase | DateRange]:
    """The leaves that a matching document can owe its match to: those that no NOT forbids."""
    match tree:
        case And() | Or():
            for child in tree.children:
                yield from wanted(child)
        case Word() | Prefix() | Phrase() | DateRange():
            yield tree


def _in_field(name: str, text: str) -> str:
    return f"{name}:{text}" if name else text
