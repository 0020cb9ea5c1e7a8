"""An OpenDocument text as a whole: its text, its properties, and what has to be said of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from corpus.document import Document, Problem
from corpus.readers import Reader, Source
from corpus.readers.composed_document import composed_document, write_furniture
from corpus.readers.composing import Composer
from corpus.readers.open_document.body import Body
from corpus.readers.open_document.lists import Lists
from corpus.readers.open_document.names import META, OFFICE, STYLE, TEXT
from corpus.readers.open_document.styles import Styles
from corpus.readers.said import Said
from corpus.readers.source import Unreadable
from corpus.readers.whole_numbers import whole_number
from corpus.readers.xml_tree import Element, name, named, tree, words
from corpus.readers.zipped import Zipped

_MEMBERS = ("content.xml", "styles.xml", "meta.xml")
_MANIFEST = "META-INF/manifest.xml"
_OTHERS = {"spreadsheet": "a spreadsheet", "presentation": "a presentation", "drawing": "a drawing"}


def read(source: Source, reader: Reader) -> Iterator[Document | Problem]:
    """The document that the source is, and its problems. Raises Unreadable where it is none."""
    problems: list[Problem] = []
    roots = _roots(source, problems)
    text = _text(roots[0])
    styles, said, composer = Styles(roots), Said(), Composer()
    said.changes = sum(1 for changes in text.iter(f"{TEXT}tracked-changes") for _ in changes)
    pages = _pages(text, styles, roots)
    if pages:
        composer.page(next(pages))
    body = Body(composer, styles, Lists(roots), said, pages)
    body.blocks(text)
    write_furniture(composer, _heads_and_feet(roots))
    composed = composer.composed()
    if not composed.text:
        raise Unreadable(problems[0].reason if problems else "it has no text")
    yield composed_document(composed, _stated(roots), body.title, source, reader)
    yield from problems
    yield from said.problems()


def _roots(source: Source, problems: list[Problem]) -> list[Element]:
    """The parts of the text: its content, styles and properties, or the one that has them all."""
    if source.path.suffix.casefold() == ".fodt" and not source.data.startswith(b"PK"):
        if not source.data.strip():
            raise Unreadable("the file is empty")
        return [tree(source.data, "the file", problems)]
    zipped = Zipped(source.data)
    zipped.problems = problems
    if _MANIFEST in zipped and next(named(zipped.tree(_MANIFEST), "encryption-data"), None) is not None:
        raise Unreadable("it is protected by a password; save a copy without one")
    return [zipped.tree(member) for member in _MEMBERS if member in zipped or member == _MEMBERS[0]]


def _text(root: Element) -> Element:
    body = next(root.iter(f"{OFFICE}body"), ())
    found = next((each for each in body if name(each) == "text"), None)
    if found is None:
        other = next((_OTHERS[name(each)] for each in body if name(each) in _OTHERS), "")
        raise Unreadable(f"it is no text but {other}" if other else "it is no OpenDocument text")
    return found


def _heads_and_feet(roots: list[Element]) -> Iterator[str]:
    """The texts of the headers and footers of the pages."""
    for master in (master for root in roots for master in root.iter(f"{STYLE}master-page")):
        for part in master:
            if name(part).startswith(("header", "footer")):
                yield " ".join(filter(None, map(words, part.iter(f"{TEXT}p"))))


def _stated(roots: list[Element]) -> dict[str, object]:
    """What the properties say, by the names of front matter.

    When the file was made is not said: that is not the date of the document in it.
    """
    properties = next((each for root in roots for each in root.iter(f"{OFFICE}meta")), ())
    found = {name(each): words(each) for each in properties}
    creators = found.get("initial-creator") or found.get("creator", "")
    return {
        "title": found.get("title", ""),
        "author": [each.strip() for each in creators.split(";") if each.strip()],
        "language": found.get("language", ""),
    }


def _pages(text: Element, styles: Styles, roots: list[Element]) -> Iterator[str] | None:
    """The labels of the pages; None where they are not known.

    They are believed where the breaks in the text make as many pages as its properties state, numbered in one sequence.
    """
    statistic = next((each for root in roots for each in root.iter(f"{META}document-statistic")), None)
    stated = 0 if statistic is None else whole_number(statistic.get(f"{META}page-count"), 0)
    soft = sum(1 for _ in text.iter(f"{TEXT}soft-page-break"))
    looks = [styles.look(each.get(f"{TEXT}style-name", "")) for each in text.iter(f"{TEXT}p", f"{TEXT}h")]
    if any(look.restart for look in looks):
        return None
    begun = soft + sum(look.page for look in looks[1:])
    return (str(page) for page in count(1)) if begun and stated == begun + 1 else None
