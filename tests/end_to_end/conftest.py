"""The installed program, the surroundings it runs in, and a terminal to run it in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.end_to_end.loopback import Sshd, gives_out_terminals
from tests.end_to_end.terminal import Terminal, Tmux

FONDS = Path(sys.executable).with_name("fonds")
SURROUNDINGS = (
    "COLORTERM",
    "COLUMNS",
    "DISPLAY",
    "LINES",
    "NO_COLOR",
    "SSH_CLIENT",
    "SSH_CONNECTION",
    "SSH_TTY",
    "STY",
    "TMUX",
    "WAYLAND_DISPLAY",
)

Open = Callable[..., Terminal]


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    """What a user's login gives: a home, a terminal, UTF-8; no display, no multiplexer, no SSH."""
    kept = {name: value for name, value in os.environ.items() if name not in SURROUNDINGS}
    return kept | {"HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}


@pytest.fixture
def fonds(environment: dict[str, str]) -> Callable[..., str]:
    """Run the command line to its end; returns what it printed."""

    def run(*arguments: object) -> str:
        command = [str(FONDS), *map(str, arguments)]
        result = subprocess.run(command, env=environment, check=True, capture_output=True, text=True, encoding="utf-8")
        return result.stdout

    return run


@pytest.fixture
def bare(environment: dict[str, str]) -> Iterator[Open]:
    """Open programs in bare terminals that are closed after the test."""
    with ExitStack() as terminals:
        yield lambda *command, size: terminals.enter_context(Terminal(command, size=size, environment=environment))


@pytest.fixture
def tmux(environment: dict[str, str], tmp_path: Path) -> Iterator[Open]:
    """Open programs in tmux, each with a server of its own, in terminals that are closed after the test."""
    with ExitStack() as terminals:

        def start(*command: str | Path, size: tuple[int, int], options: Sequence[str] = ()) -> Terminal:
            socket = tmp_path / "tmux.socket"
            terminal = Tmux(command, size=size, environment=environment, socket=socket, options=options)
            return terminals.enter_context(terminal)

        yield start


@pytest.fixture
def screen(environment: dict[str, str], tmp_path: Path, bare: Open) -> Open:
    """Open programs in GNU screen, in terminals that are closed after the test."""
    sockets = tmp_path / "screens"
    sockets.mkdir(mode=0o700)
    environment["SCREENDIR"] = str(sockets)
    return lambda *command, size: bare("screen", "-U", "-c", "/dev/null", *command, size=size)


@pytest.fixture
def over_ssh(environment: dict[str, str], tmp_path: Path) -> Iterator[Callable[..., list[str | Path]]]:
    """Make of a command one that runs it over SSH, on this machine."""
    if not gives_out_terminals():
        pytest.skip("an ordinary user's sshd gives out no terminals here: devpts is mounted without gid=tty")
    folder = tmp_path / "sshd"
    folder.mkdir(mode=0o700)
    with Sshd(folder) as server:
        yield lambda *program: server.command(environment, *program)


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
