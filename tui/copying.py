"""What the reader copies: citations and quotations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from corpus.document import Block, Description
from corpus.library import Library


@dataclass
class CopyWanted(Message):
    """The reader wants something of a document on the clipboard.

    `make` says it in the style of that id, in a thread; `what` names it; `cites` is false where no style has a part.
    """

    make: Callable[[str], str]
    what: str
    number: int
    cites: bool = True


@dataclass
class StyleWanted(Message):
    """The reader wants to choose the style of citations, with those of a document to look at."""

    number: int


def citation(description: Description, style: str) -> str:
    """The citation of a document."""
    from corpus.citation import cite  # first needed when something is copied

    return cite(description, style)


def quotation(library: Library, number: int, description: Description, paragraph: Block, style: str) -> str:
    """A paragraph of a document in quotation marks, with a citation that points at it."""
    from corpus.citation import Pinpoint, cite, quotable
    from corpus.citation import quotation as quoted

    passage = library.text(number, paragraph.start, paragraph.end)
    words = quotable(passage, paragraph.start, library.milestones(number))
    return quoted(words, cite(description, style, Pinpoint("paragraph", str(paragraph.number))))
