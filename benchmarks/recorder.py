"""A program in a pty of which every byte is kept with the moment it came; what the screen showed is worked out later.

The emulator is slow, so it runs after the recording: it would otherwise delay the reading that it is to time.
"""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.end_to_end.terminal import KEYS, Emulator, spawn

SIZE = (200, 50)
"""Columns and rows of the screen that is measured."""

PATIENCE = 120.0

TOGETHER = 0.002
"""Seconds between two pieces of output within which they belong to one paint of the screen."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the screen showed after some bytes came; `time` is in seconds since the program was started."""

    time: float
    lines: list[str]


class Recorder:
    """One run of a program. Times are seconds since its start: of keys sent (`presses`), of its `end`."""

    def __init__(self, command: Sequence[str | Path], environment: Mapping[str, str]) -> None:
        self.presses: list[float] = []
        self.end: float | None = None
        self._chunks: list[tuple[float, bytes]] = []
        self.started = time.perf_counter()
        self._process, self._terminal = spawn(command, SIZE, environment)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._terminal)

    @property
    def now(self) -> float:
        """Seconds since the program was started."""
        return time.perf_counter() - self.started

    def listen(self, seconds: float) -> None:
        """Record for so long, or to the program's end."""
        self._listen_until(self.now + seconds)

    def play(self, keys: Iterable[str], interval: float = 0.0) -> None:
        """Send keys at an even pace, recording meanwhile."""
        due = self.now
        for key in keys:
            self._listen_until(due)
            self.presses.append(self.now)
            os.write(self._terminal, KEYS.get(key, key.encode()))
            due += interval

    def wait_for_end(self) -> float:
        """Record to the program's end; returns when that was, in seconds since the last key."""
        self.listen(PATIENCE)
        if self.end is None:
            raise TimeoutError(f"still running after {PATIENCE:.0f} s")
        return self.end - self.presses[-1]

    def _listen_until(self, when: float) -> None:
        while self.end is None and (left := when - self.now) > 0:
            if select.select([self._terminal], [], [], left)[0]:
                self._take()

    def _take(self) -> None:
        try:
            data = os.read(self._terminal, 1 << 16)
        except OSError:  # Linux: EIO once the other side is closed
            data = b""
        if data:
            self._chunks.append((self.now, data))
        else:
            self._process.wait(PATIENCE)
            self.end = self.now

    def frames(self) -> Iterator[Frame]:
        """The recording, played back from its beginning; what came in one go is one frame."""
        emulator = Emulator(SIZE)
        for (moment, data), following in zip_longest(self._chunks, self._chunks[1:]):
            emulator.feed(data)
            if following is None or following[0] - moment > TOGETHER:
                yield Frame(moment, emulator.lines)

    def first(self, shows: Callable[[list[str]], bool], after: float = 0.0) -> float | None:
        """When the screen first showed something, in seconds since `after`; None if it never did."""
        moments = (frame.time - after for frame in self.frames() if frame.time >= after and shows(frame.lines))
        return next(moments, None)
