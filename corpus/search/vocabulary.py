"""The words of an index that a word of a query stands for, found in the dictionaries of all segments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.search.fold import folded_words
from corpus.search.matching import Check
from corpus.search.packed import Array
from corpus.search.segment_file import SegmentFile, Stretch, Term
from corpus.search.signatures import possible
from corpus.search.stems import stem
from corpus.search.word_list import WordList


class Words:
    """Terms of one field, by segment, and how many documents of the index have each."""

    def __init__(self) -> None:
        self.terms: dict[SegmentFile, list[Stretch]] = {}
        self.documents: Counter[str] = Counter()

    def add(self, segment: SegmentFile, stretch: Stretch) -> None:
        """Take in terms of a segment."""
        leaf, first, last = stretch
        self.terms.setdefault(segment, []).append(stretch)
        for text, documents in zip(leaf.texts[first:last], leaf.counts[first:last].tolist(), strict=True):
            self.documents[text.decode(errors="replace")] += documents

    def update(self, other: Words) -> None:
        """Take in other terms of the same field."""
        for segment, stretches in other.terms.items():
            self.terms.setdefault(segment, []).extend(stretches)
        self.documents.update(other.documents)


class WordsFound:
    """Words of one field that were found in the lists of the segments: their places in each, and which they are."""

    def __init__(self, field: str, check: Check) -> None:
        self._field = field
        self._check = check
        self._places: dict[SegmentFile, tuple[WordList, Array]] = {}
        self.texts: set[str] = set()
        self.size = 0  # the sum of the documents of each

    def add(self, segment: SegmentFile, words: WordList, places: Array) -> None:
        """Take in words of a segment."""
        if len(places):
            self._places[segment] = words, places
            self.texts.update(words.texts(places))
            self.size += int(words.counts[places].sum())

    @property
    def documents(self) -> Counter[str]:
        """How many documents of the index have each of the words."""
        found: Counter[str] = Counter()
        for words, places in self._places.values():
            found.update(dict(zip(words.texts(places), words.counts[places].tolist(), strict=True)))
        return found

    def having_any(self, segment: SegmentFile, among: Array) -> Array:
        """Which documents have any of the words, among those of which `among` is true."""
        if segment not in self._places:
            return np.zeros(segment.documents, bool)
        return segment.documents_of(self._field, *self._places[segment], among, self._check)


class Vocabulary:
    """Looks words up in the segments of an index."""

    def __init__(self, segments: Sequence[SegmentFile], check: Check) -> None:
        self._segments = segments
        self._check = check

    def forms(self, word: str) -> set[str]:
        """A folded word and all forms that share its stem."""
        root = stem(word)
        return {word, root}.union(*(segment.forms(root) for segment in self._segments))

    def exactly(self, field: str, forms: Iterable[str]) -> Words:
        """Those of these words that occur in the field."""
        sought = sorted(map(str.encode, forms))
        return self._collected(lambda segment: (term for form in sought if (term := segment.term(field, form))))

    def beginning(self, field: str, prefix: str) -> Words:
        """The words that begin so."""
        words, beginning = Words(), prefix.encode()
        for segment in self._segments:
            self._check()
            for stretch in segment.with_prefix(field, beginning):
                words.add(segment, stretch)
        return words

    def like(self, field: str, pattern: str) -> WordsFound:
        """The words of a pattern: ? is one letter, * any number of them."""
        return self._listed(field, lambda _, words: words.like(pattern))

    def near(self, field: str, word: str, distance: int) -> WordsFound:
        """The words that differ from a folded word in at most so many letters."""

        def found(segment: SegmentFile, words: WordList) -> Array:
            places = possible(segment.signatures(field), word, distance)
            return places[_near(word, words.texts(places), distance)]

        return self._listed(field, found)

    def _collected(self, found: Callable[[SegmentFile], Iterable[Term]]) -> Words:
        words = Words()
        for segment in self._segments:
            self._check()
            for term in found(segment):
                words.add(segment, Stretch(term.leaf, term.place, term.place + 1))
        return words

    def _listed(self, field: str, found: Callable[[SegmentFile, WordList], Array]) -> WordsFound:
        result = WordsFound(field, self._check)
        for segment in self._segments:
            self._check()
            words = segment.words(field)
            result.add(segment, words, found(segment, words))
        return result


def folded(text: str) -> str:
    """The one word that a text is."""
    return folded_words(text)[0]


def _near(word: str, others: Sequence[str], distance: int) -> Array:
    """Which of the words differ from one in at most so many letters."""
    (distances,) = process.cdist([word], others, scorer=OSA.distance, score_cutoff=distance, dtype=np.uint8)
    return np.flatnonzero(distances <= distance)
