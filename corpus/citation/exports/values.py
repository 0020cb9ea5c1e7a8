"""What all formats say of a document, as values on one line."""

from __future__ import annotations

import re

from corpus.citation.holding import holding
from corpus.citation.wording import capitalised, in_a_row
from corpus.dates import HistoricalDate
from corpus.document import Archive, Description

_SURROGATES = re.compile("[\ud800-\udfff]")
_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")


def one_line(text: str) -> str:
    """A value without line breaks, which begin a new field in some formats, and without halves of characters."""
    return " ".join(_SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text).split())


def is_letter(description: Description) -> bool:
    """Whether the document went from somebody to somebody."""
    return bool(in_a_row(description.creators) and in_a_row(description.recipients))


def title(description: Description) -> str:
    """The title, or for a document without one what it is: "Telegram to Marta Veldin"."""
    return one_line(description.title) or what_it_is(description) or "Untitled"


def what_it_is(description: Description) -> str:
    """The kind of the document and its recipients, "" if neither is known."""
    kind = one_line(description.kind) or ("letter" if description.recipients else "")
    recipients = in_a_row(description.recipients)
    return one_line(capitalised(f"{kind} to {recipients}" if recipients else kind))


def held_by(archive: Archive) -> str:
    """Where the original is, each part said once."""
    return one_line(", ".join(holding(archive).parts))


def parts(day: str) -> list[int]:
    """Year, month and day of an EDTF day, month or year; nothing of any other date."""
    found = _DAY.fullmatch(day)
    return [int(part) for part in found.groups() if part] if found else []


def year(date: HistoricalDate) -> str:
    """The year, where all of the date lies in one."""
    return date.earliest[:4] if date.earliest[:4] == date.latest[:4] else ""
