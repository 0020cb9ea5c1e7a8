"""Every key of the reading room in one table; bindings, footer, help and palette are made from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from textual.binding import Binding, BindingType
from textual.keys import Keys

from corpus.errors import FondsError


class Place(StrEnum):
    """Where a key works."""

    APP = "every screen"
    ANYWHERE = "reading room"
    PANES = "list and reader"
    LIST = "list"
    SEARCH = "search line"
    READER = "reader"
    SELECTION = "selection"
    PROMPT = "command line and find"
    CONCORDANCE = "concordance"


class KeysError(FondsError):
    """The keys asked for in the settings cannot be had; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Key:
    """An action and the keys that call it, by Textual's names and with commas between them.

    `action` is a Textual action of the widget or screen that the place stands for; `id` is the name in the settings.
    `footer` is the short word that the footer shows, "" to leave it out.
    """

    id: str
    keys: str
    action: str
    description: str
    place: Place
    footer: str = ""

    @property
    def names(self) -> list[str]:
        """The keys, one by one."""
        return [key.strip() for key in self.keys.split(",") if key.strip()]

    def binding(self) -> Binding:
        """The Textual binding."""
        return Binding(self.keys, self.action, self.description, show=bool(self.footer), id=self.id)


X, A, P, L, S, R, C = Place.APP, Place.ANYWHERE, Place.PANES, Place.LIST, Place.SEARCH, Place.READER, Place.PROMPT
V, K = Place.SELECTION, Place.CONCORDANCE

