"""The list of documents: any number of them, of which only the rows in sight are fetched and drawn.

Below those that a search found stand their best passages. Every document has the same number of lines, so that nothing
moves under the reader when passages arrive.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from corpus.catalogue import Row
from tui.cells import ELLIPSIS, clip
from tui.excerpt import PASSAGES, Digest, Excerpt
from tui.keys import Place, bindings
from tui.widgets.document_row import Entry, Look, PassageLine, passage_lines, passage_strip
from tui.widgets.line_view import LineView

COLUMNS_FROM = 72
"""The width in cells from which on a document's fields stand side by side on one line."""

LEAST_IN_SIGHT = 6
"""As many documents, or all, stay in sight if they can, however many lines of passages there could be below each."""

KEPT_ROWS = 2_000
DATE_WIDTH = 18
"""Cells for dates, of which most have room in them; where one in sight has not, all have as many as it needs."""

ARCHIVE_WIDTH = 24
"""Cells for archives at most; they have no more than those in sight need."""

MARK = "×"
"""Stands before a document that is marked."""

_MARGIN = 2

Wish = tuple[tuple[int, ...], tuple[int, ...]]


_PARTS = ("quiet", "bar", "hit")


class DocumentList(LineView):
    """A list of documents with a cursor."""

    HELP = """\
The documents of the library, or those that a search found, each with the number of its hits and its best passages.
`Enter` opens one at its first hit; `l` and `h` go through its passages, and `Enter` opens it at the one that is marked.
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
        """The cursor is on this document now, or on a passage of it."""

        number: int

    @dataclass
    class Opened(Message):
        """The reader asks to open this document, at the hit or passage at an offset, or else at its first hit."""

        number: int
        offset: int | None

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
        self.passage: int | None = None
        """Which of its passages the cursor is on, None for the document."""
        self._digests: dict[int, Digest] = {}
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
    def offset_at_cursor(self) -> int | None:
        """Where in the text the passage under the cursor has its first hit; None for a document as a whole."""
        excerpts = self._excerpts
        return excerpts[self.passage].offset if self.passage is not None and self.passage < len(excerpts) else None

    @property
    def _excerpts(self) -> Sequence[Excerpt]:
        """The passages of the document under the cursor."""
        return self._digests[self.number].excerpts if self.number in self._digests else ()

    @property
    def _title_height(self) -> int:
        return 1 if self.window.width >= COLUMNS_FROM else 2

    @property
    def _passage_height(self) -> int:
        """Lines of passages below each document."""
        return self._passages_below(len(self.numbers)) if self._with_passages else 0

    def _passages_below(self, count: int) -> int:
        """Lines of passages below each of so many documents."""
        fitting = self.window.height // max(1, min(count, LEAST_IN_SIGHT)) - self._title_height
        return max(1, min(fitting, PASSAGES))

    @property
    def row_height(self) -> int:
        """Lines a document takes."""
        return self._title_height + self._passage_height

    @property
    def most_in_sight(self) -> int:
        """How many documents with passages can be in sight at once, in part or whole, from the top of the list."""
        return -(-self.window.height // (self._title_height + self._passages_below(LEAST_IN_SIGHT)))

    @property
    def visible_numbers(self) -> Sequence[int]:
        """The documents in sight."""
        first = self.top // self.row_height
        return self.numbers[first : first + self.window.height // self.row_height + 2]

    def show_documents(
        self,
        numbers: array[int],
        rows: Mapping[int, Row],
        digests: Mapping[int, Digest] | None = None,
        keep: int | None = None,
    ) -> None:
        """Show these documents, of some of which rows and digests are at hand; the cursor stays with `keep`.

        Without `digests`, nothing was searched for and there are no passages.
        """
        self.numbers = numbers
        self.passage = None
        self._digests = dict(digests or {})
        self._with_passages = digests is not None
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

    def add_digests(self, digests: Mapping[int, Digest]) -> None:
        """Take the best passages of documents; a reader may have gone to one of them before it was there."""
        self._digests.update(digests)
        if self.passage is not None and self.number in digests:
            self._go_to_passage(self.passage)
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
        self.passage = None
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

    def action_passage(self, step: int) -> None:
        """Move the cursor by passages of its document; before the first one is the document itself."""
        if self._with_passages:
            self._go_to_passage((-1 if self.passage is None else self.passage) + step)

    def _go_to_passage(self, passage: int) -> None:
        """Put the cursor on that passage of the document, or on the last one that there is; below 0 on the document."""
        known = self.number in self._digests
        last = (len(self._excerpts) if known else PASSAGES) - 1
        self.passage = min(passage, last) if min(passage, last) >= 0 else None
        self.refresh()
        self.call_next(self._say_where)

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
        """Open the document under the cursor, at its passage if the cursor is on one."""
        if (number := self.number) is not None:
            self.post_message(self.Opened(number, self.offset_at_cursor))

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
        index, part = divmod(event.y + self.top, self.row_height)
        if index >= len(self.numbers):
            return
        if index == self.cursor and event.chain > 1:
            self.action_open()
            return
        self.cursor = index
        line = self._passage_line(index, part)
        self._go_to_passage(line.passage if line else -1)

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
        if entry is None or (self._with_passages and number not in self._digests):
            self._want()
        passage = self._passage_line(place, part)
        here = place == self.cursor and (self.passage is None or (passage and passage.passage) == self.passage)
        look = self._looks[here]
        signs = f"{'▌' if here else ' '}{MARK if part == 0 and number in self.marked else ' '}"
        if passage:
            return passage_strip(passage, signs, width, look)
        title = self._title(entry, part, max(0, width - _MARGIN), look)
        return Strip([Segment(signs, look.style + look.bar), *title]).adjust_cell_length(width, look.style)

    def _passage_line(self, place: int, part: int) -> PassageLine | None:
        """The line of a passage that is a document's line `part`; None where that is of its title, or empty."""
        number, index = self.numbers[place], part - self._title_height
        if index < 0 or number not in self._digests:
            return None
        at = self.passage or 0 if place == self.cursor else 0
        room = max(0, self.text_area_width - _MARGIN)
        lines = passage_lines(self._digests[number], room, self._passage_height, at)
        return lines[index] if index < len(lines) else None

    def _hint_line(self, index: int) -> Strip:
        lines = self.hint.split("\n")
        return Strip([Segment("  " + lines[index - 1] if 0 < index <= len(lines) else "", self.base_style)])

    def _title(self, entry: Entry | None, part: int, width: int, look: Look) -> Iterable[Segment]:
        if entry is None:
            return [Segment(ELLIPSIS if part == 0 else "", look.style + look.quiet)]
        if part == 0 and self._title_height == 1:
            return entry.columns(width, self._archive_width, self._date_width, look)
        if part == 0:
            return [Segment(clip(entry.title, width), look.style)]
        return [Segment(clip(entry.below, width), look.style + look.quiet)] if part < self._title_height else []

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
        passages = tuple(number for number in numbers if self._with_passages and number not in self._digests)
        if (rows or passages) and (rows, passages) != self._asked:
            self._asked = (rows, passages)
            self.post_message(self.Wanted(rows, passages))
