"""The concordance in the app: every hit on a line, sorted, narrowed, opened at its place, exported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from corpus.library import Library
from tests.tui.driving import NARROW, WIDE, command, press, room, said, screen_text, until, write
from tui.app import Fonds
from tui.kwic import DATE_WIDTH
from tui.screens.concordance import ConcordanceScreen
from tui.settings import Settings
from tui.widgets.kwic_view import KwicView


def here(pilot: Pilot[None]) -> ConcordanceScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ConcordanceScreen)
    return screen


async def open_concordance(pilot: Pilot[None], query: str) -> KwicView:
    """Search, go to the list, and wait until all lines are there."""
    await press(pilot, "/")
    await write(pilot, query)
    await press(pilot, "enter", "w")
    await until(pilot, lambda: not here(pilot).working and here(pilot).view.hit is not None)
    return here(pilot).view


async def answered(pilot: Pilot[None]) -> None:
    """Wait until the lines in sight are those that were asked for."""
    await until(pilot, lambda: here(pilot).view.settled)


def following(pilot: Pilot[None]) -> list[str]:
    """The word after each hit in sight."""
    view = here(pilot).view
    return [hit.line.right.split()[0] for hit in view.hits_in_sight]


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_w_shows_every_hit_on_a_line_with_the_hits_below_each_other(
    library: Library, size: tuple[int, int]
) -> None:
    async with Fonds(library, Settings()).run_test(size=size) as pilot:
        view = await open_concordance(pilot, "harbour")
        assert view.count == 7
        lines = screen_text(pilot).splitlines()[1 : 1 + view.count]
        column = 2 + DATE_WIDTH + 2 + view._columns.left
        assert {line[column : column + 7].lower() for line in lines} == {"harbour"}
        assert "“harbour”: 7 lines in 2 documents" in screen_text(pilot)
        assert "1 of 7 by date" in screen_text(pilot)


async def test_lines_are_sorted_by_what_stands_beside_the_hit_and_the_cursor_stays_with_its_line(
    library: Library,
) -> None:
    async with Fonds(library, Settings()).run_test(size=WIDE) as pilot:
        view = await open_concordance(pilot, "harbour")
        await press(pilot, "r")
        await answered(pilot)
        assert view.cursor == 0
        await press(pilot, "d", "G")
        await answered(pilot)
        hit = view.hit
        await press(pilot, "r")
        await answered(pilot)
        assert following(pilot) == sorted(following(pilot))
        assert view.hit == hit
        assert "by the words after" in screen_text(pilot)
        await press(pilot, "r")
        await answered(pilot)
        assert "by the 2nd word after" in screen_text(pilot)
        await press(pilot, "l", "d")
        await answered(pilot)
        assert view.hit == hit
        assert f"{view.count} of {view.count} by date" in screen_text(pilot)


async def test_lines_are_narrowed_while_typing_and_q_shows_all_again_before_it_leaves(library: Library) -> None:
    async with Fonds(library, Settings()).run_test(size=WIDE) as pilot:
        view = await open_concordance(pilot, "harbour")
        await press(pilot, "G", "/")
        await write(pilot, "due")
        await until(pilot, lambda: view.count == 1 and view.hit is not None)
        await press(pilot, "enter")
        assert "1 near “due”" in screen_text(pilot)
        await press(pilot, "q")
        await until(pilot, lambda: view.count == 7)
        await press(pilot, "q")
        assert pilot.app.screen is room(pilot)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_document_is_opened_at_the_hit_and_q_comes_back_to_the_line(
    library: Library, size: tuple[int, int]
) -> None:
    async with Fonds(library, Settings()).run_test(size=size) as pilot:
        view = await open_concordance(pilot, "harbour")
        await press(pilot, "l")
        await answered(pilot)
        await press(pilot, "j", "j", "j")
        hit = view.hit
        assert hit is not None
        await press(pilot, "enter")
        reader = room(pilot).pane.view
        assert pilot.app.screen is room(pilot)
        assert reader.hits[reader.hit] == (hit.line.start, hit.line.end)
        assert room(pilot).panes.number == hit.line.number
        await press(pilot, "n", "q")
        assert here(pilot).view is view and view.hit == hit
        await press(pilot, "enter", "tab", "w")
        assert here(pilot).view is view and view.hit == hit
        await press(pilot, "q")
        assert not pilot.app.is_screen_installed("concordance")


async def test_the_lines_are_exported_and_no_file_is_overwritten_without_asking(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "lines.tsv"
    async with Fonds(library, Settings()).run_test(size=WIDE) as pilot:
        await open_concordance(pilot, "harbour")
        path.write_text("mine")
        await press(pilot, "E", "ctrl+u")
        await write(pilot, str(path))
        await press(pilot, "enter")
        await until(pilot, lambda: "already" in screen_text(pilot))
        assert path.read_text() == "mine"
        await press(pilot, "enter")
        await until(pilot, lambda: said(pilot, f"7 lines are in {path}"))
    assert len(path.read_text(encoding="utf-8").splitlines()) == 8
    assert [each.name for each in tmp_path.glob("*lines*")] == ["lines.tsv"]


async def test_a_file_that_cannot_be_written_is_told(library: Library, tmp_path: Path) -> None:
    async with Fonds(library, Settings()).run_test(size=WIDE) as pilot:
        await open_concordance(pilot, "harbour")
        await press(pilot, "E", "ctrl+u")
        await write(pilot, str(tmp_path / "nowhere" / "lines.tsv"))
        await press(pilot, "enter")
        await until(pilot, lambda: said(pilot, "nowhere"))


async def test_without_a_search_or_words_there_is_nothing_to_line_up(library: Library) -> None:
    async with Fonds(library, Settings()).run_test(size=WIDE) as pilot:
        await press(pilot, "w")
        assert said(pilot, "search the library first")
        await press(pilot, "/")
        await write(pilot, "date:1951")
        await press(pilot, "enter", "w")
        await until(pilot, lambda: said(pilot, "the query has none"))
        await press(pilot, "q")
        assert pilot.app.screen is room(pilot)


async def test_a_command_sorts_them_at_once(library: Library) -> None:
    async with Fonds(library, Settings()).run_test(size=WIDE) as pilot:
        await press(pilot, "/")
        await write(pilot, "harbour")
        await press(pilot, "enter", ":")
        await write(pilot, "concordance right")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConcordanceScreen))
        await until(pilot, lambda: not here(pilot).working and here(pilot).view.settled)
        assert following(pilot) == sorted(following(pilot))


@pytest.fixture
def large(tmp_path: Path) -> Iterator[Library]:
    """A library with 40,000 hits of “ice”."""
    folder = tmp_path / "large"
    folder.mkdir()
    for number in range(40):
        lines = "\n\n".join(f"The ice of day {day} of year {number}." for day in range(1000))
        (folder / f"{number}.md").write_text(f"# Year {number}\n\n{lines}\n", encoding="utf-8")
    with Library.create(tmp_path / "large-library") as writer:
        writer.add([folder])
    with Library.open(tmp_path / "large-library") as reader:
        yield reader


async def test_tens_of_thousands_of_lines_are_walked_and_only_those_in_sight_are_held(large: Library) -> None:
    async with Fonds(large, Settings()).run_test(size=NARROW) as pilot:
        view = await open_concordance(pilot, "ice")
        assert view.count == 40_000
        await press(pilot, "r")
        await answered(pilot)
        await press(pilot, "G")
        await answered(pilot)
        assert "40,000 of 40,000" in screen_text(pilot)
        assert view.hit is not None
        assert len(view._hits) < 1000
        await press(pilot, "pageup", "pageup")
        await answered(pilot)
        assert "…" not in {line.strip() for line in screen_text(pilot).splitlines()}


async def test_q_stops_looking_for_more_lines_and_those_found_stay(large: Library) -> None:
    async with Fonds(large, Settings()).run_test(size=NARROW) as pilot:
        await press(pilot, "/")
        await write(pilot, "ice")
        await press(pilot, "enter", "w")
        await until(pilot, lambda: here(pilot).view.count > 0)
        if here(pilot).working:
            await press(pilot, "q")
        await until(pilot, lambda: not here(pilot).working and here(pilot).view.settled)
        assert 0 < here(pilot).view.count <= 40_000


async def test_a_command_is_typed_below_the_lines_and_they_are_there_when_it_is_done(library: Library) -> None:
    async with Fonds(library, Settings()).run_test(size=NARROW) as pilot:
        view = await open_concordance(pilot, "harbour")
        await press(pilot, ":", "escape")
        assert here(pilot).view is view
        await command(pilot, "concordance right")
        await answered(pilot)
        assert here(pilot).view is view
        assert following(pilot) == sorted(following(pilot))
        await command(pilot, "nothing")
        assert pilot.app.screen is room(pilot)
        assert said(pilot, "There is no command")
        await press(pilot, "w", "ctrl+p")
        await write(pilot, "sort archive")
        await until(pilot, lambda: "Sort the list: archive" in screen_text(pilot))
        await press(pilot, "enter")
        await until(pilot, lambda: said(pilot, "Sorted by archive."))
        await press(pilot, "w")
        assert here(pilot).view is view


async def test_one_document_is_one(library: Library) -> None:
    async with Fonds(library, Settings()).run_test(size=NARROW) as pilot:
        await open_concordance(pilot, "id:1 the")
        assert " in 1 document" in screen_text(pilot)
        assert "1 documents" not in screen_text(pilot)
