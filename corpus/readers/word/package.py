"""The parts that a Word document is made of, found by the relations between them (Open Packaging Conventions)."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote

from corpus.readers.source import Unreadable
from corpus.readers.xml_tree import Element, name, named
from corpus.readers.zipped import Zipped

_OTHERS = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
    ("visio/", "a Visio drawing"),
    ("content.xml", "an OpenDocument file; a text of that kind should be named .odt"),
    ("meta-inf/container.xml", "an e-book, and should be named .epub"),
)


class Relation(NamedTuple):
    """What a part refers to: the last word of the relation's type, the target, and whether it is outside the file."""

    kind: str
    target: str
    outside: bool


class Package:
    """The parts of a Word document. Raises Unreadable where the zip has no text of one."""

    def __init__(self, zipped: Zipped) -> None:
        self._zipped = zipped
        relations = self.relations("").values()
        main = next((each.target for each in relations if each.kind == "officeDocument"), "word/document.xml")
        if main not in zipped or name(root := zipped.tree(main)) != "document":
            raise Unreadable(_other(zipped))
        self.main = main
        self.document: Element = root
        self._properties = {each.kind: each.target for each in relations}
        self._own = {each.kind: each.target for each in self.relations(main).values()}

    def part(self, kind: str) -> Element | None:
        """The part that the text has for its styles, numbering, footnotes …; None for none."""
        target = self._own.get(kind, "")
        return self._zipped.tree(target) if target in self._zipped else None

    def properties(self, kind: str) -> Element | None:
        """The core-properties (title, creator …) or extended-properties (pages …) of the file; None for none."""
        target = self._properties.get(kind, "")
        return self._zipped.tree(target) if target in self._zipped else None

    def addresses(self, kind: str = "") -> Mapping[str, str]:
        """The addresses that links in the text, or in a part of it, lead to, by their ids."""
        part = self._own.get(kind, "") if kind else self.main
        return {key: each.target for key, each in self.relations(part).items() if each.outside}

    def targets(self, *kinds: str) -> list[Element]:
        """All the parts of these kinds that the text has, in the order of their names: headers, footers."""
        found = sorted({each.target for each in self.relations(self.main).values() if each.kind in kinds})
        return [self._zipped.tree(target) for target in found if target in self._zipped]

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part, or of the whole file (""), by their ids."""
        folder, base = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{base}.rels")
        if path not in self._zipped:
            return {}
        found = {}
        for each in named(self._zipped.tree(path), "Relationship"):
            target, outside = each.get("Target", ""), each.get("TargetMode") == "External"
            inside = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            kind = each.get("Type", "").rpartition("/")[2]
            found[each.get("Id", "")] = Relation(kind, target if outside else inside, outside)
        return found


def _other(zipped: Zipped) -> str:
    """What a zip is that has no text of a Word document."""
    for beginning, what in _OTHERS:
        if any(member.startswith(beginning) for member in zipped):
            return f"it is no Word document but {what}"
    return "it is no Word document: the zip has no text of one"
