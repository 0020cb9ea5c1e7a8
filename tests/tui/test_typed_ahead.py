"""Keys that come while another still does its work wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ClassVar

import pytest
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, Static

from tui import typed_ahead
from tui.typed_ahead import OrderedKeys


class Line(Screen[None]):
    """“/” goes to the line, when the gate opens; “x” takes away whoever has the focus, and the screen with it."""

    BINDINGS: ClassVar[list[BindingType]] = [("slash", "line", ""), ("x", "leave", "")]
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self.gate = asyncio.Event()

    def compose(self) -> ComposeResult:
        yield Static()
        yield Input()

    async def action_line(self) -> None:
        await self.gate.wait()
        self.query_one(Input).focus()

    async def action_leave(self) -> None:
        self.app.pop_screen()


class Keys(OrderedKeys):
    def get_default_screen(self) -> Line:
        return Line()


@pytest.fixture(autouse=True)
def looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is often looked whether a key has got lost."""
    monkeypatch.setattr(typed_ahead, "PATIENCE", 0.01)


def type_ahead(pilot: Pilot[None], *keys: str) -> None:
    driver = pilot.app._driver
    assert driver is not None
    for key in keys:
        driver.send_message(events.Key(key, {"slash": "/"}.get(key, key)))


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not true():
            await asyncio.sleep(0.01)


async def test_a_slow_key_keeps_those_behind_it_waiting() -> None:
    async with Keys().run_test() as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, Line)
        type_ahead(pilot, "slash", "x", "y")
        looks = 0

        def looked_often() -> bool:
            nonlocal looks
            looks += 1
            return looks > 10

        await until(looked_often)
        screen.gate.set()
        await until(lambda: screen.query_one(Input).value == "xy")
        assert pilot.app.screen is screen


async def test_keys_behind_one_that_took_its_screen_away_are_not_lost() -> None:
    async with Keys().run_test() as pilot:
        below = pilot.app.screen
        assert isinstance(below, Line)
        below.gate.set()
        await pilot.app.push_screen(Line())
        type_ahead(pilot, "x", "slash", "y")
        await until(lambda: below.query_one(Input).value == "y")
