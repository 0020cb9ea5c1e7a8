"""The main screen: search line, list of documents, reading view, and what is below them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.events import Resize, ScreenResume

from corpus.catalogue import Order
from corpus.errors import QueryError
from corpus.link import Place as LinkedPlace
from tui.copying import EditWanted, Passage
from tui.editing import FieldTyped
from tui.keys import Place, bindings
from tui.screens.explaining_room import ExplainingRoom
from tui.searching import Cautioned, SavingWanted
from tui.typed_ahead import ReleaseKeys
from tui.units import Unit
from tui.widgets.document_list import DocumentList
from tui.widgets.list_pane import ListPane
from tui.widgets.panes import what_has_changed
from tui.widgets.prompt import Mode, Prompt
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.reading_view import ReadingView
from tui.widgets.search_line import SearchLine
from tui.widgets.selector import Selector

if TYPE_CHECKING:
    from corpus.citation.compiling import By


class ReadingRoom(ExplainingRoom, inherit_bindings=False):
    """The reading room over one library."""

    HELP = """\
At the left the documents, at the right the one that is read; in a narrow window one of them. `Tab` goes to the other.
"""
    BINDINGS = bindings(Place.ANYWHERE)

    @on(ScreenResume)
    @on(Resize)
    async def _let_others_go_first(self) -> None:
        """As the screen opens, one layout comes after the other; whatever else waits goes in between."""
        await asyncio.sleep(0.001)

    def on_key(self) -> None:
        """What the reader was told gives way to what this key does, and may have to tell."""
        self.status.give_way()

    @on(Cautioned)
    @on(ListPane.Failed)
    @on(ReadingPane.Failed)
    @on(ReadingView.Notice)
    def _told(self, message: Cautioned | ListPane.Failed | ReadingPane.Failed | ReadingView.Notice) -> None:
        self.tell(message.text)

    @on(DocumentList.Highlighted)
    @on(DocumentList.Marked)
    @on(ReadingView.Moved)
    def _show_place(self) -> None:
        """Say in the status line where the reader is."""
        self.status.place = self.panes.whereabouts

    # Searching

    @on(SearchLine.Typed)
    def _typed(self, message: SearchLine.Typed) -> None:
        self.status.give_way()
        self.panes.put_preview_off()
        self.list_pane.search(message.text, typing=True)

    @on(ListPane.Completed)
    def _completed(self, message: ListPane.Completed) -> None:
        self.line.put(message.text)

    @on(SearchLine.Submitted)
    def _submitted(self, message: SearchLine.Submitted) -> None:
        self.list_pane.search(message.text, typing=False)
        self.panes.show_list()

    def narrow(self, condition: str) -> None:
        """Search for what is searched for now under a further condition, such as `archive:"…"` or `date:1961`."""
        from corpus.search.narrowing import narrowed

        try:
            self.search_for(narrowed(self.line.text, condition))
        except QueryError as error:
            self.tell(f"The query cannot be narrowed: {error.reason}.")

    def save_search(self, name: str) -> None:
        """Keep what is searched for under a name."""
        if query := self.line.text.strip():
            self.post_message(SavingWanted(name, query))
        else:
            self.tell("Search for something first: the query in the search line is what is saved.")

    @on(SearchLine.Left)
    def _left_search(self) -> None:
        self.panes.show_list()

    @on(ListPane.Answered)
    def _answered(self, message: ListPane.Answered) -> None:
        self.line.outcome = message.outcome
        if message.newest:
            self.post_message(ReleaseKeys())
            self.forget_meant()
            self.count_again()
        if self.documents.number is None:
            self.pane.close()
        if self._at is not None:
            at, self._at = self._at, None
            self.open_at(at)
        self._show_place()

    def sort_by(self, order: Order | None = None) -> None:
        """Sort the list, None for the next order."""
        self.tell(f"Sorted by {self.list_pane.sort(order)}.")

    def action_sort(self) -> None:
        """Sort by the next order."""
        self.sort_by()

    def open_at(self, at: LinkedPlace) -> None:
        """Read where a link leads; a command that is being typed is given up for that."""
        if self.foot.prompting:
            self.foot.close_prompt()
        self.panes.open_at(at)
        self.tell(what_has_changed(at))

    # Moving

    def action_hit(self, step: int) -> None:
        """Go to the next or previous hit."""
        self.tell(self.panes.walk_hits(step))

    def action_document(self, step: int) -> None:
        """Go to the next or previous document of the list."""
        self.tell(self.panes.walk_documents(step))

    def go_to_document(self, place: int) -> None:
        """Go to a document by its place in the list, counted from 1."""
        self.tell(self.panes.go_to_document(place))

    def go_to_paragraph(self, number: int) -> None:
        """Go to a paragraph of the document by its number."""
        self.tell(self.panes.go_to_paragraph(number))

    def action_other_pane(self) -> None:
        """Go from the list to the document and back; what was being typed is finished."""
        if self.line.has_focus_within:
            self.list_pane.search(self.line.text, typing=False)
        self.panes.other_pane()

    def action_back(self) -> None:
        """One step back: from finding, from reading, from the results to the whole library."""
        if self.panes.reading and not self.pane.leave_find():
            self.panes.leave_reader()
        elif not self.panes.reading and self.list_pane.leave_among():
            pass
        elif not self.panes.reading and self.line.text:
            self.line.text = ""
        elif not self.panes.reading:
            self.tell("This is the whole library. Q quits.")

    def action_search(self) -> None:
        """Search the library."""
        self.panes.remove_class("-reading")
        self.line.edit()

    # Prompt

    async def action_find(self) -> None:
        """Find in the document."""
        await self.foot.ask(Mode.FIND, "", None)

    @on(Prompt.Typed)
    def _prompt_typed(self, message: Prompt.Typed) -> None:
        if self.foot.mode is Mode.FIND:
            self.pane.find(message.text)

    @on(ReadingPane.Found)
    def _found_in_document(self, message: ReadingPane.Found) -> None:
        self.tell(f"“{message.needle}”: {message.count or 'not'} found in this document.")

    @on(Prompt.Submitted)
    def _prompt_submitted(self, message: Prompt.Submitted) -> None:
        from tui.commands import run  # with the palette's parts, which the first paint can do without

        self.foot.close_prompt()
        if self.foot.mode is Mode.COMMAND:
            run(self, message.text)

    @on(Prompt.Left)
    def _prompt_left(self) -> None:
        if self.foot.mode is Mode.FIND:
            self.pane.leave_find()
        self.foot.close_prompt()

    # Copying

    async def action_select(self, unit: str) -> None:
        """Select the sentence or paragraph that is looked at."""
        await self.pane.selector.begin(Unit(unit))

    @property
    def document(self) -> Passage | None:
        """The document that the keys are about, as a whole."""
        number = self.panes.number
        return None if number is None else Passage(number)

    def action_copy_quotation(self) -> None:
        """Copy what is selected, or the paragraph under the cursor, as a quotation with its citation."""
        self._copy_quotation(Selector.QuotationWanted())

    @on(Selector.QuotationWanted)
    def _copy_quotation(self, message: Selector.QuotationWanted) -> None:
        if (passage := self.pane.passage) is None:
            self.tell("There is no paragraph to copy.")
        else:
            self.copyist.copy_quotation(passage, "" if message.quoted_in else None)
            self.pane.selector.leave()

    @on(Selector.CitationWanted)
    def action_copy_citation(self) -> None:
        """Copy the citation of the document, pointing at what is selected, if something is."""
        self._about(self.pane.passage if self.pane.view.selection else self.document, self.copyist.copy_citation)
        self.pane.selector.leave()

    def action_style(self) -> None:
        """Choose the style of citations, with the document's own to look at."""
        self._about(self.document, self.copyist.choose_style)

    def action_template(self) -> None:
        """Choose how passages are copied, with the one that is looked at."""
        if (passage := self.pane.passage) is None:
            self.tell("There is no paragraph to copy.")
        else:
            self.copyist.choose_template(passage)

    def action_citations(self) -> None:
        """Show all forms of the citation: in the reader of the passage, in the list of the document."""
        here = self.pane.passage if self.panes.reading else None
        self._about(here or self.document, self.copyist.show_citations)

    def _about(self, passage: Passage | None, do: Callable[[Passage], None]) -> None:
        if passage is None:
            self.tell("There is no document to cite.")
        else:
            do(passage)

    def copy_bibliography(self, by: By) -> None:
        """Copy one bibliography of the marked documents."""
        if marked := self.documents.marked:
            self.copyist.copy_bibliography(list(marked), by)
        else:
            self.tell("No document is marked: x in the list marks one.")

    # Editing

    def action_edit(self) -> None:
        """Edit the fields of the document."""
        self.edit()

    def edit(self, field: str = "", typed: str = "") -> None:
        """Say what a field of the document is; without a value, or even a field, in a screen with all of them."""
        number = self.panes.number
        if number is None:
            self.tell("There is no document to edit.")
        elif typed:
            self.post_message(FieldTyped(number, field, typed))
        else:
            self.post_message(EditWanted(number, field))

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
