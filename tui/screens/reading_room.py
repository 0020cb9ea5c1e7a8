"""The main screen: search line, list of documents, reading view, and what is below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from corpus.catalogue import Order
from corpus.library import Library
from corpus.link import Place as LinkedPlace
from tui.cells import clip
from tui.copying import CopyWanted, StyleWanted, citation, quotation
from tui.keys import Key, Place, bindings
from tui.notices import Notices
from tui.reading import Target
from tui.settings import Settings
from tui.visible import visible
from tui.widgets.document_list import DocumentList
from tui.widgets.key_line import KeyLine
from tui.widgets.list_pane import ListPane
from tui.widgets.prompt import Mode, Prompt
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.reading_view import ReadingView
from tui.widgets.search_line import SearchLine
from tui.widgets.status_line import StatusLine, Whereabouts

NARROW = 100
"""Columns below which one pane is shown at a time."""

VERY_WIDE = 160
"""Columns from which on there is room for more of the list beside the text."""

PREVIEW_AFTER = 0.25
"""Seconds without a key after which the document under the cursor is opened while the reader types a query."""

_LONGEST_QUERY = 60  # cells of a query that the status line repeats


class ReadingRoom(Screen[None], inherit_bindings=False):
    """The reading room over one library."""

    HELP = """\
