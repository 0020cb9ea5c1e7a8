"""From the engine's marked text to text with marks of markup alone: quotation marks and punctuation as in print."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.citation.csl.marks import (
    AS_IT_IS,
    CLOSE_QUOTE,
    END_NAMES,
    END_NO_CASE,
    NAMES,
    NO_CASE,
    OPEN_INNER_QUOTE,
    OPEN_QUOTE,
    PUNCTUATION,
    SEAL,
)

_FACES = "\ufde0-\ufded"
_INVISIBLE = str.maketrans("", "", NO_CASE + END_NO_CASE + NAMES + END_NAMES + AS_IT_IS)
_QUOTES = re.compile(f"[{OPEN_QUOTE}{OPEN_INNER_QUOTE}{CLOSE_QUOTE}]")

_AFTER_QUOTE = re.compile(f"([{_FACES}]*{CLOSE_QUOTE})([{_FACES}]*)([.,!?])")
_OUT_OF_QUOTE = re.compile(f"([,;:])([{_FACES}]*{CLOSE_QUOTE})")
_STOP_AFTER_QUOTE = re.compile(f"(?<=[.!?])([{_FACES}]*(?:{CLOSE_QUOTE}[{_FACES}]*)+)\\.")
_MEETING = re.compile(f"([{PUNCTUATION}])([{_FACES}]*)([{PUNCTUATION}])")
_TWO_SPACES = re.compile(f" ([{_FACES}{CLOSE_QUOTE}{OPEN_QUOTE}]*) ")

# What is left of two characters of punctuation that meet, as in citeproc-js; those that are not here both stay.
_MET = {
    "!.": "!", "!:": "!", "?.": "?", "?:": "?", ":!": "!", ":?": "?", ":.": ":", ";!": "!", ";?": "?", ";:": ";",
    ";.": ";", "..": ".", ",,": ",", ";;": ";", "::": ":", "!!": "!", "??": "?",
}  # fmt: skip


@dataclass(frozen=True)
class Quotation:
    """The quotation marks of a language, and whether full stops and commas stand inside them."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str
    inside: bool


def typeset(marked: str, quotation: Quotation) -> str:
    """The text with its quotation marks, its punctuation run together, and no mark left but those of markup."""
    text = marked.translate(_INVISIBLE)
    text = _settled(_MEETING, _meet, text)
    text = _settled(_AFTER_QUOTE, _into_quotes, text) if quotation.inside else _OUT_OF_QUOTE.sub(r"\2\1", text)
    text = _settled(_MEETING, _meet, text)
    text = _STOP_AFTER_QUOTE.sub(r"\1", text)
    text = _settled(_TWO_SPACES, lambda found: f" {found[1]}", text)
    return _with_quotes(text, quotation).replace(SEAL, "").strip()


def _settled(pattern: re.Pattern[str], change: object, text: str) -> str:
    """The text, changed until nothing changes any more."""
    while (changed := pattern.sub(change, text)) != text:  # type: ignore[call-overload]  # a function of a match
        text = changed
    return text


def _into_quotes(found: re.Match[str]) -> str:
    return f"{found[3]}{found[1]}{found[2]}"


def _meet(found: re.Match[str]) -> str:
    met = _MET.get(found[1] + found[3], found[1] + found[3])
    return f"{met}{found[2]}" if len(met) == 1 else f"{found[1]}{found[2]}{found[3]}"


def _with_quotes(text: str, quotation: Quotation) -> str:
    """The text with marks in place of ours: those within others alternate."""
    open_now: list[bool] = []

    def mark(found: re.Match[str]) -> str:
        if found[0] == CLOSE_QUOTE:
            outer = open_now.pop() if open_now else True
            return quotation.closing if outer else quotation.inner_closing
        outer = not open_now[-1] if open_now else found[0] == OPEN_QUOTE
        open_now.append(outer)
        return quotation.opening if outer else quotation.inner_opening

    return _QUOTES.sub(mark, text)
