"""What the pages of a book have above and below their text: running heads and feet, and the numbers of the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.readers.pdf.pages import Line, Page

_EDGE = 0.14  # of the page's height, at the head and at the foot
_LINES = 3  # at either end that may be furniture
_NUMBER = re.compile(r"(?<!\w)(?:\d+|[ivxlc]+)(?!\w)")
_PRINTED = re.compile(r"\D{0,4}(\d{1,4})\D{0,4}|(?P<first>\d{1,4})\s.*|.*\s(?P<last>\d{1,4})")
_SAME_HEIGHT = 3.0  # points


def furniture(pages: Sequence[Page]) -> list[frozenset[Line]]:
    """The furniture of each page: what several pages have at the same end, but for its figures, and beside it."""
    edges = [_edges(page) for page in pages]
    counts = Counter(key for edge in edges for key in {_key(line) for line in edge})
    least = 3 if len(pages) > 5 else 2
    found = [[line for line in edge if _repeats(_key(line), counts, least)] for edge in edges]
    heights = Counter(round(line.bottom / _SAME_HEIGHT) for lines in found for line in lines)
    return [
        frozenset(
            line
            for line in edge
            if line in lines
            or (_NUMBER.search(line.text) and heights[round(line.bottom / _SAME_HEIGHT)] >= max(2, len(pages) // 3))
        )
        for edge, lines in zip(edges, found, strict=True)
    ]


def labels(pages: Sequence[Page], found: Sequence[frozenset[Line]]) -> list[str]:
    """The label of each page: as the file states it; or where it only counts, as most pages print it; "" if unknown."""
    shifts = Counter(
        number - index
        for index, lines in enumerate(found)
        for number in {number for line in lines for number in _numbers(line)}
    )
    shift, count = shifts.most_common(1)[0] if shifts else (0, 0)
    first = shift if count >= 2 and count * 2 > len(pages) else 1
    return [
        page.label if page.label not in ("", str(index + 1)) else str(index + first) if index + first > 0 else ""
        for index, page in enumerate(pages)
    ]


def _edges(page: Page) -> list[Line]:
    """The lines that stand so high or low that they may be furniture."""
    lines = sorted(page.lines, key=lambda line: line.bottom)
    low = [line for line in lines[:_LINES] if line.bottom < page.height * _EDGE]
    high = [line for line in lines[-_LINES:] if line.bottom > page.height * (1 - _EDGE)]
    return [*low, *(line for line in high if line not in low)]


def _key(line: Line) -> tuple[str, int]:
    """What lines have in common that are the same on several pages: words and size."""
    return " ".join(_NUMBER.sub("#", line.text.casefold()).split()), round(line.size)


def _repeats(key: tuple[str, int], counts: Counter[tuple[str, int]], least: int) -> bool:
    return counts[key] >= (least if any(char.isalpha() for char in key[0]) else 2)


def _numbers(line: Line) -> Iterator[int]:
    """The numbers that a line of furniture may print as that of its page."""
    if found := _PRINTED.fullmatch(line.text):
        yield from (int(number) for number in found.groups() if number)
