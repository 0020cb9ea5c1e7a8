"""What the elements leave in their text for `typography` to set, and how a value's own text is told from it.

The marks are noncharacters of Unicode: no text may hold them, so nothing in a title can pass for one.
"""

from __future__ import annotations

import re

OPEN_QUOTE, CLOSE_QUOTE = "\ufdd0", "\ufdd1"
NO_CASE, END_NO_CASE = "\ufdd2", "\ufdd3"
SEAL = "\ufdd4"
"""Between two characters of punctuation of a value, which are the source's own and never run together."""

PUNCTUATION = ".,;:!?"

_ANY = re.compile("[\ufdd0-\ufdef]")
_BETWEEN_PUNCTUATION = re.compile(f"(?<=[{PUNCTUATION}])(?=[{PUNCTUATION}])")


def sealed(value: str) -> str:
    """A value as the engine takes it: its white space single, its punctuation its own, none of our marks in it."""
    clean = _ANY.sub("\N{REPLACEMENT CHARACTER}", " ".join(value.split()))
    return _BETWEEN_PUNCTUATION.sub(SEAL, clean)


def cased(value: str) -> str:
    """A value that keeps its capital and small letters in every style."""
    return f"{NO_CASE}{value}{END_NO_CASE}"
