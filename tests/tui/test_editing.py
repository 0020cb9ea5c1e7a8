"""The fields of a document are edited from inside the app; a child process writes them down."""

from __future__ import annotations

import os
import re

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from corpus.dates import display
from corpus.library import Library
from tests.tui.driving import NARROW, WIDE, command, press, room, said, screen_text, settle, until, write
from tui.app import Fonds
from tui.copying import EditWanted
from tui.screens.edit import EditScreen
from tui.settings import Settings

PLAIN = Settings(theme="dark")


def the_report(library: Library) -> int:
    return library.search("title:report").numbers[0]


async def open_report(pilot: Pilot[None]) -> None:
    await settle(pilot)
    await press(pilot, "g", "enter")
    assert "Report on the Harbour" in screen_text(pilot)


def line(pilot: Pilot[None], field: str) -> str:
    """What the screen shows of a field."""
    (found,) = re.findall(rf"\b{field} {{2,}}(.*)", screen_text(pilot))
    return str(found)


def editing(pilot: Pilot[None]) -> EditScreen:
    assert isinstance(pilot.app.screen, EditScreen)
    return pilot.app.screen


async def edit(pilot: Pilot[None], field: str) -> None:
    """Open the screen, and the line of a field in it."""
    await press(pilot, "e")
    screen = editing(pilot)
    screen.query_one(OptionList).highlighted = [choice.name for choice in screen._choices].index(field)
    await press(pilot, "enter")
    assert screen.typing


async def retype(pilot: Pilot[None], text: str) -> None:
    pilot.app.screen.query_one(Input).value = ""
    await write(pilot, text)
    await press(pilot, "enter")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_field_is_edited_and_the_list_and_the_document_show_it(library: Library, size: tuple[int, int]) -> None:
    number = the_report(library)
    async with Fonds(library, PLAIN).run_test(size=size) as pilot:
        await open_report(pilot)
        top = room(pilot).pane.view.top
        await edit(pilot, "archive")
        assert "read" in line(pilot, "archive")
        assert editing(pilot).query_one(Input).value == "Velmora State Archive"
        await retype(pilot, "Harbour Archive")
        await until(pilot, lambda: not editing(pilot).typing)
        assert "you" in line(pilot, "archive")
        assert "Harbour Archive" in line(pilot, "archive")
        assert library.description(number).archive.name == "Harbour Archive"
        await press(pilot, "q")
        await until(pilot, lambda: "Harbour Archive" in screen_text(pilot))
        assert room(pilot).pane.description == library.description(number)
        assert room(pilot).pane.view.top == top
        await press(pilot, "tab")
        assert "Harbour Archive" in screen_text(pilot)


async def test_nothing_typed_brings_back_what_was_read(library: Library) -> None:
    with Library.open(library.folder, write=True) as writer:
        writer.edit(the_report(library), {"date": "circa 1931"})
    async with Fonds(library, PLAIN).run_test(size=WIDE) as pilot:
        await settle(pilot)
        room(pilot).documents.move_to(the_report(library))
        await edit(pilot, "date")
        assert "you" in line(pilot, "date")
        await retype(pilot, "")
        await until(pilot, lambda: not editing(pilot).typing)
        assert display(library.description(the_report(library)).date) == "3 March 1951"
        assert "read" in line(pilot, "date")


async def test_what_cannot_be_is_said_where_it_is_typed(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await open_report(pilot)
        await edit(pilot, "date")
        assert "circa 1961" in screen_text(pilot)
        await retype(pilot, "one day")
        assert "“one day” is not a date" in screen_text(pilot)
        assert editing(pilot).query_one(Input).value == "one day"
        await press(pilot, "escape")
        assert not editing(pilot).typing
        await edit_again(pilot, "citation_key")
        await retype(pilot, library.description(library.search("title:letter").numbers[0]).citation_key)
        await until(pilot, lambda: "another document's" in screen_text(pilot))
        await press(pilot, "escape", "escape")
        assert pilot.app.screen is room(pilot)


async def edit_again(pilot: Pilot[None], field: str) -> None:
    await press(pilot, "q")
    await edit(pilot, field)


async def test_the_line_of_a_field_that_is_wanted_is_open_at_once(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=WIDE) as pilot:
        await settle(pilot)
        room(pilot).post_message(EditWanted(the_report(library), "short_title"))
        await settle(pilot)
        await write(pilot, "Harbour Report")
        await press(pilot, "enter")
        await until(pilot, lambda: not editing(pilot).typing)
        assert library.description(the_report(library)).short_title == "Harbour Report"


async def test_set_says_what_a_field_is(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=WIDE) as pilot:
        await open_report(pilot)
        await command(pilot, "set short_title Harbour Report")
        await until(pilot, lambda: said(pilot, "short_title is what you said"))
        assert library.description(the_report(library)).short_title == "Harbour Report"
        await command(pilot, "set titel Salt")
        assert said(pilot, "Was title meant?")
        await command(pilot, "set accessed May")
        assert said(pilot, "not a date")
        await press(pilot, ":")
        await write(pilot, "set short")
        await press(pilot, "tab", "enter")
        assert editing(pilot).query_one(Input).value == "Harbour Report"


async def test_what_is_said_in_a_hurry_is_written_in_its_order(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=WIDE) as pilot:
        await open_report(pilot)
        for text in ("One", "Two", "Three"):
            room(pilot).edit("short_title", text)
        await until(pilot, lambda: sum("what you said" in each.text for each in room(pilot).notices) == 3)
        assert library.description(the_report(library)).short_title == "Three"


async def test_the_specimens_cannot_be_edited(library: Library) -> None:
    async with Fonds(library, PLAIN, specimens=True).run_test(size=WIDE) as pilot:
        await open_report(pilot)
        await press(pilot, "e")
        assert said(pilot, "The specimens cannot be edited.")
        assert pilot.app.screen is room(pilot)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
async def test_a_library_that_may_only_be_read_is_not_edited(library: Library) -> None:
    (library.folder / "catalogue.sqlite3").chmod(0o444)
    async with Fonds(library, PLAIN).run_test(size=WIDE) as pilot:
        await open_report(pilot)
        await command(pilot, "set title Salt")
        assert said(pilot, "may only be read")


async def test_what_another_process_says_shows_in_the_open_document(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=WIDE) as pilot:
        await open_report(pilot)
        room(pilot).list_pane.searcher.look()
        await settle(pilot)
        with Library.open(library.folder, write=True) as writer:
            writer.edit(the_report(library), {"place": "Port Selke"})
        room(pilot).list_pane.searcher.look()
        await until(pilot, lambda: "Port Selke" in screen_text(pilot))
