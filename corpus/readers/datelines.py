"""Date lines: `Bonn, 30 July 1997`, `[ Washington ,] June 28, 1948.`, `New York, undated`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from corpus.dates import HistoricalDate
from corpus.errors import DateError
from corpus.printed_dates import MONTHS, parse
from corpus.readers.titles import kind_of

_LONGEST = 100
_LONGEST_DAY = 16
_HINT = re.compile(r"\d|undated", re.IGNORECASE)
_YEAR = re.compile(r"\d{3}|undated", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_FIGURES = re.compile(r"\d\.\s?[\divx]{1,4}\.\s?\d{4}|\d[年년]", re.IGNORECASE)
_RECEIVED = re.compile(r"\s*\[received\b[^\]]*\]\s*$", re.IGNORECASE)
_CUT = re.compile(r"[,\]]\s*|\s+(?=\d{1,2}(?:st|nd|rd|th|\.)?\s|[A-Z][a-z]+\.? \d{1,2}, ?\d{4})")
_ARTICLE = re.compile(r"(?:le|the|den|am|dne|dnia|më|el|il)\s+(?=\d)", re.IGNORECASE)
_SPACED_POINTS = re.compile(r"\s+(?=[,.])")
_PLACE = re.compile(r"[^\W\d_][^\d:;!?“”\"]{1,60}")
_ELIDED = re.compile(r"[dl]['’]\w")
_NO_PLACE = frozenset(
    ("on", "in", "by", "from", "since", "until", "date", "dated", "no.", "nr.", "vol.", "page", "see", "to")
)
_PARTICLES = frozenset(
    ("of", "the", "at", "in", "near", "on", "de", "del", "den", "der", "la", "le", "aboard", "am", "an")
)


_DATE_WORDS = frozenset(
    ("undated", "circa", "ca", "c", "about", "before", "after", "early", "mid", "late", "spring", "summer", "autumn",
     "fall", "winter", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
)  # fmt: skip


class DateLine(NamedTuple):
    """What a date line says: a place, "" for none, and the date."""

    place: str
    date: HistoricalDate


@lru_cache(maxsize=1024)
def dateline(line: str) -> DateLine | None:
    """What a line says that has a date, to the month at least, and at most a place; None for any other line.

    A day without a year counts only where it stands alone: `May 23`.
    """
    if len(line) > _LONGEST or not _HINT.search(line) or not _may_have_date(line):
        return None
    if not _YEAR.search(line):
        alone = _date(line) if len(line) <= _LONGEST_DAY else None
        return DateLine("", alone) if alone else None
    line = _SPACED_POINTS.sub("", _RECEIVED.sub("", line)).strip()
    whole = line[1:-1] if line[:1] + line[-1:] == "[]" and line.count("[") == 1 else line
    if article := _ARTICLE.match(whole):
        whole = whole[article.end() :]
    if _begins_date(whole) and (found := _date(whole)):
        return DateLine("", found)
    for cut in _CUT.finditer(whole):
        rest = whole[cut.end() :].lstrip(" ],")
        if article := _ARTICLE.match(rest):
            rest = rest[article.end() :]
        if not _begins_date(rest):
            continue
        place = whole[: cut.start()].strip(" [](),")
        found = _date(rest)
        if found and place.casefold() == "place not declassified":
            return DateLine("", found)
        if found and _is_place(place.removesuffix("?")):
            return DateLine(place, found)
    return None


def _may_have_date(line: str) -> bool:
    """Whether a month is named, or a day given in figures: a quick look before the careful one."""
    words = _WORD.findall(line.casefold())
    return "undated" in words or any(word in MONTHS for word in words) or _FIGURES.search(line) is not None


def _begins_date(words: str) -> bool:
    """Whether a date may begin here: with a figure, a month, a weekday or what qualifies a date."""
    first = _WORD.match(words)
    return not first or first[0].casefold() in MONTHS or first[0].casefold() in _DATE_WORDS


def _date(printed: str) -> HistoricalDate | None:
    printed = printed.strip()
    if printed.endswith(".") and not printed.endswith(("m.", "n.d.", "s.d.", " r.", " г.")):
        printed = printed[:-1].rstrip()
    try:
        return parse(printed)
    except DateError:
        return None


def _is_place(words: str) -> bool:
    """Whether words can name a place: few, begun with capitals but for particles."""
    each = words.split()
    return (
        0 < len(each) <= 8
        and "   " not in words  # columns
        and not kind_of(words)
        and _PLACE.fullmatch(words) is not None
        and words[0].isupper()
        and each[0].casefold() not in _NO_PLACE
        and all(
            not word[0].isalpha() or word[0].isupper() or word in _PARTICLES or _ELIDED.match(word) for word in each
        )
    )
