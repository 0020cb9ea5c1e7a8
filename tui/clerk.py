"""A thread that works for the app: the newest request counts, nothing waits, quitting never waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic

from corpus.errors import Cancelled

Cancel = Callable[[], bool]
"""Asked now and then by work that may be given up; true when nobody waits for its result any more."""

Job = Callable[[Cancel], None]


class Clerk(threading.Thread):
    """One thread with a mailbox for each kind of work, in which the latest request takes the place of an earlier one.

    A request that has been overtaken may finish while it has worked for less than `patience` seconds, so that there is
    something to show while a reader goes on typing; then it is cancelled. The kinds come in the order of their names in
    `kinds`: work of an earlier kind goes first, and interrupts that of a later one. An error in a job that nobody
    expects is handed to `failed`; `rested` is told when there is nothing more to do.
    """

    def __init__(
        self,
        name: str,
        kinds: tuple[str, ...],
        failed: Callable[[Exception], None],
        *,
        patience: float = 0.0,
        rested: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(name=name, daemon=True)
        self._kinds = kinds
        self._failed = failed
        self._patience = patience
        self._rested = rested
        self._waiting: dict[str, Job] = {}
        self._news = threading.Condition()
        self._busy = False
        self._closed = False

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
    def wanted(self) -> bool:
        """Whether other work waits for what is being done."""
        return bool(self._waiting)

    @property
    def idle(self) -> bool:
        """Whether all work handed in has been done."""
        with self._news:
            return not self._busy and not self._waiting

    def run(self) -> None:
        """Do the work as it comes, until closed."""
        while (taken := self._take()) is not None:
            kind, job = taken
            try:
                job(self._cancel_for(kind))
            except Cancelled:
                pass  # by `close` or by newer work, which is in the mailbox
            except Exception as error:  # noqa: BLE001  # the thread outlives any job; the app shows what happened
                self._failed(error)
            if not self._waiting:
                self._rested()

    def _take(self) -> tuple[str, Job] | None:
        with self._news:
            self._busy = False
            self._news.wait_for(lambda: self._closed or self._waiting)
            if self._closed:
                return None
            self._busy = True
            kind = next(kind for kind in self._kinds if kind in self._waiting)
            return kind, self._waiting.pop(kind)

    def _cancel_for(self, kind: str) -> Cancel:
        overtaking = self._kinds[: self._kinds.index(kind) + 1]
        began = monotonic()

        def cancelled() -> bool:
            if self._closed:
                return True
            return any(each in self._waiting for each in overtaking) and monotonic() - began >= self._patience

        return cancelled
