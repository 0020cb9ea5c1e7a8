"""Work beside the app with what the reader's desk keeps: in threads, with screens to choose in, errors told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from corpus.errors import FondsError

if TYPE_CHECKING:
    from corpus.desk import Desk
    from tui.app import Fonds
    from tui.screens.choosing import ChoosingScreen

T = TypeVar("T")
Work = Callable[[], Coroutine[Any, Any, object]]


class DeskWork:
    """What the copyist and the searches have in common; `NEEDS` is a module that takes a moment to import."""

    NEEDS = "corpus.desk"

    def __init__(self, app: Fonds) -> None:
        self._app = app

    async def _at_desk(self, work: Callable[[Desk], T], otherwise: T) -> T:
        """What the desk says. Where it cannot be used the reader is told, and nothing else fails for that."""
        try:
            return await asyncio.to_thread(lambda: work(self._app.desk))
        except FondsError as error:
            self._app.room.tell(str(error))
            return otherwise

    def _open(self, screen: ChoosingScreen[T], chosen: Callable[[T | None], None], show: Work) -> None:
        """Put a screen up at once, for the keys that are typed ahead, and show in it what takes a moment to have."""

        async def fill() -> None:
            await shown
            try:
                await show()
            except FondsError as error:
                screen.say(str(error))

        shown = self._app.push_screen(screen, chosen)
        self._begin("screen", fill)

    def _begin(self, group: str, work: Work) -> None:
        """Do it beside all else; what goes wrong is told."""
        self._app.run_worker(self._telling_errors(work), group=group, exit_on_error=False)

    async def _telling_errors(self, work: Work) -> None:
        await asyncio.to_thread(import_module, self.NEEDS)  # the first time, for which no key waits
        try:
            await work()
        except FondsError as error:
            self._app.room.tell(str(error))
