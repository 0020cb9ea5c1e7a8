"""Where in a document's text a query's words stand, and which passages show it best.

All offsets are of the catalogue's stored text. Long texts are worked on block by block, so that the first hits are
there at once and nobody waits for the last.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from corpus.document import Block, BlockKind
from corpus.search.fold import fold, folded_with_offsets, pieces
from corpus.search.hits import Finder, Hit
from corpus.search.query import Query

MOST_HITS = 2000
"""So many hits of a document, the first, are counted, and its best passages are looked for among them."""

_HEADS = (BlockKind.HEADING, BlockKind.DATE_LINE)
_MARGIN = 2**13
_SPACE = re.compile(r"\s+")
_START = attrgetter("start")


class Span(NamedTuple):
    """A stretch of the stored text, half open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the stored text that is worth showing, and the hits in it."""

    start: int
    end: int
    hits: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What a document holds of a query: its best passages, best first, and how many hits; MOST_HITS stands for more.

    `heads` of the hits are in headings and date lines.
    """

    passages: list[Passage]
    hits: int
    heads: int = 0

    @property
    def counted(self) -> str:
        """The number of hits in words, such as “5 hits, 1 in headings”; "" where there are none."""
        if not self.hits:
            return ""
        heads = "" if not self.heads else " in headings" if self.heads == self.hits else f", {self.heads:,} in headings"
        return f"{self.hits:,}{'+' if self.hits == MOST_HITS else ''} hit{'' if self.hits == 1 else 's'}{heads}"


class Matcher:
    """Finds the hits of one query in the texts of documents.

    `forms` are `Hits.forms`: the forms that each word of the query stands for. Only what the query asks of the text
    is a hit, not what it asks of fields, nor what it excludes.
    """

    def __init__(self, query: Query, forms: Mapping[str, tuple[str, ...]]) -> None:
        self._finder = Finder(query, forms)

    def __bool__(self) -> bool:
        return bool(self._finder)

    def hits(self, text: str, blocks: Sequence[Block], start: int = 0) -> Iterator[Span]:
        """All hits in a text, in order, not overlapping, found as they are asked for.

        `start` is where `text` begins if it is not the whole document; `blocks` are always those of the whole.
        """
        return (Span(hit.start, hit.end) for hit in self._finder.hits(text, blocks, start))

    def findings(
        self, text: str, blocks: Sequence[Block], limit: int = 3, width: int = 240, start: int = 0
    ) -> Findings:
        """The best passages, each of about `width` characters, and the hits; `text`, `blocks`, `start` as for `hits`.

        Best are those with most of the query's words and phrases, then those of the body before headings, then those
        with most hits, then the first ones. A passage never leaves its block.
        """
        hits = [*islice(self._finder.hits(text, blocks, start), MOST_HITS)]
        blocks = blocks or [Block(start, start + len(text), BlockKind.PARAGRAPH)]
        found: list[Passage] = []
        windows = _best_first(hits, blocks, width)
        for first, last, _ in windows:
            if len(found) == limit:
                break
            if _apart(hits[first].start, hits[last].end, found):
                passage = _passage(text, start, blocks, hits[first : last + 1], width)
                if _apart(passage.start, passage.end, found):
                    found.append(passage)
        return Findings(found, len(hits), sum(in_head for *_, in_head in windows))


def find(text: str, needle: str) -> Iterator[Span]:
    """Where a string stands in a text, folded as everywhere, any white space like any other; as asked for."""
    sought = re.compile(r"\s+".join(map(re.escape, fold(needle).split())))
    if not sought.pattern:
        return
    last = 0
    for start, piece in pieces(text):
        end = start + len(piece)
        begin = max(start, last)
        folded = folded_with_offsets(text[begin : end + 2 * len(needle) + _MARGIN])
        for match in sought.finditer(folded.text):
            first, after = folded.span(*match.span())
            if begin + first >= end:
                break
            if begin + first >= last:
                last = begin + after
                yield Span(begin + first, last)


def _best_first(hits: Sequence[Hit], blocks: Sequence[Block], width: int) -> list[tuple[int, int, bool]]:
    """For each hit the stretch of hits from it on that a passage can hold, best first.

    It is told as its first and last hit, and whether it is in a heading or date line.
    """
    windows: list[tuple[int, bool, int, int, int]] = []
    parts: dict[int, int] = {}  # each part of the query that the window holds → its last hit there
    last, next_block = -1, -1
    for first, (start, _, part) in enumerate(hits):
        if start >= next_block:
            at = _place_of_block(blocks, start)
            _, end, kind, *_ = blocks[at]
            in_head = kind in _HEADS
            next_block = blocks[at + 1].start if at + 1 < len(blocks) else sys.maxsize
        limit = min(start + width, end)
        while last + 1 < len(hits) and (last < first or hits[last + 1].end <= limit):
            last += 1
            parts[hits[last].part] = last
        windows.append((-len(parts), in_head, first - last, first, last))
        if parts[part] == first:
            del parts[part]
    return [(first, last, in_head) for _, in_head, _, first, last in sorted(windows)]


def _apart(start: int, end: int, passages: Sequence[Passage]) -> bool:
    """Whether a stretch overlaps none of the passages."""
    return all(end <= passage.start or passage.end <= start for passage in passages)


def _passage(text: str, start: int, blocks: Sequence[Block], hits: Sequence[Hit], width: int) -> Passage:
    """The passage around these hits, widened to about `width`, within their blocks and between words."""
    first, last = hits[0].start - start, hits[-1].end - start
    block = _block_at(blocks, hits[0].start)
    floor, ceiling = max(0, block.start - start), min(len(text), max(last, block.end - start))
    begin = max(floor, first - max(0, width - (last - first)) // 2)
    end = min(ceiling, max(last, begin + width))
    begin = max(floor, min(first, end - width))
    if begin > floor:
        begin = _after_space(text, begin, first)
    if end < ceiling:
        end = _before_space(text, last, end)
    return Passage(start + begin, start + end, tuple(Span(hit.start, hit.end) for hit in hits))


def _block_at(blocks: Sequence[Block], offset: int) -> Block:
    return blocks[_place_of_block(blocks, offset)]


def _place_of_block(blocks: Sequence[Block], offset: int) -> int:
    """The place of the block that begins last at or before an offset; of the first one if none does."""
    return max(0, bisect_right(blocks, offset, key=_START) - 1)


def _after_space(text: str, begin: int, end: int) -> int:
    """The first beginning of a word in the stretch, or its end."""
    space = _SPACE.search(text, begin - 1, end)
    return space.end() if space else end


def _before_space(text: str, begin: int, end: int) -> int:
    """The last end of a word in the stretch, or its beginning."""
    if text[end].isspace():
        return end
    return begin + len(text[begin:end].rpartition(" ")[0].rstrip())
