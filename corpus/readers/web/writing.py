"""Writes what an element of a page holds: blocks, lines, tables, notes, pages and links, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from urllib.parse import urljoin, urlsplit

from corpus.document import BlockKind, ReferenceKind
from corpus.readers.composing import Composer
from corpus.readers.web.notes import Note
from corpus.readers.web.numbering import Numbers
from corpus.readers.web.parsing import Element
from corpus.readers.web.tables import is_of_data

_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_LISTINGS = frozenset(("pre", "xmp", "listing", "plaintext"))
_CELLS = frozenset(("td", "th"))
_OF_TABLES = frozenset((*_CELLS, "tr", "tbody", "thead", "tfoot"))
_BLOCK_NAMES = """
    address article aside body center details dialog div dl dt fieldset figcaption figure footer form header hgroup html
    legend main p search section summary
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split()) | _LISTS | _LISTINGS
_PLAIN = frozenset(
    ("span", "b", "i", "em", "strong", "code", "sup", "sub", "u", "font", "small", "abbr", "cite", "img")
)
_NOTHING = nullcontext()
_PAGE_BREAK = re.compile(r"(?:^|[\s-])(?:pb\d?|page-?(?:break|num|number|no)|doc-pagebreak)(?:$|\s)", re.IGNORECASE)
_PAGE = re.compile(
    r"[\[({]?\s*(?:(?:page|pg|pag|seite|s|p)\.?\s*)?(?P<label>\d{1,5}|[ivxlcdm]{1,8})\s*[\])}]?", re.IGNORECASE
)
_PAGE_IN_BRACKETS = re.compile(r"\[(?:page|pg|p)\.?\s*(?P<label>\w{1,8})\]", re.IGNORECASE)
_DATE_LINE = re.compile(r"(?:^|[\s-])dateline(?:$|[\s-])", re.IGNORECASE)
_SIGN = re.compile(r"[\s¶#§🔗↩↑⤴^∧⏎←⇑\ufe0e\ufe0f]+")
_OWN_MARK = re.compile(r"\s*[\[(]?\s*(?P<label>[^\s\[\]().:]{1,12})\s*(?:[\])][.:]?|[.:)]|(?=\s|$))\s*")
_EMPTY_LINE = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_BETWEEN_CELLS = " | "
_LONGEST_PAGE = 30
_LONGEST_ADDRESS = 2000


def write(composer: Composer, element: Element, notes: Mapping[Element, Note], base: str) -> None:
    """Write an element with the notes that it refers to, by their references.

    `base` is the page's address, "" where it is unknown: links that need it lead nowhere then.
    """
    _Writer(composer, notes, frozenset(note.body for note in notes.values()), base).write(element)


def address(link: str, base: str) -> str:
    """The address in the web that a link of the page leads to; "" for one that leads elsewhere, or nowhere."""
    if link.startswith("#"):
        return ""
    try:
        whole = urljoin(base, link.strip()) if base else link.strip()
        parts = urlsplit(whole)
    except ValueError:  # a malformed IPv6 address, or the like
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc or len(whole) > _LONGEST_ADDRESS:
        return ""
    if whole.isascii() and whole.isprintable() and " " not in whole:
        return whole
    return "".join(char for char in whole if char.isprintable() and not char.isspace())


