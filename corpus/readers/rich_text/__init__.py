"""Rich Text (.rtf), as one document each."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.document import Document, Problem
from corpus.readers.source import Source, Unreadable

_SIGNATURE = b"{\\rtf"


class RichText:
    """Reads Rich Text, which also stands in many a file that is named otherwise."""

    name = "rich text"
    version = 1
    suffixes = frozenset((".rtf", ".doc", ".docx", ".txt", ".text"))

    def accepts(self, source: Source) -> bool:
        """Whether the source is Rich Text, or at least named so."""
        return source.data.startswith(_SIGNATURE) or source.path.suffix.casefold() == ".rtf"

    def read(self, source: Source) -> Iterator[Document | Problem]:
        """The document, and what of it is left out."""
        from corpus.readers.rich_text.text import read

        if not source.data.startswith(_SIGNATURE):
            yield Problem("it is not what its name says: it is no Rich Text" if source.data else "the file is empty")
            return
        try:
            yield from read(source, self)
        except Unreadable as error:
            yield Problem(str(error))
