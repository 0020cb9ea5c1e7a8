"""Paragraphs out of the lines of pages: which lines belong together, which are headings, and which are notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from corpus.document import BlockKind
from corpus.readers.pdf.pages import LONGEST_HEADING, Line, Outlined, Page

_HEADING = 1.15  # times the size of the text
_SMALL = 0.93
_FEW = 5  # lines that say little about how far lines are apart
_MARKER = re.compile(r"(?:[•‣▪●◦·–—-]|\(?(?:\d{1,3}|[a-z])[.)])\s")
_NOTE = re.compile(r"(\d{1,3}|[*†‡]{1,3})\s*[.)]?\s*(?=\S)")
_STOP = re.compile(r"[.!?:;…][)\]”\"’'»\d]*$")
DEEPEST = 3
"""The level of the headings that are printed in the size of the text."""


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, each with the index of its page."""

    kind: BlockKind
    level: int = 0
    lines: list[tuple[int, Line]] = field(default_factory=list)

    @property
    def last(self) -> Line:
        """The line that was written last."""
        return self.lines[-1][1]

    @property
    def text(self) -> str:
        """Its words in one line."""
        return " ".join(line.text for _, line in self.lines)


class Layout:
    """What is usual in a text: the size of its letters, how far its lines are apart, what its headings look like."""

    def __init__(self, pages: Sequence[Sequence[Line]], outline: Sequence[Outlined]) -> None:
        lines = [line for page in pages for line in page]
        sizes = Counter[float]()
        for line in lines:
            sizes[_rounded(line.size)] += len(line.text)
        self.size = sizes.most_common(1)[0][0] if sizes else 0.0
        steps = [above.bottom - below.bottom for page in pages for above, below in pairwise(page)]
        steps = [step for step in steps if 0 < step < 3 * self.size]
        few = len(steps) < _FEW
        self.step = min(median(steps), 1.5 * self.size) if few and steps else median(steps or [self.size])
        large = sorted({_rounded(line.size) for line in lines if self._is_large(line)}, reverse=True)
        self._levels = {size: min(rank, DEEPEST) for rank, size in enumerate(large, start=1)}
        self._outline: Mapping[str, int] = {_folded(each.title): each.depth for each in reversed(outline)}

    def heading(self, line: Line) -> int:
        """The level of the heading that a line is, or begins; 0 for none."""
        if len(line.text) > LONGEST_HEADING or not any(char.isalpha() for char in line.text):
            return 0
        if self._is_large(line):
            return self._levels[_rounded(line.size)]
        if _folded(line.text) in self._outline:
            return min(len(self._levels) + 1 + self._outline[_folded(line.text)], DEEPEST)
        return DEEPEST if line.bold and not _STOP.search(line.text) else 0

    def is_small(self, line: Line) -> bool:
        """Whether a line is printed smaller than the text, as notes are."""
        return line.size < _SMALL * self.size

    def _is_large(self, line: Line) -> bool:
        return line.size > _HEADING * self.size


def paragraphs(pages: Sequence[Page], left_out: Sequence[frozenset[Line]], layout: Layout) -> Iterator[Paragraph]:
    """The paragraphs, headings and notes of all pages, and their furniture behind what it would interrupt."""
    open_one: Paragraph | None = None
    waiting: list[Paragraph] = []
    for number, page in enumerate(pages):
        flow = [line for line in page.lines if line not in left_out[number]]
        notes = _notes_from(flow, layout)
        begun = False
        for line in flow[:notes]:
            above = open_one.last if open_one else None
            if open_one and above and _goes_on(open_one, above, line, layout, same_page=begun):
                open_one.lines.append((number, line))
            else:
                if open_one:
                    yield open_one
                yield from waiting
                waiting.clear()
                level = layout.heading(line)
                open_one = Paragraph(_kind(line, level), level, [(number, line)])
            begun = True
        waiting += _notes(flow[notes:], number)
        waiting += (
            Paragraph(BlockKind.FURNITURE, 0, [(number, line)]) for line in page.lines if line in left_out[number]
        )
    if open_one:
        yield open_one
    yield from waiting


def _kind(line: Line, level: int) -> BlockKind:
    if level:
        return BlockKind.HEADING
    return BlockKind.LIST_ITEM if _MARKER.match(line.text) else BlockKind.PARAGRAPH


def _goes_on(paragraph: Paragraph, above: Line, line: Line, layout: Layout, *, same_page: bool) -> bool:
    """Whether a line belongs to the paragraph above it."""
    level = layout.heading(line)
    if level != paragraph.level or abs(line.size - above.size) > 0.12 * above.size:
        return False
    if level:
        return same_page and 0 < above.bottom - line.bottom < 1.6 * line.size
    if _MARKER.match(line.text) and not above.text.endswith("-"):
        return False
    step = above.bottom - line.bottom
    if not same_page or step <= 0:  # another page or column
        return not _STOP.search(above.text)
    if step > max(1.3 * layout.step, 1.05 * line.size):
        return False
    first = paragraph.lines[0][1]
    inner = paragraph.lines[1][1].left if len(paragraph.lines) > 1 else min(above.left, line.left)
    indented = line.left - inner > 0.6 * line.size
    if paragraph.kind is BlockKind.LIST_ITEM:
        return line.left >= first.left - 1
    return not (indented and _STOP.search(above.text))


def _notes_from(lines: Sequence[Line], layout: Layout) -> int:
    """Where the notes at the foot of a page begin: small lines up to its end, of which the first has a note's mark."""
    start = len(lines)
    while start and layout.is_small(lines[start - 1]):
        start -= 1
    while start < len(lines) and not _NOTE.match(lines[start].text):
        start += 1
    return start


def _notes(lines: Sequence[Line], number: int) -> list[Paragraph]:
    """The notes that these lines are; each begins with its mark, which is one more than the last if it is a number."""
    notes: list[Paragraph] = []
    for line in lines:
        mark = label(line.text)
        last = label(notes[-1].lines[0][1].text) if notes else ""
        follows = not notes or not (mark.isdigit() and last.isdigit()) or int(mark) == int(last) + 1
        if mark and follows:
            notes.append(Paragraph(BlockKind.FOOTNOTE, 0, [(number, line)]))
        else:
            notes[-1].lines.append((number, line))
    return notes


def label(text: str) -> str:
    """The mark that a note begins with; "" for none."""
    found = _NOTE.match(text)
    return found[1] if found else ""


def without_label(text: str) -> str:
    """A note without its mark."""
    found = _NOTE.match(text)
    return text[found.end() :] if found else text


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
