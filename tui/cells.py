"""Text in a terminal's cells: how wide it is, and cutting it to fit."""

from __future__ import annotations

import re

from rich.cells import cell_len, get_character_cell_size, split_graphemes

ELLIPSIS = "…"

# Everything that is surely one cell wide; a text of these alone is as many cells as characters.
_NOT_SINGLE = re.compile(
    "[^\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0556\u1e00-\u1fff\u2010-\u2026\u2030-\u205e]"
)

_VARIATION_SELECTOR = "\ufe0f"  # asks for the emoji form, which is one cell wider


def single(text: str) -> bool:
    """Whether every character of the text takes one cell."""
    return (text.isascii() and text.isprintable()) or _NOT_SINGLE.search(text) is None


def width_of(character: str) -> int:
    """The cells that a character takes at most, whatever stands before it."""
    return 1 if character == _VARIATION_SELECTOR else get_character_cell_size(character)


def at_cell(text: str, cell: int) -> int:
    """The index of the character that takes the cell; beyond the text's ends the first and the last."""
    if single(text):
        return max(0, min(cell, len(text) - 1))
    found = used = 0
    for start, _, width in split_graphemes(text)[0]:
        if used > cell:
            break
        found, used = start, used + width
    return found


def clip(text: str, width: int) -> str:
    """The text in at most `width` cells, with an ellipsis where something had to go."""
    if width <= 0:
        return ""
    if single(text):
        return text if len(text) <= width else text[: width - 1] + ELLIPSIS
    if cell_len(text) <= width:
        return text
    used = 0
    for position, character in enumerate(text):
        used += width_of(character)
        if used > width - 1:
            return text[:position] + ELLIPSIS
    return text


def pad(text: str, width: int, *, right: bool = False) -> str:
    """The text in exactly `width` cells, clipped or filled with spaces; `right` moves it to the right edge."""
    text = clip(text, width)
    blank = " " * max(0, width - cell_len(text))
    return blank + text if right else text + blank


def one_line(text: str) -> str:
    """The text with each run of white space, line ends included, as one space."""
    return " ".join(text.split())


def bar_lengths(count: int, certain: int, most: int, width: int) -> tuple[int, int]:
    """The cells of a bar of which `certain` are certain, and of its other part, where `most` fill the width.

    What there is at all has a cell at least.
    """
    if count <= 0 or width <= 0:
        return 0, 0
    whole = max(1, round(width * count / most))
    full = min(whole, max(1, round(width * certain / most))) if certain else 0
    return full, whole - full
