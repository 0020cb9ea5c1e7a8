"""A style sheet of the Citation Style Language, ready to format items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

from citeproc import LOCALES_PATH
from lxml import etree

from corpus.citation.csl.disambiguation import choices
from corpus.citation.csl.elements import parser
from corpus.citation.csl.marks import END_NAMES, MARKS, NAMES
from corpus.citation.csl.reference import Choices, Cite, Position, Reference
from corpus.citation.csl.typography import typeset
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.style_files import style_file
from corpus.citation.styles import StyleError

_DEEPEST = 4
_NAMES_FIRST = re.compile(f"([{MARKS}]*){NAMES}(.*?){END_NAMES}")
_CS = "{http://purl.org/net/xbiblio/csl}"


class Sheet:
    """A style that is read once and formats any number of items; of several threads one after the other."""

    def __init__(self, path: Path) -> None:
        self._root = _independent(path)
        self._root.prepare(_locale)
        self._citation = self._root.find(f"{_CS}citation")
        self._bibliography = self._root.find(f"{_CS}bibliography")
        self._lock = Lock()

    def citation(
        self, reference: Reference, pinpoint: Pinpoint | None = None, position: Position = Position.NOTE
    ) -> str:
        """The item as the style cites it in a note or in the text."""
        return self.citations([reference], pinpoint, position)[0]

    def citations(
        self, references: Sequence[Reference], pinpoint: Pinpoint | None = None, position: Position = Position.NOTE
    ) -> list[str]:
        """Each item as the style cites it, told from the others."""
        with self._lock:
            cites = dict(self._told_apart(references, self._citation))
            made = [replace(cites[place], pinpoint=pinpoint, position=position) for place in range(len(references))]
            return [self._finished(self._citation, _layout(self._citation).of(cite)) for cite in made]

    def told_apart(self, references: Sequence[Reference]) -> list[Cite]:
        """A cite of each item, in their order, with its number and with what tells it from the others."""
        with self._lock:
            cites = dict(self._told_apart(references, self._citation))
            return [cites[place] for place in range(len(references))]

    @property
    def has_bibliography(self) -> bool:
        """Whether the style makes a bibliography of what is cited."""
        return self._bibliography is not None

    @property
    def in_notes(self) -> bool:
        """Whether the style cites in notes, not in the text."""
        return bool(self._root.get("class") == "note")

    @property
    def in_numbers(self) -> bool:
        """Whether the style cites by the numbers of the bibliography."""
        return self._root.find(f"{_CS}info/{_CS}category[@citation-format='numeric']") is not None

    def cluster(self, cites: Sequence[tuple[str, Cite, str]], *, whole: bool = True) -> str:
        """Several cites as one citation, each with what stands before and behind it.

        A part of a sentence is not `whole`: it lacks what the style puts at the ends of a citation.
        """
        with self._lock:
            own = [(before, replace(cite, part=self._citation), after) for before, cite, after in cites]
            own = self._sorted(own)
            return typeset(_layout(self._citation).cluster(own, whole=whole), self._root.quotation)

    def _sorted(self, cites: list[tuple[str, Cite, str]]) -> list[tuple[str, Cite, str]]:
        """The cites as the style sorts those of one citation; in their own order where words lead on to one of them."""
        sort = self._citation.find(f"{_CS}sort")
        if sort is None or any(before for before, _, _ in cites):
            return cites
        places = {id(cite): place for place, (_, cite, _) in enumerate(cites)}
        return [cites[places[id(cite)]] for cite in sort.sorted([cite for _, cite, _ in cites])]

    def author(self, cite: Cite, then: str = "") -> str:
        """The author of a cite, or all of it if it has none, and what follows in the sentence."""
        with self._lock:
            own = replace(cite, part=self._citation, left_out="")
            text = _layout(self._citation).cluster([("", own, "")], whole=False)
            return typeset(f"{own.left_out or text}{then}", self._root.quotation)

    def entry(self, reference: Reference) -> str:
        """The item as an entry of the bibliography, "" where the style leaves it out or has no bibliography."""
        return "".join(text for _, text in self.bibliography([reference]))

    def bibliography(self, references: Sequence[Reference]) -> list[tuple[int, str]]:
        """The items as a bibliography in the style's order: the place of each among the items, and its entry."""
        if self._bibliography is None:
            return []
        with self._lock:
            substitute = self._bibliography.get("subsequent-author-substitute", "")
            entries, names_before = [], ""
            for place, cite in self._told_apart(references, self._bibliography):
                text = _layout(self._bibliography).of(cite)
                found = _NAMES_FIRST.match(text)
                names = found[2] if found else ""
                if found and substitute and names == names_before:
                    text = f"{found[1]}{substitute}{text[found.end() :]}"
                names_before = names
                entries.append((place, self._finished(self._bibliography, text)))
            return entries

    def _finished(self, part: Any, text: str) -> str:
        return typeset(_layout(part).around(text), self._root.quotation)

    def _told_apart(self, references: Sequence[Reference], part: Any) -> list[tuple[int, Cite]]:
        """The cites in the order of the bibliography, each with the place of its item."""
        order = self._order(references)
        ordered = [references[place] for place in order]

        def cited(at: int, choice: Choices) -> str:
            return str(_layout(self._citation).of(self._cite(ordered[at], self._citation, at, choice)))

        made = choices(ordered, self._citation, cited) if len(ordered) > 1 else [Choices()] * len(ordered)
        return [(place, self._cite(ordered[at], part, at, made[at])) for at, place in enumerate(order)]

    def _cite(self, reference: Reference, part: Any, at: int, choice: Choices) -> Cite:
        position = Position.SHORT if part is self._citation else Position.NONE
        return Cite(reference, position=position, number=at + 1, choices=choice, part=part)

    def _order(self, references: Sequence[Reference]) -> list[int]:
        """The places of the items in the order of the bibliography, or in their own where the style does not sort."""
        places = list(range(len(references)))
        sort = self._bibliography.find(f"{_CS}sort") if self._bibliography is not None else None
        if sort is None or len(places) < 2:
            return places
        cites = [self._cite(reference, self._bibliography, at, Choices()) for at, reference in enumerate(references)]
        return [cite.number - 1 for cite in sort.sorted(cites)]


