"""A segment: the index of some of the documents, in one file that is written once and never changed.

    leaves       consecutive terms of a field, in three blocks: the terms, each with the number of its documents; these
                 documents, and how often each has the term; and where
    words        all terms of a field side by side, each with the number of its documents
    signatures   of these, in order
    beginnings   for short beginnings that many of a field's terms have in common: which documents have such a term
    stems        blocks of lines "stem form form …", for the forms that differ from their stem
    columns      for each document its number, seq, first and last day, and whether these are approximate
    lengths      how many words each document has in a field
    indexes      of the blocks above, by their first term
    directory    where all these are

Documents are numbered from 0 within the segment. Terms are folded words in UTF-8.
"""

from __future__ import annotations

import struct
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from operator import lt
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np

from corpus.errors import IndexDamaged
from corpus.search.blocks import BlockReader
from corpus.search.packed import Array, Packed
from corpus.search.postings import Postings, spread, summed
from corpus.search.word_list import WordList

TEXT_FIELDS = (
    "archive",
    "description",
    "id",
    "kind",
    "lang",
    "pairs",
    "person",
    "place",
    "provider",
    "text",
    "title",
    "translator",
)
"""The indexed fields, in the order of the file."""

COLUMNS = {"number": "q", "seq": "q", "earliest": "i", "latest": "i", "approximate": "B"}
"""What is known of each document, as types of `array`."""

NEVER, BEGINNING, END = 2**31 - 1, 0, 2**31 - 2
"""The first day of an undated document (its last is -1), and the days of dates that are open at one side."""

_WRONG_SHAPE = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, struct.error)
_LEAVES_KEPT = 32
_LEAVES_AT_ONCE = 64
_SHAPE = struct.Struct("<II")

T = TypeVar("T")


class Term(NamedTuple):
    """An entry of the dictionary: a term, how many documents have it, and where its postings are."""

    text: bytes
    documents: int
    leaf: Leaf
    place: int


class Stretch(NamedTuple):
    """Consecutive terms of a leaf of the dictionary, from `first` to `last`."""

    leaf: Leaf
    first: int
    last: int


