"""What arrives of a copy, and whether the user is told the truth about it, in each of the surroundings of fonds.

The installed program copies letters of 1 byte to 100 KB: in tmux, in GNU screen, over a real SSH connection, on X
displays that live, are dead or never answer, and where there is nothing at all.
"""

from __future__ import annotations

import re
import socket
import subprocess
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.end_to_end.conftest import FONDS, Open
from tests.end_to_end.terminal import Terminal, Tmux

SCREEN = (300, 50)
LENGTHS = (1, 6_000, 74_000, 100_000)
WORDS = "Nobody, Çelik wrote – not one – came to the 港. "
ENDS = r"C shows it\.|copied|copied\.txt|external|says more|in tmux only.* clipboard"
TOLD = re.compile(rf"and its citation \([^)]+\): (.*?(?:{ENDS}))  ")  # to its end: a paint comes in pieces
NO_DOUBT = r"Nothing on paste(, or only the beginning)?\? C shows it\."

Command = list[str | Path]


class Letter(NamedTuple):
    title: str
    text: str


class Made(NamedTuple):
    """A copy that fonds has made: of which letter, and what it told the user."""

    letter: Letter
    told: str

    @property
    def for_terminals(self) -> bool:
        """Whether a terminal takes so much."""
        return len(self.letter.text.encode()) < LENGTHS[-1]


@pytest.fixture
def letters(fonds: Callable[..., str], tmp_path: Path) -> list[Letter]:
    """The library of the user: letters whose only paragraph is so many bytes long."""
    folder = tmp_path / "letters"
    folder.mkdir()
    made = []
    for year, length in enumerate(LENGTHS, 1901):
        letter = Letter(f"Letter of {length} bytes", _of_length(length))
        front_matter = f"---\ntitle: {letter.title}\ndate: {year}\narchive: Harbour Archive\n---\n\n"
        (folder / f"{year}.md").write_text(f"{front_matter}{letter.text}\n", encoding="utf-8")
        made.append(letter)
    fonds("add", folder)
    return made


@pytest.fixture
def silent_display(environment: dict[str, str]) -> Iterator[socket.socket]:
    """A display that accepts connections and never answers."""
    with _listening_as_a_display() as server:
        environment["DISPLAY"] = f"127.0.0.1:{server.getsockname()[1] - 6000}"
        yield server


# tmux


@pytest.mark.needs("tmux")
@pytest.mark.parametrize("options", [(), ("set-clipboard on",)], ids=["default settings", "set-clipboard on"])
def test_tmux_holds_the_text_and_sends_it_on(tmux: Open, letters: list[Letter], options: tuple[str, ...]) -> None:
    terminal = tmux(FONDS, size=SCREEN, options=options)
    _copies_go_through_tmux(terminal, letters, _tmux_buffer(terminal))


@pytest.mark.needs("tmux")
@pytest.mark.parametrize(
    ("options", "term", "reason"),
    [
        (("set-clipboard off",), "xterm-256color", r"; to change that: tmux set -s set-clipboard external"),
        ((), "linux", r": it knows of no clipboard beyond; fonds clip --test says more"),
    ],
    ids=["set-clipboard off", "a terminal without clipboard"],
)
def test_a_tmux_that_sends_nothing_on_is_not_said_to(
    environment: dict[str, str], tmux: Open, letters: list[Letter], options: tuple[str, ...], term: str, reason: str
) -> None:
    environment["TERM"] = term
    terminal = tmux(FONDS, size=SCREEN, options=options)
    buffer = _tmux_buffer(terminal)
    for made in copies(terminal, letters):
        if not made.for_terminals:
            reason = r": too large for a terminal's clipboard"
        assert re.fullmatch(rf"in tmux only \(prefix \]\){reason}", made.told)
        assert made.letter.text in buffer()
    assert not _received(terminal)


@pytest.mark.needs("tmux", "Xvfb", "xclip")
def test_in_tmux_on_this_machine_the_display_gets_the_text_too(
    display: dict[str, str], tmux: Open, letters: list[Letter]
) -> None:
    terminal = tmux(FONDS, size=SCREEN)
    buffer = _tmux_buffer(terminal)
    for made in copies(terminal, letters):
        assert made.told == "copied"
        assert made.letter.text in _pasted(display)
        assert buffer() == _pasted(display)


