"""Files are read in children: whatever a parser does costs its file, and no more."""

from __future__ import annotations

import hashlib
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.document import Document, Problem
from corpus.errors import Cancelled, LibraryError
from corpus.ingest import pool as pool_module
from corpus.ingest.pool import Pool, Reading
from corpus.ingest.reading import Begun, Item, Unread
from corpus.ingest.reading_child import Limits
from corpus.readers import READERS as ALL_READERS
from tests.corpus.ingest.misbehaving import READERS

LIMITS = Limits(seconds=3, seconds_each=0, memory=512, memory_each=0)


@pytest.fixture
def pool() -> Iterator[Pool]:
    with Pool(READERS, lambda: False, LIMITS, processes=1) as pool:
        yield pool


def ask(pool: Pool, folder: Path, name: str, words: str) -> Reading:
    path = folder / f"{name}.odd"
    path.write_text(words)
    return pool.ask(path, hashlib.sha256(words.encode()).digest(), len(words))


def titles(items: list[Item]) -> list[str]:
    return [item.description.title for item in items if isinstance(item, Document)]


def problems(items: list[Item]) -> list[str]:
    return [item.reason for item in items if isinstance(item, Problem)]


def child_of(items: list[Item]) -> int:
    """The process that read the first document."""
    return next(int(item.text.split()[-1]) for item in items if isinstance(item, Document))


def test_what_is_found_comes_in_order_and_by_another_process(pool: Pool, tmp_path: Path) -> None:
    readings = [ask(pool, tmp_path, str(number), f"one two word{number}") for number in range(200)]
    found = [list(pool.items(reading)) for reading in readings]

    assert all(items[0] == Begun("misbehaving", 1) for items in found)
    assert [titles(items) for items in found] == [["one 0", "two 1", f"word{number} 2"] for number in range(200)]
    assert {child_of(items) for items in found} != {os.getpid()}


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("crash", "its reader crashed (SIGSEGV)"),
        ("leave", "its reader crashed (status 3)"),
        ("spin", "reading it took longer than 3 s"),
        ("sleep", "reading it took longer than 3 s"),
        pytest.param(
            "swell",
            "reading it needed more than 512 MB of memory",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit"),
        ),
        ("fail", "misbehaving could not read it: ValueError: no more"),
        ("recurse", "misbehaving could not read it: RecursionError: maximum recursion depth exceeded"),
        ("refuse", "no reader understands what is in it"),
    ],
)
def test_what_a_reader_does_costs_its_file_alone(pool: Pool, tmp_path: Path, word: str, reason: str) -> None:
    texts = ("before", f"first {word} last", "after")
    before, bad, after = (
        list(pool.items(reading))
        for reading in [ask(pool, tmp_path, f"{word}{at}", text) for at, text in enumerate(texts)]
    )

    assert titles(before) == ["before 0"] and titles(after) == ["after 0"]
    assert problems(before) == problems(after) == []
    assert [each[: len(reason)] for each in problems(bad)] == [reason]
    assert titles(bad) == ([] if word == "refuse" else ["first 0"])


def test_a_library_neither_talks_into_the_answer_nor_takes_requests(pool: Pool, tmp_path: Path) -> None:
    readings = [ask(pool, tmp_path, str(number), "talk ask end") for number in range(3)]

    assert [titles(list(pool.items(reading))) for reading in readings] == [["talk 0", "ask 1", "end 2"]] * 3


def test_one_child_reads_many_files_and_then_another_goes_on(
    pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_module, "LIFE_FILES", 3)
    monkeypatch.setattr(pool_module, "HAND", 1)
    readings = [ask(pool, tmp_path, str(number), "word") for number in range(7)]
    children = [child_of(list(pool.items(reading))) for reading in readings]

    assert [children.count(child) for child in dict.fromkeys(children)] == [3, 3, 1]


def test_a_file_that_is_not_what_it_was_is_not_read(pool: Pool, tmp_path: Path) -> None:
    first, gone, changed = (ask(pool, tmp_path, name, "sleep") for name in ("first", "gone", "changed"))
    (tmp_path / "gone.odd").unlink()
    (tmp_path / "changed.odd").write_text("something else")

    assert next(pool.items(first)) == Begun("misbehaving", 1)
    assert list(pool.items(gone)) == [Unread("No such file or directory")]
    (unread,) = pool.items(changed)
    assert isinstance(unread, Unread) and "changed while it was read" in unread.reason


def test_what_is_not_wanted_any_more_holds_nothing_up(
    pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_module, "KEPT", 1)
    readings = [ask(pool, tmp_path, str(number), "one two three") for number in range(9)]
    for reading in readings[:-1]:
        pool.give_up(reading)

    assert titles(list(pool.items(readings[-1]))) == ["one 0", "two 1", "three 2"]


def test_little_is_kept_of_what_nobody_has_taken_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "KEPT", 10_000)
    with Pool(READERS, lambda: False, LIMITS, processes=2) as pool:
        readings = [ask(pool, tmp_path, str(number), "word " * 1000) for number in range(4)]
        for reading in readings:
            for item in pool.items(reading):
                assert sum(len(frame) for each in readings for frame in each.frames) < 20_000
                assert isinstance(item, Begun | Document)


def test_whoever_waits_can_give_up(tmp_path: Path) -> None:
    with Pool(READERS, lambda: True, Limits(seconds=1000), processes=1) as pool:
        reading = ask(pool, tmp_path, "a", "sleep")
        with pytest.raises(Cancelled):
            list(pool.items(reading))


def test_a_child_that_cannot_be_started_is_told(pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no python"))
    reading = ask(pool, tmp_path, "a", "word")

    with pytest.raises(LibraryError, match="could not be started: No such file"):
        list(pool.items(reading))


def test_a_few_simple_files_need_no_child(tmp_path: Path) -> None:
    with Pool(ALL_READERS, lambda: False) as pool:
        path = tmp_path / "a.txt"
        path.write_text("A title\n\nA text.\n")
        (begun, document) = pool.items(pool.ask(path, hashlib.sha256(path.read_bytes()).digest(), 16))
        assert begun == Begun("plain text", document.reader_version if isinstance(document, Document) else 0)
        assert not pool._children


_ORPHAN = """
import hashlib, sys
from pathlib import Path
from corpus.ingest.pool import Pool
from tests.corpus.ingest.misbehaving import READERS
path = Path(sys.argv[1])
pool = Pool(READERS, lambda: False, processes=1)
for item in pool.items(pool.ask(path, hashlib.sha256(path.read_bytes()).digest(), 5)):
    print(getattr(item, "text", ""), flush=True)
"""


def test_a_child_ends_with_the_process_that_was_killed(tmp_path: Path) -> None:
    path = tmp_path / "a.odd"
    path.write_text("word spin")
    with subprocess.Popen([sys.executable, "-c", _ORPHAN, path], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "\n"
        child = int(parent.stdout.readline().split()[-1])
        watch = os.pidfd_open(child) if sys.platform == "linux" else pytest.skip("needs pidfd_open")
        parent.kill()
    try:
        ended, *_ = select.select([watch], [], [], 20)
        assert ended, "it reads on though nobody waits for it"
    finally:
        if not ended:
            os.kill(child, signal.SIGKILL)
        os.close(watch)
