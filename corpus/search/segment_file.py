"""A segment: the index of some of the documents, in one file that is written once and never changed.

    postings     a block for each term of each field, in order
    dictionary   for each field, blocks of consecutive terms: how many documents have each, where its postings are,
                 and as a bit map which documents have any of them
    stems        blocks of lines "stem form form …", for the forms that differ from their stem
    columns      for each document its number, seq, first and last day, and the length of each field
    directory    where all these are, with the first term of each block

Documents are numbered from 0 within the segment. Terms are folded words in UTF-8.
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import compress, islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from corpus.errors import IndexDamaged
from corpus.search.blocks import BlockReader, BlockWriter
from corpus.search.postings import Postings

TEXT_FIELDS = (
    "archive",
    "description",
    "id",
    "kind",
    "lang",
    "person",
    "place",
    "provider",
    "text",
    "title",
    "translator",
)
"""The indexed fields, in the order of the file."""

COLUMNS = {"number": "q", "seq": "q", "earliest": "i", "latest": "i"}
"""What is known of each document, as types of `array`."""

NEVER, BEGINNING, END = 2**31 - 1, 0, 2**31 - 2
"""The first day of an undated document (its last is -1), and the days of dates that are open at one side."""

_TERMS_A_BLOCK = 128
_COUNT = struct.Struct("<I")
_WRONG_SHAPE = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, struct.error)

T = TypeVar("T")


class Term(NamedTuple):
    """An entry of the dictionary: a term, how many documents have it, and where its postings are."""

    text: bytes
    documents: int
    postings: int


class SegmentWriter:
    """Writes a segment's file; fields and their terms come in order, then stems and columns."""

    def __init__(self, path: Path) -> None:
        self._blocks = BlockWriter(path)
        self._directory: dict[str, Any] = {"fields": {}, "columns": {}, "stems": []}

    def field(self, name: str, lengths: bytes, total: int, terms: Iterable[tuple[str, Sequence[int], int]]) -> None:
        """Write a field: `lengths` has a byte for each document, `total` is how many words the field has in all.

        `terms` are, in order, each term with its documents and where its postings have been written.
        """
        blocks = []
        for chunk in _chunks(terms):
            entries = [Term(text.encode(), len(documents), postings) for text, documents, postings in chunk]
            anywhere = set[int]().union(*(documents for _, documents, _ in chunk))
            blocks.append([chunk[0][0], self._blocks.write(*_pack_terms(entries, _bit_map(anywhere, len(lengths))))])
        self._directory["fields"][name] = {
            "lengths": self._blocks.write(lengths),
            "total": total,
            "terms": blocks,
        }

    def postings(self, parts: Iterable[bytes]) -> int:
        """Write a term's postings; where they are is what `field` wants to know."""
        return self._blocks.write(*parts)

    def stems(self, stems: dict[str, list[str]]) -> None:
        """Write which forms each stem has; both consist of ASCII letters."""
        for chunk in _chunks(sorted(stems)):
            lines = "\n".join(" ".join((stem, *stems[stem])) for stem in chunk)
            self._directory["stems"].append([chunk[0], self._blocks.write(lines.encode())])

    def finish(self, columns: dict[str, array[int]]) -> None:
        """Write the columns named by COLUMNS, and so complete the file."""
        self._directory["documents"] = len(columns["number"])
        for name in COLUMNS:
            self._directory["columns"][name] = self._blocks.write(columns[name].tobytes())
        self._blocks.finish(self._directory)

    def close(self) -> None:
        """Close the file, complete or not."""
        self._blocks.close()


