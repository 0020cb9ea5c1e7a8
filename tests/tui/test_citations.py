"""The citation pane: every form at once, one key away, and what is lacking."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.library import Library
from tests.tui.driving import NARROW, WIDE, press, room, screen_text, settle, write
from tui.app import Fonds
from tui.screens.edit import EditScreen
from tui.settings import Settings

PLAIN = Settings(theme="dark", clipboard="file")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_all_forms_are_shown_and_a_key_copies_one(library: Library, home: Path, size: tuple[int, int]) -> None:
    async with Fonds(library, PLAIN).run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "}", "c")
        assert "1  Chicago 17, note" in screen_text(pilot)
        assert "3, 1951, para. 2" in screen_text(pilot)
        await press(pilot, "4")
        copied = next(home.rglob("copied.txt")).read_text(encoding="utf-8")
        assert copied == "“Report on the Harbour of Velmora.” March 3, 1951. Velmora State Archive."
        assert "Chicago 17, bibliography" in room(pilot).notices[-1].text


async def test_the_form_under_the_cursor_is_copied_with_enter(library: Library, home: Path) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        await press(pilot, "j", "enter")
        copied = next(home.rglob("copied.txt")).read_text(encoding="utf-8")
        assert copied == "“Report on the Harbour of Velmora.”"


async def test_a_key_typed_ahead_copies_its_form(library: Library, home: Path) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "c", "4")
        assert room(pilot).is_current
        assert "Chicago 17, bibliography" in room(pilot).notices[-1].text


async def test_in_the_list_the_whole_document_is_cited(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        assert "“Report on the Harbour of Velmora,” March 3, 1951" in screen_text(pilot)
        assert "para." not in screen_text(pilot)
        await press(pilot, "q")
        assert room(pilot).is_current


async def test_the_forms_of_the_chosen_style_come_first(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "colon")
        await write(pilot, "style the-journal-of-modern-history")
        await press(pilot, "enter", "c")
        assert "1  The Journal of Modern History, note" in screen_text(pilot)


async def test_an_unknown_style_is_refused_and_the_old_one_stays(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "colon")
        await write(pilot, "style mlaa")
        await press(pilot, "enter")
        assert "Was mla meant?" in room(pilot).notices[-1].text
        await press(pilot, "c")
        assert "1  Chicago 17, note" in screen_text(pilot)


async def test_what_is_lacking_is_said_and_its_key_leads_to_the_field(library: Library) -> None:
    app = Fonds(library, PLAIN)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        assert "A  the archive's reference" in screen_text(pilot)
        await press(pilot, "A")
        assert isinstance(app.screen, EditScreen)
        assert app.screen.typing


async def test_the_forms_of_what_is_selected_point_at_it(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "V", "}", "c")
        assert "1  Chicago 17, note" in screen_text(pilot)
        assert "paras. 1–2" in " ".join(screen_text(pilot).split())


async def test_citations_are_in_the_manner_of_the_settings(library: Library) -> None:
    async with Fonds(library, replace(PLAIN, pinpoint="none")).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "}", "c")
        assert "1951, Velmora State Archive" in " ".join(screen_text(pilot).split())


async def test_a_template_of_the_readers_own_is_offered_with_the_styles(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FONDS_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "templates").mkdir()
    own = tmp_path / "templates" / "ice.toml"
    own.write_text('label = "Journal of Ice"\nkind = "citation"\ntext = "Ice: {title}."\n', encoding="utf-8")
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "s")
        assert "Journal of Ice" in screen_text(pilot)
        await press(pilot, "G", "end", "enter", "Y")
        copied = next(tmp_path.rglob("copied.txt")).read_text(encoding="utf-8")
        assert copied == "Ice: Report on the Harbour of Velmora."
