"""The front door: what is added is listed, searched and read, from any thread, whatever state the index is in."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from array import array
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.catalogue import CATALOGUE, INDEX
from corpus.catalogue.writer import CatalogueWriter
from corpus.errors import (
    Cancelled,
    DocumentMissing,
    IndexDamaged,
    LibraryDamaged,
    LibraryError,
    LibraryMissing,
    LibraryReadOnly,
    QueryError,
)
from corpus.ingest import Fate, Progress, Stage
from corpus.library import Library, Order, default_folder

from .search.test_damage import reseal

LETTERS = {
    "a.txt": "The Quay\n\n4 March 1948\n\nDear Mila,\n\nthe quay is finished. The quay is ours, the quay of Selke.\n",
    "b.txt": "A Storm\n\n16 January 1961\n\nThe storm took the old quay.\n",
    "c.txt": "Çarçani to the Harbour Office\n\nNobody knows when this was written.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    papers = tmp_path / "papers"
    papers.mkdir()
    for name, text in LETTERS.items():
        (papers / name).write_text(text)
    with Library.create(tmp_path / "library") as library:
        library.add([papers])
    return tmp_path / "library"


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    with Library.open(folder) as library:
        yield library


def titles(library: Library, numbers: array[int]) -> list[str]:
    rows = library.rows(numbers)
    return [rows[number].title for number in numbers]


def test_all_documents_in_their_orders(library: Library) -> None:
    assert titles(library, library.numbers(Order.TITLE)) == ["A Storm", "Çarçani to the Harbour Office", "The Quay"]
    assert titles(library, library.numbers(Order.DATE)) == ["The Quay", "A Storm", "Çarçani to the Harbour Office"]
    assert [row.title for row in library.first_rows(Order.DATE, 2)] == ["The Quay", "A Storm"]
    assert library.count() == 3


def test_results_in_their_orders(library: Library) -> None:
    assert titles(library, library.search("quay").numbers) == ["The Quay", "A Storm"]
    assert titles(library, library.search("quay", order=Order.TITLE).numbers) == ["A Storm", "The Quay"]
    assert titles(library, library.search("quay OR carcani", order=Order.DATE).numbers)[-1].startswith("Çarçani")


def test_an_empty_query_finds_all(library: Library) -> None:
    results = library.search("  ", order=Order.TITLE)

    assert list(results.numbers) == list(library.numbers(Order.TITLE))
    assert results.matcher is None


def test_a_query_that_cannot_be_understood_says_where(library: Library) -> None:
    with pytest.raises(QueryError) as error:
        library.search("(quay AND")
    assert error.value.end <= len("(quay AND")


def test_what_describes_a_document_is_searched_too(folder: Path) -> None:
    letter = """---
title: On the Ferry
creators: [Ines Karrow]
translator: Jon Paltrey
place: Selke
archive: Archive of the Port
archive-place: Upper Selke
collection: Papers of the Ferrymen
reference: Quay Office/5/313/3D
record-number: 77001
summary: The crossings are dear.
---

