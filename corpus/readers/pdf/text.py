"""A PDF as a whole: its text, its description, and what has to be said of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.document import BlockKind, Document, Problem
from corpus.readers import Reader, Source
from corpus.readers.composed_document import composed_document
from corpus.readers.composing import Composer
from corpus.readers.pdf.furniture import furniture, labels
from corpus.readers.pdf.pages import Line, Printed, printed
from corpus.readers.pdf.paragraphs import DEEPEST, Layout, Paragraph, label, paragraphs, without_label

_LONGEST_TITLE = 300


def read(source: Source, reader: Reader) -> Iterator[Document | Problem]:
    """The document that the source is, and its problems. Raises Unreadable where it is none."""
    found = printed(source.data)
    pages = found.pages
    left_out = furniture(pages)
    flows = [[line for line in page.lines if line not in lines] for page, lines in zip(pages, left_out, strict=True)]
    layout = Layout(flows, found.outline)
    every = [*paragraphs(pages, left_out, layout)]
    composer = Composer()
    _Writer(composer, labels(pages, left_out), every).write()
    document = composed_document(composer.composed(), _stated(found), _title(found, every), source, reader)
    yield replace(document, description=replace(document.description, extent=extent(found)))
    yield from _problems(found)


def extent(found: Printed) -> str:
    """How many pages there are, and how many of them have text where these are not all."""
    pages = "1 page" if found.count == 1 else f"{found.count} pages"
    with_text = sum(page.has_text for page in found.pages)
    if with_text == found.count:
        return pages
    return f"{with_text} of {pages} {'has' if with_text == 1 else 'have'} text"


def _problems(found: Printed) -> Iterator[Problem]:
    damaged = sum(page.damaged for page in found.pages)
    empty = sum(not page.has_text for page in found.pages) - damaged
    if damaged:
        yield Problem(f"damaged pages: {damaged}", kept="the others")
    if found.count > len(found.pages):
        yield Problem(f"it has {found.count} pages", kept=f"the first {len(found.pages)}")
    if empty:
        pages = "1 page" if empty == 1 else f"{empty} pages"
        kept = "the others" if empty < len(found.pages) else "its description"
        yield Problem(f"no text on {pages}, only pictures", kept=kept)


class _Writer:
    """Writes paragraphs, and pages where they begin; a note whose mark stands in the text becomes one of the text."""

    def __init__(self, composer: Composer, page_labels: Sequence[str], every: Sequence[Paragraph]) -> None:
        self._composer = composer
        self._labels = page_labels
        self._every = every
        self._notes = {
            (paragraph.lines[0][0], label(paragraph.lines[0][1].text)): paragraph
            for paragraph in every
            if paragraph.kind is BlockKind.FOOTNOTE
        }
        self._written: set[int] = set()
        self._page = -1

    def write(self) -> None:
        """Write all of them."""
        for paragraph in self._every:
            if id(paragraph) in self._written:
                continue
            with self._composer.block(paragraph.kind, paragraph.level):
                for page, line in paragraph.lines:
                    if paragraph.kind not in (BlockKind.FURNITURE, BlockKind.FOOTNOTE):
                        self._begin(page)
                    self._line(page, line)
        self._begin(len(self._labels) - 1)

    def _begin(self, page: int) -> None:
        for number in range(self._page + 1, page + 1):
            self._composer.page(self._labels[number])
        self._page = max(self._page, page)

    def _line(self, page: int, line: Line) -> None:
        self._composer.line()
        at = 0
        for start, end in line.raised:
            note = self._notes.get((page, line.text[start:end]))
            if note and id(note) not in self._written:
                self._written.add(id(note))
                self._composer.write(line.text[at:start])
                with self._composer.note(line.text[start:end]) as writer:
                    for number, (_, words) in enumerate(note.lines):
                        writer.line()
                        writer.write(words.text if number else without_label(words.text))
                at = end
        self._composer.write(line.text[at:])


def _stated(found: Printed) -> dict[str, object]:
    """What the file states of itself, as far as its first pages print it too: programs and clerks state much else.

    When the file was made is not said: that is not the date of the document in it.
    """
    words = _folded(" ".join(line.text for page in found.pages[:2] for line in page.lines))
    authors = [each.strip() for each in re.split(r";| and |, (?=\w+ \w+)", found.author)]
    return {
        "title": found.title.strip() if _folded(found.title) in words else "",
        "author": [each for each in authors if each and _folded(each) in words],
    }


def _title(found: Printed, every: Sequence[Paragraph]) -> str:
    """What is printed large at the top of the first page, if the file does not state a title."""
    if _stated(found)["title"]:
        return ""
    first = [each for each in every if each.lines[0][0] == 0 and each.kind is BlockKind.HEADING]
    largest = min(first, key=lambda each: each.level, default=None)
    return largest.text if largest and largest.level < DEEPEST and len(largest.text) <= _LONGEST_TITLE else ""


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
