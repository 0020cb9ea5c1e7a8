"""From the engine's marked text to plain text: quotation marks and punctuation as publishers set them."""

from __future__ import annotations

import re

from corpus.citation.csl.marks import CLOSE_QUOTE, END_NO_CASE, NO_CASE, OPEN_QUOTE, PUNCTUATION, SEAL
from corpus.citation.marks import in_quotes

_QUOTED = re.compile(f"{OPEN_QUOTE}([^{OPEN_QUOTE}{CLOSE_QUOTE}]*){CLOSE_QUOTE}([.,]?)")
_MEETING = re.compile(f"([{PUNCTUATION}])([{PUNCTUATION}])")
_AFTER_QUOTE = re.compile(r"(?<=[.!?])([’”]+)\.")
_INVISIBLE = str.maketrans("", "", NO_CASE + END_NO_CASE)

# What is left of two characters of punctuation that meet, as in citeproc-js; those that are not here both stay.
_MET = {
    "!.": "!", "!:": "!", "?.": "?", "?:": "?", ":!": "!", ":?": "?", ":.": ":", ";!": "!", ";?": "?", ";:": ";",
    ";.": ";", "..": ".", ",,": ",", ";;": ";", "::": ":", ",.": ".", ".;": ".;",
}  # fmt: skip


def plain(marked: str) -> str:
    """The text without any mark of the engine."""
    text = marked.translate(_INVISIBLE)
    while (quoted := _QUOTED.sub(_in_quotes, text)) != text:
        text = quoted
    while (met := _MEETING.sub(_meet, text)) != text:
        text = met
    text = _AFTER_QUOTE.sub(r"\1", text)
    return " ".join(text.replace(SEAL, "").split())


def _in_quotes(found: re.Match[str]) -> str:
    return in_quotes(found[1], found[2])


def _meet(found: re.Match[str]) -> str:
    return _MET.get(found[0], found[0])
