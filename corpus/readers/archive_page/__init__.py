"""Pages of a digital archive saved as text, in the layouts that its sites have had.

The present site prints date, title, credit line, body and summary, then a record, "Document Information"; the site
before it printed a citation of the page above the body; its PDFs have a line of labels there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.document import Document, Problem, Provenance
from corpus.readers.archive_page.page import MARKS, Page
from corpus.readers.archive_page.with_citation import page_with_citation
from corpus.readers.archive_page.with_record import page_with_record
from corpus.readers.blocks import body
from corpus.readers.source import Source
from corpus.readers.titles import title_from


class ArchivePage:
    """Reads a saved page of a digital archive: one document."""

    name = "archive page"
    version = 3
    suffixes = frozenset((".txt", ".text"))

    def accepts(self, source: Source) -> bool:
        """Whether the text is such a page."""
        return archive_page(source.decoded.text) is not None

    def read(self, source: Source) -> Iterator[Document | Problem]:
        """The document of the page, and what was wrong with the file."""
        yield from source.decoded.problems
        page = archive_page(source.decoded.text)
        if page is None:
            yield Problem("the text is no page of a digital archive")
            return
        text, description, provenance = source.decoded.text, page.description, {}
        if not description.title:
            description = replace(description, title=title_from(source.path.stem))
            provenance["title"] = Provenance.INHERITED
        found = body(text, page.body, description.title)
        blocks = sorted((*page.blocks, *found.blocks), key=lambda block: block.start)
        yield Document(
            description,
            text,
            tuple(blocks),
            found.milestones,
            reader=self.name,
            reader_version=self.version,
            provenance=provenance,
        )


def archive_page(text: str) -> Page | None:
    """The page of a digital archive that a text is, taken apart; None for any other text."""
    if not any(mark in text for mark in MARKS):
        return None
    return page_with_record(text) or page_with_citation(text)
