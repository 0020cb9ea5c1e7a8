"""How well a document answers a word: BM25F with Whoosh's numbers, the forms of a word counted as one."""

from __future__ import annotations

from math import log

from whoosh.scoring import BM25F
from whoosh.searching import Searcher
from whoosh.util.numeric import byte_to_length

from corpus.search.segment_file import SegmentFile

TITLE_BOOST = 3.0
"""A word in the title says so many times as much as one in the text."""


class Scoring:
    """The statistics of the whole index that scores need, read once for each search."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._model: BM25F = searcher.weighting
        self._norms: dict[str, list[float]] = {}

    def weight(self, field: str, documents: int) -> float:
        """What an occurrence weighs in a field, of something that occurs in so many documents."""
        count = self._searcher.doc_count_all()
        rarity = log(count / (min(documents, count) + 1)) + 1
        return float(rarity * (self._model.K1 + 1) * (TITLE_BOOST if field == "title" else 1.0))

    def scores(self, field: str, frequencies: dict[int, int], weight: float, segment: SegmentFile) -> dict[int, float]:
        """BM25 for documents of a segment in which something of this weight occurs so often."""
        norms, lengths = self._norms_of(field), segment.lengths(field)
        return {
            document: weight * frequency / (frequency + norms[lengths[document]])
            for document, frequency in frequencies.items()
        }

    def _norms_of(self, field: str) -> list[float]:
        """By a document's length byte: how much its length dampens its score."""
        if field not in self._norms:
            average = self._searcher.avg_field_length(field) or 1
            model = self._model
            self._norms[field] = [
                model.K1 * (1 - model.B + model.B * byte_to_length(length) / average) for length in range(256)
            ]
        return self._norms[field]
