"""The status line: where the reader is, and what happened last."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from tui.cells import clip, pad
from tui.typesetting import broken

_GAP = "  "
_MOST_LINES = 3
_SHOWN_FOR = 3.0  # seconds, and so many more for each character
_READING = 0.05


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the reader is; parts that do not apply are empty."""

    document: str = ""
    marked: str = ""
    hit: str = ""
    paragraph: str = ""
    per_cent: str = ""

    def __str__(self) -> str:
        return " · ".join(filter(None, (self.document, self.marked, self.hit, self.paragraph, self.per_cent)))


class StatusLine(Widget):
    """What happened last at the left, where the reader is at the right: one line, and up to three for a long notice."""

    ALLOW_SELECT = False

    _timer: Timer | None = None

    place = reactive(Whereabouts())
    notice = reactive("")
    """What the reader was last told; it gives way to the next."""
    complaint = reactive("")
    """Why the query cannot be understood, while it cannot and there is no notice."""
    progress = reactive("")
    """What goes on at the moment, while there is nothing else to tell."""

    def watch_notice(self, notice: str) -> None:
        """A notice stays as long as it takes to read it; the log keeps it."""
        if self._timer is not None:
            self._timer.stop()
        if notice:
            self._timer = self.set_timer(_SHOWN_FOR + len(notice) * _READING, self.give_way)
        self._fit()

    def watch_complaint(self) -> None:
        """It may need more lines."""
        self._fit()

    def watch_progress(self) -> None:
        """It may need more lines."""
        self._fit()

    def watch_place(self) -> None:
        """It may need more lines."""
        self._fit()

    def on_resize(self) -> None:
        """Another width, other lines."""
        self._fit()

    def give_way(self) -> None:
        """The reader goes on: the notice has been read."""
        self.notice = ""

    def _fit(self) -> None:
        """Take as many lines as there are: the screen is laid out again, so not without need."""
        height = len(self._lines(self.size.width)) if self.size.width else 1
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        lines = self._lines(width)
        text = lines[y] if y < len(lines) else ""
        return Strip([Segment(text, self.rich_style)]).adjust_cell_length(width, self.rich_style)

    def _lines(self, width: int) -> list[str]:
        """What there is to tell; where the reader is stands at the right of the last line that has room for it."""
        room = max(1, width - 2)
        said, place = self.notice or self.complaint or self.progress, str(self.place)
        *above, last = _at_most(_MOST_LINES, broken(said, room)) or [""]
        if place and last and cell_len(last) + len(_GAP) + cell_len(place) > room:
            if len(above) + 2 > _MOST_LINES:
                place = ""
            else:
                above, last = [*above, last], ""
        left = f"{pad(last, room - cell_len(place) - len(_GAP))}{_GAP}" if place else last
        return [f" {clip(line, room)}" for line in (*above, left + place)]


def _at_most(count: int, lines: list[str]) -> list[str]:
    """The lines, of which those past the last that there is room for are only hinted at."""
    return lines if len(lines) <= count else [*lines[: count - 1], " ".join(lines[count - 1 :])]
