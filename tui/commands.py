"""The commands of the command line and the palette, in one table."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.suggester import Suggester

from corpus.catalogue import Order
from corpus.citation.compiling import By
from corpus.citation.copying import COPY_TEMPLATES, copy_templates
from corpus.citation.style_files import style_ids
from corpus.citation.styles import STYLES
from corpus.concordance import Sort
from corpus.editing import FIELDS, FieldError, field_named
from tui.adding import LibraryWork
from tui.keys import Key, Place, sign
from tui.settings import NARROWEST, WIDEST
from tui.themes import ALL

if TYPE_CHECKING:
    from tui.screens.reading_room import ReadingRoom


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, what it needs ("" for nothing, in brackets what may be left out), what it does, and how.

    `choices` are the values that its argument can have, where they can be named; `more` gives those that are too many
    for that, or change; `signs` are the keys that do the same.
    """

    name: str
    argument: str
    description: str
    run: Callable[[ReadingRoom, str], object]
    choices: tuple[str, ...] = ()
    more: Callable[[], Iterable[str]] = tuple
    signs: str = ""

    @property
    def needs_argument(self) -> bool:
        """Whether it can do nothing without its argument."""
        return self.argument != "" and not self.argument.startswith("[")


def _sort(room: ReadingRoom, order: str) -> None:
    if order in list(Order):
        room.sort_by(Order(order))
    else:
        room.tell(f"Sort by {', '.join(Order)}.")


def _concordance(room: ReadingRoom, order: str) -> None:
    if not order or order in list(Sort):
        room.call_later(room.app.run_action, f"app.concordance('{order}')")
    else:
        room.tell(f"The lines are sorted by {', '.join(Sort)}.")


def _theme(room: ReadingRoom, name: str) -> None:
    if name in (theme.name for theme in ALL):
        room.app.theme = name
    else:
        room.tell(f"There are the themes {', '.join(theme.name for theme in ALL)}.")


def _style(room: ReadingRoom, name: str) -> None:
    if name:
        room.copyist.use_style(name)
    else:
        room.action_style()


def _template(room: ReadingRoom, name: str) -> None:
    if name:
        room.copyist.use_template(name)
    else:
        room.action_template()


def _quoted(room: ReadingRoom, speaker: str) -> None:
    room.copyist.copy_quoted_words(speaker)


def _bibliography(room: ReadingRoom, by: str) -> None:
    if not by or by in list(By):
        room.copy_bibliography(By(by or By.STYLE))
    else:
        room.tell(f"A bibliography is ordered by {' or '.join(By)}.")


def _measure(room: ReadingRoom, cells: str) -> None:
    if cells.isdecimal() and NARROWEST <= int(cells) <= WIDEST:
        room.pane.view.set_measure(int(cells))
    else:
        room.tell(f"A measure is a number of cells from {NARROWEST} to {WIDEST}.")


def _goto(room: ReadingRoom, place: str) -> None:
    match = re.fullmatch(r"(¶|p|para\.? )?\s*([0-9]+)", place.strip())
    if match is None:
        room.tell("Go to a document of the list by its place, 12, or to a paragraph, ¶ 9 (or p9).")
    elif match[1]:
        room.go_to_paragraph(int(match[2]))
    else:
        room.go_to_document(int(match[2]))


def _set(room: ReadingRoom, said: str) -> None:
    name, _, typed = said.partition(" ")
    try:
        field_named(name).parsed(typed)
    except FieldError as error:
        room.tell(str(error))
    else:
        room.edit(name, typed.strip())


def _action(name: str) -> Callable[[ReadingRoom, str], object]:
    """Do what an action of the app does."""
    return lambda room, _: room.call_later(room.app.run_action, name, room.app)


_GAP = "   "

COMMANDS = (
    Command(
        "add",
        "PATH",
        "Add a file or folder to the library",
        lambda room, path: room.post_message(LibraryWork(("add", str(Path(path).expanduser().absolute())))),
    ),
    Command(
        "update",
        "",
        "Look at the added files again for changes",
        lambda room, _: room.post_message(LibraryWork(("update",))),
    ),
    Command(
        "import",
        "FILE",
        "Take over what a bibliography says of documents",
        lambda room, path: room.post_message(LibraryWork(("import", str(Path(path).expanduser().absolute())))),
    ),
    Command("stop", "", "Stop adding; what was read stays", lambda room, _: room.post_message(LibraryWork(()))),
    Command("sort", "ORDER", "Sort the list", _sort, tuple(Order)),
    Command("save", "NAME", "Save the search under a name", lambda room, name: room.save_search(name)),
    Command("saved", "", "The searches that were saved, with what is new", _action("saved")),
    Command("history", "", "Take a query that was run before", _action("history")),
    Command("forget", "", "Forget the queries that were run", _action("forget")),
    Command("goto", "N or ¶N", "Go to a document by its place in the list, or to a paragraph", _goto),
    Command("concordance", "[ORDER]", "Every hit on a line, in its context", _concordance, tuple(Sort)),
    Command("fields", "", "Show all that is known of the document, in full", lambda room, _: room.show_fields()),
    Command("set", "FIELD VALUE", "Say what a field of the document is", _set, tuple(FIELDS)),
    Command("style", "[NAME]", "Choose the style of citations", _style, tuple(STYLES), style_ids),
    Command("template", "[NAME]", "Choose how passages are copied", _template, tuple(COPY_TEMPLATES), copy_templates),
    Command("quoted", "SPEAKER", "Copy the last passage as words that the document quotes", _quoted),
    Command("bibliography", "[ORDER]", "Copy the bibliography of the marked documents", _bibliography, tuple(By)),
    Command("theme", "NAME", "Change the colours", _theme, tuple(theme.name for theme in ALL)),
    Command("measure", "CELLS", "Set the width of the text", _measure),
)


