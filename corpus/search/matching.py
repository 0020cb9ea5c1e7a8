"""The compiled query: what finds and scores the documents of a segment.

Each node answers for a whole segment at once, with a mapping from document to score: whole postings lists are read,
joined and scored by a few large steps, which Python does much faster than Whoosh's matchers, which go from document
to document. `among` are the only documents that still matter, None where all do.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from whoosh.matching import ListMatcher
from whoosh.query import Query as WhooshQuery
from whoosh.searching import SearchContext, Searcher

from corpus.search.postings import Postings
from corpus.search.scoring import Scoring
from corpus.search.segment_file import SegmentFile

Scores = dict[int, float]
Documents = Set[int]
Check = Callable[[], None]
"""Called between steps; raises Cancelled when nobody waits for the answer any more."""

_DOCUMENTS_A_CHECK = 256


class Matching(Protocol):
    """A part of a compiled query."""

    @property
    def size(self) -> int:
        """About how many documents of the whole index match at most; the smallest part of an And goes first."""

    def scores(self, segment: SegmentFile, among: Documents | None) -> Scores:
        """The documents of the segment that match, among these, with their scores."""


class Matched(WhooshQuery):  # type: ignore[misc]  # Whoosh is untyped
    """A compiled query as Whoosh runs it."""

    def __init__(self, matching: Matching) -> None:
        self._matching = matching

    def matcher(self, searcher: Searcher, context: SearchContext | None = None) -> SegmentMatches:
        """Whoosh's matcher over the documents of a segment that match and are not deleted."""
        segment = searcher.reader().segment()
        scores = self._matching.scores(segment.file, None)
        for document in scores.keys() & segment.deleted:
            del scores[document]
        documents = sorted(scores)
        return SegmentMatches(documents, [scores[document] for document in documents])


class SegmentMatches(ListMatcher):  # type: ignore[misc]  # Whoosh is untyped
    """All matching documents of a segment, ascending, with their scores."""

    def __init__(self, documents: list[int], scores: list[float]) -> None:
        super().__init__(documents, scores)
        self.documents = documents
        self.scores = scores


@dataclass(frozen=True)
class Forms:
    """A word in one field: its forms, each with the number of its documents, scored as one term."""

    field: str
    forms: Mapping[bytes, int]
    scoring: Scoring
    check: Check

    @cached_property
    def size(self) -> int:
        """The documents of all forms, those of several forms counted so often."""
        return sum(self.forms.values())

    def scores(self, segment: SegmentFile, among: Documents | None) -> Scores:
        """Score what the forms have together."""
        frequencies = self._frequencies(segment)
        if among is not None:
            frequencies = {document: frequencies[document] for document in frequencies.keys() & among}
        return self.scoring.scores(self.field, frequencies, self.scoring.weight(self.field, self.size), segment)

    def _frequencies(self, segment: SegmentFile) -> dict[int, int]:
        total: dict[int, int] = {}
        for postings in _postings(segment, self.field, self.forms):
            found = zip(postings.documents, postings.frequencies, strict=True)
            if total:
                for document, frequency in found:
                    total[document] = total.get(document, 0) + frequency
            else:
                total = dict(found)
            self.check()
        return total


@dataclass(frozen=True)
class Beginning:
    """Words of one field that begin so, too many for their frequencies to say anything: all score alike."""

    field: str
    prefix: bytes
    size: int
    check: Check

    def scores(self, segment: SegmentFile, among: Documents | None) -> Scores:
        """Every document that has such a word scores 1."""
        self.check()
        found = segment.documents_with_prefix(self.field, self.prefix)
        return dict.fromkeys(found if among is None else found & among, 1.0)


@dataclass(frozen=True)
class Adjacent:
    """Words of one field one after the other; for each place the forms that may stand there."""

    field: str
    places: Sequence[Mapping[bytes, int]]
    scoring: Scoring
    check: Check

    @cached_property
    def size(self) -> int:
        """The documents of the rarest word."""
        return min(sum(forms.values()) for forms in self.places)

    def scores(self, segment: SegmentFile, among: Documents | None) -> Scores:
        """Score the phrase like a word that weighs as much as all of its words."""
        words = [(place, _postings(segment, self.field, forms)) for place, forms in enumerate(self.places)]
        words.sort(key=lambda word: sum(map(len, word[1])))
        documents = set.intersection(*(_documents(lists) for _, lists in words))
        if among is not None:
            documents &= among
        if not documents:
            return {}
        positions = [(place, _positions(lists, documents)) for place, lists in words]
        frequencies: dict[int, int] = {}
        for count, document in enumerate(documents):
            if count % _DOCUMENTS_A_CHECK == 0:
                self.check()
            if frequency := _occurrences(positions, document):
                frequencies[document] = frequency
        weight = sum(self.scoring.weight(self.field, sum(forms.values())) for forms in self.places)
        return self.scoring.scores(self.field, frequencies, weight, segment)


@dataclass(frozen=True)
class Between:
    """Documents whose date overlaps these days, both included."""

    earliest: int
    latest: int
    size: int

    def scores(self, segment: SegmentFile, among: Documents | None) -> Scores:
        """A date says nothing about relevance: all score 0."""
        firsts, lasts = segment.days
        return {
            document: 0.0
            for document in (range(segment.documents) if among is None else among)
            if firsts[document] <= self.latest and lasts[document] >= self.earliest
        }


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

    def scores(self, segment: SegmentFile, among: Documents | None) -> Scores:
        """Scores add up."""
        total = dict.fromkeys(range(segment.documents) if among is None else among, 0.0)
        for count, part in enumerate(sorted(self.parts, key=lambda part: part.size)):
            found = part.scores(segment, total.keys() if count or among is not None else None)
            total = {document: total[document] + score for document, score in found.items()}
            if not total:
                break
        for part in self.excluded:
            for document in part.scores(segment, total.keys()):
                del total[document]
        return total


@dataclass(frozen=True)
class AnyOf:
    """Documents that match at least one part."""

    parts: Sequence[Matching]

    @cached_property
    def size(self) -> int:
        """The documents of all parts, those of several parts counted so often."""
        return sum(part.size for part in self.parts)

    def scores(self, segment: SegmentFile, among: Documents | None) -> Scores:
        """Scores add up."""
        total: Scores = {}
        for part in self.parts:
            found = part.scores(segment, among)
            for document in total.keys() & found.keys():
                found[document] += total[document]
            total.update(found)
        return total


def _postings(segment: SegmentFile, field: str, forms: Iterable[bytes]) -> list[Postings]:
    """The postings of those forms that the segment has, the longest list first."""
    terms = [term for form in forms if (term := segment.term(field, form))]
    return [segment.postings(term) for term in sorted(terms, key=lambda term: -term.documents)]


def _documents(lists: Iterable[Postings]) -> set[int]:
    return set[int]().union(*(postings.documents for postings in lists))


def _positions(lists: Sequence[Postings], among: set[int]) -> dict[int, array[int]]:
    """Where any of these words stands in each of the documents."""
    first, *others = (postings.positions(among) for postings in lists)
    for other in others:
        for document, positions in other.items():
            first.setdefault(document, array(positions.typecode)).extend(positions)
    return first


def _occurrences(words: Sequence[tuple[int, Mapping[int, array[int]]]], document: int) -> int:
    """How often the words stand at their places one after the other; `words` are (place, positions), rarest first."""
    (before, positions), *others = words
    found: Collection[int] = positions[document]
    for place, positions in others:
        distance = place - before
        found = {position + distance for position in found}.intersection(positions[document])
        if not found:
            return 0
        before = place
    return len(found)
