"""All words of a field of a segment, side by side: where words of a certain look stand, found without reading each."""

from __future__ import annotations

import re
from functools import cached_property

import numpy as np

from corpus.search.packed import Array, Packed


class WordList:
    """The terms of a field, of which every one is known by its place, and in how many documents each occurs.

    Raises ValueError where the payload is not such a list.
    """

    def __init__(self, payload: bytes) -> None:
        counts = Packed(payload)
        self.counts = counts.all()
        self._text = payload[counts.end :]
        if len(self._starts) != len(self.counts) + 1 or not self._text.startswith(b"\n"):
            raise ValueError("not a list of words")
        self._text.decode()

    @cached_property
    def _letters(self) -> Array:
        return np.frombuffer(self._text, np.uint8)

    @cached_property
    def _starts(self) -> Array:
        """Where each word begins, and behind the line end after the last one."""
        return np.flatnonzero(self._letters == ord("\n")) + 1

    def texts(self, places: Array) -> list[str]:
        """The words at these places."""
        starts, ends = self._starts[places].tolist(), (self._starts[places + 1] - 1).tolist()
        words = b"\n".join([self._text[start:end] for start, end in zip(starts, ends, strict=True)])
        return words.decode().split("\n") if len(places) else []

    def like(self, pattern: str) -> Array:
        """The places of the words of a pattern: ? is one letter, * any number of them."""
        parts = [part.encode() for part in re.split(r"[?*]+", f"\n{pattern}\n") if part != "\n"]
        places = np.flatnonzero(np.all([self._having(part) for part in parts], axis=0))
        if "?" not in pattern and pattern.count("*") == 1:
            fits: Array = self._starts[places + 1] - self._starts[places] >= len(pattern.encode())
        else:
            matches = re.compile("".join(_WILD.get(letter) or re.escape(letter) for letter in pattern)).fullmatch
            fits = np.array([matches(word) is not None for word in self.texts(places)], bool)
        return places[fits]

    def _having(self, part: bytes) -> Array:
        """Which words have these letters side by side; the line ends before and after a word are among them."""
        at = np.flatnonzero(self._letters[: len(self._letters) - len(part) + 1] == part[0])
        for offset, letter in enumerate(part[1:], start=1):
            at = at[self._letters[at + offset] == letter]
        having = np.zeros(len(self.counts), bool)
        having[np.searchsorted(self._starts, at + part.startswith(b"\n"), side="right") - 1] = True
        return having


_WILD = {"?": ".", "*": ".*"}
