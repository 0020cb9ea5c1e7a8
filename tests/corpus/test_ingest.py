"""Files come in once, keep their numbers whatever becomes of them, and every one's fate is told."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain, repeat
from pathlib import Path

import pytest

from corpus.document import Block, BlockKind, Description, Document, Problem
from corpus.errors import DocumentMissing
from corpus.ingest import Entry, Fate, Progress, Report, Stage, ingest, reading
from corpus.library import Library, Order
from corpus.readers import READERS, Source
from corpus.readers.plain_text import PlainText
from tests.corpus.ingest.misbehaving import READERS as MISBEHAVING


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(4):
        write(folder / f"{number}.txt", f"Report {number}\n\nThe lighthouse of berth{number} was lit.\n")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "library") as library:
        yield library


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def fates(report: Report) -> dict[str, Fate]:
    return {entry.path.name: entry.fate for entry in report.entries}


def entry(report: Report, name: str) -> Entry:
    (found,) = [entry for entry in report.entries if entry.path.name == name]
    return found


def numbers(library: Library) -> dict[str, int]:
    """The number of the document of each file."""
    return {path.name: number for number in library.numbers(Order.TITLE) for path, _ in library.sources(number)}


def found(library: Library, query: str) -> list[int]:
    return sorted(library.search(query).numbers)


def test_adding_again_changes_nothing(library: Library, papers: Path) -> None:
    first = library.add([papers])
    seq = library.seq()
    second = library.add([papers])

    assert fates(first) == dict.fromkeys(["0.txt", "1.txt", "2.txt", "3.txt"], Fate.ADDED)
    assert fates(second) == dict.fromkeys(["0.txt", "1.txt", "2.txt", "3.txt"], Fate.UNCHANGED)
    assert first.documents == 4
    assert second.documents == 0
    assert library.seq() == seq


def test_a_touched_file_is_unchanged(library: Library, papers: Path) -> None:
    library.add([papers])
    os.utime(papers / "1.txt", ns=(1, 1))

    assert library.update().counts() == {Fate.UNCHANGED: 4}
    assert library.update().counts() == {Fate.UNCHANGED: 4}


def test_a_changed_file_keeps_its_number_and_is_found_by_what_it_now_says(library: Library, papers: Path) -> None:
    library.add([papers])
    number = numbers(library)["2.txt"]
    write(papers / "2.txt", "Report 2\n\nThe lamp was broken.\n")

    assert fates(library.update())["2.txt"] is Fate.CHANGED
    assert numbers(library)["2.txt"] == number
    assert found(library, "lamp") == [number]
    assert found(library, "berth2") == []


def test_a_moved_file_keeps_its_number(library: Library, papers: Path) -> None:
    library.add([papers])
    number = numbers(library)["3.txt"]
    (papers / "1967").mkdir()
    (papers / "3.txt").rename(papers / "1967" / "third.txt")

    report = library.update()

    assert entry(report, "third.txt").fate is Fate.MOVED
    assert str(papers / "3.txt") in entry(report, "third.txt").reason
    assert library.sources(number) == [(papers / "1967" / "third.txt", "")]
    assert library.count() == 4


def test_a_vanished_file_takes_its_document_along_and_brings_it_back(library: Library, papers: Path) -> None:
    library.add([papers])
    number = numbers(library)["0.txt"]
    text = (papers / "0.txt").read_text()
    (papers / "0.txt").unlink()

    assert fates(library.update())["0.txt"] is Fate.VANISHED
    assert found(library, "berth0") == []
    with pytest.raises(DocumentMissing, match=r"0\.txt"):
        library.text(number)
    assert "0.txt" not in fates(library.update())

    write(papers / "0.txt", text)
    assert fates(library.update())["0.txt"] is Fate.ADDED
    assert found(library, "berth0") == [number]


def test_a_vanished_file_that_comes_back_elsewhere_has_its_old_number(library: Library, papers: Path) -> None:
    library.add([papers])
    number = numbers(library)["0.txt"]
    text = (papers / "0.txt").read_text()
    (papers / "0.txt").unlink()
    library.update()
    write(papers / "again.txt", text)

    assert fates(library.update())["again.txt"] is Fate.MOVED
    assert found(library, "berth0") == [number]


def test_a_folder_that_is_not_there_as_a_whole_keeps_its_documents(library: Library, papers: Path) -> None:
    library.add([papers])
    papers.rename(papers.with_name("unmounted"))

    report = library.update()

    assert report.counts() == {Fate.PROBLEM: 1}
    assert "fonds remove" in report.entries[0].kept
    assert library.count() == 4


def test_a_copy_is_one_more_path_of_its_document(library: Library, papers: Path) -> None:
    library.add([papers])
    number = numbers(library)["1.txt"]
    shutil.copy(papers / "1.txt", papers / "copy.txt")

    report = library.update()

    assert entry(report, "copy.txt").fate is Fate.DUPLICATE
    assert [path.name for path, _ in library.sources(number)] == ["1.txt", "copy.txt"]
    assert library.count() == 4

    (papers / "1.txt").unlink()
    library.update()
    assert found(library, "berth1") == [number]
    assert [path.name for path, _ in library.sources(number)] == ["copy.txt"]


def test_a_copy_that_is_edited_becomes_a_document_of_its_own(library: Library, papers: Path) -> None:
    library.add([papers])
    number = numbers(library)["1.txt"]
    shutil.copy(papers / "1.txt", papers / "copy.txt")
    library.update()
    write(papers / "copy.txt", "Report 1\n\nThe lighthouse was never lit.\n")
    library.update()

    assert numbers(library)["1.txt"] == number
    assert numbers(library)["copy.txt"] not in (number, *range(1, 5))
    assert found(library, "berth1") == [number]
    assert found(library, "never") == [numbers(library)["copy.txt"]]


def test_removed_documents_stay_away_until_they_are_added_again(library: Library, papers: Path) -> None:
    library.add([papers])
    before = numbers(library)

    assert library.remove([before["1.txt"], papers / "2.txt"]) == sorted([before["1.txt"], before["2.txt"]])
    assert found(library, "lighthouse") == sorted([before["0.txt"], before["3.txt"]])
    write(papers / "1.txt", "Report 1\n\nChanged by somebody.\n")
    skipped = entry(library.update(), "1.txt")
    assert skipped.fate is Fate.SKIPPED
    assert "fonds add" in skipped.reason
    assert library.count() == 2

    report = library.add([papers])
    assert fates(report)["2.txt"] is Fate.ADDED
    assert numbers(library) == before
    assert found(library, "somebody") == [before["1.txt"]]


def test_a_removed_document_stays_away_when_its_file_was_gone_and_is_back(library: Library, papers: Path) -> None:
    library.add([papers])
    library.remove([papers / "1.txt"])
    (papers / "1.txt").rename(papers.parent / "away.txt")
    library.update()
    (papers.parent / "away.txt").rename(papers / "1.txt")

    assert entry(library.update(), "1.txt").fate is Fate.SKIPPED
    assert library.count() == 3


def test_a_removed_document_comes_back_with_a_copy_of_its_file(library: Library, papers: Path) -> None:
    library.add([papers])
    number = numbers(library)["1.txt"]
    library.remove([number])
    (papers / "elsewhere").mkdir()
    shutil.copy(papers / "1.txt", papers / "elsewhere" / "copy.txt")
    library.update()
    assert number not in library.numbers(Order.TITLE)

    library.add([papers / "elsewhere"])

    assert found(library, "berth1") == [number]
    assert [path.name for path, _ in library.sources(number)] == ["1.txt", "copy.txt"]


def test_nothing_is_removed_where_one_target_means_nothing(library: Library, papers: Path) -> None:
    library.add([papers])

    with pytest.raises(DocumentMissing, match="elsewhere"):
        library.remove([1, papers / "elsewhere"])
    with pytest.raises(DocumentMissing, match="no document 99"):
        library.remove([1, 99])
    assert library.count() == 4


def test_a_removed_folder_is_not_looked_at_again(library: Library, papers: Path) -> None:
    library.add([papers])
    library.remove([papers])
    write(papers / "new.txt", "Report 9\n\nNews.\n")

    assert library.update().entries == []
    assert library.count() == 0


def test_numbers_are_never_given_again(library: Library, papers: Path) -> None:
    library.add([papers])
    library.remove([4])
    write(papers / "new.txt", "Report 9\n\nNews.\n")
    library.update()

    assert numbers(library)["new.txt"] == 5


def test_all_that_is_no_paper_is_passed_over_and_told(library: Library, papers: Path) -> None:
    os.mkfifo(papers / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(papers / "socket.txt"))
    (papers / ".hidden").mkdir()
    write(papers / "picture.xyz", "no reader")
    write(papers / "no suffix", "no reader")
    (papers / "loop").symlink_to(papers)
    (papers / "nowhere.txt").symlink_to("not there")
    (papers / "round.txt").symlink_to("round.txt")
    (papers / "linked.txt").symlink_to("0.txt")

    report = library.add([papers, papers / "mistyped"])

    assert {entry.path.name: entry.reason for entry in report.of(Fate.SKIPPED)} == {
        "pipe.txt": "a FIFO, not a file",
        "socket.txt": "a socket, not a file",
        ".hidden": "hidden",
        "picture.xyz": "no reader for .xyz",
        "no suffix": "no reader for files without a suffix",
        "loop": "a link to a folder; add that folder itself if you want it",
    }
    assert {entry.path.name: entry.reason for entry in report.of(Fate.PROBLEM)} == {
        "nowhere.txt": "a link that leads nowhere",
        "round.txt": "Too many levels of symbolic links",
        "mistyped": "No such file or directory",
    }
    assert fates(report)["linked.txt"] is Fate.DUPLICATE
    assert library.count() == 4


def test_the_library_s_own_folder_is_left_out(library: Library, papers: Path) -> None:
    report = library.add([papers.parent])

    assert entry(report, "library").reason == "the library itself"


def test_awkward_names_are_names(library: Library, papers: Path) -> None:
    names = ["-rf.txt", "line\nbreak.txt", "Ünïcode.txt", os.fsdecode(b"\xff\xfe.txt"), "\x1b[31mred.txt"]
    for name in names:
        write(papers / name, f"Report {names.index(name)}\n\nOf {names.index(name)}.\n")

    library.add([papers])

    assert set(names) <= set(numbers(library))
    assert library.update().counts() == {Fate.UNCHANGED: 4 + len(names)}


def test_a_file_has_one_name_however_it_is_given(
    library: Library, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add([papers])
    monkeypatch.chdir(papers)

    assert library.add([Path("0.txt"), papers / ".." / "papers" / "0.txt"]).counts() == {Fate.UNCHANGED: 1}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(library: Library, papers: Path) -> None:
    (papers / "0.txt").chmod(0)

    assert entry(library.add([papers]), "0.txt") == Entry(papers / "0.txt", Fate.PROBLEM, "Permission denied")


def test_a_problem_is_old_news_as_long_as_the_file_is_the_same(library: Library, papers: Path) -> None:
    (papers / "0.txt").write_bytes(b"\0\1\2" * 100)
    (papers / "nowhere.txt").symlink_to("not there")

    told = [{entry.path.name: entry.again for entry in library.add([papers]).of(Fate.PROBLEM)}]
    told += [{entry.path.name: entry.again for entry in library.update().of(Fate.PROBLEM)}]
    (papers / "0.txt").write_bytes(b"\0\1\3" * 101)
    told += [{entry.path.name: entry.again for entry in library.update().of(Fate.PROBLEM)}]

    assert told == [
        {"0.txt": False, "nowhere.txt": False},
        {"0.txt": True, "nowhere.txt": True},
        {"0.txt": False, "nowhere.txt": True},
    ]


def test_a_file_that_cannot_be_opened_is_tried_again_each_time(library: Library, papers: Path) -> None:
    library.add([papers])
    (papers / "0.txt").rename(papers.parent / "kept")
    (papers / "0.txt").symlink_to("0.txt")
    assert [entry(library.update(), "0.txt").again for _ in range(3)] == [False, True, True]
    assert library.count() == 4

    (papers.parent / "kept").rename(papers / "0.txt")

    assert entry(library.update(), "0.txt").fate is Fate.UNCHANGED
    assert library.count() == 4


def test_a_file_that_was_gone_and_then_could_not_be_opened_comes_back(library: Library, papers: Path) -> None:
    library.add([papers])
    number = numbers(library)["0.txt"]
    (papers / "0.txt").rename(papers.parent / "kept")
    library.update()
    (papers / "0.txt").symlink_to("0.txt")
    library.update()
    assert library.count() == 3

    (papers.parent / "kept").rename(papers / "0.txt")
    library.update()

    assert numbers(library)["0.txt"] == number


def test_a_file_that_changes_while_it_is_read_is_left_for_the_next_time(
    library: Library, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = os.fstat
    looks = iter(["before", "after"])

    def fstat(descriptor: int) -> os.stat_result:
        if next(looks, "") == "after":
            with (papers / "0.txt").open("a") as file:
                file.write("One line more.\n")
        return original(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", fstat)
        report = library.add([papers / "0.txt"])
    assert "changed while it was read" in entry(report, "0.txt").reason
    assert library.count() == 0

    assert fates(library.update())["0.txt"] is Fate.ADDED


def test_too_large_a_file_is_told(library: Library, papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_FILE", 10)

    assert "larger than" in entry(library.add([papers]), "0.txt").reason


def test_what_was_read_before_stays_when_a_file_cannot_be_read(library: Library, papers: Path) -> None:
    library.add([papers])
    good = (papers / "0.txt").read_bytes()
    (papers / "0.txt").write_bytes(b"\x7fELF" + bytes(200))

    report = library.update()
    again = library.update()

    assert entry(report, "0.txt").fate is Fate.PROBLEM
    assert entry(report, "0.txt").kept == "1 document as read before"
    assert entry(again, "0.txt") == replace(entry(report, "0.txt"), again=True)
    assert found(library, "berth0") == [numbers(library)["0.txt"]]

    (papers / "0.txt").write_bytes(good)
    assert library.update().counts() == {Fate.UNCHANGED: 4}


def read_as(monkeypatch: pytest.MonkeyPatch, read: Callable[[PlainText, Source], object]) -> None:
    """Let plain text be read in another way, as by another version of its reader."""
    monkeypatch.setattr(PlainText, "read", read)


def test_a_reader_that_fails_costs_one_file(library: Library, papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = PlainText.read

    def read(reader: PlainText, source: Source) -> Iterator[Document | Problem]:
        if source.path.name == "1.txt":
            raise RecursionError("too deep")
        yield from original(reader, source)

    read_as(monkeypatch, read)
    report = library.add([papers])

    assert report.counts() == {Fate.ADDED: 3, Fate.PROBLEM: 1}
    assert "RecursionError: too deep" in entry(report, "1.txt").reason


@pytest.fixture
def misbehaving(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files that end in .odd be read by a reader that does in its child what they say."""
    monkeypatch.setattr(ingest, "READERS", (*READERS, *MISBEHAVING))
    monkeypatch.setattr(ingest, "readable", lambda path: path.suffix in (".txt", ".odd"))


