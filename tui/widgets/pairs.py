"""Pairs of a short text and a longer one, such as keys and what they do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.cells import pad
from tui.typesetting import broken

_GAP = 2
_NARROWEST = 8


class Pairs(Widget):
    """A title, and below it the pairs, the longer text wrapped beside the short one in whatever width there is."""

    def __init__(self, title: str, pairs: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self._title = title
        self._pairs = list(pairs)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes in that width."""
        return len(list(self._lines(width)))

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> Iterator[Content]:
        if self._title:
            yield Content.styled(self._title, "bold")
        margin = max(len(short) for short, _ in self._pairs) + 2 * _GAP
        for short, text in self._pairs:
            label = " " * _GAP + short
            for line in broken(text, max(_NARROWEST, width - margin)):
                yield Content.assemble((pad(label, margin), "$accent"), line)
                label = ""
