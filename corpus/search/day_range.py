"""What a query's date means: 1961, 1961-10, 1961-10-05, 1961..1967, ..1948, 1961.., printed dates, undated, circa."""

from __future__ import annotations

import re
from datetime import date

from corpus.dates import UNDATED
from corpus.errors import DateError, QueryError
from corpus.search.tree import DateIs, DateRange

_FORMS = "1961, 1961-10, 1961-10-05, 1961..1967, undated, circa"
_CIRCA = frozenset({"circa", "c", "c.", "ca", "ca.", "about", "approximate", "uncertain"})
_FIGURES = re.compile(r"([1-9]\d{3})-(\d{1,2})(?:-(\d{1,2}))?")


def day_range(text: str, start: int, end: int) -> DateRange | DateIs:
    """Understand a date, a range of dates, or a word on dates, which stands at `start` to `end` of the query.

    Raises QueryError, whose suggestion is a date to stand in its place.
    """
    word = text.strip().casefold()
    if word in UNDATED or word in _CIRCA:
        return DateIs("undated" if word in UNDATED else "circa", start=start, end=end)
    first, dots, last = text.partition("..")
    try:
        earliest = _ordinals(first)[0]
        latest = _ordinals(last if dots else first)[1]
    except DateError as error:
        for wrong in (first, last):
            reason, better = _never_was(wrong)
            if reason:
                raise QueryError(reason, start, end, text.replace(wrong, better)) from error
        raise QueryError(f"{error}; try {_FORMS}", start, end) from error
    if earliest is None and latest is None:
        raise QueryError(f"date: needs a date: {_FORMS}", start, end)
    if earliest is not None and latest is not None and earliest > latest:
        raise QueryError("this range of dates ends before it begins", start, end, f"{last}..{first}" if dots else "")
    return DateRange(text, earliest, latest, start=start, end=end)


def _ordinals(text: str) -> tuple[int | None, int | None]:
    """The first and last day of a date; "" is open on both sides."""
    if not text:
        return None, None
    from corpus.printed_dates import parse  # with its many forms, where a date is asked for

    when = parse(text)
    return _ordinal(when.earliest), _ordinal(when.latest)


def _never_was(text: str) -> tuple[str, str]:
    """What is wrong with a date in figures, and what may have been meant; nothing of what is right, or in words."""
    if (found := _FIGURES.fullmatch(text)) is None:
        return "", ""
    year, month, day = found.groups()
    if not 1 <= int(month) <= 12:
        return f"there is no month {month}: months are 01 to 12", year
    from calendar import month_name, monthrange

    last = monthrange(int(year), int(month))[1]
    if day and not 1 <= int(day) <= last:
        return f"{month_name[int(month)]} {year} has no day {day}: its last is {last}", f"{year}-{int(month):02}"
    better = "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])
    return ("", "") if better == text else (f"months and days have two figures: {better}", better)


def _ordinal(day: str) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None
