"""The search text: what of a document is searched, and the way back to the document's stored text.

Running heads and the page's furniture are left out, and words that a line end has broken are whole again.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.document import Block, BlockKind

_BROKEN = re.compile(r"[-\u2010](?<=[^\W\d_].)[ \t]*(?:\r\n|\r|\n)\s*(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class SearchText:
    """The search text as runs of the stored text: the run that begins at `starts[i]` was taken from `sources[i]`."""

    text: str
    starts: array[int]
    sources: array[int]

    def source(self, offset: int) -> int:
        """Where the character at this offset of the search text stands in the stored text."""
        run = bisect_right(self.starts, offset) - 1
        return self.sources[run] + offset - self.starts[run]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch (of at least one character) of the search text begins and ends in the stored text."""
        if len(self.sources) == 1:  # nothing is left out
            return self.sources[0] + start, self.sources[0] + end
        return self.source(start), self.source(end - 1) + 1

    def without(self, gaps: Iterable[tuple[int, int]]) -> SearchText:
        """The same without these stretches; they are in order and do not overlap."""
        parts: list[str] = []
        starts, sources = array("q"), array("q")
        length = 0
        for begin, end in _between(gaps, len(self.text)):
            parts.append(self.text[begin:end])
            for run in range(bisect_right(self.starts, begin) - 1, bisect_left(self.starts, end)):
                first = max(begin, self.starts[run])
                starts.append(length + first - begin)
                sources.append(self.source(first))
            length += end - begin
        return SearchText("".join(parts), starts, sources)


def search_text(text: str, blocks: Iterable[Block], start: int = 0) -> SearchText:
    """Make the search text of a stored text, or of the part of it that begins at `start` of the whole.

    `blocks` are offsets into the whole text, as are those that the result gives back.
    """
    result = SearchText(text, array("q", [0]), array("q", [start]))
    if furniture := [*_furniture(len(text), blocks, start)]:
        result = result.without(furniture)
    if broken := [*_line_ends_in_words(result.text)]:
        result = result.without(broken)
    return result


def _between(gaps: Iterable[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """What is not in the gaps, and not empty."""
    begin = 0
    for start, end in (*gaps, (length, length)):
        if begin < start:
            yield begin, start
        begin = end


def _furniture(length: int, blocks: Iterable[Block], start: int) -> Iterator[tuple[int, int]]:
    for block in blocks:
        if block.kind is BlockKind.FURNITURE and start < block.end and block.start < start + length:
            yield max(0, block.start - start), min(length, block.end - start)


def _line_ends_in_words(text: str) -> Iterator[tuple[int, int]]:
    """Hyphen, line end and white space where the word goes on in lower case: "negotia-⏎tions", not "anti-⏎Soviet"."""
    for broken in _BROKEN.finditer(text):
        if text[broken.end()].islower():
            yield broken.span()
