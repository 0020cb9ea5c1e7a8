"""Which words of the library are near a word that no document has."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz.distance import OSA

MOST = 5
"""Words that are offered at most."""

_SHORT = 4  # letters; so short a word is near only those that differ in one


def nearest(word: str, documents: Mapping[str, int]) -> list[str]:
    """The words that differ from a folded one in one letter or two, the nearest and most frequent first.

    `documents` has for each word there is the number of its documents.
    """
    most = 1 if len(word) <= _SHORT else 2
    found = []
    for other, count in documents.items():
        if abs(len(other) - len(word)) <= most and (wrong := OSA.distance(word, other, score_cutoff=most)) <= most:
            found.append((wrong, other[:1] != word[:1], -count, other))
    return [other for *_, other in sorted(found)[:MOST] if other != word]
