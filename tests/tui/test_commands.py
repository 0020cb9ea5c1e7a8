"""The command line: what it completes to, and commands of which the argument may be left out."""

from __future__ import annotations

import pytest

from corpus.library import Library
from tests.tui.driving import NARROW, press, room, settle, write
from tui.app import Fonds
from tui.commands import COMMANDS, Completions, every
from tui.keys import KEYS
from tui.screens.styles import StylesScreen
from tui.settings import Settings
from tui.widgets.prompt import PromptInput

PLAIN = Settings(theme="dark", clipboard="file")


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("quo", "quoted "),
        ("style ml", "style mla"),
        ("style the-journal-of-modern-h", "style the-journal-of-modern-history"),
        ("style qqqq", None),
        ("template markdown-f", "template markdown-footnote"),
        ("bibliography c", "bibliography collection"),
        ("goto 9", None),
    ],
)
async def test_a_line_is_completed(typed: str, completed: str | None) -> None:
    assert await Completions(KEYS).get_suggestion(typed) == completed


async def test_tab_takes_what_a_style_is_completed_to(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "colon")
        await write(pilot, "style the-journal-of-modern-h")
        await press(pilot, "tab", "enter")
        assert "The Journal of Modern History" in room(pilot).notices[-1].text


async def test_without_a_name_the_style_is_chosen_from_the_picker(library: Library) -> None:
    app = Fonds(library, PLAIN)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "colon")
        await write(pilot, "style")
        await press(pilot, "enter")
        assert isinstance(app.screen, StylesScreen)


async def test_a_command_that_needs_an_argument_asks_for_it(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "colon")
        await write(pilot, "sort")
        await press(pilot, "enter")
        assert room(pilot).query_one(PromptInput).value == "sort "


def test_every_command_has_a_name_of_its_own_and_what_the_list_and_the_reader_share_is_among_them() -> None:
    names = [command.name for command in every(KEYS)]

    assert len(set(names)) == len(names)
    assert {"citations", "edit", "style", "list.mark"} <= set(names)
    assert len(names) > len(COMMANDS)
