"""Which way leads to the user's clipboard, and what the user is told of it."""

from __future__ import annotations

import asyncio
import re
import socket
from base64 import b64decode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.conftest import install
from tui.clipboard import TERMINAL_LIMIT, Way, copy, native_command, osc52, through_screen, ways_from

_SSH = {"SSH_CONNECTION": "10.0.0.1 5000 10.0.0.2 22"}


@pytest.mark.parametrize(
    ("surroundings", "ways"),
    [
        ({"TMUX": "/tmp/tmux", "STY": "1.x", **_SSH}, (Way.TMUX,)),
        ({"STY": "1.x", **_SSH}, (Way.SCREEN,)),
        ({**_SSH, "DISPLAY": "localhost:10.0"}, (Way.TERMINAL,)),
        ({"SSH_TTY": "/dev/pts/3"}, (Way.TERMINAL,)),
        ({"TERM": "screen.xterm-256color", **_SSH}, (Way.SCREEN,)),
        ({"TERM": "screen-256color", **_SSH}, (Way.TERMINAL,)),
        ({"TERM": "linux", **_SSH}, ()),
        ({"TERM": "dumb", "DISPLAY": ":0"}, (Way.NATIVE,)),
        ({"TMUX": "/tmp/tmux", "DISPLAY": ":0"}, (Way.TMUX, Way.NATIVE)),
        ({"DISPLAY": ":0"}, (Way.NATIVE, Way.TERMINAL)),
        ({}, ()),
    ],
)
def test_the_surroundings_choose_the_way(programs: Path, surroundings: dict[str, str], ways: tuple[Way, ...]) -> None:
    install(programs, "xclip")
    assert ways_from({"PATH": str(programs), **surroundings}) == ways


def test_a_display_without_any_program_for_it_leaves_the_terminal(programs: Path) -> None:
    assert ways_from({"PATH": str(programs), "DISPLAY": ":0"}) == (Way.TERMINAL,)


@pytest.mark.parametrize(
    ("installed", "displays", "chosen"),
    [
        (["wl-copy", "wl-paste", "xclip"], ["WAYLAND_DISPLAY", "DISPLAY"], "wl-copy"),
        (["wl-copy", "xclip"], ["WAYLAND_DISPLAY", "DISPLAY"], "xclip"),
        (["wl-copy", "wl-paste", "xsel"], ["DISPLAY"], "xsel"),
        (["xsel", "xclip"], ["DISPLAY"], "xclip"),
        (["xclip"], ["WAYLAND_DISPLAY"], None),
    ],
)
def test_the_native_program_is_the_one_pyperclip_would_take(
    programs: Path, installed: list[str], displays: list[str], chosen: str | None
) -> None:
    for name in installed:
        install(programs, name)
    command = native_command({"PATH": str(programs)} | dict.fromkeys(displays, ":0"))
    assert (command and command[0]) == chosen


@given(st.text(max_size=2000))
def test_the_terminal_gets_the_text_whole(text: str) -> None:
    assert _received(osc52(text)) == text


@given(st.text(max_size=2000))
def test_screen_gets_pieces_that_it_can_hold(text: str) -> None:
    wrapped = through_screen(osc52(text))
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", wrapped, re.DOTALL)
    assert "".join(f"\x1bP{piece}\x1b\\" for piece in pieces) == wrapped
    assert max(map(len, pieces)) <= 512
    assert _received("".join(pieces)) == text


async def test_a_program_that_fails_is_not_believed(programs: Path) -> None:
    install(programs, "xclip", "cat >/dev/null; exit 1")
    sent: list[str] = []
    outcome = await copy("words", sent.append, environment={"PATH": str(programs), "DISPLAY": ":0"})
    assert outcome.way is Way.TERMINAL
    assert not outcome.sure
    assert "C shows it" in outcome.message
    assert [_received(sequence) for sequence in sent] == ["words"]


async def test_what_a_program_accepted_is_copied(programs: Path, tmp_path: Path) -> None:
    install(programs, "xclip", f"cat >{tmp_path}/clipboard")
    outcome = await copy("“mots”", _no_terminal, environment={"PATH": str(programs), "DISPLAY": ":0"})
    assert (outcome.way, outcome.sure, outcome.message) == (Way.NATIVE, True, "copied")
    assert (tmp_path / "clipboard").read_text("utf-8") == "“mots”"


