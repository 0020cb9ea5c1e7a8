"""What the styles of an OpenDocument text make of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from corpus.document import BlockKind
from corpus.readers.open_document.names import FO, STYLE
from corpus.readers.xml_tree import Element

_HEADING = re.compile(r"Heading_20_([1-9])")
_QUOTATIONS = frozenset(("Quotations", "Quote", "Block_20_Text", "Block_20_Quotation"))
_DEEPEST = 20  # styles that have one another as parents; more are a circle


class Look(NamedTuple):
    """What a paragraph is: its kind, and its level as a heading; a page may begin with it."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    title: bool = False
    page: bool = False
    restart: bool = False


class Styles:
    """The paragraph styles of a text: the named ones, and those made for single paragraphs."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles = {
            style.get(f"{STYLE}name", ""): style
            for root in roots
            for style in root.iter(f"{STYLE}style")
            if style.get(f"{STYLE}family") == "paragraph"
        }
        self._looks: dict[str, Look] = {}

    def look(self, key: str) -> Look:
        """What a paragraph of this style is."""
        if key not in self._looks:
            self._looks[key] = self._found(key)
        return self._looks[key]

    def _found(self, key: str) -> Look:
        style = self._styles.get(key)
        properties = None if style is None else style.find(f"{STYLE}paragraph-properties")
        page = properties is not None and properties.get(f"{FO}break-before") == "page"
        restart = properties is not None and properties.get(f"{STYLE}page-number", "auto") not in ("auto", "0")
        master = style is not None and bool(style.get(f"{STYLE}master-page-name"))
        look = Look(page=page or master, restart=restart)
        named = self._named(key)
        if named[0] == "Title":
            return look._replace(kind=BlockKind.HEADING, level=1, title=True)
        for name in named:
            if found := _HEADING.fullmatch(name):
                return look._replace(kind=BlockKind.HEADING, level=int(found[1]))
            if name in _QUOTATIONS:
                return look._replace(kind=BlockKind.QUOTATION)
        return look

    def _named(self, key: str) -> list[str]:
        """The named style that a style stands for, and those that it is based on."""
        names: list[str] = []
        while len(names) < _DEEPEST:
            style = self._styles.get(key)
            made = style is not None and style.getparent().tag.endswith("}automatic-styles")
            if not made:
                names.append(key)
            parent = "" if style is None else style.get(f"{STYLE}parent-style-name", "")
            if not parent or parent == key:
                break
            key = parent
        return names or [""]
