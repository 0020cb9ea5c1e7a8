"""How `fonds open` finds the app that runs: a socket for each app, in a folder that only its user can enter.

The talk is two lines: a link, and how it went. Of several apps over a library the newest is asked first. A socket at
which nobody listens, for its app was killed, is removed by whoever finds it.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
import stat
import warnings
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self

from corpus.errors import LinkError
from corpus.link import LONGEST, Link, parse

PATIENCE = 3.0
"""Seconds that either side waits for the other: an app may have been stopped, with ^Z."""

_LONGEST_ANSWER = 4096
_OPENED, _REFUSED = "opened", "refused"


class Answer(NamedTuple):
    """What an app says to a link: whether it shows the passage; and where it runs, or why it does not."""

    opened: bool
    text: str


Show = Callable[[Link], Awaitable[Answer]]


class Listener:
    """An app's ear for links into one library."""

    def __init__(self, library: str, show: Show) -> None:
        self._library = library
        self._show = show
        self._path: Path | None = None
        self._server: asyncio.Server | None = None

    async def open(self) -> Self:
        """Begin to listen. Raises OSError where that cannot be, LinkError where no link can lead into the library."""
        if parse(str(Link(self._library, 1))).library != self._library:
            raise LinkError("no link leads into a library of that name")
        path = _folder() / f"{self._library}-{secrets.token_hex(4)}"
        self._server = await asyncio.start_unix_server(self._hear, path, limit=LONGEST + 1)
        self._path = path
        return self

    def close(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()
        if self._path is not None:
            self._path.unlink(missing_ok=True)

    async def _hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer a link into this library; whatever else comes is not even answered."""
        with suppress(OSError, EOFError, ValueError, asyncio.LimitOverrunError, TimeoutError, LinkError):
            async with asyncio.timeout(PATIENCE):
                link = parse((await reader.readuntil()).decode("ascii").strip())
            if link.library == self._library:
                answer = await self._show(link)
                writer.write(f"{_OPENED if answer.opened else _REFUSED} {answer.text}\n".encode())
        writer.close()


def show(link: Link) -> Answer | None:
    """Have a running app show where a link leads; None where there is none for its library."""
    answers = (_ask(path, link) for path in _sockets(link.library))
    return next((answer for answer in answers if answer is not None), None)


def whereabouts() -> str:
    """Where this app runs, as its user would find it: its terminal, and the pane or window within that."""
    terminal = os.ttyname(0) if os.isatty(0) else ""
    pane, window = os.environ.get("TMUX_PANE"), os.environ.get("WINDOW")
    within = f"tmux pane {pane}" if pane else f"screen window {window}" if window and os.environ.get("STY") else ""
    return ", ".join(filter(None, (terminal, within))) or f"process {os.getpid()}"


def _ask(path: Path, link: Link) -> Answer | None:
    """What the app at a socket says; None if nobody is there, or does not answer."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(PATIENCE)
        try:
            connection.connect(str(path))
            connection.sendall(f"{link}\n".encode())
            said = connection.makefile("rb").readline(_LONGEST_ANSWER).decode(errors="replace")
        except ConnectionRefusedError:
            path.unlink(missing_ok=True)
            return None
        except OSError:  # it has ended meanwhile, or does not answer
            return None
    outcome, _, text = said.strip().partition(" ")
    return Answer(outcome == _OPENED, text) if outcome in (_OPENED, _REFUSED) else None


def _sockets(library: str) -> list[Path]:
    """The sockets of the apps over a library, the newest first."""
    if not hasattr(socket, "AF_UNIX"):
        return []
    try:
        found = list(_dated(library))
    except OSError:  # there is no folder that can be trusted, and hence no app that listens in it
        return []
    return [path for _, path in sorted(found, reverse=True)]


def _dated(library: str) -> Iterator[tuple[int, Path]]:
    for path in _folder().glob(f"{library}-*"):
        with suppress(FileNotFoundError):  # that app has just ended
            state = path.lstat()
            if stat.S_ISSOCK(state.st_mode):
                yield state.st_mtime_ns, path


def _folder() -> Path:
    """The folder of the sockets, which belongs to this user and is closed to all others; raises OSError for none."""
    from platformdirs import user_runtime_path

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs says so where it has to take a folder in /tmp
        folder = user_runtime_path("fonds", appauthor=False)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for each, closed in ((folder, 0o077), (folder.parent, 0o022)):
        state = each.lstat()
        if not stat.S_ISDIR(state.st_mode) or state.st_uid != os.geteuid() or state.st_mode & closed:
            raise PermissionError(f"{each} is open to others")
    return folder