KEYS = (
    Key("list.open", "enter", "open", "Open the document at its first hit, or the passage", L, "Open"),
    Key("list.next_passage", "l,right", "passage(1)", "Next passage of the document", L, "Passage"),
    Key("list.previous_passage", "h,left", "passage(-1)", "The passage before, or the document", L),
    Key("list.search", "/", "screen.search", "Search the library", L, "Search"),
    Key("list.sort", "S", "screen.sort", "Sort by the next order", L, "Sort"),
    Key("list.mark", "x", "mark", "Mark the document, or take its mark away", L, "Mark"),
    Key("concordance", "w", "app.concordance", "Every hit on a line, in its context", L, "Hits in context"),
    Key("list.unmark", "X", "unmark", "Take all marks away", L),
    Key("facets", "\\", "screen.facets", "Facets: archives, kinds, people … counted", L, "Facets"),
    Key("timeline", "t", "screen.timeline", "Timeline: years and months, counted", L),
    Key("search.results", "enter,down", "results", "Search exactly, and go to the results", S, "Results"),
    Key("search.history", "ctrl+r", "app.history", "Take a query that was run before", S, "History"),
    Key("search.clear", "escape", "clear", "Clear the search; leave it when it is empty", S, "Clear"),
    Key("reader.find", "/", "screen.find", "Find in the document", R, "Find"),
    Key(
        "reader.copy_quotation",
        "y",
        "screen.copy_quotation",
        "Copy the paragraph as a quotation with its citation",
        R,
        "Quote",
    ),
    Key("reader.copy_citation", "Y", "screen.copy_citation", "Copy the citation", R, "Cite"),
    Key("reader.template", "p", "screen.template", "Choose how passages are copied", R),
    Key("reader.previous_paragraph", "{", "paragraph(-1)", "Previous paragraph", R),
    Key("reader.next_paragraph", "}", "paragraph(1)", "Next paragraph", R),
    Key("reader.previous_section", "[", "section(-1)", "Previous section", R),
    Key("reader.next_section", "]", "section(1)", "Next section", R),
    Key("reader.numbers", "#", "numbers", "Paragraph numbers on or off", R),
    Key("reader.narrower", "<", "measure(-4)", "Narrower text", R),
    Key("reader.wider", ">", "measure(4)", "Wider text", R),
    Key(
        "reader.select",
        "v",
        "screen.select('sentence')",
        "Select, beginning with the sentence of the hit in sight",
        R,
        "Select",
    ),
    Key("reader.select_paragraph", "V", "screen.select('paragraph')", "Select, beginning with the whole paragraph", R),
    Key("selection.copy", "y,enter", "copy_quotation", "Copy as a quotation with its citation", V, "Quote"),
    Key(
        "selection.quote_in",
        "i",
        "copy_quotation(True)",
        "Copy as words that the document quotes",
        V,
        "Quoted in",
    ),
    Key("selection.cite", "Y", "copy_citation", "Copy the citation, pointing at what is selected", V, "Cite"),
    Key("selection.next_sentence", ")", "grow('sentence', 1)", "A sentence further", V, "Sentence"),
    Key("selection.previous_sentence", "(", "grow('sentence', -1)", "A sentence back", V),
    Key("selection.next_word", "w,e", "grow('word', 1)", "A word further", V, "Word"),
    Key("selection.previous_word", "b", "grow('word', -1)", "A word back", V),
    Key("selection.next_character", "l,right", "grow('character', 1)", "A character further", V),
    Key("selection.previous_character", "h,left", "grow('character', -1)", "A character back", V),
    Key("selection.next_paragraph", "}", "grow('paragraph', 1)", "A paragraph further", V),
    Key("selection.previous_paragraph", "{", "grow('paragraph', -1)", "A paragraph back", V),
    Key("selection.down", "j,down", "line(1)", "A line down", V),
    Key("selection.up", "k,up", "line(-1)", "A line up", V),
    Key("selection.page_down", "space,pagedown", "page(1)", "A page down", V),
    Key("selection.page_up", "pageup", "page(-1)", "A page up", V),
    Key("selection.half_down", "ctrl+d", "page(0.5)", "Half a page down", V),
    Key("selection.half_up", "ctrl+u", "page(-0.5)", "Half a page up", V),
    Key("selection.top", "g,home", "ends(-1)", "To the beginning of the text", V),
    Key("selection.bottom", "G,end", "ends(1)", "To the end of the text", V),
    Key("selection.template", "p", "screen.template", "Choose how it is copied", V),
    Key("selection.citations", "c", "screen.citations", "All forms of the citation of it", V),
    Key("selection.next_hit", "n", "hit(1)", "To the next hit", V),
    Key("selection.previous_hit", "N", "hit(-1)", "To the hit before", V),
    Key("selection.other_end", "o", "other_end", "Move the other end", V, "Other end"),
    Key("selection.leave", "q,escape", "leave", "Select nothing", V, "Leave"),
    Key("concordance.open", "enter", "open", "Open the document at this hit", K, "Open"),
    Key(
        "concordance.left", "l", "screen.sort_side('left')", "By the words before; again: from the 2nd, 3rd", K, "Left"
    ),
    Key(
        "concordance.right",
        "r",
        "screen.sort_side('right')",
        "By the words after; again: from the 2nd, 3rd",
        K,
        "Right",
    ),
    Key("concordance.keyword", "w", "screen.sort('keyword')", "By the hit itself", K, "Hit"),
    Key("concordance.date", "d", "screen.sort('date')", "By date", K, "Date"),
    Key("concordance.document", "t", "screen.sort('document')", "By the document's title", K, "Title"),
    Key("concordance.narrow", "/", "screen.narrow", "Only lines with these words near the hit", K, "Narrow"),
    Key("concordance.export", "E", "screen.export", "Write the lines to a file, as a table", K, "Export"),
    Key("concordance.help", "?,f1", "screen.help", "Help", K, "Help"),
    Key("concordance.back", "q,escape", "screen.back", "Stop looking for more; all lines again; back", K, "Back"),
    Key("style", "s", "screen.style", "Choose the style of citations", P),
    Key("edit", "e", "screen.edit", "Edit the fields", P),
    Key("citations", "c", "screen.citations", "All forms of the citation, what is lacking", P),
    Key("explain", "i", "screen.explain", "Why this document came up", P, "Why"),
    Key("like", "=", "screen.like", "More like this document", P),
    Key("move.down", "j,down", "move(1)", "Line or document down", P),
    Key("move.up", "k,up", "move(-1)", "Line or document up", P),
    Key("move.page_down", "space,pagedown", "page(1)", "Page down", P),
    Key("move.page_up", "b,pageup", "page(-1)", "Page up", P),
    Key("move.half_down", "ctrl+d", "page(0.5)", "Half a page down", P),
    Key("move.half_up", "ctrl+u", "page(-0.5)", "Half a page up", P),
    Key("move.top", "g,home", "top", "To the top", P),
    Key("move.bottom", "G,end", "bottom", "To the end", P),
    Key("next_hit", "n", "hit(1)", "Next hit", A, "Hit"),
    Key("previous_hit", "N", "hit(-1)", "Previous hit", A),
    Key("next_document", "J", "document(1)", "Next document", A),
    Key("previous_document", "K", "document(-1)", "Previous document", A),
    Key("other_pane", "tab", "other_pane", "Other pane", A, "Pane"),
    Key("search", "F", "search", "Search the library", A),
    Key("meant", "ctrl+y", "meant", "Search for what was meant: the query offered", A),
    Key("command", ":", "app.command", "Command line", X, "Command"),
    Key("palette", "ctrl+p", "app.command_palette", "Palette of all commands", X),
    Key("copies", "C", "app.copies", "The last copies", X),
    Key("log", "L", "log", "Log of notices", A),
    Key("help", "?,f1", "help", "Help", A, "Help"),
    Key("back", "q,escape", "back", "Back", A, "Back"),
    Key("quit", "Q,ctrl+q", "app.quit", "Quit", X, "Quit"),
    Key("prompt.run", "enter", "run", "Do it", C, "Do it"),
    Key("prompt.complete", "tab", "cursor_right", "Take the completion", C),
    Key("prompt.leave", "escape,ctrl+g", "leave", "Leave it", C, "Leave"),
)

