"""What the elements leave in their text for `typography` to set, and how a value's own text is told from it.

The marks are noncharacters of Unicode, as those of `corpus.citation.markup` are: no text may hold them, so nothing in a
title can pass for one.
"""

from __future__ import annotations

import re

OPEN_QUOTE, CLOSE_QUOTE = "\ufdd0", "\ufdd1"
NO_CASE, END_NO_CASE = "\ufdd2", "\ufdd3"
SEAL = "\ufdd4"
"""Between two characters of punctuation of a value, which are the source's own and never run together."""
OPEN_INNER_QUOTE = "\ufdd5"
"""Opens what is between single marks in a value: it stays so where it stands within no other quotation."""

NAMES, END_NAMES = "\ufdd7", "\ufdd8"
"""Around names, which a bibliography may replace where they are those of the entry before."""
AS_IT_IS = "\ufdd9"
"""Before a word that is given no capital: citeproc-js gives none after some straight quotation marks."""
CAPITAL = "\ufdd6"
"""Before a term: it begins with a capital where it begins a citation."""

PUNCTUATION = ".,;:!?"

MARKS = "\ufdd0-\ufdd9\ufde0-\ufded"
"""All marks, those of markup included, for the inside of a regular expression's brackets."""

_ANY = re.compile("[\ufdd0-\ufddf]")
_BETWEEN_PUNCTUATION = re.compile(f"(?<=[{PUNCTUATION}{CLOSE_QUOTE}])(?=[{MARKS}]*[{PUNCTUATION}])")


def sealed(value: str) -> str:
    """A value as the engine takes it: its white space single, its punctuation its own, none of our marks in it."""
    return without_merging(without_ours(" ".join(value.split())))


def without_ours(value: str) -> str:
    """A value in which nothing can pass for a mark of the engine; those of markup may be in it."""
    return _ANY.sub("\N{REPLACEMENT CHARACTER}", value)


def without_merging(text: str) -> str:
    """The text with its characters of punctuation kept apart."""
    return _BETWEEN_PUNCTUATION.sub(SEAL, text)


def cased(value: str) -> str:
    """A value that keeps its capital and small letters in every style."""
    return f"{NO_CASE}{value}{END_NO_CASE}"


def bare(text: str) -> str:
    """The text without any mark."""
    return re.sub(f"[{MARKS}]", "", text)
