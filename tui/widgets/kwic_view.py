"""The lines of a concordance: any number of them, of which only those in sight are at hand."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.cells import ELLIPSIS
from tui.concordance_child import Arrangement, Look, Seen
from tui.keys import Place, bindings, movements
from tui.kwic import Columns, Hit
from tui.widgets.line_view import LineView

_MARGIN = 2


class KwicView(LineView):
    """Lines of a concordance with a cursor, which stays at the top, or else with its line, when they are sorted."""

    HELP = """\
Every hit on a line. `l` and `r` sort by the words before and after it, `/` keeps the lines with a word near it.
"""
    BINDINGS = [*bindings(Place.CONCORDANCE), *movements()]
    COMPONENT_CLASSES = {"kwic-view--cursor", "kwic-view--quiet", "kwic-view--keyword"}

    cursor = reactive(0, repaint=False)
    """The place of the line that the keys act on."""

    @dataclass
    class Moved(Message):
        """The cursor is on another line, or the lines are others."""

    @dataclass
    class Opened(Message):
        """The reader asks to open the document at this hit."""

        hit: Hit

    @dataclass
    class Wanted(Message):
        """These lines are wanted."""

        look: Look

    def __init__(self) -> None:
        super().__init__()
        self.arrangement = Arrangement()
        """In which order the lines are shown, and near which words; or are about to be."""
        self.count = 0
        self._hits: dict[int, tuple[int, Hit]] = {}
        self._columns = Columns(0, 0, 0)
        self._styles = (Style(), Style(), {"quiet": Style(), "keyword": Style(), "context": Style()})
        self._asked: Look | None = None
        self._anew = False

    @property
    def hit(self) -> Hit | None:
        """The hit under the cursor, None while its line is not at hand."""
        return self._hits[self.cursor][1] if self.cursor in self._hits else None

    @property
    def line_count(self) -> int:
        return self.count

    # Lines

    def show_arranged(self, arrangement: Arrangement) -> None:
        """Show the lines in this order, near these words."""
        self.arrangement = arrangement
        self.renew()

    def renew(self) -> None:
        """Show all lines that there are by now."""
        self._anew = True
        self._ask()

    def take(self, seen: Seen) -> None:
        """Take lines that were asked for."""
        self._asked = None
        if seen.look.anew:
            self._hits.clear()
            self.count = seen.count
            gone = seen.look.keep is not None or self.cursor >= seen.count
            self._put_cursor(seen.kept if seen.kept is not None else 0 if gone else self.cursor)
        self._hits = {
            **(self._hits if len(self._hits) < 20 * seen.look.height else {}),
            **dict(enumerate(seen.hits, seen.first)),
        }
        self.post_message(self.Moved())
        self.refresh()
        if self._anew or not self._at_hand:
            self._ask()

    def _put_cursor(self, place: int) -> None:
        """Put the cursor there, on the line of the window where it is."""
        row = self.cursor - self.top
        self.set_reactive(KwicView.cursor, place)
        self.top = place - row
        self._show_cursor()

    @property
    def settled(self) -> bool:
        """Whether the lines in sight are those that were asked for last."""
        return self._asked is None and not self._anew and self._at_hand

    @property
    def hits_in_sight(self) -> list[Hit]:
        """Those of them that are at hand."""
        in_sight = range(self.top, self.top + self.window.height)
        return [self._hits[place][1] for place in in_sight if place in self._hits]

    @property
    def _at_hand(self) -> bool:
        """Whether all lines in sight are at hand."""
        return all(place in self._hits for place in range(self.top, min(self.count, self.top + self.window.height)))

    def _ask(self) -> None:
        """Ask for what is missing; one answer at a time is waited for."""
        if self._asked is not None or not self.window.height:
            return
        follow = self._anew and self.cursor > 0 and self.cursor in self._hits  # at the top it stays there
        keep = self._hits[self.cursor][0] if follow else None
        self._asked = Look(self.arrangement, self.top, self.window.height, self.window.width, keep, self._anew)
        self._anew = False
        self.post_message(self.Wanted(self._asked))

    def resized(self) -> None:
        """More may be in sight, of wider lines."""
        self._show_cursor()
        self.renew()

    # Moving

    def validate_cursor(self, cursor: int) -> int:
        """The cursor never leaves the lines."""
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self) -> None:
        """Keep it in sight, and say where it is."""
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved())

    def watch_top(self) -> None:
        """Other lines are in sight."""
        if not self._at_hand:
            self._ask()

    def _show_cursor(self) -> None:
        if self.window.height:
            self.top = max(self.cursor - self.window.height + 1, min(self.top, self.cursor))

    def action_move(self, step: int) -> None:
        """Move the cursor by lines."""
        self.cursor += step

    def action_page(self, pages: float) -> None:
        """Move the cursor by pages."""
        self.cursor += int(pages * self.window.height) or (1 if pages > 0 else -1)

    def action_top(self) -> None:
        """Move to the first line."""
        self.cursor = 0

    def action_bottom(self) -> None:
        """Move to the last line."""
        self.cursor = self.count - 1

    def action_open(self) -> None:
        """Open the document at the hit under the cursor."""
        if (hit := self.hit) is not None:
            self.post_message(self.Opened(hit))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; a second one opens."""
        if event.y + self.top == self.cursor and event.chain > 1:
            self.action_open()
        self.cursor = event.y + self.top

    # Drawing

    def prepare(self) -> None:
        super().prepare()
        self._columns = Columns.of(max(0, self.text_area_width - _MARGIN), self.hits_in_sight)
        parts = {
            name: self.get_component_rich_style(f"kwic-view--{name}", partial=True) for name in ("quiet", "keyword")
        }
        self._styles = (
            self.base_style,
            self.get_component_rich_style("kwic-view--cursor"),
            {"context": Style(), **parts},
        )

    def line_strip(self, index: int, width: int) -> Strip:
        if index >= self.count:
            return Strip([], 0)
        plain, cursor, parts = self._styles
        style = cursor if index == self.cursor else plain
        bar = Segment("▌ " if index == self.cursor else "  ", style)
        if index not in self._hits:
            return Strip([bar, Segment(ELLIPSIS, style)]).adjust_cell_length(width, style)
        hit = self._hits[index][1]
        segments = [Segment(text, style + parts[name]) for name, text in self._columns.parts(hit)]
        return Strip([bar, *segments]).adjust_cell_length(width, style)
