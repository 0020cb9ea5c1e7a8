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
    ('"labour party"~5', "these words in any order, with at most 5 others among them"),
    ("negotia*", "words that begin so, as does the one being typed"),
    ("wom?n w*n", "? is any one letter, * any number of them"),
    ("hoxa~ hoxa~2", "words that differ in one letter, or in two"),
    ("kim OR hoxha", "one of them, or both"),
    ("korea NOT war", "the first without the second; also korea -war"),
    ("(kim OR hoxha) korea", "parentheses keep together"),
    ("title:stance", "in a field: title: text: archive: kind: lang: id: place: person: translator: provider:"),
    ("date:1961-10..1967", "of that time; also date:1961-10-05, date:..1948, date:1961.."),
    ("date:undated date:circa", "without a date; with a date that is not sure"),
    ("variants:no", "names only as they are written, in no other of their forms"),
)

_LEFT = {Place.APP: "On every screen", Place.ANYWHERE: "In the reading room", Place.PANES: "List and document"}
_RIGHT = {
    Place.LIST: "List",
    Place.READER: "Document",
    Place.SELECTION: "Selection",
    Place.SEARCH: "Search line",
    Place.CONCORDANCE: "Concordance",
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
