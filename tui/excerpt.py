"""A passage as a list shows it: one line of safe text, cut to a width so that the first hit is in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.document import Block, BlockKind
from tui.cells import ELLIPSIS, clip
from tui.typesetting import show

if TYPE_CHECKING:
    from corpus.library import Library
    from corpus.search.passages import Matcher

Span = tuple[int, int]

_OPENING = 240  # characters
_SENTENCE_ENDS = (".", "!", "?", ":", ELLIPSIS)
_CLOSING = "\"'”’»)]"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Text safe to show, without line ends, and where in it the hits are."""

    text: str
    hits: tuple[Span, ...] = ()

    def fitted(self, width: int) -> Excerpt:
        """The part that fits `width` cells, beginning at a word a little before the first hit."""
        begin = 0
        if self.hits and self.hits[0][1] > width * 2 // 3:
            begin = self.text.find(" ", max(0, self.hits[0][0] - width // 3)) + 1
            begin = begin if 0 < begin <= self.hits[0][0] else self.hits[0][0]
        lead = ELLIPSIS if begin else ""
        text = clip(lead + self.text[begin:], width)
        shift = len(lead) - begin
        moved = ((start + shift, min(end + shift, len(text))) for start, end in self.hits)
        return Excerpt(text, tuple((start, end) for start, end in moved if 0 <= start < end))


def best_excerpt(library: Library, number: int, matcher: Matcher) -> Excerpt | None:
    """The best passage of a document's body, the opening of one found by its title or fields; None without a body."""
    for passage in library.passages(number, matcher):
        block = library.blocks(number, passage.start, passage.end)[0]
        if block.kind not in (BlockKind.HEADING, BlockKind.DATE_LINE):
            return _cut(library, number, block, (passage.start, passage.end), passage.hits)
    first = library.paragraph(number, 1)
    return _cut(library, number, first, (first.start, min(first.start + _OPENING, first.end)), ()) if first else None


def _cut(library: Library, number: int, block: Block, part: Span, hits: Sequence[Span]) -> Excerpt:
    """A part of a block, with an ellipsis where it begins or ends in the middle of a sentence."""
    start, end = part
    before, text = library.text(number, block.start, start), library.text(number, start, end)
    lead = "" if _is_whole(before) else ELLIPSIS
    rest = "" if end == block.end or _is_whole(text) else ELLIPSIS
    shift = len(lead) - start
    return Excerpt(lead + show(text) + rest, tuple((first + shift, last + shift) for first, last in hits))


def _is_whole(text: str) -> bool:
    """Whether the text ends with a sentence, or is empty."""
    return not text.strip() or text.rstrip().rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
