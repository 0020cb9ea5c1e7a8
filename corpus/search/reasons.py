"""Why one document matches a query: what each part of the query found in it, and how much that counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from corpus.search.compile import Compiler, fields
from corpus.search.engine import Part
from corpus.search.segment_file import SegmentFile, Stretch
from corpus.search.tree import DateIs, DateRange, Leaf, Near, Phrase, Prefix, Tree, wanted
from corpus.search.vocabulary import folded


def reasons(compiler: Compiler, tree: Tree | None, segment: SegmentFile, document: int) -> Iterator[Part]:
    """Each leaf of the tree that a document of a segment answers, once for each field in which it does."""
    only = np.zeros(segment.documents, bool)
    only[document] = True
    for leaf in wanted(tree):
        for field, part in _by_field(leaf):
            matches, scores = compiler.compile(part).find(segment, only)
            if matches[document]:
                forms: dict[str, int] = {}
                for stretch in _stretches(compiler, part, field, segment):
                    forms.update(_frequencies(segment, stretch, document))
                yield Part(leaf, field, forms, float(scores[document]))


def _by_field(leaf: Leaf) -> list[tuple[str, Leaf]]:
    if isinstance(leaf, DateRange | DateIs):
        return [("date", leaf)]
    return [(field, replace(leaf, field=field)) for field in fields(leaf)]


def _stretches(compiler: Compiler, leaf: Leaf, field: str, segment: SegmentFile) -> Iterable[Stretch]:
    """The terms of a segment that a leaf in this field can owe its match to."""
    if isinstance(leaf, DateRange | DateIs):
        return
    for word in leaf.parts if isinstance(leaf, Phrase | Near) else [leaf]:
        if isinstance(word, Prefix):
            yield from segment.with_prefix(field, folded(word.text).encode())
        for form in compiler.forms.get(word.text, ()):
            if term := segment.term(field, form.encode()):
                yield Stretch(term.leaf, term.place, term.place + 1)


def _frequencies(segment: SegmentFile, stretch: Stretch, document: int) -> Iterator[tuple[str, int]]:
    """How often the document has each of these terms that it has."""
    leaf, first, last = stretch
    postings = segment.postings(leaf, first, last)
    terms = np.repeat(np.arange(first, last), leaf.counts[first:last])
    here = postings.documents == document
    for term, frequency in zip(terms[here].tolist(), postings.frequencies[here].tolist(), strict=True):
        yield leaf.texts[term].decode(errors="replace"), frequency
