"""From the query's tree to what finds its documents: words become the forms of them that the index has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np

from corpus.search import pairs
from corpus.search.fold import fold
from corpus.search.matching import (
    Alike,
    AllOf,
    AnyOf,
    Approximate,
    Between,
    Check,
    Close,
    Forms,
    Matching,
    Part,
    Together,
    documents_with_prefix,
    having_any,
    postings_of,
)
from corpus.search.packed import Array
from corpus.search.scoring import Scoring
from corpus.search.segment_file import BEGINNING, END, SegmentFile
from corpus.search.tree import (
    And,
    DateIs,
    DateRange,
    Fuzzy,
    Named,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Tree,
    Wildcard,
    Word,
    fields,
)
from corpus.search.vocabulary import Vocabulary, Words, WordsFound, folded

SCORED_FORMS = 64
"""What stands for more words than that says little, and its documents all score alike."""


class Compiler:
    """Compiles one query against the state of the index that has these segments.

    Afterwards `forms` has the forms that each word of the query stands for, but for short beginnings of very many.
    """

    def __init__(self, segments: Sequence[SegmentFile], scoring: Scoring, check: Check) -> None:
        self._segments = segments
        self._documents = sum(segment.documents for segment in segments)
        self._vocabulary = Vocabulary(segments, check)
        self._scoring = scoring
        self._check = check
        self.forms: dict[str, tuple[str, ...]] = {}

    def compile(self, tree: Tree | None) -> Matching:  # a case for each kind of node
        """What finds the tree's documents; None finds all."""
        match tree:
            case None:
                return AllOf((), (), self._documents)
            case Word() | Prefix() | Wildcard() | Fuzzy():
                return AnyOf([self._word(tree, field) for field in fields(tree)])
            case Phrase() | Near():
                return AnyOf([part for field in fields(tree) if (part := self._together(tree, field))])
            case DateRange() | DateIs():
                return self._dated(tree)
            case And():
                return self._all_of(tree.children)
            case Not():
                return self._all_of((tree,))
            case Or():
                return AnyOf([*map(self.compile, tree.children)])
            case Named():
                return AnyOf([*map(self.compile, (tree.child, *tree.variants))])

    def _dated(self, node: DateRange | DateIs) -> Matching:
        match node:
            case DateRange():
                earliest = BEGINNING if node.earliest is None else node.earliest
                latest = END if node.latest is None else node.latest
                return Between(earliest, latest, self._documents)
            case DateIs(kind="circa"):
                return Approximate(self._documents)
            case DateIs():
                return AllOf((), [Between(BEGINNING, END, self._documents)], self._documents)

    def _all_of(self, children: Iterable[Tree]) -> AllOf:
        parts, excluded = [], []
        for child in children:
            if isinstance(child, Not):
                excluded.append(self.compile(child.child))
            else:
                parts.append(self.compile(child))
        return AllOf(parts, excluded, self._documents)

    def _word(self, node: Word | Prefix | Wildcard | Fuzzy, field: str) -> Matching:
        word = node.text if isinstance(node, Wildcard) else folded(node.text)
        match node:
            case Prefix():
                return self._prefix(node, field, word)
            case Word():
                return self._any_of(node, field, self._vocabulary.exactly(field, self._vocabulary.forms(word)))
            case Wildcard():
                return self._any_found(node, field, self._vocabulary.like(field, fold(word)))
            case Fuzzy():
                return self._any_found(node, field, self._vocabulary.near(field, word, node.distance))

    def _any_found(self, node: Wildcard | Fuzzy, field: str, found: WordsFound) -> Matching:
        """Any of these words, which are many or few."""
        if len(found.texts) > SCORED_FORMS:
            self._note(node.text, found.texts)
            return Alike(found.having_any, found.size, self._check)
        return self._any_of(node, field, self._vocabulary.exactly(field, found.texts))

    def _prefix(self, node: Prefix, field: str, word: str) -> Matching:
        """What begins so; a word that is being typed may also be a whole one, and its other forms begin otherwise."""
        forms = self._vocabulary.forms(word) if node.unfinished else ()
        others = self._vocabulary.exactly(field, (form for form in forms if not form.startswith(word)))
        if any(segment.beginning(field, word.encode()) is not None for segment in self._segments):
            documents = partial(_with_prefix, field, word.encode())
            size = sum(
                int(np.count_nonzero(documents_with_prefix(segment, field, word.encode())))
                for segment in self._segments
            )
            return AnyOf([Alike(documents, size, self._check), self._any_of(node, field, others)])
        words = self._vocabulary.beginning(field, word)
        if len(words.documents) > SCORED_FORMS:
            return AnyOf([self._any_of(node, field, words), self._any_of(node, field, others)])
        words.update(others)
        return self._any_of(node, field, words)

    def _any_of(self, node: Word | Prefix | Wildcard | Fuzzy, field: str, words: Words) -> Matching:
        """Any of these words, which are noted as what the node stands for."""
        self._note(node.text, words.documents)
        size = words.documents.total()
        if len(words.documents) > SCORED_FORMS:
            return Alike(partial(_having_any, words), size, self._check)
        return Forms(field, words.terms, size, self._scoring.weight(field, size), self._scoring, self._check)

    def _together(self, node: Phrase | Near, field: str) -> Matching | None:
        """Words that belong together; None where the field lacks one of them."""
        parts = []
        for place, part in enumerate(node.parts):
            word = folded(part.text)
            prefix = isinstance(part, Prefix)
            found = self._vocabulary.beginning(field, word) if prefix else self._vocabulary.exactly(field, (word,))
            self._note(part.text, found.documents)
            parts.append(Part(found.terms, found.documents.total(), place))
        if not all(part.terms for part in parts):
            return None
        weight = sum(self._scoring.weight(field, part.documents) for part in parts)
        if isinstance(node, Near):
            return Close(field, parts, len(parts) + node.distance, weight, self._scoring, self._check)
        width = len(parts)
        if field == "text":
            parts = self._paired(node, parts)
        if len(parts) == 1:
            return Forms(field, parts[0].terms, parts[0].documents, weight, self._scoring, self._check)
        return Together(field, parts, width, weight, self._scoring, self._check)

    def _paired(self, node: Phrase, parts: Sequence[Part]) -> list[Part]:
        """The parts of a phrase, common words two by two."""
        words = ["" if isinstance(part, Prefix) else folded(part.text) for part in node.parts]
        paired = []
        for place, count in pairs.covering(words):
            if count == 1:
                paired.append(parts[place])
            else:
                found = self._vocabulary.exactly(pairs.FIELD, (pairs.pair(*words[place : place + 2]),))
                paired.append(Part(found.terms, found.documents.total(), place))
        return paired

    def _note(self, text: str, words: Iterable[str]) -> None:
        """Remember which forms a word of the query stands for."""
        self.forms[text] = tuple(sorted({*words, *self.forms.get(text, ())}))


def _having_any(words: Words, segment: SegmentFile, among: Array) -> Array:
    return having_any(segment, postings_of(segment, words.terms)) & among


def _with_prefix(field: str, prefix: bytes, segment: SegmentFile, among: Array) -> Array:
    return documents_with_prefix(segment, field, prefix) & among
