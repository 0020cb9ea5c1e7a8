"""The footnotes and endnotes of a Word document, numbered as Word prints them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from corpus.readers.numerals import letters, roman
from corpus.readers.whole_numbers import whole_number
from corpus.readers.word.package import Package
from corpus.readers.xml_tree import Element, namespace

_KINDS = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_USUAL = {"footnote": "decimal", "endnote": "lowerRoman"}
_SIGNS = "*†‡§"


class Note(NamedTuple):
    """A note: its number or mark, where it stands, and the addresses its links lead to."""

    label: str
    element: Element
    addresses: Mapping[str, str]


class Notes:
    """The notes that a text refers to; each is taken once."""

    def __init__(self, package: Package | None = None) -> None:
        self._notes: dict[str, dict[str, Element]] = {"footnote": {}, "endnote": {}}
        self._addresses: dict[str, Mapping[str, str]] = {}
        self._formats = dict(_USUAL)
        self._counts = {"footnote": 0, "endnote": 0}
        if package:
            for kind, notes in self._notes.items():
                self._read(package, kind, notes)

    def take(self, reference: str, key: str, mark: str) -> Note | None:
        """The note that a reference of this name is to; None if it is not there. `mark` is its own, "" to number it."""
        kind = _KINDS[reference]
        element = self._notes[kind].pop(key, None)
        if element is None:
            return None
        if not mark:
            self._counts[kind] += 1
            mark = _numbered(self._counts[kind], self._formats[kind])
        return Note(mark, element, self._addresses[kind])

    def _read(self, package: Package, kind: str, notes: dict[str, Element]) -> None:
        root = package.part(f"{kind}s")
        if root is None:
            return
        w = namespace(root)
        notes |= {each.get(f"{w}id", ""): each for each in root.iterfind(f"{w}{kind}")}
        self._addresses[kind] = package.addresses(f"{kind}s")
        settings = package.part("settings")
        if settings is not None:
            w = namespace(settings)
            form, start = (settings.find(f"{w}{kind}Pr/{w}{each}") for each in ("numFmt", "numStart"))
            self._formats[kind] = _USUAL[kind] if form is None else form.get(f"{w}val", "decimal")
            self._counts[kind] = 0 if start is None else whole_number(start.get(f"{w}val"), 1) - 1


def _numbered(count: int, form: str) -> str:
    match form:
        case "lowerRoman":
            return roman(count)
        case "upperRoman":
            return roman(count).upper()
        case "lowerLetter":
            return letters(count)
        case "upperLetter":
            return letters(count).upper()
        case "chicago" if count > 0:
            times, sign = divmod(count - 1, len(_SIGNS))
            return _SIGNS[sign] * (min(times, 9) + 1)
    return str(count)
