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
    """Of words within reach of a folded one, each with the number of its documents, those most likely to be meant.

    These are the nearest; of those equally near the ones whose letters have only changed places, then those that begin
    alike, then the most frequent.
    """
    letters = sorted(word)

    def unlikely(other: str) -> tuple[int, bool, bool, int, str]:
        changed = sorted(other) != letters
        return OSA.distance(word, other), changed, other[:1] != word[:1], -documents[other], other

    return sorted(documents.keys() - {word}, key=unlikely)[:MOST]
