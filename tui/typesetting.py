"""Layout: a document's text and blocks become lines. Pure: no widgets, no I/O of its own.

Offsets are into the document's stored text, so that a line can always be traced back to what it shows. The lines come
in pieces laid out one after another: the first lines of a text of any size are there at once.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Protocol

from corpus.document import Block, BlockKind
from tui.cells import single, width_of
from tui.visible import visible

FIRST_PIECE = 32 * 1024
PIECE = 256 * 1024
TYPED_WIDTH = 60
"""The narrowest line that is taken to have been broken by a typist's margin rather than on purpose, in characters."""

_DEEP_INDENT = 8
_BREAK_AFTER = "—"
_MARKER = re.compile(r"(?:[-*+•–]|\(?[0-9]{1,4}[.)]|\(?[A-Za-z][.)]|\(?[ivxlc]{1,5}[.)]|\[[0-9]{1,4}\])[ \t]+")


class Role(IntEnum):
    """What a line is on the page."""

    TEXT = 0
    BLANK = 1
    LABEL = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the text from `start` to `end`, after `indent` blank cells. `block` is None on a blank line."""

    role: Role
    start: int
    end: int
    indent: int
    block: Block | None

    @property
    def opens(self) -> bool:
        """Whether the block begins on this line."""
        return self.block is not None and self.role is Role.TEXT and self.start <= self.block.start


class Source(Protocol):
    """What layout asks of a document; offsets in characters."""

    @property
    def length(self) -> int:
        """How long the text is."""

    def text(self, start: int, end: int) -> str:
        """The stored text from `start` to `end`."""

    def blocks(self, start: int, end: int) -> list[Block]:
        """The blocks that overlap the stretch from `start` to `end`, in order."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How blocks of a kind are set: cells of indent at the left, cells kept free at the right, its label."""

    indent: int = 0
    right: int = 0
    label: str = ""


SETTINGS = {
    BlockKind.PARAGRAPH: Setting(),
    BlockKind.LIST_ITEM: Setting(indent=2),
    BlockKind.QUOTATION: Setting(indent=4, right=4),
    BlockKind.HEADING: Setting(),
    BlockKind.DATE_LINE: Setting(),
    BlockKind.FOOTNOTE: Setting(indent=2, label="Notes"),
    BlockKind.SUMMARY: Setting(indent=2, right=2, label="Archive’s summary"),
}
"""The kinds that the page shows; the furniture of a web page is left out, its fields are in the front matter."""


@dataclass(slots=True)
class Piece:
    """A stretch of the page: the text as shown, from offset `base` on, and its lines as parallel arrays."""

    base: int
    shown: str
    blocks: list[Block] = field(default_factory=list)
    roles: array[int] = field(default_factory=lambda: array("b"))
    starts: array[int] = field(default_factory=lambda: array("q"))
    ends: array[int] = field(default_factory=lambda: array("q"))
    indents: array[int] = field(default_factory=lambda: array("h"))
    owners: array[int] = field(default_factory=lambda: array("l"))

    def add(self, role: Role, start: int, end: int, indent: int = 0) -> None:
        """Add a line that belongs to the newest block."""
        self.roles.append(role)
        self.starts.append(start)
        self.ends.append(end)
        self.indents.append(indent)
        self.owners.append(len(self.blocks) - 1)

    def drop_last(self) -> int:
        """Take the last line away again; return where it began."""
        for lines in (self.roles, self.ends, self.indents, self.owners):
            lines.pop()
        return self.starts.pop()

    def line(self, index: int) -> Line:
        """The line of that index in this piece."""
        role = Role(self.roles[index])
        block = None if role is Role.BLANK else self.blocks[self.owners[index]]
        return Line(role, self.starts[index], self.ends[index], self.indents[index], block)


