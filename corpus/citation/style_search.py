"""Searching the names of styles, of which there are more than ten thousand, with each key that is typed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz import fuzz, process

from corpus.search.fold import fold

MOST = 200
"""The styles that a search finds at most."""

_MISSPELT = 20
_ALIKE = 70  # of 100
_GAPS = re.compile(r"[\W_]+")


class StyleSearch:
    """The names of styles, by their ids, in an order in which the first are the likelier ones."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = {style: _words(label) for style, label in labels.items()}
        self._names = {style: f" {words} {_words(style)}" for style, words in self._labels.items()}

    def find(self, typed: str) -> list[str]:
        """The ids of the styles in whose names every typed word begins one, the shorter names first.

        Where there are none, those that look much like what was typed.
        """
        words = _words(typed).split()
        beginnings = [f" {word}" for word in words]
        found = [style for style, name in self._names.items() if all(word in name for word in beginnings)]
        if found or not words:
            return sorted(found, key=lambda style: len(self._labels[style]))[:MOST]
        alike = process.extract(
            " ".join(words), self._labels, scorer=fuzz.token_set_ratio, limit=_MISSPELT, score_cutoff=_ALIKE
        )
        return [style for _, _, style in alike]


def _words(text: str) -> str:
    return _GAPS.sub(" ", fold(text)).strip()
