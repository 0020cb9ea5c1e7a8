"""What programs that save pages note in them: the page's address, and the day when it was saved."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.printed_dates import MONTHS

_WITHIN = 16_384  # characters; the notes stand at the top
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>\S{1,2000})\s+saved date:\s*(?P<date>[^\r\n]{1,80})"
)
_BROWSER = re.compile(r"<!--\s*saved from url=\(\d+\)(?P<url>\S{1,2000}?)\s*-->")
_HTTRACK = re.compile(
    r"<!-- Mirrored from (?P<url>\S{1,2000}) by HTTrack[^>]{0,100}?, (?P<date>\w{3}, \d{1,2} \w{3} \d{4})"
)
_SCRAP_BOOK = re.compile(
    r"data-scrapbook-source=\"(?P<url>[^\"\s]{1,2000})\"[^>]*?data-scrapbook-create=\"(?P<date>\d{8})"
)
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2}) (?P<month>[A-Za-z]{3}) (?P<year>\d{4})")
_MONTH_FIRST = re.compile(r"(?P<month>[A-Za-z]{3}) (?P<day>\d{1,2}) (?P<year>\d{4})")
_FIGURES = re.compile(r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})")


class Saved(NamedTuple):
    """The address that a page was saved from and the day, an EDTF day; "" for what is not noted."""

    url: str = ""
    day: str = ""


def saved(markup: str) -> Saved:
    """What is noted of its saving in a page."""
    top = markup[:_WITHIN]
    for form in (_SINGLE_FILE, _BROWSER, _HTTRACK, _SCRAP_BOOK):
        if found := form.search(top):
            given = found.groupdict()
            url = f"http://{given['url']}" if form is _HTTRACK else given["url"]
            return Saved(url, day_of(given.get("date", "")))
    return Saved()


def day_of(printed: str) -> str:
    """The day of a moment as programs print it, `Tue Mar 05 2024 10:22:33 GMT+0100`; "" where there is none."""
    found = _DAY_FIRST.search(printed) or _MONTH_FIRST.search(printed) or _FIGURES.search(printed)
    if not found:
        return ""
    name = found["month"].casefold()
    month = int(name) if name.isdigit() else MONTHS.get(name, 0)
    return f"{found['year']}-{month:02}-{int(found['day']):02}" if 1 <= month <= 12 else ""
