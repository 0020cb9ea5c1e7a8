"""Pages of the web that somebody saved: the text that they are there for, without the site around it."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.document import Document, Problem
from corpus.readers.source import Source, Unreadable
from corpus.readers.web.mhtml import page_within
from corpus.readers.web.page import documents
from corpus.readers.web.parsing import decoded
from corpus.readers.web.saving import Saved

_OF_PARTS = frozenset((".mhtml", ".mht"))


class WebPage:
    """Reads a page in HTML, as one document."""

    name = "web page"
    version = 1
    suffixes = frozenset((".html", ".htm", ".xhtml", ".xht", ".shtml", *_OF_PARTS))

    def accepts(self, source: Source) -> bool:
        """Whether the source can be read: always; what is no page is a problem, not a document."""
        return True

    def read(self, source: Source) -> Iterator[Document | Problem]:
        """The document that the page is, and what was wrong with it."""
        named, saved = "", Saved()
        if source.path.suffix.casefold() in _OF_PARTS:
            try:
                data, named, saved = page_within(source.data)
            except Unreadable as error:
                yield Problem(str(error))
                return
            source = Source(source.path, data)
        found = decoded(source, named)
        yield from found.problems
        if found.text:
            yield from documents(found.text, source, self, saved)
