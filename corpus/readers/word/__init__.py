"""Word documents of 2007 and later (.docx, .docm), as one document each."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.document import Document, Problem
from corpus.readers.source import Source, Unreadable


class Word:
    """Reads a Word document; the older .doc is refused with the way out, unless it is one of these by another name."""

    name = "word"
    version = 1
    suffixes = frozenset((".docx", ".docm", ".dotx", ".dotm", ".doc"))

    def accepts(self, source: Source) -> bool:
        """Whether the source can be read: always; what is no Word document is a problem, not a document."""
        return True

    def read(self, source: Source) -> Iterator[Document | Problem]:
        """The document, and what of it is left out or damaged."""
        from corpus.readers.word.text import read

        try:
            yield from read(source, self)
        except Unreadable as error:
            yield Problem(str(error))
