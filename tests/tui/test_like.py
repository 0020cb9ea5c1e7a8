"""More like this: what is like a document, with the words by which it is, and the way back."""

from __future__ import annotations

from corpus.library import Library
from tests.tui.driving import NARROW, press, room, said, screen_text, settle, until, write
from tui.app import Fonds
from tui.settings import Settings

PLAIN = Settings(theme="dark")


async def test_what_is_like_a_document_is_listed_and_escape_leads_back(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "/")
        await write(pilot, "brother")
        await press(pilot, "enter", "=")
        await until(pilot, lambda: "like “Letter" in screen_text(pilot))
        numbers = room(pilot).documents.numbers
        assert library.description(numbers[0]).title == "Report on the Harbour of Velmora"
        assert len(numbers) < library.count()
        assert said(pilot, "Alike by")
        await press(pilot, "escape")
        await until(pilot, lambda: "1 document" in screen_text(pilot))
        assert room(pilot).line.text == "brother"


async def test_where_there_is_no_document_none_is_like_it(empty_library: Library) -> None:
    async with Fonds(empty_library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "=")
        assert said(pilot, "There is no document to be like.")
