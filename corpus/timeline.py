"""How many documents there are in each year or month.

A document counts wherever its date can lie, as `date:` finds it: one of “1961–1963” in three years, one of “before
1950” in all years up to then that are shown. So a bar is exactly what `date:` with its label finds. How many of these
lie in that year or month for certain is counted too.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from corpus.catalogue import LAST_MONTH

if TYPE_CHECKING:
    from corpus.library import Library


class Unit(StrEnum):
    """What a bar stands for."""

    YEAR = "year"
    MONTH = "month"

    @property
    def months(self) -> int:
        """How many months it has."""
        return 12 if self is Unit.YEAR else 1


@dataclass(frozen=True, slots=True)
class Period:
    """A year or a month, such as "1961" or "1961-03"; `certain` documents cannot be of any other."""

    label: str
    documents: int
    certain: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The periods from the first to the last that a date names, without gaps.

    `documents` is how many there are in all, `undated` how many of them have no place in time.
    """

    unit: Unit
    periods: Sequence[Period]
    documents: int
    undated: int


class Dates:
    """The dates of all documents of a library, to the month, as of its last change."""

    def __init__(self, library: Library) -> None:
        import numpy as np

        first, last = library.months()
        self._first = np.clip(np.frombuffer(first, np.int64), -1, LAST_MONTH)
        self._last = np.clip(np.frombuffer(last, np.int64), -1, LAST_MONTH)

    def timeline(self, numbers: array[int], unit: Unit) -> Timeline:
        """Count these documents."""
        import numpy as np

        found = np.frombuffer(numbers, np.int64)
        first, last = self._first[found], self._last[found]
        dated = first >= 0
        first, last = first[dated], last[dated]
        undated = len(found) - len(first)
        known = np.concatenate([first[first > 0], last[last < LAST_MONTH]]) // unit.months
        if not len(known):
            return Timeline(unit, (), len(found), undated)
        start, length = known.min(), known.max() - known.min() + 1
        first, last = first // unit.months - start, last // unit.months - start
        certain = np.bincount(first[first == last], minlength=length)
        begun = np.bincount(np.clip(first, 0, length - 1), minlength=length)
        ended = np.bincount(np.clip(last + 1, 0, length), minlength=length + 1)[:length]
        documents = np.cumsum(begun - ended)
        rows = zip(range(start, start + length), documents.tolist(), certain.tolist(), strict=True)
        return Timeline(unit, [Period(_label(at, unit), *counts) for at, *counts in rows], len(found), undated)


def _label(at: int, unit: Unit) -> str:
    return f"{at:04}" if unit is Unit.YEAR else f"{at // 12:04}-{at % 12 + 1:02}"
