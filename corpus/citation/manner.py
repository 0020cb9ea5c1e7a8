"""How a reader wants citations, apart from the style: which holders, the day of access, and the markup of the text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Markup(StrEnum):
    """The form of the text that a citation goes into, and thus how its italics are written."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    LATEX = "latex"
    ORG = "org"
    RTF = "rtf"


class Holders(StrEnum):
    """Which holders a citation names: the archive of the original, who put it on line, or both."""

    BOTH = "both"
    PHYSICAL = "physical"
    DIGITAL = "digital"


@dataclass(frozen=True, slots=True)
class Manner:
    """A reader's preferences. `accessed` prints the day of access, where it is known, with a URL."""

    markup: Markup = Markup.PLAIN
    holders: Holders = Holders.BOTH
    accessed: bool = True
