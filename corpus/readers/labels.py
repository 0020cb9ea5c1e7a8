"""A block of labels at the top of a text, `Title: …`, `Date: …`, `Source: …`, as people and catalogues write it.

A document may have such lines of its own, `From: …` and `To: …`; they stay part of its text. Only a block in which
somebody says where the document comes from is apart from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from corpus.readers.front_matter import FrontMatter
from corpus.readers.lines import Stretch

_NAMES = {
    "title": "title",
    "document title": "title",
    "date": "date",
    "from": "from",
    "author": "author",
    "author(s)": "author",
    "to": "to",
    "recipient": "recipient",
    "place": "place",
    "archive": "archive",
    "held by": "archive",
    "repository": "archive",
    "collection": "collection",
    "reference": "reference",
    "call number": "reference",
    "source": "source",
    "url": "url",
    "link": "url",
    "translated by": "translator",
    "translator": "translator",
    "language": "language",
    "original language": "language",
    "classification": "classification",
    "summary": "summary",
    "rights": "rights",
    "record id": "record-id",
    "box": "reference",
    "folder": "reference",
    "file": "reference",
    "series": "reference",
}
_OF_A_CATALOGUE = frozenset(("title", "archive", "source", "url", "translator"))
_LABEL = re.compile(
    r"(?:[-*]\s+)?(?P<mark>\*\*|__|)(?P<label>[A-Z][A-Za-z() ]{1,24})"
    r"(?:(?P=mark)\s?:|:(?P=mark))(?:\s+(?P<value>\S.*))?"
)
_LISTED = frozenset(("from", "author", "to", "recipient", "translator", "language"))
_BOXES = frozenset(("box", "folder", "file", "series"))
_NOTHING = frozenset(("none", "unknown", "n/a", "-", "–", "—"))
_ABOVE = 4  # lines that may stand above the labels: the archive's name, the number of the document, its title
_LONGEST_ABOVE = 160
_LONGEST = 1000


class Labels(NamedTuple):
    """What a block of labels says, the lines above it, its own and the others below its first.

    A label that fonds does not know, or that stands there twice, is not of its own: it stays part of the text.
    """

    front: FrontMatter
    above: Sequence[Stretch]
    own: Sequence[Stretch]
    below: Sequence[Stretch]


def labels(text: str, of: Sequence[Stretch]) -> Labels | None:
    """The labels at the top of a text: at least two known ones in lines that follow each other."""
    first = next((i for i, line in enumerate(of[: _ABOVE + 1]) if _label(text, line) in _NAMES), None)
    if first is None or any(line.end - line.start > _LONGEST_ABOVE for line in of[:first]):
        return None
    values: dict[str, list[str]] = {}
    own: list[Stretch] = []
    for line in of[first:]:
        name = _label(text, line)
        if not name or (line.blank and name not in _NAMES):
            break
        if name in _NAMES and _add(values, name, _value(text, line)):
            own.append(line)
    if len(own) < 2 or not _OF_A_CATALOGUE & values.keys():
        return None
    front = FrontMatter({name: each if name in _LISTED else ", ".join(each) for name, each in values.items() if each})
    return Labels(front, of[:first], own, _without(of[first:], set(own)))


def _without(of: Sequence[Stretch], taken: Set[Stretch]) -> list[Stretch]:
    """The other lines, of which those below a taken one begin anew."""
    pairs = zip(of, [None, *of], strict=False)
    return [
        line._replace(blank=max(line.blank, 1)) if above in taken else line
        for line, above in pairs
        if line not in taken
    ]


def _match(text: str, line: Stretch) -> re.Match[str] | None:
    return _LABEL.fullmatch(text, line.start, line.end) if line.end - line.start <= _LONGEST else None


def _label(text: str, line: Stretch) -> str:
    """The label that a line begins with, in small letters; "" for none."""
    found = _match(text, line)
    return found["label"].casefold().strip() if found else ""


def _value(text: str, line: Stretch) -> str:
    """What stands behind the label; "" where that says that there is nothing."""
    found = _match(text, line)
    value = (found["value"] or "").strip() if found else ""
    if value.startswith("<") and value.endswith(">"):
        value = value[1:-1]
    return "" if value.casefold() in _NOTHING else value


def _add(values: dict[str, list[str]], label: str, value: str) -> bool:
    """Adds what a label says, if its field takes it: boxes and folders follow the reference, in their order."""
    name = _NAMES[label]
    if name in values and name not in _LISTED and label not in _BOXES:
        return False
    each = values.setdefault(name, [])
    if value:
        each.append(f"{label.capitalize()} {value}" if label in _BOXES else value)
    return True
