"""Where a reader comes by walking a page: its paragraphs, sections and hits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from corpus.document import Block, BlockKind
from tui.page import Page
from tui.units import Span

_WORTH_QUOTING = [kind for kind in BlockKind if kind.numbered or kind is BlockKind.FOOTNOTE]

ABOVE = 3
"""Lines of context kept above a hit or paragraph that is jumped to."""


def paragraph_in_sight(page: Page, paragraph: int, start: int, end: int) -> int:
    """The paragraph nearest to that one of those in sight, the text from `start` to `end`."""
    block = page.paragraphs[paragraph] if 0 <= paragraph < len(page.paragraphs) else None
    if block is not None and block.start < end and block.end > start:
        return paragraph
    if block is not None and block.start >= end:
        return page.paragraph_at(max(end - 1, 0))
    at = page.paragraph_at(start)
    return min(at + (page.paragraphs[at].end <= start), len(page.paragraphs) - 1)


def top_for(page: Page, paragraph: int, top: int, height: int) -> int:
    """The top line with which a paragraph is in sight, as much of it as can be; `top` where it is already."""
    block = page.paragraphs[paragraph]
    first, last = page.index_at(block.start), page.index_at(block.end - 1)
    if top <= first and last < top + height:
        return top
    return max(0, min(first - 1, max(first - ABOVE, last - height + 2)))


def section(page: Page, paragraph: int, top: int, step: int, reachable: Callable[[int], int]) -> tuple[int, int] | None:
    """The first paragraph below the next or previous heading, and the top line for it; None where there is no heading.

    `reachable` gives the nearest line to one that can be at the top.
    """

    def place(heading: Block) -> tuple[int, int]:
        return page.paragraph_after(heading.end), reachable(page.index_at(heading.start))

    here, headings = (paragraph, top), page.headings
    if step > 0:
        read = page.paragraphs[paragraph].start if 0 <= paragraph < len(page.paragraphs) else -1
        below = bisect_right(headings, read, key=lambda heading: heading.start)
        index = bisect_right(headings, here, lo=below, key=place)
    else:
        index = bisect_left(headings, here, key=place) - 1
    return place(headings[index]) if 0 <= index < len(headings) else None


def hit_from(hits: Sequence[Span], current: int, step: int, start: int, end: int) -> int:
    """The index of the next or previous hit: from the current one, or where none is, from the text in sight."""
    if current >= 0:
        return current + step
    if step > 0:
        return bisect_left(hits, start, key=lambda hit: hit[0])
    return bisect_right(hits, end, key=lambda hit: hit[0]) - 1


def hit_in_sight(page: Page, hits: Sequence[Span], current: int, start: int, end: int) -> int | None:
    """The offset of the current hit if it is in sight, or else of the first that is; those in headings do not count."""
    first = bisect_left(hits, start, key=lambda hit: hit[0])
    last = bisect_left(hits, end, key=lambda hit: hit[0])
    for index in ([current] if first <= current < last else []) + list(range(first, last)):
        offset = hits[index][0]
        if any(block.kind in _WORTH_QUOTING for block in page.passages_between(offset, offset + 1)):
            return offset
    return None
