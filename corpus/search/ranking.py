"""Puts all documents that match a query in order."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

import numpy as np

from corpus.search.engine import Hits
from corpus.search.packed import Array


def ranked(found: Sequence[tuple[Array, Array, Array]], forms: Mapping[str, tuple[str, ...]]) -> Hits:
    """Hits from the numbers, seqs and scores of each segment's matches: best first, equally good ones by number."""
    if not found:
        return Hits(array("q"), array("q"), array("f"), dict(forms))
    numbers, seqs, scores = (np.concatenate(columns) for columns in zip(*found, strict=True))
    scores = scores.astype(np.float32)
    by_number = np.argsort(numbers, kind="stable")
    # a score's bits, which are ordered as it is, above the place by number: one key, and one fast sort
    best_first = (~scores[by_number].view(np.uint32)).astype(np.uint64)
    keys = best_first << np.uint64(32) | np.arange(len(scores), dtype=np.uint64)
    keys.sort()
    order = by_number[(keys & np.uint64(2**32 - 1)).astype(np.intp)]
    return Hits(
        array("q", numbers[order].tobytes()),
        array("q", seqs[order].tobytes()),
        array("f", scores[order].tobytes()),
        dict(forms),
    )
