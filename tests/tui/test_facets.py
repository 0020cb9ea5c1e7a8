"""Facets: values counted as the query finds them, chosen and taken back by the same key."""

from __future__ import annotations

from corpus.library import Library
from tests.tui.driving import NARROW, WIDE, press, room, screen_text, settle, until, write
from tui.app import Fonds
from tui.settings import Settings

PLAIN = Settings(theme="dark")


async def test_a_value_is_chosen_into_the_query_and_taken_back(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "backslash")
        await until(pilot, lambda: "Velmora State Archive" in screen_text(pilot))
        assert "1 values among 33 documents · 32 without archive" in screen_text(pilot)
        await press(pilot, "space")
        await until(pilot, lambda: "×Velmora State Archive" in screen_text(pilot))
        assert room(pilot).line.text == 'archive:"Velmora State Archive"'
        assert list(room(pilot).documents.numbers) == [room(pilot).documents.number]
        await press(pilot, "space")
        await until(pilot, lambda: " Velmora State Archive" in screen_text(pilot))
        assert room(pilot).line.text == ""


async def test_several_years_are_joined_and_enter_leads_to_what_they_find(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "/")
        await write(pilot, "harbour OR council")
        await press(pilot, "enter", "backslash", "l", "l", "l")
        await until(pilot, lambda: "1952" in screen_text(pilot))
        await press(pilot, "space", "j", "enter")
        assert room(pilot).line.text == "(harbour OR council) (date:1952 OR date:1951)"
        assert pilot.app.screen is room(pilot)
        assert len(room(pilot).documents.numbers) == 32


async def test_values_are_filtered_as_they_are_typed(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "backslash", "tab", "tab")
        await until(pilot, lambda: "report" in screen_text(pilot))
        await press(pilot, "/")
        await write(pilot, "LÉT")
        assert "letter" in screen_text(pilot)
        assert "report" not in screen_text(pilot)
        await press(pilot, "escape")
        assert "report" in screen_text(pilot)
        await press(pilot, "q")
        assert pilot.app.screen is room(pilot)


async def test_a_query_that_cannot_be_understood_is_not_counted(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "/")
        await write(pilot, "(harbour AND")
        await press(pilot, "down", "backslash")
        assert pilot.app.screen is room(pilot)
        assert "cannot be understood" in screen_text(pilot)


async def test_empty_facets_say_so(empty_library: Library) -> None:
    async with Fonds(empty_library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "backslash")
        await until(pilot, lambda: "None of these documents says." in screen_text(pilot))
        await press(pilot, "space", "enter")
        assert room(pilot).line.text == ""
