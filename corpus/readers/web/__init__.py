"""Pages of the web that somebody saved: the text that they are there for, without the site around it."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.document import Document, Problem
from corpus.readers.source import Source
from corpus.readers.web.page import documents
from corpus.readers.web.parsing import decoded


class WebPage:
    """Reads a page in HTML, as one document."""

    name = "web page"
    version = 1
    suffixes = frozenset((".html", ".htm", ".xhtml", ".xht", ".shtml"))

    def accepts(self, source: Source) -> bool:
        """Whether the source can be read: always; what is no page is a problem, not a document."""
        return True

    def read(self, source: Source) -> Iterator[Document | Problem]:
        """The document that the page is, and what was wrong with it."""
        found = decoded(source)
        yield from found.problems
        if found.text:
            yield from documents(found.text, source, self)
