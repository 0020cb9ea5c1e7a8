"""Builds a segment in memory from entries, and writes it."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np

from corpus.search.engine import Entry
from corpus.search.fold import folded_words, pieces
from corpus.search.packed import Array
from corpus.search.pairs import COMMONEST, FIELD, pair
from corpus.search.postings import spread
from corpus.search.segment_file import BEGINNING, COLUMNS, END, NEVER, TEXT_FIELDS
from corpus.search.segment_writer import Run, SegmentWriter
from corpus.search.stems import stem

_WORDS_A_RUN = 1 << 19


class SegmentBuilder:
    """A segment that is being made.

    What stands between two spaces is taken apart into words once: a text has few different stretches of letters.
    """

    def __init__(self) -> None:
        self._vocabulary = _Vocabulary()
        self._fields = {name: _FieldBuilder(self._vocabulary) for name in TEXT_FIELDS if name != FIELD}
        self._columns = {name: array(typecode) for name, typecode in COLUMNS.items()}

    @property
    def documents(self) -> int:
        """How many documents it has so far."""
        return len(self._columns["number"])

    @property
    def words(self) -> int:
        """About how many words it has so far: a measure of the memory it takes."""
        return max(len(self._fields["text"].stretches), len(self._vocabulary.words))

    def add(self, entry: Entry) -> None:
        """Add a document."""
        values = {
            "archive": entry.archive,
            "description": entry.description,
            "id": "\n".join(entry.identifiers),
            "kind": entry.kind,
            "lang": "\n".join(entry.languages),
            "person": entry.person,
            "place": entry.place,
            "provider": entry.provider,
            "text": entry.text,
            "title": entry.title,
            "translator": entry.translator,
        }
        for name, field in self._fields.items():
            field.add(values[name])
        earliest, latest = _days(entry)
        columns = {"number": entry.number, "seq": entry.seq, "earliest": earliest, "latest": latest}
        for name, value in (columns | {"approximate": entry.approximate}).items():
            self._columns[name].append(value)

    def write(self, path: Path) -> None:
        """Write the segment's file."""
        words = self._vocabulary.numbers
        order = sorted(words)
        ranks = np.empty(len(order), np.uint32)
        ranks[np.fromiter(map(words.__getitem__, order), np.intp, len(order))] = np.arange(len(order))
        stretches, ends = ranks[np.frombuffer(self._vocabulary.words, np.uint32)], self._vocabulary.ends
        self._vocabulary.clear()  # no document comes any more, and its memory is needed
        with closing(SegmentWriter(path, self.documents)) as writer:
            for name, field in self._fields.items():
                lengths, found = field.words(stretches, np.frombuffer(ends, np.uint32))
                document_ends = np.cumsum(lengths)
                if name == "text":
                    writer.field(FIELD, *_pairs(order, found, document_ends))
                writer.field(name, lengths, _runs(order, found, np.arange(len(found)), document_ends))
            writer.stems(_forms_by_stem(order))
            writer.finish({name: np.frombuffer(column, column.typecode) for name, column in self._columns.items()})


def _forms_by_stem(words: list[str]) -> list[tuple[str, list[str]]]:
    """The forms of each stem among sorted words, except the stem itself, in order."""
    forms: dict[str, list[str]] = {}
    for word in words:
        if (root := stem(word)) != word:
            forms.setdefault(root, []).append(word)
    return sorted(forms.items())


class _Vocabulary(dict[str, int]):
    """Numbers each stretch of letters and punctuation when it is first met.

    `words` has the numbers of the words in all stretches, one after the other, `ends` where each stretch's end, and
    `numbers` the number of each word.
    """

    def __init__(self) -> None:
        super().__init__()
        self.words = array("I")
        self.ends = array("I")
        self.numbers: dict[str, int] = {}

    def __missing__(self, stretch: str) -> int:
        for word in folded_words(stretch):
            self.words.append(self.numbers.setdefault(word, len(self.numbers)))
        self.ends.append(len(self.words))
        self[stretch] = len(self)
        return len(self) - 1


