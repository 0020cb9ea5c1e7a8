"""Papers are added from inside the app, by a child process that can be stopped and that nobody waits for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.library import Library, default_folder
from tests.tui.driving import NARROW, command, room, said, screen_text, settle, until
from tui.app import SPECIMENS, Fonds
from tui.settings import Settings

PLAIN = Settings(theme="dark")


async def test_add_fills_an_empty_library(empty_library: Library, papers: Path) -> None:
    async with Fonds(empty_library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await command(pilot, f"add {papers}")
        await until(pilot, lambda: said(pilot, "33 added"))
        assert len(room(pilot).documents.numbers) == 33
        assert "Report on the Harbour" in screen_text(pilot)


async def test_what_was_not_taken_is_in_the_log(empty_library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "paper.md").write_text("# A paper\n\nWith text.\n", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    async with Fonds(empty_library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await command(pilot, f"add {folder}")
        await until(pilot, lambda: said(pilot, "1 added"))
        assert said(pilot, "skipped: ")
        assert said(pilot, "picture.png")


async def test_a_path_that_is_not_there_is_said(empty_library: Library, tmp_path: Path) -> None:
    async with Fonds(empty_library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await command(pilot, f"add {tmp_path / 'nowhere'}")
        await until(pilot, lambda: said(pilot, "nowhere"))


async def test_stop_without_work_says_so(empty_library: Library) -> None:
    async with Fonds(empty_library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await command(pilot, "stop")
        assert said(pilot, "Nothing is being added.")


async def test_adding_over_the_specimens_makes_a_library_of_ones_own(
    library: Library, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FONDS_LIBRARY", str(tmp_path / "own"))
    async with Fonds(library, PLAIN, specimens=True).run_test(size=NARROW) as pilot:
        await settle(pilot)
        assert said(pilot, SPECIMENS)
        await command(pilot, f"add {papers / 'letter.md'}")
        await until(pilot, lambda: said(pilot, "1 added"))
        assert room(pilot).library.folder == default_folder()
        assert "Letter from Consul Ardel" in screen_text(pilot)
        assert "Minute 01" not in screen_text(pilot)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
async def test_a_library_that_may_only_be_read_says_so(library: Library, papers: Path) -> None:
    library.folder.chmod(0o555)
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        await command(pilot, f"add {papers}")
        await until(pilot, lambda: said(pilot, "read"))
    library.folder.chmod(0o755)


async def test_quitting_ends_the_child_and_what_it_wrote_stays(empty_library: Library, papers: Path) -> None:
    app = Fonds(empty_library, PLAIN)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await command(pilot, f"add {papers}")
        child = app.adding
        assert child is not None
    child.wait()
    assert not child.running
    with Library.open(empty_library.folder, write=True) as writer:
        writer.add([papers])
        assert writer.count() == 33
