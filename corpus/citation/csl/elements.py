"""The parser that makes our elements of a style's or a locale's, and citeproc-py's names for the rest."""

# mypy: disable-error-code="misc, no-any-return"
# (citeproc-py and lxml have no types: their classes are Any, and so is what comes out of them)

from __future__ import annotations

from functools import cache

from citeproc import model
from lxml import etree

from corpus.citation.csl import date_elements, names, sorting, style, text
from corpus.citation.csl.base import Element

_NAMESPACE = "http://purl.org/net/xbiblio/csl"


@cache
def parser() -> etree.XMLParser:
    """A parser that makes these elements."""
    lookup = etree.ElementNamespaceClassLookup()
    classes = lookup.get_namespace(_NAMESPACE)
    classes[None] = Element
    classes.update({_tag(each): each for each in _classes()})
    made = etree.XMLParser(
        remove_comments=True, remove_pis=True, remove_blank_text=True, no_network=True, resolve_entities=False
    )
    made.set_element_class_lookup(lookup)
    return made


def _classes() -> list[type]:
    ours = {
        _tag(each): each
        for module in (text, date_elements, names, sorting, style)
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Element) and each is not Element
    }
    theirs = {_tag(each): each for each in model.CitationStylesElement.__subclasses__() if each is not Element}
    return [ours.get(tag) or type(each.__name__, (Element, each), {}) for tag, each in theirs.items()]


def _tag(element: type) -> str:
    return element.__name__.replace("_", "-").lower()
