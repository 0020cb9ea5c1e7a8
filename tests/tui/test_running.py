"""A link that is opened elsewhere is shown by the app that runs; whatever else comes to its socket does nothing."""

from __future__ import annotations

import asyncio
import os
import socket
from pathlib import Path

import pytest
from textual.widgets import Input

from corpus.library import Library
from corpus.link import LONGEST, Link
from corpus.linking import link_to
from tests.tui.driving import NARROW, WIDE, press, room, said, settle, write
from tui import running
from tui.app import Fonds
from tui.running import Answer, Listener
from tui.screens.edit import EditScreen
from tui.settings import Settings

PLAIN = Settings(theme="dark")


def the_link(library: Library, title: str = "report", words: str = "Ardel left for home") -> Link:
    number = library.search(f"title:{title}").numbers[0]
    start = library.text(number).index(words)
    return link_to(library, number, start, start + len(words))


def folder() -> Path:
    return Path(os.environ["XDG_RUNTIME_DIR"]) / "fonds"


async def ask(link: Link) -> Answer | None:
    return await asyncio.to_thread(running.show, link)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_app_shows_where_a_link_leads(library: Library, size: tuple[int, int]) -> None:
    link = the_link(library)
    async with Fonds(library, PLAIN).run_test(size=size) as pilot:
        await settle(pilot)
        for _ in range(2):
            answer = await ask(link)
            assert answer is not None
            assert answer.opened
            await settle(pilot)
            here = room(pilot)
            assert here.pane.target is not None
            assert here.pane.target.number == link.number
            assert here.pane.paragraph is not None
            assert here.pane.paragraph.number == link.paragraph
            assert here.panes.reading
            await press(pilot, "g")
    assert await ask(link) is None
    assert not list(folder().iterdir())


async def test_a_passage_that_has_drifted_is_told(library: Library) -> None:
    link = the_link(library)
    drifted = Link(link.library, link.number, link.paragraph, "Ardel sailed for home")
    async with Fonds(library, PLAIN).run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert await ask(drifted)
        await settle(pilot)
        assert said(pilot, "has drifted")


async def test_a_paragraph_that_is_not_there_is_told_in_the_app_and_to_whoever_asked(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=WIDE) as pilot:
        await settle(pilot)
        answer = await ask(Link(library.uuid, 1, 400))
        await settle(pilot)
        assert said(pilot, "The document has no paragraph 400")
        assert answer is not None
        assert answer.opened
        assert answer.text.endswith("The document has no paragraph 400: this is its beginning.")


async def test_a_link_that_leads_nowhere_is_refused(library: Library) -> None:
    async with Fonds(library, PLAIN).run_test(size=WIDE) as pilot:
        await settle(pilot)
        answer = await ask(Link(library.uuid, 999))
        assert answer is not None
        assert not answer.opened
        assert "no document 999" in answer.text


async def test_of_several_apps_the_newest_shows_it(library: Library) -> None:
    asked = []

    async def show(name: str) -> Answer:
        asked.append(name)
        return Answer(True, name)

    older = await Listener(library.uuid, lambda _: show("older")).open()
    newer = await Listener(library.uuid, lambda _: show("newer")).open()
    os.utime(next(iter(folder().iterdir())), ns=(0, 0))
    dates = sorted(path.stat().st_mtime_ns for path in folder().iterdir())
    assert dates[0] == 0
    first = await ask(Link(library.uuid, 1))
    newer.close()
    older.close()
    assert first is not None
    assert asked == [first.text]
    assert await ask(Link(library.uuid, 1)) is None


async def test_the_socket_of_a_killed_app_is_removed(library: Library) -> None:
    ear = await Listener(library.uuid, lambda _: asyncio.sleep(0, Answer(True, "here"))).open()
    with socket.socket(socket.AF_UNIX) as killed:
        killed.bind(str(folder() / f"{library.uuid}-killed"))
    assert await ask(Link(library.uuid, 1)) == Answer(True, "here")
    assert len(list(folder().iterdir())) == 1
    ear.close()


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\n",
        b"hello\n",
        b"fonds://0b1c5a52-6a0e-4f0e-9d5c-3f1d7c0a9e11/1\n",
        b"fonds://LIBRARY/1?quote=" + b"x" * LONGEST + b"\n",
        b"x" * 1_000_000,
        b"\xff\xfe\x00\n",
        b"fonds://LIBRARY/../../1\n",
    ],
)
async def test_what_is_no_link_into_the_library_is_ignored(library: Library, sent: bytes) -> None:
    async with Fonds(library, PLAIN).run_test(size=WIDE) as pilot:
        await settle(pilot)
        (path,) = folder().iterdir()
        reader, writer = await asyncio.open_unix_connection(path)
        try:
            writer.write(sent.replace(b"LIBRARY", library.uuid.encode()))
            writer.write_eof()
            assert await reader.read() == b""
        except ConnectionError:
            pass  # it has hung up already
        writer.close()
        assert not room(pilot).panes.reading
        assert await ask(the_link(library))


async def test_screens_over_the_room_are_left_but_for_one_that_is_typed_in(library: Library) -> None:
    link = the_link(library)
    async with Fonds(library, PLAIN).run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "?")
        assert await ask(link)
        await settle(pilot)
        assert len(pilot.app.screen_stack) == 1
        await press(pilot, "e", "enter")
        await write(pilot, "Salt")
        assert await ask(the_link(library, "letter", "The people of Velmora"))
        await settle(pilot)
        assert isinstance(pilot.app.screen, EditScreen)
        assert pilot.app.screen.query_one(Input).value.endswith("Salt")
        await press(pilot, "escape", "escape")
        shown = room(pilot).pane.target
        assert shown is not None
        assert shown.number != link.number


async def test_a_folder_that_others_can_enter_is_not_used(library: Library) -> None:
    folder().mkdir()
    folder().chmod(0o755)
    async with Fonds(library, PLAIN).run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert said(pilot, "will not find this reading room")
        assert not list(folder().iterdir())
        assert await ask(the_link(library)) is None


async def test_a_library_of_a_strange_name_is_not_listened_for(library: Library, tmp_path: Path) -> None:
    for name in ("../x", f"{library.uuid}/1?quote=", str(tmp_path / "x")):
        with pytest.raises(Exception, match="link"):
            await Listener(name, lambda _: asyncio.sleep(0, Answer(True, ""))).open()
