"""An update of the index: new documents and deletions, in one commit; and the merging of segments, in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log
from pathlib import Path
from secrets import token_hex

import numpy as np

from corpus.search.engine import Entry
from corpus.search.manifest import Commit, Contents, Generation
from corpus.search.merging import merge_segments
from corpus.search.segment_builder import SegmentBuilder
from corpus.search.segment_file import SegmentFile

SEGMENT_WORDS = 2_000_000
"""So many words of text make a segment; it bounds the memory that building one takes."""

ALIKE = 4
"""So many segments of about the same size are merged into one."""

LARGEST = 30
"""No segment of more than so many times these words is made by merging."""

_SMALL = 100_000  # segments of fewer words are about the same size


class Update:
    """Collects changes to a generation of the index and commits them as the next one.

    `segment` gives the opened file of a segment of the generation.
    """

    def __init__(self, folder: Path, generation: Generation, segment: Callable[[Contents], SegmentFile]) -> None:
        self._folder = folder
        self._generation = generation
        self._segment = segment
        self._builder = SegmentBuilder()
        self._new: list[Contents] = []
        self._added: dict[int, tuple[int, int]] = {}  # number → which new segment, document in it
        self._superseded: defaultdict[int, set[int]] = defaultdict(set)  # new segment → documents added again later

    def add(self, entry: Entry) -> None:
        """Add a document, in the place of any other with its number."""
        if entry.number in self._added:
            segment, document = self._added[entry.number]
            self._superseded[segment].add(document)
        self._added[entry.number] = len(self._new), self._builder.documents
        self._builder.add(entry)
        if self._builder.words >= SEGMENT_WORDS:
            self._write_segment()

    def commit(self, deleted: Iterable[int], applied: int) -> Generation:
        """Make the changes durable; `deleted` are the numbers of documents that are gone."""
        kept = self._without({*self._added, *deleted})
        if self._builder.documents:
            self._write_segment()
        new = [
            Contents(part.name, part.documents, frozenset(self._superseded[place]))
            for place, part in enumerate(self._new)
        ]
        generation = Generation(
            self._generation.number + 1,
            self._generation.uuid,
            applied,
            (*kept, *new),
            self._generation.files,
        )
        return Commit(self._folder, generation, [self._folder / part.file_name for part in new]).run()

    def _without(self, numbers: set[int]) -> list[Contents]:
        """The segments of the generation with these documents deleted, and without those that have no others."""
        parts = []
        sought = np.fromiter(numbers, np.int64, len(numbers))
        for part in self._generation.segments:
            gone = np.flatnonzero(np.isin(self._segment(part).numbers, sought))
            changed = Contents(part.name, part.documents, part.deleted.union(gone.tolist()))
            if changed.live:
                parts.append(changed)
        return parts

    def _write_segment(self) -> None:
        part = Contents(token_hex(8), self._builder.documents)
        self._builder.write(self._folder / part.file_name)
        self._new.append(part)
        self._builder = SegmentBuilder()


def to_merge(generation: Generation, segment: Callable[[Contents], SegmentFile]) -> Sequence[Contents]:
    """The smallest segments that are about the same size, if there are many of them.

    Or else as many as may be one and are not small: where those below the largest of them together come near it, it is
    worth to write that again, since a query takes as long for a small segment as for one of some size.
    """
    words = {part: segment(part).total_length("text") for part in generation.segments}
    alike: defaultdict[int, list[Contents]] = defaultdict(list)
    for part, count in words.items():
        if count * ALIKE <= LARGEST * SEGMENT_WORDS:
            alike[int(log(max(count / _SMALL, 1), ALIKE))].append(part)
    many = (parts[:ALIKE] for _, parts in sorted(alike.items()) if len(parts) >= ALIKE)
    return next(many, None) or _growing(
        sorted((part for part in words if words[part] >= _SMALL), key=words.__getitem__), words
    )


def _growing(parts: Sequence[Contents], words: Mapping[Contents, int]) -> Sequence[Contents]:
    """The most of these segments, from the smallest on, that are worth to be one."""
    for end in range(len(parts), 1, -1):
        below, largest = sum(words[part] for part in parts[: end - 1]), words[parts[end - 1]]
        if below + largest <= LARGEST * SEGMENT_WORDS and below * ALIKE >= largest:
            return parts[:end]
    return ()


def merged(
    folder: Path,
    generation: Generation,
    parts: Sequence[Contents],
    segment: Callable[[Contents], SegmentFile],
    check: Callable[[], None],
) -> Generation:
    """Make a generation that has one segment in the place of these, and make it durable."""
    name = token_hex(8)
    new = Contents(name, sum(part.live for part in parts))
    merge_segments([(segment(part), part.kept) for part in parts], folder / new.file_name, check)
    kept = tuple(part for part in generation.segments if part not in parts)
    state = Generation(generation.number + 1, generation.uuid, generation.applied, (*kept, new), generation.files)
    return Commit(folder, state, [folder / new.file_name]).run()
