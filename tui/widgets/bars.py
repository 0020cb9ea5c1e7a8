"""Lines with numbers, and a bar for each: the values of a facet, or the years and months of a timeline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.cells import bar_lengths, pad
from tui.widgets.line_view import LineView

FULL, LIGHT = "█", "░"
"""What bars are made of: of what is certain, and of what is possible."""

CHOSEN = "×"
"""Stands before what is chosen."""

_LEAST_BAR = 12
_GAP = "  "
_MARGIN = 2


class Bar(NamedTuple):
    """A line: what it counts, how many there are, how many of them for certain, and whether it is chosen.

    `beside` is what else is said of it.
    """

    label: str
    amount: int
    certain: int
    chosen: bool = False
    beside: str = ""


_BINDINGS: list[BindingType] = [
    Binding("j,down", "move(1)", "Down"),
    Binding("k,up", "move(-1)", "Up"),
    Binding("pagedown,ctrl+d", "page(1)", "Page down"),
    Binding("b,pageup,ctrl+u", "page(-1)", "Page up"),
    Binding("g,home", "end(-1)", "To the top"),
    Binding("G,end", "end(1)", "To the end"),
]


class Bars(LineView):
    """Any number of bars, with a cursor."""

    BINDINGS = _BINDINGS
    COMPONENT_CLASSES = {"bars--cursor", "bars--bar", "bars--quiet"}

    cursor = reactive(0, repaint=False)
    """The index of the bar that the keys act on."""

    @dataclass
    class Moved(Message):
        """The cursor is on another bar."""

    def __init__(self) -> None:
        super().__init__()
        self.bars: Sequence[Bar] = ()
        self.hint = ""
        """What is said where there are none."""
        self._longest = self._most = self._beside = 0
        self._styles = [(Style(), Style(), Style())] * 2

    def show_bars(self, bars: Sequence[Bar], at: int = 0) -> None:
        """Show these, with the cursor on that of the index `at`."""
        self.bars = bars
        self._longest = max((cell_len(bar.label) for bar in bars), default=0)
        self._most = max((bar.amount for bar in bars), default=0)
        self._beside = max((len(bar.beside) + len(_GAP) for bar in bars if bar.beside), default=0)
        self.set_reactive(Bars.cursor, self.validate_cursor(at))
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved())

    def choose(self, chosen: Callable[[str], bool]) -> None:
        """Let the bars of the labels for which this is true be the chosen ones."""
        self.bars = [bar._replace(chosen=chosen(bar.label)) for bar in self.bars]
        self.refresh()

    @property
    def current(self) -> Bar | None:
        """The bar under the cursor."""
        return self.bars[self.cursor] if self.bars else None

    @property
    def line_count(self) -> int:
        return len(self.bars)

    def resized(self) -> None:
        self._show_cursor()

    def validate_cursor(self, cursor: int) -> int:
        """The cursor never leaves the bars."""
        return max(0, min(cursor, len(self.bars) - 1))

    def watch_cursor(self) -> None:
        """Show where it is."""
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved())

    def _show_cursor(self) -> None:
        if height := self.window.height:
            self.top = max(self.cursor - height + 1, min(self.top, self.cursor))

    def action_move(self, step: int) -> None:
        """Move the cursor by bars."""
        self.cursor += step

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self.cursor += pages * max(1, self.window.height - 1)

    def action_end(self, side: int) -> None:
        """Move to the first or the last bar."""
        self.cursor = 0 if side < 0 else len(self.bars) - 1

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor."""
        self.cursor = event.y + self.top

    def prepare(self) -> None:
        super().prepare()
        cursor = self.get_component_rich_style("bars--cursor")
        bar, quiet = (self.get_component_rich_style(f"bars--{name}", partial=True) for name in ("bar", "quiet"))
        self._styles = [(base, base + bar, base + quiet) for base in (self.base_style, cursor)]

    def line_strip(self, index: int, width: int) -> Strip:
        if not self.bars:
            return Strip([Segment(f"  {self.hint}" if index == 1 else "", self.base_style)])
        if index >= len(self.bars):
            return Strip([], 0)
        style, accent, quiet = self._styles[index == self.cursor]
        bar = self.bars[index]
        figures = len(f"{self._most:,}")
        room = width - _MARGIN - 2 * len(_GAP) - figures - self._beside
        label = min(self._longest, max(0, room - max(_LEAST_BAR, width // 4)))
        text = f"{pad(bar.label, label)}{_GAP}{pad(f'{bar.amount:,}', figures, right=True)}{_GAP}"
        beside = pad(bar.beside, self._beside)
        length = width - _MARGIN - cell_len(text) - self._beside
        full, light = bar_lengths(bar.amount, bar.certain, self._most, length)
        signs = f"{'▌' if index == self.cursor else ' '}{CHOSEN if bar.chosen else ' '}"
        segments = [Segment(signs, accent), Segment(text, style), Segment(beside, quiet)]
        return Strip([*segments, Segment(FULL * full, accent), Segment(LIGHT * light, quiet)]).adjust_cell_length(
            width, style
        )
