"""The reading pane: opens documents, keeps their pages and hits, and finds in them; the view in it shows them."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from corpus.document import Block, Description
from corpus.library import Library
from tui import reading
from tui.copying import Passage
from tui.reading import Hits, Reader, Target
from tui.widgets.reading_view import ReadingView
from tui.widgets.selector import Selector


class ReadingPane(Vertical):
    """One document at a time, with the hits of the search it was opened from, or of what is looked for in it."""

    @dataclass
    class Failed(Message):
        """A document cannot be opened; the text says why."""

        text: str

    @dataclass
    class Found(Message):
        """What is looked for in the document has been found so many times."""

        needle: str
        count: int

    def __init__(self, library: Library, *, measure: int, numbers: bool) -> None:
        super().__init__()
        self.target: Target | None = None
        """The document that is shown, or about to be."""
        self.description: Description | None = None
        """What is known of it; None while it is being opened."""
        self.needle = ""
        """What is looked for in the document, "" for nothing."""
        self.reader = Reader(library, self.post_message, self._failed)
        self._view = ReadingView(measure=measure, numbers=numbers, id="view")
        self.selector = Selector(self._view)
        self._search_hits: Hits = ()
        self._find_from = 0

    def compose(self) -> ComposeResult:
        """The view, and what selects in it."""
        yield self.selector

    @property
    def view(self) -> ReadingView:
        """What shows the document."""
        return self._view

    def on_mount(self) -> None:
        """Begin to work."""
        self.reader.start()

    def on_unmount(self) -> None:
        """Wait for nothing."""
        self.reader.close()

    def _failed(self, error: Exception) -> None:
        self.post_message(self.Failed(f"This document cannot be shown: {error}"))

    # Opening

    def open(self, target: Target) -> None:
        """Show a document as soon as its first lines are there; one that is shown already moves to the hit.

        One that has to be shown at an offset is read anew: that is of the text as it is now.
        """
        if target.offset is None and self.target is not None and self.target.same_page(target):
            self.target = target
            if self.description is not None:
                self._leave_find()
                self._go_to_first(target)
            return
        self.target = target
        self.description = None
        self.reader.open(target, self._view.text_width)

    def renew(self) -> None:
        """Show what is known of the document by now; its place stays."""
        if self.target is not None and self.description is not None:
            self.run_worker(self._renew(self.target), group="renew", exit_on_error=False)

    async def _renew(self, target: Target) -> None:
        description = await asyncio.to_thread(self.reader.description, target.number)
        if description not in (None, self.description) and self.target is target:
            self.description = description
            self._lay_out(self._view.text_width)

    def close(self) -> None:
        """Show nothing."""
        self.target = self.description = None
        self._view.close()

    @on(reading.Opened)
    def _opened(self, message: reading.Opened) -> None:
        message.stop()
        if self.target is None or message.target.number != self.target.number:
            return
        self.description = message.description
        self.needle = ""
        self._search_hits = message.hits or ()
        self._view.open(message.page)
        self._view.mark(self._search_hits)
        self._go_to_first(self.target)
        if self.target.offset is not None:
            self._view.go_to(self.target.offset)
        if self._view.text_width != message.page.width:
            self._lay_out(self._view.text_width)

    @on(reading.NotOpened)
    def _not_opened(self, message: reading.NotOpened) -> None:
        message.stop()
        if message.target is self.target:
            self.close()
            self.post_message(self.Failed(str(message.error)))

    @on(reading.Grown)
    def _grown(self, message: reading.Grown) -> None:
        message.stop()
        message.page.add(message.piece, message.position)
        if message.page is self._view.page:
            self._view.grown()

    @on(reading.LaidOutAnew)
    def _laid_out_anew(self, message: reading.LaidOutAnew) -> None:
        message.stop()
        if self._view.page is not None:
            self._view.replace(message.page)

    @on(ReadingView.WidthChanged)
    def _width_changed(self, message: ReadingView.WidthChanged) -> None:
        message.stop()
        self._lay_out(message.width)

    def _lay_out(self, width: int) -> None:
        if self.target is not None and self.description is not None:
            self.reader.lay_out(self.target, self.description, width, self._view.bottom_offset)

    def _go_to_first(self, target: Target) -> None:
        hits = self._view.hits
        if target.passage is not None:
            at = bisect_left(hits, target.passage, key=lambda hit: hit[0])
            if at == len(hits) or hits[at][0] != target.passage or not self._view.go_to_hit(at):
                self._view.go_to(target.passage)
        elif target.hit is not None and hits:
            self._view.go_to_hit(target.hit % len(hits))

    # Hits

    def step_hit(self, step: int) -> bool:
        """Go to the next or previous hit; False when there is none in this document. What is found in it goes round."""
        if self._view.step_hit(step):
            return True
        if not (self.needle and self._view.hits):
            return False
        return self._view.go_to_hit(0 if step > 0 else len(self._view.hits) - 1)

    def find(self, needle: str) -> None:
        """Look for a text in the document; the first occurrence from here on becomes the current hit."""
        if self.target is None or self.description is None:
            return
        if not needle:
            self._leave_find()
            return
        if not self.needle:
            self._find_from = self._view.top_offset
        self.needle = needle
        self.reader.find(self.target, needle)

    def leave_find(self) -> bool:
        """Mark the hits of the search again; False where nothing was looked for."""
        looked = bool(self.needle)
        self._leave_find()
        return looked

    def _leave_find(self) -> None:
        if self.needle:
            self.needle = ""
            self._view.mark(self._search_hits)

    @on(reading.HitsFound)
    def _hits_found(self, message: reading.HitsFound) -> None:
        message.stop()
        if self.target is None or message.target.number != self.target.number:
            return
        if message.needle:
            self._found_in_document(message)
            return
        self._search_hits = message.hits
        if not self.needle:
            self._view.mark(message.hits)
            self._go_to_first(self.target)

    def _found_in_document(self, message: reading.HitsFound) -> None:
        if message.needle != self.needle:
            return
        self._view.mark(message.hits)
        starts = [start for start, _ in message.hits]
        if starts:
            self._view.go_to_hit(bisect_left(starts, self._find_from) % len(starts))
        self.post_message(self.Found(message.needle, len(starts)))

    # Passages

    @property
    def passage(self) -> Passage | None:
        """What there is to quote: what is selected, or else the paragraph under the cursor."""
        target, page, selection, paragraph = self.target, self._view.page, self._view.selection, self.paragraph
        if target is None or page is None:
            return None
        if selection is not None:
            name = page.numbers(selection.start, selection.end) or "Selection"
            return Passage(target.number, selection.start, selection.end, name)
        return Passage(target.number, paragraph.start, paragraph.end, f"¶ {paragraph.number}") if paragraph else None

    @property
    def paragraph(self) -> Block | None:
        """The paragraph under the cursor."""
        return self._view.current_paragraph

    def go_to_paragraph(self, number: int) -> bool:
        """Put the cursor on the paragraph of that number; False where there is none."""
        page = self._view.page
        at = next((i for i, block in enumerate(page.paragraphs) if block.number == number), None) if page else None
        if at is None:
            return False
        self._view.walk_to(at)
        return True
