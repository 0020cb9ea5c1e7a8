"""What is found in a draft: its citations, its own notes, and the places where something may be put."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.citation.pinpoint import Pinpoint

Fault = tuple[int, str]
"""What is wrong with a draft, and how it is mended, with the offset."""


class DraftForm(StrEnum):
    """The form of text that a draft is in."""

    MARKDOWN = "markdown"
    ORG = "org"
    PLAIN = "plain"


class Place(StrEnum):
    """Where a citation stands.

    STYLE: where the style wants it. BARE: there, but without the brackets around it. SENTENCE: as part of a sentence.
    AUTHOR: there too, by the name alone. BIBLIOGRAPHY: nowhere else.
    """

    STYLE = "style"
    BARE = "bare"
    SENTENCE = "sentence"
    AUTHOR = "author"
    BIBLIOGRAPHY = "bibliography"


@dataclass(frozen=True, slots=True)
class Cited:
    """One document in a citation: its key, which begins at `at` in the draft, and what the draft says around it.

    `prefix` and `suffix` are in the draft's own markup. `author` is False where the draft names the author itself.
    """

    key: str
    at: int
    prefix: str = ""
    pinpoint: Pinpoint | None = None
    suffix: str = ""
    author: bool = True


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation from `start` to `end` of the draft, of one or several documents."""

    start: int
    end: int
    cited: tuple[Cited, ...]
    place: Place = Place.STYLE


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the draft's own: its text, and the offset where it is called, which is beyond the end if nowhere."""

    start: int
    end: int
    called: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that was read.

    `labels` are those of its notes. `bibliography` is the stretch that the bibliography is to take the place of, if the
    draft says so; `headings` are the levels of its headings, and `faults` what is wrong with it.
    """

    text: str
    form: DraftForm
    citations: tuple[Citation, ...]
    notes: tuple[Note, ...] = ()
    labels: frozenset[str] = frozenset()
    bibliography: tuple[int, int] | None = None
    headings: tuple[int, ...] = ()
    ends_with_heading: bool = False
    faults: tuple[Fault, ...] = ()

    @property
    def newline(self) -> str:
        """The line ending that the draft has."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def line(self, at: int) -> int:
        """The number of the line in which an offset lies."""
        return self.text.count("\n", 0, at) + 1
