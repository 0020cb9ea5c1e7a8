"""A terminal to run the installed program in: a real pty with an emulator behind it, bare or with tmux in between."""

from __future__ import annotations

import fcntl
import os
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

KEYS: Mapping[str, bytes] = {
    "Backspace": b"\x7f",
    "Ctrl+P": b"\x10",
    "Ctrl+Q": b"\x11",
    "Down": b"\x1b[B",
    "End": b"\x1b[F",
    "Enter": b"\r",
    "Escape": b"\x1b",
    "F1": b"\x1bOP",
    "Home": b"\x1b[H",
    "Left": b"\x1b[D",
    "PageDown": b"\x1b[6~",
    "PageUp": b"\x1b[5~",
    "Right": b"\x1b[C",
    "Tab": b"\t",
    "Up": b"\x1b[A",
}
"""What a keyboard sends for a key; every other string is typed as it is."""

PATIENCE = 20.0
"""Seconds to wait for something that is bound to come, on a busy machine too."""

BECOME = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""
LOG_IN = (sys.executable, "-I", "-S", "-c", BECOME)
"""Makes the pty the controlling terminal of its session, then becomes the program given as arguments."""


def spawn(
    command: Sequence[str | Path], size: tuple[int, int], environment: Mapping[str, str]
) -> tuple[subprocess.Popen[bytes], int]:
    """Start a program in a new pty of so many columns and rows; returns it and our side of the pty."""
    columns, rows = size
    ours, its = os.openpty()
    fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    process = subprocess.Popen(
        [*LOG_IN, *command], stdin=its, stdout=its, stderr=its, env=environment, start_new_session=True
    )
    os.close(its)
    return process, ours


class Emulator:
    """What a program's bytes make of a screen."""

    _UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=>][0-9;]*[A-Za-z]|\x1bP[^\x1b]*\x1b\\")
    _UNFINISHED = re.compile(rb"\x1b(\[[0-9;:<=>?$]*|P[^\x1b]*\x1b?)?$")

    def __init__(self, size: tuple[int, int]) -> None:
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._unfinished = b""

    def feed(self, data: bytes) -> None:
        """Hand whole sequences to pyte, without those that it would print."""
        data = self._UNKNOWN_TO_PYTE.sub(b"", self._unfinished + data)
        unfinished = self._UNFINISHED.search(data)
        self._unfinished = unfinished.group() if unfinished else b""
        self._stream.feed(data[: len(data) - len(self._unfinished)])

    @property
    def lines(self) -> list[str]:
        """The rows of the screen, without spaces at their ends."""
        return [line.rstrip() for line in self._screen.display]


class Terminal:
    """A program in a pseudo-terminal of its own.

    `received` is every byte that the program has sent; `status` is its exit status once it has ended. Output is read
    while waiting, so waiting is all the synchronisation there is.
    """

    def __init__(self, command: Sequence[str | Path], *, size: tuple[int, int], environment: Mapping[str, str]) -> None:
        self.received = b""
        self.status: int | None = None
        self._emulator = Emulator(size)
        self._process, self._terminal = spawn(command, size, environment)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the program if it still runs, and let go of the terminal."""
        self._process.kill()
        self._process.wait()
        os.close(self._terminal)

    def press(self, *keys: str) -> None:
        """Send keys by name (see `KEYS`), anything else as typed text."""
        for key in keys:
            os.write(self._terminal, KEYS.get(key, key.encode()))

    def display(self) -> str:
        """What stands on the screen, a line per row."""
        return "\n".join(self._emulator.lines)

    def wait_until(self, ready: Callable[[str], bool] | str) -> str:
        """Read until the display shows a text, or answers a question with yes; returns that display."""
        shows = (lambda display: ready in display) if isinstance(ready, str) else ready
        self._read_until(lambda: shows(self.display()), f"{ready!r} to show")
        return self.display()

    def wait_for_bytes(self, expected: bytes) -> None:
        """Read until the program has sent these bytes."""
        self._read_until(lambda: expected in self.received, f"{expected!r}")

    def wait_for_exit(self) -> int:
        """Read until the program has ended; returns its exit status."""
        self._read_until(lambda: self.status is not None, "the program to end")
        assert self.status is not None
        return self.status

    def _read_until(self, done: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not done():
            if self.status is not None:
                raise AssertionError(f"the program ended with {self.status} before {what}:\n{self.display()}")
            if not self._read(deadline - time.monotonic()):
                raise AssertionError(f"waited {PATIENCE:.0f} s in vain for {what}:\n{self.display()}")

    def _read(self, seconds: float) -> bool:
        """Take in what the program sends next; False where nothing came in time."""
        readable, _, _ = select.select([self._terminal], [], [], max(seconds, 0))
        if not readable:
            return False
        try:
            data = os.read(self._terminal, 1 << 16)
        except OSError:  # Linux: EIO once the other side is closed
            data = b""
        if data:
            self.received += data
            self._emulator.feed(data)
        else:
            self.status = self._process.wait(PATIENCE)
        return True


class Tmux(Terminal):
    """A program in tmux in a terminal: a server of its own, with no configuration unless `options` are set on it."""

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        size: tuple[int, int],
        environment: Mapping[str, str],
        socket: Path,
        options: Sequence[str] = (),
    ) -> None:
        self._server = ("tmux", "-u", "-f", "/dev/null", "-S", str(socket))
        self._environment = environment
        settings = [word for option in options for word in ("set-option", "-g", *option.split(), ";")]
        program = ["new-session", *map(str, command), ";", "set-option", "status", "off"]
        super().__init__([*self._server, *settings, *program], size=size, environment=environment)

    def tmux(self, *command: str) -> str:
        """What a tmux command prints when it is given to this server."""
        result = subprocess.run(
            [*self._server, *command], env=self._environment, check=True, capture_output=True, text=True
        )
        return result.stdout

    def close(self) -> None:
        """End the server with everything in it."""
        subprocess.run([*self._server, "kill-server"], env=self._environment, check=False, capture_output=True)
        super().close()