class SegmentFile:
    """Reads a segment's file. Raises IndexDamaged where it is not a segment; opening reads only the directory."""

    def __init__(self, path: Path) -> None:
        self._blocks = BlockReader(path)
        try:
            self._read_directory()
        except IndexDamaged:
            self.close()
            raise
        self._lengths: dict[str, bytes] = {}
        self._last_terms: tuple[int, _Terms] = -1, _Terms(memoryview(bytes(_COUNT.size)), 0)

    def _read_directory(self) -> None:
        directory = self._blocks.directory()
        self.documents: int = self._understood(lambda: _count(directory["documents"]))
        self._columns = self._understood(lambda: {name: _count(directory["columns"][name]) for name in COLUMNS})
        self._fields = self._understood(lambda: {name: _Field(directory["fields"][name]) for name in TEXT_FIELDS})
        self._stems = self._understood(lambda: _Blocks(directory["stems"]))

    def close(self) -> None:
        """Let go of the file."""
        self._blocks.close()

    def column(self, name: str) -> array[int]:
        """A value for each document; `name` and type are one of COLUMNS."""
        values = array(COLUMNS[name])
        self._understood(lambda: values.frombytes(self._blocks.read(self._columns[name])))
        return self._one_each(values)

    @cached_property
    def numbers(self) -> array[int]:
        """The catalogue's number of each document."""
        return self.column("number")

    @cached_property
    def seqs(self) -> array[int]:
        """The seq with which each document was indexed."""
        return self.column("seq")

    @cached_property
    def days(self) -> tuple[array[int], array[int]]:
        """The first and the last day of each document, with NEVER, BEGINNING and END for what is not known."""
        return self.column("earliest"), self.column("latest")

    def lengths(self, field: str) -> bytes:
        """How many words the field has in each document, as Whoosh's length bytes."""
        if field not in self._lengths:
            self._lengths[field] = self._one_each(bytes(self._blocks.read(self._fields[field].lengths)))
        return self._lengths[field]

    def total_length(self, field: str) -> int:
        """How many words the field has in all documents."""
        return self._fields[field].total

    def term(self, field: str, text: bytes) -> Term | None:
        """The dictionary's entry of a term."""
        offset = self._fields[field].terms.block_of(text)
        if offset is None:
            return None
        block = self._terms(offset)
        at = bisect_left(block.texts, text)
        return block[at] if at < len(block.texts) and block.texts[at] == text else None

    def terms_from(self, field: str, text: bytes = b"") -> Iterator[Term]:
        """The dictionary's entries in order, from the first that is not less than `text`."""
        for offset in self._fields[field].terms.blocks_from(text):
            block = self._terms(offset)
            for at in range(bisect_left(block.texts, text), len(block.texts)):
                yield block[at]

    def count_prefix(self, field: str, prefix: bytes) -> dict[bytes, int]:
        """The terms that begin so, each with the number of its documents."""
        found: dict[bytes, int] = {}
        for block, first, last in self._blocks_with_prefix(field, prefix):
            found.update(zip(block.texts[first:last], block.counts[first:last], strict=True))
        return found

    def documents_with_prefix(self, field: str, prefix: bytes) -> set[int]:
        """The documents that have any of the terms that begin so, without reading the postings of most of them."""
        found: set[int] = set()
        bits = 0
        for block, first, last in self._blocks_with_prefix(field, prefix):
            if last - first == len(block.texts):
                bits |= int.from_bytes(block.anywhere, "little")
            else:
                found.update(*(self.postings(block[at]).documents for at in range(first, last)))
        found.update(compress(range(self.documents), map("1".__eq__, reversed(f"{bits:b}"))))
        return found

    def postings(self, term: Term) -> Postings:
        """The postings of a term of this segment's dictionary."""
        payload = self._blocks.read(term.postings)
        postings = self._understood(lambda: Postings(payload))
        if len(postings) != term.documents or postings.documents[-1] >= self.documents:
            raise self._blocks.damaged()
        return postings

    def forms(self, stem: str) -> list[str]:
        """The forms that a stem has in this segment, as far as the dictionary of stems knows more than the stem."""
        offset = self._stems.block_of(stem.encode())
        if offset is None:
            return []
        for line in bytes(self._blocks.read(offset)).decode("ascii", "replace").split("\n"):
            first, *forms = line.split(" ")
            if first == stem:
                return forms
        return []

    def _blocks_with_prefix(self, field: str, prefix: bytes) -> Iterator[tuple[_Terms, int, int]]:
        """The dictionary's blocks that have terms that begin so, and which of their terms do: from first to last."""
        for offset in self._fields[field].terms.blocks_from(prefix):
            block = self._terms(offset)
            last = bisect_left(block.texts, prefix + b"\xff")
            yield block, bisect_left(block.texts, prefix), last
            if last < len(block.texts):
                break

    def _terms(self, offset: int) -> _Terms:
        """A block of the dictionary; terms that are looked up in order are mostly in the same one."""
        if self._last_terms[0] != offset:
            self._last_terms = offset, self._understood(lambda: _Terms(self._blocks.read(offset), self.documents))
        return self._last_terms[1]

    def _one_each(self, values: T) -> T:
        if len(values) != self.documents:  # type: ignore[arg-type]  # arrays and bytes, both sized
            raise self._blocks.damaged()
        return values

    def _understood(self, decode: Callable[[], T]) -> T:
        """What is sound by its checksum may still be nonsense, if somebody meant it to be."""
        try:
            return decode()
        except _WRONG_SHAPE as error:
            raise self._blocks.damaged() from error


