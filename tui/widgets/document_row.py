"""A document as the list shows it: its title and what belongs to that, and below its best passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from corpus.catalogue import Row
from corpus.dates import display, without_time
from tui.cells import one_line, pad
from tui.excerpt import Digest, Excerpt
from tui.painting import painted
from tui.visible import visible

_GAP = "  "
_INDENT = 2
_KEPT = 512  # lines, a few screens of them


class Look(NamedTuple):
    """The styles of a row: that of the whole, and those that its parts put on top."""

    style: Style
    quiet: Style
    bar: Style
    hit: Style


@dataclass(frozen=True, slots=True)
class Entry:
    """What the list shows of a document, safe to print."""

    title: str
    date: str
    archive: str

    @classmethod
    def of(cls, row: Row) -> Entry:
        """The entry of a library's row."""
        title = visible(one_line(row.title)) or "Untitled"
        return cls(title, visible(one_line(without_time(display(row.date)))), visible(one_line(row.archive)))

    @property
    def below(self) -> str:
        """What stands below the title where there is no room beside it."""
        return " · ".join(filter(None, (self.date or "no date", self.archive)))

    def columns(self, width: int, archive: int, date: int, look: Look) -> Iterable[Segment]:
        """Title, archive and date side by side; a title has the room of an archive that is not known."""
        title = width - date - len(_GAP)
        if self.archive:
            title -= archive + len(_GAP)
        yield Segment(pad(self.title, title) + _GAP, look.style)
        if self.archive:
            yield Segment(pad(self.archive, archive) + _GAP, look.style + look.quiet)
        yield Segment(pad(self.date, date, right=True), look.style)


class PassageLine(NamedTuple):
    """A line of a passage; `label` and `hits` stand on the first line of a passage, and of a document."""

    passage: int
    label: str
    part: Excerpt
    hits: str

    def segments(self, width: int, look: Look) -> Iterator[Segment]:
        """The paragraph's number, the line, and at the right edge the number of hits."""
        quiet = look.style + look.quiet
        yield Segment(" " * _INDENT + self.label, quiet)
        yield from painted(self.part.text, quiet, ((start, end, look.hit) for start, end in self.part.hits))
        if self.hits:
            room = width - _INDENT - cell_len(self.label) - cell_len(self.part.text)
            yield Segment(pad(self.hits, room, right=True), quiet)


@lru_cache(_KEPT)
def passage_strip(line: PassageLine, signs: str, width: int, look: Look) -> Strip:
    """The line behind its signs: of the lines of an answer, most stood in the one before, a key earlier."""
    segments = [Segment(signs, look.style + look.bar), *line.segments(max(0, width - cell_len(signs)), look)]
    return Strip(segments).adjust_cell_length(width, look.style)


@lru_cache(_KEPT)
def passage_lines(digest: Digest, width: int, count: int, at: int) -> tuple[PassageLine, ...]:
    """So many lines of a document's passages, with the one `at` among them; few passages have several lines each."""
    first = max(0, min(at - count + 1, len(digest.excerpts) - count))
    shown = digest.excerpts[first : first + count]
    if not shown:
        return ()
    column = max(cell_len(excerpt.label) for excerpt in shown)
    room = max(1, width - _INDENT - (column + 1 if column else 0))
    lines: list[PassageLine] = []
    for place, excerpt in enumerate(shown):
        hits = digest.hits if not lines else ""
        share = count // len(shown) + (place < count % len(shown))
        beside = len(_GAP) + cell_len(hits) if hits else 0
        for part in excerpt.lines(share, max(1, room - beside), room):
            opens = not lines or lines[-1].passage != first + place
            label = pad(excerpt.label if opens else "", column) + " " if column else ""
            lines.append(PassageLine(first + place, label, part, hits if not lines else ""))
    return tuple(lines)
