"""A thread that works for the app: the newest request counts, nothing waits, quitting never waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic

from corpus.errors import Cancelled

Cancel = Callable[[], bool]
"""Asked now and then by work that may be given up; true when nobody waits for its result any more."""

Job = Callable[[Cancel], None]


ASIDE = 0.05
"""Seconds for which a clerk stands aside at most."""


class Clerk(threading.Thread):
    """One thread with a mailbox for each kind of work, in which the latest request takes the place of an earlier one.

    A request that has been overtaken may finish while it has worked for less than `patience` seconds, so that there is
    something to show while a reader goes on typing; then it is cancelled. The kinds come in the order of their names in
    `kinds`: work of an earlier kind goes first, and interrupts that of a later one. Between the beginnings of two jobs
    there are at least `pace` seconds, in which the newest may take the place of the next. An error in a job that nobody
    expects is handed to `failed`.
    """

    def __init__(
        self,
        name: str,
        kinds: tuple[str, ...],
        failed: Callable[[Exception], None],
        *,
        patience: float = 0.0,
        pace: float = 0.0,
    ) -> None:
        super().__init__(name=name, daemon=True)
        self._kinds = kinds
        self._failed = failed
        self._patience = patience
        self._pace = pace
        self._not_before = 0.0
        self._waiting: dict[str, Job] = {}
        self._news = threading.Condition()
        self._busy = False
        self._closed = False
        self._aside_until = 0.0
        self._go_on = threading.Event()

    def stand_aside(self) -> None:
        """Let the app have the interpreter to itself until `go_on`: where two threads compute, a key waits for both."""
        self._go_on.clear()
        self._aside_until = monotonic() + ASIDE

    def go_on(self) -> None:
        """Work again."""
        self._aside_until = 0.0
        self._go_on.set()

    def ask(self, kind: str, job: Job) -> None:
        """Hand in work; it takes the place of waiting work of that kind, and overtakes such as is being done."""
        assert kind in self._kinds
        with self._news:
            self._waiting[kind] = job
            self._news.notify_all()

    def close(self) -> None:
        """Cancel what is being done and end."""
        with self._news:
            self._closed = True
            self._waiting.clear()
            self._news.notify_all()

    @property
    def idle(self) -> bool:
        """Whether all work handed in has been done."""
        with self._news:
            return not self._busy and not self._waiting

    def run(self) -> None:
        """Do the work as it comes, until closed."""
        while (taken := self._take()) is not None:
            kind, job = taken
            self._wait_aside()
            try:
                job(self._cancel_for(kind))
            except Cancelled:
                pass  # by `close` or by newer work, which is in the mailbox
            except Exception as error:  # noqa: BLE001  # the thread outlives any job; the app shows what happened
                self._failed(error)

    def _take(self) -> tuple[str, Job] | None:
        with self._news:
            self._busy = False
            self._news.wait_for(lambda: self._closed or self._waiting)
            self._news.wait_for(lambda: self._closed, max(0.0, self._not_before - monotonic()))
            if self._closed:
                return None
            self._busy = True
            self._not_before = monotonic() + self._pace
            kind = next(kind for kind in self._kinds if kind in self._waiting)
            return kind, self._waiting.pop(kind)

    def _wait_aside(self) -> None:
        if (remaining := self._aside_until - monotonic()) > 0:
            self._go_on.wait(remaining)

    def _cancel_for(self, kind: str) -> Cancel:
        overtaking = self._kinds[: self._kinds.index(kind) + 1]
        began = monotonic()

        def cancelled() -> bool:
            self._wait_aside()
            if self._closed:
                return True
            return any(each in self._waiting for each in overtaking) and monotonic() - began >= self._patience

        return cancelled
