"""Where a document was printed: in an edition of documents, a journal, a book.

No style of CSL knows a document that has an author, a recipient and a date of its own and stands in an edition: with no
author it makes the editors the authors, and it prints "p. doc. 75". So the edition is put into words here, in the words
of each of the styles that fonds offers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.citation.pinpoint import Pinpoint
from corpus.citation.template import Template
from corpus.citation.wording import capitalised, clean, full_name, in_a_row, present, says
from corpus.document import Name, Publication

_FRUS = "Foreign Relations of the United States"
_NUMBERED_SINCE = 1955
"""FRUS prints numbers of documents in the volumes from 1955–57 on; before, only the pages lead to a document."""

_NOTE = Template.parse(
    "in <i>{container_title}</i>[, {collection_title}][, {vol}][, <i>{volume_title}</i>][, ed. {editors}][ ({imprint})]"
    "[, {spot}]"
)
_ENTRY = Template.parse(
    "In <i>{container_title}</i>[, {collection_title}][, {vol}][, <i>{volume_title}</i>][, edited by {editors}]"
    "[, {spot}][. {imprint}]"
)
_MLA = Template.parse(
    "<i>{container_title}</i>[, {collection_title}][, <i>{volume_title}</i>][, edited by {editors}][, {vol}]"
    "[, {publisher}][, {issued}][, {labelled}]"
)
_APA = Template.parse(
    "In[ {edited},] <i>{container_title}</i>[, {collection_title}][, {vol}][, <i>{volume_title}</i>][ ({labelled})]"
    "[. {publisher}]"
)
_IN_A_JOURNAL = Template.parse("in <i>{container_title}</i> {issue}[ ({issued})][: {spot}]")
_WAYS = {"chicago": (_NOTE, _ENTRY), "turabian": (_NOTE, _ENTRY), "modern-language": (_MLA, _MLA), "apa": (_APA, _APA)}

_VOLUME = re.compile(r"(?:volumes?|vols?\.?)\s+", re.IGNORECASE)
_PART = re.compile(r"\bpart\b", re.IGNORECASE)
_ROMAN = re.compile(r"\b(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


def is_printed(publication: Publication) -> bool:
    """Whether it is known where the document was printed."""
    return bool(clean(publication.container_title))


def can_word(csl: str) -> bool:
    """Whether an edition can be put into the words of a style of CSL."""
    return csl.startswith(tuple(_WAYS))


def in_words(publication: Publication, csl: str, entry: bool, pinpoint: Pinpoint | None = None) -> str:
    """Where the document was printed, as a style says it in a note or in an entry; italics are marked."""
    values = edition(publication)
    spot = _spot(publication, pinpoint, "doc.")
    if _is_journal(publication):
        text = _IN_A_JOURNAL.render({**values, "issue": values["volume"], "spot": spot})
        return capitalised(text) if entry else text
    way = next(ways for start, ways in _WAYS.items() if csl.startswith(start))[entry]
    values |= {"vol": volume_number(values["volume"]), "spot": spot, "edited": _apa(publication)}
    return way.render({**values, "labelled": values["item"] if number(publication) else _labelled(values["page"])})


def edition(publication: Publication, pinpoint: Pinpoint | None = None) -> dict[str, str]:
    """What a template may say of where a document was printed; the pinpoint is beside the place in the edition."""
    title = clean(publication.container_title)
    place, publisher, issued = map(clean, (publication.publisher_place, publication.publisher, publication.issued[:4]))
    editors = _in_a_row(publication.editors)
    return {
        "container_title": title,
        "container_title_short": "FRUS" if is_frus(publication) else title,
        "collection_title": clean(publication.collection_title),
        "volume": _VOLUME.sub("", clean(publication.volume), count=1),
        "volume_title": clean(publication.volume_title),
        "editors": in_a_row(publication.editors),
        "edited_by": f"{'eds.' if len(publication.editors) > 1 else 'ed.'} {editors}" if editors else "",
        "publisher_place": place,
        "publisher": publisher,
        "issued": issued,
        "imprint": ", ".join(present(": ".join(present(place, publisher)), issued)),
        "number": number(publication),
        "page": _pages(publication.page),
        "item": _spot(publication, pinpoint, "Document") if is_printed(publication) else "",
    }


def is_frus(publication: Publication) -> bool:
    """Whether the document is in a volume of *Foreign Relations of the United States*."""
    return says(publication.container_title, _FRUS)


def number(publication: Publication) -> str:
    """The number of the document in the edition, "" where the printed volume has none."""
    years = re.search(r"\d{4}", publication.collection_title)
    if is_frus(publication) and years and int(years[0]) < _NUMBERED_SINCE:
        return ""
    return re.sub(r"^(?:documents?|docs?\.?|nos?\.?)\s*", "", clean(publication.number), flags=re.IGNORECASE)


def volume_number(volume: str) -> str:
    """The volume with its label, in Arabic numerals: "XIX, Part 1" is "vol. 19, pt. 1"."""
    arabic = _PART.sub("pt.", _ROMAN.sub(lambda found: str(_arabic(found[0])), volume))
    return f"vol. {arabic}" if volume else ""


def _spot(publication: Publication, pinpoint: Pinpoint | None, label: str) -> str:
    """The document's number or pages, and the pinpoint beside them; a page takes the place of pages."""
    document = f"{label} {number(publication)}" if number(publication) else ""
    pages = _pages(publication.page)
    if pinpoint is None:
        return document or pages
    if pinpoint.label == "page":
        return f"{document}, {pinpoint}" if document else _pages(pinpoint.value)
    return ", ".join(present(document or pages, str(pinpoint)))


def _is_journal(publication: Publication) -> bool:
    return bool(publication.volume and not (publication.publisher or publication.editors or publication.volume_title))


def _pages(page: str) -> str:
    return re.sub(r"(?<=\w)\s*[-–]\s*(?=\w)", "–", re.sub(r"^(?:pages?|pp?\.)\s*", "", clean(page)))


def _labelled(pages: str) -> str:
    return str(Pinpoint("page", pages)) if pages else ""


def _in_a_row(names: Sequence[Name]) -> str:
    """All the names; the editors of a volume are never cut to the first."""
    *others, last = present(*map(full_name, names)) or [""]
    return f"{', '.join(others)}, and {last}" if len(others) > 1 else " and ".join([*others, last])


def _apa(publication: Publication) -> str:
    """The editors as APA names them: `D. J. Lawler & E. R. Mahan (Eds.)`."""
    *others, last = [_with_initials(name) for name in publication.editors] or [""]
    row = f"{', '.join(others)}{',' if len(others) > 1 else ''} & {last}" if others else last
    return f"{row} ({'Eds' if others else 'Ed'}.)" if row else ""


def _with_initials(name: Name) -> str:
    if not (name.given and name.family):
        return full_name(name)
    initials = " ".join(f"{word[0]}." for word in name.given.split())
    return f"{initials} {name.family}"


def _arabic(roman: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in roman]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