class _FieldBuilder:
    """One field: the stretches of all documents, one after the other, and where each document's end."""

    def __init__(self, vocabulary: _Vocabulary) -> None:
        self._number = vocabulary.__getitem__
        self.stretches = array("I")
        self._ends = array("Q")

    def add(self, value: str) -> None:
        """Add the value of the next document."""
        for _, piece in pieces(value, size=2**20):
            self.stretches.extend(map(self._number, piece.split()))
        self._ends.append(len(self.stretches))

    def words(self, words: Array, ends: Array) -> tuple[Array, Array]:
        """How many words each document has, and all of them; `words` and `ends` are those of the stretches."""
        stretches = np.frombuffer(self.stretches, np.uint32)
        counts = np.diff(ends, prepend=np.uint32(0))[stretches]
        word_ends = np.zeros(len(counts) + 1, np.int64)
        np.cumsum(counts, out=word_ends[1:])
        document_ends = word_ends[np.frombuffer(self._ends, np.uint64).astype(np.intp)]
        del word_ends
        return np.diff(document_ends, prepend=0), words[spread(ends[stretches] - counts, counts)]


def _pairs(order: list[str], words: Array, document_ends: Array) -> tuple[Array, Iterator[Run]]:
    """How many pairs each document has, and the postings of all of them; the rest is as for `_runs`."""
    common = [rank for rank, word in enumerate(order) if word in COMMONEST]
    codes = np.full(len(order), len(common), np.uint8)
    codes[common] = np.arange(len(common))
    coded = codes[words]
    here = (coded[:-1] < len(common)) & (coded[1:] < len(common))
    here[document_ends[(document_ends > 0) & (document_ends < len(words))] - 1] = False
    places = np.flatnonzero(here)
    texts = {
        pair(order[first], order[second]): code * len(common) + other
        for code, first in enumerate(common)
        for other, second in enumerate(common)
    }
    pairs = sorted(texts)
    ranks = np.empty(len(pairs), np.uint32)
    ranks[[texts[text] for text in pairs]] = np.arange(len(pairs))
    found = ranks[coded[places].astype(np.intp) * len(common) + coded[places + 1]]
    counts = np.diff(np.searchsorted(places, document_ends), prepend=0)
    return counts, _runs(pairs, found, places, document_ends)


def _runs(order: list[str], words: Array, places: Array, document_ends: Array) -> Iterator[Run]:
    """The postings of all terms: `words` are places in the `order` of the terms, and stand at these places.

    Places are counted through all documents.
    """
    keys = words.astype(np.uint64)
    keys <<= np.uint64(32)  # step by step, in place: these are the largest arrays that building needs
    keys |= places.view(np.uint64)
    del words, places
    keys.sort()
    start = 0
    while start < len(keys):
        last_term = keys[min(start + _WORDS_A_RUN, len(keys)) - 1] >> np.uint64(32)
        end = int(np.searchsorted(keys, (last_term + np.uint64(1)) << np.uint64(32)))
        yield _run(order, keys[start:end], document_ends)
        start = end


def _run(order: list[str], keys: Array, document_ends: Array) -> Run:
    places = (keys & np.uint64(2**32 - 1)).astype(np.int64)
    terms = (keys >> np.uint64(32)).astype(np.int64)
    documents = np.searchsorted(document_ends, places, side="right")
    new_term = np.diff(terms, prepend=-1) != 0
    postings = np.flatnonzero(new_term | (np.diff(documents, prepend=-1) != 0))
    first_postings = np.flatnonzero(new_term[postings])
    starts = np.concatenate(([0], document_ends))
    return Run(
        [order[term] for term in terms[postings[first_postings]].tolist()],
        np.diff(first_postings, append=len(postings)),
        documents[postings],
        np.diff(postings, append=len(keys)),
        places - starts[documents],
    )


def _days(entry: Entry) -> tuple[int, int]:
    if not entry.dated:
        return NEVER, -1
    return (
        BEGINNING if entry.earliest is None else entry.earliest,
        END if entry.latest is None else entry.latest,
    )