class SegmentFile:
    """Reads a segment's file of so many bytes and documents; opening reads only the directory.

    Raises IndexDamaged where it is not such a segment.
    """

    def __init__(self, path: Path, size: int, documents: int) -> None:
        self.documents = documents
        self._blocks = BlockReader(path, size)
        try:
            self._understood(self._read_directory)
        except IndexDamaged:
            self.close()
            raise
        self._indexes: dict[tuple[int, int], BlockIndex] = {}
        self._leaves: OrderedDict[int, Leaf] = OrderedDict()
        self._lengths: dict[str, Array] = {}

    def _read_directory(self) -> None:
        directory = self._blocks.directory()
        if directory["documents"] != self.documents:
            raise ValueError("another number of documents")
        self._columns = {name: _count(directory["columns"][name]) for name in COLUMNS}
        self._fields = {name: _Field(directory["fields"][name]) for name in TEXT_FIELDS}
        self._stems = _count(directory["stems"])
        if not 0 < 8 * self.documents == self._blocks.length(self._columns["number"]):
            raise ValueError("another number of documents")
        if any(field.total > self._blocks.size for field in self._fields.values()):  # each takes a byte at least
            raise ValueError("more words than there is room for")

    def close(self) -> None:
        """Let go of the file."""
        self._blocks.close()

    def column(self, name: str) -> Array:
        """A value for each document; `name` and type are one of COLUMNS."""
        values = self._understood(lambda: np.frombuffer(self._blocks.read(self._columns[name]), COLUMNS[name]))
        return self._one_each(values)

    @cached_property
    def numbers(self) -> Array:
        """The catalogue's number of each document."""
        return self.column("number")

    @cached_property
    def seqs(self) -> Array:
        """The seq with which each document was indexed."""
        return self.column("seq")

    @cached_property
    def days(self) -> tuple[Array, Array]:
        """The first and the last day of each document, with NEVER, BEGINNING and END for what is not known."""
        return self.column("earliest"), self.column("latest")

    @cached_property
    def approximate(self) -> Array:
        """Whether each document's date is not sure."""
        return self.column("approximate").astype(bool)

    def lengths(self, field: str) -> Array:
        """How many words the field has in each document."""
        if field not in self._lengths:
            payload = self._blocks.read(self._fields[field].lengths)
            lengths = self._one_each(self._understood(lambda: Packed(payload).all()))
            if lengths.sum(dtype=np.uint64) != self._fields[field].total:
                raise self.damaged()
            self._lengths[field] = lengths
        return self._lengths[field]

    def total_length(self, field: str) -> int:
        """How many words the field has in all documents."""
        return self._fields[field].total

    def term(self, field: str, text: bytes) -> Term | None:
        """The dictionary's entry of a term."""
        leaves = self._index(self._fields[field].leaves, columns=4)
        at = leaves.block_of(text)
        if at < 0:
            return None
        leaf = self._leaf(leaves, at)
        place = bisect_left(leaf.texts, text)
        return leaf.term(place) if place < len(leaf.texts) and leaf.texts[place] == text else None

    def terms_from(self, field: str, text: bytes = b"") -> Iterator[Term]:
        """The dictionary's entries in order, from the first that is not less than `text`."""
        for leaf in self.leaves(field, text):
            yield from map(leaf.term, range(bisect_left(leaf.texts, text), len(leaf.texts)))

    def leaves(self, field: str, text: bytes = b"") -> Iterator[Leaf]:
        """The leaves of the dictionary, from that on in which a term stands or would stand."""
        leaves = self._index(self._fields[field].leaves, columns=4)
        return (self._leaf(leaves, at) for at in range(max(leaves.block_of(text), 0), len(leaves)))

    def with_prefix(self, field: str, prefix: bytes) -> Iterator[Stretch]:
        """The terms that begin so."""
        for leaf in self.leaves(field, prefix):
            first, last = bisect_left(leaf.texts, prefix), bisect_left(leaf.texts, prefix + b"\xff")
            if first < last:
                yield Stretch(leaf, first, last)
            if last < len(leaf.texts):
                break

    def beginning(self, field: str, prefix: bytes) -> Array | None:
        """Which documents have a term that begins so, a truth value for each; None where that is not noted."""
        beginnings = self._index(self._fields[field].beginnings)
        at = beginnings.block_of(prefix)
        if at < 0 or beginnings.firsts[at] != prefix:
            return None
        payload = np.frombuffer(self._blocks.read(int(beginnings.offsets[at, 0])), np.uint8)
        return self._one_each(np.unpackbits(payload, count=min(self.documents, 8 * len(payload))).view(bool))

    def signatures(self, field: str) -> Array:
        """The signature of each term, in order."""
        return self._understood(lambda: np.frombuffer(self._blocks.read(self._fields[field].signatures), np.uint32))

    def words(self, field: str) -> WordList:
        """All terms."""
        return self._understood(lambda: WordList(self._blocks.read(self._fields[field].words)))

    def documents_of(
        self, field: str, words: WordList, places: Array, among: Array, check: Callable[[], None]
    ) -> Array:
        """Which documents have one of the words at these places, among those of which `among` is true.

        The most frequent words go first, so that mostly the others need not be looked at. `check` is called often.
        """
        found = np.zeros(self.documents, bool)
        leaves = self._index(self._fields[field].leaves, columns=4)
        order, terms = self._understood(lambda: _by_frequency(leaves, words.counts, places))
        wanted = np.zeros(len(words.counts), bool)
        wanted[places] = True
        for first in range(0, len(order), _LEAVES_AT_ONCE):
            chosen = order[first : first + _LEAVES_AT_ONCE]
            here = spread(terms[chosen], terms[chosen + 1] - terms[chosen])
            offsets, counts = leaves.offsets[chosen, 1].tolist(), words.counts[here]
            found[self._understood(partial(self._documents, offsets, counts, wanted[here]))] = True
            check()
            if found[among].all():
                break
        return found & among

    def _documents(self, offsets: list[int], counts: Array, wanted: Array) -> Array:
        """The documents of those terms that are wanted, of all terms of the leaves whose documents are there."""
        differences = np.concatenate([Packed(self._blocks.read(offset)).all() for offset in offsets])
        if len(differences) != counts.sum():
            raise ValueError("a postings list of the wrong length")
        documents: Array = summed(differences, counts)[np.repeat(wanted, counts)]
        if documents.min() < 0 or documents.max() >= self.documents:
            raise ValueError("postings of documents that there are not")
        return documents

    def postings(self, leaf: Leaf, first: int, last: int) -> Postings:
        """The postings of the terms of a leaf from `first` to `last`, one after the other."""
        return self._understood(lambda: self._postings(leaf, first, last))

    def _postings(self, leaf: Leaf, first: int, last: int) -> Postings:
        payload = self._blocks.read(leaf.documents)
        documents = Packed(payload)
        frequencies = Packed(payload, documents.end)
        start, end = int(leaf.ends[first]) - int(leaf.counts[first]), int(leaf.ends[last - 1])
        before = int(frequencies.part(0, start).sum())

        def positions() -> Array:
            found = Packed(self._blocks.read(leaf.positions)).part(before, before + total)
            if len(found) != total:
                raise ValueError("too few positions")
            return found

        postings = Postings(
            documents.part(start, end),
            leaf.counts[first:last],
            frequencies.part(start, end),
            self.documents,
            lambda: self._understood(positions),
        )
        total = int(postings.frequencies.sum())
        return postings

    def forms(self, stem: str) -> list[str]:
        """The forms that a stem has in this segment, as far as the dictionary of stems knows more than the stem."""
        stems = self._index(self._stems)
        at = stems.block_of(stem.encode())
        if at < 0:
            return []
        lines = self._stem_lines(stems, at)
        start = lines.find(f"\n{stem} ")
        return lines[start:].split("\n", 2)[1].split()[1:] if start >= 0 else []

    def all_stems(self) -> Iterator[tuple[str, list[str]]]:
        """All stems of which `forms` knows any, in order, with these forms."""
        stems = self._index(self._stems)
        for at in range(len(stems)):
            for line in self._stem_lines(stems, at).splitlines()[1:]:
                stem, *forms = line.split() or [""]
                yield stem, forms

    def _stem_lines(self, stems: BlockIndex, at: int) -> str:
        payload = self._blocks.read(int(stems.offsets[at, 0]))
        return self._understood(lambda: payload.decode("ascii"))

    def damaged(self) -> IndexDamaged:
        """The error to raise where what the file says cannot be."""
        return self._blocks.damaged()

    def _index(self, offset: int, columns: int = 1) -> BlockIndex:
        if (offset, columns) not in self._indexes:
            index = self._understood(lambda: BlockIndex(self._blocks.read(offset), columns))
            self._indexes[offset, columns] = index
        return self._indexes[offset, columns]

    def _leaf(self, leaves: BlockIndex, at: int) -> Leaf:
        """A leaf of the dictionary; those that were asked for last are kept."""
        offset = int(leaves.offsets[at, 0])
        leaf = self._leaves.pop(offset, None)
        if leaf is None:
            leaf = self._understood(lambda: Leaf(self._blocks.read(offset), *leaves.offsets[at, 1:3].tolist()))
            if leaf.texts[0] != leaves.firsts[at]:
                raise self.damaged()
            if len(self._leaves) >= _LEAVES_KEPT:
                self._leaves.popitem(last=False)
        self._leaves[offset] = leaf
        return leaf

    def _one_each(self, values: Array) -> Array:
        if len(values) != self.documents:
            raise self._blocks.damaged()
        return values

    def _understood(self, decode: Callable[[], T]) -> T:
        """What is sound by its checksum may still be nonsense, if somebody meant it to be."""
        try:
            return decode()
        except _WRONG_SHAPE as error:
            raise self._blocks.damaged() from error


