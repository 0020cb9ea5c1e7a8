"""TEI XML (.xml, .tei): a volume as its documents, any other text as one document."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.document import Document, Problem
from corpus.readers.source import Source, Unreadable


class Tei:
    """Reads the volumes of Foreign Relations of the United States and whatever else is TEI; other XML is refused."""

    name = "tei"
    version = 1
    suffixes = frozenset((".xml", ".tei"))

    def accepts(self, source: Source) -> bool:
        """Whether the source can be read: always; what is no TEI is a problem, not a document."""
        return True

    def read(self, source: Source) -> Iterator[Document | Problem]:
        """The documents in their order, and what of the file is damaged."""
        from corpus.readers.tei.volume import read

        try:
            yield from read(source, self)
        except Unreadable as error:
            yield Problem(str(error))
