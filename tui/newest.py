"""Work for a screen in a thread, of which only the newest counts: a key need not wait for what an earlier one asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

from textual.dom import DOMNode

W = TypeVar("W")
R = TypeVar("R")


class Newest(Generic[W, R]):
    """Does `work` for the newest wish in a thread, one at a time, and hands its result to `done`.

    A wish that comes while another is worked on waits; a later one takes its place.
    """

    def __init__(self, node: DOMNode, work: Callable[[W], R], done: Callable[[W, R], None]) -> None:
        self._node = node
        self._work = work
        self._done = done
        self._waiting: list[W] = []
        self._busy = False

    def want(self, wish: W) -> None:
        """Do this next."""
        self._waiting = [wish]
        if not self._busy:
            self._busy = True
            self._node.run_worker(self._run(), exit_on_error=False)

    async def _run(self) -> None:
        try:
            while self._waiting:
                wish = self._waiting.pop()
                self._done(wish, await asyncio.to_thread(self._work, wish))
        finally:
            self._busy = False
