"""The compiled query: what finds and scores the documents of a segment.

Each node answers for a whole segment at once, with a truth value and a score for each of its documents: whole postings
lists are read, joined and scored by a few large steps of numpy. `among` are the only documents that still matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, Protocol

import numpy as np

from corpus.search.packed import Array
from corpus.search.postings import Postings, spread
from corpus.search.scoring import Scoring
from corpus.search.segment_file import SegmentFile, Stretch

Check = Callable[[], None]
"""Called between steps; raises Cancelled when nobody waits for the answer any more."""

_STRETCH = 1 << 20  # so many places are looked at together: their truth values stay in the processor's cache
_FEW = 8  # so many times fewer places are rather looked for by bisection


class Found(NamedTuple):
    """Which documents of a segment match, and the score of each; that of the others means nothing."""

    matches: Array
    scores: Array


class Matching(Protocol):
    """A part of a compiled query."""

    @property
    def size(self) -> int:
        """About how many documents of the whole index match at most; the smallest part of an And goes first."""

    def find(self, segment: SegmentFile, among: Array) -> Found:
        """The documents of the segment that match, among those of which `among` is true."""


Terms = Mapping[SegmentFile, Sequence[Stretch]]
"""Terms of one field in each segment."""


@dataclass(frozen=True)
class Forms:
    """A word in one field: its forms, scored as one term. `size` is the sum of the documents of each form."""

    field: str
    terms: Terms
    size: int
    weight: float
    scoring: Scoring
    check: Check

    def find(self, segment: SegmentFile, among: Array) -> Found:
        """Score what the forms have together."""
        frequencies = np.zeros(segment.documents)
        for postings in postings_of(segment, self.terms):
            self.check()
            frequencies += np.bincount(postings.documents, postings.frequencies, segment.documents)
        frequencies *= among
        return Found(frequencies > 0, self.scoring.scores(self.field, frequencies, self.weight, segment))


@dataclass(frozen=True)
class Alike:
    """So many words of one field that their frequencies say nothing: all score alike."""

    documents: Callable[[SegmentFile, Array], Array]
    size: int
    check: Check

    def find(self, segment: SegmentFile, among: Array) -> Found:
        """Every document that has such a word scores 1."""
        self.check()
        return Found(self.documents(segment, among), np.ones(segment.documents))


class Part(NamedTuple):
    """One of several words, or two that stand side by side: the forms of it, and the sum of their documents.

    `place` says how many words come before it.
    """

    terms: Terms
    documents: int
    place: int


@dataclass(frozen=True)
class Together:
    """Words of one field in a certain order; there are at most `width` words from the first to the last of them."""

    field: str
    parts: Sequence[Part]
    width: int
    weight: float
    scoring: Scoring
    check: Check

    @cached_property
    def size(self) -> int:
        """The documents of the rarest part."""
        return min(part.documents for part in self.parts)

    def find(self, segment: SegmentFile, among: Array) -> Found:
        """Score them like one word of this weight."""
        if not all(segment in part.terms for part in self.parts):
            return Found(np.zeros(segment.documents, bool), np.zeros(segment.documents))
        places = _Places(self, segment, among)
        frequencies = places.count(self.starts(places))
        return Found(frequencies > 0, self.scoring.scores(self.field, frequencies, self.weight, segment))

    def starts(self, places: _Places) -> Array:
        """Where the words stand one after the other: the places of the first, ascending."""
        rarest, *others = sorted(range(len(self.parts)), key=lambda part: self.parts[part].documents)
        starts = places.of(rarest) - self.parts[rarest].place
        for part in others:
            if part != others[0]:
                places.narrow(starts)
            starts = starts[places.has(part, starts + self.parts[part].place)]
        return starts


@dataclass(frozen=True)
class Close(Together):
    """Words of one field in any order."""

    def starts(self, places: _Places) -> Array:
        """Where a stretch begins, with one of the words, that has all of them."""
        words = [places.of(part) for part in range(len(self.parts))]
        rarest = min(words, key=len)
        words = [_around(word, rarest, self.width) for word in words]
        starts = _different(np.concatenate(words))
        complete = np.ones(len(starts), bool)
        for word in words:
            self.check()
            times = sum(np.array_equal(word, other) for other in words)
            here = _standing(word, starts)
            lasts = np.cumsum(here) - here + times - 1
            none = np.full(times, np.iinfo(np.int64).max)
            complete &= np.concatenate((word, none))[lasts] < starts + self.width
        return starts[complete]


class _Places:
    """The places of words in the documents of a segment that have all of them, counted through all documents."""

    def __init__(self, words: Together, segment: SegmentFile, among: Array) -> None:
        self._segment = segment
        self._check = words.check
        lengths = segment.lengths(words.field)
        ends = np.cumsum(lengths + np.int64(words.width))
        self._end = int(ends[-1]) + words.width
        self._bases = ends - lengths
        self._among = among
        self._postings = []
        for part in words.parts:
            self._postings.append(found := [*postings_of(segment, part.terms)])
            self._among = self._among & having_any(segment, found)

    def of(self, part: int) -> Array:
        """The places of a part, ascending: all that matter, and perhaps others."""
        self._check()
        found = [self._places(postings) for postings in self._postings[part]]
        places = np.sort(np.concatenate(found)) if len(found) != 1 else found[0]
        if len(places) and not 0 <= places.min() <= places.max() < self._end:
            raise self._segment.damaged()
        return places

    def has(self, part: int, wanted: Array) -> Array:
        """Whether the part stands at each of these places, which are ascending."""
        return _standing(self.of(part), wanted)

    def _places(self, postings: Postings) -> Array:
        few = np.count_nonzero(self._among[postings.documents]) * 2 < len(postings.documents)
        return postings.places(self._bases, self._among) if few else postings.all_places(self._bases)

    def narrow(self, places: Array) -> None:
        """Look only at documents that have something at one of these places."""
        self._among = self.count(places) > 0

    def count(self, places: Array) -> Array:
        """How many of these places, which are ascending, each document has that is looked at."""
        return np.diff(np.searchsorted(places, self._bases), append=len(places)) * self._among


@dataclass(frozen=True)
class Between:
    """Documents whose date overlaps these days, both included."""

    earliest: int
    latest: int
    size: int

    def find(self, segment: SegmentFile, among: Array) -> Found:
        """A date says nothing about relevance: all score 0."""
        firsts, lasts = segment.days
        matches = (firsts <= self.latest) & (lasts >= self.earliest) & among
        return Found(matches, np.zeros(segment.documents))


@dataclass(frozen=True)
class Approximate:
    """Documents whose date is not sure."""

    size: int

    def find(self, segment: SegmentFile, among: Array) -> Found:
        """All score 0."""
        return Found(segment.approximate & among, np.zeros(segment.documents))


@dataclass(frozen=True)
class AllOf:
    """Documents that match every part and none of what is excluded; without parts, all but the excluded."""

    parts: Sequence[Matching]
    excluded: Sequence[Matching]
    documents: int

    @cached_property
    def size(self) -> int:
        """As many as the smallest part."""
        return min((part.size for part in self.parts), default=self.documents)

    def find(self, segment: SegmentFile, among: Array) -> Found:
        """Scores add up."""
        scores = np.zeros(segment.documents)
        for part in sorted(self.parts, key=lambda part: part.size):
            if not among.any():
                break
            among, more = part.find(segment, among)
            scores += more
        for part in self.excluded:
            among = among & ~part.find(segment, among).matches
        return Found(among, scores)


@dataclass(frozen=True)
class AnyOf:
    """Documents that match at least one part."""

    parts: Sequence[Matching]

    @cached_property
    def size(self) -> int:
        """The documents of all parts, those of several parts counted so often."""
        return sum(part.size for part in self.parts)

    def find(self, segment: SegmentFile, among: Array) -> Found:
        """Scores add up."""
        matches = np.zeros(segment.documents, bool)
        scores = np.zeros(segment.documents)
        for part in self.parts:
            more, more_scores = part.find(segment, among)
            matches |= more
            scores += np.where(more, more_scores, 0.0)
        return Found(matches, scores)


def _standing(places: Array, wanted: Array) -> Array:
    """Which of these places are among the others; both are ascending."""
    if len(wanted) * _FEW < len(places):
        at = np.minimum(np.searchsorted(places, wanted), len(places) - 1)
        return np.asarray(places[at] == wanted)
    found = np.zeros(len(wanted), bool)
    marked = np.zeros(_STRETCH, bool)
    borders = np.arange(0, wanted[-1] + 1 + _STRETCH if len(wanted) else 1, _STRETCH)
    firsts, starts = np.searchsorted(places, borders), np.searchsorted(wanted, borders)
    for border, (first, last), (start, end) in zip(borders, pairwise(firsts), pairwise(starts), strict=False):
        here = places[first:last] - border
        marked[here] = True
        found[start:end] = marked[wanted[start:end] - border]
        marked[here] = False
    return found


def _around(places: Array, others: Array, width: int) -> Array:
    """Those of the places, all ascending, that are less than `width` away from one of the others, if these are few."""
    if len(others) * _FEW > len(places):
        return places
    firsts = np.searchsorted(places, others - width, side="right")
    lasts = np.searchsorted(places, others + width)
    firsts[1:] = np.maximum(firsts[1:], lasts[:-1])
    some = lasts > firsts
    return places[spread(firsts[some], lasts[some] - firsts[some])]


def _different(places: Array) -> Array:
    """Each of the places once, ascending."""
    places = np.sort(places, kind="stable")  # which is fast for a few ascending stretches
    return np.asarray(places[np.diff(places, prepend=-1) != 0])


def documents_with_prefix(segment: SegmentFile, field: str, prefix: bytes) -> Array:
    """Which documents have a word that begins so."""
    noted = segment.beginning(field, prefix)
    if noted is not None:
        return noted
    return having_any(segment, (segment.postings(*stretch) for stretch in segment.with_prefix(field, prefix)))


def postings_of(segment: SegmentFile, terms: Terms) -> Iterator[Postings]:
    """The postings of the terms in a segment."""
    return (segment.postings(*stretch) for stretch in terms.get(segment, ()))


def having_any(segment: SegmentFile, found: Iterable[Postings]) -> Array:
    """Which documents have any of these postings."""
    flags = np.zeros(segment.documents, bool)
    for postings in found:
        flags[postings.documents] = True
    return flags
