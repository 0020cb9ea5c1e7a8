"""What the fields of a query find in: what describes a document, a line for each value."""

from __future__ import annotations

from datetime import date

from corpus.document import Archive, Description, Provider
from corpus.search.engine import Entry


def entry(number: int, seq: int, description: Description, text: str) -> Entry:
    """What the engine is given of a document; `text` is its search text."""
    return Entry(
        number=number,
        seq=seq,
        title=description.title,
        text=text,
        description=description_of(description),
        archive=holding_of(description.archive),
        kind=description.kind,
        languages=description.languages,
        identifiers=tuple(filter(None, (str(number), description.record_number, description.citation_key))),
        dated=description.date.dated,
        earliest=_ordinal(description.date.earliest),
        latest=_ordinal(description.date.latest),
        approximate=description.date.approximate,
        place=description.place,
        person=people_of(description),
        translator=as_lines(*map(str, description.translators)),
        provider=provider_of(description.provider),
    )


def description_of(description: Description) -> str:
    """What words without a field find besides title and text."""
    people = (*description.creators, *description.recipients, *description.translators, *description.contributors)
    holding = holding_of(description.archive)
    return as_lines(*map(str, people), description.place, holding, description.record_number, description.summary)


def holding_of(archive: Archive) -> str:
    """What `archive:` finds: where the original is."""
    return as_lines(archive.name, archive.place, archive.collection, archive.reference)


def people_of(description: Description) -> str:
    """What `person:` finds: who wrote a document, received it, or had a part in it."""
    return as_lines(*map(str, (*description.creators, *description.recipients, *description.contributors)))


def provider_of(provider: Provider) -> str:
    """What `provider:` finds: who put it on line, and where."""
    return as_lines(provider.name, provider.url)


def as_lines(*values: str) -> str:
    """The values that there are, one below the other."""
    return "\n".join(filter(None, values))


def _ordinal(day: str) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None
