"""From the query's tree to what finds its documents: words become the forms of them that the index has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from whoosh.searching import Searcher

from corpus.errors import QueryError
from corpus.search.fold import folded_words
from corpus.search.matching import Adjacent, AllOf, AnyOf, Beginning, Between, Check, Forms, Matching
from corpus.search.scoring import Scoring
from corpus.search.segment_file import BEGINNING, END, SegmentFile
from corpus.search.stems import stem
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
)

PREVIEW_FORMS = 200
"""A preview looks for no more than so many words at the end of a phrase: the most frequent ones."""

SCORED_FORMS = 64
"""A prefix of more words than that says little, and its documents all score alike."""

_DEFAULT_FIELDS = ("text", "title", "description")


class Compiler:
    """Compiles one query against the state of the index that `searcher` sees.

    Afterwards `forms` has the forms that each word of the query stands for, and `exact` says whether none of them was
    left out.
    """

    def __init__(self, searcher: Searcher, *, preview: bool, check: Check) -> None:
        self._segments: Sequence[SegmentFile] = [leaf.reader().segment().file for leaf, _ in searcher.leaf_searchers()]
        self._documents: int = searcher.doc_count_all()
        self._scoring = Scoring(searcher)
        self._preview = preview
        self._check = check
        self.forms: dict[str, tuple[str, ...]] = {}
        self.exact = True

    def compile(self, tree: Tree | None) -> Matching:
        """What finds the tree's documents; None finds all."""
        match tree:
            case None:
                return AllOf((), (), self._documents)
            case Word():
                return self._word(tree)
            case Prefix():
                return self._prefix(tree)
            case Phrase():
                return self._phrase(tree)
            case DateRange():
                earliest = BEGINNING if tree.earliest is None else tree.earliest
                latest = END if tree.latest is None else tree.latest
                return Between(earliest, latest, self._documents)
            case And():
                return self._all_of(tree.children)
            case Not():
                return self._all_of((tree,))
            case Or() | Named():
                either = tree.children if isinstance(tree, Or) else (tree.child, *tree.variants)
                return AnyOf([self.compile(child) for child in either])
            case Wildcard() | Fuzzy() | Near() | DateIs():
                raise QueryError("this search index does not know how to look for that", tree.start, tree.end)

    def _all_of(self, children: Iterable[Tree]) -> AllOf:
        parts, excluded = [], []
        for child in children:
            if isinstance(child, Not):
                excluded.append(self.compile(child.child))
            else:
                parts.append(self.compile(child))
        return AllOf(parts, excluded, self._documents)

    def _word(self, word: Word) -> Matching:
        forms = self._forms_of(word.text)
        counted = {field: self._count(field, forms) for field in _fields(word)}
        self._note(word, counted.values())
        return AnyOf([Forms(field, counts, self._scoring, self._check) for field, counts in counted.items() if counts])

    def _prefix(self, prefix: Prefix) -> Matching:
        parts: list[Matching] = []
        for field, beginning in self._count_prefix(prefix).items():
            whole = self._count(field, self._forms_of(prefix.text)) if prefix.unfinished else Counter[bytes]()
            self._note(prefix, [beginning, whole])
            scored = beginning | whole
            if len(beginning) > SCORED_FORMS:
                parts.append(Beginning(field, _folded(prefix.text).encode(), beginning.total(), self._check))
                scored = Counter({form: count for form, count in whole.items() if form not in beginning})
            if scored:
                parts.append(Forms(field, scored, self._scoring, self._check))
        return AnyOf(parts)

    def _phrase(self, phrase: Phrase) -> Matching:
        places: list[dict[str, Counter[bytes]]] = []
        for part in phrase.parts:
            if isinstance(part, Prefix):
                counted = self._count_prefix(part)
                places.append(self._most_frequent(counted) if self._preview else counted)
            else:
                forms = {_folded(part.text)}
                places.append({field: self._count(field, forms) for field in _fields(phrase)})
            self._note(part, places[-1].values())
        return AnyOf(
            [
                Adjacent(field, [counted[field] for counted in places], self._scoring, self._check)
                for field in _fields(phrase)
                if all(counted[field] for counted in places)
            ]
        )

    def _forms_of(self, text: str) -> set[str]:
        """The folded word and all forms that share its stem."""
        word = _folded(text)
        root = stem(word)
        return {word, root}.union(*(segment.forms(root) for segment in self._segments))

    def _count(self, field: str, forms: Iterable[str]) -> Counter[bytes]:
        """In how many documents of the index each form occurs in the field, of those that do."""
        counts: Counter[bytes] = Counter()
        for segment in self._segments:
            for form in map(str.encode, sorted(forms)):
                if term := segment.term(field, form):
                    counts[form] += term.documents
        return counts

    def _count_prefix(self, prefix: Prefix) -> dict[str, Counter[bytes]]:
        """The same for all words with a prefix, by field."""
        beginning = _folded(prefix.text).encode()
        counted: dict[str, Counter[bytes]] = {}
        for field in _fields(prefix):
            counts = counted[field] = Counter()
            for segment in self._segments:
                self._check()
                counts.update(segment.count_prefix(field, beginning))
        return counted

    def _most_frequent(self, counted: dict[str, Counter[bytes]]) -> dict[str, Counter[bytes]]:
        total: Counter[bytes] = sum(counted.values(), Counter())
        if len(total) <= PREVIEW_FORMS:
            return counted
        self.exact = False
        kept = {form for form, _ in total.most_common(PREVIEW_FORMS)}
        return {
            field: Counter({form: count for form, count in counts.items() if form in kept})
            for field, counts in counted.items()
        }

    def _note(self, node: Word | Prefix, counted: Iterable[Counter[bytes]]) -> None:
        """Remember which forms a word of the query stands for."""
        found = {form.decode(errors="replace") for counts in counted for form in counts}
        self.forms[node.text] = tuple(sorted(found.union(self.forms.get(node.text, ()))))


def _fields(node: Word | Prefix | Phrase) -> tuple[str, ...]:
    return (node.field,) if node.field else _DEFAULT_FIELDS


def _folded(text: str) -> str:
    """The one word that a node's text is."""
    return folded_words(text)[0]
