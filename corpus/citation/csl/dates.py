"""Dates of CSL-JSON: days in numbers, seasons, ranges, circa, and dates in words."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from corpus.citation.csl.marks import sealed

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_ISO = re.compile(r"(-?\d{1,5})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_IN_WORDS = re.compile(
    r"(?:(?P<day>\d{1,2})\s+)?(?P<month>[A-Za-z]{3,9})\.?\s*(?:(?P<after>\d{1,2})(?:st|nd|rd|th)?,)?\s*,?\s*(?P<year>\d{3,4})"
)
_CIRCA = re.compile(r"^(?:ca?\.?|circa|about)\s*(?=\d)|[?~]$", re.IGNORECASE)


class Day(NamedTuple):
    """A day, or a month, season or year; 0 for what is not known."""

    year: int
    month: int = 0
    day: int = 0
    season: int = 0


@dataclass(frozen=True)
class Date:
    """One day, two for a range, or none and words."""

    days: tuple[Day, ...] = ()
    literal: str = ""
    circa: bool = False

    def sort_key(self, parts: Container[str] = ("year", "month", "day")) -> str:
        """What the date is sorted by, as text in which earlier ones come first; of those parts that are shown."""
        if not self.days:
            return self.literal
        return "-".join(
            f"{day.year + 100000:06}{day.month * ('month' in parts):02}{day.day * ('day' in parts):02}"
            for day in self.days
        )


def date(value: object) -> Date | None:
    """The date that a value of CSL-JSON is, None if it is none."""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return _from_words(str(value))
    if not isinstance(value, dict):
        return None
    circa = value.get("circa") not in (None, False, 0, "", "0", "false")
    if days := _days(value):
        return Date(tuple(days), circa=circa)
    for key in ("literal", "raw"):
        if isinstance(text := value.get(key), str) and text.strip():
            found = Date(literal=sealed(text)) if key == "literal" else _from_words(text)
            return replace(found, circa=circa or found.circa) if found else None
    return None


def _days(value: Mapping[str, object]) -> list[Day]:
    """The days of `date-parts`; what is no number ends a day, and a day without a year is none."""
    parts = value.get("date-parts")
    days = []
    for each in parts[:2] if isinstance(parts, list) else ():
        numbers = []
        for part in each[:3] if isinstance(each, list) else ():
            number = _number(part)
            if number is None:
                break
            numbers.append(number)
        if numbers and numbers[0]:
            days.append(_day(*numbers))
    season = _number(value.get("season")) or _SEASONS.get(str(value.get("season")).casefold(), 0)
    if season and len(days) == 1 and not days[0].month:
        days = [days[0]._replace(season=(season - 1) % 4 + 1)]
    return days


def _number(part: object) -> int | None:
    try:
        number = int(str(part))
    except ValueError:
        return None
    return number if -100_000 < number < 100_000 else None


def _day(year: int, month: int = 0, day: int = 0) -> Day:
    """A day; what is beyond a year's months is a season, as in EDTF (21 to 24) and in CSL (13 to 16)."""
    if 1 <= month <= 12:
        return Day(year, month, day if 1 <= day <= 31 else 0)
    for first in (13, 17, 21):
        if first <= month < first + 4:
            return Day(year, season=month - first + 1)
    return Day(year)


def _from_words(text: str) -> Date | None:
    """A date as people write it, "1967-01-16", "16 Jan 1967", "ca. 1961"; in words where it is none of these."""
    plain = " ".join(text.split())
    if not plain:
        return None
    without = _CIRCA.sub("", plain).strip()
    days = [_one_day(part) for part in re.split(r"\s*/\s*", without)]
    if len(days) <= 2 and all(days):
        return Date(tuple(day for day in days if day), circa=without != plain)
    return Date(literal=sealed(plain))


def _one_day(text: str) -> Day | None:
    if found := _ISO.fullmatch(text):
        return _day(*(int(part) for part in found.groups() if part))
    if not (found := _IN_WORDS.fullmatch(text)):
        return None
    word, year = found["month"].casefold(), int(found["year"])
    if word in _SEASONS:
        return Day(year, season=_SEASONS[word])
    if word[:3] not in _MONTHS:
        return None
    return _day(year, _MONTHS.index(word[:3]) + 1, int(found["day"] or found["after"] or 0))
