"""The list of documents: any number of them, of which only the rows in sight are fetched and drawn."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from corpus.catalogue import Row
from corpus.dates import display, without_time
from tui.cells import ELLIPSIS, clip, one_line, pad
from tui.excerpt import Excerpt
from tui.keys import Place, bindings
from tui.painting import painted
from tui.visible import visible
from tui.widgets.line_view import LineView

COLUMNS_FROM = 72
"""The width in cells from which on a document's fields stand side by side on one line."""

KEPT_ROWS = 2_000
DATE_WIDTH = 18
"""Cells for dates, of which most have room in them; where one in sight has not, all have as many as it needs."""

ARCHIVE_WIDTH = 24
"""Cells for archives at most; they have no more than those in sight need."""

MARK = "×"
"""Stands before a document that is marked."""

_MARGIN = 2
_GAP = "  "

Wish = tuple[tuple[int, ...], tuple[int, ...]]


class Look(NamedTuple):
    """The styles of a row: that of the whole, and those that its parts put on top."""

    style: Style
    quiet: Style
    bar: Style
    hit: Style


_PARTS = ("quiet", "bar", "hit")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the list shows of a document, safe to print."""

    title: str
    date: str
    archive: str

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

    @classmethod
    def of(cls, row: Row) -> Entry:
        """The entry of a library's row."""
        title = visible(one_line(row.title)) or "Untitled"
        return cls(title, visible(one_line(without_time(display(row.date)))), visible(one_line(row.archive)))


