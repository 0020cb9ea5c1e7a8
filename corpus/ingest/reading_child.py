"""The child process that reads files: what hangs, crashes or swells in a parser does so here, and costs one file.

Requests come on standard input as pickles, from our own process. For each file frames go to standard output, a length
and so many bytes: an item as a pickle, or nothing, which ends the file. A file's frames are out before the next is
begun, so that the file during which a child dies is known.
"""

from __future__ import annotations

import os
import pickle
import resource
import signal
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from struct import Struct
from typing import BinaryIO, NamedTuple

from corpus.ingest.reading import read
from corpus.readers import Reader

LENGTH = Struct("<Q")
"""What is before each frame."""

NO_MEMORY = 77
"""The exit status of a child that has reached its limit of memory."""

_MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of a file may take: seconds, and MB of memory where the system can limit it.

    For each MB of the file it may take so much more.
    """

    seconds: float = 30.0
    seconds_each: float = 3.0
    memory: int = 1024
    memory_each: int = 8

    def seconds_for(self, size: int) -> float:
        """The seconds for a file of so many bytes."""
        return self.seconds + self.seconds_each * size / _MB

    def memory_for(self, size: int) -> int:
        """The MB for a file of so many bytes."""
        return self.memory + self.memory_each * size // _MB


class Rules(NamedTuple):
    """How a child reads: what it is told first."""

    readers: Sequence[Reader]
    limits: Limits


class Wanted(NamedTuple):
    """A file that is to be read, if its bytes are those of this hash."""

    path: Path
    digest: bytes
    size: int


def main() -> None:
    """Read the files that are asked for, until nobody can ask any more."""
    requests, frames = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)  # what a library prints is no frame
    rules: Rules = pickle.load(requests)  # noqa: S301  # from our own process
    os.dup2(nothing, 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # which ends the process, whatever it is doing
    _send(frames)
    wanted = SimpleQueue[Wanted]()
    threading.Thread(target=_listen, args=(requests, wanted), daemon=True).start()
    while True:
        try:
            _read(wanted.get(), rules, frames)
        except (MemoryError, BrokenPipeError) as error:
            os._exit(NO_MEMORY if isinstance(error, MemoryError) else 0)


def _listen(requests: BinaryIO, wanted: SimpleQueue[Wanted]) -> None:
    """Take requests in. At their end there is nobody to read for: the process that asked has ended, or been killed."""
    while True:
        try:
            wanted.put(pickle.load(requests))  # noqa: S301  # from our own process
        except EOFError:
            os._exit(0)


def _read(wanted: Wanted, rules: Rules, frames: BinaryIO) -> None:
    """Read a file within its limits; the time in which nobody takes what was found does not count."""
    _limit_memory(rules.limits.memory_for(wanted.size))
    signal.setitimer(signal.ITIMER_REAL, rules.limits.seconds_for(wanted.size))
    for item in read(wanted.path, wanted.digest, rules.readers):
        left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
        _send(frames, pickle.dumps(item, pickle.HIGHEST_PROTOCOL))
        signal.setitimer(signal.ITIMER_REAL, left)
    signal.setitimer(signal.ITIMER_REAL, 0)
    _send(frames)


def _limit_memory(megabytes: int) -> None:
    """Other systems than Linux have the limit, but do not keep it."""
    if sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = megabytes * _MB
        resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard < 0 else min(wanted, hard), hard))


def _send(frames: BinaryIO, frame: bytes = b"") -> None:
    frames.write(LENGTH.pack(len(frame)))
    frames.write(frame)
    frames.flush()
