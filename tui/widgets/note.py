"""A line of text that changes often."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.cells import clip, pad


class OneLine(Widget):
    """One line, drawn straight from its segments: no markup, no wrapping, no new layout when it changes."""

    ALLOW_SELECT = False

    @abstractmethod
    def segments(self, width: int) -> Iterable[Segment]:
        """What the line shows in so many cells."""

    def render_line(self, y: int) -> Strip:
        """The segments, cut or filled to the width."""
        strip = Strip(self.segments(self.size.width))
        return strip.adjust_cell_length(self.size.width, self.rich_style)


class Note(OneLine):
    """Shows its text as it is; `right` puts it at the right edge."""

    text: reactive[str] = reactive("")

    def __init__(self, text: str = "", *, right: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self._right = right
        self.set_reactive(Note.text, text)

    def segments(self, width: int) -> Iterable[Segment]:
        text = clip(self.text, width - 1 if self._right else width)
        yield Segment(pad(text, width - 1, right=True) if self._right else text, self.rich_style)
