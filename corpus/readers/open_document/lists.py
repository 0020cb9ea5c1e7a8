"""The numbers and bullets of lists and headings in an OpenDocument text; they are counted, for they are not in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from corpus.readers.numerals import letters, roman
from corpus.readers.open_document.names import STYLE, TEXT
from corpus.readers.whole_numbers import whole_number
from corpus.readers.xml_tree import Element, name

DEEPEST = 10
BULLET = "•"

Counts = list[int | None]
"""How far each level has been counted; None where it has not been begun."""


class _Level(NamedTuple):
    """How a level is numbered; `shown` levels, the last of them its own, make its number."""

    format: str
    prefix: str
    suffix: str
    start: int
    shown: int
    bullet: str


class Lists:
    """The list styles of a text, and how its headings are numbered."""

    def __init__(self, roots: Iterable[Element]) -> None:
        roots = list(roots)
        self._styles = {
            style.get(f"{STYLE}name", ""): _levels(style) for root in roots for style in root.iter(f"{TEXT}list-style")
        }
        outline = next((each for root in roots for each in root.iter(f"{TEXT}outline-style")), None)
        self._outline = {} if outline is None else _levels(outline)
        self._headings: Counts = [None] * DEEPEST

    def mark(self, style: str, depth: int, counts: Counts, start: int | None) -> str:
        """The number or bullet of the next item at a depth from 0; "" for none. `start` is its own number, if any."""
        return _mark(self._styles.get(style, {}), depth, counts, start)

    def heading(self, depth: int) -> str:
        """The number of the next heading at a depth from 0; "" for none."""
        return _mark(self._outline, depth, self._headings, None)


def _levels(style: Element) -> dict[int, _Level]:
    return {
        whole_number(each.get(f"{TEXT}level"), 1) - 1: _Level(
            each.get(f"{STYLE}num-format", ""),
            each.get(f"{STYLE}num-prefix", ""),
            each.get(f"{STYLE}num-suffix", ""),
            whole_number(each.get(f"{TEXT}start-value"), 1),
            whole_number(each.get(f"{TEXT}display-levels"), 1),
            each.get(f"{TEXT}bullet-char", "") if name(each) == "list-level-style-bullet" else "",
        )
        for each in style
    }


def _mark(levels: dict[int, _Level], depth: int, counts: Counts, start: int | None) -> str:
    level = levels.get(depth)
    count = counts[depth]
    if start is None:
        start = (level.start if level else 1) if count is None else count + 1
    counts[depth] = start
    counts[depth + 1 :] = [None] * (DEEPEST - depth - 1)
    if level is None:
        return ""
    if level.bullet:
        return BULLET if "\ue000" <= level.bullet[0] <= "\uf8ff" else level.bullet[:3]
    if not level.format:
        return ""
    shown = range(max(0, depth + 1 - level.shown), depth + 1)
    numbers = [_number(levels[at], counts[at]) for at in shown if at in levels and levels[at].format]
    return f"{level.prefix}{'.'.join(numbers)}{level.suffix}".strip()


def _number(level: _Level, count: int | None) -> str:
    number = level.start if count is None else count
    match level.format:
        case "i":
            return roman(number)
        case "I":
            return roman(number).upper()
        case "a":
            return letters(number)
        case "A":
            return letters(number).upper()
    return str(number)
