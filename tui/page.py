"""A page: the lines of one document at one width, its front matter included, as far as they are laid out."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right

from rich.cells import cell_len

from corpus.document import Block, BlockKind, Description
from tui.cells import at_cell
from tui.front_matter import FrontLine, front_matter, last_of_head, printed_fields
from tui.typesetting import Line, Piece, Role


class Page:
    """The lines of a document, addressed by index or by offset. Grows as pieces are added."""

    def __init__(self, description: Description, width: int, length: int) -> None:
        self.width = width
        self.length = length
        self.paragraphs: list[Block] = []
        """The numbered blocks laid out so far."""
        self.headings: list[Block] = []
        self.passages: list[Block] = []
        """The blocks laid out so far that can be quoted."""
        self.position = 0
        """The offset up to which the text is laid out."""
        self._description = description
        self._front: list[FrontLine] = []
        self._front_at = 0
        self._pieces: list[Piece] = []
        self._firsts: array[int] = array("q")  # index, front matter apart, of each piece's first line
        self._count = 0

    def add(self, piece: Piece, position: int) -> None:
        """Add the next piece, with which the text is laid out up to the offset `position`."""
        if not self._pieces:
            self._place_front(piece)
        self._pieces.append(piece)
        self._firsts.append(self._count)
        self._count += len(piece.starts)
        self.position = position
        for block in piece.blocks:
            if block.kind.quotable and (not self.passages or self.passages[-1] != block):
                self.passages.append(block)
            if block.kind.numbered and (not self.paragraphs or self.paragraphs[-1] != block):
                self.paragraphs.append(block)
            elif block.kind is BlockKind.HEADING:
                self.headings.append(block)

    def _place_front(self, piece: Piece) -> None:
        """The front matter stands at the top, or after the title and date that the text itself prints there."""
        printed = printed_fields(piece.blocks, piece.shown, self._description)
        self._front = front_matter(self._description, self.width, printed)
        if BlockKind.HEADING in printed:
            self._front_at = bisect_right(piece.owners, last_of_head(piece.blocks))
            while self._front_at and piece.roles[self._front_at - 1] == Role.BLANK:
                self._front_at -= 1
        elif self._front:
            self._front.append(FrontLine())

    @property
    def finished(self) -> bool:
        """Whether the whole text is laid out."""
        return bool(self._pieces) and self.position >= self.length

    @property
    def laid_out(self) -> int:
        """How much of the text is laid out, in per cent."""
        return round(100 * self.position / self.length) if self.length else 100

    def __len__(self) -> int:
        return self._count + len(self._front)

    def line(self, index: int) -> Line | FrontLine:
        """The line of that index."""
        if index >= self._front_at:
            if index < self._front_at + len(self._front):
                return self._front[index - self._front_at]
            index -= len(self._front)
        place = bisect_right(self._firsts, index) - 1
        return self._pieces[place].line(index - self._firsts[place])

    def text(self, line: Line) -> str:
        """What a line of text shows."""
        return self.shown(line.start, line.end)

    def shown(self, start: int, end: int) -> str:
        """The text from `start` to `end` as the page shows it, as far as it is laid out."""
        place = max(bisect_right(self._pieces, start, key=lambda piece: piece.base) - 1, 0)
        parts: list[str] = []
        while start < end and place < len(self._pieces):
            piece = self._pieces[place]
            place += 1
            stop = min(end, self._pieces[place].base if place < len(self._pieces) else self.position)
            parts.append(piece.shown[start - piece.base : stop - piece.base])
            start = stop
        return "".join(parts)

    def index_at(self, offset: int) -> int:
        """The index of the line that shows the offset, or where it is not shown, of the nearest before it."""
        place = bisect_right(self._pieces, offset, key=lambda piece: piece.base) - 1
        while place > 0 and not self._pieces[place].starts:
            place -= 1
        if place < 0 or not self._pieces[place].starts:
            return 0
        index = self._firsts[place] + max(bisect_right(self._pieces[place].starts, offset) - 1, 0)
        return index if index < self._front_at else index + len(self._front)

    def cell_of(self, offset: int) -> tuple[int, int]:
        """The index of the line that shows the offset, and the cell in it."""
        index = self.index_at(offset)
        line = self.line(index)
        return index, line.indent + cell_len(self.shown(line.start, offset)) if isinstance(line, Line) else 0

    def offset_under(self, index: int, cell: int, step: int = -1) -> int | None:
        """The offset of what a cell of a line shows, or what is nearest to it on the line.

        For a line without text that can be quoted the nearest with it stands in, by `step` below it or above it if
        there is one; None where there is none at all.
        """
        line = self._passage_line(index, step) or self._passage_line(index, -step)
        return line.start + at_cell(self.text(line), cell - line.indent) if line else None

    def _passage_line(self, index: int, step: int) -> Line | None:
        index = max(0, min(index, len(self) - 1))
        while 0 <= index < len(self):
            line = self.line(index)
            if isinstance(line, Line) and line.role is Role.TEXT and line.block and line.block.kind.quotable:
                return line
            index += step
        return None

    def offset_at(self, index: int) -> int:
        """The offset at which the line of that index begins; front matter counts as what follows it."""
        for at in range(index, min(index + len(self._front) + 1, len(self))):
            if isinstance(line := self.line(at), Line):
                return line.start
        return 0

    def passages_between(self, start: int, end: int) -> list[Block]:
        """The blocks that can be quoted of which something is between the offsets."""
        first = bisect_right(self.passages, start, key=lambda block: block.end)
        return self.passages[first : bisect_left(self.passages, end, key=lambda block: block.start)]

    def numbers(self, start: int, end: int) -> str:
        """The paragraphs of which something is between the offsets, by number: "¶ 9" or "¶ 9–10"; "" for none."""
        first = bisect_right(self.paragraphs, start, key=lambda block: block.end)
        after = bisect_left(self.paragraphs, end, key=lambda block: block.start)
        if first >= after:
            return ""
        return "¶ " + "–".join(dict.fromkeys(str(self.paragraphs[index].number) for index in (first, after - 1)))

    def paragraph_at(self, offset: int) -> int:
        """The index in `paragraphs` of that at the offset or the nearest before it, 0 where there is none before."""
        return max(bisect_right(self.paragraphs, offset, key=lambda block: block.start) - 1, 0)

    def paragraph_after(self, offset: int) -> int:
        """The index in `paragraphs` of the first that begins at the offset or after it, of the last where none does."""
        index = bisect_left(self.paragraphs, offset, key=lambda block: block.start)
        return min(index, len(self.paragraphs) - 1)
