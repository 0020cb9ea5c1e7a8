"""How a passage is copied is chosen by a template, with the passage itself to look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.library import Library
from tests.tui.driving import NARROW, press, room, screen_text, settle, write
from tui.app import Fonds
from tui.settings import Settings

PLAIN = Settings(theme="dark", clipboard="file")


def last_copy(home: Path) -> str:
    return next(home.rglob("copied.txt")).read_text(encoding="utf-8")


async def test_p_chooses_the_template_by_which_y_copies_from_then_on(library: Library, home: Path) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "}", "p")
        assert "✓ Quotation and citation" in screen_text(pilot)
        assert "“Nobody at the ministry believed him." in screen_text(pilot)
        await press(pilot, *["j"] * 4)
        assert "para. 2]" in screen_text(pilot)
        await press(pilot, "enter")
        assert "Markdown" in room(pilot).notices[-1].text
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "}", "y")
        assert last_copy(home).endswith("para. 2]")
        await press(pilot, "p")
        assert "✓ Markdown" in screen_text(pilot)


async def test_what_is_selected_is_shown_as_it_will_be_copied(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "v", "p")
        shown = " ".join(screen_text(pilot).split())
        assert "ships in the winter.”" in shown
        assert "would open again" not in shown


async def test_a_template_is_chosen_by_its_name_and_an_unknown_one_refused(library: Library, home: Path) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "colon")
        await write(pilot, "template plain")
        await press(pilot, "enter", "y")
        assert last_copy(home).endswith("would open again.")
        await press(pilot, "colon")
        await write(pilot, "template plani")
        await press(pilot, "enter")
        assert "no template “plani”" in room(pilot).notices[-1].text
        await press(pilot, "y")
        assert last_copy(home).endswith("would open again.")


async def test_a_template_of_the_readers_own_that_is_broken_says_so_in_the_preview(
    library: Library, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = home / "own"
    (folder / "templates").mkdir(parents=True)
    (folder / "templates" / "mine.toml").write_text(
        'label = "Mine"\nkind = "copy"\ntext = "{nothing}"', encoding="utf-8"
    )
    monkeypatch.setenv("FONDS_CONFIG", str(folder / "config.toml"))
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "p")
        await press(pilot, "end")
        assert "{nothing}" in screen_text(pilot)
        await press(pilot, "enter", "y")
        assert "{nothing}" in room(pilot).notices[-1].text


async def test_words_that_the_document_quotes_are_copied_as_quoted_in(library: Library, home: Path) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "colon")
        await write(pilot, "quoted the minister")
        await press(pilot, "enter")
        assert room(pilot).notices[-1].text == "Copy the passage first, with y."
        await press(pilot, "}", "v", ")", "y", "colon")
        await write(pilot, "quoted The minister")
        await press(pilot, "enter")
        assert "The minister, quoted in “Report on the Harbour of Velmora,”" in last_copy(home)
