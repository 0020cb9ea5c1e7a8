"""Reads a TEI file in two passes: what it says of itself and its lists of names first, then its documents.

No more than one document is held at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.document import Document, Problem, Publication, ReferenceKind
from corpus.readers.source import Source
from corpus.readers.tei.document import Edition, edited_document
from corpus.readers.tei.header import publication, volume_id
from corpus.readers.tei.letter import letter
from corpus.readers.tei.stream import ID, Stream
from corpus.readers.xml_tree import Element, name, words

if TYPE_CHECKING:
    from corpus.readers import Reader

_ENTRIES = frozenset(("item", "person", "place", "org"))
_NAMED = frozenset(("persName", "term", "gloss", "placeName", "orgName", "name"))
_OTHER_VOLUME = re.compile(r"(frus\d[\w-]*)(?:#(d\d+))?")
_WEB = ("http://", "https://")
_LONGEST_ENTRY = 1000  # characters


@dataclass
class _Contents:
    """What the first pass finds: the edition, the lists' entries, and the document in which each id lies."""

    publication: Publication = field(default_factory=Publication)
    frus: str = ""
    entries: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    documents: int = 0
    texts: int = 0

    def leads(self, target: str) -> tuple[ReferenceKind, str] | None:
        """Where a target leads: to an entry, a document of this file or of another volume, or into the web."""
        if target.startswith(_WEB):
            return ReferenceKind.WEB, target
        key = target.removeprefix("#")
        if key in self.entries:
            return ReferenceKind.ENTRY, key
        if key in self.places:
            return ReferenceKind.DOCUMENT, self.places[key]
        if self.frus and (found := _OTHER_VOLUME.match(target)):
            return ReferenceKind.WEB, "/".join(
                ("https://history.state.gov/historicaldocuments", *filter(None, found.groups()))
            )
        return None


def read(source: Source, reader: Reader) -> Iterator[Document | Problem]:
    """The documents of a file, and what was wrong with it. Raises Unreadable for what is no TEI."""
    contents = _contents(source)
    if contents.documents:
        stream = Stream(source.data)
        yield from _documents(stream, contents, reader)
    else:
        stream = Stream(source.data)
        yield from _texts(stream, contents, source, reader)
    yield from stream.problems


def is_document(element: Element) -> bool:
    """Whether an element is one document of a volume."""
    return element.get("type") == "document" and name(element) == "div"


def _contents(source: Source) -> _Contents:
    found = _Contents()
    inside: list[str] = []
    waiting: list[str] = []  # the ids of pages between documents
    for event, element in Stream(source.data).elements(_is_kept):
        key = element.get(ID, "")
        if event == "start":
            if is_document(element):
                found.documents += 1
                inside.append(key)
                found.places.update(dict.fromkeys(waiting, key))
                waiting.clear()
            if inside and key:
                found.places.setdefault(key, inside[-1])
            elif key and name(element) == "pb":
                waiting.append(key)
        elif is_document(element):
            inside.pop()
        elif name(element) in _ENTRIES:
            _add_entries(found.entries, element)
        elif name(element) == "teiHeader" and not found.frus:
            found.publication, found.frus = publication(element), volume_id(element)
        elif name(element) in ("TEI", "TEI.2"):
            found.texts += 1
    return found


def _is_kept(element: Element) -> bool:
    return name(element) == "teiHeader" or name(element) in _ENTRIES


def _add_entries(entries: dict[str, str], entry: Element) -> None:
    """Keep what an entry of a list says, by the ids of the names in it and its own."""
    keys = [entry.get(ID, ""), *(each.get(ID, "") for each in entry.iter() if name(each) in _NAMED)]
    for key in filter(None, keys):
        entries.setdefault(key, words(entry)[:_LONGEST_ENTRY])


def _documents(stream: Stream, contents: _Contents, reader: Reader) -> Iterator[Document | Problem]:
    """The documents of a volume in the order of their ends; `page` is the page on which the next thing stands."""
    edition = Edition(contents.publication, contents.entries, contents.leads, reader)
    parts: set[str] = set()
    page = ""
    begun: list[tuple[str, str]] = []
    for event, element in stream.elements(is_document):
        if event == "start":
            if name(element) == "pb":
                page = element.get("n") or page
            if is_document(element):
                key = element.get(ID) or f"document-{len(parts) + 1}"
                part = _free(key, parts)
                parts.add(part)
                if part != key:
                    yield Problem(
                        f"more than one document has the id {key}", kept=f"this one too, as {part}", part=part
                    )
                begun.append((part, page))
        elif is_document(element):
            part, first_page = begun.pop()
            yield edited_document(element, part, first_page, edition)
            element.clear(keep_tail=True)


def _free(key: str, taken: set[str]) -> str:
    """The key, or with the first number behind it that is free."""
    number = 2
    part = key
    while part in taken:
        part, number = f"{key}-{number}", number + 1
    return part


def _texts(stream: Stream, contents: _Contents, source: Source, reader: Reader) -> Iterator[Document | Problem]:
    """Each text of a file that is no volume of documents; a corpus has many."""
    parts: set[str] = set()
    for event, element in stream.elements(lambda each: name(each) in ("TEI", "TEI.2")):
        if event == "end" and name(element) in ("TEI", "TEI.2"):
            key = element.get(ID) or element.get("n") or f"text-{len(parts) + 1}"
            part = "" if contents.texts == 1 else _free(key, parts)
            parts.add(part)
            found = letter(element, part, source, contents.entries, contents.leads, reader)
            yield found or Problem("the text is empty", part=part)
