"""Writes what is in a TEI element into a composer.

The text is the source's own: `sic`, `orig` and `abbr` rather than what editors would have, without what was struck out.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from itertools import count
from typing import ClassVar

from corpus.document import BlockKind, ReferenceKind
from corpus.readers.composing import Composer
from corpus.readers.tables import Cell, write_table
from corpus.readers.xml_tree import Element, name, words

Leads = Callable[[str], tuple[ReferenceKind, str] | None]
"""Where a target such as `#d74` leads, or None for nowhere."""

_PARAGRAPHS = frozenset(
    ("p", "ab", "opener", "closer", "signed", "salute", "seg", "affiliation", "byline", "docImprint", "trailer",
     "l", "lg", "address", "addrLine", "argument", "imprimatur", "sp", "speaker", "stage", "docTitle", "titlePart",
     "epigraph", "figDesc", "postscript")
)  # fmt: skip
_WITHIN_LINES = frozenset(("seg", "l", "addrLine", "affiliation"))
_LEFT_OUT = frozenset(("teiHeader", "fw", "del", "rdg", "expan", "corr", "reg", "surplus", "standOff", "facsimile"))
_INSTEAD = {"expan": ("abbr",), "corr": ("sic",), "reg": ("orig",)}
_HEADINGS = ("sectiontitle", "heading")
_REFERRING = {"ref": "target", "ptr": "target", "persName": "corresp", "gloss": "target", "term": "target",
              "placeName": "corresp", "orgName": "corresp", "rs": "corresp", "name": "corresp"}  # fmt: skip


class Writer:
    """Writes elements in their order; `notes` counts those that have no number of their own."""

    def __init__(self, composer: Composer, leads: Leads) -> None:
        self._main = self._composer = composer
        self._leads = leads
        self._notes = count(1)
        self._depth = 0  # of lists
        self._level = 1  # of the next heading

    def write(self, element: Element) -> None:
        """Write an element."""
        kind = name(element)
        if kind in _LEFT_OUT and not _has_no_other(element, kind):
            return
        if writer := self._writers.get(kind):
            writer(self, element)
        elif kind in _PARAGRAPHS and self._stands_alone(element, kind):
            with self._composer.block(BlockKind.PARAGRAPH):
                self.write_content(element)
        elif kind in _REFERRING:
            self._write_reference(element, kind)
        else:
            self.write_content(element)

    def write_content(self, element: Element) -> None:
        """Write what is in an element."""
        if _only_wraps(element):
            self.write(element[0])
            return
        self._composer.write(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                self.write(child)
            else:
                self._composer.write(_entity(child))
            self._composer.write(child.tail or "")

    def _stands_alone(self, element: Element, kind: str) -> bool:
        """Whether an element that may be a part of a line is a block here: a `seg` is, in an opener."""
        return kind not in _WITHIN_LINES or name(element.getparent()) not in (
            "p",
            "ab",
            "head",
            "item",
            "cell",
            "signed",
        )

    def _write_div(self, element: Element) -> None:
        level, self._level = self._level, self._level + 1
        self.write_content(element)
        self._level = level

    def _write_head(self, element: Element) -> None:
        level = 3 if name(element.getparent()) in ("list", "table", "figure", "lg") else max(1, self._level - 1)
        with self._composer.block(BlockKind.HEADING, level):
            self.write_content(element)

    def _write_p(self, element: Element) -> None:
        heading = str(element.get("rend", "")).startswith(_HEADINGS)
        with self._composer.block(*((BlockKind.HEADING, 2) if heading else (BlockKind.PARAGRAPH, 0))):
            self.write_content(element)

    def _write_dateline(self, element: Element) -> None:
        with self._composer.block(BlockKind.DATE_LINE):
            self.write_content(element)

    def _write_quote(self, element: Element) -> None:
        if name(element.getparent()) in ("p", "note", "hi") and not any(name(child) == "p" for child in element):
            self.write_content(element)
            return
        with self._composer.block(BlockKind.QUOTATION):
            self.write_content(element)

    def _write_list(self, element: Element) -> None:
        self._depth += 1
        label = None
        for child in element:
            kind = name(child)
            if kind == "item":
                self._write_item(child, label)
                label = None
            elif kind:
                if label is not None:
                    self._write_item(label)
                label = child if kind == "label" else None
                if label is None:
                    self.write(child)
        if label is not None:
            self._write_item(label)
        self._depth -= 1

    def _write_item(self, element: Element, label: Element = None) -> None:
        with self._composer.block(BlockKind.LIST_ITEM, self._depth):
            if label is not None:
                self.write_content(label)
                self._composer.write(" ")
            self.write_content(element)

    def _write_table(self, element: Element) -> None:
        for child in element:
            if name(child) in ("head", "pb"):
                self.write(child)
        rows = [row for row in element if name(row) == "row"]
        write_table(self._composer, [[self._cell(cell) for cell in row if name(cell) == "cell"] for row in rows])

    def _cell(self, cell: Element) -> Cell:
        paragraphs = sum(name(each) in ("p", "quote", "list", "ab") for each in cell) or int(bool(words(cell)))

        def write_blocks() -> None:
            with self._composer.block(BlockKind.PARAGRAPH):
                self.write_content(cell)

        def write_line() -> None:
            inner = next((each for each in cell if name(each) in ("p", "ab")), cell)
            self.write_content(inner)

        return Cell(paragraphs, write_line, write_blocks)

    def _write_note(self, element: Element) -> None:
        if element.get("rend") == "inline" or element.get("place") == "inline":
            with self._composer.block(BlockKind.FOOTNOTE):
                self.write_content(element)
            return
        label = element.get("n") or str(next(self._notes))
        outer = self._composer
        with outer.note(label) as note:
            self._composer = note
            self.write_content(element)
        self._composer = outer

    def _write_pb(self, element: Element) -> None:
        if label := element.get("n", ""):
            self._main.page(label)

    def _write_lb(self, element: Element) -> None:
        if element.get("break") != "no":
            self._composer.line()

    def _write_gap(self, element: Element) -> None:
        if words(element):
            self.write_content(element)
        else:
            self._composer.write("[…]")

    def _write_supplied(self, element: Element) -> None:
        self._composer.write("[")
        self.write_content(element)
        self._composer.write("]")

    def _write_reference(self, element: Element, kind: str) -> None:
        target = element.get(_REFERRING[kind]) or element.get("ref") or element.get("key") or ""
        leads = self._leads(target)
        if leads is None:
            self.write_content(element)
            return
        with self._composer.reference(*leads):
            self.write_content(element)

    _writers: ClassVar[dict[str, Callable[[Writer, Element], None]]] = {
        **dict.fromkeys(("div", "div1", "div2", "div3", "attachment", "floatingText"), _write_div),
        "head": _write_head,
        "p": _write_p,
        "dateline": _write_dateline,
        "quote": _write_quote,
        "list": _write_list,
        "item": _write_item,
        "table": _write_table,
        "note": _write_note,
        "pb": _write_pb,
        "lb": _write_lb,
        "gap": _write_gap,
        "supplied": _write_supplied,
    }


def _has_no_other(element: Element, kind: str) -> bool:
    """Whether an editor's reading stands alone, without the source's own beside it."""
    return kind in _INSTEAD and not any(name(each) in _INSTEAD[kind] for each in element.getparent())


def _only_wraps(element: Element) -> bool:
    """Whether an element holds another alone, and white space only from the laying out of the file."""
    text = element.text or ""
    return (
        len(element) == 1
        and isinstance(element[0].tag, str)
        and "\n" in text
        and not text.strip()
        and not (element[0].tail or "").strip()
    )


def _entity(node: Element) -> str:
    """The character that an entity of HTML's is, which editions use undeclared; any other as it stands."""
    printed = node.text or ""
    return html.unescape(printed) if printed.startswith("&") else ""
