"""The two panes: the documents at the left, at the right the one that is read; in a narrow window one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.timer import Timer

from corpus.library import Library
from corpus.link import Place as LinkedPlace
from tui import searching
from tui.reading import Target
from tui.settings import Settings
from tui.widgets.document_list import DocumentList
from tui.widgets.list_pane import ListPane
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.search_line import SearchLine
from tui.widgets.status_line import Whereabouts

NARROW = 100
"""Columns below which one pane is shown at a time."""

PREVIEW_AFTER = 0.25
"""Seconds without a key after which the document under the cursor is opened while the reader types a query."""


def what_has_changed(at: LinkedPlace) -> str:
    """What to tell of a place that is not what a link says; "" where it is."""
    if at.missing is not None:
        return f"The document has no paragraph {at.missing}: this is its beginning."
    return "The linked passage has drifted: it was about here." if at.drifted else ""


class Panes(Horizontal):
    """List and document, and the ways between them. What cannot be done is said by a text, "" where all is well."""

    def __init__(self, library: Library, settings: Settings) -> None:
        super().__init__()
        self.list_pane = ListPane(library)
        self.pane = ReadingPane(library, measure=settings.measure, numbers=settings.paragraph_numbers)
        self._preview: Timer | None = None
        self._way_back: Callable[[], object] | None = None
        self._to_open: tuple[int, int | None, int | None] | None = None

    def compose(self) -> ComposeResult:
        """The list, and the document."""
        yield self.list_pane
        yield self.pane

    @property
    def documents(self) -> DocumentList:
        """The list."""
        return self.list_pane.documents

    @property
    def wide(self) -> bool:
        """Whether list and reading view stand side by side."""
        return self.screen.size.width >= NARROW

    @property
    def reading(self) -> bool:
        """Whether the reading view is in use, or in a narrow window, in sight."""
        return self.pane.has_focus_within or (not self.wide and self.has_class("-reading"))

    @property
    def number(self) -> int | None:
        """The document that is meant: the one that is read, or in the list the one under the cursor."""
        return self.pane.target.number if self.reading and self.pane.target else self.documents.number

    @property
    def whereabouts(self) -> Whereabouts:
        """Where the reader is."""
        view, documents = self.pane.view, self.documents
        count = len(documents.numbers)
        here = Whereabouts(
            f"{documents.cursor + 1:,} of {count:,} by {self.list_pane.order}" if count else "",
            f"{len(documents.marked):,} marked" if documents.marked else "",
        )
        if view.page is None or not (self.wide or self.reading):
            return here
        paragraph = self.pane.paragraph
        what = "match" if self.pane.needle else "hit"
        hits = f"{what} {view.hit + 1 or '–'} of {len(view.hits)}" if view.hits else ""
        per_cent = (
            f"{view.per_cent} %" if view.page.finished else f"{view.per_cent} % of {view.page.laid_out} % laid out"
        )
        if selecting := self.pane.selector.told:
            return Whereabouts(paragraph=selecting, per_cent=per_cent)
        return replace(here, hit=hits, paragraph=f"¶ {paragraph.number}" if paragraph else "", per_cent=per_cent)

    # Opening

    def _target(self, number: int, hit: int | None, passage: int | None = None) -> Target:
        return Target(number, self.list_pane.results, hit if self.list_pane.searched else None, passage)

    @on(DocumentList.Highlighted)
    def _highlighted(self) -> None:
        """Beside the list the document is shown at once; while the reader types, when there is time for it."""
        self._stop_preview()
        if self.wide and self.screen.query_one(SearchLine).has_focus_within:
            self._preview = self.set_timer(PREVIEW_AFTER, self._open_preview)
        elif self.wide and self.pane.view.window:
            self._open_preview()
        elif self.wide:
            self.call_after_refresh(self._open_preview)  # for the width that the view is about to have

    def put_preview_off(self) -> None:
        """The reader types on, and opens nothing yet."""
        self._to_open = None
        self._stop_preview()

    def _stop_preview(self) -> None:
        if self._preview is not None:
            self._preview.stop()

    def _open_preview(self) -> None:
        number, passage = self.documents.number, self.documents.offset_at_cursor
        if number is not None and (passage is not None or not self._is_open(number)):
            self.pane.open(self._target(number, 0, passage))

    def _is_open(self, number: int) -> bool:
        return self.pane.target is not None and self.pane.target.same_page(self._target(number, None))

    @on(DocumentList.Opened)
    def _opened(self, message: DocumentList.Opened) -> None:
        self.open(message.number, 0, message.offset)

    def open(self, number: int, hit: int | None = None, passage: int | None = None) -> None:
        """Read a document, at that of its hits (0 the first, -1 the last) or at the passage at an offset.

        The hits have to be known by then.
        """
        if self.list_pane.awaited:
            self._to_open = number, hit, passage
            return
        self.documents.move_to(number)
        self.pane.open(self._target(number, hit, passage))
        self.show_reader()

    @on(ListPane.Answered)
    @on(ListPane.Misunderstood)
    @on(ListPane.Failed)
    def _open_what_was_put_off(self, message: Message) -> None:
        """Open what was to be opened before the answer came; if it is not in the answer, the first that is."""
        if self._to_open is None or self.list_pane.awaited:
            return
        (number, hit, passage), self._to_open = self._to_open, None
        first = self.documents.number
        if not isinstance(message, ListPane.Misunderstood) and first is not None:
            listed = number in self.documents.numbers
            self.open(number if listed else first, hit, passage if listed else None)

    def open_hit(self, number: int, offset: int, way_back: Callable[[], object]) -> None:
        """Read a document at the hit at an offset; who leaves it goes back that way."""
        self.open(number, 0, offset)
        self._way_back = way_back

    def open_at(self, at: LinkedPlace) -> None:
        """Read a document from the place on to which a link has led."""
        self.documents.move_to(at.number)
        self.pane.open(Target(at.number, self.list_pane.results, offset=at.offset))
        self.show_reader()

    def show_reader(self) -> None:
        """Go to the document."""
        self.add_class("-reading")
        self.pane.selector.enter()

    def leave_reader(self) -> None:
        """Go to where the document was opened from: the list, or what lay over it."""
        way_back = self._way_back
        self.show_list()
        if way_back is not None:
            way_back()

    def show_list(self) -> None:
        """Go to the list."""
        self._way_back = None
        self.remove_class("-reading")
        self.documents.focus()

    def other_pane(self) -> None:
        """Go from the list to the document and back."""
        number = self.documents.number
        if self.reading or number is None:
            self.show_list()
        elif self.pane.target is None:
            self.open(number)
        else:
            self.show_reader()

    @on(searching.Changed)
    def _changed(self) -> None:
        self.pane.renew()

    # Walking

    def walk_hits(self, step: int) -> str:
        """Go to the next or previous hit, and from a document's last one to the next document."""
        number = self.documents.number
        if not self.pane.view.page or (not self.reading and number is not None and not self._is_open(number)):
            if number is not None:
                self.open(number, 0 if step > 0 else -1)
        elif not self.reading and not self.wide:
            self.show_reader()
        elif not self.pane.step_hit(step):
            return self._hit_in_next_document(step)
        return ""

    def _hit_in_next_document(self, step: int) -> str:
        if self.pane.needle:
            return f"“{self.pane.needle}” is not in this document."
        if not self.list_pane.searched:
            return "There are no hits to walk: search the library first."
        if self._step_document(step, 0 if step > 0 else -1):
            return "On in the next document." if step > 0 else "Back in the document before."
        return "That was the last hit." if step > 0 else "That was the first hit."

    def walk_documents(self, step: int) -> str:
        """Go to the next or previous document of the list."""
        if self._step_document(step, 0):
            return ""
        return "That is the last document." if step > 0 else "That is the first document."

    def _step_document(self, step: int, hit: int) -> bool:
        documents = self.documents
        if not 0 <= documents.cursor + step < len(documents.numbers):
            return False
        documents.cursor += step
        number = documents.number
        if number is not None and (self.wide or self.reading):
            self.pane.open(self._target(number, hit))
        return True

    def go_to_document(self, place: int) -> str:
        """Go to a document by its place in the list, counted from 1."""
        if not 0 < place <= len(self.documents.numbers):
            return f"The list has {len(self.documents.numbers):,} documents."
        self._step_document(place - 1 - self.documents.cursor, 0)
        return ""

    def go_to_paragraph(self, number: int) -> str:
        """Go to a paragraph of the document by its number."""
        if not self.pane.go_to_paragraph(number):
            return f"There is no paragraph {number} here."
        self.show_reader()
        return ""
