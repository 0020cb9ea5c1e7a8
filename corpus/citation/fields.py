"""What a template of a citation may name: the fields of a document, each as a citation prints it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from corpus.citation.holding import Holding, holding, provider_name, provider_url
from corpus.citation.parties import is_correspondence, short_title, title, without_date
from corpus.citation.people import shortened
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.printed import edition, volume_number
from corpus.citation.typesetting import quoted, value
from corpus.citation.wording import american_date, capitalised, clean, full_name, in_a_row, present
from corpus.dates import from_edtf
from corpus.document import Description, Name
from corpus.errors import DateError

_RECORD_GROUP = re.compile(r"(?:RG|Record Group)\s*(?=\d)", re.IGNORECASE)


def citation_fields(
    description: Description, pinpoint: Pinpoint | None = None, *, alike: bool = False
) -> Mapping[str, str]:
    """The fields of a document by name, "" for what is not known of it; those in quotation marks are marked so.

    `alike`: another document has the same short form, so that the date must tell them apart.
    """
    archive, provider = description.archive, description.provider
    held = holding(archive)
    printed = without_date(title(description), description.date)
    short = clean(description.short_title) or short_title(title(description))
    edited = edition(description.publication, pinpoint)
    plain = {
        "title": printed,
        "short_title": short,
        "date": american_date(description.date),
        "date_if_needed": american_date(description.date) if alike or not printed else "",
        "kind": clean(description.kind),
        "place": clean(description.place),
        "creators": in_a_row(description.creators),
        "recipients": in_a_row(description.recipients),
        "translators": in_a_row(description.translators),
        "holding": ", ".join(held.parts),
        "units": "; ".join(_units(held)),
        "short_units": "; ".join(_short_units(held)),
        "location": held.location,
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
        "short_document": quoted(short) or value(_untitled_in_short(description)),
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


def _untitled_in_short(description: Description) -> str:
    """The same by family names: "Telegram, Holm to Rehn"."""
    creators, recipients = (
        tuple(Name(literal=shortened(name).family or full_name(shortened(name))) for name in names)
        for names in (description.creators, description.recipients)
    )
    return untitled(replace(description, creators=creators, recipients=recipients))


def _units(held: Holding) -> list[str]:
    """Where the original is, from the particular to the general, however the reference has it."""
    units = [held.location]
    if _RECORD_GROUP.match(held.location):
        units = [_RECORD_GROUP.sub("Record Group ", unit) for unit in reversed(held.location.split(", "))]
    return present(*units, ", ".join(present(held.name, held.place)))


def _short_units(held: Holding) -> list[str]:
    """The same without the repository, and a record group by its letters."""
    if not _RECORD_GROUP.match(held.location):
        return present(held.location)
    return [_RECORD_GROUP.sub("RG ", unit) for unit in reversed(held.location.split(", "))]


def _day(edtf: str) -> str:
    try:
        return american_date(from_edtf(edtf)) if edtf else ""
    except DateError:
        return ""
