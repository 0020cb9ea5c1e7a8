"""An item of CSL-JSON in the form in which the elements of a style ask for it, and one citation of it.

Whatever a value is, it is read as well as it can be: an item comes from other programs, or from a stranger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple

from corpus.citation.csl.dates import Date, date
from corpus.citation.csl.inline import quoted, understood
from corpus.citation.csl.marks import cased, sealed
from corpus.citation.pinpoint import Pinpoint

Item = Mapping[str, Any]
"""An item of CSL-JSON."""

NAME_VARIABLES = frozenset(
    """
    author chair collection-editor compiler composer container-author contributor curator director editor
    editorial-director editor-translator executive-producer guest host illustrator interviewer narrator organizer
    original-author performer producer recipient reviewed-author script-writer series-creator translator
    """.split()
)
DATE_VARIABLES = frozenset("accessed available-date event-date issued original-date submitted".split())
_KEEP_CASE = frozenset({"title", "title-short", "container-title", "volume-title"})
_OTHER_NAMES = {
    "shortTitle": "title-short",
    "journalAbbreviation": "container-title-short",
    "event": "event-title",
}


class Position(Enum):
    """Where a citation stands among the others of its item, with the positions that a style may test it for.

    IBID_THERE is of the same item at the same place as the one before; IBID is at another place, if at any.
    """

    NOTE = frozenset({"first"})
    SHORT = frozenset({"subsequent", "near-note"})
    IBID = frozenset({"subsequent", "near-note", "ibid", "ibid-with-locator"})
    IBID_THERE = frozenset({"subsequent", "near-note", "ibid"})
    NONE = frozenset[str]()


class Name(NamedTuple):
    """A person, or with `literal` a body or whoever is not to be parted."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    non_dropping: str = ""
    suffix: str = ""
    comma_suffix: bool = False
    static: bool = False
    literal: str = ""


@dataclass(frozen=True)
class Reference:
    """The variables of an item: texts with marks, names, and dates."""

    type: str
    language: str
    texts: Mapping[str, str]
    names: Mapping[str, tuple[Name, ...]]
    dates: Mapping[str, Date]

    def __contains__(self, variable: str) -> bool:
        return variable in self.texts or variable in self.names or variable in self.dates


def as_it_is(item: Item) -> Reference:
    """An item whose values may hold markup, and whose titles follow the style's case."""
    return _reference(item, lambda _, value: understood(value))


def as_printed(item: Item) -> Reference:
    """An item whose values are plain text, and whose titles keep their case."""
    return _reference(item, lambda name, value: cased(quoted(value)) if name in _KEEP_CASE else quoted(value))


def _reference(item: Item, text: Callable[[str, str], str]) -> Reference:
    texts, names, dates = {}, {}, {}
    for key, value in item.items():
        name = key if _OTHER_NAMES.get(key) in item else _OTHER_NAMES.get(key, key)
        if name in NAME_VARIABLES:
            if people := tuple(_names(value, text)):
                names[name] = people
        elif name in DATE_VARIABLES:
            if (day := date(value)) is not None:
                dates[name] = day
        elif name not in ("id", "type") and (plain := _text(value)):
            texts[name] = text(name, plain)
    return Reference(_text(item.get("type")), _text(item.get("language")), texts, names, dates)


def _text(value: object) -> str:
    """A value as text, "" where it is none."""
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _names(value: object, text: Callable[[str, str], str]) -> Iterator[Name]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            each = {"literal": each}  # noqa: PLW2901  # what other programs write for a name
        if not isinstance(each, dict):
            continue
        parts = {part: text("name", _text(each.get(part))) for part in ("family", "given", "suffix", "literal")}
        dropping, non_dropping = (text("name", _text(each.get(f"{kind}-particle"))) for kind in _PARTICLES)
        comma, static = bool(each.get("comma-suffix")), bool(each.get("static-ordering"))
        if parts["literal"]:
            yield Name(literal=parts["literal"])
        elif parts["family"]:
            yield Name(parts["family"], parts["given"], dropping, non_dropping, parts["suffix"], comma, static)
        elif parts["given"]:
            yield Name(family=parts["given"])


_PARTICLES = ("dropping", "non-dropping")


@dataclass
class Choices:
    """How a citation is told from others like it: more names, given names, a year suffix, what a style adds.

    `given` has the places of names that are printed with given names where the style prints none: 1 is for initials,
    2 for the whole.
    """

    names: int = 0
    given: Mapping[int, int] = field(default_factory=dict)
    year_suffix: str = ""
    disambiguate: bool = False


@dataclass
class Cite:
    """One citation of an item, with what has been printed of it so far; its pinpoint is printed once.

    `left_out` is None where the author is to be printed; else it is "" until the author comes, and then what was not
    printed. A variable in `spent` was printed in place of another, and is not printed again. `sorting` is true where a
    key to sort by is made.
    """

    reference: Reference
    pinpoint: Pinpoint | None = None
    position: Position = Position.NOTE
    number: int = 1
    choices: Choices = field(default_factory=Choices)
    part: Any = None
    sorting: bool = False
    left_out: str | None = None
    spent: set[str] = field(default_factory=set)
    _asked: int = 0
    _had: int = 0
    _stands_in: bool = False

    @property
    def positions(self) -> frozenset[str]:
        """The positions that a style may test for."""
        return self.position.value if self.pinpoint else self.position.value - {"ibid-with-locator"}

    def has(self, variable: str) -> bool:
        """Whether there is something of that name, in the item or in the citation."""
        if variable == "locator":
            return self.pinpoint is not None
        if variable == "citation-number":
            return True
        if variable == "page-first":
            variable = "page"
        return variable in self.reference

    def text(self, variable: str) -> str:
        """The text of a variable, "" where there is none or where it was printed in place of another."""
        if variable == "locator":
            return sealed(self.pinpoint.value) if self.pinpoint else ""
        if variable == "citation-number":
            return str(self.number)
        if variable == "year-suffix":
            return self.choices.year_suffix
        return self.reference.texts.get("page" if variable == "page-first" else variable, "")

    def asked_for(self, variables: str, text: Callable[[], str]) -> str:
        """The text of these variables (one or more, with spaces between them), noted as asked for and as printed."""
        names = variables.split()
        self._asked += 1
        if self.spent.issuperset(names):
            return ""
        printed = text()
        if printed:
            self._had += 1
            if self._stands_in:
                self.spent.update(filter(self.has, names))
            if "locator" in names:
                self.spent.add("locator")
        return printed

    @contextmanager
    def standing_in(self) -> Iterator[None]:
        """What is printed meanwhile stands in place of names, and is not printed again."""
        outer, self._stands_in = self._stands_in, True
        try:
            yield
        finally:
            self._stands_in = outer

    def always_there(self, text: str) -> str:
        """A text that fills the group it stands in even where there is none: no year suffix is no lack of it."""
        self._asked += 1
        self._had += 1
        return text

    def grouped(self, text: Callable[[], str]) -> str:
        """The text of a group, "" where it asked for variables and had none; a group in it that prints is as good."""
        asked, had = self._asked, self._had
        printed = text()
        if not printed or (self._asked > asked and self._had == had):
            return ""
        self._had += 1
        return printed