class _Writer:
    """Writes with one composer, which is that of the text or that of a note, whose label is given then."""

    def __init__(
        self, composer: Composer, notes: Mapping[Element, Note], bodies: frozenset[Element], base: str, label: str = ""
    ) -> None:
        self._composer = composer
        self._notes = notes
        self._bodies = bodies
        self._base = base
        self._in_note = bool(label)
        self._label = label  # until the note's own mark is passed
        self._breaks = 0  # since the last words
        self._lists: list[Numbers] = []
        self._listings = 0
        self._tables: list[bool] = []  # whether the tables about us are of data

    def write(self, root: Element) -> None:
        """Write what an element holds."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        opened: list[AbstractContextManager[None]] = []
        for event, element in walk:
            if event == "start":
                apart = element is not root and self._stands_apart(element)
                plain = apart or (self._in_note and element is root) or self._is_plain(element)
                opened.append(_NOTHING if plain else self._open(element))
                opened[-1].__enter__()
                if apart:
                    walk.skip_subtree()
                else:
                    self._text(element.text)
                continue
            if event == "end":
                opened.pop().__exit__(None, None, None)
            if element is not root:
                self._text(element.tail)

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if not text.isspace():
            self._breaks = 0
            if self._label:
                own = _OWN_MARK.match(text)
                text = text[own.end() :] if own and own["label"] == self._label else text
                self._label = ""
        if self._listings and not any(self._tables):
            self._typeset(text)
        else:
            self._composer.write(text)

    def _typeset(self, text: str) -> None:
        """Write text that stands in lines and columns of its own; an empty line ends a paragraph."""
        for place, paragraph in enumerate(_EMPTY_LINE.split(text.replace("\r\n", "\n").replace("\r", "\n"))):
            if place:
                self._end_paragraph()
            for number, line in enumerate(paragraph.split("\n")):
                if number:
                    self._composer.line()
                self._composer.write_exactly(line)

    def _end_paragraph(self) -> None:
        with self._composer.block(BlockKind.PARAGRAPH):
            self._breaks = 0

    def _stands_apart(self, element: Element) -> bool:
        """Whether something else stands here for what an element says: a note's mark, a page, nothing."""
        if element in self._bodies:
            return True
        if element in self._notes and not self._in_note:
            note = self._notes[element]
            with self._composer.note(note.label) as composer:
                _Writer(composer, self._notes, self._bodies, self._base, note.label).write(note.body)
            return True
        if label := _page(element):
            self._composer.page(label)
            return True
        return element.tag == "a" and element.get("href", "").startswith("#") and self._is_sign(element)

    def _is_sign(self, link: Element) -> bool:
        """Whether a link within the page is but a sign: at a heading, or before or behind a note, back to the text."""
        words = "".join(link.itertext()).strip()
        own = _OWN_MARK.fullmatch(words) if self._label else None
        if own and own["label"] == self._label:
            self._label = ""
            link.tail = (link.tail or "").lstrip(" \n.:)]")  # the mark is longer than the link
            return True
        return _SIGN.fullmatch(words) is not None

    @contextmanager
    def _open(self, element: Element) -> Iterator[None]:
        """What is open while an element is written, and what stands around it."""
        tag = element.tag
        with ExitStack() as stack:
            if tag == "br":
                self._break()
            elif tag == "hr":
                self._end_paragraph()
            elif tag == "a":
                if link := address(element.get("href", ""), self._base):
                    stack.enter_context(self._composer.reference(ReferenceKind.WEB, link))
            elif tag in _OF_TABLES or tag == "table":
                stack.enter_context(self._table_part(element))
            elif block := self._block(element):
                stack.enter_context(self._counting(element))
                stack.enter_context(self._composer.block(*block))
                if tag == "li":
                    stack.callback(self._composer.lead, "")
                    self._composer.lead(self._lists[-1].mark(element) if self._lists else "")
            elif tag == "q":
                self._composer.write("“")
                stack.callback(self._composer.write, "”")
            yield

    @staticmethod
    def _is_plain(element: Element) -> bool:
        """Whether an element only stands in its line."""
        return element.tag in _PLAIN and "role" not in element.attrib

    def _break(self) -> None:
        """A line ends here; where another did just before, the paragraph does."""
        self._breaks += 1
        if any(self._tables):
            self._composer.write(" ")
        elif self._breaks > 1:
            self._end_paragraph()
        else:
            self._composer.line()

    @contextmanager
    def _counting(self, element: Element) -> Iterator[None]:
        """How deep we are in lists and listings."""
        if element.tag in _LISTS:
            self._lists.append(Numbers(element))
            yield
            self._lists.pop()
        else:
            self._listings += element.tag in _LISTINGS
            yield
            self._listings -= element.tag in _LISTINGS

    def _block(self, element: Element) -> tuple[BlockKind, int] | None:
        """The kind and level of the block that an element is; None for what stands in a line."""
        tag = element.tag
        if tag == "caption":
            return BlockKind.PARAGRAPH, 0
        if any(self._tables):
            self._composer.write(" " if tag in _BLOCKS else "")
            return None
        if level := _heading(element):
            return BlockKind.HEADING, level
        if tag == "li":
            return BlockKind.LIST_ITEM, max(len(self._lists), 1)
        if tag == "dd":
            return BlockKind.LIST_ITEM, 1
        if tag == "blockquote":
            return BlockKind.QUOTATION, 0
        if tag not in _BLOCKS:
            return None
        dated = tag in ("p", "div") and _DATE_LINE.search(element.get("class", "")) is not None
        return (BlockKind.DATE_LINE if dated else BlockKind.PARAGRAPH), 0

    @contextmanager
    def _table_part(self, element: Element) -> Iterator[None]:
        """A table of data is one block, its rows lines of it; one for the layout is as many paragraphs as cells."""
        tag = element.tag
        if tag == "table":
            self._tables.append(is_of_data(element))
            with self._composer.block(BlockKind.PARAGRAPH):
                yield
            self._tables.pop()
        elif not any(self._tables):
            with self._composer.block(BlockKind.PARAGRAPH):
                yield
        else:
            if tag == "tr":
                self._composer.line()
            elif tag in _CELLS and _follows(element):
                self._composer.write(_BETWEEN_CELLS)
            yield


def _heading(element: Element) -> int:
    """The level of a heading, 0 for what is none."""
    tag = element.tag
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return int(tag[1])
    if element.get("role") == "heading":
        level = element.get("aria-level", "2")
        return int(level) if level in "123456" else 2
    return 0


def _follows(cell: Element) -> bool:
    before = cell.getprevious()
    return before is not None and before.tag in _CELLS


def _page(element: Element) -> str:
    """The label of the page that begins at an element which marks that; "" for none."""
    given = element.attrib
    if not given:
        return ""
    called = " ".join(given.get(name, "") for name in ("class", "role", "epub:type"))
    break_ = _PAGE_BREAK.search(called)
    if not break_ and "page" not in called.split():
        return ""
    words = "".join(element.itertext()).strip() or given.get("title", "") or given.get("aria-label", "")
    form = _PAGE if break_ else _PAGE_IN_BRACKETS
    found = form.fullmatch(words.strip(" .")) if len(words) <= _LONGEST_PAGE else None
    return found["label"] if found else ""