class Typesetter:
    """Lays a document out for a width, piece by piece."""

    def __init__(self, source: Source, width: int) -> None:
        self.source = source
        self.width = max(width, 1)
        self.position = 0
        """The offset up to which the text is laid out."""
        self._open: Block | None = None  # a block too long for one piece, of which more is to come
        self._last: Block | None = None

    @property
    def finished(self) -> bool:
        """Whether the whole text is laid out."""
        return self.position >= self.source.length

    def pieces(self) -> Iterator[Piece]:
        """Lay out the rest, a piece at a time."""
        while not self.finished:
            yield self.piece(PIECE)

    def piece(self, size: int) -> Piece:
        """Lay out about `size` characters more: whole blocks where they fit, else a part of one up to a line's end."""
        start = self.position
        end = min(start + size, self.source.length)
        stored = self.source.text(start, end)
        piece = Piece(start, show(stored))
        self.position = end
        for block in self._blocks(start, end):
            if block.end <= end:
                self._set(piece, stored, block, block.end)
                self._open = None
            elif piece.starts:
                self.position = self._last.end if self._last else block.start
                break
            else:
                self._set_part(piece, stored, block, end)
        return piece

    def _blocks(self, start: int, end: int) -> Iterator[Block]:
        if self._open is not None:
            yield self._open
        for block in self.source.blocks(start, end):
            if block.start >= start and block.kind in SETTINGS and block.end > block.start:
                yield block

    def _set_part(self, piece: Piece, stored: str, block: Block, end: int) -> None:
        """Set what the piece holds of a longer block; the last line may be unfinished and is left to the next piece."""
        self._set(piece, stored, block, end)
        if len(piece.starts) > 1 and piece.roles[-2] == Role.TEXT:
            end = piece.drop_last()
        self.position = end
        self._open = block

    def _set(self, piece: Piece, stored: str, block: Block, end: int) -> None:
        setting = SETTINGS[block.kind]
        start = max(block.start, piece.base)
        if block is not self._open:
            self._set_gap(piece, stored, block, setting)
        if not piece.blocks or piece.blocks[-1] is not block:
            piece.blocks.append(block)
        if setting.label and (self._last is None or self._last.kind is not block.kind):
            piece.add(Role.LABEL, start, start, setting.indent)
        self._last = block
        indent = min(setting.indent * max(block.level, 1), self.width // 4)
        width = max(1, self.width - indent - min(setting.right, self.width // 8))
        hang = self._hang(stored, block, start - piece.base, width)
        extra = 0 if block.start == start else hang
        for at, stop in wrap(piece.shown, stored, start - piece.base, end - piece.base, width - extra, width - hang):
            piece.add(Role.TEXT, piece.base + at, piece.base + stop, indent + extra)
            extra = hang

    def _set_gap(self, piece: Piece, stored: str, block: Block, setting: Setting) -> None:
        """A blank line before the block - but the items of a list stand as close as their source has them."""
        if self._last is None:
            return
        if self._last.kind is block.kind is BlockKind.LIST_ITEM and self._last.end >= piece.base:
            between = stored[self._last.end - piece.base : block.start - piece.base]
            if between.count("\n") < 2 and "\r\r" not in between:
                return
        piece.add(Role.BLANK, block.start, block.start)

    @staticmethod
    def _hang(stored: str, block: Block, start: int, width: int) -> int:
        """By how many cells the lines after the first are indented: the width of a list item's or note's marker."""
        if block.kind not in (BlockKind.LIST_ITEM, BlockKind.FOOTNOTE):
            return 0
        if start == 0 and block.start < start:
            return 0
        marker = _MARKER.match(stored, start)
        return min(len(marker.group()), _DEEP_INDENT, width // 2) if marker else 0


def show(stored: str) -> str:
    """The text as the page shows it, of the same length: safe for the terminal, and all white space a space."""
    spaced = stored.replace("\r", " ").replace("\f", " ").replace("\v", " ")
    return visible(spaced).replace("\n", " ").replace("\t", " ")


def wrap(shown: str, stored: str, start: int, end: int, first: int, rest: int) -> Iterator[tuple[int, int]]:
    """Break shown[start:end] into lines of `first`, then `rest` cells; yield the start and end of each.

    Line ends of the stored text are spaces, except those that were meant: before a word that would still have fitted.
    """
    width = max(first, 1)
    breaker = _wrap_single if single(shown[start:end]) else _wrap_cells
    for run_start, run_end in _runs(stored, start, end):
        for line in breaker(shown, run_start, run_end, width, max(rest, 1)):
            yield line
            width = max(rest, 1)


def broken(text: str, width: int) -> list[str]:
    """A text of one line in lines of at most `width` cells."""
    return [text[start:end] for start, end in wrap(text, text, 0, len(text), width, width)]


def _runs(stored: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between the line ends that were meant."""
    if "\n" not in (inside := stored[start:end]) and "\r" not in inside:
        yield start, end
        return
    lines = inside.splitlines(keepends=True)
    margin = max(TYPED_WIDTH, *(len(line.rstrip()) for line in lines))
    run, at = start, start
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        at += len(line)
        word = following.split(maxsplit=1)[:1]
        if not word or len(line.rstrip()) + 1 + len(word[0]) <= margin:
            if stored[run:at].strip():
                yield run, at
            run = at


def _wrap_single(shown: str, start: int, end: int, width: int, rest: int) -> Iterator[tuple[int, int]]:
    """Break a text of which every character takes one cell."""
    at, end = _trim(shown, start, end, width)
    while at < end:
        limit = at + width
        if limit >= end:
            yield at, end
            return
        cut = limit if shown[limit] == " " else shown.rfind(" ", at, limit)
        dash = shown.rfind(_BREAK_AFTER, at, limit) + 1
        cut = max(cut, dash)
        if cut <= at:
            cut = limit
        stop = cut
        while stop > at and shown[stop - 1] == " ":
            stop -= 1
        if stop > at:
            yield at, stop
            width = rest
        at = cut
        while at < end and shown[at] == " ":
            at += 1


def _wrap_cells(shown: str, start: int, end: int, width: int, rest: int) -> Iterator[tuple[int, int]]:
    """Break a text with wide characters, between which a line may end, and combining ones, which stay with theirs."""
    at, end = _trim(shown, start, end, width)
    while at < end:
        stop = _fill(shown, at, end, width)
        trimmed = stop
        while trimmed > at and shown[trimmed - 1] == " ":
            trimmed -= 1
        if trimmed > at:
            yield at, trimmed
            width = rest
        at = stop
        while at < end and shown[at] == " ":
            at += 1


def _fill(shown: str, at: int, end: int, width: int) -> int:
    """Where the line that begins at `at` ends: at the last place before it overflows where a line may end."""
    used, place, before = 0, at, 1
    for position in range(at, end):
        character = shown[position]
        cells = width_of(character)
        if position > at and cells and (cells == 2 or before == 2 or shown[position - 1] in " " + _BREAK_AFTER):
            place = position
        if used + cells > width and character != " " and position > at:
            if place > at:
                return place
            return _cluster_start(shown, at, position)
        used += cells
        before = cells or before
    return end


def _cluster_start(shown: str, at: int, position: int) -> int:
    """The nearest place at or before `position` that does not part a combining mark from its letter."""
    place = position
    while place > at and width_of(shown[place]) == 0:
        place -= 1
    return place if place > at else position


def _trim(shown: str, start: int, end: int, width: int) -> tuple[int, int]:
    """The run without the spaces around it; an indent of the source is kept while it leaves room for the words."""
    while end > start and shown[end - 1] == " ":
        end -= 1
    at = start
    while at < end and shown[at] == " ":
        at += 1
    return (start if at - start <= min(_DEEP_INDENT, width // 4) else at), end
