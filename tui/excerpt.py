"""Passages as a list shows them: safe text on a few lines, cut so that the first hit is in sight."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import TYPE_CHECKING

from corpus.document import Block, BlockKind
from tui.cells import ELLIPSIS, clip
from tui.typesetting import show, wrap

if TYPE_CHECKING:
    from corpus.library import Library
    from corpus.search.passages import Matcher

Span = tuple[int, int]

PASSAGES = 3
"""Passages of a document that a list shows at most."""

_LOOKED_AT = 2 * PASSAGES  # some may be of headings, which say no more than the title above
_OPENING = 240  # characters
_SENTENCE_ENDS = (".", "!", "?", ":", ELLIPSIS)
_CLOSING = "\"'”’»)]"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Text safe to show, without line ends, and where in it the hits are.

    `paragraph` is the number of its paragraph, None in what is not counted; `offset` is where in the stored text its
    first hit begins, or where it begins itself.
    """

    text: str
    hits: tuple[Span, ...] = ()
    paragraph: int | None = None
    offset: int = 0

    @property
    def label(self) -> str:
        """The paragraph's number with its sign, "" where it has none."""
        return f"¶ {self.paragraph}" if self.paragraph else ""

    def fitted(self, width: int) -> Excerpt:
        """The part that fits `width` cells, beginning at a word a little before the first hit."""
        begin = 0
        if self.hits and self.hits[0][1] > width * 2 // 3:
            begin = self.text.find(" ", max(0, self.hits[0][0] - width // 3)) + 1
            begin = begin if 0 < begin <= self.hits[0][0] else self.hits[0][0]
        lead = ELLIPSIS if begin else ""
        shift = len(lead) - begin
        moved = tuple((start + shift, end + shift) for start, end in self.hits)
        return Excerpt(lead + self.text[begin:], moved).cut(0, None, width)

    def lines(self, count: int, first: int, rest: int) -> list[Excerpt]:
        """The part that fits `count` lines, the first of `first` cells and the others of `rest`."""
        fitted = self.fitted(first + (count - 1) * rest)
        breaks = [*wrap(fitted.text, fitted.text, 0, len(fitted.text), first, rest)]
        ends: list[int | None] = [end for _, end in breaks[: count - 1]] + [None]
        widths = chain([first], repeat(rest))
        return [fitted.cut(start, end, width) for (start, _), end, width in zip(breaks, ends, widths, strict=False)]

    def cut(self, start: int, end: int | None, width: int) -> Excerpt:
        """What stands from `start` to `end`, in at most `width` cells, with its hits."""
        text = clip(self.text[start:end], width)
        moved = ((max(first - start, 0), min(last - start, len(text))) for first, last in self.hits)
        return Excerpt(text, tuple((first, last) for first, last in moved if first < last))


@dataclass(frozen=True, slots=True)
class Digest:
    """What a list shows of a document that was found: its best passages, best first, and the hits in it, “5 hits”."""

    excerpts: tuple[Excerpt, ...] = ()
    hits: str = ""


def digests(library: Library, numbers: Sequence[int], matcher: Matcher) -> Iterator[tuple[int, Digest]]:
    """What a list shows of each of these documents, as asked for, without those that are not there (any more)."""
    for number, text, blocks in library.texts_and_blocks(numbers):
        yield number, _digest(text, blocks, matcher)


def _digest(text: str, blocks: Sequence[Block], matcher: Matcher) -> Digest:
    """The best passages of a document's body; of one found by its title or fields alone the opening."""
    findings = matcher.findings(text, blocks, limit=_LOOKED_AT)
    excerpts: list[Excerpt] = []
    for passage in findings.passages:
        block = blocks[bisect_right(blocks, passage.start, key=lambda block: block.end)]
        if block.kind not in (BlockKind.HEADING, BlockKind.DATE_LINE):
            excerpts.append(_cut(text, block, passage.start, passage.end, passage.hits))
    if not excerpts and (first := next((block for block in blocks if block.number == 1), None)):
        excerpts.append(_cut(text, first, first.start, min(first.start + _OPENING, first.end), ()))
    return Digest(tuple(excerpts[:PASSAGES]), findings.counted)


def _cut(text: str, block: Block, start: int, end: int, hits: Sequence[Span]) -> Excerpt:
    """A part of a block, with an ellipsis where it begins or ends in the middle of a sentence."""
    lead = "" if _is_whole(text[block.start : start]) else ELLIPSIS
    rest = "" if end == block.end or _is_whole(text[start:end]) else ELLIPSIS
    shift = len(lead) - start
    moved = tuple((first + shift, last + shift) for first, last in hits)
    return Excerpt(lead + show(text[start:end]) + rest, moved, block.number, hits[0][0] if hits else start)


def _is_whole(text: str) -> bool:
    """Whether the text ends with a sentence, or is empty."""
    return not text.strip() or text.rstrip().rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
