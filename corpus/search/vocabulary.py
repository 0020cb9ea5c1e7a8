"""The words of an index that a word of a query stands for, found in the dictionaries of all segments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from rapidfuzz.distance import OSA

from corpus.search.fold import folded_words
from corpus.search.matching import Check
from corpus.search.packed import Array
from corpus.search.segment_file import SegmentFile, Stretch, Term
from corpus.search.signatures import having, possible
from corpus.search.stems import stem


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

    def like(self, field: str, pattern: str) -> Words:
        """The words of a pattern: ? is one letter, * any number of them."""
        matches = re.compile("".join(_WILD.get(letter) or re.escape(letter) for letter in pattern)).fullmatch
        letters = pattern.translate(str.maketrans("", "", "?*"))

        def found(segment: SegmentFile) -> Iterator[Term]:
            places = having(segment.signatures(field), letters)
            return (term for term in self._at(segment, field, places) if matches(_text(term)))

        return self._collected(found)

    def near(self, field: str, word: str, distance: int) -> Words:
        """The words that differ from a folded word in at most so many letters."""

        def found(segment: SegmentFile) -> Iterator[Term]:
            places = possible(segment.signatures(field), word, distance)
            for term in self._at(segment, field, places):
                if OSA.distance(word, _text(term), score_cutoff=distance) <= distance:
                    yield term

        return self._collected(found)

    def _collected(self, found: Callable[[SegmentFile], Iterable[Term]]) -> Words:
        words = Words()
        for segment in self._segments:
            self._check()
            for term in found(segment):
                words.add(segment, Stretch(term.leaf, term.place, term.place + 1))
        return words

    def _at(self, segment: SegmentFile, field: str, places: Array) -> Iterator[Term]:
        for count, term in enumerate(segment.terms_at(field, places)):
            if count % _TERMS_A_CHECK == 0:
                self._check()
            yield term


def folded(text: str) -> str:
    """The one word that a text is."""
    return folded_words(text)[0]


def _text(term: Term) -> str:
    return term.text.decode(errors="replace")


_WILD = {"?": ".", "*": ".*"}
_TERMS_A_CHECK = 1024
