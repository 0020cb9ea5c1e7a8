"""The queries that were run come back, and so do the searches that were saved, with what is new."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from textual.pilot import Pilot

from corpus.desk import Desk, default_folder
from corpus.library import Library
from tests.tui.driving import NARROW, command, press, room, said, screen_text, settle, until, write
from tui.app import Fonds
from tui.screens.history import HistoryScreen
from tui.settings import Settings

PLAIN = Settings(theme="dark", clipboard="file")
NEWS = "---\ndate: 1953\n---\n# News of Consul Ardel\n\nArdel is said to be well.\n"


async def search(pilot: Pilot[None], query: str) -> None:
    """Search for this alone, and go to the results."""
    await press(pilot, "F")
    room(pilot).line.text = ""
    await write(pilot, query)
    await press(pilot, "enter")


def queries(library: Library) -> list[str]:
    """The queries on the desk."""
    with closing(Desk(default_folder())) as desk:
        return [query.text for query in desk.queries(library.uuid)]


def new(library: Library) -> dict[str, list[int]]:
    """What is new of each saved search on the desk."""
    with closing(Desk(default_folder())) as desk:
        return {each.name: each.new(library.search(each.query).numbers) for each in desk.searches(library.uuid)}


def add_news(library: Library, folder: Path) -> None:
    """Let somebody else add a document about Ardel."""
    (folder / "news.md").write_text(NEWS, encoding="utf-8")
    with Library.open(library.folder, write=True) as writing:
        writing.add([folder / "news.md"])


async def test_a_query_that_was_run_is_found_by_some_of_its_words_and_taken_again(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        for query in ("ardel harbour", "council", "ardel harbour", "velmora"):
            await search(pilot, query)
        await press(pilot, "slash", "ctrl+r")
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert screen_text(pilot).index("velmora") < screen_text(pilot).index("ardel harbour")
        await write(pilot, "HÁRB")
        await press(pilot, "enter")
        assert room(pilot).line.text == "ardel harbour"
        assert room(pilot).documents.has_focus
        assert "2 documents" in screen_text(pilot)
    assert queries(library) == ["ardel harbour", "velmora", "council"]


async def test_what_is_typed_and_opened_was_run_and_what_is_only_typed_was_not(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await press(pilot, "slash")
        await write(pilot, "arde")
        assert queries(library) == []
        await press(pilot, "down", "enter")
        assert queries(library) == ["arde*"]
        await search(pilot, "(ardel")
        assert queries(library) == ["arde*"]


async def test_queries_are_forgotten_one_by_one_or_all_at_once(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        for query in ("ardel", "council", "velmora"):
            await search(pilot, query)
        await command(pilot, "history")
        await press(pilot, "down", "ctrl+x")
        assert queries(library) == ["velmora", "ardel"]
        assert "council" not in screen_text(pilot)
        await press(pilot, "escape")
        await command(pilot, "forget")
        assert said(pilot, "2 queries forgotten.")
    assert queries(library) == []


async def test_a_saved_search_says_what_is_new_and_opening_it_makes_it_old(library: Library, tmp_path: Path) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await search(pilot, "ardel")
        await command(pilot, "save The consul")
        assert said(pilot, "Saved as “The consul”")
        add_news(library, tmp_path)
        await search(pilot, "council")
        await command(pilot, "saved")
        assert "1 new  The consul" in screen_text(pilot)
        await press(pilot, "enter")
        assert room(pilot).line.text == "ardel"
        assert "3 documents" in screen_text(pilot)
        await command(pilot, "saved")
        assert "0 new  The consul" in screen_text(pilot)


async def test_only_what_is_new_can_be_listed(library: Library, tmp_path: Path) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await search(pilot, "ardel")
        await command(pilot, "save consul")
        add_news(library, tmp_path)
        await command(pilot, "saved")
        await press(pilot, "n")
        assert "1 new for “consul”" in screen_text(pilot)
        assert "News of Consul Ardel" in screen_text(pilot)
        await press(pilot, "escape")
        assert "3 documents" in screen_text(pilot)
    assert new(library) == {"consul": []}


async def test_a_search_that_is_chosen_before_its_news_are_known_is_opened_when_they_are(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await search(pilot, "ardel")
        await command(pilot, "save consul")
        await search(pilot, "council")
        await pilot.press(":", *"saved", "enter", "enter")
        await until(pilot, lambda: room(pilot).line.text == "ardel")


async def test_saved_searches_are_renamed_and_removed_and_a_name_is_given_once(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await search(pilot, "ardel")
        for name in ("consul", "port", "consul"):
            await command(pilot, f"save {name}")
        assert said(pilot, "“consul” already")
        await command(pilot, "saved")
        await press(pilot, "r", *["backspace"] * 6)
        await write(pilot, "port")
        await press(pilot, "enter")
        assert "“port” already" in screen_text(pilot)
        await write(pilot, " 2")
        await press(pilot, "enter")
        assert list(new(library)) == ["port", "port 2"]
        await press(pilot, "d")
        assert "d once more removes" in screen_text(pilot)
        await press(pilot, "d")
        assert list(new(library)) == ["port"]


async def test_a_saved_query_that_cannot_be_asked_says_so_and_nothing_can_be_saved_of_no_query(
    library: Library,
) -> None:
    with closing(Desk(default_folder())) as desk:
        desk.save_search(library.uuid, "broken", "(ardel", [])
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await command(pilot, "save all")
        assert said(pilot, "Search for something first")
        room(pilot).line.put("(ardel")
        await command(pilot, "save all")
        assert said(pilot, "The query cannot be saved")
        await command(pilot, "saved")
        assert "cannot be asked" in screen_text(pilot)
        await press(pilot, "enter")
        assert pilot.app.screen is room(pilot)
        assert room(pilot).line.text == "(ardel"
