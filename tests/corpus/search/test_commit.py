"""The commit protocol: old state or new one, whatever happens, and readers that are never disturbed."""

from __future__ import annotations

import os
import resource
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus.search.manifest import Commit
from corpus.search.query import parse
from corpus.search.segment_writer import SegmentWriter
from corpus.search.whoosh_engine import WhooshEngine

from .conftest import UUID, Open, entry, numbers

STEPS = ["sync_segments", "write_manifest", "sync_manifest", "rename_toc", "sync_folder", "remove_old"]


class _PowerCut(Exception):
    """The machine stops here."""


def power_cut(*_: object) -> None:
    raise _PowerCut


@pytest.mark.parametrize("step", STEPS)
def test_a_commit_that_stops_before_a_step_leaves_the_old_state_or_the_new(
    folder: Path, step: str, open_engine: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Commit, step, power_cut)
        with pytest.raises(_PowerCut):
            open_engine(folder, write=True).apply([entry(6, "", "kim came"), entry(2, "", "gone")], [1], upto=8)
    committed = STEPS.index(step) > STEPS.index("rename_toc")
    for write in (False, True):
        engine = open_engine(folder, write=write)
        assert engine.applied == (8 if committed else 5)
        assert set(numbers(engine, "kim")) == ({4, 6} if committed else {1, 2, 4})
    again = open_engine(folder, write=True)
    again.apply([entry(6, "", "kim came"), entry(2, "", "gone")], [1], upto=8)
    assert set(numbers(again, "kim")) == {4, 6}
    assert len([*folder.iterdir()]) == 2 + len([*folder.glob("MAIN_*.seg")])


def test_a_segment_that_was_only_half_written_is_no_part_of_the_index(
    folder: Path, open_engine: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(SegmentWriter, "stems", power_cut)
        with pytest.raises(_PowerCut):
            open_engine(folder, write=True).apply([entry(6, "", "kim came")], [], upto=6)
    assert len([*folder.glob("MAIN_*.seg")]) == 2
    writer = open_engine(folder, write=True)
    assert writer.applied == 5
    writer.apply([entry(6, "", "kim came")], [], upto=6)
    assert set(numbers(writer, "kim")) == {1, 2, 4, 6}
    assert len([*folder.glob("MAIN_*.seg")]) == 2


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file can be longer than so many bytes: what is written then fails as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [0, 10, 300, 4000])
def test_where_there_is_no_room_nothing_is_lost_and_nothing_left_behind(
    folder: Path, writer: WhooshEngine, reader: WhooshEngine, size: int
) -> None:
    before = {path.name for path in folder.iterdir()}
    entries = [entry(number, "", " ".join(f"kim word{number}x{each}" for each in range(300))) for number in range(6, 9)]
    with room_for(size), pytest.raises(OSError, match="too large"):
        writer.apply(entries, [1], upto=8)
    assert {path.name for path in folder.iterdir()} == before
    assert writer.applied == 5
    assert set(numbers(reader, "kim")) == {1, 2, 4}
    writer.apply(entries, [1], upto=8)
    reader.refresh()
    assert set(numbers(reader, "kim")) == {2, 4, 6, 7, 8}


def test_where_there_is_no_room_to_merge_segments_stay_as_they_are(folder: Path, writer: WhooshEngine) -> None:
    for number in range(6, 13):
        writer.apply([entry(number, "", f"kim word{number}")], [], upto=number)
    before = {path.name for path in folder.iterdir()}
    with room_for(max(path.stat().st_size for path in folder.iterdir()) + 100), pytest.raises(OSError, match="large"):
        writer.tidy()
    assert {path.name for path in folder.iterdir()} == before
    assert len(numbers(writer, "kim")) == 10
    assert writer.tidy()
    assert len(numbers(writer, "kim")) == 10
    assert len([*folder.glob("*.seg")]) < len(before) - 2


def test_everything_is_on_the_disk_before_what_depends_on_it(
    folder: Path, writer: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, replace = os.fsync, Path.replace

    def synced(descriptor: int) -> None:
        done.append(f"sync {Path(f'/dev/fd/{descriptor}').resolve().name}")
        sync(descriptor)

    def replaced(path: Path, target: Path) -> Path:
        done.append(f"rename {path.name}")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    old = {path.name for path in folder.glob("MAIN_*.seg")}
    writer.apply([entry(6, "", "kim")], [], upto=6)
    (new,) = {path.name for path in folder.glob("MAIN_*.seg")} - old
    assert done == [
        f"sync {new}",
        "sync manifest-3.json",
        "sync _MAIN_3.toc.new",
        "rename _MAIN_3.toc.new",
        f"sync {folder.name}",
    ]


def test_readers_meet_no_error_while_a_writer_commits(folder: Path, open_engine: Open) -> None:
    """Two readers look again all the time, one always opens anew; each sees states that only go forward."""
    finished = threading.Event()
    errors: list[BaseException] = []

    def look(anew: bool) -> None:
        try:
            reader = WhooshEngine.open(folder, UUID)
            seen = 0
            while not finished.is_set():
                if anew:
                    reader.close()
                    reader = WhooshEngine.open(folder, UUID)
                reader.refresh()
                found = len(numbers(reader, '"one more"'))
                assert reader.applied == 5 + found >= seen
                seen = reader.applied
            reader.close()
        except BaseException as error:
            errors.append(error)
            raise

    readers = [threading.Thread(target=look, args=[anew]) for anew in (False, False, True)]
    for thread in readers:
        thread.start()
    writer = open_engine(folder, write=True)
    for number in range(6, 66):
        writer.apply([entry(number, "", f"one more word{number}")], [], upto=number)
    finished.set()
    for thread in readers:
        thread.join()
    assert not errors
    assert len(numbers(writer, '"one more"')) == 60


def test_a_search_goes_on_while_its_files_are_removed(folder: Path, reader: WhooshEngine, writer: WhooshEngine) -> None:
    def remove() -> bool:
        writer.clear()
        return False

    before = set(numbers(reader, "kim"))
    hits = reader.search(parse('kim OR "comrade kim"'), cancelled=remove)
    assert set(hits.numbers) == before
    assert not [*folder.glob("MAIN_*.seg")]
