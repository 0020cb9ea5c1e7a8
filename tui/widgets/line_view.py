"""Lines drawn as they are needed: what the list and the reading view have in common.

Textual's ScrollView lays the whole screen out again whenever the number of its lines changes, which with each key of a
search it does: 25 ms a time. A view with a top line of its own repaints itself and nothing else.
"""

from __future__ import annotations

from abc import abstractmethod

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

WHEEL_LINES = 3


class LineView(Widget, can_focus=True):
    """A window on many lines, with a mark at its right edge that shows which part of them is in it."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"line-view--scroll-mark"}

    window = Size(0, 0)
    """The size of the view, as of the last resize or paint."""

    base_style = Style()
    """The style of the view itself, as of the last paint."""

    _edge = (Segment(" "), Segment(" "))
    _marked = range(0)

    top = reactive(0)
    """The index of the first line in sight."""

    @property
    @abstractmethod
    def line_count(self) -> int:
        """How many lines there are."""

    @abstractmethod
    def line_strip(self, index: int, width: int) -> Strip:
        """The line of that index, which may be past the last one, in that width."""

    @property
    def text_area_width(self) -> int:
        """The width that lines have: all but the scroll mark's column."""
        return max(0, self.window.width - 1)

    def resized(self) -> None:
        """The window has another size."""

    def on_resize(self) -> None:
        self.window = self.size
        self.top = self.validate_top(self.top)
        self.resized()

    def validate_top(self, top: int) -> int:
        """The view never leaves the lines."""
        return max(0, min(top, self.line_count - self.window.height))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.top += WHEEL_LINES

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.top -= WHEEL_LINES

    def prepare(self) -> None:
        """Work out what all lines of a paint have in common."""
        self.window = self.size
        self.base_style = self.rich_style
        style = self.base_style + self.get_component_rich_style("line-view--scroll-mark", partial=True)
        self._edge = (Segment(" ", style), Segment("┃", style))
        self._marked = self._mark()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a paint. To look styles and sizes up takes longer than to draw a line, so it is done once."""
        self.prepare()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A line and its part of the scroll mark."""
        width = self.text_area_width
        strip = self.line_strip(self.top + y, width).adjust_cell_length(width, self.base_style)
        return Strip([*strip, self._edge[y in self._marked]], width + 1)

    def _mark(self) -> range:
        """The lines of the window that the scroll mark covers."""
        height, count = self.window.height, self.line_count
        if count <= height:
            return range(0)
        length = max(1, height * height // count)
        start = round((height - length) * self.top / (count - height))
        return range(start, start + length)
