"""A library on a shared server: whoever may only read it searches and reads, whatever its writer left behind."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from corpus.catalogue import CATALOGUE
from corpus.library import Library

NOBODY = 65534

Look = Callable[[], dict[str, Any]]

READER = """
import json, os, sys, tempfile
from pathlib import Path
from corpus.errors import LibraryReadOnly
from corpus.ingest import changes  # all that is imported late: the interpreter itself may be closed to others
from corpus.library import Library, Order
from corpus.search import passages, query, whoosh_engine

folder, nobody = Path(sys.argv[1]), int(sys.argv[2])
os.setgroups([])
os.setgid(nobody)
os.setuid(nobody)
with Library.open(folder) as library:
    for line in sys.stdin:
        seen = {
            "titles": [row.title for row in library.first_rows(Order.TITLE, 9)],
            "found": sorted(library.search("harbour").numbers),
            "text": library.text(1),
            "read_only": library.read_only,
        }
        try:
            Library.open(folder, write=True)
        except LibraryReadOnly as error:
            seen["refused"] = str(error)
        print(json.dumps(seen), flush=True)
"""

KILLED_WRITER = """
import os, signal, sqlite3, sys

connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 2")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE document SET title = 'lost', title_sort = 'lost', seq = seq + 100")
connection.execute("DELETE FROM text")
connection.execute("CREATE TABLE filler (value)")
connection.executemany("INSERT INTO filler VALUES (?)", [("x" * 4000,)] * 100)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def library() -> Iterator[Path]:
    """A library in a folder that others may look into, as pytest's own folders are not."""
    home = Path(mkdtemp(prefix="fonds-test-"))
    papers = home / "papers"
    papers.mkdir()
    write(papers, range(3))
    with Library.create(home / "library") as library:
        library.add([papers])
    home.chmod(0o755)
    yield home / "library"
    shutil.rmtree(home)


def write(papers: Path, names: range) -> None:
    for name in names:
        (papers / f"{name}.txt").write_text(f"Report {name}\n\nThe harbour was dredged {name} times.\n")


@contextmanager
def another_user(folder: Path) -> Iterator[Look]:
    """A process of a user who may write nothing, with the library open; it says what it sees whenever it is asked."""
    if os.getuid() != 0:
        pytest.skip("only root can become another user")
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(folder), str(NOBODY)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        stdin, stdout = process.stdin, process.stdout

        def look() -> dict[str, Any]:
            print(file=stdin, flush=True)
            seen: dict[str, Any] = json.loads(stdout.readline())
            return seen

        yield look
        stdin.close()


def kill_a_writer(folder: Path) -> None:
    """Leave the library as a writer does that is killed in the midst of a commit: half written, with a journal."""
    subprocess.run([sys.executable, "-c", KILLED_WRITER, str(folder / CATALOGUE)], check=False)
    assert (folder / f"{CATALOGUE}-journal").stat().st_size > 0


def test_whoever_may_only_read_searches_and_reads(library: Path) -> None:
    with another_user(library) as look:
        seen = look()

    assert seen["titles"] == ["Report 0", "Report 1", "Report 2"]
    assert seen["found"] == [1, 2, 3]
    assert "The harbour was dredged 0 times." in seen["text"]
    assert seen["read_only"]
    assert "may only be read" in seen["refused"]


def test_a_library_that_a_writer_was_killed_in_can_be_opened(library: Path) -> None:
    kill_a_writer(library)

    with another_user(library) as look:
        seen = look()

    assert seen["titles"] == ["Report 0", "Report 1", "Report 2"]
    assert seen["found"] == [1, 2, 3]


def test_an_open_library_stays_readable_when_its_writer_is_killed_and_when_the_next_one_comes(library: Path) -> None:
    with another_user(library) as look:
        before = look()
        kill_a_writer(library)
        assert look() == before

        write(library.with_name("papers"), range(5))
        with Library.open(library, write=True) as writer:
            writer.update()

        assert look()["titles"] == [f"Report {name}" for name in range(5)]
        assert look()["found"] == [1, 2, 3, 4, 5]


def test_a_reader_who_may_write_takes_the_half_written_back(library: Path) -> None:
    kill_a_writer(library)

    with Library.open(library) as reader:
        assert reader.text(1).startswith("Report 0")

    assert not (library / f"{CATALOGUE}-journal").exists()
