"""What in a block of Markdown is markup and no word of the source: of emphasis, lists, headings, quotes and links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.document import BlockKind

Span = tuple[int, int]

_AT_BEGINNING = {
    BlockKind.LIST_ITEM: re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?"),
    BlockKind.HEADING: re.compile(r"\s*#{1,6}(?:\s+|$)"),
}
_AT_LINES = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_FENCE = re.compile(r"`{3}|~{3}")

_ESCAPE = r"\\(?=[!-/:-@\[-`{-~\n])"
_LINK = r"!?\[(?P<words>[^\[\]\n]{0,500})\]\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,500}\")?\)"
_ADDRESS = r"<(?P<address>[a-z][a-z0-9+.-]{1,20}:[^\s<>]{0,2000})>"
_TOKEN = re.compile(rf"(?P<escape>{_ESCAPE}).?|(?P<code>`+)|{_LINK}|{_ADDRESS}|(?P<run>\*+|_+)", re.DOTALL)


def marks_of_lines(text: str) -> list[Span]:
    """The signs `>` before the lines of a text that begins with one."""
    return [found.span() for found in _AT_LINES.finditer(text)] if text.lstrip().startswith(">") else []


def markdown_marks(text: str, kind: BlockKind) -> list[Span]:
    """The marks in a block, in order; none in one that is code."""
    if _FENCE.match(text):
        return []
    found = marks_of_lines(text)
    begun = max((end for start, end in found if start == 0), default=0)
    if (marks := _AT_BEGINNING.get(kind)) and (at_beginning := marks.match(text, begun)):
        found.append(at_beginning.span())
        begun = at_beginning.end()
    taken = {offset for start, end in found for offset in range(start, end)}
    inline = ((start, end) for start, end in _inline(text, begun) if start not in taken)
    return sorted({*found, *inline})


def _inline(text: str, start: int) -> Iterator[Span]:
    runs: list[re.Match[str]] = []
    at = start
    while found := _TOKEN.search(text, at):
        at = found.end()
        if found["escape"]:
            yield found.span("escape")
        elif found["code"]:
            closing = text.find(found["code"], at)
            if closing >= 0:
                yield found.span()
                yield closing, closing + len(found["code"])
                at = closing + len(found["code"])
        elif found["run"]:
            runs.append(found)
        else:
            group = "address" if found["address"] else "words"
            yield found.start(), found.start(group)
            yield found.end(group), found.end()
            at = found.end() if found["address"] else found.start(group)
    yield from _emphasis(text, runs)


def _emphasis(text: str, runs: list[re.Match[str]]) -> Iterator[Span]:
    """The stars and underscores that have a partner: a run opens before a word, and closes after one."""
    waiting: dict[str, list[list[int]]] = {"*": [], "_": []}
    for run in runs:
        start, end, sign = run.start(), run.end(), run[0][0]
        before, after = text[start - 1 : start], text[end : end + 1]
        inside_word = sign == "_" and before.isalnum() and after.isalnum()
        opened = waiting[sign]
        if before.strip() and not inside_word and not (sign == "_" and after.isalnum()):
            while opened and start < end:
                length = min(end - start, opened[-1][1] - opened[-1][0])
                yield opened[-1][1] - length, opened[-1][1]
                yield start, start + length
                start += length
                opened[-1][1] -= length
                if opened[-1][0] == opened[-1][1]:
                    opened.pop()
        if start < end and after.strip() and not inside_word and not (sign == "_" and before.isalnum()):
            opened.append([start, end])
