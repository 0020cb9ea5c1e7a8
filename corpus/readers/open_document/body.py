"""The text of an OpenDocument text, as it stands when all its tracked changes are accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial

from corpus.document import BlockKind, ReferenceKind
from corpus.readers.composing import Composer
from corpus.readers.open_document.lists import DEEPEST, Counts, Lists
from corpus.readers.open_document.names import DRAW, TABLE, TEXT, XLINK
from corpus.readers.open_document.styles import Look, Styles
from corpus.readers.said import Said
from corpus.readers.tables import Cell, write_table
from corpus.readers.web.writing import address
from corpus.readers.whole_numbers import whole_number
from corpus.readers.xml_tree import Element, name, named, words

_BESIDE = frozenset(("forms", "number", "ruby-text", "script", "event-listeners", "note-citation", "tracked-changes"))
_TEXT = f"{TEXT}p", f"{TEXT}h"
_FRAMES = frozenset(("table-header-rows", "table-rows", "table-row-group"))


class Body:
    """Writes the blocks of a text, or of a note in it, into a composer.

    `pages` gives the label of each page that begins, and is None where they are not known.
    """

    def __init__(
        self, composer: Composer, styles: Styles, lists: Lists, said: Said, pages: Iterator[str] | None = None
    ) -> None:
        self._composer = composer
        self._styles = styles
        self._lists = lists
        self._said = said
        self._pages = pages
        self._boxes: list[Element] = []
        self._counts: dict[str, Counts] = {}  # of lists, by their ids and by their styles
        self._begun = False
        self.title = ""
        self._outside: dict[str, Callable[[Element], None]] = {
            "p": self._paragraph,
            "h": self._heading,
            "list": self._list,
            "numbered-paragraph": self._list,
            "table": self._table,
            "section": self._section,
            "table-of-content": self._contents,
            "annotation": self._comment,
            "soft-page-break": self._page,
        }
        self._inside: dict[str, Callable[[Element], None]] = {
            "s": lambda _: self._composer.write(" "),
            "tab": lambda _: self._composer.write(" "),
            "line-break": lambda _: self._composer.line(),
            "a": self._link,
            "note": self._note,
            "annotation": self._comment,
            "soft-page-break": self._page,
        }

    def blocks(self, parent: Element) -> None:
        """Write the paragraphs, lists and tables in an element."""
        for child in parent:
            of = name(child)
            if write := self._outside.get(of):
                write(child)
            elif of and of not in _BESIDE and not of.endswith(("-source", "-decls")):
                self.blocks(child)

    def _paragraph(self, paragraph: Element) -> None:
        look = self._look(paragraph)
        self._write(paragraph, look, look.level)
        if look.title and not self.title:
            self.title = words(paragraph)

    def _heading(self, heading: Element) -> None:
        level = min(DEEPEST, max(1, whole_number(heading.get(f"{TEXT}outline-level"), 1)))
        if heading.get(f"{TEXT}is-list-header") != "true" and (mark := self._lists.heading(level - 1)):
            self._composer.lead(mark)
        self._write(heading, self._look(heading)._replace(kind=BlockKind.HEADING), level)

    def _look(self, element: Element) -> Look:
        return self._styles.look(element.get(f"{TEXT}style-name", ""))

    def _write(self, element: Element, look: Look, level: int) -> None:
        if look.page and self._begun:
            self._page(element)
        self._begun = True
        with self._composer.block(look.kind, level):
            self._inline(element)
        self._write_boxes()

    def _write_boxes(self) -> None:
        """Write the text boxes and shapes that hang on what has been written, behind it."""
        boxes = self._boxes.copy()
        self._boxes.clear()
        for box in boxes:
            self.blocks(box)

    def _list(self, top: Element) -> None:
        style = top.get(f"{TEXT}style-name", "")
        continued = top.get(f"{TEXT}continue-list", "")
        if top.get(f"{TEXT}continue-numbering") == "true" or name(top) == "numbered-paragraph":
            continued = continued or style
        counts = self._counts.get(continued) or [None] * DEEPEST
        for key in (style, next((value for key, value in top.items() if key.endswith("}id")), "")):
            self._counts[key] = counts
        if name(top) == "numbered-paragraph":
            self._item(top, style, whole_number(top.get(f"{TEXT}level"), 1) - 1, counts)
        else:
            self._items(top, style, 0, counts)

    def _items(self, of: Element, style: str, depth: int, counts: Counts) -> None:
        for item in of:
            if name(item) in ("list-item", "list-header"):
                self._item(item, style, depth, counts)
            else:
                self.blocks([item])

    def _item(self, item: Element, style: str, depth: int, counts: Counts) -> None:
        """Write an item of a list; one that only has a list within it has no number of its own."""
        depth = min(DEEPEST - 1, max(0, depth))
        numbered = name(item) != "list-header" and next((each.tag in _TEXT for each in item), False)
        if numbered:
            start = whole_number(item.get(f"{TEXT}start-value"), -1)
            mark = self._lists.mark(style, depth, counts, start if start >= 0 else None)
            if mark and words(item):
                self._composer.lead(mark)
        for child in item:
            if name(child) == "list":
                self._items(child, child.get(f"{TEXT}style-name", style), depth + 1, counts)
            elif name(child) == "p" and self._look(child).kind is BlockKind.PARAGRAPH:
                self._write(child, self._look(child)._replace(kind=BlockKind.LIST_ITEM), depth + 1)
            else:
                self.blocks([child])

    def _table(self, table: Element) -> None:
        rows = [[self._cell(cell) for cell in row.iterchildren(f"{TABLE}table-cell")] for row in _rows(table)]
        write_table(self._composer, rows)
        self._write_boxes()

    def _cell(self, cell: Element) -> Cell:
        paragraphs = [each for each in cell.iter(*_TEXT) if words(each)]
        return Cell(len(paragraphs), partial(self._line_of, paragraphs), partial(self.blocks, cell))

    def _line_of(self, paragraphs: list[Element]) -> None:
        for paragraph in paragraphs:
            self._inline(paragraph)

    def _section(self, section: Element) -> None:
        if section.get(f"{TEXT}display") == "none":
            self._said.hidden += 1
        else:
            self.blocks(section)

    def _contents(self, contents: Element) -> None:
        with self._composer.block(BlockKind.FURNITURE):
            for paragraph in named(contents, "p"):
                self._inline(paragraph)
                self._composer.line()

    def _inline(self, parent: Element) -> None:
        """Write what stands in a paragraph."""
        self._composer.write(parent.text or "")
        for child in parent:
            of = name(child)
            if write := self._inside.get(of):
                write(child)
            elif of and child.tag.startswith(DRAW):
                self._boxes.append(child)
            elif of and of not in _BESIDE:
                self._inline(child)
            self._composer.write(child.tail or "")

    def _link(self, link: Element) -> None:
        with ExitStack() as stack:
            if web := address(link.get(f"{XLINK}href", ""), ""):
                stack.enter_context(self._composer.reference(ReferenceKind.WEB, web))
            self._inline(link)

    def _note(self, note: Element) -> None:
        label = next((words(each) for each in named(note, "note-citation")), "")
        with self._composer.note(label) as composer:
            Body(composer, self._styles, self._lists, self._said).blocks(note)

    def _comment(self, _: Element) -> None:
        self._said.comments += 1

    def _page(self, _: Element) -> None:
        if self._pages is not None:
            self._composer.page(next(self._pages))


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if name(child) == "table-row":
            yield child
        elif name(child) in _FRAMES:
            yield from _rows(child)
