"""How many documents there are in each year or month, and how many hits in them.

A document counts wherever its date can lie, as `date:` finds it: one of “1961–1963” in three years, one of “before
1950” in all years up to then that are shown. So a bar is exactly what `date:` with its label finds. How many of these
lie in that year or month for certain is counted too. Hits count wherever their document does.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from corpus.catalogue import LAST_MONTH

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.library import Library
    from corpus.search.passages import Matcher

    Months = NDArray[np.int64]


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
    """A year or a month, such as "1961" or "1961-03"; `certain` documents cannot be of any other.

    `hits` is how many hits all of its documents have, `certain_hits` those that are certain.
    """

    label: str
    documents: int
    certain: int
    hits: int = 0
    certain_hits: int = 0


@dataclass(frozen=True, slots=True)
class Timeline:
    """The periods from the first to the last that a date names, without gaps.

    `documents` is how many there are in all, `undated` how many of them have no place in time; `hits` and
    `undated_hits` are those in them.
    """

    unit: Unit
    periods: Sequence[Period]
    documents: int
    undated: int
    hits: int = 0
    undated_hits: int = 0


class Dates:
    """The dates of all documents of a library, to the month, as of its last change."""

    def __init__(self, library: Library) -> None:
        import numpy as np

        first, last = library.months()
        self._first = np.clip(np.frombuffer(first, np.int64), -1, LAST_MONTH)
        self._last = np.clip(np.frombuffer(last, np.int64), -1, LAST_MONTH)

    def timeline(self, numbers: array[int], unit: Unit, hits: array[int] | None = None) -> Timeline:
        """Count these documents, and the hits in each of them where they are given."""
        import numpy as np

        found = np.frombuffer(numbers, np.int64)
        weights = np.zeros(len(found), np.int64) if hits is None else np.frombuffer(hits, np.int64)
        first, last = self._first[found], self._last[found]
        dated = first >= 0
        first, last = first[dated], last[dated]
        in_all = (len(found), len(found) - len(first), int(weights.sum()), int(weights[~dated].sum()))
        known = np.concatenate([first[first > 0], last[last < LAST_MONTH]]) // unit.months
        if not len(known):
            return Timeline(unit, (), *in_all)
        start, length = known.min(), known.max() - known.min() + 1
        first, last = first // unit.months - start, last // unit.months - start
        documents = _spread(first, last, np.ones(len(first), np.int64), length)
        rows = zip(range(start, start + length), *documents, *_spread(first, last, weights[dated], length), strict=True)
        return Timeline(unit, [Period(_label(at, unit), *counts) for at, *counts in rows], *in_all)


class HitCount:
    """How many hits each of the documents has that a search found; their texts are read for it, bit by bit."""

    def __init__(self, library: Library, numbers: array[int], matcher: Matcher) -> None:
        self._matcher = matcher
        self._texts = library.texts_and_blocks(numbers)
        self.numbers = numbers
        self.hits = array("q", bytes(8 * len(numbers)))
        """The hits of each document; 0 until it has been read."""
        self.done = 0
        """How many documents have been."""

    def go_on(self, enough: Callable[[], bool] = lambda: False) -> None:
        """Read on until it is enough, or all have been read."""
        for number, text, blocks in self._texts:
            place = self.numbers.index(number, self.done)  # those between have gone meanwhile
            self.hits[place] = sum(1 for _ in self._matcher.hits(text, blocks))
            self.done = place + 1
            if enough():
                return
        self.done = len(self.numbers)


def _spread(first: Months, last: Months, weights: Months, length: int) -> tuple[list[int], list[int]]:
    """The weight of each period, of what begins and ends in or beyond it; and of what lies in it for certain."""
    import numpy as np

    begun = np.bincount(np.clip(first, 0, length - 1), weights, length)
    ended = np.bincount(np.clip(last + 1, 0, length), weights, length + 1)[:length]
    sure = first == last
    certain = np.bincount(first[sure], weights[sure], length)
    return np.cumsum(begun - ended).astype(int).tolist(), certain.astype(int).tolist()


def _label(at: int, unit: Unit) -> str:
    return f"{at:04}" if unit is Unit.YEAR else f"{at // 12:04}-{at % 12 + 1:02}"
