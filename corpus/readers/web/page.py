"""A page as a document: its text put together, and what it states of itself brought with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus import printed_dates
from corpus.dates import HistoricalDate
from corpus.document import Document, Problem
from corpus.errors import DateError
from corpus.readers.composed_document import composed_document
from corpus.readers.composing import Composed, Composer
from corpus.readers.web.archive import catalogued
from corpus.readers.web.clutter import clear, text_of
from corpus.readers.web.editions import numbered, source_note, volume
from corpus.readers.web.headings import heading_of
from corpus.readers.web.notes import notes
from corpus.readers.web.page_metadata import stated
from corpus.readers.web.parsing import Element, parsed
from corpus.readers.web.saving import Saved, saved
from corpus.readers.web.stated import Stated, merged
from corpus.readers.web.writing import write

if TYPE_CHECKING:
    from corpus.readers import Reader, Source

_LENGTH_OF_DAY = len("1967-01-16")
_NAMED = 5
_LONGEST_NAMED = 100


def documents(markup: str, source: Source, reader: Reader, noted: Saved) -> Iterator[Document | Problem]:
    """The document that a page is, and what is wrong with the page.

    `noted` is what is known of its saving from elsewhere.
    """
    page = parsed(markup)
    yield from page.problems
    if page.root is None:
        yield Problem("the page has no text")
        return
    here = saved(page.markup)
    said = stated(page.root, Saved(here.url or noted.url, here.day or noted.day))
    why_empty = _why_empty(page.root)
    composed, title = _text(page.root, str(said.get("url", "")), said)
    if not composed.text.strip():
        yield Problem(why_empty)
        return
    edition = volume(str(said.get("page-title", "")))
    number, title = numbered(title) if edition else ("", title)
    every = merged((said, edition, source_note(composed), {"number": number}))
    found = composed_document(composed, every, title, source, reader)
    yield catalogued(_published(found, str(said.get("published", ""))))


def _text(root: Element, base: str, said: Stated) -> tuple[Composed, str]:
    """The page's text, and its title, "" where none is shown or stated."""
    marks = notes(root)
    clear(root, {element for link, note in marks.items() for element in (link, note.body)})
    within = text_of(root)
    here = set(within.iter("a"))
    shown = str(said.get("page-title", ""))
    heading = heading_of(root, within, shown, marks)
    composer = Composer()
    if heading and not any(each is within for each in heading.element.iterancestors()):
        write(composer, heading.element, {}, base)
    write(composer, within, {link: note for link, note in marks.items() if link in here}, base)
    return composer.composed(), str(said.get("title", "")) or (heading.words if heading else shown)


def _published(document: Document, day: str) -> Document:
    """With the day when the page was published: the document's date where it has no other."""
    description = document.description
    try:
        date = printed_dates.parse(day) if day else HistoricalDate()
    except DateError:
        return document
    if not date.earliest:
        return document
    if description.date == HistoricalDate():
        return replace(document, description=replace(description, date=replace(date, text="")))
    if date.edtf != description.date.edtf and len(date.edtf) == _LENGTH_OF_DAY:
        return replace(document, description=replace(description, uploaded=date.edtf))
    return document


def _why_empty(root: Element) -> str:
    """Why a page may have no text."""
    frames = [frame.get("src", "") for frame in root.iter("frame", "iframe") if frame.get("src")]
    if frames and next(root.iter("frameset"), None) is not None:
        named = ", ".join(f"“{frame[:_LONGEST_NAMED]}”" for frame in frames[:_NAMED])
        return f"the page is only a frame for others; add these: {named}"
    if next(root.iter("script"), None) is not None:
        return "the page has no text: its scripts fetch it; save it from a browser once it is shown, and add that"
    if next(root.iter("img"), None) is not None:
        return "the page has no text, only pictures"
    return "the page has no text"
