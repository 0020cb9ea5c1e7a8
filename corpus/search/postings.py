"""Postings: in which documents of a segment terms occur, how often, and at which positions."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from corpus.search.packed import Array


class Postings:
    """The postings of consecutive terms, one term after the other; mostly of one.

    `documents` are numbers within the segment, ascending for each term, `frequencies` how often the term occurs in
    each. They are made of `differences`, the first of each term's so many (`counts`) documents as it is; `positions`
    has the differences of the positions, the first of each document as it is. Raises ValueError for postings of
    documents that there are not.
    """

    def __init__(
        self, differences: Array, counts: Array, frequencies: Array, documents: int, positions: Callable[[], Array]
    ) -> None:
        self.documents = summed(differences, counts)
        self.frequencies = frequencies
        self._positions = positions
        if not len(self.documents) == len(frequencies) == counts.sum() > 0:
            raise ValueError("a postings list of the wrong length")
        if self.documents.min() < 0 or self.documents.max() >= documents or not frequencies.all():
            raise ValueError("postings of documents that there are not")

    def all_places(self, bases: Array) -> Array:
        """Where the terms stand in all documents: positions on their documents' bases."""
        return _based(self._positions(), self.frequencies, bases[self.documents])

    def places(self, bases: Array, among: Array) -> Array:
        """Where the terms stand, in those documents of which `among` is true: positions on their documents' bases."""
        chosen = among[self.documents]
        if np.count_nonzero(chosen) * 2 > len(chosen):
            places = self.all_places(bases)
            return places if chosen.all() else places[np.repeat(chosen, self.frequencies)]
        documents, frequencies = self.documents[chosen], self.frequencies[chosen]
        ends = np.cumsum(self.frequencies, dtype=np.int64)[chosen]
        positions = self._positions()[spread(ends - frequencies, frequencies)]
        return _based(positions, frequencies, bases[documents])


def spread(starts: Array, counts: Array) -> Array:
    """The numbers from each start on, so many (at least one) of each, one after the other."""
    ends = np.cumsum(counts, dtype=np.int64)
    numbers: Array = np.repeat(starts - (ends - counts), counts)
    numbers += np.arange(len(numbers))
    return numbers


def summed(differences: Array, counts: Array) -> Array:
    """The numbers of which these are the differences, in groups of so many."""
    numbers: Array = np.cumsum(differences, dtype=np.int64)
    if len(counts) > 1:
        starts = np.cumsum(counts, dtype=np.int64) - counts
        numbers -= np.repeat(numbers[starts] - differences[starts], counts)
    return numbers


def _based(differences: Array, counts: Array, bases: Array) -> Array:
    """The numbers of which these are the differences, in groups of so many (at least one), each on its base."""
    numbers: Array = differences.astype(np.int64)
    if len(counts):
        starts = np.cumsum(counts, dtype=np.int64) - counts
        ends = bases + np.add.reduceat(numbers, starts)
        numbers[starts] += bases
        numbers[starts[1:]] -= ends[:-1]
        np.cumsum(numbers, out=numbers)
    return numbers