It leaves at noon.
"""
    (folder.with_name("papers") / "d.md").write_text(letter)
    with Library.open(folder, write=True) as library:
        library.update()
        (number,) = library.search("title:ferry").numbers
        for query in ("karrow", "Paltrey", '"upper selke"', "ferrymen", '"5/313/3D"', "77001", "crossings noon"):
            assert list(library.search(query).numbers) == [number], query
        for query in ('archive:"archive of the port"', "archive:upper", "archive:ferrymen", 'archive:"quay office"'):
            assert list(library.search(query).numbers) == [number], query
        assert not library.search("archive:karrow").numbers
        results = library.search("paltrey")
        assert results.matcher
        assert not list(library.hits(number, results.matcher))


def test_the_word_being_typed_is_a_prefix(library: Library) -> None:
    assert list(library.search("qu").numbers) == []
    assert titles(library, library.search("qu", typing=True).numbers) == ["The Quay", "A Storm"]


def test_hits_and_passages_are_offsets_into_the_text(library: Library) -> None:
    results = library.search("quay")
    number = results.numbers[0]
    text = library.text(number)
    assert results.matcher

    hits = list(library.hits(number, results.matcher))
    assert {text[start:end].lower() for start, end in hits} == {"quay"}
    assert len(hits) == 4
    assert list(library.hits(number, results.matcher, hits[1].start, hits[2].end)) == hits[1:3]
    best = library.findings(number, results.matcher).passages[0]
    assert "quay" in text[best.start : best.end]


def test_a_document_is_had_whole_and_in_parts(library: Library) -> None:
    (number,) = library.search("storm").numbers
    document = library.document(number)

    assert document.text == LETTERS["b.txt"] == library.text(number)
    assert library.length(number) == len(document.text)
    assert library.text(number, 2, 7) == "Storm"
    assert tuple(library.blocks(number)) == document.blocks
    assert library.description(number) == document.description
    assert [path.name for path, _ in library.sources(number)] == ["b.txt"]


@pytest.mark.parametrize(
    "ask",
    [
        Library.text,
        Library.length,
        Library.document,
        Library.description,
        Library.provenance,
        Library.blocks,
        Library.milestones,
    ],
)
def test_what_is_not_there_is_missing(library: Library, ask: object) -> None:
    assert callable(ask)
    with pytest.raises(DocumentMissing, match="no document 99"):
        ask(library, 99)


def test_readers_see_what_a_writer_commits(library: Library, folder: Path) -> None:
    before = library.seq()
    assert list(library.search("lighthouse").numbers) == []
    with Library.open(folder, write=True) as writer:
        papers = folder.with_name("papers")
        (papers / "a.txt").write_text("The Lighthouse\n\nIt was lit.\n")
        (papers / "b.txt").unlink()
        writer.update()

    assert library.seq() > before
    assert titles(library, library.search("lighthouse").numbers) == ["The Lighthouse"]
    assert list(library.search("quay").numbers) == []
    assert titles(library, library.search("lighthouse OR office", order=Order.TITLE).numbers) == [
        "Çarçani to the Harbour Office",
        "The Lighthouse",
    ]


def test_hits_that_the_catalogue_has_changed_since_are_dropped(library: Library, folder: Path) -> None:
    (number,) = library.search("storm").numbers
    assert library.search("storm").complete
    catalogue = CatalogueWriter(folder)
    with catalogue.batch():
        catalogue.vanish(number)
    catalogue.close()

    results = library.search("storm OR quay")

    assert titles(library, results.numbers) == ["The Quay"]
    assert not results.complete


def test_the_next_writer_lets_the_index_catch_up(folder: Path) -> None:
    catalogue = CatalogueWriter(folder)
    storm, office = catalogue.document(2), catalogue.document(3)
    with catalogue.batch():
        catalogue.vanish(1)
        catalogue.put(storm, 2)
        catalogue.put(office)
    catalogue.close()
    told: list[Progress] = []

    with Library.open(folder, write=True, progress=told.append) as library:
        assert sorted(library.search("office").numbers) == [3, 4]
        assert list(library.search("quay").numbers) == [2]
        assert library.check() == []
    assert {progress.stage for progress in told} == {Stage.INDEXING}
    assert (told[-1].done, told[-1].total) == (3, 3)


def damage_segment(index: Path) -> None:
    segment = next(index.glob("*.seg"))
    data = bytearray(segment.read_bytes())
    data[len(data) // 2] ^= 0xFF
    segment.write_bytes(data)


def lose_index(index: Path) -> None:
    shutil.rmtree(index)


def put_foreign_index(index: Path) -> None:
    shutil.rmtree(index)
    with Library.create(index.parent.with_name("foreign")) as foreign:
        foreign.add([index.parent.with_name("papers") / "a.txt"])
        shutil.copytree(foreign.folder / INDEX, index)


def put_catalogue_back(index: Path) -> None:
    """As from a backup: the index then knows more than the catalogue."""
    catalogue = index.with_name(CATALOGUE)
    backup = catalogue.read_bytes()
    with Library.open(index.parent, write=True) as library:
        library.remove([1])
    catalogue.write_bytes(backup)


@pytest.mark.parametrize("harm", [damage_segment, lose_index, put_foreign_index, put_catalogue_back])
def test_an_update_makes_an_index_anew_that_is_of_no_use(folder: Path, harm: object) -> None:
    assert callable(harm)
    harm(folder / INDEX)
    with Library.open(folder) as reader:
        assert reader.check() != []

    with Library.open(folder, write=True) as library:
        library.update()
        assert sorted(library.search("quay").numbers) == [1, 2]
        assert library.check() == []


def test_nonsense_of_which_the_checksums_are_right_is_made_anew_when_it_is_met(folder: Path) -> None:
    (segment,) = (folder / INDEX).glob("*.seg")
    data = segment.read_bytes()
    numbers = array("q", [1, 2, 3]).tobytes()
    assert numbers in data
    segment.write_bytes(data.replace(numbers, array("q", [3, 2, 1]).tobytes()))
    reseal(folder / INDEX)
    (folder.with_name("papers") / "d.txt").write_text("One More\n\nOne more quay.\n")
    with Library.open(folder, write=True) as library:
        library.update()
        assert sorted(library.search("quay").numbers) == [1, 2, 4]
        assert library.check() == []


@pytest.mark.parametrize("kilobytes", [0, 1, 8, 120, 160, 400])
def test_a_full_disk_loses_nothing(folder: Path, kilobytes: int) -> None:
    """Whether it is the catalogue that finds no room, or the index; what was committed stays, and the rest follows."""
    papers = folder.with_name("papers")
    for number in range(40):
        words = " ".join(f"word{number * 600 + each}" for each in range(600))
        (papers / f"{number:02}.txt").write_text(f"Report {number}\n\nThe quay, berth{number}. {words}")
    program = [sys.executable, "-c", FULL, str(folder), str(kilobytes * 1024)]
    run = subprocess.run(program, capture_output=True, text=True, check=True)
    assert run.stdout.startswith(("error: ", "done" if kilobytes == 400 else "error: "))
    with Library.open(folder) as reader:
        assert {*reader.search("quay").numbers} <= {*reader.numbers(Order.TITLE)}
    with Library.open(folder, write=True) as library:
        for number in [*library.search("berth*").numbers]:
            assert "berth" in library.text(number)
        library.update()
        assert len(library.search("berth*").numbers) == 40
        assert library.check() == []


FULL = """
import resource, sys
from pathlib import Path
from corpus.errors import LibraryError
from corpus.library import Library

