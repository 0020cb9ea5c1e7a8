"""CSL-JSON, which Zotero, pandoc and citation processors read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from corpus.citation.exports.values import is_letter, one_line, parts, title
from corpus.dates import HistoricalDate, display
from corpus.document import Description, Name, Publication

_TYPES = {"map": "map", "photograph": "graphic", "interview": "interview", "speech": "speech", "thesis": "thesis"}
_CIRCA = re.compile(r"(.+)[~%]")
_SEASON = re.compile(r"(\d{4})-2([1-4])")


def csl_json(descriptions: Iterable[Description]) -> str:
    """The documents as a list of items, one a line."""
    items = (json.dumps(item(description), ensure_ascii=False) for description in descriptions)
    return "[\n" + ",\n".join(items) + "\n]\n"


def item(description: Description) -> dict[str, Any]:
    """A document as an item; empty variables are left out."""
    archive, provider, publication = description.archive, description.provider, description.publication
    texts = {
        "title": title(description),
        "title-short": description.short_title,
        "genre": description.kind,
        "event-place": description.place,
        "archive": archive.name,
        "archive-place": archive.place,
        "archive_collection": archive.collection,
        "archive_location": archive.reference,
        "source": provider.name,
        "URL": provider.url,
        "language": description.languages[0] if len(description.languages) == 1 else "",
        "abstract": description.summary,
        "call-number": description.record_number,
        **_printed(publication),
    }
    names = {
        "author": description.creators,
        "recipient": description.recipients,
        "translator": description.translators,
        "contributor": description.contributors,
        "editor": publication.editors,
    }
    values = {
        "id": description.citation_key,
        "citation-key": description.citation_key,
        "type": _type(description),
        **{name: one_line(text) for name, text in texts.items()},
        **{name: list(_names(people)) for name, people in names.items()},
        **_dates(description),
        "custom": _own(description),
    }
    return {name: value for name, value in values.items() if value}


def _own(description: Description) -> dict[str, str]:
    """What CSL has no variable for, or says otherwise, so that fonds reads back what it has written."""
    date = description.date
    said = {
        "date": date.edtf,
        "date_text": date.text,
        "issued": description.publication.issued,
        "languages": "; ".join(description.languages),
        "donors": "; ".join(description.donors),
        "classification": description.classification,
        "rights": description.rights,
        "credit": description.credit,
        "source": description.source,
        "uploaded": description.uploaded,
        "extent": description.extent,
    }
    made = {"title": description.title, "kind": description.kind}  # where they are missing, something is put there
    own = {name: text for name, text in said.items() if text} | {name: "" for name, text in made.items() if not text}
    return {f"fonds-{name}": one_line(text) for name, text in own.items()}


def _type(description: Description) -> str:
    if description.publication.container_title:
        return "chapter"
    return "personal_communication" if is_letter(description) else _TYPES.get(description.kind, "document")


def _printed(publication: Publication) -> dict[str, str]:
    return {
        "container-title": publication.container_title,
        "collection-title": publication.collection_title,
        "volume": publication.volume,
        "volume-title": publication.volume_title,
        "publisher": publication.publisher,
        "publisher-place": publication.publisher_place,
        "number": publication.number,
        "page": publication.page,
    }


def _names(people: Iterable[Name]) -> Iterator[dict[str, str]]:
    for name in filter(str, people):
        if name.literal or not (name.family and name.given):
            yield {"literal": one_line(str(name))}
        else:
            yield {"family": one_line(name.family), "given": one_line(name.given)}


def _dates(description: Description) -> dict[str, Any]:
    """Of a printed document, the date of the edition is the date of issue, and its own the original one."""
    own, issued = _date(description.date), parts(description.publication.issued)
    accessed = parts(description.provider.accessed)
    return {
        **({"issued": {"date-parts": [issued]}, "original-date": own} if issued else {"issued": own}),
        "accessed": {"date-parts": [accessed]} if accessed else None,
    }


def _date(date: HistoricalDate) -> dict[str, Any] | None:
    """A date in numbers where CSL has numbers for it, else in words."""
    if season := _SEASON.fullmatch(date.edtf):
        return {"date-parts": [[int(season[1])]], "season": int(season[2])}
    circa = _CIRCA.fullmatch(date.edtf)
    days = [parts(day) for day in (circa[1] if circa else date.edtf).split("/")]
    if len(days) <= 2 and all(days):
        return {"date-parts": days, **({"circa": True} if circa else {})}
    printed = one_line(display(date))
    return {"literal": printed} if printed else None
