"""Numbers as lists, notes and pages are numbered with: figures, letters, Roman numerals."""

from __future__ import annotations

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST_ROMAN = 3999
_MOST_LETTERS = 26 * 20


def roman(number: int) -> str:
    """A number in small Roman numerals; in figures where it has none."""
    if not 0 < number <= _LARGEST_ROMAN:
        return str(number)
    parts = []
    for value, sign in _ROMAN:
        parts.append(sign * (number // value))
        number %= value
    return "".join(parts)


def letters(number: int) -> str:
    """A number as word processors letter lists: a to z, then aa, bb; in figures where that is absurd."""
    if not 0 < number <= _MOST_LETTERS:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)