with Library.open(Path(sys.argv[1]), write=True) as library:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
    try:
        library.update()
        print("done")
    except LibraryError as error:
        print("error:", error)
"""


def test_a_reader_without_index_lists_and_reads_and_says_so(folder: Path) -> None:
    lose_index(folder / INDEX)
    with Library.open(folder) as reader:
        assert reader.count() == 3
        assert reader.text(1) == LETTERS["a.txt"]
        with pytest.raises(IndexDamaged, match="fonds check --repair"):
            reader.search("quay")


def test_the_index_can_be_made_anew(folder: Path) -> None:
    told: list[Progress] = []
    with Library.open(folder, write=True, rebuild=True, progress=told.append) as library:
        assert sorted(library.search("quay").numbers) == [1, 2]
    assert (told[-1].stage, told[-1].done) == (Stage.INDEXING, 3)


def test_a_damaged_catalogue_is_told_and_not_touched(folder: Path) -> None:
    path = folder / CATALOGUE
    data = path.read_bytes()
    path.write_bytes(data[:4096] + bytes(len(data) - 4096))
    damaged = path.read_bytes()

    with pytest.raises(LibraryDamaged), Library.open(folder, write=True) as library:
        library.update()

    assert path.read_bytes() == damaged


def test_a_full_disk_loses_nothing_that_was_there(folder: Path) -> None:
    papers = folder.with_name("papers")
    (papers / "long.txt").write_text("Long Report\n\n" + "The harbour at length. " * 50_000)
    with Library.open(folder, write=True) as library:
        assert library._changes
        catalogue = library._changes._catalogue._database
        ((pages,),) = catalogue.rows("PRAGMA page_count")
        catalogue.rows(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LibraryError, match="no space left"):
            library.update()
        catalogue.rows(f"PRAGMA max_page_count = {pages + 10_000}")

        assert library.count() == 3
        assert library.update().counts() == {Fate.UNCHANGED: 3, Fate.ADDED: 1}
        assert library.check() == []


def test_an_index_that_cannot_be_written_loses_nothing(folder: Path) -> None:
    index = folder / INDEX
    (folder.with_name("papers") / "d.txt").write_text("One More\n\nOne more quay.\n")
    with Library.open(folder, write=True) as library:
        index.rename(folder / "away")
        index.write_text("not a folder")
        with pytest.raises(LibraryError, match="fonds update"):
            library.update()
        index.unlink()
        (folder / "away").rename(index)

        assert library.count() == 4
        library.update()
        assert len(library.search("quay").numbers) == 3


def test_many_threads_read_at_once_while_one_writes(folder: Path) -> None:
    papers = folder.with_name("papers")

    def read(library: Library) -> int:
        found = 0
        for _ in range(30):
            results = library.search("quay", order=Order.DATE)
            for number in library.rows(results.numbers):
                found += len(library.text(number)) > 0
        return found

    with Library.open(folder, write=True) as library, ThreadPoolExecutor(4) as threads:
        readers = [threads.submit(read, library) for _ in range(4)]
        for name in range(20):
            (papers / f"{name}.txt").write_text(f"Report {name}\n\nOne more quay.\n")
            library.update()
        assert all(reader.result() >= 60 for reader in readers)
        assert len(library.search("quay").numbers) == 22


def test_closing_gives_up_what_runs(library: Library) -> None:
    begun, asked = threading.Event(), threading.Event()

    def cancelled() -> bool:
        begun.set()
        return asked.wait(60)

    with ThreadPoolExecutor(1) as thread:
        search = thread.submit(library.search, "quay", cancelled=cancelled)
        begun.wait()
        closing = threading.Thread(target=library.close)
        closing.start()
        asked.set()
        with pytest.raises(Cancelled):
            search.result()
        closing.join()
    with pytest.raises(Cancelled):
        library.count()


def test_closing_twice_is_nothing_new(folder: Path) -> None:
    library = Library.open(folder, write=True)
    library.close()
    library.close()


def test_a_library_opened_to_be_read_is_not_changed(library: Library) -> None:
    with pytest.raises(LibraryReadOnly):
        library.add([])


def test_opening_does_not_make_a_library(tmp_path: Path) -> None:
    for write in (False, True):
        with pytest.raises(LibraryMissing):
            Library.open(tmp_path, write=write)
    assert list(tmp_path.glob("*.lock")) == []


def test_a_library_cannot_be_made_where_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryReadOnly):
        Library.create(tmp_path / "file")


def test_the_default_library_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: Path) -> None:
    assert default_folder().is_relative_to(home)
    monkeypatch.setenv("FONDS_LIBRARY", str(tmp_path))
    assert default_folder() == tmp_path


def test_the_first_screen_needs_neither_engine_nor_readers(folder: Path) -> None:
    script = """
import sys
from pathlib import Path
from corpus.library import Library, Order
with Library.open(Path(sys.argv[1])) as library:
    assert library.first_rows(Order.DATE, 20)
heavy = {"whoosh", "charset_normalizer", "edtf", "yaml", "filelock", "corpus.readers", "corpus.ingest"}
assert not heavy & sys.modules.keys(), heavy & sys.modules.keys()
"""
    subprocess.run([sys.executable, "-c", script, str(folder)], check=True)