@pytest.mark.needs("tmux", "Xvfb", "xclip")
def test_in_tmux_the_connection_of_an_earlier_login_does_not_count(
    display: dict[str, str], tmux: Open, letters: list[Letter]
) -> None:
    display |= {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22", "SSH_TTY": "/dev/pts/3"}
    terminal = tmux(FONDS, size=SCREEN, options=["update-environment DISPLAY"])
    assert isinstance(terminal, Tmux)
    terminal.wait_until(letters[0].title)
    terminal.tmux("set-environment", "-r", "SSH_CONNECTION")  # as attaching from this machine does it
    made = next(copies(terminal, letters))
    assert made.told == "copied"
    assert made.letter.text in _pasted(display)


@pytest.mark.needs("tmux", "ssh", "sshd")
def test_tmux_over_ssh(bare: Open, over_ssh: Callable[..., Command], letters: list[Letter], tmp_path: Path) -> None:
    server = ("tmux", "-u", "-f", "/dev/null", "-S", tmp_path / "tmux.socket")
    terminal = bare(*over_ssh(*server, "new-session", FONDS, ";", "set-option", "status", "off"), size=SCREEN)
    _copies_go_through_tmux(
        terminal, letters, lambda: subprocess.check_output([*server, "show-buffer"], text=True, encoding="utf-8")
    )
    terminal.press("Q")
    terminal.wait_for_exit()


def _copies_go_through_tmux(terminal: Terminal, letters: list[Letter], buffer: Callable[[], str]) -> None:
    for made in copies(terminal, letters):
        assert made.letter.text in buffer()
        if made.for_terminals:
            assert re.fullmatch(rf"sent to tmux \(prefix \]\) and terminal\. {NO_DOUBT}", made.told)
            _wait_to_receive(terminal, made.letter)
            assert _last_received(terminal) == buffer()
        else:
            assert made.told == "in tmux only (prefix ]): too large for a terminal's clipboard"
            assert made.letter.text not in _last_received(terminal)


# GNU screen, SSH


@pytest.mark.needs("screen")
def test_screen_passes_the_text_on(screen: Open, letters: list[Letter]) -> None:
    terminal = screen(FONDS, size=SCREEN)
    _copies_reach_the_terminal(terminal, letters, r"sent through screen to your terminal\.")
    terminal.press("Q")
    terminal.wait_for_exit()


@pytest.mark.needs("screen", "Xvfb", "xclip")
def test_in_screen_the_display_gets_the_text_too(display: dict[str, str], screen: Open, letters: list[Letter]) -> None:
    terminal = screen(FONDS, size=SCREEN)
    made = next(copies(terminal, letters))
    assert made.told.startswith("sent through screen to your terminal, and to the clipboard of this machine.")
    assert made.letter.text in _pasted(display)
    terminal.press("Q")
    terminal.wait_for_exit()


@pytest.mark.needs("ssh", "sshd")
def test_over_ssh_the_terminal_gets_the_text(
    bare: Open, over_ssh: Callable[..., Command], letters: list[Letter]
) -> None:
    terminal = bare(*over_ssh("env", "DISPLAY=localhost:10.0", FONDS), size=SCREEN)
    _copies_reach_the_terminal(terminal, letters, r"sent to your terminal\.")


@pytest.mark.needs("screen", "ssh", "sshd")
def test_over_ssh_in_screen_at_the_users_end_the_terminal_gets_the_text(
    screen: Open, over_ssh: Callable[..., Command], letters: list[Letter]
) -> None:
    terminal = screen(*over_ssh(FONDS), size=SCREEN)
    _copies_reach_the_terminal(terminal, letters, r"sent through screen to your terminal\.")
    terminal.press("Q")
    terminal.wait_for_exit()


@pytest.mark.needs("tmux", "ssh", "sshd")
@pytest.mark.parametrize("arrives", [False, True], ids=["default settings", "set-clipboard on"])
def test_over_ssh_in_tmux_at_the_users_end(
    tmux: Open, over_ssh: Callable[..., Command], letters: list[Letter], arrives: bool
) -> None:
    terminal = tmux(*over_ssh(FONDS), size=SCREEN, options=["set-clipboard on"] if arrives else [])
    for made in copies(terminal, letters[:-1]):
        assert re.fullmatch(
            rf"sent\. A tmux at your end passes it on with: tmux set -s set-clipboard on\. {NO_DOUBT}", made.told
        )
        if arrives:
            _wait_to_receive(terminal, made.letter)
    if not arrives:
        assert not _received(terminal)


def _copies_reach_the_terminal(terminal: Terminal, letters: list[Letter], told: str) -> None:
    for made in copies(terminal, letters):
        if made.for_terminals:
            assert re.fullmatch(rf"{told} {NO_DOUBT}", made.told)
            _wait_to_receive(terminal, made.letter)
        else:
            _is_in_the_file(made, "too large for a terminal's clipboard")
            assert made.letter.text not in _last_received(terminal)


# Displays


@pytest.mark.needs("Xvfb", "xclip")
def test_on_a_display_the_text_is_on_its_clipboard(display: dict[str, str], bare: Open, letters: list[Letter]) -> None:
    terminal = bare(FONDS, size=SCREEN)
    for made in copies(terminal, letters):
        assert made.told == "copied"
        assert made.letter.text in _pasted(display)
    assert not _received(terminal)


@pytest.mark.needs("xclip")
def test_a_display_that_never_answers_holds_nothing_up(
    silent_display: socket.socket, bare: Open, letters: list[Letter]
) -> None:
    terminal = bare(FONDS, size=SCREEN)
    _copies_reach_the_terminal(terminal, letters, r"sent to your terminal\.")
    assert _has_hung_up(silent_display)


@pytest.mark.needs("xclip")
def test_a_dead_display_is_not_believed(environment: dict[str, str], bare: Open, letters: list[Letter]) -> None:
    with _listening_as_a_display() as server:
        environment["DISPLAY"] = f"127.0.0.1:{server.getsockname()[1] - 6000}"
    _copies_reach_the_terminal(bare(FONDS, size=SCREEN), letters, r"sent to your terminal\.")


def test_without_any_clipboard_the_text_is_in_a_file(bare: Open, letters: list[Letter]) -> None:
    terminal = bare(FONDS, size=SCREEN)
    for made in copies(terminal, letters):
        _is_in_the_file(made, "no clipboard can be reached from here")
    assert not _received(terminal)


# Copying, and what came of it


def copies(terminal: Terminal, letters: list[Letter]) -> Iterator[Made]:
    """Copy one letter after the other, and hear what fonds says of it."""
    terminal.wait_until(letters[0].title)
    terminal.press("Enter")
    for number, letter in enumerate(letters):
        if number:
            terminal.press("J")
        terminal.wait_until(lambda display: "y Quote" in display and f"{number + 1} of 4" in display)  # noqa: B023
        terminal.press("y")
        told = TOLD.search(terminal.wait_until(lambda display: bool(TOLD.search(display))))
        assert told
        yield Made(letter, told[1])
        if "saved to" in told[1]:
            terminal.press("q")  # the dialog that shows the text


def _of_length(length: int) -> str:
    """Words of so many bytes, in sentences of several scripts."""
    text = (WORDS * (length // len(WORDS.encode()) + 1)).encode()[:length].decode(errors="ignore")
    return text + "x" * (length - len(text.encode()))


def _received(terminal: Terminal) -> list[str]:
    """What the terminal was asked to put on its clipboard, with what screen wrapped put together."""
    sent = re.findall(rb"\x1b\]52;c?;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)", terminal.received)
    return [b64decode(each).decode() for each in sent]


def _last_received(terminal: Terminal) -> str:
    return (_received(terminal) or [""])[-1]


def _wait_to_receive(terminal: Terminal, letter: Letter) -> None:
    terminal.wait_until(lambda _: letter.text in _last_received(terminal))


def _is_in_the_file(made: Made, reason: str) -> None:
    said, _, path = made.told.partition(": saved to ")
    assert said == reason
    assert made.letter.text in Path(path).read_text("utf-8")


def _tmux_buffer(terminal: Terminal) -> Callable[[], str]:
    assert isinstance(terminal, Tmux)
    return lambda: terminal.tmux("show-buffer")


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
