"""The lines of the report."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the report; `bound` is what the design asks for, "" where it asks for nothing."""

    what: str
    value: str
    bound: str = ""

    def __str__(self) -> str:
        return f"{self.what:<80} {self.value:>24}  {self.bound}".rstrip()


def at_most(value: float, limit: float, unit: str = "") -> str:
    """The bound that a value is to keep, and whether it does."""
    return f"≤ {limit:.3g}{unit}: {'met' if value <= limit else 'not met'}"


def at_least(value: float, limit: float, unit: str = "") -> str:
    """The same for a value that is to be large."""
    return f"≥ {limit:.3g}{unit}: {'met' if value >= limit else 'not met'}"


def quantile(values: Sequence[float], hundredth: int) -> float:
    """The value below which so many hundredths of the values are."""
    if len(values) == 1:
        return values[0]
    return statistics.quantiles(values, n=100, method="inclusive")[hundredth - 1]


def spread(seconds: Sequence[float]) -> str:
    """Median, 95th percentile and worst."""
    return " / ".join(map(milliseconds, (quantile(seconds, 50), quantile(seconds, 95), max(seconds))))


def milliseconds(seconds: float) -> str:
    """For the report."""
    return f"{seconds * 1000:.0f} ms"
