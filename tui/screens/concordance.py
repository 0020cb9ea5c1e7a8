"""The concordance: every hit of what is searched for on a line, sorted by what stands around it."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen

from corpus.concordance import Sort
from tui.concordance_child import Export, Exported, Progress, Refused, Reply, Seen, Stop, Taken
from tui.keys import Place, bindings
from tui.kwic import Hit
from tui.lining_up import Answered, LinerUp
from tui.search_child import Question
from tui.visible import visible
from tui.widgets.foot import Foot
from tui.widgets.kwic_view import KwicView
from tui.widgets.note import Note
from tui.widgets.prompt import Mode, Prompt
from tui.widgets.status_line import Whereabouts

if TYPE_CHECKING:
    from tui.screens.reading_room import ReadingRoom

_NAME = "concordance"  # under which the screen lives on below the reading room

_SIDES = {
    "left": (Sort.LEFT, Sort.LEFT_2, Sort.LEFT_3),
    "right": (Sort.RIGHT, Sort.RIGHT_2, Sort.RIGHT_3),
}
_IN_WORDS = {
    Sort.DATE: "by date",
    Sort.DOCUMENT: "by title",
    Sort.KEYWORD: "by the hit",
    Sort.LEFT: "by the words before",
    Sort.LEFT_2: "by the 2nd word before",
    Sort.LEFT_3: "by the 3rd word before",
    Sort.RIGHT: "by the words after",
    Sort.RIGHT_2: "by the 2nd word after",
    Sort.RIGHT_3: "by the 3rd word after",
}


def show_concordance(room: ReadingRoom, sort: str = "") -> None:
    """Show the concordance of what is searched for, if something is."""
    app, question = room.app, room.list_pane.question
    if not question.text.strip():
        room.tell("A concordance is one of hits: search the library first.")
        return
    if app.is_screen_installed(_NAME):
        before = app.get_screen(_NAME)
        if isinstance(before, ConcordanceScreen) and before.is_of(question):
            app.push_screen(before)
            if sort:
                before.action_sort(sort)
            return
        app.uninstall_screen(_NAME)
        before.remove()
    screen = ConcordanceScreen(room, question, Sort(sort or Sort.DATE))
    app.install_screen(screen, _NAME)
    app.push_screen(screen)


class ConcordanceScreen(Screen[None], inherit_bindings=False):
    """The lines of one question. It lives on while the reading room is used, until other lines are asked for."""

    BINDINGS = bindings(Place.APP)
    AUTO_FOCUS = "KwicView"

    def __init__(self, room: ReadingRoom, question: Question, sort: Sort) -> None:
        super().__init__()
        self._room = room
        self._library = room.library
        self._question = question
        self._sort = sort
        self._progress = Progress(0, 0, 0, working=True)
        self._taken: Path | None = None
        self._changed = False

    def compose(self) -> ComposeResult:
        """What it is of, the lines, the document of the one under the cursor, the foot."""
        yield Note(id="heading")
        yield KwicView()
        yield Note(id="source")
        yield Foot(self._room.keys)

    def on_mount(self) -> None:
        """Begin to line up."""
        self._child = LinerUp(self._library.folder, self._question, self.post_message)
        self.view.show_arranged(self.view.arrangement._replace(sort=self._sort))
        self._say_how_far()

    def on_unmount(self) -> None:
        """Wait for nothing."""
        self._child.close()

    @property
    def view(self) -> KwicView:
        """The lines."""
        return self.query_one(KwicView)

    @property
    def foot(self) -> Foot:
        """What is below them."""
        return self.query_one(Foot)

    @property
    def working(self) -> bool:
        """Whether more lines are looked for."""
        return self._progress.working

    def is_of(self, question: Question) -> bool:
        """Whether the lines are those of that question, asked of the library that is read."""
        return (question.text, question.among, self._room.library) == (
            self._question.text,
            self._question.among,
            self._library,
        )

    # Answers

    @on(KwicView.Wanted)
    def _wanted(self, message: KwicView.Wanted) -> None:
        self._child.ask(message.look)

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        self._take(message.reply)

    def _take(self, reply: Reply) -> None:
        match reply:
            case Seen():
                self._changed = reply.changed
                self.view.take(reply)
                self._say_how_far()
            case Progress():
                self._progress = reply
                self.view.renew()
                self._say_how_far()
            case Exported(path, lines):
                self._tell(f"{lines:,} lines are in {path}.")
            case Taken(path):
                self._ask_again(path)
            case Refused(reason):
                self._progress = self._progress._replace(working=False)
                self._say_how_far()
                self._tell(reason)

    def _say_how_far(self) -> None:
        done = self._progress
        if done.working and not done.lines:
            self.query_one("#heading", Note).text = visible(f" “{self._question.text.strip()}”: reading …")
            return
        lines = f"{done.lines:,} line{'' if done.lines == 1 else 's'}"
        part = f"{done.done:,} of " if done.done < done.documents else ""
        of = f"{part}{done.documents:,} document{'' if done.documents == 1 else 's'}"
        near = f", {self.view.count:,} near “{self.view.arrangement.near}”" if self.view.arrangement.near else ""
        more = " …" if done.working else ""
        changed = " · the library has changed since" if self._changed else ""
        said = f" “{self._question.text.strip()}”: {lines}{near} in {of}{more}{changed}"
        self.query_one("#heading", Note).text = visible(said)

    @on(KwicView.Moved)
    def _say_where(self) -> None:
        view, hit = self.view, self.view.hit
        order = _IN_WORDS[view.arrangement.sort]
        place = f"{view.cursor + 1:,} of {view.count:,} {order}" if view.count else "" if self.working else "no lines"
        self.foot.status.place = Whereabouts(place)
        if not (self.foot.prompting and self.foot.mode is Mode.PATH):
            self.query_one("#source", Note).text = "" if hit is None else _described(hit)

    def _tell(self, text: str) -> None:
        self._room.notices.note(text)
        self.foot.status.notice = visible(text)

    # Arranging

    def action_sort(self, sort: str) -> None:
        """Sort the lines."""
        self.view.show_arranged(self.view.arrangement._replace(sort=Sort(sort)))

    def action_sort_side(self, side: str) -> None:
        """Sort by the words on one side of the hit; again, from the second of them on, and from the third."""
        sorts, now = _SIDES[side], self.view.arrangement.sort
        self.action_sort(sorts[(sorts.index(now) + 1) % len(sorts)] if now in sorts else sorts[0])

    async def action_narrow(self) -> None:
        """Let the reader say near which words the hits have to be."""
        await self.foot.ask(Mode.FIND, self.view.arrangement.near, None)

    def _narrow(self, near: str) -> None:
        self.view.show_arranged(self.view.arrangement._replace(near=near))

    @on(Prompt.Typed)
    def _typed(self, message: Prompt.Typed) -> None:
        if self.foot.mode is Mode.FIND:
            self._narrow(message.text)

    @on(Prompt.Left)
    def _left(self) -> None:
        if self.foot.mode is Mode.FIND:
            self._narrow("")
        self.foot.close_prompt()

    @on(Prompt.Submitted)
    def _submitted(self, message: Prompt.Submitted) -> None:
        from tui.commands import run  # with the completions, when a command is typed

        self.foot.close_prompt()
        if self.foot.mode is Mode.PATH and message.text.strip():
            path = Path(message.text.strip()).expanduser().absolute()
            self._child.ask(Export(path, self.view.arrangement, replace=path == self._taken))
            self._taken = None
        elif self.foot.mode is Mode.COMMAND:
            run(self._room, message.text)

    # Exporting

    async def action_export(self) -> None:
        """Ask for the file into which the lines are to be written."""
        self._taken = None
        words = "-".join(re.findall(r"\w+", self._question.text)) or "lines"
        await self._ask_for_path(await asyncio.to_thread(lambda: Path.cwd() / f"concordance-{words[:40]}.tsv"))

    async def _ask_for_path(self, path: Path) -> None:
        self.query_one("#source", Note).text = "Write the lines as a table into this file:"
        await self.foot.ask(Mode.PATH, str(path), None)

    def _ask_again(self, path: Path) -> None:
        self._taken = path
        self.call_later(self._ask_for_path, path)
        self.call_later(self._warn, path)

    def _warn(self, path: Path) -> None:
        self.query_one("#source", Note).text = visible(
            f"There is a {path.name} already: Enter overwrites it, Esc does not."
        )

    # Reading, and back

    @on(KwicView.Opened)
    def _opened(self, message: KwicView.Opened) -> None:
        """Read the document; the lines stay as they are, for the way back."""
        app, line = self.app, message.hit.line
        app.pop_screen()
        self._room.panes.open_hit(line.number, line.start, lambda: app.push_screen(self))

    def action_back(self) -> None:
        """Stop looking for more lines, show all again, or go back to the list."""
        if self.working:
            self._child.ask(Stop())
        elif self.view.arrangement.near:
            self._narrow("")
        else:
            self._leave()

    def _leave(self) -> None:
        app = self.app
        app.pop_screen()
        app.uninstall_screen(_NAME)
        self.remove()

    def action_help(self) -> None:
        """Show keys, commands and the query language."""
        from tui.screens.help import Help

        self.app.push_screen(Help(self._room.keys))


def _described(hit: Hit) -> str:
    return visible(" " + " · ".join(filter(None, (hit.title, hit.printed, hit.place))))
