"""What the reader copies: citations and quotations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from corpus.document import Description
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


@dataclass
class EditWanted(Message):
    """The reader wants to edit the fields of a document, with the cursor on one of them if it is named."""

    number: int
    field: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document's text that is to be quoted, and what the reader calls it."""

    start: int
    end: int
    name: str


def citation(library: Library, number: int, description: Description, passage: Passage | None, style: str) -> str:
    """The citation of a document, pointing at the passage if there is one."""
    from corpus.citation import cite  # first needed when something is copied
    from corpus.quoting import pinpoint

    return cite(description, style, pinpoint(library, number, [(passage.start, passage.end)]) if passage else None)


def quotation(library: Library, number: int, passage: Passage, style: str) -> str:
    """A passage of a document as a quotation, with a citation that points at it."""
    from corpus.quoting import copied

    return copied(library, number, [(passage.start, passage.end)], style_id=style).text
