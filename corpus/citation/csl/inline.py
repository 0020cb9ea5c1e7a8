"""The markup and the quotation marks inside a value of CSL-JSON, turned into our marks.

Tags without a partner, and quotation marks without one, are text. A straight or single mark that opens nothing is an
apostrophe.
"""

from __future__ import annotations

import re

from corpus.citation import markup as m
from corpus.citation.csl.marks import (
    AS_IT_IS,
    CLOSE_QUOTE,
    END_NO_CASE,
    NO_CASE,
    OPEN_INNER_QUOTE,
    OPEN_QUOTE,
    without_merging,
    without_ours,
)

_TAGS = {
    "i": (m.ITALIC, m.END_ITALIC),
    "b": (m.BOLD, m.END_BOLD),
    "sup": (m.SUPERSCRIPT, m.END_SUPERSCRIPT),
    "sub": (m.SUBSCRIPT, m.END_SUBSCRIPT),
    "sc": (m.SMALL_CAPS, m.END_SMALL_CAPS),
    "nocase": (NO_CASE, END_NO_CASE),
    "nodecor": (m.UPRIGHT, m.END_UPRIGHT),
}
_TOKEN = re.compile(
    r"""
    <(?P<open>i|b|sup|sub|sc)>
    | <span\s+class="(?P<class>nocase|nodecor)"[^>]*>
    | <span\s+style="font-variant:\s*(?P<style>small-caps);?"[^>]*>
    | </(?P<close>i|b|sup|sub|sc|span)>
    | (?P<quote>[“”„«»‘’"'])
    """,
    re.VERBOSE,
)
_QUOTE = re.compile("(?P<quote>[“”„«»‘’\"'])")
_CLOSED_BY = {'"': '"', "'": "'", "“": "”", "‘": "’"}
_BEFORE_PUNCTUATION_OF_FRENCH = re.compile(" (?=[:;?!»])|(?<=«) ")


class _Waiting:
    """What has been opened, and where in the pieces it stands."""

    def __init__(self, at: int, closer: str, marks: tuple[str, str]) -> None:
        self.at = at
        self.closer = closer
        self.marks = marks


def understood(value: str) -> str:
    """The value with marks for its markup and its quotations."""
    text = m.without_noncharacters(" ".join(value.split()))
    return _marked(_BEFORE_PUNCTUATION_OF_FRENCH.sub("\N{NARROW NO-BREAK SPACE}", text), _TOKEN)


def quoted(value: str) -> str:
    """The value with marks for its quotations alone: tags are text."""
    return _marked(without_ours(" ".join(value.split())), _QUOTE)


def _marked(text: str, tokens: re.Pattern[str]) -> str:
    pieces: list[str] = []
    waiting: list[_Waiting] = []
    outer = _outermost_straight(text)
    end = 0
    for found in tokens.finditer(text):
        pieces.append(text[end : found.start()])
        end = found.end()
        opened = _opened(found, text, outer)
        if opened:
            closer, marks = opened
            waiting.append(_Waiting(len(pieces), closer, marks))
            pieces.append(found[0])
        else:
            pieces.append(_closed(found, text, waiting, pieces))
    for each in waiting:
        if pieces[each.at] == "'":
            pieces[each.at] = "’"
    return without_merging("".join([*pieces, text[end:]]))


def _opened(found: re.Match[str], text: str, outer: str) -> tuple[str, tuple[str, str]] | None:
    """What closes that which the token opens, and the marks for both; None if it opens nothing."""
    parts = found.groupdict()
    if name := parts.get("open") or parts.get("class") or (parts.get("style") and "sc"):
        return ("</span>" if found[0].startswith("<span") else f"</{name}>"), _TAGS[name]
    sign = found["quote"]
    if not sign or sign not in _CLOSED_BY:
        return None
    if sign in "\"'":
        before, after = text[: found.start()][-1:], text[found.end() : found.end() + 1]
        if not _may_open(before) or (sign == "'" and (not after or after == " ")):
            return None
        opening = OPEN_QUOTE if sign == outer else OPEN_INNER_QUOTE
        return sign, (opening if before == " " else f"{opening}{AS_IT_IS}", CLOSE_QUOTE)
    return _CLOSED_BY[sign], (OPEN_INNER_QUOTE if sign == "‘" else OPEN_QUOTE, CLOSE_QUOTE)


def _may_open(before: str) -> bool:
    return not before or before in " (>\"'“‘"


def _closed(found: re.Match[str], text: str, waiting: list[_Waiting], pieces: list[str]) -> str:
    """What stands for a token that opens nothing; where it closes something, the mark of that is set too."""
    sign = found[0]
    if sign in "'’":
        after = text[found.end() : found.end() + 1]
        within_word = bool(after) and after not in ",.?:; “”‘’\"'" and (after.isalnum() or sign == "'")
        if within_word or not waiting or waiting[-1].closer != sign:
            return "’"
    at = next((at for at in reversed(range(len(waiting))) if waiting[at].closer == sign), None)
    if at is None:
        return sign
    opening, closing = waiting[at].marks
    as_it_is = AS_IT_IS if sign == "'" and text[found.end() : found.end() + 1] == " " else ""
    pieces[waiting[at].at] = f"{opening}{as_it_is}"
    del waiting[at:]
    return closing


def _outermost_straight(text: str) -> str:
    """The straight mark that comes first, which is that of the outer quotations."""
    return next((found[1] for found in re.finditer(r"""(?:^|[ (])(["'])""", text)), '"')
