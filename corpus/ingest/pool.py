"""Files are read by child processes, some way ahead of the one who takes down what is in them.

Children are begun when there is enough to read, and made anew when they have read much, or died of a file: that file is
given up, and no other. Each has a thread here, which gives it files in the order in which they were asked for and keeps
what comes of them until it is wanted.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, BinaryIO

from corpus.document import Problem
from corpus.errors import Cancelled, LibraryError
from corpus.ingest.reading import Item, read
from corpus.ingest.reading_child import LENGTH, NO_MEMORY, Limits, Rules, Wanted
from corpus.ingest.walk import reason
from corpus.readers import Reader, is_simple

MANY = 64
"""So many simple files that wait to be read are worth a child."""

MOST = 8
"""No more children are begun, however many processors there are: each takes some 50 MB."""

HAND = 1 << 18
"""Bytes of files that a child is given at a time, but for a file that alone is larger; each counts for some more."""

KEPT = 1 << 25
"""Bytes of what children have found that are kept until they are wanted; then the children wait."""

LIFE_FILES, LIFE_BYTES = 5000, 1 << 29
"""After so much a child is made anew: libraries leak."""

LIMITS = Limits()

_CHILD = "from corpus.ingest.reading_child import main; main()"  # with -m its classes would be those of another module
_BUFFER = 1 << 18  # bytes that are taken from a child together
_EACH = 1 << 12  # bytes that each file counts for besides its own
_LOOK = 0.1  # seconds between two questions whether anybody still waits


class Reading:
    """The reading of one file, which was asked for."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.simple = is_simple(wanted.path)
        self.frames = deque[bytes]()
        self.ended = False
        self.failure = ""
        self.given_up = False


class Pool:
    """Reads files within `limits` in up to `processes` children; for one thread.

    `cancelled` is asked while there is nothing to do but wait. Raises LibraryError where no child can be started.
    """

    def __init__(
        self,
        readers: Sequence[Reader],
        cancelled: Callable[[], bool],
        limits: Limits = LIMITS,
        processes: int | None = None,
    ) -> None:
        self.rules = Rules(readers, limits)
        self._cancelled = cancelled
        self._processes = processes or min(os.cpu_count() or 1, MOST)
        self._children: list[_Child] = []
        self._changed = threading.Condition()
        self._waiting = deque[Reading]()
        self._wanted: Reading | None = None
        self._kept = 0
        self._failure = ""
        self._closed = False

    def close(self) -> None:
        """End all children, whatever they are doing."""
        with self._changed:
            self._closed = True
            for child in self._children:
                child.kill()
            self._changed.notify_all()
        for child in self._children:
            child.join()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, path: Path, digest: bytes, size: int) -> Reading:
        """Have a file read, if its bytes have this hash; what is in files is wanted in the order of asking."""
        reading = Reading(Wanted(path, digest, size))
        with self._changed:
            self._waiting.append(reading)
            much = not reading.simple or len(self._waiting) >= MANY
            if much and len(self._children) < self._processes:
                self._children.append(_Child(self))
                self._children[-1].start()
            self._changed.notify_all()
        return reading

    def items(self, reading: Reading) -> Iterator[Item]:
        """What is found in the file, as it is found. A simple one that no child has begun is read here.

        Raises Cancelled.
        """
        if reading.simple and self._take_back(reading):
            yield from read(reading.wanted.path, reading.wanted.digest, self.rules.readers)
            return
        while frame := self._next(reading):
            yield pickle.loads(frame)  # noqa: S301  # from our own process
        if reading.failure:
            yield Problem(reading.failure)

    def give_up(self, reading: Reading) -> None:
        """Want what is in the file no more."""
        self._take_back(reading)
        with self._changed:
            reading.given_up = True
            self._kept -= sum(map(len, reading.frames))
            reading.frames.clear()
            self._changed.notify_all()

    def _take_back(self, reading: Reading) -> bool:
        """Take a file from those that wait, if it does."""
        with self._changed, suppress(ValueError):
            self._waiting.remove(reading)
            return True
        return False

    def _next(self, reading: Reading) -> bytes:
        """The next frame; nothing at the end."""
        with self._changed:
            self._wanted = reading
            self._changed.notify_all()
            while not reading.frames and not reading.ended:
                if self._failure:
                    raise LibraryError(self._failure)
                if not self._changed.wait(_LOOK) and self._cancelled():
                    raise Cancelled("the files need not be read any more")
            frame = reading.frames.popleft() if reading.frames else b""
            self._kept -= len(frame)
            return frame

    # What the threads of the children ask and tell

    def start(self, start: Callable[[], subprocess.Popen[bytes]]) -> subprocess.Popen[bytes] | None:
        """Start a process, unless all is over."""
        with self._changed:
            return None if self._closed else start()

    def take(self, given: Sequence[Reading]) -> list[Reading]:
        """More to read for a child that has been given these; one that has none waits. Nothing when all is over."""
        with self._changed:
            while not given and not self._waiting and not self._closed:
                self._changed.wait()
            taken: list[Reading] = []
            room = HAND - sum(reading.wanted.size + _EACH for reading in given)
            while self._waiting and not self._closed:
                room -= self._waiting[0].wanted.size + _EACH
                if room < 0 and (given or taken):
                    break
                taken.append(self._waiting.popleft())
            return taken

    def put(self, reading: Reading, frame: bytes) -> None:
        """Keep what was found in a file. Where much is kept wait until it is taken, unless this is waited for."""
        with self._changed:
            while self._kept > KEPT and not (self._is_awaited(reading) or reading.given_up or self._closed):
                self._changed.wait()
            if not reading.given_up:
                reading.frames.append(frame)
                self._kept += len(frame)
                self._changed.notify_all()

    def _is_awaited(self, reading: Reading) -> bool:
        return reading is self._wanted and not reading.frames

    def end(self, reading: Reading, failure: str = "") -> None:
        """The file has been read to its end, or to where its child died of it."""
        with self._changed:
            reading.ended, reading.failure = True, failure
            self._changed.notify_all()

    def fail(self, failure: str) -> None:
        """No child can be started."""
        with self._changed:
            self._failure = failure
            self._changed.notify_all()


