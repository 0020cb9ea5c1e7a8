"""The order of a bibliography."""

# mypy: disable-error-code="misc, no-any-return"
# (citeproc-py and lxml have no types: their classes are Any, and so is what comes out of them)

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import cmp_to_key
from typing import Any

from citeproc import model

from corpus.citation.csl.base import Element
from corpus.citation.csl.marks import bare
from corpus.citation.csl.reference import DATE_VARIABLES, NAME_VARIABLES, Cite

_NAMES_IN_KEYS = {"names-min": "et-al-min", "names-use-first": "et-al-use-first", "names-use-last": "et-al-use-last"}
_ALL_NAMES = {"et-al-min": "0", "and": ""}


class Sort(Element, model.Sort):
    """Cites are compared key by key; what has no key comes last."""

    def sorted(self, cites: Sequence[Cite]) -> list[Cite]:
        """The cites in their order."""
        keys = list(self)
        rows = [([key.of(cite) for key in keys], cite) for cite in cites]
        descending = [key.get("sort") == "descending" for key in keys]

        def compare(one: tuple[list[Any], Cite], other: tuple[list[Any], Cite]) -> int:
            for left, right, turned in zip(one[0], other[0], descending, strict=True):
                if left == right:
                    continue
                if not left or not right:
                    return 1 if not left else -1
                order = -1 if left < right else 1
                return -order if turned else order
            return 0

        return [cite for _, cite in sorted(rows, key=cmp_to_key(compare))]


class Key(Element, model.Key):
    """What cites are compared by."""

    def of(self, cite: Cite) -> tuple[Any, ...]:
        """The key of a cite: its words, and its numbers as numbers."""
        cite = replace(cite, sorting=True, spent=set())
        if variable := self.get("variable"):
            return comparable(self._variable(cite, variable))
        options = _ALL_NAMES | {ours: self.get(theirs) for theirs, ours in _NAMES_IN_KEYS.items() if self.get(theirs)}
        return comparable(self.style.macros[self.get("macro")].render(cite, sort_options=options))

    def _variable(self, cite: Cite, variable: str) -> str:
        if variable in NAME_VARIABLES:
            return _in_a_row(cite, variable)
        if variable in DATE_VARIABLES:
            date = cite.reference.dates.get(variable)
            return date.sort_key() if date else ""
        return cite.text(variable)


def _in_a_row(cite: Cite, variable: str) -> str:
    return "; ".join(name.literal or f"{name.family}, {name.given}" for name in cite.reference.names.get(variable, ()))


def comparable(text: str) -> tuple[Any, ...]:
    """The text so that its parts compare as a reader sorts them: without marks, accents, case and punctuation."""
    plain = unicodedata.normalize("NFD", bare(text).casefold())
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    return tuple(re.findall(r"\w+", letters))
