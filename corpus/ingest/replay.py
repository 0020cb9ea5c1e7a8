"""The index follows the catalogue: what was committed there and is not yet in the index is given to the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from corpus.catalogue import Change
from corpus.catalogue.writer import CatalogueWriter
from corpus.errors import IndexDamaged
from corpus.search.described import entry
from corpus.search.engine import Engine, Entry
from corpus.search.search_text import search_text

LARGEST_BATCH = 4000
"""Documents that the engine is given at a time at most."""

LONGEST_BATCH = 1 << 25
"""Characters that the engine is given at a time, but for a document that alone is longer."""


def catch_up(
    catalogue: CatalogueWriter, engine: Engine, progress: Callable[[int, int], None] = lambda done, total: None
) -> None:
    """Bring the engine up to the catalogue's last change; from the beginning if what it has is of no use.

    Only the holder of the writer's lock may do this. `progress` is told how many of the changes are done. A kill loses
    the batch at most: the next call goes on from there.
    """
    if not 0 <= engine.applied <= catalogue.seq():
        engine.clear()
    try:
        _replay(catalogue, engine, progress)
    except IndexDamaged:  # its checksums are right, and what is in it is nonsense all the same
        engine.clear()
        _replay(catalogue, engine, progress)


def _replay(catalogue: CatalogueWriter, engine: Engine, progress: Callable[[int, int], None]) -> None:
    done, total = 0, catalogue.changes_after(engine.applied)
    while batch := _next_batch(catalogue, engine.applied):
        entries = _entries(catalogue, [change for change in batch if change.present])
        gone = [change.number for change in batch if not change.present]
        engine.apply(_told(entries, done, total, progress), gone, batch[-1].seq)
        done += len(batch)
        progress(done, total)


def _next_batch(catalogue: CatalogueWriter, after: int) -> list[Change]:
    changes = catalogue.changes(after, LARGEST_BATCH)
    length = 0
    for count, change in enumerate(changes):
        length += change.length
        if length > LONGEST_BATCH:
            return changes[: max(count, 1)]
    return changes


def _told(entries: Iterator[Entry], done: int, total: int, progress: Callable[[int, int], None]) -> Iterator[Entry]:
    for count, each in enumerate(entries, start=done):
        progress(count, total)
        yield each


def _entries(catalogue: CatalogueWriter, changes: Sequence[Change]) -> Iterator[Entry]:
    """What the engine is given of these documents; nobody else changes them meanwhile."""
    seqs = {change.number: change.seq for change in changes}
    descriptions = catalogue.descriptions([*seqs])
    for (number, text, blocks), description in zip(catalogue.texts_and_blocks([*seqs]), descriptions, strict=True):
        yield entry(number, seqs[number], description, search_text(text, blocks).text)