_OVERLAPS = {
    X: (X, A, P, L, R, V),
    A: (X, A, P, L, R),
    P: (X, A, P, L, R),
    L: (X, A, P, L),
    R: (X, A, P, R),
    S: (S,),
    V: (X, V),
    C: (C,),
    K: (X, K),
}
"""For each place, those of which the keys work at the same time. A selection and a line typed in have their own."""

_MODIFIERS = {"ctrl", "shift", "alt", "super", "meta"}
_NAMED = {key.value.split("+")[-1] for key in Keys if not key.value.startswith("<")}

_SIGNS = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}


def bindings(*places: Place) -> list[BindingType]:
    """The bindings of the places, in the order of the table."""
    return [key.binding() for key in KEYS if key.place in places]


def movements() -> list[BindingType]:
    """The bindings that move in a list or a text."""
    return [key.binding() for key in KEYS if key.id.startswith("move.")]


def sign(name: str) -> str:
    """A key's name as a reader knows it: `^p` for `ctrl+p`, `Esc` for `escape`."""
    if name.startswith("ctrl+"):
        return "^" + name.removeprefix("ctrl+")
    return _SIGNS.get(name, name.upper() if name[:1] == "f" and name[1:].isdigit() else name)


def typed(name: str) -> bool:
    """Whether the key gives a character where the reader types."""
    return len(name) == 1 or name == "space"


def remapped(overrides: Mapping[str, str]) -> tuple[Key, ...]:
    """The table with the keys of the settings in place; raises KeysError at an unknown action or key, or a clash."""
    known = [key.id for key in KEYS]
    for name in overrides:
        if name not in known:
            from difflib import get_close_matches  # only where something is wrong

            near = get_close_matches(name, known, 1)
            raise KeysError(
                f"There is no action “{name}” to give keys to." + (f" Was {near[0]} meant?" if near else "")
            )
    table = tuple(replace(key, keys=overrides.get(key.id, key.keys)) for key in KEYS)
    for key in table:
        _check_names(key)
    for first, second, name in _clashes(table):
        raise KeysError(f"The key {sign(name)} cannot do both: {first.id} and {second.id}. Give one of them another.")
    return table


def _check_names(key: Key) -> None:
    if not key.names:
        raise KeysError(f"The action {key.id} has no key. Leave it out of the settings to have its own back.")
    for name in key.names:
        *modifiers, last = name.split("+") if len(name) > 1 else [name]
        if not (set(modifiers) <= _MODIFIERS and (len(last) == 1 or last in _NAMED)):
            raise KeysError(f"The action {key.id} asks for “{name}”, which is no key that fonds knows.")
        if typed(name) and key.place in (Place.SEARCH, Place.PROMPT):
            raise KeysError(f"The action {key.id} cannot have {sign(name)}: it could no longer be typed there.")


def _clashes(table: Iterable[Key]) -> Iterator[tuple[Key, Key, str]]:
    seen: dict[tuple[Place, str], Key] = {}
    for key in table:
        for name in key.names:
            for place in _OVERLAPS[key.place]:
                if (other := seen.get((place, name))) is not None:
                    yield other, key, name
        for name in key.names:
            seen[key.place, name] = key
