"""The child process that lines up hits, sorts the lines and writes them to a file; the app shows those in sight.

Requests come on standard input, the first of them the question; answers go to standard output: pickles, between two
processes of our own. It works in one thread, in short steps between which it answers.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from typing import BinaryIO, NamedTuple

from corpus.catalogue import Order
from corpus.concordance import Concordance, Sort
from corpus.errors import FondsError
from corpus.library import Library
from tui.kwic import HEADER, TABLE_WIDTH, Hit, Hits
from tui.search_child import Question, found

STEP = 0.03
"""Seconds of work between two looks at what is asked for."""

TELL_EVERY = 0.25
"""Seconds between two tellings of how far it is."""

_WRITTEN_AT_ONCE = 500  # lines


class Arrangement(NamedTuple):
    """In which order lines are wanted, and near which words."""

    sort: Sort = Sort.DATE
    near: str = ""


class Look(NamedTuple):
    """Lines are wanted around the place `first`, or around the line `keep`, of a window so many lines high.

    `anew` asks for all that there are by now; else the lines stay those of the last answer. `width` is a line's.
    """

    arrangement: Arrangement
    first: int
    height: int
    width: int
    keep: int | None
    anew: bool


class Stop(NamedTuple):
    """No more lines are looked for."""


class Export(NamedTuple):
    """The lines of an arrangement are to be written to a file, which may take the place of another one or not."""

    path: Path
    arrangement: Arrangement
    replace: bool


Request = Look | Stop | Export


@dataclass(frozen=True, slots=True)
class Seen:
    """The lines from the place `first` on of `count`, each with its index; `kept` is the place of the line to keep."""

    look: Look
    count: int
    first: int
    hits: list[tuple[int, Hit]]
    kept: int | None
    changed: bool
    """Whether the library is not what it was when the lines were looked for."""


class Progress(NamedTuple):
    """So many lines have been found in so many documents of so many."""

    lines: int
    done: int
    documents: int
    working: bool


class Exported(NamedTuple):
    """So many lines have been written."""

    path: Path
    lines: int


class Taken(NamedTuple):
    """There is such a file already."""

    path: Path


class Refused(NamedTuple):
    """Something cannot be done."""

    reason: str


Reply = Seen | Progress | Exported | Taken | Refused


class ConcordanceChild:
    """Lines up the hits of one question."""

    def __init__(self, library: Library, replies: BinaryIO) -> None:
        self._library = library
        self._replies = replies
        self._seq = library.seq()
        self._says = Hits(library)
        self._inbox: SimpleQueue[Request | None] = SimpleQueue()
        self._jobs: list[Generator[None]] = []
        self._arranged: tuple[Arrangement, list[int]] = (Arrangement(), [])

    def run(self, requests: BinaryIO) -> None:
        """Answer what is asked, until nobody can ask any more."""
        question: Question = pickle.load(requests)  # noqa: S301  # from our own process
        try:
            results, _ = found(self._library, question._replace(order=Order.DATE, typing=False))
            self._lines = Concordance(self._library, results)
        except FondsError as error:
            self._send(Refused(str(error)))
            return
        self._jobs.append(self._collect())
        threading.Thread(target=self._receive, args=(requests,), name="requests", daemon=True).start()
        while (request := self._next()) is not None:
            self._do(request)
        for job in self._jobs:
            job.close()

    def _receive(self, requests: BinaryIO) -> None:
        try:
            while True:
                self._inbox.put(pickle.load(requests))  # noqa: S301  # from our own process
        except EOFError:
            self._inbox.put(None)

    def _next(self) -> Request | None:
        """The next request; until it comes there is work to be done."""
        while self._jobs:
            try:
                return self._inbox.get_nowait()
            except Empty:
                self._work()
        return self._inbox.get()

    def _work(self) -> None:
        until = monotonic() + STEP
        try:
            for _ in self._jobs[0]:
                if monotonic() >= until:
                    return
        except (FondsError, OSError) as error:
            self._send(Refused(str(error)))
        self._jobs.pop(0)

    def _do(self, request: Request) -> None:
        match request:
            case Look():
                self._send(self._seen(request))
            case Stop():
                self._jobs.clear()
                self._tell(working=False)
            case Export(path, arrangement, replace):
                if path.exists() and not replace:
                    self._send(Taken(path))
                else:
                    self._jobs.append(self._export(path, arrangement))

    def _collect(self) -> Generator[None]:
        told = 0.0
        for _ in self._lines.collect():
            if monotonic() - told >= TELL_EVERY:
                self._tell(working=True)
                told = monotonic()
            yield
        self._tell(working=False)

    def _tell(self, *, working: bool) -> None:
        lines = self._lines
        self._send(Progress(len(lines), lines.done, len(lines.documents), working))

    def _seen(self, look: Look) -> Seen:
        arrangement, indexes = self._arranged
        if look.anew or arrangement != look.arrangement:
            indexes = self._lines.arranged(*look.arrangement).tolist()
            self._arranged = look.arrangement, indexes
        kept = indexes.index(look.keep) if look.keep in indexes else None
        around = look.first if kept is None else kept
        first = max(0, around - 2 * look.height)
        some = indexes[first : around + 3 * look.height]
        hits = self._says.of(self._lines.lines(some, look.width))
        changed = self._library.seq() != self._seq
        return Seen(look, len(indexes), first, list(zip(some, hits, strict=True)), kept, changed)

    def _export(self, path: Path, arrangement: Arrangement) -> Generator[None]:
        """Write beside the file, which is there only once it is whole."""
        indexes = self._lines.arranged(*arrangement).tolist()
        partly = path.with_name(f".{path.name}.partly")
        try:
            with partly.open("w", encoding="utf-8", newline="\n") as file:
                file.write("\t".join(HEADER) + "\n")
                for start in range(0, len(indexes), _WRITTEN_AT_ONCE):
                    lines = self._lines.lines(indexes[start : start + _WRITTEN_AT_ONCE], TABLE_WIDTH)
                    file.writelines(f"{hit.row}\n" for hit in self._says.of(lines))
                    yield
            partly.replace(path)
        finally:
            partly.unlink(missing_ok=True)
        self._send(Exported(path, len(indexes)))

    def _send(self, reply: Reply) -> None:
        pickle.dump(reply, self._replies, pickle.HIGHEST_PROTOCOL)
        self._replies.flush()


def main() -> None:
    """Line up hits of the library in the folder that is the argument, until standard input ends."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    with Library.open(Path(sys.argv[1])) as library:
        ConcordanceChild(library, replies).run(sys.stdin.buffer)
