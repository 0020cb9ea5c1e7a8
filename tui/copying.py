"""What the reader copies: citations and quotations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from corpus.library import Library
from tui.settings import Settings

if TYPE_CHECKING:
    from corpus.citation.pinpoint import Pinpoint
    from corpus.quoting import Copied


@dataclass(frozen=True, slots=True)
class Passage:
    """The document that a key is about, and the stretch of its text that is meant; none if it ends where it begins.

    `name` is what the reader calls the stretch, such as "¶ 9".
    """

    number: int
    start: int = 0
    end: int = 0
    name: str = ""


@dataclass
class EditWanted(Message):
    """The reader wants to edit the fields of a document, with the cursor on one of them if it is named."""

    number: int
    field: str = ""


def citation(library: Library, passage: Passage, style: str, settings: Settings) -> str:
    """The citation of a document, pointing at the passage if there is one."""
    from corpus.citation.citing import cite_place  # first needed when something is copied

    description = library.description(passage.number)
    return cite_place(description, style, place(library, passage, settings), settings.manner)


def place(library: Library, passage: Passage, settings: Settings) -> Pinpoint | None:
    """The place at which a citation of the passage points; None for a document as a whole."""
    from corpus.citation.pinpoint import PinpointAs
    from corpus.quoting import pinpoint

    if passage.end <= passage.start:
        return None
    return pinpoint(library, passage.number, [(passage.start, passage.end)], PinpointAs(settings.pinpoint))


def quotation(
    library: Library, passage: Passage, template: str, style: str, settings: Settings, speaker: str | None = None
) -> Copied:
    """A passage of a document with its citation, by a template; `speaker` is whom the document quotes there, if any."""
    from corpus.citation.pinpoint import PinpointAs
    from corpus.quoting import copied

    return copied(
        library,
        passage.number,
        [(passage.start, passage.end)],
        template_id=template,
        style_id=style,
        manner=settings.manner,
        pinpoint_as=PinpointAs(settings.pinpoint),
        quoted_in=speaker is not None,
        speaker=speaker or "",
    )
