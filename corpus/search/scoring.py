"""How well a document answers a word: BM25F with Whoosh's numbers, the forms of a word counted as one."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

import numpy as np

from corpus.search.packed import Array
from corpus.search.segment_file import SegmentFile

TITLE_BOOST = 3.0
"""A word in the title says so many times as much as one in the text."""

B, K1 = 0.75, 1.2
"""Whoosh's: how much a document's length counts, and how soon more of the same word counts for nothing."""


class Scoring:
    """The statistics of the whole index that scores need."""

    def __init__(self, segments: Sequence[SegmentFile]) -> None:
        self._segments = segments
        self._documents = sum(segment.documents for segment in segments)
        self._norms: dict[tuple[str, SegmentFile], Array] = {}

    def weight(self, field: str, documents: int) -> float:
        """What an occurrence weighs in a field, of something that occurs in so many documents."""
        rarity = log(max(self._documents, 1) / (min(documents, self._documents) + 1)) + 1
        return rarity * (K1 + 1) * (TITLE_BOOST if field == "title" else 1.0)

    def scores(self, field: str, frequencies: Array, weight: float, segment: SegmentFile) -> Array:
        """BM25 for the documents of a segment, in each of which something of this weight occurs so often."""
        return np.asarray(weight * frequencies / (frequencies + self._norm(field, segment)))

    def _norm(self, field: str, segment: SegmentFile) -> Array:
        """How much each document's length dampens its score."""
        if (field, segment) not in self._norms:
            average = sum(segment.total_length(field) for segment in self._segments) / self._documents or 1
            self._norms[field, segment] = K1 * (1 - B + B * rounded(segment.lengths(field)) / average)
        return self._norms[field, segment]


def rounded(lengths: Array) -> Array:
    """Lengths as Whoosh knows them, who keeps each in a byte: the next of 256 numbers that is no less."""
    return _LENGTHS[np.minimum(np.searchsorted(_LENGTHS, lengths), len(_LENGTHS) - 1)]


_LENGTHS = np.round(27 * (1.033 ** np.arange(256) - 1))
