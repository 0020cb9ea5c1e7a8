"""A Word document as a whole: its text, its properties, and what has to be said of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from corpus.document import Document, Problem
from corpus.readers import Reader, Source
from corpus.readers.composed_document import composed_document, write_furniture
from corpus.readers.composing import Composer
from corpus.readers.said import Said
from corpus.readers.source import Unreadable
from corpus.readers.whole_numbers import whole_number
from corpus.readers.word.body import Body
from corpus.readers.word.notes import Notes
from corpus.readers.word.numbering import Numbering
from corpus.readers.word.package import Package
from corpus.readers.word.styles import Styles
from corpus.readers.xml_tree import Element, name, named, namespace, words
from corpus.readers.zipped import Zipped


def read(source: Source, reader: Reader) -> Iterator[Document | Problem]:
    """The document that the source is, and its problems. Raises Unreadable where it is none."""
    zipped = Zipped(source.data)
    package = Package(zipped)
    styles, numbering, said = Styles(package.part("styles")), Numbering(package.part("numbering")), Said()
    composer = Composer()
    pages = _pages(package)
    if pages:
        composer.page(next(pages))
    body = Body(composer, styles, numbering, Notes(package), package.addresses(), said, pages)
    body.blocks(package.document)
    write_furniture(composer, map(_line, [*package.targets("header"), *package.targets("footer")]))
    composed = composer.composed()
    if not composed.text:
        pictures = any(member.startswith("word/media/") for member in zipped)
        damage = next((problem.reason for problem in zipped.problems), "")
        raise Unreadable(damage or ("it has no text, only pictures" if pictures else "it has no text"))
    yield composed_document(composed, _stated(package), body.title, source, reader)
    yield from zipped.problems
    yield from said.problems()


def _line(part: Element) -> str:
    """The text of a header or footer."""
    paragraphs = ("".join(text.text or "" for text in named(paragraph, "t")) for paragraph in named(part, "p"))
    return " ".join(" ".join(paragraphs).split())


def _stated(package: Package) -> dict[str, object]:
    """What the file's properties say, by the names of front matter.

    When the file was made is not said: that is not the date of the document in it.
    """
    properties = package.properties("core-properties")
    if properties is None:
        return {}
    found = {name(each): words(each) for each in properties}
    creators = [each.strip() for each in found.get("creator", "").split(";") if each.strip()]
    return {"title": found.get("title", ""), "author": creators, "language": found.get("language", "")}


def _pages(package: Package) -> Iterator[str] | None:
    """The labels of the pages; None where they are not known.

    Word notes where pages began when it last laid out the text. That is believed where the pages are as many as the
    file states, and numbered in one sequence of figures.
    """
    extended = package.properties("extended-properties")
    stated = next((words(each) for each in named(extended, "Pages")), "") if extended is not None else ""
    breaks = sum(1 for _ in named(package.document, "lastRenderedPageBreak"))
    w = namespace(package.document)
    numbered = [each for section in named(package.document, "sectPr") for each in section.iterfind(f"{w}pgNumType")]
    starts = [each.get(f"{w}start") for each in numbered]
    if (
        not breaks
        or whole_number(stated, 0) != breaks + 1
        or any(starts[1:])
        or any(each.get(f"{w}fmt") for each in numbered)
    ):
        return None
    return (str(page) for page in count(whole_number(starts[0] if starts else None, 1)))
