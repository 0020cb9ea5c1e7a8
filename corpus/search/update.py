"""An update of the index: new documents, deletions and the merging of small segments, in one commit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from secrets import token_hex

from corpus.search.engine import Entry
from corpus.search.manifest import Commit, Contents, Generation
from corpus.search.segment_builder import SegmentBuilder
from corpus.search.segment_file import SegmentFile

SEGMENT_WORDS = 4_000_000
"""So many words of text make a segment; it bounds the memory that building one takes."""

MOST_SEGMENTS = 8
"""With more segments than that, small ones are merged."""

_SMALL = 50_000  # words; segments no larger are always merged when there are too many


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
        merged = self._to_merge(kept)
        for part in merged:
            self._builder.add_segment(self._segment(part), part.deleted)
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
            (*(part for part in kept if part not in merged), *new),
            self._generation.files,
        )
        return Commit(self._folder, generation, [self._folder / part.file_name for part in new]).run()

    def _without(self, numbers: set[int]) -> list[Contents]:
        """The segments of the generation with these documents deleted, and without those that have no others."""
        parts = []
        for part in self._generation.segments:
            catalogue_numbers = self._segment(part).numbers
            gone = {document for document, number in enumerate(catalogue_numbers) if number in numbers}
            changed = Contents(part.name, part.documents, part.deleted | gone)
            if changed.live:
                parts.append(changed)
        return parts

    def _to_merge(self, parts: Sequence[Contents]) -> list[Contents]:
        """If there are too many segments, the small ones: each no larger than all smaller ones together."""
        if len(parts) < MOST_SEGMENTS:
            return []
        chosen: list[Contents] = []
        total = self._builder.words
        for part in sorted(parts, key=self._words):
            words = self._words(part)
            if words > max(total, _SMALL) or total + words > SEGMENT_WORDS:
                break
            chosen.append(part)
            total += words
        return chosen

    def _words(self, part: Contents) -> int:
        return self._segment(part).total_length("text")

    def _write_segment(self) -> None:
        part = Contents(token_hex(8), self._builder.documents)
        self._builder.write(self._folder / part.file_name)
        self._new.append(part)
        self._builder = SegmentBuilder()
