"""The index is tidied when there is time: small changes do not wait for it, and it waits for everybody."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.catalogue import INDEX
from corpus.errors import Cancelled
from corpus.library import Library
from corpus.search import whoosh_engine
from tui.tidying import Tidying

WAIT = """
import sys
from pathlib import Path
from corpus.library import Library

print("waiting", flush=True)
with Library.open(Path(sys.argv[1]), write=True, wait=60) as library:
    library.edit(1, {"title": "The Pier"})
"""

SEGMENTS = 8


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of which each document was added by itself."""
    papers = tmp_path / "papers"
    papers.mkdir()
    with Library.create(tmp_path / "library") as library:
        for number in range(SEGMENTS):
            paper = papers / f"{number}.txt"
            paper.write_text(f"Letter {number}\n\nThe quay of Sarnau, berth {number}.\n")
            library.add([paper])
    return tmp_path / "library"


def segments(folder: Path) -> int:
    return len([*(folder / INDEX).glob("*.seg")])


def tidy_for_ever(library: Library) -> None:
    while True:
        library.tidy()


def test_very_many_small_changes_are_tidied_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whoosh_engine, "CROWD", SEGMENTS - 1)
    with Library.open(folder, write=True) as library:
        library.edit(1, {"title": "The Pier"})
        assert segments(folder) < SEGMENTS
        assert library.check() == []
        assert len(library.search("quay").numbers) == SEGMENTS


def test_small_changes_leave_the_tidying_for_later(folder: Path) -> None:
    assert segments(folder) == SEGMENTS
    with Library.open(folder, write=True) as library, Library.open(folder) as reader:
        assert len(reader.search("quay").numbers) == SEGMENTS
        while library.tidy():
            assert library.check() == []
        assert segments(folder) < SEGMENTS
        assert len(reader.search("quay").numbers) == SEGMENTS
        assert library.check() == []


def test_a_child_tidies_and_may_be_ended_at_any_time(folder: Path) -> None:
    tidying = Tidying()
    with Library.open(folder) as library:
        tidying.begin(library)
        tidying.stop()
        assert library.check() == []
        assert len(library.search("quay").numbers) == SEGMENTS
        again = Tidying()
        again.begin(library)
        again.wait()
        assert segments(folder) < SEGMENTS
        assert library.check() == []


def test_tidying_gives_way_to_a_writer_who_waits(folder: Path) -> None:
    command = [sys.executable, "-c", WAIT, str(folder)]
    with (
        Library.open(folder, write=True) as library,
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer,
    ):
        assert writer.stdout
        assert writer.stdout.readline() == "waiting\n"
        with pytest.raises(Cancelled):
            tidy_for_ever(library)
        library.close()
        assert writer.wait() == 0
    with Library.open(folder) as reader:
        assert reader.description(1).title == "The Pier"
        assert len(reader.search("quay").numbers) == SEGMENTS
        assert reader.check() == []
