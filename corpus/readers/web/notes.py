"""The notes of a page: what a short link leads to within the page, `<a href="#fn1">1</a>`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from corpus.readers.web.parsing import Element

_LABEL = re.compile(
    r"\W{0,2}?\s*(?P<label>\d{1,4}[a-z]?|[ivxlc]{1,6}|[a-zA-Z]|\*{1,3}|[†‡§¶#]{1,3})\s*[\])}.:]?", re.IGNORECASE
)
_CALLED_NOTE = re.compile(r"note|(?:^|[^a-z])fn|ftn|(?:^|[^a-z])n\d|ref", re.IGNORECASE)
_BLOCKS = frozenset(("p", "li", "div", "dd", "dt", "td", "tr", "aside", "section", "blockquote", "footer", "article"))
_WHOLES = frozenset(("div", "section", "aside", "footer", "article", "tr"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LONGEST = 12  # characters of a link that can be a mark


class Note(NamedTuple):
    """A note's mark in the text, and the element that it is written in."""

    label: str
    body: Element


def notes(root: Element) -> dict[Element, Note]:
    """The notes of a page, by the links that refer to them first; each is written in a block of its own."""
    links = [(link, link.get("href")[1:]) for link in root.iter("a") if link.get("href", "").startswith("#")]
    targets = _targets(root, {name for _, name in links})
    bodies: dict[Element, str] = {}
    found: dict[Element, Note] = {}
    for link, name in links:
        label = _label(link)
        target = targets.get(name)
        body = None if target is None or not label else _body(target)
        if body is None or body in bodies or not _refers(link, name, body, bodies):
            continue
        bodies[body] = name
        found[link] = Note(label, body)
    return {link: note for link, note in found.items() if _stands_alone(link, note.body, bodies)}


def _targets(root: Element, wanted: set[str]) -> Mapping[str, Element]:
    """The elements that links within the page lead to, by their names."""
    targets: dict[str, Element] = {}
    if wanted:
        for element in root.iter("*"):
            for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
                if name in wanted:
                    targets.setdefault(name, element)
    return targets


def _label(link: Element) -> str:
    """The mark that a link shows, without its brackets; "" where it shows something else."""
    words = "".join(link.itertext()).strip()
    found = _LABEL.fullmatch(words) if 0 < len(words) <= _LONGEST else None
    return found["label"] if found else ""


def _body(target: Element) -> Element | None:
    """The block that a note is written in, if it has one: that which is the target, or which the target begins."""
    if target.tag in _BLOCKS:
        return target
    body = target
    while body.tag not in _BLOCKS:
        parent = body.getparent()
        if parent is None or parent.tag == "body" or body.tag.startswith("h"):
            return None
        if any("".join(before.itertext()).strip() for before in body.itersiblings(preceding=True)):
            return None
        if (parent.text or "").strip():
            return None
        body = parent
    return body


def _refers(link: Element, name: str, body: Element, bodies: Mapping[Element, str]) -> bool:
    """Whether a link is a reference to a note, not one back from a note, nor one to a section.

    It is raised, or is called so.
    """
    if any(each is body or each in bodies for each in link.iterancestors()):
        return False
    if next(body.iter(*_HEADINGS), None) is not None:
        return False
    said = f"{link.get('class', '')} {link.get('role', '')} {link.get('epub:type', '')} {name}"
    raised = next(link.iterancestors("sup"), None) is not None or next(link.iter("sup"), None) is not None
    return raised or _CALLED_NOTE.search(said) is not None


def _stands_alone(link: Element, body: Element, bodies: Mapping[Element, str]) -> bool:
    """Whether neither is the link within a note, nor the note within another or around one or a heading."""
    if any(each in bodies for each in link.iterancestors()) or any(each in bodies for each in body.iterancestors()):
        return False
    return not (body.tag in _WHOLES and any(each in bodies for each in body.iterdescendants()))
