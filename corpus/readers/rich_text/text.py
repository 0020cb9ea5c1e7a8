"""Rich Text as a whole: its text, its properties, and what has to be said of it."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.document import Document, Problem
from corpus.readers import Reader, Source
from corpus.readers.composed_document import composed_document, write_furniture
from corpus.readers.composing import Composer
from corpus.readers.rich_text.parsing import Parsing
from corpus.readers.source import Unreadable


def read(source: Source, reader: Reader) -> Iterator[Document | Problem]:
    """The document that the source is, and its problems. Raises Unreadable where it has no text."""
    found = Parsing(source.data)
    composer = Composer()
    found.body.write(composer)
    write_furniture(composer, (flow.words() for flow in found.heads_and_feet))
    composed = composer.composed()
    if not composed.text:
        raise Unreadable("it has no text")
    stated = {
        "title": found.properties.get("title", "").strip(),
        "author": [each.strip() for each in found.properties.get("author", "").split(";") if each.strip()],
    }
    yield composed_document(composed, stated, found.title, source, reader)
    yield from found.said.problems()
