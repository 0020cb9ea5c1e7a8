"""The numbers and bullets that Word puts before paragraphs; they are counted, for the text does not have them."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.readers.numerals import letters, roman
from corpus.readers.whole_numbers import whole_number
from corpus.readers.xml_tree import Element, namespace

BULLET = "•"

_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 9
_LINKS = 5  # from a list to the style that it is numbered by, and on; more are a circle


class _Level(NamedTuple):
    """How a level of a list is numbered: `%2` in the text is the number of the second level."""

    format: str
    text: str
    start: int
    restart: int


class Numbering:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._counted_as: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        if root is not None:
            self._read(root, namespace(root))

    def mark(self, of: str, depth: int) -> str:
        """The number or bullet of the next paragraph of a list, at a depth from 0; "" for none."""
        levels = self._levels.get(of)
        level = levels.get(depth) if levels else None
        if levels is None or level is None:
            return ""
        counts = self._counts.setdefault(self._counted_as[of], [None] * _DEEPEST)
        if of not in self._begun:
            self._begun.add(of)
            for at, start in self._overrides[of].items():
                counts[at] = start - 1
        counts[depth] = level.start if (count := counts[depth]) is None else count + 1
        for at in range(depth + 1, _DEEPEST):
            below = levels.get(at)
            if below is None or below.restart != 0:
                counts[at] = None
        if level.format == "bullet":
            return _bullet(level.text)
        return _PLACE.sub(lambda found: _number(levels, counts, int(found[1]) - 1), level.text).strip()

    def _read(self, root: Element, w: str) -> None:
        abstract = {each.get(f"{w}abstractNumId", ""): each for each in root.iterfind(f"{w}abstractNum")}
        numbers = {each.get(f"{w}numId", ""): each for each in root.iterfind(f"{w}num")}
        styles = {
            link.get(f"{w}val", ""): key
            for key, each in abstract.items()
            if (link := each.find(f"{w}styleLink")) is not None
        }
        for key, each in numbers.items():
            of = _value(each, "abstractNumId", w)
            for _ in range(_LINKS):
                style = _value(abstract[of], "numStyleLink", w) if of in abstract else ""
                of = styles.get(style, of)
            if of not in abstract:
                continue
            self._counted_as[key] = of
            self._levels[key] = _levels(abstract[of], w)
            self._overrides[key] = {}
            for override in each.iterfind(f"{w}lvlOverride"):
                self._levels[key].update(_levels(override, w))
                at = whole_number(override.get(f"{w}ilvl"), 0)
                start = whole_number(_value(override, "startOverride", w), -1)
                if 0 <= at < _DEEPEST and start >= 0:
                    self._overrides[key][at] = start


def _levels(parent: Element, w: str) -> dict[int, _Level]:
    found = {}
    for each in parent.iterfind(f"{w}lvl"):
        found[whole_number(each.get(f"{w}ilvl"), 0)] = _Level(
            _value(each, "numFmt", w) or "decimal",
            _value(each, "lvlText", w),
            whole_number(_value(each, "start", w), 0),
            whole_number(_value(each, "lvlRestart", w), -1),
        )
    return found


def _value(parent: Element, of: str, w: str) -> str:
    found = parent.find(f"{w}{of}")
    return "" if found is None else found.get(f"{w}val", "")


def _bullet(text: str) -> str:
    """A bullet; those of symbol fonts stand in Unicode's private area, and mean nothing outside their font."""
    return BULLET if not text or text == "o" or "\ue000" <= text[0] <= "\uf8ff" else text[:3]


def _number(levels: dict[int, _Level], counts: list[int | None], depth: int) -> str:
    level = levels.get(depth)
    count = counts[depth]
    if count is None:
        count = level.start if level else 1
    match level.format if level else "decimal":
        case "lowerRoman":
            return roman(count)
        case "upperRoman":
            return roman(count).upper()
        case "lowerLetter":
            return letters(count)
        case "upperLetter":
            return letters(count).upper()
        case "decimalZero":
            return f"{count:02}"
        case "none":
            return ""
    return str(count)
