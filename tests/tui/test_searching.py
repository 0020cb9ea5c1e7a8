"""What the child that searches may do wrong costs the app a notice, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from queue import Queue

import pytest

from corpus.catalogue import Order
from corpus.library import Library
from tui import searching
from tui.search_child import Question
from tui.searching import Found, Searcher

PATIENCE = 60

LONG = "anchor " * 100_000
"""More than a pipe takes that nobody reads from."""


@pytest.fixture
def heard() -> Queue[object]:
    """All messages and failures."""
    return Queue()


@pytest.fixture
def searcher(library: Library, heard: Queue[object]) -> Iterator[Searcher]:
    """One whose answers and failures are heard."""
    searcher = Searcher(library, heard.put, heard.put)
    yield searcher
    searcher.close()


@pytest.mark.parametrize(
    ("child", "text"),
    [
        ("pass", LONG),
        ("import sys; sys.stdin.buffer.read(1)", LONG),
        ("print('x')", "anchor"),
        ("print('cnowhere\\nname\\n.')", "anchor"),
        ("print('Ione\\n.')", "anchor"),
        ("print('Ione\\n.', flush=True); import time; time.sleep(600)", "anchor"),
    ],
)
def test_a_child_that_ends_or_makes_no_sense_is_told_and_the_next_question_answered(
    searcher: Searcher, heard: Queue[object], monkeypatch: pytest.MonkeyPatch, child: str, text: str
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(searching, "_SEARCH", child)
        searcher.ask(Question(text, Order.RELEVANCE))
        failure = heard.get(timeout=PATIENCE)
    assert isinstance(failure, RuntimeError)
    assert "ended by itself" in str(failure)
    assert searcher.idle
    searcher.ask(Question("anchor", Order.RELEVANCE))
    assert isinstance(heard.get(timeout=PATIENCE), Found)
