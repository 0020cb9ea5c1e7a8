"""Merges segments into one, reading and writing a little at a time: no segment is ever in memory as a whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np

from corpus.search.packed import Array
from corpus.search.postings import spread
from corpus.search.segment_file import COLUMNS, TEXT_FIELDS, SegmentFile, Stretch
from corpus.search.segment_writer import Run, SegmentWriter


def merge_segments(parts: Sequence[tuple[SegmentFile, Array]], path: Path, check: Callable[[], None]) -> None:
    """Write a segment of the documents of all parts, each a segment and a truth value for each document that is kept.

    `check` is called often; what it raises ends the merging.
    """
    total = sum(int(np.count_nonzero(kept)) for _, kept in parts)
    with closing(SegmentWriter(path, total)) as writer:
        for name in TEXT_FIELDS:
            lengths = np.concatenate([segment.lengths(name)[kept] for segment, kept in parts])
            writer.field(name, lengths, _merged(name, parts, check))
        writer.stems(_merged_stems([segment for segment, _ in parts]))
        writer.finish({name: np.concatenate([part.column(name)[kept] for part, kept in parts]) for name in COLUMNS})


def _merged(name: str, parts: Sequence[tuple[SegmentFile, Array]], check: Callable[[], None]) -> Iterator[Run]:
    """The terms of all parts in order, each with its postings in all of them."""
    before, inputs = 0, []
    for segment, kept in parts:
        inputs.append(_Input(segment, name, np.where(kept, before + np.cumsum(kept) - 1, -1)))
        before += int(np.count_nonzero(kept))
    while inputs := [one for one in inputs if one.texts]:
        check()
        last = min(one.texts[-1] for one in inputs)
        yield _joined([run for one in inputs if (run := one.take(last)).texts])


class _Input:
    """One segment's terms of a field, a leaf at a time; `numbers` are its documents' new ones, -1 for those left out.

    `texts` are the terms of the leaf that have not been taken yet, none when there are no more.
    """

    def __init__(self, segment: SegmentFile, field: str, numbers: Array) -> None:
        self._segment = segment
        self._leaves = segment.leaves(field)
        self._numbers = numbers
        self.texts: list[bytes] = []
        self._read_on()

    def take(self, last: bytes) -> Run:
        """The terms up to `last` of this leaf, with their postings."""
        end = bisect_right(self.texts, last)
        if not end:
            return _NOTHING
        first = len(self._leaf) - len(self.texts)
        run = self._run(Stretch(self._leaf, first, first + end))
        self.texts = self.texts[end:]
        if not self.texts:
            self._read_on()
        return run

    def _read_on(self) -> None:
        leaf = next(self._leaves, None)
        if leaf is not None:
            self._leaf, self.texts = leaf, leaf.texts

    def _run(self, stretch: Stretch) -> Run:
        leaf, first, last = stretch
        postings = self._segment.postings(leaf, first, last)
        documents = self._numbers[postings.documents]
        kept = documents >= 0
        terms = np.repeat(np.arange(last - first), leaf.counts[first:last])
        counts = np.bincount(terms[kept], minlength=last - first)
        texts = [text.decode() for text, count in zip(leaf.texts[first:last], counts.tolist(), strict=True) if count]
        bases = np.zeros(self._segment.documents, np.int64)
        positions = postings.places(bases, self._numbers >= 0)
        return Run(texts, counts[counts > 0], documents[kept], postings.frequencies[kept], positions)


_NOTHING = Run([], *(np.empty(0, np.int64) for _ in range(4)))


def _joined(runs: Sequence[Run]) -> Run:
    """One run of the terms of all; the documents of each run come after those of the one before."""
    if len(runs) < 2:
        return runs[0] if runs else _NOTHING
    texts = sorted(set[str]().union(*(run.texts for run in runs)))
    ranks = {text: rank for rank, text in enumerate(texts)}
    _, *columns = zip(*runs, strict=True)
    counts, documents, frequencies, positions = map(np.concatenate, columns)
    terms = np.repeat([ranks[text] for run in runs for text in run.texts], counts)
    order = np.argsort(terms, kind="stable")
    starts = np.cumsum(frequencies, dtype=np.int64) - frequencies
    return Run(
        texts,
        np.bincount(terms, minlength=len(texts)),
        documents[order],
        frequencies[order],
        positions[spread(starts[order], frequencies[order])],
    )


def _merged_stems(segments: Sequence[SegmentFile]) -> Iterator[tuple[str, list[str]]]:
    """The forms of each stem in any of the segments, in order."""
    lines = merge(*(segment.all_stems() for segment in segments), key=itemgetter(0))
    for stem, same in groupby(lines, key=itemgetter(0)):
        yield stem, sorted(set[str]().union(*(forms for _, forms in same)))
