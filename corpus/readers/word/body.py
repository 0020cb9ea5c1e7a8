"""The text of a Word document, as it stands when all its tracked changes are accepted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial

from corpus.document import BlockKind, ReferenceKind
from corpus.readers.composing import Composer
from corpus.readers.said import Said
from corpus.readers.tables import Cell, write_table
from corpus.readers.web.writing import address
from corpus.readers.word.notes import Notes
from corpus.readers.word.numbering import Numbering
from corpus.readers.word.styles import Look, Styles
from corpus.readers.xml_tree import Element, name, named, namespace

_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_OFF = frozenset(("0", "false", "off"))
_BESIDE = frozenset(
    ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "rubyPr", "rt", "Fallback")
)
"""What stands beside the text: properties, the reading aids of ruby, and what is there twice."""
_NOTES = frozenset(("footnoteReference", "endnoteReference"))
_DELETED = frozenset(("del", "moveFrom"))
_FRAMES = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_CHARACTERS = {"tab": " ", "ptab": " ", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_PRIVATE = range(0xE000, 0xF900)


@dataclass(slots=True)
class _Field:
    """A field that is being read: its instruction, and what ends with it."""

    instruction: str = ""
    result: bool = False
    end: ExitStack = field(default_factory=ExitStack)


class Body:
    """Writes the blocks of a text, or of a note in it, into a composer.

    `pages` gives the label of each page that begins, and is None where they are not known.
    """

    def __init__(
        self,
        composer: Composer,
        styles: Styles,
        numbering: Numbering,
        notes: Notes,
        addresses: Mapping[str, str],
        said: Said,
        pages: Iterator[str] | None = None,
    ) -> None:
        self._composer = composer
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._addresses = addresses
        self._said = said
        self._pages = pages
        self._fields: list[_Field] = []
        self._boxes: list[Element] = []
        self.title = ""
        self._inside: dict[str, Callable[[Element], None]] = {
            "r": self._run,
            "br": self._line,
            "cr": self._line,
            "sym": self._symbol,
            "hyperlink": self._link,
            "fldChar": self._field,
            "instrText": self._instruction,
            "lastRenderedPageBreak": self._page,
            "commentReference": self._comment,
            "txbxContent": self._boxes.append,
        }

    def blocks(self, parent: Element) -> None:
        """Write the paragraphs and tables in an element."""
        for child in parent:
            match name(child):
                case "p":
                    self._paragraph(child)
                case "tbl":
                    self._table(child)
                case "altChunk":
                    self._said.embedded += 1
                case deleted if deleted in _DELETED:
                    self._said.changes += 1
                case beside if beside and beside not in _BESIDE:
                    self.blocks(child)

    def _paragraph(self, paragraph: Element) -> None:
        look = self._look(paragraph)
        mark = self._numbering.mark(look.list, look.depth) if look.list and _has_text(paragraph) else ""
        kind, level = look.kind, look.level
        if mark and kind is BlockKind.PARAGRAPH:
            kind, level = BlockKind.LIST_ITEM, look.depth + 1
        with self._composer.block(kind, level):
            if mark:
                self._composer.lead(mark)
            self._inline(paragraph)
        if look.title and not self.title:
            self.title = " ".join("".join(text.text or "" for text in named(paragraph, "t")).split())
        self._write_boxes()

    def _look(self, paragraph: Element) -> Look:
        return self._styles.look(paragraph.find(f"{namespace(paragraph)}pPr"))

    def _write_boxes(self) -> None:
        """Write the text boxes that hang on what has been written, behind it."""
        boxes = self._boxes.copy()
        self._boxes.clear()
        for box in boxes:
            self.blocks(box)

    def _inline(self, parent: Element) -> None:
        """Write what stands in a paragraph."""
        for child in parent:
            inside = name(child)
            if inside == "t":
                self._composer.write(child.text or "")
            elif inside in _CHARACTERS:
                self._composer.write(_CHARACTERS[inside])
            elif inside in _DELETED:
                self._said.changes += 1
            elif write := self._inside.get(inside):
                write(child)
            elif inside and inside not in _BESIDE:
                self._said.changes += inside in ("ins", "moveTo")
                self._inline(child)

    def _line(self, _: Element) -> None:
        self._composer.line()

    def _instruction(self, text: Element) -> None:
        if self._fields and not self._fields[-1].result:
            self._fields[-1].instruction += text.text or ""

    def _page(self, _: Element) -> None:
        if self._pages is not None:
            self._composer.page(next(self._pages))

    def _comment(self, _: Element) -> None:
        self._said.comments += 1

    def _run(self, run: Element) -> None:
        for child in run:
            inside = name(child)
            if inside == "rPr" and _is_hidden(child):
                self._said.hidden += 1
                return
            if inside in _NOTES:
                self._note(run, child)
                return
        self._inline(run)

    def _note(self, run: Element, reference: Element) -> None:
        """Write a note where it is referred to; the mark of one that is not numbered stands in the run."""
        w = namespace(reference)
        own = reference.get(f"{w}customMarkFollows", "0") not in _OFF
        mark = "".join(text.text or "" for text in run.iterfind(f"{w}t")).strip() if own else ""
        found = self._notes.take(name(reference), reference.get(f"{w}id", ""), mark)
        if found is None:
            self._composer.write(mark)
            return
        with self._composer.note(found.label) as note:
            Body(note, self._styles, self._numbering, Notes(), found.addresses, self._said).blocks(found.element)
        if not own:
            self._inline([each for each in run if each is not reference])

    def _symbol(self, symbol: Element) -> None:
        """Write a character of a font of symbols; those that mean nothing outside their font are marked as unknown."""
        code = symbol.get(f"{namespace(symbol)}char", "")
        point = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0xFFFD
        self._composer.write("\N{REPLACEMENT CHARACTER}" if point in _PRIVATE or point < 32 else chr(point))

    def _link(self, link: Element) -> None:
        target = next((self._addresses.get(value, "") for key, value in link.items() if key.endswith("}id")), "")
        with ExitStack() as stack:
            if web := address(target, ""):
                stack.enter_context(self._composer.reference(ReferenceKind.WEB, web))
            self._inline(link)

    def _field(self, mark: Element) -> None:
        """A field begins, its result begins, or it ends."""
        match mark.get(f"{namespace(mark)}fldCharType"):
            case "begin":
                self._fields.append(_Field())
            case "separate" if self._fields:
                current = self._fields[-1]
                current.result = True
                found = _LINK.match(current.instruction)
                if found and (web := address(found[1], "")):
                    current.end.enter_context(self._composer.reference(ReferenceKind.WEB, web))
            case "end" if self._fields:
                self._fields.pop().end.close()

    def _table(self, table: Element) -> None:
        rows = [row for row in _each(table, "tr") if not _is_deleted(row)]
        write_table(self._composer, [[self._cell(cell) for cell in _each(row, "tc")] for row in rows])
        self._write_boxes()

    def _cell(self, cell: Element) -> Cell:
        return Cell(sum(map(_has_text, named(cell, "p"))), partial(self._line_of, cell), partial(self.blocks, cell))

    def _line_of(self, cell: Element) -> None:
        for paragraph in named(cell, "p"):
            self._inline(paragraph)


def _each(parent: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table, or the cells of a row, though a frame be about them."""
    for child in parent:
        if name(child) == wanted:
            yield child
        elif name(child) in _FRAMES:
            yield from _each(child, wanted)


def _is_hidden(properties: Element) -> bool:
    w = namespace(properties)
    vanish = properties.find(f"{w}vanish")
    return vanish is not None and vanish.get(f"{w}val", "true") not in _OFF


def _is_deleted(row: Element) -> bool:
    w = namespace(row)
    return row.find(f"{w}trPr/{w}del") is not None


def _has_text(paragraph: Element) -> bool:
    return any(text.text for text in paragraph.iter(f"{namespace(paragraph)}t"))
