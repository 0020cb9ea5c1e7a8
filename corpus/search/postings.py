"""One term's postings in one segment: in which documents it occurs, how often, and at which positions.

Numbers are kept in the narrowest width that holds the largest of them, as the machine keeps arrays of them, so that
they are read without a loop in Python: document numbers as differences, positions as they are.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence, Set
from itertools import accumulate, islice, pairwise
from operator import sub
from typing import Literal

_HEADER = struct.Struct("<IIBBB")
"""How many documents and positions there are; how wide document differences, frequencies and positions are."""

_TYPES: dict[int, Literal["B", "H", "I"]] = {1: "B", 2: "H", 4: "I"}


class Postings:
    """The postings of a term.

    `documents` are ascending numbers within the segment, `frequencies` how often the term occurs in each. Raises
    ValueError where the payload is no postings list.
    """

    def __init__(self, payload: memoryview) -> None:
        if len(payload) < _HEADER.size:
            raise ValueError("no postings list")
        count, total, *widths = _HEADER.unpack_from(payload)
        documents_end = _HEADER.size + count * widths[0]
        frequencies_end = documents_end + count * widths[1]
        if not count or len(payload) != frequencies_end + total * widths[2] or not {*widths} <= _TYPES.keys():
            raise ValueError("a postings list of the wrong length")
        self.documents = [*accumulate(payload[_HEADER.size : documents_end].cast(_TYPES[widths[0]]))]
        self.frequencies: Sequence[int] = payload[documents_end:frequencies_end].cast(_TYPES[widths[1]])
        self._positions = payload[frequencies_end:].cast(_TYPES[widths[2]])
        if sum(self.frequencies) != total:
            raise ValueError("a postings list with too few or too many positions")

    def __len__(self) -> int:
        return len(self.documents)

    def positions(self, among: Set[int]) -> dict[int, array[int]]:
        """Those of these documents that have the term, with its positions in each, ascending."""
        positions = array(_TYPES[self._positions.itemsize], self._positions.tobytes())
        return {
            document: positions[start:end]
            for document, (start, end) in zip(
                self.documents, pairwise(accumulate(self.frequencies, initial=0)), strict=True
            )
            if document in among
        }


def encode(documents: Sequence[int], frequencies: Sequence[int], positions: Sequence[int]) -> tuple[bytes, ...]:
    """The parts of a block that holds these postings; `documents` are ascending, `positions` ascend in each."""
    columns = [
        _narrow([documents[0], *map(sub, islice(documents, 1, None), documents)]),
        _narrow(frequencies),
        _narrow(positions),
    ]
    header = _HEADER.pack(len(documents), len(positions), *(column.itemsize for column in columns))
    return header, *(column.tobytes() for column in columns)


def _narrow(numbers: Sequence[int]) -> array[int]:
    largest = max(numbers)
    width = 1 if largest < 2**8 else 2 if largest < 2**16 else 4
    return array(_TYPES[width], numbers)
