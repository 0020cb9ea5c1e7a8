"""Which words of the library are near a word that no document has."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz.distance import OSA

MOST = 5
"""Words that are offered at most."""

_SHORTEST, _LONG = 3, 8
"""Letters: nothing is near a word of fewer; one of as many may differ in two of them from those near it."""


def nearest(word: str, documents: Mapping[str, int]) -> list[str]:
    """The words that differ from a folded one in a letter, a long one in two: the nearest and most frequent first.

    `documents` has for each word there is the number of its documents.
    """
    if len(word) < _SHORTEST:
        return []
    most = 2 if len(word) >= _LONG else 1
    found = []
    for other, count in documents.items():
        if abs(len(other) - len(word)) <= most and (wrong := OSA.distance(word, other, score_cutoff=most)) <= most:
            found.append((wrong, other[:1] != word[:1], -count, other))
    return [other for *_, other in sorted(found)[:MOST] if other != word]
