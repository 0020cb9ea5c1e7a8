"""The status line: where the reader is, and what happened last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual.reactive import reactive
from textual.timer import Timer

from tui.cells import clip, pad
from tui.widgets.note import OneLine

_GAP = "  "
_SHOWN_FOR = 3.0  # seconds, and so many more for each character
_READING = 0.05


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the reader is; parts that do not apply are empty."""

    document: str = ""
    hit: str = ""
    paragraph: str = ""
    per_cent: str = ""

    def __str__(self) -> str:
        return " · ".join(filter(None, (self.document, self.hit, self.paragraph, self.per_cent)))


class StatusLine(OneLine):
    """One line: what happened last at the left, where the reader is at the right."""

    _timer: Timer | None = None

    place = reactive(Whereabouts())
    notice = reactive("")
    """What the reader was last told; it gives way to the next."""
    progress = reactive("")
    """What goes on at the moment, while there is no notice."""

    def watch_notice(self, notice: str) -> None:
        """A notice stays as long as it takes to read it; the log keeps it."""
        if self._timer is not None:
            self._timer.stop()
        if notice:
            self._timer = self.set_timer(_SHOWN_FOR + len(notice) * _READING, self._withdraw)

    def _withdraw(self) -> None:
        self.notice = ""

    def segments(self, width: int) -> Iterable[Segment]:
        """Both, where there is room; else what there is to tell has the line."""
        width -= 2
        said, place = self.notice or self.progress, str(self.place)
        room = width - cell_len(place) - len(_GAP) if place else width
        if said and cell_len(said) > room:
            yield Segment(f" {clip(said, width)}", self.rich_style)
        else:
            yield Segment(f" {pad(said, max(0, room))}{_GAP if place else ''}{place}", self.rich_style)
