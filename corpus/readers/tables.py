"""Tables as lines of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import NamedTuple

from corpus.document import BlockKind
from corpus.readers.composing import Composer

_BETWEEN_CELLS = " | "


class Cell(NamedTuple):
    """A cell: how many paragraphs have text, what writes one of them into a line, and what writes all as they are."""

    paragraphs: int
    write_line: Callable[[], object]
    write_blocks: Callable[[], object]


def write_table(composer: Composer, rows: Sequence[Sequence[Cell]]) -> None:
    """Write a table as one block, each row a line, with ` | ` between the cells.

    Where cells have whole texts, or stand one in a row, the table only lays them out: they are written one by one.
    """
    rows = [row for row in rows if any(cell.paragraphs for cell in row)]
    if all(len(row) == 1 for row in rows) or any(cell.paragraphs > 1 for cell in chain.from_iterable(rows)):
        for cell in chain.from_iterable(rows):
            cell.write_blocks()
        return
    with composer.block(BlockKind.PARAGRAPH):
        for row, cells in enumerate(rows):
            if row:
                composer.line()
            for column, cell in enumerate(cells):
                if column:
                    composer.write(_BETWEEN_CELLS)
                cell.write_line()
