"""The last copies: whole, across restarts, the last wish on the clipboard."""

from __future__ import annotations

from pathlib import Path

from corpus.desk import COPIES, Desk, default_folder
from corpus.library import Library
from tests.tui.driving import NARROW, press, screen_text, settle
from tui.app import Fonds
from tui.settings import Settings

PLAIN = Settings(theme="dark", clipboard="file")


async def test_copies_asked_for_in_a_hurry_are_made_in_that_order(library: Library, home: Path) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "y", "}", "y", "Y", "}", "y")
        desk = Desk(default_folder())
        texts = [copy.text for copy in desk.copies()]
        desk.close()
        assert [text.splitlines()[0][:14] for text in texts] == [
            "“Negotiations ",
            "“Report on the",
            "“Nobody at the",
            "“The harbour o",
        ]
        assert next(home.rglob("copied.txt")).read_text(encoding="utf-8") == texts[0]


async def test_a_long_copy_is_scrolled_and_the_list_holds_the_last_ones(library: Library, home: Path) -> None:
    desk = Desk(default_folder())
    for number in range(COPIES + 1):
        desk.keep_copy("\n".join(f"Copy {number}, line {line}." for line in range(60)), library.uuid, 1)
    desk.close()
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "C")
        assert f"Copy {COPIES}, line 0." in screen_text(pilot)
        assert f"Copy {COPIES}, line 40." not in screen_text(pilot)
        await press(pilot, *["space"] * 6)
        assert f"Copy {COPIES}, line 59." in screen_text(pilot)
        await press(pilot, *["b"] * 6, "end")
        assert "Copy 1, line 0." in screen_text(pilot)
        await press(pilot, "enter")
        copied = next(home.rglob("copied.txt")).read_text(encoding="utf-8")
        assert copied.endswith("Copy 1, line 59.")
