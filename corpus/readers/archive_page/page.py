"""What the layouts of an archive's pages have in common: how a page taken apart becomes a description."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus import printed_dates
from corpus.dates import UNDATED, HistoricalDate
from corpus.document import Block, BlockKind, Description, Name, Provider
from corpus.errors import DateError
from corpus.readers.archive_page.record import AUTHORS, Record
from corpus.readers.lines import Stretch
from corpus.readers.source_statement import archive, source_statement
from corpus.readers.titles import kind_of, parties

_WILSON_CENTER = "Wilson Center Digital Archive"
_WILSON_CENTER_MARKS = (
    "History and Public Policy Program welcomes reuse of Digital Archive materials",
    "digitalarchive.wilsoncenter.org",
    "History and Public Policy Program Digital Archive",
    _WILSON_CENTER,
)
MARKS = ("Document Information", "Digital Archive", "digitalarchive")
"""Words of which a page of a digital archive has at least one."""

_CREDIT = re.compile(
    r"This document was made possible (?:with|by)\b.{0,60}?(?:support|funding|grants?)\s+(?:from|of|by)\s+"
    r"(?P<donors>\S.*)",
    re.IGNORECASE,
)
_DONOR_CUT = re.compile(r",\s*(?:and\s+)?|;\s*|\s+and\s+")
_ORGANISATION = re.compile(
    r"\b(?:foundation|corporation|university|ministry|institute|center|centre|fund|council|society|trust|endowment)\b",
    re.IGNORECASE,
)
_LIFE_DATES = re.compile(r",\s*\d{4}\s*[–-]\s*(?:\d{4})?$")
_LONGEST_DATE = 60
_WORD = re.compile(r"\w+")
_FIGURES = re.compile(r"\d{1,4}(?:st|nd|rd|th)?")
_DATE_WORDS = frozenset(
    ("and", "or", "the", "of", "to", "early", "mid", "late", "end", "about", "circa", "before", "after")
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page taken apart: its description, the blocks outside the body, and the lines of the body."""

    description: Description
    blocks: tuple[Block, ...]
    body: Sequence[Stretch]


@dataclass(frozen=True, slots=True)
class Head:
    """What a page prints of its document besides the record."""

    title: str = ""
    date: HistoricalDate = HistoricalDate()
    credit: str = ""
    summary: str = ""
    provider: str = ""
    url: str = ""


def description(text: str, head: Head, record: Record) -> Description:
    """The description that the head and the record of a page make."""
    source = " ".join(record.lines("source"))
    statement = source_statement(source)
    kind = kind_of(head.title) or kind_of(record.first("type"))
    title_parties = parties(head.title, kind)
    wilson_center = any(mark in text for mark in _WILSON_CENTER_MARKS)
    return Description(
        title=head.title,
        date=head.date,
        kind=kind,
        place=title_parties.place,
        creators=tuple(_author(author) for author in record.lines(AUTHORS)) or title_parties.creators,
        recipients=title_parties.recipients,
        translators=statement.translators,
        contributors=statement.contributors or tuple(_author(name) for name in record.lines("contributors")),
        languages=tuple(name.strip() for line in record.lines("language") for name in line.split(",")),
        summary=head.summary,
        archive=archive(statement.reference, record.first("archive")),
        provider=Provider(name=_WILSON_CENTER if wilson_center else head.provider, url=head.url),
        donors=tuple(record.lines("donors")) or _credited(head.credit),
        classification=record.first("classification"),
        rights="\n".join(record.lines("rights")),
        record_number=record.first("record"),
        credit=head.credit,
        source=source,
        uploaded=record.first("uploaded"),
    )


def read_date(line: str) -> HistoricalDate | None:
    """The date that is all a line says, if only as it is printed; None for any other line."""
    if len(line) > _LONGEST_DATE:
        return None
    try:
        found = printed_dates.parse(line)
    except DateError:
        return HistoricalDate(text=line) if _is_like_a_date(line) else None
    return found if found.undated or any(char.isdigit() for char in line) else None


def _is_like_a_date(line: str) -> bool:
    """Whether a line has nothing but figures, months and what goes with them, though no date that fonds can read."""
    words = [word.casefold() for word in _WORD.findall(line)]
    named = [word for word in words if word in printed_dates.MONTHS or word in UNDATED]
    return bool(named) and all(word in named or word in _DATE_WORDS or _FIGURES.fullmatch(word) for word in words)


def is_credit(line: str) -> bool:
    """Whether a line thanks those who paid for the page."""
    return _CREDIT.match(line) is not None


def furniture(stretches: Iterable[Stretch]) -> list[Block]:
    """The lines as furniture of the page."""
    return [Block(stretch.start, stretch.end, BlockKind.FURNITURE) for stretch in stretches]


def _credited(credit: str) -> tuple[str, ...]:
    """The donors that a credit line names; it is cut only where organisations stand on both sides."""
    found = _CREDIT.match(credit)
    if not found:
        return ()
    donors = found["donors"].strip().rstrip(".").removeprefix("the ")
    parts = _DONOR_CUT.split(donors)
    return tuple(parts) if all(_ORGANISATION.search(part) for part in parts) else (donors,)


def _author(printed: str) -> Name:
    """A name as a catalogue prints it, `Kohl, Helmut`; anything else is taken literally."""
    printed = _LIFE_DATES.sub("", printed)
    family, comma, given = printed.partition(", ")
    if not comma or "," in given or len(printed.split()) > 5 or _ORGANISATION.search(printed):
        return Name(literal=printed)
    return Name(family=family, given=given)
