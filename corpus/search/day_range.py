"""The days that a query's date means: 1961, 1961-10, 1961-10-05, 1961..1967, ..1948, 1961.. and printed dates."""

from __future__ import annotations

from datetime import date

from corpus.dates import parse
from corpus.errors import DateError, QueryError
from corpus.search.tree import DateRange

_FORMS = "1961, 1961-10, 1961-10-05, 1961..1967"


def day_range(text: str, start: int, end: int) -> DateRange:
    """Understand a date or a range of dates, which stands at `start` to `end` of the query. Raises QueryError."""
    first, dots, last = text.partition("..")
    try:
        earliest = _ordinals(first)[0]
        latest = _ordinals(last if dots else first)[1]
    except DateError as error:
        raise QueryError(f"{error}; try {_FORMS}", start, end) from error
    if earliest is None and latest is None:
        raise QueryError(f"date: needs a date: {_FORMS}", start, end)
    if earliest is not None and latest is not None and earliest > latest:
        raise QueryError("this range of dates ends before it begins", start, end)
    return DateRange(text, earliest, latest, start=start, end=end)


def _ordinals(text: str) -> tuple[int | None, int | None]:
    """The first and last day of a date; "" is open on both sides."""
    if not text:
        return None, None
    when = parse(text)
    return _ordinal(when.earliest), _ordinal(when.latest)


def _ordinal(day: str) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None
