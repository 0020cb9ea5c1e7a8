"""RIS, which Zotero, EndNote and Mendeley read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.citation.exports.values import is_letter, one_line, parts, title, what_it_is, year
from corpus.dates import display
from corpus.document import Description, Name


def ris(descriptions: Iterable[Description]) -> str:
    """The documents as records of RIS."""
    return "\n".join("".join(_lines(description)) for description in descriptions)


def _lines(description: Description) -> Iterator[str]:
    yield f"TY  - {_type(description)}\n"
    for tag, text in _fields(description):
        if value := one_line(text):
            yield f"{tag}  - {value}\n"
    yield "ER  - \n"


def _type(description: Description) -> str:
    if description.publication.container_title:
        return "CHAP"
    return "PCOMM" if is_letter(description) else "MANSCPT"


def _fields(description: Description) -> Iterator[tuple[str, str]]:
    archive, provider, publication = description.archive, description.provider, description.publication
    yield "ID", description.citation_key
    yield "TI", title(description)
    yield "ST", description.short_title
    yield from (("AU", _name(name)) for name in description.creators)
    yield from (("A2", _name(name)) for name in (publication.editors or description.recipients))
    yield from (("A4", _name(name)) for name in description.translators)
    yield from _dates(description)
    yield "M3", what_it_is(description)
    yield "CY", publication.publisher_place or description.place
    yield "PB", publication.publisher
    yield "T2", publication.container_title
    yield "T3", publication.collection_title
    yield "VL", publication.volume
    yield "M1", publication.number
    yield "SP", publication.page
    yield "AV", archive.reference
    yield "N1", _labelled("Volume", publication.volume_title)
    yield "N1", _labelled("Collection", archive.collection)
    yield "N1", _labelled("Archive", archive.name)
    yield "N1", _labelled("Archive place", archive.place)
    yield "DP", provider.name
    yield "UR", provider.url
    yield "Y2", _day(parts(provider.accessed))
    yield "CN", description.record_number
    yield from (("LA", language) for language in description.languages)
    yield "AB", description.summary


def _dates(description: Description) -> Iterator[tuple[str, str]]:
    """The year, and the date in numbers, or in words where it has none; that of a printed document stands apart."""
    day = parts(description.date.edtf)
    issued = description.publication.issued[:4]
    yield "PY", issued or year(description.date)
    yield (
        "OP" if issued else "DA",
        _day(day) if day else "///" + display(description.date) * bool(description.date.text),
    )


def _day(day: list[int]) -> str:
    """RIS has a place for the year, the month and the day, whether or not they are known."""
    return "/".join([*(f"{part:02}" for part in day), *[""] * (3 - len(day))]) + "/" if day else ""


def _in_words(date: str) -> str:
    return f"///{date}" if date else ""


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if text.strip() else ""


def _name(name: Name) -> str:
    return name.literal or ", ".join(filter(None, (name.family, name.given)))
