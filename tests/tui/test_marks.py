"""Documents are marked in the list, whatever is searched for, and one bibliography of them is copied."""

from __future__ import annotations

from pathlib import Path

from corpus.library import Library
from tests.tui.driving import NARROW, press, room, screen_text, settle, write
from tui.app import Fonds
from tui.settings import Settings

PLAIN = Settings(theme="dark", clipboard="file")


def marked(screen: str) -> list[str]:
    """The lines of the list that say that they are marked."""
    return [line for line in screen.splitlines() if line[1:2] == "×"]


async def test_a_mark_can_be_seen_counted_and_taken_away(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "x", "x")
        assert len(marked(screen_text(pilot))) == 2
        assert "2 marked" in screen_text(pilot)
        await press(pilot, "k", "x")
        assert len(marked(screen_text(pilot))) == 1
        await press(pilot, "X")
        assert marked(screen_text(pilot)) == []
        assert "marked" not in screen_text(pilot)


async def test_marks_outlive_the_search_they_were_made_in(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "x", "slash")
        await write(pilot, "brother")
        await press(pilot, "enter", "x", "q")
        assert room(pilot).line.text == ""
        assert len(marked(screen_text(pilot))) == 2


async def test_one_bibliography_of_the_marked_documents_is_copied(library: Library, home: Path) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "colon")
        await write(pilot, "bibliography")
        await press(pilot, "enter")
        assert "x in the list marks one" in room(pilot).notices[-1].text
        await press(pilot, "x", "x", "colon")
        await write(pilot, "bibliography")
        await press(pilot, "enter")
        copied = next(home.rglob("copied.txt")).read_text(encoding="utf-8").splitlines()
        assert sorted(copied) == copied
        assert len(copied) == 2
        assert "Bibliography of 2" in room(pilot).notices[-1].text
        await press(pilot, "colon")
        await write(pilot, "bib collection")
        await press(pilot, "enter")
        copied = next(home.rglob("copied.txt")).read_text(encoding="utf-8").splitlines()
        assert copied[0] == "Velmora State Archive"
