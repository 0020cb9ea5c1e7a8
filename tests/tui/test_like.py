"""More like this: what is like a document, with the words by which it is, and the way back."""

from __future__ import annotations

from corpus.library import Library
from tests.tui.driving import Opened, press, room, said, screen_text, until


async def test_what_is_like_a_document_is_listed_and_escape_leads_back(opened: Opened, library: Library) -> None:
    async with opened("brother") as pilot:
        await press(pilot, "=")
        await until(pilot, lambda: "like “Letter" in screen_text(pilot))
        numbers = room(pilot).documents.numbers
        assert library.description(numbers[0]).title == "Report on the Harbour of Velmora"
        assert len(numbers) < library.count()
        assert said(pilot, "Alike by")
        await press(pilot, "escape")
        await until(pilot, lambda: "1 document" in screen_text(pilot))
        assert room(pilot).line.text == "brother"


async def test_keys_typed_right_behind_are_for_what_is_alike(opened: Opened, library: Library) -> None:
    async with opened("brother") as pilot:
        letter = room(pilot).documents.number
        await pilot.press("=", "x", "enter")
        await until(pilot, lambda: room(pilot).pane.description is not None and room(pilot).panes.reading)
        (marked,) = room(pilot).documents.marked
        assert marked != letter
        assert library.description(marked).title == "Report on the Harbour of Velmora"
        target = room(pilot).pane.target
        assert target is not None
        assert target.number == room(pilot).documents.numbers[1]


async def test_where_there_is_no_document_none_is_like_it(opened: Opened, empty_library: Library) -> None:
    async with opened(other=empty_library) as pilot:
        await press(pilot, "=")
        assert said(pilot, "There is no document to be like.")
