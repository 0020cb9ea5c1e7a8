"""The lines and paragraphs of a text, as spans over it; line ends of every kind, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_LINE = re.compile(r"[^\n\r\f]+")
_WRAP_AT_MOST = 110  # characters; longer lines were broken by paragraphs, not by a typewriter or an editor
_LINES_AT_MOST = 50  # lines of a paragraph on average; a text that would have more has none marked
_MARKER = re.compile(r"(?:[-*•]|\(?\d{1,3}[.)])\s")


class Stretch(NamedTuple):
    """A line that has text, or a paragraph: its span without white space at the ends, and what stands before it.

    `blank` counts the empty lines before it, `indent` the spaces that it begins with; `page` tells that a form feed
    stands before it.
    """

    start: int
    end: int
    blank: int
    indent: int
    page: bool = False


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Stretch]:
    """The lines of a text, or of a part of it, that are not blank."""
    last = start
    for found in _LINE.finditer(text, start, len(text) if end is None else end):
        line = found[0]
        bare = line.strip()
        if not bare:
            continue
        begin = found.start()
        indent = 0 if line[0] == bare[0] else len(line) - len(line.lstrip())
        if begin - last <= 1:
            blank, page = 0, text[last:begin] == "\f"
        else:
            gap = text[last:begin]
            blank = max(gap.count("\n") + gap.count("\r") - gap.count("\r\n") - 1, 0)
            page = "\f" in gap
        yield Stretch(begin + indent, begin + indent + len(bare), blank, indent, page)
        last = found.end()


def paragraphs(text: str, of: Sequence[Stretch]) -> list[Stretch]:
    """The lines put together to paragraphs.

    A text whose lines were broken at a width has its paragraphs between blank lines or at indented first lines; in
    any other text each line is a paragraph.
    """
    if not _wrapped(text, of):
        return list(of)
    found: list[Stretch] = []
    for line in of:
        if found and not line.blank and not line.page and not _begins(text, line):
            found[-1] = found[-1]._replace(end=line.end)
        else:
            found.append(line)
    return found if len(found) * _LINES_AT_MOST >= len(of) else list(of)


def _wrapped(text: str, of: Sequence[Stretch]) -> bool:
    """Whether the lines were broken at a width.

    Then most that have a neighbour below are about as long as the longest, and few of them end a sentence.
    """
    inner = [line for line, below in pairwise(of) if not below.blank]
    if len(inner) < 3 or len(inner) * 4 < len(of):
        return False
    lengths = sorted(line.end - line.start + line.indent for line in inner)
    width = lengths[len(lengths) * 9 // 10]
    if not 30 <= width <= _WRAP_AT_MOST or lengths[-1] > 2 * _WRAP_AT_MOST:
        return False
    full = sum(1 for length in lengths if length >= width * 0.7)
    ends = sum(1 for line in inner if text[line.end - 1] in ".!?:;")
    return full * 10 >= len(inner) * 6 and ends * 10 <= len(inner) * 6


def _begins(text: str, line: Stretch) -> bool:
    """Whether a line in the middle of a block begins a paragraph of its own: indented, or with a list's mark."""
    return line.indent >= 2 or _MARKER.match(text, line.start, line.end) is not None