def test_a_reader_that_crashes_costs_one_file_and_is_tried_again_when_asked(
    library: Library, papers: Path, misbehaving: None
) -> None:
    write(papers / "1b.odd", "crash")
    write(papers / "1c.odd", "two words")
    report = library.add([papers])

    assert fates(report) | {"1b.odd": Fate.PROBLEM} == fates(report)
    assert entry(report, "1b.odd").reason == "its reader crashed (SIGSEGV)"
    assert report.documents == 6
    assert entry(library.update(), "1b.odd").again
    assert not entry(library.add([papers]), "1b.odd").again


def test_a_run_given_up_in_the_midst_of_a_file_reads_it_anew(library: Library, papers: Path, misbehaving: None) -> None:
    write(papers / "0.odd", "word")
    library.add([papers])
    write(papers / "0.odd", "another sleep")
    asked = chain([False], repeat(True))
    report = library.update(cancelled=lambda: next(asked))

    assert report.cancelled and report.entries == []
    assert found(library, "lighthouse") == [2, 3, 4, 5]
    write(papers / "0.odd", "another word")
    assert fates(library.update())["0.odd"] is Fate.CHANGED
    assert library.count() == 6


TWO = [Document(Description(title=part), f"text of {part}", (), part=part) for part in ("one", "two")]


