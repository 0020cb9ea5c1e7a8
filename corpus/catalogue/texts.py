"""The texts of many documents, one after the other: some hundred of them with a few questions to SQLite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.catalogue.database import Database
from corpus.catalogue.rows import block_of, expect
from corpus.document import Block

Text = tuple[int, str, list[Block]]
"""A document's number, text and blocks."""

_TOGETHER = 1 << 21
"""Characters that are read together: about so many are in the memory at once, or one document if it is longer."""

_MOST = 200  # documents, of one question


def texts_and_blocks(database: Database, numbers: Sequence[int]) -> Iterator[Text]:
    """Text and blocks of these documents in this order; those that are not present are left out.

    Each document is of one state of the catalogue, and no writer waits while whoever asked works on them.
    """
    for start in range(0, len(numbers), _MOST):
        some = numbers[start : start + _MOST]
        known = lengths(database, some)
        for together in _batches([(number, known[number]) for number in some if number in known]):
            yield from _read(database, together)


def lengths(database: Database, numbers: Sequence[int]) -> dict[int, int]:
    """The characters of the texts of these documents, of at most some hundred; without those that are not present."""
    marks = ", ".join("?" * len(numbers))
    sql = f"SELECT number, length FROM document WHERE number IN ({marks}) AND +state = 'present'"
    found = dict(database.rows(sql, *numbers))
    expect(int, *found.values())
    return found


def _batches(lengths: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    batch: list[int] = []
    total = 0
    for number, length in lengths:
        if batch and total + length > _TOGETHER:
            yield batch
            batch, total = [], 0
        batch.append(number)
        total += length
    if batch:
        yield batch


def _read(database: Database, numbers: Sequence[int]) -> list[Text]:
    marks = ", ".join("?" * len(numbers))
    pieces: dict[int, list[str]] = {}
    blocks: dict[int, list[Block]] = {}
    with database.snapshot():
        sql = f"""SELECT number, coalesce(text, '') FROM document LEFT JOIN text ON text.document = number
            WHERE number IN ({marks}) AND +state = 'present' ORDER BY number, start"""
        for number, piece in database.rows(sql, *numbers):
            expect(str, piece)
            pieces.setdefault(number, []).append(piece)
        sql = f"SELECT document, start, end, kind, number, level FROM block WHERE document IN ({marks}) ORDER BY start"
        for number, *values in database.rows(sql, *numbers):
            blocks.setdefault(number, []).append(block_of(*values))
    return [(number, "".join(pieces[number]), blocks.get(number, [])) for number in numbers if number in pieces]
