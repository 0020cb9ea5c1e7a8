"""OpenDocument texts (.odt, .ott, and .fodt as one XML file), as one document each."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.document import Document, Problem
from corpus.readers.source import Source, Unreadable


class OpenDocument:
    """Reads a text of LibreOffice and its kin."""

    name = "open document"
    version = 1
    suffixes = frozenset((".odt", ".ott", ".fodt"))

    def accepts(self, source: Source) -> bool:
        """Whether the source can be read: always; what is no such text is a problem, not a document."""
        return True

    def read(self, source: Source) -> Iterator[Document | Problem]:
        """The document, and what of it is left out or damaged."""
        from corpus.readers.open_document.text import read

        try:
            yield from read(source, self)
        except Unreadable as error:
            yield Problem(str(error))
