"""Historical dates: printed as the source prints them, EDTF inside, with bounds for sorting and filtering.

A date is never guessed into a precision it has not: "October 1966" is a month, "May 23" without a year has no place
in time, and "3/4/1948" is one of two days. EDTF is the Extended Date/Time Format of the Library of Congress,
ISO 8601-2.
"""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from corpus.errors import DateError

_LONGEST = 120  # characters; no printed date is longer, and what is longer is not looked into

_MONTH_NAMES = (
    "january jan januar jänner janvier enero janeiro gennaio январь января січня",
    "february feb februar février fevrier febrero fevereiro febbraio февраль февраля лютого",
    "march mar märz mars marzo março март марта березня",
    "april apr avril abril aprile апрель апреля квітня",
    "may mai mayo maio maggio май мая травня",
    "june jun juni juin junio junho giugno июнь июня червня",
    "july jul juli juillet julio julho luglio июль июля липня",
    "august aug août aout agosto август августа серпня",
    "september sep sept septembre septiembre setembro settembre сентябрь сентября вересня",
    "october oct oktober okt octobre octubre outubro ottobre октябрь октября жовтня",
    "november nov novembre noviembre novembro ноябрь ноября листопада",
    "december dec dezember dez décembre decembre diciembre dezembro dicembre декабрь декабря грудня",
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
"""The names of the months in the languages that fonds reads, in small letters, and their numbers."""
_ENGLISH = tuple(names.split()[0].capitalize() for names in _MONTH_NAMES)
_ROMAN_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN = {numeral: number for number, numeral in enumerate(_ROMAN_NUMERALS, start=1)}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_UNDATED = frozenset({"undated", "n.d", "n.d.", "nd", "no date", "not dated", "s.d", "s.d."})


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
        return self.text.casefold().strip("[]() ") in _UNDATED

    @property
    def sort_key(self) -> tuple[str, str]:
        """Orders dates by their first day, then their last; what has no place in time comes last."""
        return (self.earliest or self.latest or "~", self.latest or "~")


def parse(printed: str) -> HistoricalDate:
    """The date that a printed form means, e.g. `January 16, 1967`, `4 March 1948—6 p.m.`, `circa 1961` or EDTF itself.

    A time of day stays in the text only. Raises DateError for what is no date, or names a day that never was.
    """
    text = printed.strip()
    plain = _plain(text)
    if plain.casefold() in _UNDATED:
        return HistoricalDate(text=text)
    if _EDTF_SHAPE.fullmatch(plain):
        with suppress(DateError):
            return from_edtf(plain, text)
    edtf = _read(plain)
    if not edtf:
        raise DateError(f"“{text[:_LONGEST]}” is not a date that fonds can read")
    return from_edtf(edtf, text)


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
        raise DateError(f"“{edtf[:_LONGEST]}” is not an EDTF date: {error}") from error
    if found[0] and found[1] and found[0] > found[1]:
        raise DateError(f"“{edtf}” ends before it begins")
    return found


def display(when: HistoricalDate) -> str:
    """The date as the source prints it, or in words where only EDTF is known; "" for what is unknown."""
    return when.text or _in_words(when.edtf)


def without_time(printed: str) -> str:
    """A printed date without its time of day: `January 18, 1952—11 a.m.` → `January 18, 1952`."""
    return _TIME_LAST.sub("", _TIME_FIRST.sub("", printed)) if len(printed) <= _LONGEST else printed


# Reading what is printed


class _Parts(NamedTuple):
    """What a printed date, or one half of a range, names; 0 is what it leaves out."""

    year: int = 0
    month: int = 0
    day: int = 0

    def completed_by(self, other: _Parts) -> _Parts:
        """With the year and the month of the other half, where this half leaves them out."""
        month = self.month or (other.month if self.day else 0)
        return _Parts(self.year or other.year, month, self.day)

    @property
    def edtf(self) -> str:
        """In EDTF; "" for what is less than a year, or a day without a month."""
        if self.day and not self.month:
            return ""
        if not self.year:
            return f"XXXX-{self.month:02}-{self.day:02}" if self.day else ""
        return "-".join(
            [f"{self.year:04}", *(f"{number:02}" for number in (self.month, self.day) if number)],
        )


_MONTH = r"(?P<month>[^\W\d_]{3,12})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
_YEAR = r"(?P<year>\d{4})(?:\s*(?:г|р)\.?|\s+года)?"
_OF = r"(?:\s+(?:of|de|del))?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_MONTH}\s*{_DAY}\s*,?\s*{_YEAR}",
        rf"{_DAY}{_OF}\s*{_MONTH}\s*,?{_OF}\s*{_YEAR}",
        rf"{_MONTH}\s*,?{_OF}\s*{_YEAR}",
        rf"{_MONTH}\s*{_DAY}",
        rf"{_DAY}{_OF}\s*{_MONTH}",
        rf"{_DAY}\s*,\s*{_YEAR}",
        _YEAR,
        _DAY,
        _MONTH,
        r"(?P<day>\d{1,2})[./]\s?(?P<month>[ivx]{1,4})[./]\s?(?P<year>\d{4})",
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
        r"(?P<year>\d{4})\s?[年년]\s?(?:(?P<month>\d{1,2})\s?[月월]\s?(?:(?P<day>\d{1,2})\s?[日일])?)?",
    )
)
_EDTF_SHAPE = re.compile(r"(?:\d{4}|\d{2,3}X{1,2}|XXXX|[\[{]\.{0,2}\d{3}|\.\./|/)[-\dX?~%./,]*[\]}]?")
_SUPPLIED = re.compile(r"\[(?!\d{4}(?:-\d\d){0,2}(?:,|\.\.)|\.)[^\[\]]*\]|\([^()]*\)")
_WEEKDAY = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day\s*,?\s*(?:the\s+)?", re.IGNORECASE)
_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d{2})?\s?[ap]\.?\s?m\b\.?|\d{1,2}[:.]\d{2}(?:\s?(?:h|hrs|hours|uhr))?|\d{4}\s?(?:z|hours|hrs)"
    r"|(?:12\s)?(?:noon|midnight)|\d{1,2}(?=\s?[–-]\s?\d))"
)
_TIME_LAST = re.compile(
    rf"\s?(?:[,—–-]|\s)\s?(?:at\s)?{_CLOCK}(?:\s?(?:[–—-]|to|and)\s?{_CLOCK})?(?:\s\(?[a-z]{{2,4}}\)?)?\s?$",
    re.IGNORECASE,
)
_TIME_FIRST = re.compile(rf"^{_CLOCK}\s?,\s?", re.IGNORECASE)
_ABOUT = re.compile(r"(?:circa|ca?\.|ca|about|around|approximately|approx\.)\s*(?=.)")
_PERHAPS = re.compile(r"(?:probably|possibly|perhaps)\s+")
_PART_OF = re.compile(r"(?:early|late|mid-?|middle of|beginning of|end of)\s*(?:in\s+)?")
_SEASON = re.compile(rf"(?:the\s+)?(spring|summer|autumn|fall|winter){_OF}\s*,?\s*(\d{{4}})")
_DECADE = re.compile(r"(?:the\s+)?(\d{3})0['’]?s")
_CENTURY = re.compile(r"(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)[\s-]century")
_OPEN = re.compile(
    r"(?P<before>before|prior to)|(?P<after>after)|(?P<since>since|from|not before)"
    r"|(?P<until>until|by|not after|no later than)"
)
_BETWEEN = re.compile(r"(?:from|between)\s+")
_YEARS = re.compile(r"(\d{2})(\d{2})\s?[–—/-]\s?(\d{2})")
_ANY_ORDER = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_JOINTS = (
    (re.compile(r"\s?[–—]\s?|\s+(?:to|through|until)\s+"), "{}/{}"),
    (re.compile(r"\s?[-/]\s?"), "{}/{}"),
    (re.compile(r"\s?(?:\band\b|&|\bund\b|\bet\b)\s?"), "{{{},{}}}"),
    (re.compile(r"\s+or\s+"), "[{},{}]"),
)


