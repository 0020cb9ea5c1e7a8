"""Documents and passages under the names that `--json` gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING

from corpus.document import Publication
from corpus.library import Library

if TYPE_CHECKING:
    from corpus.search.passages import Passage


def document(library: Library, number: int) -> dict[str, object]:
    """The fields of a document; names of people are as they are displayed, dates are EDTF."""
    from corpus.linking import link_to

    description = library.description(number)
    archive, provider = description.archive, description.provider
    return {
        "id": number,
        "title": description.title,
        "date": description.date.edtf,
        "date_text": description.date.text,
        "kind": description.kind,
        "creators": [str(name) for name in description.creators],
        "recipients": [str(name) for name in description.recipients],
        "place": description.place,
        "translators": [str(name) for name in description.translators],
        "contributors": [str(name) for name in description.contributors],
        "languages": list(description.languages),
        "summary": description.summary,
        "archive": archive.name,
        "archive_place": archive.place,
        "collection": archive.collection,
        "reference": archive.reference,
        "provider": provider.name,
        "url": provider.url,
        "accessed": provider.accessed,
        "donors": list(description.donors),
        "classification": description.classification,
        "rights": description.rights,
        "record_number": description.record_number,
        "extent": description.extent,
        "paths": [str(path) for path, _ in library.sources(number)],
        "credit": description.credit,
        "source": description.source,
        "uploaded": description.uploaded,
        "short_title": description.short_title,
        "citation_key": description.citation_key,
        "publication": _publication(description.publication),
        "uri": str(link_to(library, number)),
    }


def _publication(publication: Publication) -> dict[str, object] | None:
    """Where a document was printed, under CSL's names with low lines; None where it was not."""
    if publication == Publication():
        return None
    values = {each.name: getattr(publication, each.name) for each in fields(publication)}
    return {**values, "editors": [str(name) for name in publication.editors]}


def passage(library: Library, number: int, found: Passage) -> Mapping[str, object]:
    """A passage: its paragraph's number, its text, where in this text the matches are, and a link to it."""
    from corpus.linking import link_to  # 10 ms that plain lines do without

    return {
        "paragraph": _paragraph(library, number, found),
        "text": library.text(number, found.start, found.end),
        "matches": [[hit.start - found.start, hit.end - found.start] for hit in found.hits],
        "uri": str(link_to(library, number, found.start, found.end)),
    }


def _paragraph(library: Library, number: int, found: Passage) -> int | None:
    """The number of the paragraph in which a passage begins, None where it begins in something that is not counted."""
    return next((block.number for block in library.blocks(number, found.start, found.end)), None)
