"""XML as a tree, from a source that is not to be trusted: no entity is followed, no address is asked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from corpus.document import Problem
from corpus.readers.source import Unreadable

Element = Any
"""An element of lxml's, which has no types."""


def tree(data: bytes, what: str, problems: list[Problem]) -> Element:
    """The root of an XML file; where it is damaged, of what can be read of it, and the problem is noted.

    Raises Unreadable if nothing can be read; `what` names the file in the reasons.
    """
    from lxml import etree

    safely = {"resolve_entities": False, "no_network": True, "remove_comments": True, "remove_pis": True}
    try:
        root = etree.fromstring(data, etree.XMLParser(**safely))
    except (etree.XMLSyntaxError, ValueError) as error:
        root = etree.fromstring(data, etree.XMLParser(recover=True, **safely)) if data.strip() else None
        if root is None:
            raise Unreadable(f"{what} is not XML: {error}") from error
        problems.append(Problem(f"the XML of {what} is damaged: {error}", kept="what could be read of it"))
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        problems.append(Problem(f"{what} declares entities, which fonds does not follow", kept="the rest of the text"))
    return root


def name(element: Element) -> str:
    """An element's name without its namespace; "" for what is no element, as a reference to an entity."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag[tag.rfind("}") + 1 :]


def namespace(element: Element) -> str:
    """An element's namespace in lxml's braces, to be set before a name; "" for none."""
    return str(element.tag[: element.tag.rfind("}") + 1])


def named(parent: Element, wanted: str) -> Iterator[Element]:
    """The elements of a name below another, whatever their namespace, in their order."""
    return (element for element in parent.iter() if name(element) == wanted)


def words(element: Element) -> str:
    """All the text in an element, with single spaces; "" for None."""
    return "" if element is None else " ".join("".join(element.itertext()).split())
