"""One bibliography of several documents, as a text."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from corpus.citation.citing import bibliography
from corpus.citation.manner import Manner
from corpus.citation.wording import clean, present, says
from corpus.document import Description

_NOWHERE = "Other documents"


class By(StrEnum):
    """How a bibliography is ordered: as its style says, or below headings by archive and collection."""

    STYLE = "style"
    COLLECTION = "collection"


def compiled(descriptions: Sequence[Description], style_id: str, manner: Manner, by: By) -> str:
    """The bibliography, an entry a line; a document of which nothing is known has none."""
    if by is By.STYLE:
        return "\n".join(bibliography(descriptions, style_id, manner))
    parts: dict[str, list[Description]] = {}
    for description in descriptions:
        parts.setdefault(_heading(description), []).append(description)
    headings = sorted(parts, key=lambda heading: (heading == _NOWHERE, heading.casefold()))
    return "\n\n".join("\n".join([each, "", *bibliography(parts[each], style_id, manner)]) for each in headings)


def _heading(description: Description) -> str:
    """The archive and the collection; of a document with neither, who put it on line."""
    name, collection = clean(description.archive.name), clean(description.archive.collection)
    held = present("" if says(collection, name) else name, collection)
    return ", ".join(held) or clean(description.provider.name) or _NOWHERE