def _plain(text: str) -> str:
    """The bare date: no time, weekday, brackets round the whole, or full stop."""
    if len(text) > _LONGEST:
        return ""
    plain = " ".join(text.split())
    if _SUPPLIED.fullmatch(plain):
        plain = plain[1:-1]
    elif _EDTF_SHAPE.fullmatch(plain) and (plain[-1] != "." or plain.endswith("..")):
        return plain
    plain = plain.rstrip(" .") if not plain.casefold().endswith(("m.", "n.d.", "s.d.")) else plain
    return _WEEKDAY.sub("", without_time(plain)).strip(" ,")


def _read(plain: str) -> str:
    """EDTF of a bare date in words; "" for what is no date."""
    words = plain.casefold()
    if edtf := _parts_edtf(words):
        return edtf
    if found := _ABOUT.match(words):
        return _qualified(_read(words[found.end() :]), "~")
    if found := _PERHAPS.match(words):
        return _qualified(_read(words[found.end() :]), "?")
    if words.endswith("?"):
        return _qualified(_read(words.rstrip("?( )")), "?")
    if found := _PART_OF.match(words):
        return _read(words[found.end() :])
    return _named(words) or _range(words) or _open(words)


def _named(words: str) -> str:
    """EDTF of seasons, decades, centuries, and of days printed in figures that do not say which is the month."""
    if found := _SEASON.fullmatch(words):
        return f"{found[2]}-{_SEASONS[found[1]]}"
    if found := _DECADE.fullmatch(words):
        return f"{found[1]}X"
    if found := _CENTURY.fullmatch(words):
        return f"{int(found[1]) - 1:02}XX"
    if found := _ANY_ORDER.fullmatch(words):
        first, second, year = (int(number) for number in found.groups())
        readings = {_Parts(year, month, day).edtf for month, day in ((first, second), (second, first)) if month <= 12}
        return readings.pop() if len(readings) == 1 else f"[{','.join(sorted(readings))}]" if readings else ""
    return ""


