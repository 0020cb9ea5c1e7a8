"""What all elements of a style share: how they print their children, and how they set what they print.

Each is a subclass of citeproc-py's element of its name, and the parser makes these for the elements that it reads:
nothing of citeproc-py is changed in place. Texts carry marks for italics, quotations and kept case, as plain strings.
"""

# mypy: disable-error-code="misc, no-any-return"
# (citeproc-py and lxml have no types: their classes are Any, and so is what comes out of them)

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from citeproc import model

from corpus.citation import markup as m
from corpus.citation.csl.marks import CLOSE_QUOTE, OPEN_QUOTE, bare
from corpus.citation.csl.reference import Cite
from corpus.citation.csl.text_case import in_case

if TYPE_CHECKING:
    from corpus.citation.csl.style import Style

_FACES = {
    ("font-style", "italic"): (m.ITALIC, m.END_ITALIC),
    ("font-style", "oblique"): (m.ITALIC, m.END_ITALIC),
    ("font-style", "normal"): (m.UPRIGHT, m.END_UPRIGHT),
    ("font-weight", "bold"): (m.BOLD, m.END_BOLD),
    ("font-variant", "small-caps"): (m.SMALL_CAPS, m.END_SMALL_CAPS),
    ("text-decoration", "underline"): (m.UNDERLINE, m.END_UNDERLINE),
    ("vertical-align", "sup"): (m.SUPERSCRIPT, m.END_SUPERSCRIPT),
    ("vertical-align", "sub"): (m.SUBSCRIPT, m.END_SUBSCRIPT),
}
_FACE_NAMES = ("font-style", "font-weight", "font-variant", "text-decoration", "vertical-align")
_WITHOUT_ITALICS = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\W]*")
_PERIOD = re.compile(r"\.(?![a-z])")


class Element(model.CitationStylesElement):
    """An element of a style or of a locale."""

    def render(self, cite: Cite, **options: Any) -> str:
        """What the element prints of a cite, "" if nothing."""
        return self.finished(self.content(cite, **options), cite)

    def content(self, cite: Cite, **options: Any) -> str:
        """What the element prints, before it is set."""
        return self.joined(self.texts(cite, **options))

    def texts(self, cite: Cite, **options: Any) -> Iterator[str]:
        """What the children print; those of a choice are as if they stood here."""
        for child in self:
            yield from child.several(cite, **options)

    def several(self, cite: Cite, **options: Any) -> Iterator[str]:
        """What the element prints, as its parent joins it."""
        yield self.render(cite, **options)

    def joined(self, texts: Iterable[str]) -> str:
        """The texts with the element's delimiter between them."""
        return join(texts, self.get("delimiter", ""))

    @property
    def style(self) -> Style:
        """The style, also of an element of its locales."""
        return self.getroottree().getroot().of_style

    def finished(self, text: str, cite: Cite) -> str:
        """The text in the element's case and face, between its quotation marks and its affixes."""
        if not text:
            return ""
        text = dressed(text, self.get, english=self.style.is_english(self.language_of(cite)))
        if self.get("quotes") == "true":
            text = f"{OPEN_QUOTE}{text}{CLOSE_QUOTE}"
        return self.affixed(text)

    def language_of(self, cite: Cite) -> str:
        """The language of what is printed, "" for the style's own."""
        return cite.reference.language

    def affixed(self, text: str) -> str:
        """The text between the element's affixes."""
        return f"{self.get('prefix', '')}{text}{self.get('suffix', '')}" if text else ""


def dressed(text: str, said: Callable[[str], str | None], *, english: bool) -> str:
    """The text in the case and the face that the attributes ask for; `said` gives these by their names."""
    if said("strip-periods") == "true":
        text = _PERIOD.sub("", text)
    if case := said("text-case"):
        text = in_case(text, case, english=english)
    return faced(text, said)


def faced(text: str, said: Callable[[str], str | None]) -> str:
    """The text in the face that the attributes ask for. What has no slant, as Chinese has none, is not in italics."""
    for name in _FACE_NAMES:
        value = said(name)
        if value is None or (marks := _FACES.get((name, value))) is None:
            continue
        if name != "font-style" or not _WITHOUT_ITALICS.fullmatch(bare(text)):
            text = f"{marks[0]}{text}{marks[1]}"
    return text


def join(texts: Iterable[str], delimiter: str) -> str:
    """Those texts that say something, with the delimiter between them."""
    return delimiter.join(text for text in texts if text)
