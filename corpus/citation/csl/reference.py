"""A CSL-JSON item in the form in which the elements of a style ask for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any

from citeproc import DATES, NAMES
from citeproc.source import CustomDict, Date, DateRange, LiteralDate, Locator, Name, VariableError

from corpus.citation.csl.marks import cased, sealed
from corpus.citation.pinpoint import Pinpoint

_KEEP_CASE = frozenset({"title", "title_short", "container_title", "volume_title"})


class Position(Enum):
    """Where a citation stands among the others of its item, with the positions that a style may test it for.

    IBID_THERE is of the same item at the same place as the one before; IBID is at another place, if at any.
    """

    NOTE = frozenset({"first"})
    SHORT = frozenset({"subsequent", "near-note"})
    IBID = frozenset({"subsequent", "near-note", "ibid", "ibid-with-locator"})
    IBID_THERE = frozenset({"subsequent", "near-note", "ibid"})
    NONE = frozenset[str]()


class _Reference(CustomDict):  # type: ignore[misc]  # citeproc-py has no types
    """The variables of an item by the names that the engine asks for: with low lines for hyphens."""

    def __init__(self, item: Mapping[str, Any]) -> None:
        values = {name.replace("-", "_"): value for name, value in item.items() if value}
        super().__init__({name: _value(name, value) for name, value in values.items()}, optional=set(values))


class Cite:
    """One citation of an item, with what has been printed of it so far.

    `left_out` is None where the author is to be printed; else it is "" until the author comes, and then what was not
    printed. `printed` grows with every variable that is printed; one in `spent` was printed in place of another, and is
    not printed again.
    """

    def __init__(
        self,
        item: Mapping[str, Any],
        pinpoint: Pinpoint | None = None,
        position: Position = Position.NOTE,
        *,
        author: bool = True,
    ) -> None:
        self.reference = _Reference(item)
        self.pinpoint = pinpoint
        self.position = position
        self.left_out = None if author else ""
        self.printed: list[str] = []
        self.spent: set[str] = set()
        self._asked = 0
        self._had = 0
        self.number = 1

    @property
    def has_locator(self) -> bool:
        """Whether the citation has a pinpoint, which CSL calls a locator."""
        return self.pinpoint is not None

    @property
    def locator(self) -> Locator:
        """The pinpoint as the engine wants it."""
        if self.pinpoint is None:
            raise VariableError
        return Locator(self.pinpoint.label, sealed(self.pinpoint.value))

    def asked_for(self, variables: str, text: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        """The text of these variables (one or more, with spaces between them), noted as asked for and as printed."""
        names = variables.split()
        self._asked += 1
        if self.spent.issuperset(names):
            return None
        printed = text(*arguments, **options)
        if printed:
            self.printed += names
            self._had += 1
        return printed

    def grouped(self, text: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        """The text of a group, None where it asked for variables and had none; a group in it that prints is as good."""
        asked, had = self._asked, self._had
        printed = text(*arguments, **options)
        if not printed or (self._asked > asked and self._had == had):
            return None
        self._had += 1
        return printed

    def __contains__(self, name: str) -> bool:
        """Whether the citation itself, not its item, has this; the engine asks for "locator"."""
        return name == "locator" and self.has_locator


def _value(name: str, value: Any) -> object:
    if name in NAMES:
        return [Name(**{part: sealed(text) for part, text in each.items()}) for each in value]
    if name in DATES:
        return _date(value)
    if name in ("type", "language"):
        return value
    return cased(sealed(str(value))) if name in _KEEP_CASE else sealed(str(value))


def _date(value: Mapping[str, Any]) -> object:
    days = [_day(parts) for parts in value.get("date-parts", ())]
    if len(days) > 1:
        return DateRange(begin=days[0], end=days[1])
    return days[0] if days else LiteralDate(sealed(value["literal"]))


def _day(parts: Sequence[int]) -> Date:
    return Date(**dict(zip(("year", "month", "day"), parts, strict=False)))