class BlockIndex:
    """The first key of each of some blocks, ascending, and where these are: a row of so many offsets for each."""

    def __init__(self, payload: bytes, width: int) -> None:
        count, columns = _SHAPE.unpack_from(payload)
        end = _SHAPE.size + 8 * count * columns
        self.offsets = np.frombuffer(payload[_SHAPE.size : end], np.int64).reshape(count, columns)
        self.firsts = payload[end:].split(b"\n") if count else []
        ascending = all(map(lt, self.firsts, self.firsts[1:]))
        if len(self.firsts) != count or (count and columns != width) or not ascending:
            raise ValueError("not an index of blocks")

    def __len__(self) -> int:
        return len(self.firsts)

    def block_of(self, key: bytes) -> int:
        """Which block has the key if any has it; -1 for a key before all of them."""
        return bisect_right(self.firsts, key) - 1


def _by_frequency(leaves: BlockIndex, counts: Array, places: Array) -> tuple[Array, Array]:
    """The leaves that have terms at these places, those of the most frequent ones first; and where each leaf begins."""
    starts = np.concatenate(([0], np.cumsum(leaves.offsets[:, 3]))) if len(leaves) else np.zeros(1, np.int64)
    if starts[-1] != len(counts) or (np.diff(starts) < 1).any():
        raise ValueError("not the words of these leaves")
    weights = np.bincount(np.searchsorted(starts, places, side="right") - 1, counts[places], len(leaves))
    return np.argsort(-weights, kind="stable")[: np.count_nonzero(weights)], starts


class _Field:
    """A field's part of the directory."""

    def __init__(self, directory: dict[str, Any]) -> None:
        self.total = _count(directory["total"])
        self.lengths = _count(directory["lengths"])
        self.leaves = _count(directory["leaves"])
        self.words = _count(directory["words"])
        self.signatures = _count(directory["signatures"])
        self.beginnings = _count(directory["beginnings"])


class Leaf:
    """Consecutive terms of the dictionary, and where their documents and positions are."""

    def __init__(self, payload: bytes, documents: int, positions: int) -> None:
        counts = Packed(payload)
        self.counts = counts.all()
        self.ends = np.cumsum(self.counts, dtype=np.int64)
        self.texts = payload[counts.end :].split(b"\n")
        payload[counts.end :].decode()
        self.documents = documents
        self.positions = positions
        if len(self.texts) != len(self.counts) or self.texts != sorted(self.texts):
            raise ValueError("not a leaf of the dictionary")

    def __len__(self) -> int:
        return len(self.texts)

    def term(self, place: int) -> Term:
        """The entry at a place of the leaf."""
        return Term(self.texts[place], int(self.counts[place]), self, place)


def _count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(f"not a count or an offset: {value!r}")
    return value
