"""Historical dates: printed as the source prints them, EDTF inside, with bounds for sorting and filtering.

A date is never guessed into a precision it has not: "October 1966" is a month, "May 23" without a year has no place
in time, and "3/4/1948" is one of two days. EDTF is the Extended Date/Time Format of the Library of Congress,
ISO 8601-2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.errors import DateError

LONGEST = 120
"""Characters; no printed date is longer, and what is longer is not looked into."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""EDTF's numbers of the seasons."""

UNDATED = frozenset({"undated", "n.d", "n.d.", "nd", "no date", "not dated", "s.d", "s.d."})
"""What sources print where there is no date, in small letters."""


@dataclass(frozen=True, slots=True)
class HistoricalDate:
    """A date as the source prints it, in EDTF, and the days that bound it.

    `text` is "" if the source prints none; `edtf` is "" for what is undated; `earliest` and `latest` are ISO days
    ("1967-01-16"), "" where the date is open on that side or has no place in time.
    """

    text: str = ""
    edtf: str = ""
    earliest: str = ""
    latest: str = ""

    @property
    def dated(self) -> bool:
        """Whether the date has a place in time, if only on one side."""
        return bool(self.earliest or self.latest)

    @property
    def undated(self) -> bool:
        """Whether the source itself says that it is undated."""
        return self.text.casefold().strip("[]() ") in UNDATED

    @property
    def approximate(self) -> bool:
        """Whether it is not sure: about that time, perhaps then, one of several days, before or after one."""
        return any(sign in self.edtf for sign in "~?%[")

    @property
    def sort_key(self) -> tuple[str, str]:
        """Orders dates by their first day, then their last; what has no place in time comes last."""
        return (self.earliest or self.latest or "~", self.latest or "~")


def from_edtf(edtf: str, text: str = "") -> HistoricalDate:
    """The date an EDTF string means; `text` is how the source prints it. Raises DateError for what is not EDTF."""
    earliest, latest = bounds(edtf)
    return HistoricalDate(text, edtf, earliest.isoformat() if earliest else "", latest.isoformat() if latest else "")


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """The first and the last day an EDTF date can mean, both included; None where it is open or has no year.

    Spring, summer and autumn are those of the northern hemisphere; winter is any time of its year. Raises DateError.
    """
    try:
        found = _bounds(edtf)
    except ValueError as error:
        raise DateError(f"“{edtf[:LONGEST]}” is not an EDTF date: {error}") from error
    if found[0] and found[1] and found[0] > found[1]:
        raise DateError(f"“{edtf}” ends before it begins")
    return found


def display(when: HistoricalDate) -> str:
    """The date as the source prints it, or in words where only EDTF is known; "" for what is unknown."""
    return when.text or _in_words(when.edtf)


_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d{2})?\s?[ap]\.?\s?m\b\.?|\d{1,2}[:.]\d{2}(?:\s?(?:h|hrs|hours|uhr))?|\d{4}\s?(?:z|hours|hrs)"
    r"|(?:12\s)?(?:noon|midnight)|\d{1,2}(?=\s?[–-]\s?\d))"
)
_TIME_LAST = re.compile(
    rf"\s?(?:[,—–-]|\s)\s?(?:at\s)?\[?{_CLOCK}(?:\s?(?:[–—-]|to|and)\s?{_CLOCK})?(?:\s\(?[a-z]{{2,4}}\)?)?\]?\s?$",
    re.IGNORECASE,
)
_TIME_FIRST = re.compile(rf"^{_CLOCK}\s?,\s?", re.IGNORECASE)


def without_time(printed: str) -> str:
    """A printed date without its time of day: `January 18, 1952—11 a.m.` → `January 18, 1952`."""
    return _TIME_LAST.sub("", _TIME_FIRST.sub("", printed)) if len(printed) <= LONGEST else printed


_SIMPLE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[?~%]?")
_UNSPECIFIED = re.compile(r"(\d{2}XX|\d{3}X|(?P<year>\d{4})-XX(?:-XX)?|(?P<month>\d{4}-\d{2})-XX)[?~%]?")
_NO_YEAR = re.compile(r"XXXX(?:-\d{2}-\d{2}|-XX-XX|-XX)?[?~%]?")
_LEVEL_2 = re.compile(r"[?~%]?\d{2}[\dX]{2}[?~%]?(?:-[?~%]?(?:\d{2}|XX)[?~%]?){0,2}")
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (1, 12)}


