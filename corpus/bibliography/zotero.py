"""Items in Zotero's own words, as Better BibTeX writes them to JSON: the one JSON that names the attached files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_NAMES = {
    "shortTitle": "title-short",
    "abstractNote": "abstract",
    "archiveLocation": "archive_location",
    "libraryCatalog": "source",
    "accessDate": "accessed",
    "callNumber": "call-number",
    "publicationTitle": "container-title",
    "bookTitle": "container-title",
    "series": "collection-title",
    "date": "issued",
    "place": "publisher-place",
    "extra": "note",
    "citationKey": "citation-key",
    "letterType": "genre",
    "manuscriptType": "genre",
    "reportType": "genre",
    "institution": "publisher",
}
_TYPES = {
    "letter": "personal_communication",
    "bookSection": "chapter",
    "journalArticle": "article-journal",
    "magazineArticle": "article-magazine",
    "newspaperArticle": "article-newspaper",
}
_ROLES = {"recipient": "recipient", "translator": "translator", "editor": "editor", "contributor": "contributor"}


def as_csl(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """The item in CSL's variables; one that is in them already is as it was."""
    kind = item.get("itemType")
    if not isinstance(kind, str):
        return item
    made: dict[str, Any] = {_NAMES.get(name, name): value for name, value in item.items() if value}
    made["type"] = _TYPES.get(kind, kind)
    creators = made.pop("creators", None)
    for creator in creators if isinstance(creators, list) else ():
        if isinstance(creator, dict):
            name = {
                "family": creator.get("lastName"),
                "given": creator.get("firstName"),
                "literal": creator.get("name"),
            }
            made.setdefault(_ROLES.get(str(creator.get("creatorType")), "author"), []).append(name)
    return made