class DocumentList(LineView):
    """A list of documents with a cursor."""

    HELP = """\
The documents of the library, or those that a search found. `Enter` opens one, `/` searches, `S` sorts.
"""
    BINDINGS = bindings(Place.LIST, Place.PANES)
    COMPONENT_CLASSES = {
        "document-list--cursor",
        "document-list--quiet",
        "document-list--bar",
        "document-list--hit",
    }

    cursor = reactive(0, repaint=False)
    """The index of the document that the keys act on."""

    hint = reactive("")
    """What an empty list says."""

    @dataclass
    class Highlighted(Message):
        """The cursor is on this document now."""

        number: int

    @dataclass
    class Opened(Message):
        """The reader asks to open this document."""

        number: int

    @dataclass
    class Marked(Message):
        """Other documents are marked now."""

    @dataclass
    class Wanted(Message):
        """Rows and passages of these documents are in sight, and missing."""

        rows: tuple[int, ...]
        passages: tuple[int, ...]

        def can_replace(self, message: Message) -> bool:
            """The newest wish is the only one that counts."""
            return isinstance(message, DocumentList.Wanted)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.numbers: array[int] = array("q")
        self.marked: dict[int, None] = {}
        """The documents that the reader has marked, in that order; not all of them need be listed now."""
        self._entries: OrderedDict[int, Entry] = OrderedDict()
        self._excerpts: dict[int, Excerpt | None] = {}
        self._with_passages = False
        self._asked: Wish | None = None
        self._looking = False
        self._date_width = DATE_WIDTH
        self._archive_width = ARCHIVE_WIDTH
        self._looks = (Look(Style(), Style(), Style(), Style()),) * 2

    @property
    def number(self) -> int | None:
        """The number of the document under the cursor, None where the list is empty."""
        return self.numbers[self.cursor] if self.cursor < len(self.numbers) else None

    @property
    def row_height(self) -> int:
        """Lines a document takes."""
        return (1 if self.window.width >= COLUMNS_FROM else 2) + self._with_passages

    @property
    def visible_numbers(self) -> Sequence[int]:
        """The documents in sight."""
        first = self.top // self.row_height
        return self.numbers[first : first + self.window.height // self.row_height + 2]

    def show_documents(
        self, numbers: array[int], rows: Mapping[int, Row], *, passages: bool, keep: int | None = None
    ) -> None:
        """Show these documents, of some of which the rows are at hand; the cursor stays with the document `keep`."""
        self.numbers = numbers
        self._excerpts.clear()
        self._with_passages = passages
        self._asked = None
        self.add_rows(rows)
        self.set_reactive(DocumentList.cursor, self._index(keep))
        self._show_cursor()
        self.refresh()
        self.call_next(self._say_where)

    def add_rows(self, rows: Mapping[int, Row]) -> None:
        """Take rows that were asked for."""
        for number, row in rows.items():
            self._entries[number] = Entry.of(row)
            self._entries.move_to_end(number)
        while len(self._entries) > KEPT_ROWS:
            self._entries.popitem(last=False)
        self.refresh()

    def add_excerpts(self, excerpts: Mapping[int, Excerpt | None]) -> None:
        """Take the best passages of documents; None for a document without a body."""
        self._excerpts.update(excerpts)
        self.refresh()

    def forget_rows(self) -> None:
        """Fetch rows anew: the library has changed."""
        self._entries.clear()

    def move_to(self, number: int) -> bool:
        """Put the cursor on that document; False when it is not in the list."""
        if number not in self.numbers:
            return False
        self.cursor = self.numbers.index(number)
        return True

    def _index(self, number: int | None) -> int:
        if number is None or number not in self.numbers:
            return 0
        return self.numbers.index(number)

    @property
    def line_count(self) -> int:
        return len(self.numbers) * self.row_height

    def resized(self) -> None:
        """Keep the cursor in sight at any width."""
        self._show_cursor()

    def validate_cursor(self, cursor: int) -> int:
        """The cursor never leaves the list."""
        return max(0, min(cursor, len(self.numbers) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Say where the cursor is."""
        self._show_cursor()
        self.refresh()
        self.call_next(self._say_where)

    def _say_where(self) -> None:
        """Called by way of `call_next`: posted while a parent's message is handled it would reach no further."""
        if (number := self.number) is not None:
            self.post_message(self.Highlighted(number))

    def _show_cursor(self) -> None:
        if not self.window.height:
            return
        height, top = self.row_height, self.top
        first = self.cursor * height
        if first < top:
            self.top = first
        elif first + height > top + self.window.height:
            self.top = first + height - self.window.height

    def action_move(self, step: int) -> None:
        """Move the cursor by documents."""
        self.cursor += step

    def action_page(self, pages: float) -> None:
        """Move the cursor by pages."""
        rows = max(1, self.window.height // self.row_height)
        self.cursor += int(pages * rows) or (1 if pages > 0 else -1)

    def action_top(self) -> None:
        """Move to the first document."""
        self.cursor = 0

    def action_bottom(self) -> None:
        """Move to the last document."""
        self.cursor = len(self.numbers) - 1

    def action_open(self) -> None:
        """Open the document under the cursor."""
        if (number := self.number) is not None:
            self.post_message(self.Opened(number))

    def action_mark(self) -> None:
        """Mark the document under the cursor, or take its mark away, and go on to the next."""
        if (number := self.number) is not None:
            if number in self.marked:
                del self.marked[number]
            else:
                self.marked[number] = None
            self._marks_changed()
            self.cursor += 1

    def action_unmark(self) -> None:
        """Take all marks away."""
        self.marked.clear()
        self._marks_changed()

    def _marks_changed(self) -> None:
        self.refresh()
        self.post_message(self.Marked())

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; a second one opens."""
        index = (event.y + self.top) // self.row_height
        if index >= len(self.numbers):
            return
        if index == self.cursor and event.chain > 1:
            self.action_open()
        self.cursor = index

    def prepare(self) -> None:
        super().prepare()
        cursor = self.get_component_rich_style("document-list--cursor")
        parts = {name: self.get_component_rich_style(f"document-list--{name}", partial=True) for name in _PARTS}
        self._looks = (Look(self.base_style, **parts), Look(cursor, **parts))
        in_sight = [self._entries[number] for number in self.visible_numbers if number in self._entries]
        date = max((cell_len(entry.date) for entry in in_sight), default=0)
        archive = max((cell_len(entry.archive) for entry in in_sight), default=0)
        self._date_width = max(DATE_WIDTH, min(date, self.window.width // 2))
        self._archive_width = min(archive, ARCHIVE_WIDTH, self.window.width // 5)

    def line_strip(self, index: int, width: int) -> Strip:
        if not self.numbers:
            return self._hint_line(index)
        place, part = divmod(index, self.row_height)
        if place >= len(self.numbers):
            return Strip([], 0)
        number = self.numbers[place]
        entry = self._entries.get(number)
        if entry is None or (self._with_passages and number not in self._excerpts):
            self._want()
        look = self._looks[place == self.cursor]
        signs = f"{'▌' if place == self.cursor else ' '}{MARK if part == 0 and number in self.marked else ' '}"
        bar = Segment(signs, look.style + look.bar)
        row = self._row(number, entry, part, max(0, width - _MARGIN), look)
        return Strip([bar, *row]).adjust_cell_length(width, look.style)

    def _hint_line(self, index: int) -> Strip:
        lines = self.hint.split("\n")
        return Strip([Segment("  " + lines[index - 1] if 0 < index <= len(lines) else "", self.base_style)])

    def _row(self, number: int, entry: Entry | None, part: int, width: int, look: Look) -> Iterable[Segment]:
        columns = self.window.width >= COLUMNS_FROM
        if entry is None:
            return [Segment(ELLIPSIS if part == 0 else "", look.style + look.quiet)]
        if part == 0:
            if columns:
                return entry.columns(width, self._archive_width, self._date_width, look)
            return [Segment(clip(entry.title, width), look.style)]
        if part == 1 and not columns:
            return [Segment(clip(entry.below, width), look.style + look.quiet)]
        excerpt = self._excerpts.get(number)
        return _passage(excerpt, width, look) if excerpt is not None else []

    def _want(self) -> None:
        """Look, once this paint is over, for what is missing."""
        if not self._looking:
            self._looking = True
            self.call_later(self._ask)

    def _ask(self) -> None:
        """Ask for what is missing, unless just that has been asked already."""
        self._looking = False
        numbers = self.visible_numbers
        rows = tuple(number for number in numbers if number not in self._entries)
        passages = tuple(number for number in numbers if self._with_passages and number not in self._excerpts)
        if (rows or passages) and (rows, passages) != self._asked:
            self._asked = (rows, passages)
            self.post_message(self.Wanted(rows, passages))


def _passage(excerpt: Excerpt, width: int, look: Look) -> Iterable[Segment]:
    quiet = look.style + look.quiet
    fitted = excerpt.fitted(width - 2)
    return [Segment("  ", quiet), *painted(fitted.text, quiet, ((start, end, look.hit) for start, end in fitted.hits))]