def _bounds(edtf: str) -> tuple[date | None, date | None]:
    """What `bounds` promises, with ValueError for what is wrong."""
    if len(edtf) > LONGEST:
        raise ValueError("it is too long")
    if found := _SIMPLE.fullmatch(edtf):
        return _simple_bounds(*(int(part or 0) for part in found.groups()))
    if found := _UNSPECIFIED.fullmatch(edtf):
        known = found["year"] or found["month"]
        return _bounds(known) if known else _digits_bounds(found[1])
    if found := _NO_YEAR.fullmatch(edtf):
        if edtf[5:6].isdigit():
            date.fromisoformat("2000" + edtf[4:10])  # raises for the 30th of February
        return None, None
    if edtf[:1] + edtf[-1:] in ("[]", "{}"):
        return _set_bounds(edtf[1:-1])
    if edtf.count("/") == 1:
        start, end = edtf.split("/")
        return (
            None if start in ("", "..") else _bounds(start)[0],
            None if end in ("", "..") else _bounds(end)[1],
        )
    return _other_bounds(edtf)


def _simple_bounds(year: int, month: int, day: int) -> tuple[date, date]:
    if day:
        only = date(year, month, day)
        return only, only
    first, last = _SEASON_MONTHS.get(month, (month or 1, month or 12))
    from calendar import monthrange  # 5 ms, and a list takes no bounds

    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _digits_bounds(year: str) -> tuple[date, date]:
    first = max(int(year.replace("X", "0")), 1)
    return date(first, 1, 1), date(int(year.replace("X", "9")), 12, 31)


def _set_bounds(members: str) -> tuple[date | None, date | None]:
    """The bounds of a set, whose first member may begin with ".." and whose last may end with it."""
    if not members.strip(".,") or re.search(r"[\[\]{}/]", members):
        raise ValueError("a set has dates for members")
    inner = re.split(r",|\.\.", members.removeprefix("..").removesuffix(".."))
    each = [_bounds(member.strip()) for member in inner]
    starts = [start for start, _ in each]
    ends = [end for _, end in each]
    return (
        None if members.startswith("..") or None in starts else min(start for start in starts if start),
        None if members.endswith("..") or None in ends else max(end for end in ends if end),
    )


def _other_bounds(edtf: str) -> tuple[date | None, date | None]:
    """The bounds of days whose parts are each qualified or unspecified, by the library edtf (200 ms to import)."""
    if not _LEVEL_2.fullmatch(edtf):
        raise ValueError("it has none of the forms that fonds knows")
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(edtf)
        return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])
    except EDTFParseException as error:
        raise ValueError("its parts do not make a day") from error


def _in_words(edtf: str) -> str:
    """EDTF as an English reader writes it; its rarer forms stay EDTF."""
    if found := _SIMPLE.fullmatch(edtf):
        words = _simple_words(*(int(part or 0) for part in found.groups()))
        return {"~": f"circa {words}", "?": f"{words}?", "%": f"circa {words}?"}.get(edtf[-1], words)
    if re.fullmatch(r"\d{3}X", edtf):
        return f"{edtf[:3]}0s"
    if found := re.fullmatch(r"XXXX-(\d{2})-(\d{2})", edtf):
        return f"{_MONTHS[int(found[1]) - 1]} {int(found[2])}"
    if edtf[:1] in ("[", "{"):
        members = edtf[1:-1]
        if members.startswith(".."):
            return f"{_in_words(members[2:])} or before"
        if members.endswith(".."):
            return f"{_in_words(members[:-2])} or after"
        return (" or " if edtf[0] == "[" else " and ").join(_in_words(member) for member in members.split(","))
    if edtf.count("/") == 1:
        start, end = edtf.split("/")
        if start in ("", ".."):
            return f"until {_in_words(end)}"
        return f"since {_in_words(start)}" if end in ("", "..") else f"{_in_words(start)} – {_in_words(end)}"
    return edtf


def _simple_words(year: int, month: int, day: int) -> str:
    if month > 12:
        season = next(name for name, number in SEASONS.items() if number == month)
        return f"{season.capitalize()} {year}"
    return f"{_MONTHS[month - 1]} {f'{day}, ' if day else ''}{year}" if month else str(year)
