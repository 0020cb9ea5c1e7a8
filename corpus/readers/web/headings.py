"""Which heading of a page is the title of its document, rather than the site's name or the head of a section."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from corpus.readers.titles import kind_of
from corpus.readers.web.parsing import Element

_NAMES = ("h1", "h2", "h3", "h4")
_LONGEST = 600  # characters
_SIGNS = " ¶#§🔗"  # which links to a heading show beside it
_MOST = 40  # headings that are looked at


class Heading(NamedTuple):
    """A heading, and its words without the marks of notes."""

    element: Element
    words: str


def heading_of(root: Element, within: Element, shown: str, marks: Collection[Element]) -> Heading | None:
    """The heading that is the title: one that says the same as `shown`, the page's title, or the only one of its rank.

    It stands in the text, or before it; None where there is none.
    """
    inside = _headings(within, marks)
    every = inside + [each for each in _headings(root, marks) if each not in inside]
    folded = _fold(shown)
    same = next((each for each in every if _fold(each.words) == folded), None)
    if same:
        return same
    first = [each for each in inside if each.element.tag == "h1"]
    if len(first) == 1:
        return first[0]
    alike = (each for each in every if len(each.words) > 3 and _fold(each.words) in folded)
    telling = (each for each in inside if kind_of(each.words))
    return next(alike, None) or next(telling, None) or next(iter(first), None)


def _headings(within: Element, marks: Collection[Element]) -> list[Heading]:
    found = []
    for element in within.iter(*_NAMES):
        words = _words(element, marks)
        if words and len(words) <= _LONGEST:
            found.append(Heading(element, words))
        if len(found) == _MOST:
            break
    return found


def _words(element: Element, marks: Collection[Element]) -> str:
    """The words of an element without the notes' marks in it."""
    parts = [element.text or ""]
    for child in element.iterdescendants():
        if not isinstance(child.tag, str):
            continue
        hidden = child in marks or any(each in marks for each in child.iterancestors())
        parts += ["" if hidden else child.text or "", child.tail or ""]
    return " ".join("".join(parts).split()).strip(_SIGNS)


def _fold(words: str) -> str:
    return " ".join(words.casefold().split()).strip(" .“”\"'")
