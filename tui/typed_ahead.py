"""Keys typed ahead, as over a slow line, reach what they were meant for."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual import events, on
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.timer import Timer

ROUNDS = 2
"""How often a follower goes the way of a key: the messages that the key has caused are ahead of the second one."""

PATIENCE = 0.25
"""Seconds after which it is looked whether whoever had the last key has gone with it; then the next one is taken."""

LONGEST = 5.0
"""Seconds after which the next key is taken all the same."""


HELD = 1.0
"""Seconds after which keys that are held are taken all the same."""


@dataclass
class HoldKeys(Message):
    """What a key asks for takes a moment, and the keys behind it are meant for that."""


@dataclass
class ReleaseKeys(Message):
    """It is there."""


@dataclass
class Follower(Message):
    """Goes the way of a key, behind it: when it comes home to the app, the key has done what it does."""

    key: int
    round: int


class OrderedKeys(App[None]):
    """An app that looks at a key once the one before it has done all it does.

    Textual hands a key to the widget that has the focus when it arrives. Of `/kim` that came in one go, the letters
    would go to the list: the slash has yet to move the focus.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._typed_ahead: deque[events.Key] = deque()
        self._keys_taken = 0
        self._key_under_way = False
        self._came_home = False
        self._held: Timer | None = None
        self._target: MessagePump = self

    async def on_event(self, event: events.Event) -> None:
        """Take a key from the terminal, or let it wait for its turn."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif self._key_under_way:
            self._typed_ahead.append(event)
            self.set_timer(PATIENCE, partial(self._give_up, self._keys_taken, PATIENCE))
        else:
            await self._take(event)

    async def _take(self, key: events.Key) -> None:
        self._key_under_way = True
        self._came_home = False
        self._keys_taken += 1
        self._target = self.focused or self.screen
        await super().on_event(key)
        self._target.post_message(Follower(self._keys_taken, 1))

    @on(Follower)
    async def _follow(self, follower: Follower) -> None:
        if follower.key != self._keys_taken:
            return
        if follower.round < ROUNDS:
            self._target = self.focused or self.screen
            self._target.post_message(Follower(follower.key, follower.round + 1))
        else:
            await self._next()

    async def _give_up(self, taken: int, waited: float) -> None:
        if taken != self._keys_taken or not self._key_under_way:
            return
        if self._target.is_attached and self._target.is_running and waited < LONGEST:
            self.set_timer(PATIENCE, partial(self._give_up, taken, waited + PATIENCE))
        else:
            await self._next()

    @on(HoldKeys)
    def _hold(self) -> None:
        if self._held is None:
            self._held = self.set_timer(HELD, self._release)

    @on(ReleaseKeys)
    async def _release(self) -> None:
        if self._held is not None:
            self._held.stop()
            self._held = None
            if self._came_home:
                await self._next()

    async def _next(self) -> None:
        self._came_home = True
        if self._held is not None:
            return
        self._key_under_way = False
        if self._typed_ahead:
            await self._take(self._typed_ahead.popleft())
