"""Writes a segment's file from front to back; see `segment_file` for what is in it."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from corpus.search.blocks import BlockWriter
from corpus.search.packed import Array, pack
from corpus.search.signatures import signatures

TERMS_A_LEAF = 128
"""So many terms at most stand in one block of the dictionary."""

MANY_TERMS = 64
"""What begins like more terms than that has its documents noted, if it is short."""

LONGEST_BEGINNING = 3
"""Letters of the longest beginning whose documents are noted."""

_POSITIONS_A_LEAF = 16_384
_SHAPE = struct.Struct("<II")


class Run(NamedTuple):
    """Consecutive terms of a field with their postings, term by term.

    `counts` says how many documents each term has; `documents` has them, ascending for each term, `frequencies` how
    often the term occurs in each, and `positions` where, ascending for each document.
    """

    texts: Sequence[str]
    counts: Array
    documents: Array
    frequencies: Array
    positions: Array


class SegmentWriter:
    """Writes a segment of so many documents: fields and their terms in order, then stems and columns."""

    def __init__(self, path: Path, documents: int) -> None:
        self._blocks = BlockWriter(path)
        self._documents = documents
        self._directory: dict[str, Any] = {"documents": documents, "fields": {}, "columns": {}}

    def field(self, name: str, lengths: Array, runs: Iterable[Run]) -> None:
        """Write a field; `lengths` says how many words it has in each document."""
        leaves: list[tuple[bytes, tuple[int, int, int, int]]] = []
        counts: list[Array] = [np.empty(0, np.uint32)]
        shapes: list[Array] = [np.empty(0, np.uint32)]
        texts = [b"\n"]
        beginnings = [_Beginnings(letters, self._documents) for letters in range(1, LONGEST_BEGINNING + 1)]
        for run in runs:
            leaves.extend(self._leaves(run))
            counts.append(run.counts)
            shapes.append(signatures(run.texts))
            texts.extend(f"{text}\n".encode() for text in run.texts)
            for beginning in beginnings:
                beginning.add(run)
        noted = dict(item for beginning in beginnings for item in beginning.finish().items())
        self._directory["fields"][name] = {
            "total": int(lengths.sum()),
            "lengths": self._blocks.write(pack(lengths)),
            "leaves": self._index(leaves),
            "words": self._blocks.write(pack(np.concatenate(counts)), *texts),
            "signatures": self._blocks.write(np.concatenate(shapes).tobytes()),
            "beginnings": self._index([(key, (self._blocks.write(noted[key]),)) for key in sorted(noted)]),
        }

    def stems(self, forms: Iterable[tuple[str, Sequence[str]]]) -> None:
        """Write which forms each stem has, in order of the stems; both consist of ASCII letters."""
        blocks, remaining = [], iter(forms)
        while chunk := [*islice(remaining, TERMS_A_LEAF)]:
            lines = "".join("\n" + " ".join((stem, *others, "")) for stem, others in chunk)
            blocks.append((chunk[0][0].encode(), (self._blocks.write(lines.encode()),)))
        self._directory["stems"] = self._index(blocks)

    def finish(self, columns: Mapping[str, Array]) -> None:
        """Write the columns, and so complete the file."""
        for name, column in columns.items():
            self._directory["columns"][name] = self._blocks.write(column.tobytes())
        self._blocks.finish(self._directory)

    def close(self) -> None:
        """Close the file, complete or not."""
        self._blocks.close()

    def _index(self, blocks: Sequence[tuple[bytes, tuple[int, ...]]]) -> int:
        """Write the first key and the places of each of these blocks."""
        places = np.array([places for _, places in blocks], np.int64).reshape(len(blocks), -1 if blocks else 0)
        return self._blocks.write(_SHAPE.pack(*places.shape), places.tobytes(), b"\n".join(key for key, _ in blocks))

    def _leaves(self, run: Run) -> Iterator[tuple[bytes, tuple[int, int, int, int]]]:
        """Write a run's leaves: the first term of each; where terms, documents, positions are; how many terms."""
        documents = _differences(run.documents, run.counts)
        positions = _differences(run.positions, run.frequencies)
        ends = np.cumsum(run.counts)
        position_ends = np.cumsum(run.frequencies)[ends - 1]
        first = document = position = 0
        while first < len(run.texts):
            full = int(np.searchsorted(position_ends, position + _POSITIONS_A_LEAF))
            last = min(max(full, first + 1), first + TERMS_A_LEAF, len(run.texts))
            document_end, position_end = int(ends[last - 1]), int(position_ends[last - 1])
            texts = [text.encode() for text in run.texts[first:last]]
            yield (
                texts[0],
                (
                    self._blocks.write(pack(run.counts[first:last]), b"\n".join(texts)),
                    self._blocks.write(
                        pack(documents[document:document_end]), pack(run.frequencies[document:document_end])
                    ),
                    self._blocks.write(pack(positions[position:position_end])),
                    last - first,
                ),
            )
            first, document, position = last, document_end, position_end


class _Beginnings:
    """Notes which documents have words with a common beginning of so many letters, where these are many words."""

    def __init__(self, letters: int, documents: int) -> None:
        self._letters = letters
        self._documents = documents
        self._noted: dict[bytes, bytes] = {}
        self._open = ""
        self._terms = 0
        self._found = np.zeros(documents, bool)

    def add(self, run: Run) -> None:
        """Take in the next terms."""
        ends = np.cumsum(run.counts)
        term = 0
        for beginning, texts in groupby(text[: self._letters] for text in run.texts):
            first, term = term, term + sum(1 for _ in texts)
            if len(beginning) == self._letters:
                if beginning != self._open:
                    self._close(beginning)
                self._terms += term - first
                self._found[run.documents[ends[first] - run.counts[first] : ends[term - 1]]] = True

    def finish(self) -> dict[bytes, bytes]:
        """By beginning: a bit for each document, set for those with such a word."""
        self._close("")
        return self._noted

    def _close(self, next_one: str) -> None:
        if self._terms > MANY_TERMS:
            self._noted[self._open.encode()] = np.packbits(self._found).tobytes()
        if self._terms:
            self._found[:] = False
        self._open, self._terms = next_one, 0


def _differences(numbers: Array, counts: Array) -> Array:
    """Each number less the one before it, but the first of each group (of so many) as it is."""
    if not len(numbers):
        return numbers
    differences = np.empty_like(numbers)
    differences[0] = numbers[0]
    np.subtract(numbers[1:], numbers[:-1], out=differences[1:])
    starts = np.cumsum(counts[:-1])
    differences[starts] = numbers[starts]
    return differences
