"""Tables as lines of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.document import BlockKind
from corpus.readers.composing import Composer

_BETWEEN_CELLS = " | "


def write_table(composer: Composer, rows: Sequence[Sequence[Callable[[], object]]]) -> None:
    """Write a table as one block, each row a line, with ` | ` between the cells; each call writes a cell."""
    with composer.block(BlockKind.PARAGRAPH):
        for row, cells in enumerate(rows):
            if row:
                composer.line()
            for column, write in enumerate(cells):
                if column:
                    composer.write(_BETWEEN_CELLS)
                write()