At the left the documents, at the right the one that is read; in a narrow window one of them. `Tab` goes to the other.
"""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide"), (VERY_WIDE, "-very-wide")]
    AUTO_FOCUS = "#documents"
    BINDINGS = bindings(Place.ANYWHERE)

    def __init__(
        self,
        library: Library,
        settings: Settings,
        keys: Sequence[Key],
        notices: Notices,
        at: LinkedPlace | None = None,
    ) -> None:
        super().__init__()
        self.library = library
        self.notices = notices
        self._settings = settings
        self.keys = keys
        self._at = at
        self._preview: Timer | None = None
        self._before_prompt: Widget | None = None

    def compose(self) -> ComposeResult:
        """Search line, panes, status line or prompt, keys."""
        width = self.app.size.width  # else the first paint would be of a window of another width
        self.set_class(width < NARROW, "-narrow")
        self.set_class(width >= VERY_WIDE, "-very-wide")
        yield SearchLine()
        with Horizontal(id="panes"):
            yield ListPane(self.library)
            yield ReadingPane(self.library, measure=self._settings.measure, numbers=self._settings.paragraph_numbers)
        yield StatusLine()
        yield KeyLine(self.keys)

    async def enter(self, library: Library) -> None:
        """Go over to another library."""
        self.library = library
        await self.recompose()
        self.documents.focus()

    @property
    def list_pane(self) -> ListPane:
        """The list pane."""
        return self.query_one(ListPane)

    @property
    def documents(self) -> DocumentList:
        """The list in it."""
        return self.query_one(DocumentList)

    @property
    def pane(self) -> ReadingPane:
        """The reading pane."""
        return self.query_one(ReadingPane)

    @property
    def line(self) -> SearchLine:
        """The search line."""
        return self.query_one(SearchLine)

    @property
    def wide(self) -> bool:
        """Whether list and reading view stand side by side."""
        return self.size.width >= NARROW

    @property
    def reading(self) -> bool:
        """Whether the reading view is in use, or in a narrow window, in sight."""
        return self.pane.view.has_focus or (not self.wide and self.has_class("-reading"))

    @property
    def status(self) -> StatusLine:
        """The status line."""
        return self.query_one(StatusLine)

    def show_progress(self, text: str) -> None:
        """Say how far long work is; "" when it is over."""
        self.status.progress = text
        if text:
            self.status.give_way()

    def tell(self, text: str) -> None:
        """Tell the reader something; it can be read again in the log."""
        self.notices.note(text)
        self.status.notice = visible(text)

    def on_key(self) -> None:
        """What the reader was told gives way to what this key does, and may have to tell."""
        self.status.give_way()

    @on(ListPane.Failed)
    @on(ReadingPane.Failed)
    @on(ReadingView.Notice)
    def _told(self, message: ListPane.Failed | ReadingPane.Failed | ReadingView.Notice) -> None:
        self.tell(message.text)

    # Searching

    @on(SearchLine.Typed)
    def _typed(self, message: SearchLine.Typed) -> None:
        self.status.give_way()
        self._put_preview_off()
        self.list_pane.search(message.text, typing=True)

    @on(SearchLine.Submitted)
    def _submitted(self, message: SearchLine.Submitted) -> None:
        self.list_pane.search(message.text, typing=False)
        self._show_list()

    @on(SearchLine.Left)
    def _left_search(self) -> None:
        self._show_list()

    @on(ListPane.Answered)
    def _answered(self, message: ListPane.Answered) -> None:
        self.line.outcome = message.outcome
        if message.newest:
            self.status.complaint = ""
        if self.documents.number is None:
            self.pane.close()
        if self._at is not None:
            at, self._at = self._at, None
            self._open_at(at)
        self._show_place()

    @on(ListPane.Misunderstood)
    def _misunderstood(self, message: ListPane.Misunderstood) -> None:
        """The last results stay, and the status line says why; on Enter the search line points at the place."""
        reason, meant = message.error.reason, message.error.suggestion
        said = [reason[:1].upper() + reason[1:], f"Try: {clip(meant, _LONGEST_QUERY)}" if meant else ""]
        self.status.complaint = visible(" · ".join(filter(None, [*said, f"Still listed: {self.line.outcome}"])))
        if not message.typing:
            self.line.point_at(message.error.start, message.error.end)
            self.line.edit()

    def sort_by(self, order: Order | None = None) -> None:
        """Sort the list, None for the next order."""
        self.tell(f"Sorted by {self.list_pane.sort(order)}.")

    def action_sort(self) -> None:
        """Sort by the next order."""
        self.sort_by()

    # Reading

    def _target(self, number: int, hit: int | None) -> Target:
        return Target(number, self.list_pane.results, hit if self.list_pane.searched else None)

    @on(DocumentList.Highlighted)
    def _highlighted(self, message: DocumentList.Highlighted) -> None:
        """Beside the list the document is shown at once; while the reader types, when there is time for it."""
        self._show_place()
        self._put_preview_off()
        if self.wide and self.line.has_focus_within:
            self._preview = self.set_timer(PREVIEW_AFTER, self._open_preview)
        elif self.wide and self.pane.view.window:
            self._open_preview()
        elif self.wide:
            self.call_after_refresh(self._open_preview)  # for the width that the view is about to have

    def _put_preview_off(self) -> None:
        if self._preview is not None:
            self._preview.stop()

    def _open_preview(self) -> None:
        number = self.documents.number
        if number is not None and not self._is_open(number):
            self.pane.open(self._target(number, 0))

    def _is_open(self, number: int) -> bool:
        return self.pane.target is not None and self.pane.target.same_page(self._target(number, None))

    @on(DocumentList.Opened)
    def _opened(self, message: DocumentList.Opened) -> None:
        self.open(message.number, 0)

    def open(self, number: int, hit: int | None = None) -> None:
        """Read a document, at that of its hits (0 the first, -1 the last)."""
        self.documents.move_to(number)
        self.pane.open(self._target(number, hit))
        self._show_reader()

    def _open_at(self, at: LinkedPlace) -> None:
        """Read a document from the place on to which a link has led."""
        self.documents.move_to(at.number)
        self.pane.open(Target(at.number, self.list_pane.results, offset=at.offset))
        self._show_reader()
        if at.drifted:
            self.tell("The linked passage has drifted: it was about here.")

    def _show_reader(self) -> None:
        self.add_class("-reading")
        self.pane.view.focus()

    def _show_list(self) -> None:
        self.remove_class("-reading")
        self.documents.focus()

    @on(ReadingView.Moved)
    def _show_place(self) -> None:
        """Say in the status line where the reader is."""
        view, documents = self.pane.view, self.documents
        count = len(documents.numbers)
        here = Whereabouts(f"{documents.cursor + 1:,} of {count:,} by {self.list_pane.order}" if count else "")
        if view.page is not None and (self.wide or self.reading):
            paragraph = self.pane.paragraph
            what = "match" if self.pane.needle else "hit"
            hits = f"{what} {view.hit + 1 or '–'} of {len(view.hits)}" if view.hits else ""
            per_cent = (
                f"{view.per_cent} %" if view.page.finished else f"{view.per_cent} % of {view.page.laid_out} % laid out"
            )
            here = replace(here, hit=hits, paragraph=f"¶ {paragraph.number}" if paragraph else "", per_cent=per_cent)
        self.status.place = here

    def action_hit(self, step: int) -> None:
        """Go to the next or previous hit, and from a document's last one to the next document."""
        number = self.documents.number
        if not self.pane.view.page or (not self.reading and number is not None and not self._is_open(number)):
            if number is not None:
                self.open(number, 0 if step > 0 else -1)
        elif not self.reading and not self.wide:
            self._show_reader()
        elif not self.pane.step_hit(step):
            self._hit_in_next_document(step)

    def _hit_in_next_document(self, step: int) -> None:
        if self.pane.needle:
            self.tell(f"“{self.pane.needle}” is not in this document.")
        elif not self.list_pane.searched:
            self.tell("There are no hits to walk: search the library first.")
        elif self._step_document(step, 0 if step > 0 else -1):
            self.tell("On in the next document." if step > 0 else "Back in the document before.")
        else:
            self.tell("That was the last hit." if step > 0 else "That was the first hit.")

    def action_document(self, step: int) -> None:
        """Go to the next or previous document of the list."""
        if not self._step_document(step, 0):
            self.tell("That is the last document." if step > 0 else "That is the first document.")

    def _step_document(self, step: int, hit: int) -> bool:
        documents = self.documents
        if not 0 <= documents.cursor + step < len(documents.numbers):
            return False
        documents.cursor += step
        number = documents.number
        if number is not None and (self.wide or self.reading):
            self.pane.open(self._target(number, hit))
        return True

    def action_other_pane(self) -> None:
        """Go from the list to the document and back."""
        number = self.documents.number
        if self.reading or number is None:
            self._show_list()
        elif self.pane.target is None:
            self.open(number)
        else:
            self._show_reader()

    def action_back(self) -> None:
        """One step back: from finding, from reading, from the results to the whole library."""
        if self.reading and not self.pane.leave_find():
            self._show_list()
        elif not self.reading and self.line.text:
            self.line.text = ""
        elif not self.reading:
            self.tell("This is the whole library. Q quits.")

    def action_search(self) -> None:
        """Search the library."""
        self.remove_class("-reading")
        self.line.edit()

    # Prompt

    async def action_command(self) -> None:
        """Type a command."""
        await self.ask_for(Mode.COMMAND)

    async def action_find(self) -> None:
        """Find in the document."""
        await self.ask_for(Mode.FIND)

    async def ask_for(self, mode: Mode, text: str = "") -> None:
        """Let the reader type a command, or what to find; the prompt takes the place of the status line."""
        self._before_prompt = self.focused
        self.add_class("-prompting")
        from tui.commands import completions

        if not self.query(Prompt):
            await self.mount(Prompt(), before=self.query_one(KeyLine))
        self.query_one(Prompt).ask(mode, text, completions(self.keys) if mode is Mode.COMMAND else [])

    @on(Prompt.Typed)
    def _prompt_typed(self, message: Prompt.Typed) -> None:
        if self.query_one(Prompt).mode is Mode.FIND:
            self.pane.find(message.text)

    @on(ReadingPane.Found)
    def _found_in_document(self, message: ReadingPane.Found) -> None:
        self.tell(f"“{message.needle}”: {message.count or 'not'} found in this document.")

    @on(Prompt.Submitted)
    def _prompt_submitted(self, message: Prompt.Submitted) -> None:
        from tui.commands import run  # with the palette's parts, which the first paint can do without

        mode = self.query_one(Prompt).mode
        self._close_prompt()
        if mode is Mode.COMMAND:
            run(self, message.text)

    @on(Prompt.Left)
    def _prompt_left(self) -> None:
        if self.query_one(Prompt).mode is Mode.FIND:
            self.pane.leave_find()
        self._close_prompt()

    def _close_prompt(self) -> None:
        self.remove_class("-prompting")
        (self._before_prompt or self.documents).focus()

    # Going to a place

    def go_to_document(self, place: int) -> None:
        """Go to a document by its place in the list, counted from 1."""
        if 0 < place <= len(self.documents.numbers):
            self._step_document(place - 1 - self.documents.cursor, 0)
        else:
            self.tell(f"The list has {len(self.documents.numbers):,} documents.")

    def go_to_paragraph(self, number: int) -> None:
        """Go to a paragraph of the document by its number."""
        if self.pane.go_to_paragraph(number):
            self._show_reader()
        else:
            self.tell(f"There is no paragraph {number} here.")

    # Copying

    def action_copy_quotation(self) -> None:
        """Copy the paragraph under the cursor as a quotation with its citation."""
        target, description, paragraph = self.pane.target, self.pane.description, self.pane.paragraph
        if target is None or description is None or paragraph is None:
            self.tell("There is no paragraph to copy.")
            return
        make = partial(quotation, self.library, target.number, description, paragraph)
        self.post_message(CopyWanted(make, f"¶ {paragraph.number} and its citation", target.number))

    def action_copy_citation(self) -> None:
        """Copy the citation of the document."""
        target, description = self.pane.target, self.pane.description
        if target is None or description is None:
            self.tell("There is no document to cite.")
        else:
            self.post_message(CopyWanted(partial(citation, description), "Citation", target.number))

    def action_style(self) -> None:
        """Choose the style of citations, with the document's own to look at."""
        number = self.pane.target.number if self.reading and self.pane.target else self.documents.number
        if number is None:
            self.tell("There is no document to cite.")
        else:
            self.post_message(StyleWanted(number))

    # Other screens

    def show_fields(self) -> None:
        """Show all that is known of the document."""
        from tui.screens.fields import FieldsScreen

        if self.pane.description is None:
            self.tell("There is no document to show the fields of.")
        else:
            self.app.push_screen(FieldsScreen(self.pane.description))

    def action_log(self) -> None:
        """Show the notices again."""
        from tui.screens.log import Log

        self.app.push_screen(Log(self.notices))

    def action_help(self) -> None:
        """Show keys, commands and the query language."""
        from tui.screens.help import Help

        self.app.push_screen(Help(self.keys))
