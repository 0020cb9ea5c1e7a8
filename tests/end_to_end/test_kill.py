"""kill -9 at any moment: readers meet no error, nothing that was committed is lost, and the work can be taken up."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from corpus.catalogue import CATALOGUE
from corpus.errors import DocumentMissing
from corpus.library import Library, Order
from tests.end_to_end.killed_writer import ANY_TIME, STEPS, STEPS_OF_A_MERGE, STEPS_OF_AN_EDIT

MOMENTS = int(os.environ.get("FONDS_TEST_KILLS", "1"))
"""At each step; with 10 of them it is killed 230 times."""

EDITED = (4, 10)
"""The documents that are edited, by number."""

Kill = Callable[..., int]

_PACE = 0.02  # seconds between two looks, so that the writers get on too


@pytest.fixture(scope="module")
def kill() -> Iterator[Kill]:
    """Have a process change a library and die of it; returns the signal it died of, 0 if it lived."""
    command = [sys.executable, "-m", "tests.end_to_end.killed_writer"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin and process.stdout
        stdin, stdout = process.stdin, process.stdout

        def run(folder: Path, step: str, passage: int, seconds: float = 60.0, **what: Sequence[int | str]) -> int:
            order = {"folder": str(folder), "step": step, "passage": passage, "seconds": seconds}
            print(json.dumps(order | {"edit": (), "add": ()} | what), file=stdin, flush=True)
            return int(stdout.readline())

        yield run


def write(papers: Path, names: Iterable[int], day: str) -> None:
    """Papers that each have a word of their own, one of their day, and one that all have."""
    for name in names:
        text = f"Report {name}\n\nThe harbour {day}, berth{name}. " + "Timber and salt were landed. " * 20
        (papers / f"{name:03}.txt").write_text(text)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that is to be brought up to date: papers were added, changed, moved and deleted since."""
    home = tmp_path_factory.mktemp("kill")
    folder, papers = home / "library", home / "papers"
    papers.mkdir()
    write(papers, range(24), "yesterday")
    with Library.create(folder) as library:
        library.add([papers])
    write(papers, range(0, 24, 3), "today")
    write(papers, range(24, 40), "today")
    for name in (1, 7, 13, 19):
        (papers / f"{name:03}.txt").unlink()
    for name in (2, 8):
        (papers / f"{name:03}.txt").rename(papers / f"{name:03} moved.txt")
    shutil.copytree(folder, home / "as it was")
    return folder


FOUND_AT_LAST = {"yesterday": 24 - 8 - 4, "today": 8 + 16}


