"""A TEI file as a stream of elements, of which no more is held than is asked for.

Entities are not followed and no address is asked; what is damaged is read as far as it goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from corpus.document import Problem
from corpus.readers.source import Unreadable
from corpus.readers.xml_tree import Element, name

ID = "{http://www.w3.org/XML/1998/namespace}id"
_PIECE = 65_536  # bytes that are parsed at once
_ROOTS = ("TEI", "TEI.2", "teiCorpus")


class Stream:
    """Goes through a file once. `problems` are known when it has come to the end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.problems: list[Problem] = []

    def elements(self, whole: Callable[[Element], bool]) -> Iterator[tuple[str, Element]]:
        """Each element at its "start" and its "end"; only those within one that is `whole` stay until that ends.

        Raises Unreadable if the file is no TEI.
        """
        from lxml import etree

        parser = etree.XMLPullParser(
            ("start", "end"), recover=True, resolve_entities=False, no_network=True, collect_ids=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        held = 0
        begun = False
        for event, element in self._events(parser):
            if not begun:
                self._check(element)
                begun = True
            if event == "start":
                yield event, element
                held += whole(element)
                continue
            held -= whole(element)
            yield event, element
            if not held:
                _forget(element)
        if not begun:
            raise Unreadable(f"the file is not XML{self._first_error(parser)}")
        if error := self._first_error(parser):
            self.problems.append(Problem(f"the XML of the file is damaged{error}", kept="what could be read of it"))

    def _events(self, parser: Element) -> Iterator[tuple[str, Element]]:
        from lxml import etree

        try:
            for start in range(0, len(self._data), _PIECE):
                parser.feed(self._data[start : start + _PIECE])
                yield from parser.read_events()
            parser.close()
        except etree.XMLSyntaxError:
            pass  # it stands in the log of errors
        yield from parser.read_events()

    def _check(self, root: Element) -> None:
        if name(root) not in _ROOTS:
            raise Unreadable(f"the file is XML, but not TEI: its root is <{name(root)[:60]}>")
        declared = root.getroottree().docinfo.internalDTD
        if declared is not None and next(declared.iterentities(), None) is not None:
            self.problems.append(
                Problem("the file declares entities, which fonds does not follow", kept="the rest of the text")
            )

    def _first_error(self, parser: Element) -> str:
        """The first error that the parser met, to stand behind what it means; a name that only looks odd is none."""
        for entry in parser.feed_error_log:
            if entry.level_name != "WARNING":
                return f": {entry.message.strip()}, line {entry.line}"
        return ""


def _forget(element: Element) -> None:
    """Empty an element that has been gone through, and take those before it out of the tree."""
    element.clear(keep_tail=True)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
