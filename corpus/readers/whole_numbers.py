"""Whole numbers as attributes of files have them."""

from __future__ import annotations

import re

_WHOLE = re.compile(r"-?[0-9]{1,9}")


def whole_number(text: str | None, otherwise: int) -> int:
    """The number that a text is, or another where it is none."""
    return int(text) if text and _WHOLE.fullmatch(text) else otherwise
