"""The app: themes, keys, palette, and the reading room over a library."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.command import Provider
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from corpus.errors import FondsError
from corpus.library import Library, default_folder
from corpus.link import Place as LinkedPlace
from tui import themes
from tui.adding import Adding, Advanced, Ended, LibraryWork
from tui.copying import EditWanted
from tui.copyist import Copyist
from tui.editing import Edits, FieldTyped, known
from tui.keys import Place, bindings, remapped
from tui.mending import READ_ONLY, Mending
from tui.notices import Notices
from tui.screens.reading_room import ReadingRoom
from tui.searches import Searches
from tui.searching import IndexHarmed, Matched, SavingWanted
from tui.settings import Settings
from tui.tidying import Tidying
from tui.typed_ahead import OrderedKeys
from tui.widgets.foot import Foot
from tui.widgets.list_pane import ListPane
from tui.widgets.panes import what_has_changed
from tui.widgets.prompt import Mode

if TYPE_CHECKING:
    from corpus.desk import Desk
    from corpus.link import Link
    from tui.running import Answer, Listener

SWITCH_INTERVAL = 0.001
"""Seconds after which a thread that computes lets another one run: a key must not wait for a search."""

REST = 15.0
"""Seconds after which it is looked whether a key was pressed; the index is tidied where none was."""

SPECIMENS = "Specimens. Add your own papers: :add FOLDER, or in a shell: fonds add FOLDER"


def _commands() -> type[Provider]:
    from tui.commands import CommandProvider  # with the palette, not before

    return CommandProvider


class Fonds(OrderedKeys, inherit_bindings=False):
    """A reading room for primary sources.

    `specimens` says that the library is the bundled one; `at` is the place at which to open.
    """

    TITLE = "fonds"
    CSS_PATH = ["fonds.tcss", "screens/sheet.tcss"]
    ENABLE_COMMAND_PALETTE = False  # it would bind a key of its own; ours is in the table of keys
    COMMANDS = {_commands}
    BINDINGS = bindings(Place.APP)

    def __init__(
        self, library: Library, settings: Settings, *, specimens: bool = False, at: LinkedPlace | None = None
    ) -> None:
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        sys.setswitchinterval(SWITCH_INTERVAL)
        self.use_command_palette = True
        self.library = library
        """The library that is read."""
        self._settings = settings
        self._specimens = specimens
        self._at = at
        self._notices = Notices()
        self._keys = remapped(settings.keys)
        self._copyist = Copyist(self, settings)
        self._searches = Searches(self)
        self.adding: Adding | Mending | None = None
        self._harm = ""
        self._edits = Edits()
        self._tidying = Tidying()
        self._keys_seen = 0
        self._listener: Listener | None = None
        for theme in themes.ALL:
            self.register_theme(theme)
        self.theme = themes.chosen(settings.theme, no_color=self.no_color, color_system=self.console.color_system)
        self.set_keymap(dict(settings.keys))

    def get_default_screen(self) -> ReadingRoom:
        """The reading room."""
        at, self._at = self._at, None
        return ReadingRoom(self.library, self._settings, self._keys, self._notices, self._copyist, at)

    def on_ready(self) -> None:
        """What there is by now stays: the collector, which may have been off until here, need not look at it again."""
        gc.freeze()
        gc.enable()
        if self._specimens:
            self.room.tell(SPECIMENS)
        self.run_worker(self._listen(), group="listen", exit_on_error=False)
        self.set_interval(REST, self._tidy_at_rest)

    def on_unmount(self) -> None:
        """Nothing that runs keeps fonds from quitting; what the child has written stays."""
        if self._listener is not None:
            self._listener.close()
        if self.adding is not None:
            self.adding.kill()
        self._tidying.stop()

    async def _tidy_at_rest(self) -> None:
        """Tidy the index where no key was pressed since the last time that this was asked."""
        rested, self._keys_seen = self._keys_taken == self._keys_seen, self._keys_taken
        if rested and not self._specimens and (self.adding is None or not self.adding.running):
            await asyncio.to_thread(self._tidying.begin, self.library)

    @property
    def room(self) -> ReadingRoom:
        """The reading room."""
        room = self.screen_stack[0]
        assert isinstance(room, ReadingRoom)
        return room

    @cached_property
    def desk(self) -> Desk:
        """The reader's desk, opened in a thread when it is first needed."""
        from corpus.desk import Desk, default_folder

        desk = Desk(default_folder())
        if desk.problem:
            self.call_from_thread(self.room.tell, desk.problem)
        return desk

    async def action_command(self, begun: str = "") -> None:
        """Type a command: at the foot of the screen, or where it has none, of the reading room."""
        await asyncio.to_thread(import_module, "tui.commands")  # 0.1 s the first time, for which no key waits
        from tui.commands import Completions

        if not self.screen.query(Foot):
            self.room.come_forward()
        await self.screen.query_one(Foot).ask(Mode.COMMAND, begun, Completions(self._keys))

    def action_command_palette(self) -> None:
        """Show the palette."""
        from tui.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    # Links that are opened elsewhere

    async def _listen(self) -> None:
        """Listen for links into the library, where such a thing can be; else `fonds open` opens another app."""
        from tui.running import Listener

        if self._listener is not None:
            self._listener.close()
        try:
            self._listener = await Listener(self.library.uuid, self._show_link).open()
        except (OSError, FondsError) as error:
            self._notices.note(f"“fonds open” will not find this reading room: {error}")

    async def _show_link(self, link: Link) -> Answer:
        """Show where a link leads; a screen that lies over the room is left, unless something is being typed in it."""
        from corpus.linking import locate
        from tui.running import Answer, whereabouts

        try:
            place = await asyncio.to_thread(locate, self.library, link)
        except FondsError as error:
            return Answer(False, str(error))
        while len(self.screen_stack) > 1 and not (isinstance(self.focused, Input) and self.focused.value):
            await self.pop_screen()
        self.room.open_at(place)
        return Answer(True, " ".join(filter(None, (f"{whereabouts()}.", what_has_changed(place)))))

    async def action_concordance(self, sort: str = "") -> None:
        """Show every hit of what is searched for, each on a line."""
        await asyncio.to_thread(import_module, "tui.screens.concordance")
        from tui.screens.concordance import show_concordance

        show_concordance(self.room, sort)

    # Copying

    def write(self, sequence: str) -> None:
        """Send an escape sequence to the terminal between two frames."""
        if self._driver is not None:  # Textual has no public way to send a sequence that it does not know
            self._driver.write(sequence)

    def action_copies(self) -> None:
        """Show the last copies; the one chosen is copied again."""
        self._copyist.show_copies()

    # The reader's own searches

    def action_history(self) -> None:
        """Show the queries that were run; the one chosen is searched for."""
        self._searches.show_history()

    def action_forget(self) -> None:
        """Forget the queries that were run."""
        self._searches.forget_all()

    def action_saved(self) -> None:
        """Show the searches that were saved."""
        self._searches.show_saved()

    @on(ListPane.Ran)
    def _query_run(self, message: ListPane.Ran) -> None:
        self._searches.keep(message.query)

    @on(SavingWanted)
    def _saving_wanted(self, message: SavingWanted) -> None:
        self._searches.save(message.name, message.query)

    @on(Matched)
    def _matched(self, message: Matched) -> None:
        self._searches.matched(message.found)

    @on(Worker.StateChanged)
    def _worker_failed(self, message: Worker.StateChanged) -> None:
        """What nobody expected is told; the reader goes on reading."""
        if message.state is WorkerState.ERROR:
            self.room.show_progress("")
            self.room.tell(f"That failed: {message.worker.error!r}")

    # Editing

    @on(EditWanted)
    def _edit_wanted(self, message: EditWanted) -> None:
        self.run_worker(self._edit(message), group="fields", exclusive=True, exit_on_error=False)

    async def _edit(self, message: EditWanted) -> None:
        """Show the fields of a document, to be edited."""
        from tui.screens.edit import EditScreen

        refused = await self._why_not_edit()
        if refused:
            self.room.tell(refused)
            return
        know = partial(asyncio.to_thread, known, self.library, message.number)
        try:
            fields = await know()
        except FondsError as error:
            self.room.tell(str(error))
            return
        self.push_screen(EditScreen(fields, partial(self._write_field, message.number), know, message.field))

    @on(FieldTyped)
    def _field_typed(self, message: FieldTyped) -> None:
        self.run_worker(self._take_field(message), group="edit", exit_on_error=False)

    async def _take_field(self, message: FieldTyped) -> None:
        refused = await self._why_not_edit() or await self._write_field(message.number, message.field, message.typed)
        self.room.tell(refused or f"The field {message.field} is what you said.")

    async def _why_not_edit(self) -> str:
        """Why nothing can be edited just now; "" where it can."""
        if self._specimens:
            return "The specimens cannot be edited. Add papers of your own: :add FOLDER"
        if self.adding is not None and self.adding.running:
            return "The library is being changed just now; edit when that is done, or :stop it."
        if await asyncio.to_thread(lambda: self.library.read_only):
            return "This library may only be read by you: nothing in it can be edited."
        return ""

    async def _write_field(self, number: int, field: str, typed: str) -> str:
        """Write down what the reader says, and show it; returns why that cannot be, or ""."""
        complaint = await self._edits.write(self.library.folder, number, field, typed)
        if not complaint:
            self.room.list_pane.refresh_list()
            self.room.pane.renew()
        return complaint

    # Adding

    @on(LibraryWork)
    def _library_work(self, message: LibraryWork) -> None:
        running = self.adding is not None and self.adding.running
        if not message.arguments:
            self._stop_adding()
        elif running and not isinstance(self.adding, Mending):
            self.room.tell("Papers are being added already; :stop ends that.")
        else:
            self.run_worker(self._change_library(message.arguments), group="library", exit_on_error=False)

    @on(IndexHarmed)
    async def _mend(self, message: IndexHarmed) -> None:
        """Have a damaged index made anew, once; whoever may only read is told."""
        if self._harm or (self.adding is not None and self.adding.running):
            return
        self._harm = message.text
        if await asyncio.to_thread(lambda: self.library.read_only):
            self.room.tell(READ_ONLY.format(harm=message.text))
        else:
            self.room.tell(f"{message.text} It is being made anew.")
            self.adding = Mending(self.library.folder, self.post_message)

    def _stop_adding(self) -> None:
        if self.adding is not None and self.adding.running:
            self.adding.cancel()
        else:
            self.room.tell("Nothing is being added.")

    async def _change_library(self, arguments: tuple[str, ...]) -> None:
        """Let a child do it. The specimens are not changed: the reader's own library takes their place."""
        try:
            if self._specimens:
                await self._open_own_library()
        except FondsError as error:
            self.room.tell(str(error))
            return
        self.room.show_progress("Looking …")
        if self.adding is not None:
            self.adding.cancel()  # what makes the index anew gives way: whoever adds goes on with that
        self.adding = Adding(self.library.folder, arguments, self.post_message)

    async def _open_own_library(self) -> None:
        chosen = self._settings.library if not os.environ.get("FONDS_LIBRARY") else ""
        folder = Path(chosen).expanduser() if chosen else default_folder()
        own = await asyncio.to_thread(_made, folder)
        specimens, self.library, self._specimens = self.library, own, False
        await self.room.enter(own)
        await self._listen()
        specimens.close()
        self.room.tell(f"Your own library is in {folder}.")

    @on(Advanced)
    def _advanced(self, message: Advanced) -> None:
        self.room.show_progress(message.text)

    @on(Ended)
    def _ended(self, message: Ended) -> None:
        self.room.show_progress("")
        for detail in message.details:
            self._notices.note(detail)
        self.room.tell(message.text)
        self.room.list_pane.refresh_list()


def _made(folder: Path) -> Library:
    """The library in a folder, made where there is none, opened for reading."""
    Library.create(folder).close()
    return Library.open(folder)
