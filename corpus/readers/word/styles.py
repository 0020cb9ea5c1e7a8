"""What a paragraph of a Word document is, by its own properties and by the styles that it is of."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.document import BlockKind
from corpus.readers.whole_numbers import whole_number
from corpus.readers.xml_tree import Element, namespace

_HEADING = re.compile(r"heading ?([1-9])", re.IGNORECASE)
_QUOTATIONS = frozenset(("quote", "intense quote", "block text", "quotations", "block quotation"))
_BODY = 9  # the outline level of what is no heading
_DEEPEST = 20  # styles that are based on one another; more are a circle


class Look(NamedTuple):
    """What a paragraph is: its kind, its level as a heading, and the list and level that it is numbered in."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    list: str = ""
    depth: int = 0
    title: bool = False


class _Style(NamedTuple):
    """A style's own name and properties, and the style that it is based on."""

    name: str
    based_on: str
    properties: Element


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default = ""
        self._looks: dict[str, Look] = {}
        if root is None:
            return
        w = namespace(root)
        for style in root.iterfind(f"{w}style[@{w}type='paragraph']"):
            key = style.get(f"{w}styleId", "")
            given = (style.find(f"{w}name"), style.find(f"{w}basedOn"))
            called, based_on = ("" if each is None else each.get(f"{w}val", "") for each in given)
            self._styles[key] = _Style(called, based_on, style.find(f"{w}pPr"))
            if style.get(f"{w}default") in ("1", "true"):
                self._default = key

    def look(self, properties: Element | None) -> Look:
        """What a paragraph with these properties is."""
        if properties is None:
            return self._of_style(self._default)
        w = namespace(properties)
        style = properties.find(f"{w}pStyle")
        look = self._of_style(self._default if style is None else style.get(f"{w}val", ""))
        return _with(look, properties)

    def _of_style(self, key: str) -> Look:
        if key not in self._looks:
            chain: list[_Style] = []
            at = key
            while at in self._styles and len(chain) < _DEEPEST:
                chain.append(self._styles[at])
                at = self._styles[at].based_on
            look = Look()
            for style in reversed(chain or [_Style(key, "", None)]):
                look = _named(look, style.name)
                look = look if style.properties is None else _with(look, style.properties)
            self._looks[key] = _titled(look, chain[0].name) if chain else look
        return self._looks[key]


def _named(look: Look, name: str) -> Look:
    """What a style is by its name; those that Word brings have the same in every language."""
    name = name.casefold()
    if found := _HEADING.fullmatch(name):
        return look._replace(kind=BlockKind.HEADING, level=int(found[1]))
    if name in _QUOTATIONS:
        return look._replace(kind=BlockKind.QUOTATION)
    return look._replace(kind=BlockKind.FURNITURE, level=0) if name.startswith("toc ") else look


def _titled(look: Look, name: str) -> Look:
    """The title's look; the styles that are based on that of the title are those of authors and the like."""
    return look._replace(kind=BlockKind.HEADING, level=1, title=True) if name.casefold() == "title" else look


def _with(look: Look, properties: Element) -> Look:
    """A look as properties of the paragraph, or of a style, alter it."""
    w = namespace(properties)
    outline = properties.find(f"{w}outlineLvl")
    if outline is not None:
        level = whole_number(outline.get(f"{w}val"), _BODY)
        if level < _BODY:
            look = look._replace(kind=BlockKind.HEADING, level=level + 1)
        elif look.kind is BlockKind.HEADING and not look.title:
            look = look._replace(kind=BlockKind.PARAGRAPH, level=0)
    numbering = properties.find(f"{w}numPr")
    if numbering is not None:
        given, depth = numbering.find(f"{w}numId"), numbering.find(f"{w}ilvl")
        if given is not None:
            look = look._replace(list=given.get(f"{w}val", ""), depth=0)
        if depth is not None:
            look = look._replace(depth=min(8, max(0, whole_number(depth.get(f"{w}val"), 0))))
    return look
