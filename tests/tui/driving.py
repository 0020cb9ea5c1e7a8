"""Driving the app in tests: keys as a reader types them, and waiting until everything asked for is done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from textual.pilot import Pilot

from tui.app import Fonds
from tui.screens.reading_room import ReadingRoom

WIDE = (120, 40)
NARROW = (80, 24)

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
"""Opens the app over a library; see the fixture `opened`."""


def room(pilot: Pilot[None]) -> ReadingRoom:
    """The reading room."""
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, ReadingRoom)
    return screen


async def settle(pilot: Pilot[None]) -> None:
    """Wait until all threads are idle and all messages handled."""
    app = pilot.app
    assert isinstance(app, Fonds)
    quiet = 0
    while quiet < 3:
        await app.workers.wait_for_complete()
        await pilot.pause()
        here = room(pilot)
        quiet = quiet + 1 if here.list_pane.idle and here.pane.reader.idle else 0


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, one after the other, and wait for what comes of them."""
    await pilot.press(*keys)
    await settle(pilot)


async def write(pilot: Pilot[None], text: str) -> None:
    """Type a text."""
    await press(pilot, *("space" if character == " " else character for character in text))


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    """Wait for something that a child process does."""
    async with asyncio.timeout(60):
        while not true():
            await pilot.pause(0.02)
            await settle(pilot)


async def command(pilot: Pilot[None], line: str) -> None:
    """Type a command behind the colon."""
    await press(pilot, ":")
    await write(pilot, line)
    await press(pilot, "enter")


def said(pilot: Pilot[None], text: str) -> bool:
    """Whether the reader was told that."""
    return any(text in notice.text for notice in room(pilot).notices)


def screen_text(pilot: Pilot[None]) -> str:
    """What is on the screen, line by line."""
    size = pilot.app.size
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips[: size.height])
