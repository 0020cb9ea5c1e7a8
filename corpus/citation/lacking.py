"""What a citation still lacks, and which field mends it."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.citation.parties import is_correspondence, number_in_front
from corpus.citation.printed import is_printed, number
from corpus.citation.wording import clean
from corpus.dates import bounds, display
from corpus.document import Description
from corpus.errors import DateError


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a citation lacks: `what`, as a reader says it, and the `field` that mends it, as JSON calls it."""

    what: str
    field: str


_MONTHS = "|".join(month_name[1:])
_DAY_IN_TITLE = re.compile(
    rf"\b(?:(?P<m>{_MONTHS}) (?P<d>\d{{1,2}}), |(?P<day>\d{{1,2}}) (?P<month>{_MONTHS}) )(?P<year>\d{{4}})\b"
)
_PUBLISHED = re.compile(r"\b(?:re)?(?:published|printed) (?:in|by|as)\b|\bfirst (?:published|printed)\b", re.IGNORECASE)
_PUBLISHED_ITSELF = re.compile(
    r"\b(?:document|letter|report|telegram|text|speech|article|interview|memorandum)s? (?:was|were|is|are|has been)\s+"
    r"(?:\w+\s+)?(?:published|printed) (?:in|by|as)\b|\b(?:first|originally) (?:published|printed)\b",
    re.IGNORECASE,
)


def lacks(description: Description) -> list[Lack]:
    """All that a citation of the document still lacks, in the order of a citation."""
    return [*_of_itself(description), *_of_its_place(description), *_of_its_provider(description)]


def _of_itself(description: Description) -> Iterator[Lack]:
    if not clean(description.title) and not is_correspondence(description):
        yield Lack("a title", "title")
    if not display(description.date):
        yield Lack("a date", "date")
    if other := _other_day(description):
        yield Lack(f"agreement on the date: the title says {other}, the date is {display(description.date)}", "date")


def _of_its_place(description: Description) -> Iterator[Lack]:
    archive, publication = description.archive, description.publication
    if is_printed(publication):
        if not (number(publication) or publication.page):
            yield Lack(f"its pages in {clean(publication.container_title)}", "page")
        return
    if not (archive.name or archive.reference):
        yield Lack("the holding archive", "archive")
    if not (archive.reference or archive.collection):
        yield Lack("the archive's reference", "reference")
    if _is_published(description):
        yield Lack("where it was printed, for it is said to be published", "container_title")


def _of_its_provider(description: Description) -> Iterator[Lack]:
    provider = description.provider
    if provider.name and not (provider.url or "://" in description.archive.reference):
        yield Lack("a URL", "url")


def _other_day(description: Description) -> str:
    """The day in the title, where it is another than that of the date; "" where they agree or cannot be compared."""
    days = {found[0]: _edtf(found) for found in _DAY_IN_TITLE.finditer(description.title)}
    try:
        earliest, latest = bounds(description.date.edtf) if description.date.edtf else (None, None)
    except DateError:
        return ""
    if not (earliest and latest):
        return ""
    if any(earliest.isoformat() <= day <= latest.isoformat() for day in days.values()):
        return ""
    return next(iter(days), "")


def _edtf(found: re.Match[str]) -> str:
    month, day = found["m"] or found["month"], found["d"] or found["day"]
    return f"{found['year']}-{list(month_name).index(month):02}-{int(day):02}"


def _is_published(description: Description) -> bool:
    """Whether it is said of the document that it was published, or its title has the number of an edition."""
    said = (description.source, description.credit, description.archive.reference)
    return bool(
        any(map(_PUBLISHED.search, said))
        or _PUBLISHED_ITSELF.search(description.summary)
        or number_in_front(description)
    )