class Completions(Suggester):
    """What a command line is completed to."""

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__(case_sensitive=True)
        self._lines = [f"{command.name} {choice}" for command in COMMANDS for choice in command.choices]
        self._lines += [command.name + (" " if command.argument else "") for command in every(keys)]

    async def get_suggestion(self, value: str) -> str | None:
        """The first line that begins so; values that are too many to be listed are looked up in a thread."""
        for line in self._lines:
            if line.startswith(value):
                return line
        name, _, begun = value.partition(" ")
        command = next((each for each in COMMANDS if each.name == name and begun), None)
        values = await asyncio.to_thread(command.more) if command else ()
        return next((f"{name} {each}" for each in values if each.startswith(begun)), None)


def every(keys: Sequence[Key]) -> Iterator[Command]:
    """The commands, and as further ones the actions that have keys, by their ids; but for moving and typing."""
    yield from COMMANDS
    names = {command.name for command in COMMANDS}
    for key in keys:
        moves = key.place is Place.PANES and not key.action.startswith("screen.")
        if key.place not in (Place.SEARCH, Place.PROMPT, Place.CONCORDANCE) and not moves and key.id not in names:
            yield Command(key.id, "", key.description, partial(_press, key), signs=" ".join(map(sign, key.names)))


def run(room: ReadingRoom, line: str) -> None:
    """Do what a command line says; a name may be shortened as long as it is one command's only."""
    name, _, argument = line.strip().partition(" ")
    argument = argument.strip()
    if not name:
        return
    room.come_forward()
    known = list(every(room.keys))
    named = [each for each in known if each.name == name] or [each for each in known if each.name.startswith(name)]
    if len(named) != 1:
        near = [each.name for each in named] or get_close_matches(name, [each.name for each in known])
        room.tell(
            f"There is no command “{name}”." + (f" Meant: {' or '.join(near)}?" if near else " :help lists them.")
        )
    elif named[0].needs_argument and not argument:
        _ask_for_argument(named[0], room)
    else:
        named[0].run(room, argument)


def _do(command: Command, room: ReadingRoom, argument: str) -> None:
    """Do what a command does, in the room."""
    room.come_forward()
    command.run(room, argument)


def _ask_for_argument(command: Command, room: ReadingRoom) -> None:
    """Let the reader type the rest of a command."""
    room.call_later(room.app.run_action, f"app.command('{command.name} ')")


def _press(key: Key, room: ReadingRoom, _: str) -> None:
    """Do what a key does, in the pane that it belongs to."""
    places = {
        Place.LIST: room.documents,
        Place.READER: room.pane.view,
        Place.SELECTION: room.pane.selector,
        Place.APP: room.app,
    }
    room.call_later(room.app.run_action, key.action, places.get(key.place, room))


class CommandProvider(Provider):
    """The palette's entries: every command, with each value that its argument can have."""

    async def discover(self) -> Hits:
        """All of them, in the order of the tables."""
        for text, signs, call in self._entries():
            yield DiscoveryHit(Content.assemble(text, (f"{_GAP}{signs}", "$quiet")), call, text=text)

    async def search(self, query: str) -> Hits:
        """Those of which the description, or the word or key that does the same, matches."""
        matcher = self.matcher(query)
        for text, signs, call in self._entries():
            line = f"{text}{_GAP}{signs}"
            if (score := matcher.match(line)) > 0:
                yield Hit(score, matcher.highlight(line).stylize_before("$quiet", len(text)), call, text=text)

    def _entries(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        """What the entry says, the keys or words that do the same, and how it is done."""
        room: ReadingRoom = self.app.screen_stack[0]  # type: ignore[assignment]  # it lies below all screens
        for command in every(room.keys):
            for choice in command.choices:
                yield (
                    f"{command.description}: {choice}",
                    f":{command.name} {choice}",
                    partial(_do, command, room, choice),
                )
            if command.needs_argument and not command.choices:
                ask = partial(_ask_for_argument, command, room)
                yield f"{command.description} …", f":{command.name} {command.argument}", ask
            elif not command.needs_argument:
                yield command.description, command.signs or f":{command.name}", partial(_do, command, room, "")
