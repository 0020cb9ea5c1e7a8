"""The writer's lock: one process changes a library at a time; the others wait, and are told who holds it.

The operating system lets go of the lock when its holder ends, however it ends. Who holds it is written beside it, for
messages only.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
import time
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.errors import LibraryBusy, LibraryReadOnly

LOCK = "writer.lock"
QUEUE = "writer.queue"
HOLDER = "writer.json"

_POLL = 0.01  # seconds


class WriterLock:
    """The lock of the library in `folder`, held from `acquire` to `release`.

    Whoever waits for it holds another lock meanwhile, so that the holder can know of it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = FileLock(folder / LOCK, thread_local=False)
        self._queue = FileLock(folder / QUEUE, thread_local=False)

    def acquire(self, wait: float) -> None:
        """Wait up to `wait` seconds for the lock.

        Raises LibraryBusy, saying who holds it, and LibraryReadOnly where the folder admits no lock.
        """
        until = time.monotonic() + wait
        try:
            with self._queue.acquire(timeout=wait, poll_interval=_POLL):
                self._lock.acquire(timeout=max(until - time.monotonic(), 0), poll_interval=_POLL)
            self._write_holder()
        except Timeout:
            raise LibraryBusy(self._busy()) from None
        except OSError as error:
            self._lock.release()
            raise LibraryReadOnly(f"{self._folder} cannot be changed: {error.strerror or error}") from error

    def release(self) -> None:
        """Let the next writer in."""
        self._lock.release()

    def wanted(self) -> bool:
        """Whether another writer waits for the lock."""
        try:
            self._queue.acquire(timeout=0)
        except Timeout:
            return True
        self._queue.release()
        return False

    def _write_holder(self) -> None:
        holder = {
            "command": " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])[:200],
            "pid": os.getpid(),
            "user": _user(),
            "host": socket.gethostname(),
            "since": datetime.now().astimezone().isoformat(sep=" ", timespec="seconds"),
        }
        (self._folder / HOLDER).write_text(json.dumps(holder), encoding="utf-8")

    def _busy(self) -> str:
        try:
            holder = json.loads((self._folder / HOLDER).read_text(encoding="utf-8"))
            who = "by “{command}” (process {pid} of {user} on {host}, since {since})".format_map(holder)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            who = "by another process"  # it has the lock but has not yet written its name, or the file is damaged
        return f"The library {self._folder} is being changed {who}. Wait until that has finished, or end it."


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as containers have them
        return str(os.getuid())