class _Blocks:
    """Which block holds a key, from the directory's list of [first key, offset]."""

    def __init__(self, listed: list[tuple[str, int]]) -> None:
        self._firsts = [first.encode() for first, _ in listed]
        self._offsets = [_count(offset) for _, offset in listed]

    def block_of(self, key: bytes) -> int | None:
        at = bisect_right(self._firsts, key) - 1
        return self._offsets[at] if at >= 0 else None

    def blocks_from(self, key: bytes) -> list[int]:
        return self._offsets[max(0, bisect_right(self._firsts, key) - 1) :]


class _Field:
    """A field's part of the directory."""

    def __init__(self, directory: dict[str, Any]) -> None:
        self.lengths = _count(directory["lengths"])
        self.total = _count(directory["total"])
        self.terms = _Blocks(directory["terms"])


class _Terms:
    """A block of the dictionary of a segment with so many documents."""

    def __init__(self, payload: memoryview, documents: int) -> None:
        (count,) = _COUNT.unpack_from(payload)
        counts_end = _COUNT.size + 4 * count
        postings_end = counts_end + 8 * count
        anywhere_end = postings_end + _bytes_for(documents)
        self.counts = payload[_COUNT.size : counts_end].cast("I")
        self.postings = payload[counts_end:postings_end].cast("Q")
        self.anywhere = payload[postings_end:anywhere_end]
        self.texts = bytes(payload[anywhere_end:]).split(b"\n") if count else []
        if not len(self.texts) == len(self.counts) == len(self.postings) == count:
            raise ValueError("not a block of the dictionary")

    def __getitem__(self, at: int) -> Term:
        return Term(self.texts[at], self.counts[at], self.postings[at])


def _pack_terms(terms: list[Term], anywhere: bytes) -> tuple[bytes, ...]:
    return (
        _COUNT.pack(len(terms)),
        array("I", [term.documents for term in terms]).tobytes(),
        array("Q", [term.postings for term in terms]).tobytes(),
        anywhere,
        b"\n".join(term.text for term in terms),
    )


def _bit_map(documents: set[int], count: int) -> bytes:
    """A bit for each of `count` documents, set for those in the set."""
    bits = bytearray(_bytes_for(count))
    for document in documents:
        bits[document >> 3] |= 1 << (document & 7)
    return bytes(bits)


def _bytes_for(bits: int) -> int:
    return (bits + 7) // 8


def _count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(f"not a count or an offset: {value!r}")
    return value


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while chunk := [*islice(iterator, _TERMS_A_BLOCK)]:
        yield chunk