def as_it_was(folder: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(folder.with_name("as it was"), folder)


def expect_no_error(reader: Library) -> None:
    """A reader lists, reads and searches what there is; what it finds is there, and is what was searched for."""
    numbers = reader.numbers(Order.DATE)
    assert set(reader.rows(numbers)) == set(numbers)
    assert all("Timber" in reader.text(number) for number in numbers)
    for day in FOUND_AT_LAST:
        found = reader.search(day).numbers
        assert set(found) <= set(numbers)
        assert all(day in reader.text(number) for number in found)


@contextmanager
def reading(folder: Path) -> Iterator[Library]:
    """A reader who looks at the library all the time, and opens it anew every other time."""
    errors: list[BaseException] = []
    over = threading.Event()

    def look(reader: Library) -> None:
        try:
            while not over.wait(_PACE):
                look_around(reader)
                with Library.open(folder) as anew:
                    look_around(anew)
        except BaseException as error:  # noqa: BLE001  # told below
            errors.append(error)

    with Library.open(folder) as reader:
        looking = threading.Thread(target=look, args=[reader])
        looking.start()
        yield reader
        over.set()
        looking.join()
    assert not errors


def look_around(reader: Library) -> None:
    """List, search and read while a writer is at work: what is found may have gone when it is to be read."""
    reader.rows(reader.numbers(Order.DATE))
    for query in ("today", '"timber and salt"', "yest*"):
        results = reader.search(query)
        assert reader.shortfall == ""
        for number in results.numbers[:3]:
            with suppress(DocumentMissing):
                assert results.matcher is not None
                reader.findings(number, results.matcher)


def expect_all_found(library: Library) -> None:
    """Each document of the catalogue is found by the word that it alone has."""
    for number in library.numbers(Order.TITLE):
        (berth,) = re.findall(r"berth\d+", library.text(number))
        assert list(library.search(berth).numbers) == [number], berth


def expect_recovery(folder: Path, reader: Library) -> None:
    """After a kill: readers go on, the next writer finds every document that was committed, and completes the work."""
    expect_no_error(reader)
    with Library.open(folder) as later_reader:
        expect_no_error(later_reader)
    with Library.open(folder, write=True) as writer:
        expect_all_found(writer)
        writer.update()
        expect_all_found(writer)
        assert {day: len(writer.search(day).numbers) for day in FOUND_AT_LAST} == FOUND_AT_LAST
        assert writer.check() == []
        found = answers(writer)
    expect_no_error(reader)
    with Library.open(folder, write=True, rebuild=True) as fresh:
        assert answers(fresh) == found


def answers(library: Library) -> dict[str, set[int]]:
    """What some queries find."""
    queries = ("today", "yest*", '"timber and salt"', '"salt berth3"~9', "berth1? OR berth2?", "reprot~ NOT today")
    return {query: set(library.search(query).numbers) for query in queries}


@pytest.mark.timeout(120 * MOMENTS)
def test_a_library_outlives_its_writers(library: Path, kill: Kill, capsys: pytest.CaptureFixture[str]) -> None:
    survived: Counter[str] = Counter()
    what: dict[str, Sequence[str]]
    for step in (*STEPS, *STEPS_OF_A_MERGE):
        for passage in range(1, MOMENTS + 1):
            as_it_was(library)
            what = {"add": [str(library.with_name("papers"))]} if survived.total() % 2 else {}
            hot = step == "SQLite journal hot"  # readers who look meanwhile take the half-written back
            with Library.open(library) if hot else reading(library) as reader:
                expect_no_error(reader)
                assert kill(library, step, passage, **what) == signal.SIGKILL, f"{step} was not reached"
                assert not hot or (library / f"{CATALOGUE}-journal").stat().st_size > 0
                expect_recovery(library, reader)
            survived[step] += 1
    chance, longest = random.Random(1967), 1.0
    while survived[ANY_TIME] < 3 * MOMENTS:
        as_it_was(library)
        seconds = chance.uniform(0, longest)
        with reading(library) as reader:
            if kill(library, ANY_TIME, 0, seconds) == signal.SIGKILL:
                survived[ANY_TIME] += 1
            else:
                longest = seconds  # it takes no longer than that when it is left alone
            expect_recovery(library, reader)
    with capsys.disabled():
        print(
            f"\nkill -9 survived {survived.total()} times:", *(f"{count}x {step}" for step, count in survived.items())
        )


@pytest.mark.parametrize("step", STEPS_OF_AN_EDIT)
def test_what_a_user_said_is_there_wholly_or_not_at_all(library: Path, kill: Kill, step: str) -> None:
    for passage in range(1, len(EDITED) + 1):
        as_it_was(library)
        with Library.open(library) as reader:
            assert kill(library, step, passage, edit=EDITED) == signal.SIGKILL, f"{step} was not reached"
            expect_no_error(reader)
        committed = EDITED[: passage - (step == "edit open")]
        with Library.open(library, write=True) as writer:
            titles = [writer.description(number).title for number in EDITED]
            assert [title.startswith("Logbook") for title in titles] == [number in committed for number in EDITED]
            assert sorted(writer.search("title:logbook").numbers) == list(committed)
            assert [row.title for _, row in sorted(writer.rows(EDITED).items())] == titles
            assert writer.check() == []
