"""What does not work is told, and costs the reader nothing else."""

from __future__ import annotations

import os
import signal
import sqlite3

import pytest
from textual import events

from corpus.desk import Desk, default_folder
from corpus.library import Library
from tests.tui.driving import NARROW, press, room, screen_text, settle, write
from tui.app import Fonds
from tui.screens.copies import CopiesScreen
from tui.screens.text_screen import TextScreen
from tui.settings import Settings

PLAIN = Settings(theme="dark", clipboard="file")


@pytest.fixture
def broken_desk() -> None:
    """A desk that can be opened but not used."""
    folder = default_folder()
    Desk(folder).close()
    (path,) = folder.glob("*.sqlite3")
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE copy")
    connection.close()


@pytest.mark.usefixtures("broken_desk")
async def test_a_broken_desk_hinders_neither_copying_nor_looking_at_the_copies(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await press(pilot, "enter", "Y")
        told = "\n".join(notice.text for notice in room(pilot).notices)
        assert "saved to" in told
        assert "desk" in told.lower()
        await press(pilot, "C")
        assert isinstance(pilot.app.screen, CopiesScreen)


async def test_a_text_that_no_clipboard_takes_is_shown(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMUX", "STY", "SSH_CONNECTION", "SSH_TTY", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    async with Fonds(library, Settings(theme="dark")).run_test(size=NARROW) as pilot:
        await press(pilot, "enter", "Y")
        assert isinstance(pilot.app.screen, TextScreen)
        assert "Velmora State Archive" in screen_text(pilot)


async def test_a_search_that_ends_by_itself_is_told_and_begun_anew(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        child = room(pilot).list_pane.searcher._child
        assert child is not None
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        await settle(pilot)
        await press(pilot, "slash")
        await write(pilot, "ardel")
        assert len(room(pilot).documents.numbers) == 2
        assert any("ended by itself" in notice.text for notice in room(pilot).notices)


async def test_enter_keeps_the_words_that_begin_so_where_no_document_has_the_word_itself(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await press(pilot, "slash")
        await write(pilot, "velmo")
        assert len(room(pilot).documents.numbers) == 2
        await press(pilot, "enter")
        assert len(room(pilot).documents.numbers) == 2
        assert "velmo*" in screen_text(pilot)


async def test_keys_typed_ahead_reach_what_they_were_meant_for(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
        await settle(pilot)
        driver = pilot.app._driver
        assert driver is not None
        for character in "/ardel\r\r":
            key = {"/": "slash", "\r": "enter"}.get(character, character)
            driver.send_message(events.Key(key, character))
        await settle(pilot)
        assert room(pilot).line.text == "ardel"
        assert room(pilot).pane.view.has_focus
