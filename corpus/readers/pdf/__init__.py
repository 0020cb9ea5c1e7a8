"""PDFs, as one document each: the text as it is printed, with the labels of its pages."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.document import Document, Problem
from corpus.readers.source import Source, Unreadable


class Pdf:
    """Reads the text that a PDF has; what pictures of pages show is no text."""

    name = "pdf"
    version = 1
    suffixes = frozenset((".pdf",))

    def accepts(self, source: Source) -> bool:
        """Whether the source can be read: always; what is no PDF is a problem, not a document."""
        return True

    def read(self, source: Source) -> Iterator[Document | Problem]:
        """The document, and which of its pages have no text."""
        from corpus.readers.pdf.text import read

        try:
            yield from read(source, self)
        except Unreadable as error:
            yield Problem(str(error))
