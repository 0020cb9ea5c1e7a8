"""Text that flows in paragraphs and tables: the body, a note, a text box."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from corpus.document import BlockKind, ReferenceKind
from corpus.readers.composing import Composer
from corpus.readers.tables import Cell, write_table


class Piece(NamedTuple):
    """A stretch of a paragraph: its text, or the end of a line, and where it leads; or a note that is referred to."""

    text: str = ""
    link: str = ""
    note: Flow | None = None
    label: str = ""


class Paragraph(NamedTuple):
    """A paragraph: what it is, the number or bullet before it, and its pieces."""

    kind: BlockKind
    level: int
    mark: str
    pieces: list[Piece]


@dataclass(slots=True)
class Flow:
    """Paragraphs and tables, the last of them perhaps unfinished."""

    blocks: list[Paragraph | list[list[list[Paragraph]]]] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Flow] = field(default_factory=list)
    mark: str = ""
    _cell: list[Paragraph] = field(default_factory=list)
    _row: list[list[Paragraph]] = field(default_factory=list)
    _rows: list[list[list[Paragraph]]] = field(default_factory=list)

    def end_paragraph(self, kind: BlockKind, level: int, *, in_table: bool = False) -> None:
        """End the paragraph, which is one of a table's cell or stands outside tables."""
        if not in_table:
            self.end_row()
            self.end_table()
        found = Paragraph(kind, level, self.mark, self.pieces)
        self.pieces, self.mark = [], ""
        if any(piece.text.strip() or piece.note for piece in found.pieces):
            (self._cell if in_table else self.blocks).append(found)
        if not in_table:
            for box in self.boxes:
                self.blocks += box.blocks
            self.boxes = []

    def end_cell(self) -> None:
        """End a cell of a table with the paragraph in it."""
        self.end_paragraph(BlockKind.PARAGRAPH, 0, in_table=True)
        self._row.append(self._cell)
        self._cell = []

    def end_row(self) -> None:
        """End a row of a table; what stands in no cell of it is one."""
        if self._cell:
            self._row.append(self._cell)
            self._cell = []
        if self._row:
            self._rows.append(self._row)
            self._row = []

    def end_table(self) -> None:
        """End the table, if one has been begun."""
        if self._rows:
            self.blocks.append(self._rows)
            self._rows = []

    def end(self) -> None:
        """End all that is unfinished."""
        self.end_paragraph(BlockKind.PARAGRAPH, 0)

    def words(self) -> str:
        """The text in one line, without tables."""
        paragraphs = (block for block in self.blocks if isinstance(block, Paragraph))
        return " ".join(" ".join("".join(piece.text for piece in each.pieces) for each in paragraphs).split())

    def write(self, composer: Composer) -> None:
        """Write it all."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                _write(composer, block)
            else:
                rows = [[_cell(composer, cell) for cell in row] for row in block]
                write_table(composer, rows)


def _cell(composer: Composer, paragraphs: list[Paragraph]) -> Cell:
    def line() -> None:
        for paragraph in paragraphs:
            _write_pieces(composer, paragraph)

    def blocks() -> None:
        for paragraph in paragraphs:
            _write(composer, paragraph)

    return Cell(len(paragraphs), line, blocks)


def _write(composer: Composer, paragraph: Paragraph) -> None:
    with composer.block(paragraph.kind, paragraph.level):
        if paragraph.mark:
            composer.lead(paragraph.mark)
        _write_pieces(composer, paragraph)


def _write_pieces(composer: Composer, paragraph: Paragraph) -> None:
    for link, pieces in groupby(paragraph.pieces, key=lambda piece: piece.link):
        with composer.reference(ReferenceKind.WEB, link) if link else nullcontext():
            for piece in pieces:
                _write_piece(composer, piece)


def _write_piece(composer: Composer, piece: Piece) -> None:
    if piece.note:
        with composer.note(piece.label) as note:
            piece.note.write(note)
    elif piece.text == "\n":
        composer.line()
    else:
        composer.write(piece.text)
