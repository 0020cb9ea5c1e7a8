"""What a search found, in the reading room: passages below the documents, narrowed and listed from elsewhere."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from corpus.library import Library, Order
from tests.tui.driving import NARROW, WIDE, press, room, said, screen_text, settle, write
from tui.app import Fonds
from tui.search_child import Answer, Question
from tui.searching import Found, Searcher
from tui.settings import Settings

PLAIN = Settings(theme="dark", clipboard="file")


async def search(pilot: Pilot[None], query: str) -> None:
    """Search, and go to the results."""
    await press(pilot, "slash")
    await write(pilot, query)
    await press(pilot, "enter")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_passages_stand_below_a_document_with_their_paragraphs_and_the_hits_are_counted(
    library: Library, size: tuple[int, int]
) -> None:
    async with Fonds(library, PLAIN).run_test(size=size) as pilot:
        await search(pilot, "ardel")
        shown = screen_text(pilot)
        assert "3 hits" in shown
        for paragraph in ("¶ 1 ", "¶ 3 ", "¶ 6 "):
            assert paragraph in shown


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_enter_on_a_passage_opens_the_document_there(library: Library, size: tuple[int, int]) -> None:
    async with Fonds(library, PLAIN).run_test(size=size) as pilot:
        await search(pilot, "ardel")
        report = library.search("title:harbour").numbers[0]
        room(pilot).documents.move_to(report)
        await press(pilot, "l", "right")
        assert room(pilot).documents.passage == 1
        assert len([line for line in screen_text(pilot).splitlines() if "▌" in line[:2]]) < 3
        await press(pilot, "enter")
        assert room(pilot).pane.view.has_focus
        paragraph = room(pilot).pane.paragraph
        assert paragraph is not None
        assert paragraph.number in (3, 6)
        here = room(pilot).pane.view
        assert here.hits[here.hit][0] == room(pilot).documents.offset_at_cursor


async def test_h_leads_back_to_the_document_and_j_to_the_next_one(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await search(pilot, "ardel")
        documents = room(pilot).documents
        documents.move_to(library.search("title:harbour").numbers[0])
        places = []
        for keys in ("l", "l", "hhh", "llllll", "k"):
            await press(pilot, *keys)
            places.append((documents.cursor, documents.passage))
        assert places == [(1, 0), (1, 1), (1, None), (1, 2), (0, None)]


async def test_few_documents_have_more_lines_of_passages_each(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await search(pilot, "council")
        assert room(pilot).documents.row_height == 3
        await search(pilot, " title:03")
        assert room(pilot).documents.row_height == 4


async def test_there_are_no_passages_where_nothing_was_searched_for(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "l")
        assert room(pilot).documents.passage is None


async def test_a_click_on_a_passage_goes_to_it(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await search(pilot, "ardel")
        await pilot.click("#documents", offset=(10, 2))
        await settle(pilot)
        assert room(pilot).documents.passage is not None


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


async def test_of_answers_that_come_while_one_is_painted_the_newest_is_shown_in_the_end(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        for id, text in enumerate(("ardel", "harbour", "council"), 100):
            results = library.search(text)
            answer = Answer(id, Question(text, Order.RELEVANCE), results, library.rows(results.numbers), {})
            room(pilot).list_pane.post_message(Found(answer))
        await settle(pilot)
        assert list(room(pilot).documents.numbers) == list(library.search("council").numbers)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_passages_in_sight_come_with_the_answer(library: Library, size: tuple[int, int]) -> None:
    asked: list[tuple[int, ...]] = []
    async with Fonds(library, PLAIN).run_test(size=size) as pilot:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Searcher, "make_digests", lambda searcher, answer, numbers: asked.append(numbers))
            await press(pilot, "slash")
            await write(pilot, "ardel")
            assert "¶ 1 " in screen_text(pilot)
    assert asked == []
