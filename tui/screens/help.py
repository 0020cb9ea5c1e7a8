"""The help: every key from the table of keys, every command from that of commands, and how to search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from tui.cells import pad
from tui.commands import COMMANDS
from tui.keys import Key, Place, sign
from tui.screens.text_screen import TextScreen

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

_TITLES = {
    Place.APP: "On every screen",
    Place.ANYWHERE: "In the reading room",
    Place.PANES: "List and document",
    Place.LIST: "List",
    Place.SEARCH: "Search line",
    Place.READER: "Document",
    Place.PROMPT: "Command line, find",
}


class Help(TextScreen):
    """All keys, all commands, and the query language."""

    def __init__(self, keys: Sequence[Key]) -> None:
        sections = [_section("Searching", SEARCHING)]
        for place, title in _TITLES.items():
            rows = [(" ".join(map(sign, key.names)), key.description) for key in keys if key.place is place]
            sections.append(_section(title, rows))
        commands = [(f":{command.name} {command.argument}".rstrip(), command.description) for command in COMMANDS]
        sections.append(_section("Commands", commands))
        super().__init__("Help", Content("\n").join(sections))


def _section(title: str, rows: Iterable[tuple[str, str]]) -> Content:
    rows = list(rows)
    width = max(len(left) for left, _ in rows) + 3
    lines = [Content.assemble((pad(left, width), "$accent"), right, "\n") for left, right in rows]
    return Content.assemble((f"{title}\n", "bold"), *(Content("  ").append(line) for line in lines))
