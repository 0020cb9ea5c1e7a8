"""What the catalogue's rows say, looked at before it is believed: a library may come from anyone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from os import fsdecode
from pathlib import Path

from corpus.dates import HistoricalDate
from corpus.document import Block, BlockKind, Milestone, MilestoneKind, Reference, ReferenceKind


class State(StrEnum):
    """Whether a document is in the lists and in search."""

    PRESENT = "present"
    VANISHED = "vanished"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Row:
    """What a line of a list shows of a document; `archive` is the holding archive's name."""

    number: int
    title: str
    date: HistoricalDate
    archive: str
    kind: str


@dataclass(frozen=True, slots=True)
class Change:
    """A document's last change: what the index has to follow. Documents that are not present have to go from it."""

    number: int
    seq: int
    present: bool
    length: int


_BLOCK_KINDS = {kind.value: kind for kind in BlockKind}  # a long text has very many blocks: faster than BlockKind(…)


def row_of(
    number: int, title: str, date_text: str, date_edtf: str, earliest: str, latest: str, archive: str, kind: str
) -> Row:
    """A line of the list."""
    expect(str, title, date_text, date_edtf, earliest, latest, archive, kind)
    return Row(number, title, HistoricalDate(date_text, date_edtf, earliest, latest), archive, kind)


def change_of(number: int, seq: int, state: str, length: int) -> Change:
    """A document's last change."""
    expect(int, number, seq, length)
    return Change(number, seq, state == State.PRESENT, length)


def block_of(start: int, end: int, kind: str, number: int | None, level: int) -> Block:
    """A block of a text."""
    expect(int, start, end, level, 0 if number is None else number)
    return Block(start, end, _BLOCK_KINDS[kind], number, level)


def milestone_of(offset: int, kind: str, label: str, length: int) -> Milestone:
    """A milestone of a text."""
    expect(int, offset, length)
    expect(str, label)
    return Milestone(offset, MilestoneKind(kind), label, length)


def reference_of(start: int, end: int, kind: str, target: str, text: str) -> Reference:
    """A reference in a text."""
    expect(int, start, end)
    expect(str, target, text)
    return Reference(start, end, ReferenceKind(kind), target, text)


def as_path(stored: bytes) -> Path:
    """The path that was written down as these bytes."""
    expect(bytes, stored)
    if b"\0" in stored:
        raise ValueError("no path has a NUL in it")
    return Path(fsdecode(stored))


def expect(kind: type, *values: object) -> None:
    """Raise TypeError if a value is of another kind: what SQLite keeps in a column may be of any."""
    for value in values:
        if type(value) is not kind:
            raise TypeError(f"{kind.__name__} expected, not {type(value).__name__}")
