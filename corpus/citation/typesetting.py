"""The text of a template with its values, set as American publishers set it.

A comma or full stop after a title in quotation marks goes inside these, and where a value ends with punctuation that
the template repeats, one of the two goes. Within a value nothing is touched.
"""

from __future__ import annotations

import re

from corpus.citation.marks import in_quotes

_OPEN, _CLOSE, _SEAL = "\ufdd0", "\ufdd1", "\ufdd2"

_NONCHARACTERS = re.compile("[\ufdd0-\ufdef]")
_WITHIN = re.compile(r"(?<=[.,;:?!])(?=[.,;:?!])")
_QUOTED = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}([.,]?)")
_MEETING = re.compile(r"([.,;:])\1|[,;:](?=\.)|(?<=[?!])[.:]")
_AFTER_NOTHING = re.compile(r"^[\s.,;:]+")


def value(text: str) -> str:
    """A value as a template takes it: its punctuation its own, and nothing in it that could pass for our marks."""
    return _WITHIN.sub(_SEAL, _NONCHARACTERS.sub("\N{REPLACEMENT CHARACTER}", text))


def quoted(text: str) -> str:
    """A value that stands in quotation marks; nothing, where it is empty."""
    return f"{_OPEN}{value(text)}{_CLOSE}" if text else ""


def set_in_print(rendered: str) -> str:
    """What a template gave, as it is printed; the marks of italics stay."""
    text = _QUOTED.sub(lambda found: in_quotes(found[1], found[2]), rendered)
    text = _MEETING.sub(r"\1", _AFTER_NOTHING.sub("", " ".join(text.split())))
    return text.replace(_SEAL, "")
