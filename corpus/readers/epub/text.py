"""An e-book as a whole: its text, what it states of itself, and what has to be said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.dates import HistoricalDate, from_edtf
from corpus.document import Document, Problem, Publication
from corpus.errors import DateError
from corpus.readers import Reader, Source
from corpus.readers.composed_document import composed_document
from corpus.readers.composing import Composer
from corpus.readers.epub.chapters import book
from corpus.readers.epub.package import Package
from corpus.readers.epub.stated import names, stated
from corpus.readers.source import Unreadable
from corpus.readers.web.notes import notes
from corpus.readers.web.writing import write
from corpus.readers.zipped import Zipped


def read(source: Source, reader: Reader) -> Iterator[Document | Problem]:
    """The document that the source is, and its problems. Raises Unreadable where it is none."""
    zipped = Zipped(source.data)
    package = Package(zipped)
    whole = book(zipped, package)
    composer = Composer()
    write(composer, whole, notes(whole), "")
    composed = composer.composed()
    if not composed.text:
        reasons = [problem.reason for problem in zipped.problems]
        raise Unreadable(reasons[0] if reasons else "it has no text, only pictures")
    said = stated(package)
    publication = Publication(
        publisher=str(said.pop("publisher")), issued=str(said.pop("published")), editors=names(said.pop("editor"))
    )
    document = composed_document(composed, said, str(said["title"]), source, reader)
    description = replace(document.description, publication=publication)
    if description.date == HistoricalDate():
        description = replace(description, date=_date(publication.issued))
    yield replace(document, description=description)
    yield from zipped.problems


def _date(issued: str) -> HistoricalDate:
    try:
        return from_edtf(issued) if issued else HistoricalDate()
    except DateError:
        return HistoricalDate()
