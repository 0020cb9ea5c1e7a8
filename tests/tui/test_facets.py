"""Facets: values counted as the query finds them, chosen and taken back by the same key."""

from __future__ import annotations

import pytest

from corpus.library import Library
from tests.tui.driving import WIDE, Opened, command, press, room, said, screen_text, settle, until, write


async def test_a_value_is_chosen_into_the_query_and_taken_back(opened: Opened) -> None:
    async with opened() as pilot:
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


async def test_several_years_are_joined_and_enter_leads_to_what_they_find(opened: Opened) -> None:
    async with opened("harbour OR council", size=WIDE) as pilot:
        await press(pilot, "backslash", "l", "l", "l")
        await until(pilot, lambda: "1952" in screen_text(pilot))
        await press(pilot, "space", "j", "enter")
        assert room(pilot).line.text == "(harbour OR council) (date:1952 OR date:1951)"
        assert pilot.app.screen is room(pilot)
        assert len(room(pilot).documents.numbers) == 32


async def test_values_are_filtered_as_they_are_typed(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "backslash", "tab", "tab")
        await until(pilot, lambda: "report" in screen_text(pilot))
        await press(pilot, "/")
        await write(pilot, "LÉT")
        await until(pilot, lambda: "1 of 2 values among 33 documents" in screen_text(pilot))
        assert "letter" in screen_text(pilot)
        assert "report" not in screen_text(pilot)
        await press(pilot, "escape")
        await until(pilot, lambda: "report" in screen_text(pilot))
        await press(pilot, "q")
        assert pilot.app.screen is room(pilot)


async def test_what_is_chosen_in_a_hurry_is_what_has_been_typed(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "backslash", "tab", "tab")
        await until(pilot, lambda: "report" in screen_text(pilot))
        await pilot.press("/", *"letter", "enter", "enter")
        await until(pilot, lambda: pilot.app.screen is room(pilot))
        assert room(pilot).line.text == 'kind:"letter"'


@pytest.mark.parametrize("no_color", [False, True])
async def test_beside_the_values_the_list_follows_what_is_chosen(
    opened: Opened, no_color: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with opened("harbour OR council", size=WIDE) as pilot:
        await press(pilot, "backslash", "tab", "tab")
        await until(pilot, lambda: "letter" in screen_text(pilot))
        assert "Minute 0" in screen_text(pilot)
        await press(pilot, "G")
        chosen = screen_text(pilot)
        await press(pilot, "space")
        await until(pilot, lambda: "×" in screen_text(pilot))
        assert chosen != screen_text(pilot)
        await until(pilot, lambda: "1 document" in screen_text(pilot).splitlines()[0])
        assert "Minute 0" not in screen_text(pilot)
        assert "Report on the Harbour" in screen_text(pilot)


@pytest.mark.parametrize("opening", ["backslash", "t", "i", "question_mark"])
async def test_a_command_leads_from_a_screen_over_the_room_back_to_it(opened: Opened, opening: str) -> None:
    async with opened("harbour") as pilot:
        await press(pilot, opening)
        assert pilot.app.screen is not room(pilot)
        await command(pilot, "sort title")
        assert pilot.app.screen is room(pilot)
        assert said(pilot, "Sorted by title.")
        await press(pilot, opening, "ctrl+p")
        await write(pilot, "sort archive")
        await until(pilot, lambda: "Sort the list: archive" in screen_text(pilot))
        await press(pilot, "enter")
        await until(pilot, lambda: said(pilot, "Sorted by archive."))
        assert pilot.app.screen is room(pilot)


async def test_a_query_that_cannot_be_understood_is_not_counted(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "/")
        await write(pilot, "(harbour AND")
        await room(pilot).action_facets()
        assert pilot.app.screen is room(pilot)
        assert "cannot be understood" in screen_text(pilot)


async def test_the_first_facet_that_has_values_is_shown_first(opened: Opened) -> None:
    async with opened("council") as pilot:
        await press(pilot, "backslash")
        await until(pilot, lambda: "1952" in screen_text(pilot))
        assert "[year]" in screen_text(pilot)
        await press(pilot, "h", "h", "h")
        await until(pilot, lambda: "None of these documents says." in screen_text(pilot))
        assert "[archive]" in screen_text(pilot)


async def test_what_is_listed_is_counted_where_no_query_has_found_it(opened: Opened, library: Library) -> None:
    async with opened("brother") as pilot:
        await press(pilot, "=")
        await until(pilot, lambda: "like “Letter" in screen_text(pilot))
        listed = len(room(pilot).documents.numbers)
        await press(pilot, "backslash")
        await until(pilot, lambda: f"among {listed} documents" in screen_text(pilot))
        assert "Facets · like “Letter" in screen_text(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: len(room(pilot).documents.numbers) == 1)
        assert "1 like “Letter" in screen_text(pilot)
        assert room(pilot).line.text == "brother"
        await press(pilot, "t")
        await until(pilot, lambda: "1951: 1 document" in screen_text(pilot))
        await press(pilot, "q", "escape")
        await until(pilot, lambda: "1 document " in screen_text(pilot))
        assert library.description(room(pilot).documents.numbers[0]).title.startswith("Letter")


@pytest.mark.parametrize("opening", ["backslash", "t", "w", "i"])
async def test_a_key_typed_right_behind_does_not_reach_the_list(opened: Opened, opening: str) -> None:
    async with opened() as pilot:
        await press(pilot, "/")
        await write(pilot, "harbour")
        await pilot.press("enter", opening, "x")
        await settle(pilot)
        assert not room(pilot).documents.marked


async def test_empty_facets_say_so(opened: Opened, empty_library: Library) -> None:
    async with opened(other=empty_library) as pilot:
        await press(pilot, "backslash")
        await until(pilot, lambda: "None of these documents says." in screen_text(pilot))
        await press(pilot, "space", "enter")
        assert room(pilot).line.text == ""
