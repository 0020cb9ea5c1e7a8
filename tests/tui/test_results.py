"""What a search found, in the reading room: narrowed from elsewhere, or listed from elsewhere."""

from __future__ import annotations

from corpus.library import Library, Order
from tests.tui.driving import NARROW, press, room, said, screen_text, settle, write
from tui.app import Fonds
from tui.settings import Settings

PLAIN = Settings(theme="dark", clipboard="file")


async def test_a_query_is_narrowed_by_a_condition_from_elsewhere(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await press(pilot, "slash")
        await write(pilot, "ardel OR council")
        room(pilot).narrow("date:1951")
        await settle(pilot)
        assert room(pilot).line.text == "(ardel OR council) date:1951"
        assert room(pilot).documents.has_focus
        assert "2 documents" in screen_text(pilot)


async def test_what_cannot_be_narrowed_is_left_alone_and_the_reader_told(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await press(pilot, "slash")
        await write(pilot, "(ardel")
        room(pilot).narrow("date:1951")
        await settle(pilot)
        assert room(pilot).line.text == "(ardel"
        assert said(pilot, "cannot be narrowed")


async def test_a_list_from_elsewhere_has_its_own_order_and_heading_and_esc_leaves_it(library: Library) -> None:
    first, second, *_ = library.numbers(Order.DATE)
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await press(pilot, "slash")
        await write(pilot, "harbour")
        await press(pilot, "enter")
        room(pilot).list_pane.list_among("like “Letter”", [second, first, 999])
        await settle(pilot)
        assert list(room(pilot).documents.numbers) == [second, first]
        assert "2 like “Letter”" in screen_text(pilot)
        await press(pilot, "S")
        assert list(room(pilot).documents.numbers) == [first, second]
        await press(pilot, "escape")
        assert room(pilot).line.text == "harbour"
        assert "2 documents" in screen_text(pilot)


async def test_what_a_query_finds_can_be_listed_in_part(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        found = library.search("council").numbers
        room(pilot).list_pane.list_among("new for “council”", found[3:5], "council")
        await settle(pilot)
        assert list(room(pilot).documents.numbers) == list(found[3:5])
        assert room(pilot).list_pane.searched
