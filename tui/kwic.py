"""Lines of a concordance as text: keyword in context, the keywords below each other; and as rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len, split_graphemes

from corpus.dates import display, without_time
from tui.cells import ELLIPSIS, clip, one_line, pad, single
from tui.visible import visible, visible_on_one_line

if TYPE_CHECKING:
    from corpus.concordance import Line
    from corpus.library import Library

HEADER = ("id", "citation_key", "title", "date", "paragraph", "left", "keyword", "right", "start", "end")
"""The columns of the table; `start` and `end` are the hit's, in characters of the document's text."""

TABLE_WIDTH = 200
"""Characters of context on each side in a table."""

DATE_WIDTH = 10
"""Cells of a date: those of a day, 1961-10-02."""

_GAP = "  "
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ISOLATED = "\N{FIRST STRONG ISOLATE}{}\N{POP DIRECTIONAL ISOLATE}"
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Hit:
    """A line, and what is said of its document: the key that drafts call it by, title, date in EDTF and as printed."""

    line: Line
    key: str
    title: str
    date: str
    printed: str

    @property
    def place(self) -> str:
        """The paragraph, "" where the hit is in none that is counted."""
        return f"¶{self.line.paragraph}" if self.line.paragraph else ""

    @property
    def name(self) -> str:
        """What the document is called in few cells."""
        return visible(self.key or self.title)

    @property
    def record(self) -> dict[str, object]:
        """The fields under the names of the table."""
        line = self.line
        values = (line.number, self.key, self.title, self.date, line.paragraph, line.left, line.keyword, line.right)
        return dict(zip(HEADER, (*values, line.start, line.end), strict=True))

    @property
    def row(self) -> str:
        """The row of the table: tabs between the fields, and none in them."""
        return "\t".join(map(_field, self.record.values()))


class Hits:
    """Says of lines what documents they are from."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._keys: tuple[int, dict[int, str]] = (-1, {})

    def of(self, lines: Sequence[Line]) -> list[Hit]:
        """The lines with what is known of their documents."""
        if self._keys[0] != (seq := self._library.seq()):
            self._keys = seq, {number: key for key, number in self._library.citation_keys().items()}
        rows = self._library.rows([*{line.number: None for line in lines}])
        keys = self._keys[1]
        return [
            Hit(line, keys.get(line.number, ""), one_line(row.title), row.date.edtf, without_time(display(row.date)))
            if (row := rows.get(line.number))
            else Hit(line, "", "This document has gone from the library", "", "")
            for line in lines
        ]


def _field(value: object) -> str:
    """A field of the table; one that a spreadsheet would compute has an apostrophe before it, and is text."""
    if not isinstance(value, str):
        return "" if value is None else str(value)
    text = visible_on_one_line(one_line(value))
    return f"'{text}" if text.startswith(_FORMULA) else text


@dataclass(frozen=True, slots=True)
class Columns:
    """How the cells of a line are shared out: date, left context, keyword with right context, document."""

    left: int
    right: int
    source: int

    @classmethod
    def of(cls, width: int, hits: Iterable[Hit]) -> Columns:
        """For lines of that width; keys have as much room as those in sight need, and a fifth of the line at most."""
        source = min(width // 5, max((cell_len(hit.name) + len(hit.place) + 1 for hit in hits), default=0))
        context = max(2, width - DATE_WIDTH - source - 2 * len(_GAP))
        return cls(context * 9 // 20, context - context * 9 // 20, source)

    @classmethod
    def with_contexts(cls, width: int, hits: Iterable[Hit]) -> Columns:
        """For lines with that many cells of context on each side of a keyword, which counts as of the right one."""
        return cls(width, width, max((cell_len(hit.name) + len(hit.place) + 1 for hit in hits), default=0))

    def text(self, hit: Hit) -> str:
        """A line as text."""
        return "".join(text for _, text in self.parts(hit)).rstrip()

    def parts(self, hit: Hit) -> Iterator[tuple[str, str]]:
        """The parts of a line, one after the other: what each is and its text, which a terminal may show."""
        line = hit.line
        keyword = clip(visible(line.keyword), self.right)
        right = clip(visible(line.right), self.right - cell_len(keyword))
        fill = " " * (self.right - cell_len(keyword) - cell_len(right))
        left = end_of(visible(line.left), self.left)
        yield "quiet", pad(_date(hit), DATE_WIDTH) + _GAP
        yield "context", " " * (self.left - cell_len(left)) + isolated(left)
        yield "keyword", isolated(keyword)
        yield "context", isolated(right) + fill + _GAP
        yield "quiet", f"{pad(hit.name, self.source - len(hit.place) - 1)} {hit.place}"


def _date(hit: Hit) -> str:
    """EDTF where it fits, which lines of a table sort by; else as much as does of what is printed."""
    return hit.date if 0 < len(hit.date) <= DATE_WIDTH else visible(hit.printed) or "no date"


def end_of(text: str, width: int) -> str:
    """The end of a text in at most `width` cells, with an ellipsis where something had to go."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    if single(text):
        return ELLIPSIS + text[len(text) - width + 1 :]
    begin, used = len(text), 0
    for start, _, cells in reversed(split_graphemes(text)[0]):
        if used + cells > width - 1:
            break
        begin, used = start, used + cells
    return ELLIPSIS + text[begin:]


def isolated(text: str) -> str:
    """Text with right-to-left letters in it, such that it turns round nothing beside it; other text as it is."""
    return _ISOLATED.format(text) if _RIGHT_TO_LEFT.search(text) else text
