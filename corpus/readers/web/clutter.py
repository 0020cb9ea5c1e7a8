"""What of a page is its text, and what is there to find one's way about the site.

To lose text is worse than to keep a menu: what only looks like clutter goes where it is mostly links, and never where
it is most of the page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from corpus.readers.web.parsing import Element

_UNSEEN_NAMES = """
    audio button canvas datalist embed head iframe input map meter noframes noscript object option progress script
    select style svg template textarea title video
"""
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_ROLE_NAMES = """
    alertdialog banner complementary contentinfo dialog menu menubar navigation search toolbar
"""
_ROLES = frozenset(_ROLE_NAMES.split())
_NEVER = frozenset(
    ("cookie", "cookies", "consent", "gdpr", "breadcrumb", "breadcrumbs", "skiplink", "editsection", "noprint", "ipp")
)
_UNSEEN_CLASSES = re.compile(r"(?:^|\s)(?:visually-?hidden|sr-only|screen-reader-text|element-invisible)(?:\s|$)")
_OFTEN_NAMES = """
    ad ads advert advertisement footer header masthead menu nav navbar navigation navbox newsletter pager pagination
    popup promo recommended related share sharing sidebar social subscribe toolbar tools topbar
"""
_OFTEN = frozenset(_OFTEN_NAMES.split())
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SKIP = re.compile(r"(?:skip|jump) to\b", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_NEVER_LONGER = 2000  # characters
_MOSTLY = 0.5
_CONTENT = (
    ".//main|.//*[@role='main']",
    ".//article|.//*[@itemprop='articleBody']",
    ".//*[@id='content' or @id='main-content' or @id='main' or @id='bodyContent' or @id='mw-content-text']",
)
_PART = 0.25
_OUTSIDE = 0.1


class Weight(NamedTuple):
    """Characters of an element's text, and those of them in links."""

    text: int = 0
    links: int = 0

    @property
    def prose(self) -> int:
        """Characters outside links."""
        return self.text - self.links

    @property
    def mostly_links(self) -> bool:
        """Whether there is as much in links as outside them."""
        return self.links >= self.text * _MOSTLY


def clear(root: Element, kept: Collection[Element]) -> None:
    """Take out of a page what is not seen, or is clutter: neither are the elements `kept`, nor what holds them."""
    for element in list(root.iter(*_UNSEEN)):
        _take_out(element)
    for element in [each for each in root.iter("*") if _is_hidden(each)]:
        _take_out(element)
    sacred = {element for each in kept for element in (each, *each.iterancestors())}
    weights = _weights(root)
    whole = weights[root].text
    for element in [each for each in root.iter("*") if each not in sacred]:
        weight = weights[element]
        if weight.text <= whole * _MOSTLY and _is_clutter(element, weight):
            _take_out(element)


def text_of(root: Element) -> Element:
    """The element that has the page's text: its main part where that is marked, and no paragraphs stand outside it."""
    body = next(iter(root.iter("body")), root)
    weights = _weights(body)
    for path in _CONTENT:
        best = max(body.xpath(path), key=lambda each: weights[each].prose, default=None)
        if best is None or weights[best].prose < max(weights[body].prose * _PART, 1):
            continue
        inside = set(best.iter("p"))
        outside = sum(weights[each].prose for each in body.iter("p") if each not in inside)
        if outside <= weights[best].prose * _OUTSIDE:
            return best
    return body


def _take_out(element: Element) -> None:
    """Remove an element, but not the text behind it."""
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    if tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    parent.remove(element)


def _weights(root: Element) -> dict[Element, Weight]:
    """The weight of each element, from the innermost outwards."""
    weights: dict[Element, Weight] = {}
    for element in reversed(list(root.iter("*"))):
        text = links = 0
        for child in element:
            text += _length(child.tail)
            inner = weights.get(child)
            if inner:
                text += inner.text
                links += inner.links
        text += _length(element.text)
        weights[element] = Weight(text, text if element.tag == "a" and element.get("href") else links)
    return weights


def _length(text: str | None) -> int:
    return len(text.strip()) if text else 0


def _is_hidden(element: Element) -> bool:
    given = element.attrib
    if not given:
        return False
    return (
        given.get("hidden", "until-found") != "until-found"
        or _NOT_SHOWN.search(given.get("style", "")) is not None
        or _UNSEEN_CLASSES.search(given.get("class", "")) is not None
        or (element.tag == "dialog" and "open" not in given)
    )


def _is_clutter(element: Element, weight: Weight) -> bool:
    tag, role = element.tag, element.get("role", "")
    if role.startswith("doc-") and role not in ("doc-toc", "doc-index"):
        return False
    if tag == "nav" or role in _ROLES:
        return True
    if tag in ("footer", "aside"):
        return weight.mostly_links or not _is_within_text(element)
    if tag == "a":
        return element.get("href", "").startswith("#") and _SKIP.match(element.text or "") is not None
    return tag not in ("html", "body", "main") and _is_called_clutter(element, weight)


def _is_within_text(element: Element) -> bool:
    return next(element.iterancestors("article", "main", "section", "blockquote"), None) is not None


def _is_called_clutter(element: Element, weight: Weight) -> bool:
    """Whether class or id say that an element is clutter, and it looks like that."""
    names = set(_words(element))
    if not names.isdisjoint(_NEVER):
        return weight.text <= _NEVER_LONGER
    return weight.mostly_links and (element.tag == "header" or not names.isdisjoint(_OFTEN))


def _words(element: Element) -> Iterator[str]:
    for name in ("class", "id"):
        for word in _WORD.findall(element.get(name, "")[:1000]):
            yield word.casefold()
