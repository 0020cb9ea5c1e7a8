"""Reading dates as sources print them.

Its many forms are compiled once something is read or a date is searched for: to show a list takes none of them.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from corpus.dates import LONGEST, SEASONS, UNDATED, HistoricalDate, bounds, from_edtf, without_time
from corpus.errors import DateError

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
_MORE_MONTH_NAMES = (
    "leden ledna styczeń stycznia január ianuarie janar януари januara",
    "únor února luty lutego február februarie shkurt февруари februara",
    "březen března marzec marca március martie marta",
    "duben dubna kwiecień kwietnia április aprilie prill aprila",
    "květen května maj maja május",
    "červen června czerwiec czerwca június iunie qershor юни juna",
    "červenec července lipiec lipca július iulie korrik юли jula",
    "srpen srpna sierpień sierpnia augusztus gusht avgusta",
    "září wrzesień września szeptember septembrie shtator септември septembra",
    "říjen října październik października október octombrie tetor октомври oktobra",
    "listopad listopadu listopada noiembrie nëntor ноември novembra",
    "prosinec prosince grudzień grudnia decembrie dhjetor декември decembra",
)  # Czech, Polish, Hungarian, Romanian, Albanian, Bulgarian, Serbian
MONTHS = {
    name: number
    for each in (_MONTH_NAMES, _MORE_MONTH_NAMES)
    for number, names in enumerate(each, start=1)
    for name in names.split()
}
"""The names of the months in the languages that fonds reads, in small letters, and their numbers."""
_ROMAN_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN = {numeral: number for number, numeral in enumerate(_ROMAN_NUMERALS, start=1)}


def parse(printed: str) -> HistoricalDate:
    """The date that a printed form means, e.g. `January 16, 1967`, `4 March 1948—6 p.m.`, `circa 1961` or EDTF itself.

    A time of day stays in the text only. Raises DateError for what is no date, or names a day that never was.
    """
    text = printed.strip()
    plain = _plain(text)
    if plain.casefold() in UNDATED:
        return HistoricalDate(text=text)
    if _EDTF_SHAPE.fullmatch(plain):
        with suppress(DateError):
            return from_edtf(plain, text)
    edtf = _read(plain)
    if not edtf:
        raise DateError(f"“{text[:LONGEST]}” is not a date that fonds can read")
    return from_edtf(edtf, text)


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
_DAY = r"[\"“„«]?(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|[\"”“»])?"
_YEAR = r"(?P<year>\d{4})(?:\s*(?:г|р|r)\.?|\s+года)?"
_OF = r"(?:\s+(?:of|de|del)\b)?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_MONTH}\s*{_DAY}\s*,?\s*{_YEAR}",
        rf"{_DAY}{_OF}\s*{_MONTH}\s*,?{_OF}\s*{_YEAR}",
        rf"(?P<year>\d{{4}})[.,]?\s+{_MONTH}\s*{_DAY}",
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
_SUPPLIED_PART = re.compile(r"\[([^\[\]]*)\]")
_WEEKDAY = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day\s*,?\s*(?:the\s+)?", re.IGNORECASE)
_ABOUT = re.compile(r"(?:circa|ca?\.|ca|c(?=\s?\d)|about|around|approximately|approx\.)\s*(?=.)")
_PERHAPS = re.compile(r"(?:(?:probably|possibly|perhaps)|(?:undated|not dated|no date|n\.d\.|s\.d\.)\s*[,;]?)\s+")
_PART_OF = re.compile(r"(?:early|late|mid-?|middle of|beginning of|end of)\s*(?:in\s+)?")
_SEASON = re.compile(rf"(?:the\s+)?(spring|summer|autumn|fall|winter){_OF}\s*,?\s*(\d{{4}})")
_DECADE = re.compile(r"(?:the\s+)?(\d{3})(?:0['’]?s|-)")
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
    """The bare date: no time, weekday, brackets round what was supplied, or full stop."""
    if len(text) > LONGEST:
        return ""
    plain = " ".join(text.split())
    if _SUPPLIED.fullmatch(plain):
        plain = plain[1:-1]
    elif _EDTF_SHAPE.fullmatch(plain) and (plain[-1] != "." or plain.endswith("..")):
        return plain
    else:
        plain = _SUPPLIED_PART.sub(r"\1", plain)
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
        return f"{found[2]}-{SEASONS[found[1]]}"
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
