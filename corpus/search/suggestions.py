"""Which words of the library are near a word that no document has."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz.distance import OSA

MOST = 5
"""Words that are offered at most."""

_SHORTEST, _LONG = 3, 8
"""Letters: nothing is near a word of fewer; one of as many may differ in two of them from those near it."""


def reach(word: str) -> int:
    """In how many letters at most a word that is near a folded one differs from it."""
    if len(word) < _SHORTEST:
        return 0
    return 2 if len(word) >= _LONG else 1


def nearest(word: str, documents: Mapping[str, int]) -> list[str]:
    """Of words within reach of a folded one, each with the number of its documents, the nearest and most frequent."""
    others = documents.keys() - {word}
    return sorted(
        others, key=lambda other: (OSA.distance(word, other), other[:1] != word[:1], -documents[other], other)
    )[:MOST]
