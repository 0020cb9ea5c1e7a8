"""The chapters of an e-book as one tree, in which its links lead from one to the other and its pages are marked."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from corpus.document import Problem
from corpus.readers.epub.package import Package, joined
from corpus.readers.source import Source, Unreadable
from corpus.readers.web.parsing import decoded, parsed
from corpus.readers.xml_tree import Element, named, words
from corpus.readers.zipped import Zipped

_NO_TEXT = ("script", "style", "template", "noscript", "head")
_PAGE_LISTS = frozenset(("page-list", "doc-pagelist"))
_MARKS_PAGE = ("pagebreak", "doc-pagebreak")


class _Page(NamedTuple):
    """A page in a list of pages: the place where it begins, as a path and an id, and its label."""

    place: str
    label: str


def book(zipped: Zipped, package: Package) -> Element:
    """The body of the whole book. What is missing or damaged in it goes to the problems of the zip."""
    from lxml import etree

    whole = etree.Element("body")
    places: dict[str, Element] = {}
    paths = {part.path.casefold() for part in package.chapters}
    for part in package.chapters:
        chapter = _chapter(zipped, part.path)
        if chapter is not None:
            chapter.tag = "div"
            etree.strip_elements(chapter, *_NO_TEXT, with_tail=False)
            places |= _located(chapter, part.path)
            _lead(chapter, part.path, paths)
            whole.append(chapter)
    for page in _pages(zipped, package):
        if page.place in places:
            _mark(places[page.place], page.label)
    return whole


def _chapter(zipped: Zipped, path: str) -> Element | None:
    """The body of a chapter; None, and a problem noted, where it cannot be read."""
    try:
        page = decoded(Source(Path(path), zipped.read(path)))
    except Unreadable as error:
        zipped.problems.append(Problem(str(error), kept="the other chapters"))
        return None
    found = parsed(page.text)
    zipped.problems += found.problems
    return None if found.root is None else found.root.find("body")


def _located(chapter: Element, path: str) -> dict[str, Element]:
    """The places that links can lead to; their ids become those of the whole book."""
    places = {path.casefold(): chapter}
    for element in chapter.iter("*"):
        for attribute in ("id", "name"):
            if key := element.get(attribute):
                place = f"{path.casefold()}#{key}"
                places.setdefault(place, element)
                element.set(attribute, place)
    return places


def _lead(chapter: Element, path: str, paths: set[str]) -> None:
    """Let the links of a chapter lead to places of the whole book."""
    for link in chapter.iter("a"):
        target = link.get("href", "")
        if target and not _is_outside(target):
            place = _place(posixpath.dirname(path), target, path)
            inside = place.partition("#")[0] in paths
            link.set("href", f"#{place}" if inside else "")


def _is_outside(target: str) -> bool:
    try:
        return bool(urlsplit(target).scheme)
    except ValueError:  # a malformed address
        return True


def _place(folder: str, target: str, own: str) -> str:
    """The place in the book that a link leads to: a path, and an id, if it has one."""
    path, number_sign, key = target.partition("#")
    where = joined(folder, path) if path else own
    return f"{where.casefold()}{number_sign}{unquote(key)}"


def _pages(zipped: Zipped, package: Package) -> Iterator[_Page]:
    """The pages that the lists of pages have, which give those of the printed book."""
    for part in package.navigation():
        if part.path not in zipped:
            continue
        folder = posixpath.dirname(part.path)
        root = zipped.tree(part.path)
        for target in named(root, "pageTarget"):
            content = next(named(target, "content"), None)
            label = next((words(each) for each in named(target, "text")), "")
            if content is not None:
                yield _Page(_place(folder, content.get("src", ""), part.path), label)
        for listed in named(root, "nav"):
            kinds = " ".join(value for key, value in listed.items() if key.endswith(("type", "role"))).split()
            if _PAGE_LISTS.intersection(kinds):
                for link in named(listed, "a"):
                    yield _Page(_place(folder, link.get("href", ""), part.path), words(link))


def _mark(place: Element, label: str) -> None:
    """Mark that a page begins at a place, if that is not marked there already."""
    from lxml import etree

    if not label or any(mark in value for value in place.attrib.values() for mark in _MARKS_PAGE):
        return
    page: Mapping[str, str] = {"class": "pagebreak", "title": label}
    if place.getparent() is None or place.getparent().tag == "body":
        place.insert(0, etree.Element("span", page))
        place[0].tail, place.text = place.text, None
    else:
        place.addprevious(etree.Element("span", page))