def _parts(words: str) -> _Parts | None:
    """What a date of a single day, month or year names; None for other forms."""
    for form in _FORMS:
        if (found := form.fullmatch(words)) is None:
            continue
        given = found.groupdict()
        name = given.get("month") or ""
        month = int(name) if name.isdigit() else MONTHS.get(name, 0) or _ROMAN.get(name, 0)
        if bool(name) == bool(month):
            return _Parts(int(given.get("year") or 0), month, int(given.get("day") or 0))
    return None


def _parts_edtf(words: str) -> str:
    parts = _parts(words)
    return parts.edtf if parts else ""


def _range(words: str) -> str:
    """EDTF of two dates joined by a dash, stroke or word, each of which may leave to the other its year and month."""
    if found := _YEARS.fullmatch(words):
        return f"{found[1]}{found[2]}/{found[1]}{found[3]}"
    between = _BETWEEN.match(words)
    if between:
        words = words[between.end() :]
    for joint, form in _JOINTS:
        for cut in joint.finditer(words):
            first, last = _parts(words[: cut.start()].rstrip(",")), _parts(words[cut.end() :])
            if first and last:
                start, end = first.completed_by(last), last.completed_by(first)
                if start.year and end.year and start.edtf and end.edtf:
                    return ("{}/{}" if between else form).format(start.edtf, end.edtf)
    return ""


def _open(words: str) -> str:
    """EDTF of a date of which one side only is given: before, after, since, until."""
    found = _OPEN.match(words)
    point = _read(words[found.end() :].strip()) if found else ""
    if not found or not re.fullmatch(r"\d{4}(?:-\d{2}){0,2}", point):
        return ""
    earliest, latest = bounds(point)
    if found["before"] and earliest:
        return f"[..{_cut(earliest - timedelta(days=1), point)}]"
    if found["after"] and latest:
        return f"[{_cut(latest + timedelta(days=1), point)}..]"
    return f"{point}/.." if found["since"] else f"../{point}"


def _cut(day: date, like: str) -> str:
    """A day in EDTF, as precise as another date."""
    return day.isoformat()[: len(like)]


def _qualified(edtf: str, mark: str) -> str:
    """A date or both ends of an interval marked as approximate ("~") or uncertain ("?"); sets cannot be."""
    if not edtf or edtf[0] in "[{":
        return edtf
    return "/".join(end if end in ("", "..") or end[-1] in "?~%" else f"{end}{mark}" for end in edtf.split("/"))


# EDTF


_SIMPLE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[?~%]?")
_UNSPECIFIED = re.compile(r"(\d{2}XX|\d{3}X|(?P<year>\d{4})-XX(?:-XX)?|(?P<month>\d{4}-\d{2})-XX)[?~%]?")
_NO_YEAR = re.compile(r"XXXX(?:-\d{2}-\d{2}|-XX-XX|-XX)?[?~%]?")
_LEVEL_2 = re.compile(r"[?~%]?\d{2}[\dX]{2}[?~%]?(?:-[?~%]?(?:\d{2}|XX)[?~%]?){0,2}")
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (1, 12)}


def _bounds(edtf: str) -> tuple[date | None, date | None]:
    """What `bounds` promises, with ValueError for what is wrong."""
    if len(edtf) > _LONGEST:
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
        return f"{_ENGLISH[int(found[1]) - 1]} {int(found[2])}"
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
        season = next(name for name, number in _SEASONS.items() if number == month)
        return f"{season.capitalize()} {year}"
    return f"{_ENGLISH[month - 1]} {f'{day}, ' if day else ''}{year}" if month else str(year)
