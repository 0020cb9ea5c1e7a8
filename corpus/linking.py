"""Links into a library: making one to a passage, and finding where one leads."""

from __future__ import annotations

from corpus.errors import LinkError
from corpus.library import Library
from corpus.link import CONTEXT, QUOTE, Link, Place


def link_to(library: Library, number: int, start: int = 0, end: int = 0) -> Link:
    """A link to the passage from `start` to `end` of a document's text, or to the document as a whole.

    Raises DocumentMissing.
    """
    if start >= end:
        return Link(library.uuid, number)
    end, before = min(end, start + QUOTE), max(0, start - CONTEXT)
    text = library.text(number, before, end + CONTEXT)
    paragraph = next((block.number for block in library.blocks(number, start, end) if block.number), None)
    quote, suffix = text[start - before : end - before], text[end - before :]
    return Link(library.uuid, number, paragraph, quote, text[: start - before], suffix)


def locate(library: Library, link: Link) -> Place:
    """Where a link leads: to its passage, or if its words are no longer there, to its paragraph.

    Raises LinkError if it leads into another library, and DocumentMissing.
    """
    if link.library != library.uuid:
        raise LinkError(
            f"The link leads into the library {link.library}, and {library.folder} is the library {library.uuid}. "
            "Name the folder of the other: --library PATH."
        )
    text = library.text(link.number)
    paragraph = library.paragraph(link.number, link.paragraph) if link.paragraph else None
    near = paragraph.start if paragraph else 0
    if found := link.find(text, near):
        return Place(link.number, *found)
    return Place(link.number, near, bool(link.quote), None if paragraph else link.paragraph)
