"""Why a document came up, and the query that may have been meant where a word is in no document."""

from __future__ import annotations

import pytest

from corpus.library import Library
from tests.tui.driving import Opened, command, press, room, said, screen_text, until, write


async def test_i_says_how_the_query_was_understood_and_what_the_document_has_of_it(opened: Opened) -> None:
    async with opened("negotiation title:harbour") as pilot:
        await press(pilot, "i")
        await until(pilot, lambda: "of the score" in screen_text(pilot))
        shown = screen_text(pilot)
        assert "all of these:" in shown
        assert "“negotiation” in any form: negotiations" in shown
        assert "negotiation: negotiations 3 times in the text" in shown
        assert "title:harbour: harbour once in the title" in shown
        await press(pilot, "q")
        assert room(pilot).is_current


async def test_i_explains_the_document_that_is_read_too(opened: Opened) -> None:
    async with opened("brother") as pilot:
        await press(pilot, "enter")
        await command(pilot, "explain")
        await until(
            pilot, lambda: "brother: brother 2 times in the text; brother once in the title" in screen_text(pilot)
        )


async def test_a_word_that_only_begins_so_is_explained_as_it_was_understood(opened: Opened) -> None:
    async with opened("broth") as pilot:
        await press(pilot, "i")
        await until(pilot, lambda: "words that begin with “broth”: brother" in screen_text(pilot))


async def test_a_document_listed_without_a_query_says_so(opened: Opened, empty_library: Library) -> None:
    async with opened() as pilot:
        await press(pilot, "i")
        assert "Nothing was searched for: the list has every document." in screen_text(pilot)
    async with opened(other=empty_library) as pilot:
        await press(pilot, "i")
        assert said(pilot, "There is no document to explain.")


async def test_what_is_like_a_document_is_explained_by_the_words_they_share(opened: Opened, library: Library) -> None:
    async with opened() as pilot:
        room(pilot).documents.move_to(library.search("brother").numbers[0])
        await press(pilot, "=")
        await until(pilot, lambda: "like “Letter" in screen_text(pilot))
        await press(pilot, "i")
        await until(pilot, lambda: "at least one of these:" in screen_text(pilot))
        assert "like “Letter" in screen_text(pilot)


@pytest.mark.parametrize("end", ["enter", "space"])
async def test_where_nothing_is_found_the_query_that_may_have_been_meant_is_taken_by_a_key(
    opened: Opened, end: str
) -> None:
    async with opened() as pilot:
        await press(pilot, "/")
        await write(pilot, "harbuor brother")
        await press(pilot, end)
        await until(pilot, lambda: "No document has “harbuor”" in screen_text(pilot))
        assert "Try: harbour brother (^y)" in screen_text(pilot)
        assert "0 documents" in screen_text(pilot)
        await press(pilot, "ctrl+y")
        assert room(pilot).line.text == "harbour brother"
        assert "1 document" in screen_text(pilot)
        assert "Try:" not in screen_text(pilot)


async def test_a_word_that_occurs_nowhere_is_told_beside_what_others_find(opened: Opened) -> None:
    async with opened("brother OR xylophone") as pilot:
        await until(pilot, lambda: "No document has “xylophone”" in screen_text(pilot))
        assert "Try:" not in screen_text(pilot)
        await press(pilot, "ctrl+y")
        assert said(pilot, "There is nothing else to search for")
        assert room(pilot).line.text == "brother OR xylophone"


async def test_a_query_that_cannot_be_understood_is_mended_by_the_same_key(opened: Opened) -> None:
    async with opened("(harbour brother") as pilot:
        assert "Try: (harbour brother) (^y)" in screen_text(pilot)
        await press(pilot, "ctrl+y")
        assert room(pilot).line.text == "(harbour brother)"
        assert "1 document" in screen_text(pilot)
        await press(pilot, "/")
        await write(pilot, " OR council")
        await press(pilot, "ctrl+y")
        assert room(pilot).line.text == "(harbour brother) OR council"
