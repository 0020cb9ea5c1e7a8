"""What a template of a citation may name: the fields of a document, each as a citation prints it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.citation.holding import Holding, holding, provider_name, provider_url
from corpus.citation.parties import is_correspondence, short_title, title, without_date
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.printed import edition, volume_number
from corpus.citation.typesetting import quoted, value
from corpus.citation.wording import american_date, capitalised, clean, in_a_row, present
from corpus.dates import from_edtf
from corpus.document import Description
from corpus.errors import DateError

_RECORD_GROUP = re.compile(r"(?:RG|Record Group)\s*(?=\d)", re.IGNORECASE)


def citation_fields(description: Description, pinpoint: Pinpoint | None = None) -> Mapping[str, str]:
    """The fields of a document by name, "" for what is not known of it; those in quotation marks are marked so."""
    archive, provider = description.archive, description.provider
    held = holding(archive)
    printed = without_date(title(description), description.date)
    short = clean(description.short_title) or short_title(title(description))
    edited = edition(description.publication, pinpoint)
    plain = {
        "title": printed,
        "short_title": short,
        "date": american_date(description.date),
        "kind": clean(description.kind),
        "place": clean(description.place),
        "creators": in_a_row(description.creators),
        "recipients": in_a_row(description.recipients),
        "translators": in_a_row(description.translators),
        "holding": ", ".join(held.parts),
        "units": "; ".join(_units(held)),
        "archive": clean(archive.name),
        "archive_place": clean(archive.place),
        "collection": clean(archive.collection),
        "reference": clean(archive.reference),
        "provider": provider_name(provider, held),
        "url": provider_url(provider, held),
        "accessed": _day(provider.accessed),
        **edited,
        "volume_number": volume_number(edited["volume"]),
        "pinpoint": str(pinpoint or ""),
        "record_number": clean(description.record_number),
        "citation_key": clean(description.citation_key),
    }
    return {
        "document": quoted(printed) or value(untitled(description)),
        "quoted_title": quoted(printed),
        "quoted_short_title": quoted(short),
        **{name: value(text) for name, text in plain.items()},
    }


def untitled(description: Description) -> str:
    """What a document without a title is known by: "Telegram, A to B"."""
    creators, recipients = in_a_row(description.creators), in_a_row(description.recipients)
    kind = capitalised(clean(description.kind))
    if is_correspondence(description):
        return ", ".join(present(kind, f"{creators} to {recipients}"))
    return ", ".join(present(f"{kind} to {recipients}" if kind and recipients else kind, creators))


def _units(held: Holding) -> list[str]:
    """Where the original is, from the particular to the general, however the reference has it."""
    units = [held.location]
    if _RECORD_GROUP.match(held.location):
        units = [_RECORD_GROUP.sub("Record Group ", unit) for unit in reversed(held.location.split(", "))]
    return present(*units, ", ".join(present(held.name, held.place)))


def _day(edtf: str) -> str:
    try:
        return american_date(from_edtf(edtf)) if edtf else ""
    except DateError:
        return ""
