"""Which form a citation has follows from those before it in the draft: the first is full, later ones are short."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from corpus.citation.pinpoint import Pinpoint


class Position(StrEnum):
    """Where a mention of a document stands among the others of it, in CSL's words."""

    FIRST = "first"
    SUBSEQUENT = "subsequent"
    IBID = "ibid"
    IBID_WITH_LOCATOR = "ibid-with-locator"


class Mention(NamedTuple):
    """A document, by its key, and the place in it that is meant."""

    key: str
    pinpoint: Pinpoint | None = None


def positions(notes: Sequence[Sequence[Mention]]) -> list[list[Position]]:
    """The position of each mention; the notes are in the order of the draft, and one without any is between others."""
    seen: set[str] = set()
    before: Sequence[Mention] = ()
    found: list[list[Position]] = []
    for note in notes:
        found.append([])
        for at, mention in enumerate(note):
            last = note[at - 1] if at else before[0] if len(before) == 1 else None
            found[-1].append(_position(mention, last, mention.key in seen))
            seen.add(mention.key)
        before = note
    return found


def _position(mention: Mention, last: Mention | None, seen: bool) -> Position:
    """The position after the mention that stands right before, None if that is one of several in another note."""
    if not seen:
        return Position.FIRST
    if last is None or last.key != mention.key or (last.pinpoint and not mention.pinpoint):
        return Position.SUBSEQUENT
    return Position.IBID if last.pinpoint == mention.pinpoint else Position.IBID_WITH_LOCATOR
