"""The numbers that a browser sets before the items of an ordered list."""

from __future__ import annotations

from collections.abc import Callable

from corpus.readers.numerals import letters, roman
from corpus.readers.web.parsing import Element

_FORMS: dict[str, Callable[[int], str]] = {
    "a": letters,
    "A": lambda number: letters(number).upper(),
    "i": roman,
    "I": lambda number: roman(number).upper(),
}
_LONGEST = 9  # figures


class Numbers:
    """Numbers the items of a list in their order."""

    def __init__(self, of: Element) -> None:
        self._ordered = of.tag == "ol"
        self._form = of.get("type", "")
        self._step = -1 if "reversed" in of.attrib else 1
        self._next = _whole(of.get("start", ""), len(of.findall("li")) if self._step < 0 else 1)

    def mark(self, item: Element) -> str:
        """The number of the next item as it is shown, `3.`; "" in a list without numbers."""
        if not self._ordered:
            return ""
        number = _whole(item.get("value", ""), self._next)
        self._next = number + self._step
        return f"{_FORMS.get(item.get('type', self._form), str)(number)}."


def _whole(printed: str, otherwise: int) -> int:
    """A whole number that is given, or another."""
    digits = printed.strip().removeprefix("-")
    return int(printed) if digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST else otherwise
