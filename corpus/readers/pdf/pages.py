"""The pages of a PDF as PDFium sees them: lines of text, and where on the page they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from ctypes import byref, c_int, create_string_buffer
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from corpus.readers.source import Unreadable

MOST_PAGES = 20_000
"""Pages that are read of a file at most."""

LONGEST_HEADING = 200
"""Letters of a line; longer ones are no headings."""

_LINE_END = re.compile("\r\n|\r|\n|\ufffe")  # PDFium puts the last where a hyphen ends a line
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_RAISED = re.compile(r"(?<=[^\W\d_]|[.,;:!?)\]”’\"'])\d{1,3}(?!\w)")
_BOLD = re.compile(rb"bold|black|heavy|(?<!semi)demi", re.IGNORECASE)
_FONT_NAME = 128  # bytes; the end of a longer name is not looked at


class Place(NamedTuple):
    """Where a letter stands, in points; from the left and from the foot of the page."""

    left: float
    bottom: float
    right: float
    top: float


class Raised(NamedTuple):
    """Figures in a line that are smaller and higher than its words: from `start` to `end` of its text."""

    start: int
    end: int


class Line(NamedTuple):
    """A printed line: its words, where it begins and ends, and the size of its letters in points."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    bold: bool = False
    raised: tuple[Raised, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its label as the file states it, "" for none; how high it is; and its lines in the file's order."""

    label: str
    height: float
    lines: tuple[Line, ...]
    damaged: bool = False

    @property
    def has_text(self) -> bool:
        """Whether any line has a letter or a figure."""
        return any(char.isalnum() for line in self.lines for char in line.text)


class Outlined(NamedTuple):
    """A heading that the outline of the file lists, and its depth from 0."""

    title: str
    depth: int


@dataclass(frozen=True, slots=True)
class Printed:
    """All that is read of a PDF; `count` is how many pages it has."""

    pages: list[Page]
    count: int
    title: str
    author: str
    outline: list[Outlined]


def printed(data: bytes) -> Printed:
    """Read a PDF. Raises Unreadable for what is none, or is locked."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise Unreadable("it is locked with a password; save a copy without one, and add that") from error
        raise Unreadable("it is damaged, or no PDF: a program that shows it may save it anew") from error
    with closing(document):
        count = len(document)
        if not count:
            raise Unreadable("it has no pages")
        stated = document.get_metadata_dict()
        pages = [_page(document, number) for number in range(min(count, MOST_PAGES))]
        return Printed(pages, count, stated.get("Title", ""), stated.get("Author", ""), _outline(document))


def _outline(document: pypdfium2.PdfDocument) -> list[Outlined]:
    found = (Outlined(item.get_title(), item.level) for item in document.get_toc(max_depth=5))
    return [each for each in found if each.title]


def _page(document: pypdfium2.PdfDocument, number: int) -> Page:
    label = document.get_page_label(number)
    try:
        page = document[number]
        with closing(page), closing(page.get_textpage()) as text:
            width, height = page.get_size()
            return Page(label, height, tuple(_lines(text, _Turn(page.get_rotation(), width, height))))
    except pypdfium2.PdfiumError:
        return Page(label, 0, (), damaged=True)


class _Turn(NamedTuple):
    """How far a page is turned clockwise, in degrees, and its size as it is shown."""

    rotation: int
    width: float
    height: float

    def place(self, box: raw.FS_RECTF) -> Place:
        """Where a letter stands as the page is shown."""
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        match self.rotation:
            case 90:
                return Place(bottom, self.height - right, top, self.height - left)
            case 180:
                return Place(self.width - right, self.height - top, self.width - left, self.height - bottom)
            case 270:
                return Place(self.width - top, left, self.width - bottom, right)
        return Place(left, bottom, right, top)


def _lines(page: pypdfium2.PdfTextPage, turn: _Turn) -> Iterator[Line]:
    """The lines that have text; those that stand beside one another are one."""
    text = page.get_text_range(errors="replace")
    letters = _Letters(page, text, turn)
    start = 0
    last: Line | None = None
    for found in (*_LINE_END.finditer(text), None):
        end = found.start() if found else len(text)
        line = _line(letters, start, end, hyphen=found is not None and found[0] == "\ufffe")
        start = found.end() if found else len(text)
        if line is None:
            continue
        if last and line.left >= last.right and abs(line.bottom - last.bottom) < min(line.size, last.size) / 3:
            last = last._replace(text=f"{last.text}  {line.text}", right=line.right)
            continue
        if last:
            yield last
        last = line
    if last:
        yield last


class _Letters:
    """Asks PDFium for the letters of a page by their place in its text."""

    def __init__(self, page: pypdfium2.PdfTextPage, text: str, turn: _Turn) -> None:
        self._page = page
        self._text = text
        self._turn = turn
        self._wide = not text.isascii() and max(text) > "\uffff"
        self._plain = len(text) == page.count_chars()

    def place(self, at: int) -> Place:
        """Where a letter stands, as high as its font."""
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(self._page, self._index(at), byref(box))
        return self._turn.place(box)

    def is_bold(self, at: int) -> bool:
        """Whether a letter is printed bold, to judge by the name of its font."""
        name, flags = create_string_buffer(_FONT_NAME), c_int()
        raw.FPDFText_GetFontInfo(self._page, self._index(at), name, _FONT_NAME, byref(flags))
        return _BOLD.search(name.value) is not None

    def words(self, start: int, end: int) -> str:
        """The text of a line."""
        return self._text[start:end]

    def _index(self, at: int) -> int:
        if self._plain:
            return at
        if self._wide:
            at = len(self._text[:at].encode("utf-16-le", "surrogatepass")) // 2
        return int(raw.FPDFText_GetCharIndexFromTextIndex(self._page, at))


def _line(letters: _Letters, start: int, end: int, *, hyphen: bool) -> Line | None:
    """A line without the white space around it; None for one that has nothing else."""
    words = _CONTROLS.sub(" ", letters.words(start, end))
    bare = words.strip()
    if not bare:
        return None
    first = start + len(words) - len(words.lstrip())
    last = first + len(bare) - 1
    begin, close = letters.place(first), letters.place(last)
    size = begin.top - begin.bottom
    raised = []
    for found in _RAISED.finditer(bare):
        figure = letters.place(first + found.start())
        if figure.top - figure.bottom < 0.85 * size:
            raised.append(Raised(*found.span()))
    bold = len(bare) <= LONGEST_HEADING and letters.is_bold(first) and letters.is_bold(last)
    text = f"{bare}-" if hyphen else f"{bare[:-1]}-" if bare[-1] == "\xad" else bare
    return Line(text, begin.left, close.right, begin.bottom, size, bold, tuple(raised))