async def test_an_old_tmux_keeps_the_text_and_the_user_is_told_so(programs: Path, tmp_path: Path) -> None:
    install(programs, "tmux", f'case "$*" in *-w*) exit 1;; "load-buffer -") cat >{tmp_path}/buffer;; esac')
    outcome = await copy("words", _no_terminal, environment={"PATH": str(programs), "TMUX": "x", **_SSH})
    assert (outcome.way, outcome.sure) == (Way.TMUX, False)
    assert "tmux before 3.2 cannot pass it on" in outcome.message
    assert (tmp_path / "buffer").read_text() == "words"


async def test_in_tmux_a_text_too_large_for_a_terminal_stays_and_the_user_is_told_so(
    programs: Path, tmp_path: Path
) -> None:
    install(programs, "tmux", f'case "$*" in *-w*) exit 1;; "load-buffer -") cat >{tmp_path}/buffer;; esac')
    large = "x" * (TERMINAL_LIMIT + 1)
    outcome = await copy(large, _no_terminal, environment={"PATH": str(programs), "TMUX": "x", **_SSH})
    assert outcome.message == "in tmux only (prefix ]): too large for a terminal's clipboard"
    assert (tmp_path / "buffer").read_text() == large


async def test_inside_a_tmux_without_server_the_text_is_saved(programs: Path) -> None:
    install(programs, "tmux", "exit 1")
    outcome = await copy("words", _no_terminal, environment={"PATH": str(programs), "TMUX": "x", **_SSH})
    assert outcome.saved is not None


async def test_without_any_way_the_text_is_saved(programs: Path) -> None:
    outcome = await copy("one\n“two”", _no_terminal, environment={"PATH": str(programs)})
    assert outcome.saved is not None
    assert outcome.saved.read_text("utf-8") == "one\n“two”"
    assert outcome.saved.stat().st_mode & 0o077 == 0
    assert outcome.message == f"no clipboard can be reached from here: saved to {outcome.saved}"


async def test_a_text_too_large_for_the_terminal_is_saved() -> None:
    outcome = await copy("é" * (TERMINAL_LIMIT // 2 + 1), _no_terminal, environment=_SSH)
    assert outcome.saved is not None
    assert outcome.message.startswith("too large for a terminal's clipboard: saved to ")


async def test_the_largest_text_for_a_terminal_is_sent_with_a_warning() -> None:
    sent: list[str] = []
    outcome = await copy("x" * TERMINAL_LIMIT, sent.append, environment=_SSH)
    assert len(_received(sent[0])) == TERMINAL_LIMIT
    assert "only the beginning" in outcome.message


async def test_a_file_that_cannot_be_written_is_not_claimed(home: Path) -> None:
    (home / ".local").write_text("not a folder")
    outcome = await copy("words", _no_terminal, environment={})
    assert outcome.saved is None
    assert "cannot be written" in outcome.message


async def test_the_users_choice_wins(programs: Path) -> None:
    sent: list[str] = []
    surroundings = {"PATH": str(programs), "TMUX": "x"}
    assert (await copy("words", sent.append, Way.TERMINAL, surroundings)).way is Way.TERMINAL
    assert (await copy("words", sent.append, Way.FILE, surroundings)).message.startswith("saved to ")
    assert len(sent) == 1
    failed = await copy("words", sent.append, Way.NATIVE, surroundings)
    assert failed.message.startswith("“native”, the clipboard of your settings, cannot be reached from here: saved to ")


async def test_nothing_that_a_terminal_would_obey_is_copied() -> None:
    sent: list[str] = []
    await copy("words \x1b[201~rm", sent.append, environment=_SSH)
    assert _received(sent[0]) == "words ␛[201~rm"


async def test_giving_up_ends_the_program_that_was_started(programs: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        install(programs, "xclip", f"exec bash -c 'exec 3<>/dev/tcp/127.0.0.1/{port}; read -r answer <&3'")
        copying = asyncio.create_task(copy("words", _no_terminal, environment={"PATH": str(programs), "DISPLAY": ":0"}))
        connection, _ = await asyncio.to_thread(server.accept)
        copying.cancel()
        with pytest.raises(asyncio.CancelledError):
            await copying
        with connection:
            assert await asyncio.to_thread(connection.recv, 1) == b""


def _no_terminal(sequence: str) -> None:
    raise AssertionError(f"sent to the terminal: {sequence!r}")


def _received(sequence: str) -> str:
    """What a terminal puts on its clipboard."""
    found = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
    assert found
    return b64decode(found[1]).decode()
