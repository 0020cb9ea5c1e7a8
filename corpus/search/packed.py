"""Arrays of whole numbers as the index keeps them: narrow, and read as they stand.

Most numbers of a list are small and few are large, so each list has the width, one, two or four bytes, that takes the
least room when the numbers that do not fit are kept apart. Reading a stretch costs no more than looking at it.
"""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_HEADER = struct.Struct("<III")
"""How many numbers there are, how many of them do not fit, and the width of the others in bytes."""

_TYPES: dict[int, Any] = {1: np.uint8, 2: np.uint16, 4: np.uint32}
_NONE = np.empty(0, np.uint32)
_APART = 8  # bytes that a number takes that does not fit: its place and itself


def pack(numbers: Array) -> bytes:
    """The numbers, each from 0 to 2**32 - 1, as bytes."""
    width = min(_TYPES, key=lambda width: _size(numbers, width)) if len(numbers) else 1
    places = np.flatnonzero(numbers >= 2 ** (8 * width)) if width < 4 else np.empty(0, int)
    return b"".join(
        (
            _HEADER.pack(len(numbers), len(places), width),
            places.astype(np.uint32).tobytes(),
            numbers[places].astype(np.uint32).tobytes(),
            numbers.astype(_TYPES[width]).tobytes(),
        )
    )


def _size(numbers: Array, width: int) -> int:
    too_large = np.count_nonzero(numbers >= 2 ** (8 * width)) if width < 4 else 0
    return len(numbers) * width + int(too_large) * _APART


class Packed:
    """Packed numbers within a payload, from `start` to `end`. Raises ValueError where they are none."""

    def __init__(self, payload: bytes, start: int = 0) -> None:
        if start + _HEADER.size > len(payload):
            raise ValueError("no packed numbers")
        self._count, apart, width = _HEADER.unpack_from(payload, start)
        if width not in _TYPES:
            raise ValueError("no packed numbers")
        places = start + _HEADER.size
        values = places + _APART * apart
        self.end = values + self._count * width
        if self.end > len(payload):
            raise ValueError("packed numbers of the wrong length")
        self._values = np.frombuffer(payload, _TYPES[width], self._count, values)
        self._places = np.frombuffer(payload, np.uint32, apart, places) if apart else _NONE
        self._large = np.frombuffer(payload, np.uint32, apart, places + 4 * apart) if apart else _NONE
        if apart and not (self._places < self._count).all():
            raise ValueError("packed numbers in the wrong places")

    def __len__(self) -> int:
        return int(self._count)

    def part(self, start: int, end: int) -> Array:
        """The numbers from `start` to `end`, unsigned and of any width."""
        values: Array = self._values[start:end]
        if not len(self._places):
            return values
        first, last = np.searchsorted(self._places, (start, end))
        if first == last:
            return values
        values = values.astype(np.uint32)
        values[self._places[first:last] - start] = self._large[first:last]
        return values

    def all(self) -> Array:
        """All of the numbers."""
        return self.part(0, self._count)
