"""The small words of a citation: a field's value tidied, people in a row, a date, and whether one text says another."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Sequence

from corpus.citation.marks import curled, without_stop
from corpus.citation.markup import without_noncharacters
from corpus.dates import HistoricalDate, display
from corpus.document import Name

_EXACT_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")
_INSIDE_BRACKETS = re.compile(r"(?<=[(\[]) | (?=[)\]])")
_WITHOUT_SPACES = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")


def tidy(text: str) -> str:
    """A field's value on one line, with no space inside brackets, and with the quotation marks of print."""
    return curled(_INSIDE_BRACKETS.sub("", " ".join(without_noncharacters(text).split())))


def clean(text: str) -> str:
    """A field's value, tidy and without the punctuation that ends it."""
    return without_stop(tidy(text))


def present(*parts: str) -> list[str]:
    """Those parts that say something."""
    return [part for part in parts if part]


def capitalised(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def says(text: str, words: str) -> bool:
    """Whether the words stand in the text as whole words, in whatever case."""
    return bool(words) and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) is not None


def full_name(name: Name) -> str:
    """A name in its own order: the family first, and no space, where it is written in Chinese, Japanese or Korean."""
    if not name.literal and _WITHOUT_SPACES.match(name.family):
        return f"{name.family}{name.given}"
    return " ".join(str(name).split()).strip(" ,;:")


def in_a_row(names: Sequence[Name]) -> str:
    """People as running text names them: from four on, the first and "et al."."""
    people = present(*map(full_name, names))
    if len(people) > 3:
        return f"{people[0]} et al."
    *others, last = people or [""]
    if len(others) < 2:
        return " and ".join([*others, last])
    return f"{', '.join(others)}, and {last}"


def american_date(date: HistoricalDate) -> str:
    """A plain day, month or year as Americans write it; every other date as the source prints it."""
    exact = _EXACT_DATE.fullmatch(date.edtf)
    if not exact:
        return clean(display(date))
    year, month, day = exact.groups()
    if not month:
        return year
    month = month_name[int(month)]
    return f"{month} {int(day)}, {year}" if day else f"{month} {year}"
