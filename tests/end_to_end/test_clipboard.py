"""The ways to the clipboard through the real things: tmux, screen, X displays that live, are dead or never answer."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import Open
from tests.end_to_end.terminal import Terminal, Tmux

SIZE = (80, 24)
TEXT = "“Kim Il Sung’s ‘neutral’ position”\nNote, January 16, 1967. " + "…and so on. " * 100
SEQUENCE = b"\x1b]52;c;" + b64encode(TEXT.encode())

COPY = """
import asyncio, dataclasses, json, pathlib, sys
from tui.clipboard import copy

def write(sequence):
    sys.stdout.write(sequence)
    sys.stdout.flush()

text, report = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
outcome = asyncio.run(copy(text.read_text("utf-8"), write))
report.write_text(json.dumps(dataclasses.asdict(outcome), default=str))
print("The copy is done.")
sys.stdin.readline()
"""


class Copy:
    """A program that copies `TEXT`, says so, and lives until a line is typed."""

    def __init__(self, folder: Path) -> None:
        self._text, self._report = folder / "text", folder / "report"
        self._text.write_text(TEXT, encoding="utf-8")
        self.command = [sys.executable, "-c", COPY, str(self._text), str(self._report)]

    def outcome(self, terminal: Terminal) -> dict[str, Any]:
        terminal.wait_until("The copy is done.")
        outcome: dict[str, Any] = json.loads(self._report.read_text())
        return outcome


@pytest.fixture
def copying(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


@pytest.fixture
def display(environment: dict[str, str]) -> Iterator[dict[str, str]]:
    """The environment with an X server of the test's own."""
    ours, its = os.pipe()
    command = ["Xvfb", "-displayfd", str(its), "-screen", "0", "640x480x8", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[its], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(its)
    try:
        with os.fdopen(ours) as number:
            environment["DISPLAY"] = f":{number.readline().strip()}"
        yield environment
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def silent_display(environment: dict[str, str]) -> Iterator[socket.socket]:
    """A display that accepts connections and never answers."""
    with _listening_as_a_display() as server:
        environment["DISPLAY"] = f"127.0.0.1:{server.getsockname()[1] - 6000}"
        yield server


@pytest.mark.needs("tmux")
@pytest.mark.parametrize("options", [(), ("set-clipboard on",)], ids=["default settings", "set-clipboard on"])
def test_tmux_holds_the_text_and_sends_it_on(tmux: Open, copying: Copy, options: tuple[str, ...]) -> None:
    terminal = tmux(*copying.command, size=SIZE, options=options)
    outcome = copying.outcome(terminal)
    assert (outcome["way"], outcome["sure"]) == ("tmux", False)
    assert outcome["message"].startswith("sent to tmux (prefix ]) and terminal. Nothing on paste")
    assert _buffer(terminal) == TEXT
    terminal.wait_for_bytes(SEQUENCE[7:])


@pytest.mark.needs("tmux")
def test_a_tmux_that_sends_nothing_on_is_not_said_to(tmux: Open, copying: Copy) -> None:
    terminal = tmux(*copying.command, size=SIZE, options=["set-clipboard off"])
    outcome = copying.outcome(terminal)
    assert (outcome["way"], outcome["sure"]) == ("tmux", False)
    assert outcome["message"] == "in tmux only (prefix ]); to change that: tmux set -s set-clipboard external"
    assert _buffer(terminal) == TEXT
    assert b"\x1b]52;" not in terminal.received


@pytest.mark.needs("tmux", "Xvfb", "xclip")
def test_in_tmux_on_this_machine_the_display_gets_the_text_too(
    display: dict[str, str], tmux: Open, copying: Copy
) -> None:
    terminal = tmux(*copying.command, size=SIZE)
    outcome = copying.outcome(terminal)
    assert (outcome["way"], outcome["sure"]) == ("native", True)
    assert _pasted(display) == TEXT
    assert _buffer(terminal) == TEXT


@pytest.mark.needs("screen")
def test_screen_passes_the_text_on(environment: dict[str, str], tmp_path: Path, bare: Open, copying: Copy) -> None:
    sockets = tmp_path / "screens"
    sockets.mkdir(mode=0o700)
    environment["SCREENDIR"] = str(sockets)
    terminal = bare("screen", "-U", "-c", "/dev/null", *copying.command, size=SIZE)
    outcome = copying.outcome(terminal)
    assert (outcome["way"], outcome["sure"]) == ("screen", False)
    terminal.wait_for_bytes(SEQUENCE)
    terminal.press("Enter")
    terminal.wait_for_exit()


def test_over_ssh_the_terminal_gets_the_text(environment: dict[str, str], bare: Open, copying: Copy) -> None:
    environment |= {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22", "DISPLAY": "localhost:10.0"}
    terminal = bare(*copying.command, size=SIZE)
    outcome = copying.outcome(terminal)
    assert (outcome["way"], outcome["sure"]) == ("osc52", False)
    assert SEQUENCE + b"\a" in terminal.received


@pytest.mark.needs("Xvfb", "xclip")
def test_on_a_display_the_text_is_on_its_clipboard(display: dict[str, str], bare: Open, copying: Copy) -> None:
    terminal = bare(*copying.command, size=SIZE)
    outcome = copying.outcome(terminal)
    assert (outcome["way"], outcome["sure"], outcome["message"]) == ("native", True, "copied")
    assert _pasted(display) == TEXT
    assert b"\x1b]52;" not in terminal.received


@pytest.mark.needs("xclip")
def test_a_display_that_never_answers_holds_nothing_up(
    silent_display: socket.socket, bare: Open, copying: Copy
) -> None:
    terminal = bare(*copying.command, size=SIZE)
    outcome = copying.outcome(terminal)
    assert (outcome["way"], outcome["sure"]) == ("osc52", False)
    assert SEQUENCE in terminal.received
    assert _has_hung_up(silent_display)


@pytest.mark.needs("xclip")
def test_a_dead_display_is_not_believed(environment: dict[str, str], bare: Open, copying: Copy) -> None:
    with _listening_as_a_display() as server:
        environment["DISPLAY"] = f"127.0.0.1:{server.getsockname()[1] - 6000}"
    terminal = bare(*copying.command, size=SIZE)
    assert copying.outcome(terminal)["way"] == "osc52"
    assert SEQUENCE in terminal.received


def test_without_any_clipboard_the_text_is_in_a_file(bare: Open, copying: Copy) -> None:
    terminal = bare(*copying.command, size=SIZE)
    outcome = copying.outcome(terminal)
    assert (outcome["way"], outcome["sure"]) == ("file", False)
    assert outcome["saved"] in outcome["message"]
    assert Path(outcome["saved"]).read_text("utf-8") == TEXT
    assert b"\x1b]52;" not in terminal.received


def _buffer(terminal: Terminal) -> str:
    assert isinstance(terminal, Tmux)
    return terminal.tmux("show-buffer")


def _pasted(environment: dict[str, str]) -> str:
    command = ["xclip", "-selection", "clipboard", "-o"]
    return subprocess.run(command, env=environment, check=True, capture_output=True, timeout=20).stdout.decode()


def _listening_as_a_display() -> socket.socket:
    """A socket on a port that a display number leads to."""
    for number in range(100, 1000):
        try:
            return socket.create_server(("127.0.0.1", 6000 + number))
        except OSError:
            continue
    raise AssertionError("no port is free")


def _has_hung_up(server: socket.socket) -> bool:
    """Whether the client of a silent server has gone, once everything that it sent is read."""
    connection, _ = server.accept()
    with connection:
        connection.settimeout(20)
        while connection.recv(1 << 16):
            pass
    return True
