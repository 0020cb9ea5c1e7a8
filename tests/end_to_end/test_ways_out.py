"""`fonds clip --test` in the real surroundings: what it says of each way, and what arrives."""

from __future__ import annotations

import json
import re
import subprocess
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import FONDS, Open
from tests.end_to_end.terminal import Terminal

SCREEN = (200, 50)
TEST = (FONDS, "clip", "--test")
IN_SHELL = ("sh", "-c", 'fonds="$1"; shift; "$fonds" "$@"; echo "status $?"; read line', "sh", *TEST)
"""As a user runs it: the shell goes on after it."""


@pytest.mark.needs("tmux")
@pytest.mark.parametrize(
    ("options", "verdict", "advice"),
    [
        ((), "may work", "Which terminal it is could not be found out"),
        (("set-clipboard on",), "may work", "Which terminal it is could not be found out"),
        (("set-clipboard off",), "does not work", "tmux set -s set-clipboard external"),
    ],
    ids=["default settings", "set-clipboard on", "set-clipboard off"],
)
def test_in_tmux(tmux: Open, options: tuple[str, ...], verdict: str, advice: str) -> None:
    terminal = tmux(*IN_SHELL, size=SCREEN, options=options)
    shown = terminal.wait_until(f"status {int(verdict != 'may work')}")
    assert f'1. Through tmux (clipboard = "tmux"): {verdict}.' in shown
    assert advice in shown
    assert "(read back)" in shown
    if verdict == "may work":
        terminal.wait_until(lambda _: _received(terminal) == _tried(shown))


@pytest.mark.needs("tmux")
def test_in_a_tmux_that_knows_of_no_clipboard(environment: dict[str, str], tmux: Open) -> None:
    environment["TERM"] = "vt100"
    shown = tmux(*IN_SHELL, size=SCREEN).wait_until("status 1")
    assert "tmux set -as terminal-features ',vt100:clipboard'" in shown


@pytest.mark.needs("screen")
def test_in_screen(environment: dict[str, str], screen: Open) -> None:
    environment["VTE_VERSION"] = "6800"
    terminal = screen(*IN_SHELL, size=SCREEN)
    shown = terminal.wait_until("status 1")
    assert "Between fonds and your clipboard: GNU screen, VTE." in shown
    assert "This terminal is known to ignore it." in shown
    assert _received(terminal) == _tried(shown)
    terminal.press("Enter")
    terminal.wait_for_exit()


@pytest.mark.needs("ssh", "sshd")
def test_over_ssh_the_terminal_is_asked_what_it_is(bare: Open, over_ssh: Callable[..., list[str | Path]]) -> None:
    terminal = bare(*over_ssh(*IN_SHELL), size=SCREEN)
    terminal.wait_for_bytes(b"\x1b[>0q\x1b[c")
    terminal.press("\x1bP>|XTerm(379)\x1b\\", "\x1b[?64;1;2c")
    shown = terminal.wait_until("status 0")
    assert "Between fonds and your clipboard: SSH, xterm (XTerm(379))." in shown
    assert "allowWindowOps" in shown
    assert _received(terminal) == _tried(shown)


@pytest.mark.needs("tmux", "ssh", "sshd")
def test_over_ssh_from_tmux_at_the_users_end(tmux: Open, over_ssh: Callable[..., list[str | Path]]) -> None:
    shown = tmux(*over_ssh(*IN_SHELL), size=SCREEN).wait_until("status 0")
    assert "Between fonds and your clipboard: SSH, a tmux at your end." in shown
    assert "tmux set -s set-clipboard on" in shown


@pytest.mark.needs("Xvfb", "xclip")
def test_on_a_display(display: dict[str, str], bare: Open) -> None:
    display["TERM"] = "xterm-kitty"
    terminal = bare(*IN_SHELL, size=SCREEN)
    shown = terminal.wait_until("status 0")
    native, terminals = re.findall(r"Tried: (fonds by .*?\S)\s*$", shown, re.MULTILINE)
    assert '1. To the clipboard of the desktop (clipboard = "native"): works.' in shown
    assert '2. To the terminal, by OSC 52 (clipboard = "osc52"): may work.' in shown
    assert "clipboard_control" in shown
    pasted = subprocess.check_output(["xclip", "-selection", "clipboard", "-o"], env=display, text=True)
    assert (pasted, _received(terminal)) == (native, terminals)


@pytest.mark.needs("xclip")
def test_a_dead_display_and_no_terminal_leave_no_way(environment: dict[str, str]) -> None:
    environment["DISPLAY"] = "127.0.0.1:1"
    status, said = _piped(environment)
    assert status == 1
    assert [(way["way"], way["verdict"]) for way in said["ways"]] == [
        ("native", "does not work"),
        ("osc52", "not tried"),
    ]


def test_a_dumb_terminal_has_no_way(environment: dict[str, str]) -> None:
    environment["TERM"] = "dumb"
    assert _piped(environment) == (1, {"between": [], "terminal": None, "version": "", "ways": []})


def _piped(environment: dict[str, str]) -> tuple[int, Any]:
    result = subprocess.run([*TEST, "--json"], env=environment, capture_output=True, text=True, check=False)
    return result.returncode, json.loads(result.stdout)


def _tried(shown: str) -> str:
    """The words of the only way that was tried."""
    (text,) = re.findall(r"Tried: (.*?\S)\s*$", shown, re.MULTILINE)
    return str(text)


def _received(terminal: Terminal) -> str:
    """What the terminal was asked to put on its clipboard, unwrapped."""
    sent = re.findall(rb"\x1b\]52;c?;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)", terminal.received)
    return b64decode(sent[-1]).decode() if sent else ""
