"""Builds a segment in memory, from entries or from smaller segments, and writes it."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from whoosh.util.numeric import length_to_byte

from corpus.search.engine import Entry
from corpus.search.fold import folded_words, pieces
from corpus.search.postings import encode
from corpus.search.segment_file import BEGINNING, COLUMNS, END, NEVER, TEXT_FIELDS, SegmentFile, SegmentWriter
from corpus.search.stems import stem


class SegmentBuilder:
    """A segment that is being made."""

    def __init__(self) -> None:
        self._fields = {name: _FieldBuilder() for name in TEXT_FIELDS}
        self._columns = {name: array(typecode) for name, typecode in COLUMNS.items()}

    @property
    def documents(self) -> int:
        """How many documents it has so far."""
        return len(self._columns["number"])

    @property
    def words(self) -> int:
        """How many words it has so far: a measure of the memory it takes."""
        return self._fields["text"].total

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
            field.add(self.documents, values[name])
        earliest, latest = _days(entry)
        self._add_to_columns(number=entry.number, seq=entry.seq, earliest=earliest, latest=latest)

    def add_segment(self, segment: SegmentFile, deleted: frozenset[int]) -> None:
        """Add the documents of a segment, except those that are deleted."""
        kept = [document for document in range(segment.documents) if document not in deleted]
        places = {document: self.documents + place for place, document in enumerate(kept)}
        for name, field in self._fields.items():
            field.add_field(segment, name, kept, places)
        columns = {name: segment.column(name) for name in COLUMNS}
        for document in kept:
            self._add_to_columns(**{name: column[document] for name, column in columns.items()})

    def write(self, path: Path) -> None:
        """Write the segment's file."""
        with closing(SegmentWriter(path)) as writer:
            for name, field in self._fields.items():
                writer.field(name, bytes(field.lengths), field.total, field.written(writer))
            writer.stems(self._stems())
            writer.finish(self._columns)

    def _stems(self) -> dict[str, list[str]]:
        """The forms of each stem, except the stem itself."""
        stems: defaultdict[str, set[str]] = defaultdict(set)
        for word in set[str]().union(*(field.terms for field in self._fields.values())):
            if (root := stem(word)) != word:
                stems[root].add(word)
        return {root: sorted(forms) for root, forms in stems.items()}

    def _add_to_columns(self, **values: int) -> None:
        for name, value in values.items():
            self._columns[name].append(value)


class _TermBuilder:
    """A term's postings, as `postings.encode` takes them."""

    __slots__ = ("documents", "frequencies", "positions")

    def __init__(self) -> None:
        self.documents = array("I")
        self.frequencies = array("I")
        self.positions = array("I")


class _FieldBuilder:
    """One field: the postings of each term, and how long it is in each document."""

    def __init__(self) -> None:
        self.terms: defaultdict[str, _TermBuilder] = defaultdict(_TermBuilder)
        self.lengths = bytearray()
        self.total = 0

    def add(self, document: int, value: str) -> None:
        length = 0
        positions: defaultdict[str, list[int]] = defaultdict(list)
        for _, piece in pieces(value, size=2**20):
            found = folded_words(piece)
            for position, word in enumerate(found, length):
                positions[word].append(position)
            length += len(found)
        for word, places in positions.items():
            term = self.terms[word]
            term.documents.append(document)
            term.frequencies.append(len(places))
            term.positions.extend(places)
        self.lengths.append(length_to_byte(length))
        self.total += length

    def add_field(self, segment: SegmentFile, name: str, kept: list[int], places: dict[int, int]) -> None:
        """Add the field's postings of the documents that are kept; `places` says what they are numbered here."""
        lengths = segment.lengths(name)
        self.lengths.extend(lengths[document] for document in kept)
        for term in segment.terms_from(name):
            postings = segment.postings(term)
            here = self.terms[term.text.decode(errors="replace")]
            for document, positions in postings.positions(places.keys()).items():
                here.documents.append(places[document])
                here.frequencies.append(len(positions))
                here.positions.extend(positions.tolist())
                self.total += len(positions)

    def written(self, writer: SegmentWriter) -> Iterator[tuple[str, Sequence[int], int]]:
        """Write the postings, in order; each term that has any with its documents and where its postings are."""
        for word in sorted(self.terms):
            term = self.terms[word]
            if term.documents:
                place = writer.postings(encode(term.documents, term.frequencies, term.positions))
                yield word, term.documents, place


def _days(entry: Entry) -> tuple[int, int]:
    if not entry.dated:
        return NEVER, -1
    return (
        BEGINNING if entry.earliest is None else entry.earliest,
        END if entry.latest is None else entry.latest,
    )
