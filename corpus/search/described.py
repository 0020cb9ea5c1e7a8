"""What the fields of a query find in: what describes a document, a line for each value."""

from __future__ import annotations

from corpus.document import Archive, Description, Provider


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
