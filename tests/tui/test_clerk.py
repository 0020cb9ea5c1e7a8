"""A clerk does the newest of what it is asked, gives up what was overtaken, and outlives every job."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from corpus.errors import Cancelled
from tui.clerk import Cancel, Clerk


@pytest.fixture
def errors() -> list[Exception]:
    return []


@pytest.fixture
def clerk(errors: list[Exception]) -> Iterator[Clerk]:
    clerk = Clerk("test", ("first", "second"), errors.append)
    clerk.start()
    yield clerk
    clerk.close()
    clerk.join(10)
    assert not clerk.is_alive()


def test_only_the_newest_of_the_waiting_work_is_done(clerk: Clerk) -> None:
    begun, go, done = threading.Event(), threading.Event(), threading.Event()
    did: list[int] = []

    def block(_: Cancel) -> None:
        begun.set()
        go.wait(10)

    clerk.ask("first", block)
    begun.wait(10)
    clerk.ask("first", lambda _: did.append(1))
    clerk.ask("first", lambda _: did.append(2))
    clerk.ask("second", lambda _: done.set())
    go.set()
    assert done.wait(10)
    assert did == [2]


def test_newer_work_cancels_what_is_being_done(clerk: Clerk) -> None:
    begun, ended, done = threading.Event(), threading.Event(), threading.Event()

    def long(cancelled: Cancel) -> None:
        begun.set()
        while not cancelled():
            pass
        ended.set()
        raise Cancelled("overtaken")

    clerk.ask("second", long)
    begun.wait(10)
    clerk.ask("first", lambda _: done.set())
    assert ended.wait(10)
    assert done.wait(10)


def test_work_of_a_later_kind_does_not_interrupt(clerk: Clerk) -> None:
    begun, asked, done = threading.Event(), threading.Event(), threading.Event()
    interrupted: list[bool] = []

    def steady(cancelled: Cancel) -> None:
        begun.set()
        asked.wait(10)
        interrupted.append(cancelled())

    clerk.ask("first", steady)
    begun.wait(10)
    clerk.ask("second", lambda _: done.set())
    asked.set()
    assert done.wait(10)
    assert interrupted == [False]


def test_an_error_is_handed_on_and_the_clerk_lives(clerk: Clerk, errors: list[Exception]) -> None:
    done = threading.Event()

    def fail(_: Cancel) -> None:
        raise ValueError("broken")

    clerk.ask("first", fail)
    clerk.ask("second", lambda _: done.set())
    assert done.wait(10)
    assert [str(error) for error in errors] == ["broken"]
