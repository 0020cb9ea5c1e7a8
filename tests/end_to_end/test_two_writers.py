"""One writer at a time: the second waits, and is told who holds the library."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from corpus.errors import LibraryBusy
from corpus.library import Library

HOLD = """
import sys
from pathlib import Path
from corpus.library import Library

with Library.open(Path(sys.argv[1]), write=True):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    Library.create(folder).close()
    return folder


def hold(library: Path) -> subprocess.Popen[str]:
    """A process that holds the library until its standard input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(library)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_the_second_writer_is_told_who_holds_the_library(library: Path) -> None:
    with hold(library) as holder:
        with pytest.raises(LibraryBusy, match=rf"process {holder.pid} of \w+ on "):
            Library.open(library, write=True, wait=0.1)
        assert holder.stdin
        holder.stdin.close()


def test_readers_do_not_wait_for_a_writer(library: Path) -> None:
    with hold(library) as holder:
        with Library.open(library) as reader:
            assert reader.count() == 0
        assert holder.stdin
        holder.stdin.close()


def test_the_second_writer_waits_for_the_first(library: Path) -> None:
    with hold(library) as holder:
        assert holder.stdin
        opened: list[Library] = []
        second = threading.Thread(target=lambda: opened.append(Library.open(library, write=True, wait=60)))
        second.start()
        holder.stdin.close()
        second.join()

    assert not opened[0].read_only
    opened[0].close()


def test_a_killed_writer_holds_nothing(library: Path) -> None:
    with hold(library) as holder:
        holder.kill()
        holder.wait()

    Library.open(library, write=True, wait=0.1).close()


def test_two_writers_in_one_process_exclude_each_other(library: Path) -> None:
    with Library.open(library, write=True), pytest.raises(LibraryBusy):
        Library.open(library, write=True, wait=0.1)
