"""A word's letters at a glance: what tells, without looking at the word, that it cannot be the one looked for.

A signature has a bit for each of the letters a to z, one for any other character, and the length in five bits. Words
that differ in one letter differ in at most two bits of letters, and by one in length.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.search.packed import Array

LETTERS = np.uint32(2**27 - 1)
"""The bits of a signature that stand for letters."""

_LONGEST = 31
_BITS = np.full(256, 1 << 26, np.uint32)
_BITS[ord("a") : ord("z") + 1] = 1 << np.arange(26, dtype=np.uint32)


def signatures(words: Sequence[str]) -> Array:
    """The signature of each word; none is empty."""
    if not words:
        return np.empty(0, np.uint32)
    data = [word.encode() for word in words]
    starts = np.concatenate(([0], np.cumsum([len(word) for word in data[:-1]], dtype=np.int64)))
    letters = np.bitwise_or.reduceat(_BITS[np.frombuffer(b"".join(data), np.uint8)], starts)
    lengths = np.array([min(len(word), _LONGEST) for word in words], np.uint32)
    return np.asarray(letters | lengths << np.uint32(27))


def possible(found: Array, word: str, distance: int) -> Array:
    """Which of the signatures may be of words that differ from this one in at most so many letters: their places.

    A letter changed is one missing and one too many, two exchanged are neither. What a word is longer has been added.
    """
    (signature,) = signatures([word])
    longer = (found >> np.uint32(27)).astype(np.int8) - min(len(word), _LONGEST)
    missing = np.bitwise_count(~found & signature & LETTERS) + np.maximum(longer, 0)
    too_many = np.bitwise_count(found & ~signature & LETTERS) + np.maximum(-longer, 0)
    return np.flatnonzero((missing <= distance) & (too_many <= distance))
