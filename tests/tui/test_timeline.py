"""The timeline: years, months, and a range of them that becomes the date in the query."""

from __future__ import annotations

from corpus.library import Library
from tests.tui.driving import Opened, press, room, screen_text, until
from tui.widgets.bars import FULL


async def test_a_range_of_months_becomes_the_date_in_the_query(opened: Opened) -> None:
    async with opened("harbour") as pilot:
        await press(pilot, "t")
        await until(pilot, lambda: "1951: 2 documents" in screen_text(pilot))
        await press(pilot, "l")
        await until(pilot, lambda: "1951-06" in screen_text(pilot))
        await press(pilot, "v", "G")
        assert "1951-03..1951-06" in screen_text(pilot)
        await press(pilot, "enter")
        assert room(pilot).line.text == "harbour date:1951-03..1951-06"
        assert pilot.app.screen is room(pilot)
        await press(pilot, "t")
        await until(pilot, lambda: "searched in: date:1951-03..1951-06" in screen_text(pilot))
        await press(pilot, "x")
        assert room(pilot).line.text == "harbour"


async def test_what_is_undated_is_counted_apart(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "t")
        await until(pilot, lambda: "33 documents · 1 undated" in screen_text(pilot))
        await press(pilot, "v", "v", "j", "enter")
        assert room(pilot).line.text == "date:1952"


async def test_in_a_very_wide_window_the_bars_are_longer(opened: Opened) -> None:
    async with opened(size=(200, 50)) as pilot:
        await press(pilot, "t")
        await until(pilot, lambda: "33 documents · 1 undated" in screen_text(pilot))
        assert screen_text(pilot).count(FULL) > 150


async def test_a_timeline_of_nothing_says_so(opened: Opened, empty_library: Library) -> None:
    async with opened(other=empty_library) as pilot:
        await press(pilot, "t")
        await until(pilot, lambda: "None of these documents has a date." in screen_text(pilot))
        await press(pilot, "v", "l", "enter", "q")
        assert room(pilot).line.text == ""


async def test_hits_are_counted_and_a_key_makes_the_bars_theirs(opened: Opened) -> None:
    async with opened("harbour") as pilot:
        await press(pilot, "t")
        await until(pilot, lambda: "2 documents · 0 undated · 7 hits" in screen_text(pilot))
        assert "1951  2  with 7 hits" in screen_text(pilot)
        assert "1951: 2 documents, 7 hits" in screen_text(pilot)
        await press(pilot, "c", "l")
        await until(pilot, lambda: "1951-03  6  hits in 1" in screen_text(pilot))
        assert "1951-06  1  hits in 1" in screen_text(pilot)
        await press(pilot, "c")
        assert "1951-03  1  with 6 hits" in screen_text(pilot)


async def test_a_query_without_words_has_no_hits_to_count(opened: Opened) -> None:
    async with opened("date:1951") as pilot:
        await press(pilot, "t")
        await until(pilot, lambda: "1951: 2 documents" in screen_text(pilot))
        await press(pilot, "c")
        assert "hit" not in screen_text(pilot).replace("c hits", "")
