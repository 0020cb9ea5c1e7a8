"""A TEI text that is one document: a letter, a diary, a record, described by its header."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.document import Document, Name, Provenance
from corpus.readers.composing import Composer
from corpus.readers.datelines import DateLine
from corpus.readers.front_matter import FrontMatter
from corpus.readers.heads import Head, description_of
from corpus.readers.source import Source
from corpus.readers.tei.dating import marked_date
from corpus.readers.tei.document import own, spoken, with_entries
from corpus.readers.tei.header import archive, languages, people, person, title
from corpus.readers.tei.writing import Leads, Writer
from corpus.readers.titles import title_from
from corpus.readers.xml_tree import Element, name, named, words

if TYPE_CHECKING:
    from corpus.readers import Reader

_NAMES = ("persName", "orgName", "name", "rs")


def letter(
    element: Element, part: str, source: Source, entries: Mapping[str, str], leads: Leads, reader: Reader
) -> Document | None:
    """The document that a TEI element is, or None if it has no text."""
    composer = Composer()
    text = next((child for child in element if name(child) == "text"), None)
    if text is not None:
        Writer(composer, leads).write(text)
    composed = composer.composed()
    if not composed.text.strip():
        return None
    header = next((child for child in element if name(child) == "teiHeader"), element)
    stated = title(header)
    known = stated or title_from(source.path.stem)
    found = description_of(FrontMatter({"title": known}), known, Head(None, _dated(header, element)), read=bool(stated))
    sent, received = _action(header, "sent"), _action(header, "received")
    description = replace(
        found,
        kind=found.kind or ("letter" if sent is not None else ""),
        creators=_people(sent) or people(header, "author") or found.creators,
        recipients=_people(received) or found.recipients,
        archive=archive(header),
        languages=languages(header),
    )
    return Document(
        description,
        composed.text,
        composed.blocks,
        composed.milestones,
        with_entries(composed.references, entries),
        part=part,
        reader=reader.name,
        reader_version=reader.version,
        provenance={} if stated else {"title": Provenance.INHERITED},
    )


def _action(header: Element, kind: str) -> Element:
    """What the description of a correspondence says of its sending or its receipt; None for nothing."""
    return next((each for each in named(header, "correspAction") if each.get("type") == kind), None)


def _people(action: Element) -> tuple[Name, ...]:
    if action is None:
        return ()
    return tuple(person(each) for each in action.iter() if name(each) in _NAMES and words(each))


def _dated(header: Element, element: Element) -> DateLine | None:
    """The date and place of sending, else of the making of the text, else those of its date line."""
    places = (_action(header, "sent"), next(named(header, "creation"), None), next(own(element, "dateline"), None))
    for stated in places:
        date = None if stated is None else next(named(stated, "date"), None)
        found = None if date is None else marked_date(date, spoken(date))
        if found:
            place = next((words(each) for kind in ("placeName", "settlement") for each in named(stated, kind)), "")
            return found._replace(place=place.strip(" ,.[]"))
    return None
