"""E-books (.epub, of EPUB 2 and 3), each as one document: its chapters are sections under their headings."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.document import Document, Problem
from corpus.readers.source import Source, Unreadable


class Epub:
    """Reads an e-book that is not locked."""

    name = "epub"
    version = 1
    suffixes = frozenset((".epub",))

    def accepts(self, source: Source) -> bool:
        """Whether the source can be read: always; what is no e-book is a problem, not a document."""
        return True

    def read(self, source: Source) -> Iterator[Document | Problem]:
        """The document that the book is, and what of it is missing or damaged."""
        from corpus.readers.epub.text import read

        try:
            yield from read(source, self)
        except Unreadable as error:
            yield Problem(str(error))
