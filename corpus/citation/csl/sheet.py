"""A style sheet of the Citation Style Language, ready to format items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from citeproc import LOCALES_PATH
from citeproc.source import VariableError
from lxml import etree

from corpus.citation.csl.elements import parser
from corpus.citation.csl.reference import Cite, Position
from corpus.citation.csl.typography import plain
from corpus.citation.pinpoint import Pinpoint

_CS = "{http://purl.org/net/xbiblio/csl}"

Item = Mapping[str, Any]
"""An item of CSL-JSON."""


class Sheet:
    """A style that is read once and formats any number of items; of several threads one after the other."""

    def __init__(self, path: Path) -> None:
        self._root = _independent(path)
        self._root.prepare(_locale)
        self._lock = Lock()

    def citation(self, item: Item, pinpoint: Pinpoint | None = None, position: Position = Position.NOTE) -> str:
        """The item as the style cites it in a note or in the text."""
        return self._formatted(self._layout("citation"), Cite(item, pinpoint, position))

    @property
    def in_notes(self) -> bool:
        """Whether the style cites in notes, not in the text."""
        return bool(self._root.get("class") == "note")

    def cluster(self, cites: Sequence[tuple[str, Cite, str]], *, whole: bool = True) -> str:
        """Several cites as one citation, each with what stands before and behind it.

        A part of a sentence is not `whole`: it lacks what the style puts at the ends of a citation.
        """
        with self._lock:
            return plain(self._layout("citation").cluster(cites, whole=whole))

    def author(self, cite: Cite, then: str = "") -> str:
        """The author of a cite that leaves him out, or all of it if it has none, and what follows in the sentence."""
        with self._lock:
            text = self._layout("citation").cluster([("", cite, "")], whole=False)
            return plain(f"{cite.left_out or text}{then}")

    def entry(self, item: Item) -> str:
        """The item as an entry of the bibliography, "" where the style leaves it out; cited, where it has none."""
        layout = self._layout("bibliography")
        if layout is None:
            return self.citation(item)
        return self._formatted(layout, Cite(item, position=Position.NONE))

    def _layout(self, part: str) -> Any:
        return self._root.find(f"{_CS}{part}/{_CS}layout")

    def _formatted(self, layout: Any, cite: Cite) -> str:
        try:
            with self._lock:
                return plain(layout.marked(cite))
        except VariableError:
            return ""


def _independent(path: Path) -> Any:
    """The root of a style, or of the style that it depends on."""
    root = etree.parse(path, parser()).getroot()
    for link in root.iterfind(f"{_CS}info/{_CS}link[@rel='independent-parent']"):
        return _independent(path.parent.parent / f"{link.get('href').rpartition('/')[2]}.csl")
    return root


def _locale(language: str) -> Any:
    return etree.parse(Path(LOCALES_PATH) / f"locales-{language}.xml", parser()).getroot()
