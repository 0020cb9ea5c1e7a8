"""The help: every key from the table of keys, every command from that of commands, and how to search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.containers import Horizontal, Vertical

from tui.commands import COMMANDS
from tui.keys import Key, Place, sign
from tui.screens.text_screen import TextScreen
from tui.widgets.pairs import Pairs

SEARCHING = (
    ("albania kim", "both words, in any of their forms"),
    ('"labour party"', "exactly these words, side by side"),
    ("negotia*", "words that begin so, as does the one being typed"),
    ("kim OR hoxha", "one of them, or both"),
    ("korea NOT war", "the first without the second"),
    ("(kim OR hoxha) korea", "parentheses keep together"),
    ("title:stance", "in a field: title: archive: kind: lang: id:"),
    ("date:1961-10..1967", "of that time; undated documents are of none"),
)

_LEFT = {Place.APP: "On every screen", Place.ANYWHERE: "In the reading room", Place.PANES: "List and document"}
_RIGHT = {
    Place.LIST: "List",
    Place.READER: "Document",
    Place.SELECTION: "Selection",
    Place.SEARCH: "Search line",
    Place.PROMPT: "Command line, find",
}


class Help(TextScreen):
    """All keys, all commands, and the query language."""

    def __init__(self, keys: Sequence[Key]) -> None:
        columns = [
            Vertical(*(Pairs(title, _keys(keys, place)) for place, title in side.items())) for side in (_LEFT, _RIGHT)
        ]
        commands = ((f":{command.name} {command.argument}".rstrip(), command.description) for command in COMMANDS)
        super().__init__("Help", Pairs("Searching", SEARCHING), Horizontal(*columns), Pairs("Commands", commands))


def _keys(keys: Sequence[Key], place: Place) -> Iterator[tuple[str, str]]:
    return ((" ".join(map(sign, key.names)), key.description) for key in keys if key.place is place)