class _Child(threading.Thread):
    """Looks after the processes, one after another, that read files for a pool."""

    def __init__(self, pool: Pool) -> None:
        super().__init__(name="reading", daemon=True)
        self._pool = pool
        self._process: subprocess.Popen[bytes] | None = None
        self._given = deque[Reading]()

    def kill(self) -> None:
        """End the process at once."""
        if self._process:
            self._process.kill()

    def run(self) -> None:
        """Read until all is over, in a new process whenever one has died or is to be made anew."""
        try:
            while self._given or self._take():
                if (process := self._pool.start(self._start)) is None:
                    return
                with process:
                    self._serve(process)
        except OSError as error:
            self._pool.fail(f"The process that reads files could not be started: {reason(error)}.")

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _CHILD],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # an interrupt is meant for us, who then end it
        )
        return self._process

    def _take(self) -> Sequence[Reading]:
        taken = self._pool.take(self._given)
        self._given.extend(taken)
        return taken

    def _serve(self, process: subprocess.Popen[bytes]) -> None:
        """Give a process files, and take what it finds in them, until it dies or is to be made anew."""
        assert process.stdin is not None
        assert process.stdout is not None
        frames = os.fdopen(os.dup(process.stdout.fileno()), "rb", _BUFFER)
        with frames:
            _send(process.stdin, self._pool.rules)
            if _receive(frames) is None:
                raise OSError(None, f"it ended with status {process.wait()}")
            files = size = 0
            new: Iterable[Reading] = tuple(self._given)
            while self._given:
                for reading in new:
                    _send(process.stdin, reading.wanted)
                    files, size = files + 1, size + reading.wanted.size
                if not self._follow(frames):
                    dead = self._given.popleft()
                    self._pool.end(dead, _death(process.wait(), self._pool.rules.limits, dead.wanted.size))
                    return
                self._pool.end(self._given.popleft())
                new = self._take() if files < LIFE_FILES and size < LIFE_BYTES else ()

    def _follow(self, frames: BinaryIO) -> bool:
        """Take what is found in the first of the files that were given; False if the process dies of it."""
        while frame := _receive(frames):
            self._pool.put(self._given[0], frame)
        return frame is not None


def _send(requests: IO[bytes], request: object) -> None:
    with suppress(BrokenPipeError):  # of a process that has died; that is seen when nothing comes from it
        requests.write(pickle.dumps(request, pickle.HIGHEST_PROTOCOL))


def _receive(frames: BinaryIO) -> bytes | None:
    """The next frame, nothing at the end of a file; None where the process has ended."""
    head = frames.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    frame = frames.read(length)
    return frame if len(frame) == length else None


def _death(status: int, limits: Limits, size: int) -> str:
    """Why a process that read a file of this size has died."""
    if status == -signal.SIGALRM:
        return f"reading it took longer than {limits.seconds_for(size):.0f} s"
    if status == NO_MEMORY:
        return f"reading it needed more than {limits.memory_for(size)} MB of memory"
    how = signal.Signals(-status).name if status < 0 else f"status {status}"
    return f"its reader crashed ({how})"