def _layout(part: Any) -> Any:
    return part.find(f"{_CS}layout")


def _independent(path: Path, depends: int = 0) -> Any:
    """The root of a style, or of the style that it depends on; raises StyleError for a file that is no style."""
    try:
        root = etree.parse(path, parser()).getroot()
    except etree.XMLSyntaxError as error:
        raise StyleError(f"The style {path} cannot be read: {error.msg}.") from error
    if root.tag != f"{_CS}style":
        raise StyleError(
            f"{path} is no style of the Citation Style Language: it begins with <{etree.QName(root).localname}>."
        )
    for link in root.iterfind(f"{_CS}info/{_CS}link[@rel='independent-parent']"):
        parent = link.get("href", "").rpartition("/")[2]
        found = style_file(parent)
        if found is None or depends > _DEEPEST:
            raise StyleError(f"The style {path} depends on “{parent}”, which there is not.")
        return _independent(found, depends + 1)
    _check(root, path)
    return root


def _check(root: Any, path: Path) -> None:
    """Raise StyleError for a style that lacks what it needs, or calls a macro that it has not, or that calls itself."""
    if root.find(f"{_CS}citation/{_CS}layout") is None:
        raise StyleError(f"The style {path} does not say how to cite: it has no <layout> in a <citation>.")
    calls = {
        macro.get("name"): {each.get("macro") for each in macro.iter(f"{_CS}text") if each.get("macro")}
        for macro in root.iterfind(f"{_CS}macro")
    }
    for each in root.iter(f"{_CS}text", f"{_CS}key"):
        if (name := each.get("macro")) and name not in calls:
            raise StyleError(f"The style {path} calls a macro “{name}” in line {each.sourceline}, which it has not.")
    while ready := [name for name, called in calls.items() if not called & calls.keys()]:
        for name in ready:
            del calls[name]
    if calls:
        raise StyleError(f"The style {path} has macros that call themselves: {', '.join(sorted(calls))}.")


def _locale(language: str) -> Any:
    return etree.parse(Path(LOCALES_PATH) / f"locales-{language}.xml", parser()).getroot()
