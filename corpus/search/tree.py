"""The query as a tree: frozen nodes that know where in the query they stand.

Two trees are equal when they ask for the same; where the nodes stand does not matter. `str` gives a query that is
read as the same tree.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.search.fold import side_by_side

FIELDS = (
    *("title", "text", "archive", "date", "kind", "lang", "id"),
    *("place", "person", "translator", "provider"),
)
"""The fields that a query can name."""

DEFAULT_FIELDS = ("text", "title", "description")
"""The fields in which a word is looked for that names none."""

FIELD_ALIASES = {
    **dict.fromkeys(("author", "creator", "from", "to", "recipient", "people"), "person"),
    **dict.fromkeys(("collection", "fonds", "repository", "holding", "reference"), "archive"),
    **dict.fromkeys(("number", "key", "ref", "record"), "id"),
    "language": "lang",
    "year": "date",
    "type": "kind",
    "location": "place",
}
"""Other names of the fields, each with the field that it means."""


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a query: characters `start` to `end` of its source, half open."""

    start: int = dataclasses.field(compare=False, kw_only=True)
    end: int = dataclasses.field(compare=False, kw_only=True)


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
class Wildcard(Node):
    """Words of this pattern: ? is one letter, * any number of them, none included; at least one letter beside them."""

    text: str
    field: str = ""

    def __str__(self) -> str:
        return _in_field(self.field, self.text)


@dataclass(frozen=True, slots=True)
class Fuzzy(Node):
    """Words that differ from this one, both folded, in at most `distance` letters.

    A letter too many, too few or another one counts once, and so do two that have changed places.
    """

    text: str
    field: str = ""
    distance: int = 1

    def __str__(self) -> str:
        return _in_field(self.field, f"{self.text}~{self.distance if self.distance > 1 else ''}")


@dataclass(frozen=True, slots=True)
class Phrase(Node):
    """Exactly these words, one after the other; at least one.

    `quoted`: the reader wrote quotation marks; otherwise punctuation joins the words, or they are letters of a script
    that writes words together.
    """

    parts: tuple[Word | Prefix, ...]
    field: str = ""
    quoted: bool = dataclasses.field(default=True, compare=False)

    def __str__(self) -> str:
        return _in_field(self.field, f'"{written_side_by_side(self.parts)}"')


@dataclass(frozen=True, slots=True)
class Near(Node):
    """Exactly these words, at least two, in any order, with at most `distance` other words among them in all."""

    parts: tuple[Word | Prefix, ...]
    field: str = ""
    distance: int = 0

    def __str__(self) -> str:
        return _in_field(self.field, f'"{written_side_by_side(self.parts)}"~{self.distance}')


@dataclass(frozen=True, slots=True)
class DateRange(Node):
    """Documents whose date overlaps these days (proleptic Gregorian ordinals, both included; None: open)."""

    text: str = dataclasses.field(compare=False)
    earliest: int | None
    latest: int | None

    def __str__(self) -> str:
        return _in_field("date", f'"{self.text}"' if re.search(r"[\s()]", self.text) else self.text)


@dataclass(frozen=True, slots=True)
class DateIs(Node):
    """Documents by what is known of their date.

    "undated": it has no place in time; "circa": the source or its archive is not sure of it - about, perhaps, before.
    """

    kind: Literal["undated", "circa"]

    def __str__(self) -> str:
        return _in_field("date", self.kind)


@dataclass(frozen=True, slots=True)
class Named(Node):
    """A name as the reader wrote it, or any other form of it. Written out it is the name as written.

    A parsed query has none; `names.expanded` makes them.
    """

    child: Word | Prefix | Phrase | And
    variants: tuple[Word | Phrase, ...]

    def __str__(self) -> str:
        return str(self.child)


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
        written = self.child.child if isinstance(self.child, Named) else self.child
        return f"NOT ({written})" if isinstance(written, And | Or) else f"NOT {written}"


Leaf = Word | Prefix | Wildcard | Fuzzy | Phrase | Near | DateRange | DateIs
Tree = Leaf | Named | And | Or | Not


def wanted(tree: Tree | None) -> Iterator[Leaf]:
    """The leaves that a matching document can owe its match to: those that no NOT forbids."""
    match tree:
        case None | Not():
            return
        case And() | Or():
            for child in tree.children:
                yield from wanted(child)
        case Named():
            for form in (tree.child, *tree.variants):
                yield from wanted(form)
        case _:
            yield tree


def fields(leaf: Word | Prefix | Wildcard | Fuzzy | Phrase | Near) -> tuple[str, ...]:
    """The fields in which a leaf is looked for."""
    return (leaf.field,) if leaf.field else DEFAULT_FIELDS


def written_side_by_side(parts: Iterable[Word | Prefix]) -> str:
    """The words of a phrase as a query has them."""
    return side_by_side(f"{part.text}*" if isinstance(part, Prefix) else part.text for part in parts)


def _in_field(name: str, text: str) -> str:
    return f"{name}:{text}" if name else text
