"""One document of a volume: its head, its date line, its source note and its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from corpus.dates import HistoricalDate
from corpus.document import (
    Description,
    Document,
    Milestone,
    MilestoneKind,
    Name,
    Publication,
    Reference,
    ReferenceKind,
)
from corpus.readers.blocks import is_classification
from corpus.readers.composing import Composed, Composer
from corpus.readers.datelines import DateLine, dateline
from corpus.readers.front_matter import FrontMatter
from corpus.readers.heads import Head, description_of
from corpus.readers.tei.dating import marked_date
from corpus.readers.tei.source_note import source_note
from corpus.readers.tei.writing import Leads, Writer
from corpus.readers.titles import parties
from corpus.readers.xml_tree import Element, name, named, words

if TYPE_CHECKING:
    from corpus.readers import Reader

_NUMBER = re.compile(r"\[?(?:No\.\s*)?(?P<number>\d{1,4}[A-Za-z]?)(?:\]\.?|\.)\s*(?=[^\s\d])")
_BRACKETED_SOURCE = re.compile(r"\[(Source: [^\[\]]+)\]")
_INNER_SPACE = re.compile(r"(?<=[(\[])\s+|\s+(?=[)\]])")
_TALKS = frozenset(
    ("memorandum of conversation", "record of conversation", "telephone conversation", "conversation", "minutes",
     "record", "notes", "editorial note")
)  # fmt: skip
_APART = frozenset(("attachment", "floatingText"))


@dataclass(frozen=True)
class Edition:
    """What all documents of a volume share; `entries` are those of its lists of persons and terms, by their keys."""

    publication: Publication
    entries: Mapping[str, str]
    leads: Leads
    reader: Reader


def edited_document(element: Element, part: str, page: str, edition: Edition) -> Document:
    """The document that a division is; `page` is the printed page on which it begins, "" where none is known."""
    composer = Composer()
    if page:
        composer.page(page)
    Writer(composer, edition.leads).write_content(element)
    composed = composer.composed()
    description = _described(element, edition)
    milestones = _milestones(composed)
    return Document(
        replace(description, publication=replace(description.publication, page=_pages(milestones))),
        composed.text,
        composed.blocks,
        milestones,
        with_entries(composed.references, edition.entries),
        part=part,
        reader=edition.reader.name,
        reader_version=edition.reader.version,
    )


def with_entries(references: tuple[Reference, ...], entries: Mapping[str, str]) -> tuple[Reference, ...]:
    """The references, those to entries with what these say."""
    return tuple(
        each._replace(text=entries[each.target]) if each.kind is ReferenceKind.ENTRY else each for each in references
    )


def own(element: Element, wanted: str) -> Iterator[Element]:
    """The elements of a name that are the document's own, not those of its notes and enclosures."""
    for child in element:
        if name(child) == wanted:
            yield child
        elif name(child) not in _APART and name(child) != "note":
            yield from own(child, wanted)


def spoken(element: Element) -> str:
    """The text of an element without its notes."""
    parts: list[str] = []

    def gather(each: Element) -> None:
        parts.append(each.text or "" if isinstance(each.tag, str) else "")
        for child in each:
            if name(child) == "lb":
                parts.append(" ")
            elif name(child) != "note":
                gather(child)
            parts.append(child.tail or "")

    gather(element)
    return " ".join("".join(parts).split())


def _described(element: Element, edition: Edition) -> Description:
    head = next((child for child in element if name(child) == "head"), None)
    printed = "" if head is None else spoken(head)
    number = _NUMBER.match(printed)
    title = _INNER_SPACE.sub("", printed[number.end() :] if number else printed)
    note = source_note(_source(element))
    found = description_of(
        FrontMatter({"title": title or "Untitled"}),
        title or "Untitled",
        Head(None, _dated(element), note.classification or _mark(element)),
        read=bool(title),
    )
    if found.kind in _TALKS and "by " in title:
        found = replace(found, creators=parties(title, "memorandum").creators)
    elif found.kind not in _TALKS and head is not None:
        found = replace(
            found,
            kind=found.kind or note.kind,
            creators=found.creators or _party(head, "from"),
            recipients=found.recipients or _party(head, "to") or _addressed(element),
        )
    return replace(
        found,
        source=note.statement,
        archive=note.archive,
        publication=replace(edition.publication, number=number["number"] if number else ""),
    )


def _dated(element: Element) -> DateLine | None:
    """What the date line says; where it has no place marked, by its words."""
    line = next(own(element, "dateline"), None)
    if line is None:
        return marked_date(element, "")
    printed = spoken(line)
    read = dateline(printed.strip(" ."))
    place = next((spoken(each).strip(" ,.[]()") for each in named(line, "placeName")), "")
    date = next(named(line, "date"), None)
    marked = None if date is None else marked_date(date, spoken(date) + _stop(date))
    found = marked or read or marked_date(element, "")
    if found is None:
        return DateLine(place, HistoricalDate()) if place else None
    return found._replace(place=place or (read.place if read else ""))


def _stop(date: Element) -> str:
    """The full stop that belongs to a `p. m` at the end of a date, where it stands behind the element."""
    return "." if spoken(date).endswith("m") and str(date.tail or "").startswith(".") else ""


def _source(element: Element) -> str:
    """The words of the source note; some volumes do not mark it, or print it in brackets above the text."""
    notes = list(named(element, "note"))
    for note in (*(each for each in notes if each.get("type") == "source"), *notes[:1]):
        if note.get("type") == "source" or words(note).startswith("Source:"):
            return words(note)
    top = (words(child) for child in element if name(child) in ("head", "p"))
    found = next(filter(None, map(_BRACKETED_SOURCE.search, islice(top, 2))), None)
    return found[1] if found else ""


def _mark(element: Element) -> str:
    """The classification at the head of the document."""
    for opener in own(element, "opener"):
        for each in opener:
            if name(each) == "seg" and is_classification(spoken(each)):
                return spoken(each).strip(" .[]()")
    return ""


def _party(head: Element, wanted: str) -> tuple[Name, ...]:
    """The sender or recipient, where the head marks it."""
    printed = (spoken(each) for each in head.iter() if each.get("type") == wanted)
    return tuple(Name(literal=each) for each in printed if each)[:1]


def _addressed(element: Element) -> tuple[Name, ...]:
    """Those in the list of recipients above the text."""
    for each in own(element, "list"):
        if each.get("type") == "to":
            return tuple(Name(literal=spoken(item)) for item in each if name(item) == "item" and spoken(item))
    return ()


def _milestones(composed: Composed) -> tuple[Milestone, ...]:
    """The milestones without the pages of which nothing is in the document."""
    starts = {mark.offset: mark for mark in composed.milestones if mark.kind is MilestoneKind.PAGE}
    starts.pop(len(composed.text), None)
    return tuple(
        mark for mark in composed.milestones if mark.kind is not MilestoneKind.PAGE or starts.get(mark.offset) is mark
    )


def _pages(milestones: tuple[Milestone, ...]) -> str:
    """The pages that the document is on, as `141` or `141–143`."""
    labels = [mark.label.strip("[]") for mark in milestones if mark.kind is MilestoneKind.PAGE]
    return "–".join(dict.fromkeys((labels[0], labels[-1]))) if labels else ""