def test_a_file_of_several_documents_keeps_what_it_could_give(
    library: Library, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(reader: PlainText, source: Source) -> Iterator[Document | Problem]:
        yield from TWO
        if b"broken" in source.data:
            raise ValueError("no more")

    read_as(monkeypatch, read)
    write(papers / "0.txt", "broken")
    report = library.add([papers / "0.txt"])

    assert [(entry.fate, entry.kept) for entry in report.entries] == [(Fate.PROBLEM, "2 documents"), (Fate.ADDED, "")]
    assert [row.title for row in library.first_rows(Order.TITLE, 9)] == ["one", "two"]


def test_a_part_that_leaves_its_file_vanishes_and_the_others_keep_their_numbers(
    library: Library, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(reader: PlainText, source: Source) -> Iterator[Document | Problem]:
        yield from (document for document in TWO if document.part.encode() in source.data)

    read_as(monkeypatch, read)
    write(papers / "0.txt", "one two")
    library.add([papers / "0.txt"])
    seq = library.seq()
    write(papers / "0.txt", "two")
    library.update()

    assert list(library.numbers(Order.TITLE)) == [2]
    assert library.seq() == seq + 1, "the other document has not changed"
    write(papers / "0.txt", "two one")
    library.update()
    assert list(library.numbers(Order.TITLE)) == [1, 2]


def block(start: int, end: int) -> Block:
    return Block(start, end, BlockKind.PARAGRAPH, 1)


@pytest.mark.parametrize(
    ("description", "text", "blocks"),
    [
        (Description(title="half \ud800"), "text", ()),
        (Description(), "half \ud800", ()),
        (Description(summary="x" * (reading.LONGEST_FIELD + 1)), "text", ()),
        (Description(), "text", (block(0, 5),)),
        (Description(), "text", (block(2, 2),)),
        (Description(), "text", (block(0, 3), block(2, 4))),
    ],
)
def test_what_the_catalogue_cannot_keep_is_a_failure_of_the_reader(
    library: Library,
    papers: Path,
    monkeypatch: pytest.MonkeyPatch,
    description: Description,
    text: str,
    blocks: tuple[Block, ...],
) -> None:
    read_as(monkeypatch, lambda reader, source: iter([Document(description, text, blocks)]))

    report = library.add([papers])

    assert report.counts() == {Fate.PROBLEM: 4}
    assert library.count() == 0


def test_a_newer_reader_reads_again(library: Library, papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library.add([papers])
    before = numbers(library)
    monkeypatch.setattr(PlainText, "version", PlainText.version + 1)

    report = library.update()

    assert report.counts() == {Fate.CHANGED: 4}
    assert numbers(library) == before
    assert library.update().counts() == {Fate.UNCHANGED: 4}


def test_progress_is_told_file_by_file_and_then_of_the_index(library: Library, papers: Path) -> None:
    told: list[Progress] = []
    library.add([papers], told.append)

    read = [(progress.done, progress.total) for progress in told if progress.stage is Stage.READING]
    assert read == [(1, 4), (2, 4), (3, 4), (4, 4)]
    last = [progress for progress in told if progress.stage is Stage.READING][-1]
    assert last.documents == 4
    assert last.bytes == sum(path.stat().st_size for path in papers.iterdir())
    assert (told[-1].stage, told[-1].done, told[-1].total) == (Stage.INDEXING, 4, 4)


def test_a_cancelled_run_keeps_what_it_did_and_the_next_one_goes_on(library: Library, papers: Path) -> None:
    answers = iter([False, False, True])
    report = library.add([papers], cancelled=lambda: next(answers))

    assert report.cancelled
    assert report.counts() == {Fate.ADDED: 2}
    assert found(library, "lighthouse") == [1, 2]
    assert library.add([papers]).counts() == {Fate.UNCHANGED: 2, Fate.ADDED: 2}


def test_batches_and_their_borders_lose_nothing(
    library: Library, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "BATCH", ingest.Load(3, 1 << 30))
    monkeypatch.setattr(ingest, "AHEAD", ingest.Load(5, 1 << 30))
    for number in range(4, 40):
        write(papers / f"{number}.txt", f"Report {number}\n\nThe lighthouse of berth{number} was lit.\n")
    library.add([papers])

    assert len(found(library, "lighthouse")) == 40
    assert library.check() == []
