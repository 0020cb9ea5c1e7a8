"""The libraries that are measured, made once from real or invented documents and kept in the user's cache."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.program import CACHE, opened
from benchmarks.search.process import Run, kept, run
from benchmarks.search.repeating import repeat

WORDS = "ambassador border cable delegation embassy frontier grain harbour invitation journey legation minister".split()


@dataclass(frozen=True, slots=True)
class Library:
    """A library made for measuring, and the `fonds add` that made it, in this run or (`earlier`) in another."""

    folder: Path
    documents: int
    made: Run
    earlier: bool


@cache
def real(source: Path) -> Library:
    """A library of the .txt and .md files in a folder, or in a tar archive."""
    return _made(f"{source.name.partition('.')[0]}", lambda folder: _unpack(source, folder))


@cache
def repeated(source: Path, size: int) -> Library:
    """A library of so many files: some of those in a folder or a tar archive, or all of them and changed copies."""
    return _made(f"{source.name.partition('.')[0]}-{size}", lambda folder: _repeat(source, size, folder))


@cache
def many() -> Library:
    """A library of 100,000 short invented documents."""
    return _made("many", lambda folder: _write_many(folder, 100_000))


@cache
def long() -> Library:
    """A library of a short text, and one of 60 MB in paragraphs of about 600 characters."""
    return _made("long", lambda folder: _write_long(folder, 60_000_000))


def growing() -> Library:
    """A library of one short text, made anew each time, to add to."""
    shutil.rmtree(CACHE / "growing", ignore_errors=True)
    return _made("growing", _write_short)


def forget() -> None:
    """Remove all libraries, so that they are made anew."""
    shutil.rmtree(CACHE, ignore_errors=True)


def _made(name: str, write: Callable[[Path], None]) -> Library:
    documents, folder, report = (CACHE / name / part for part in ("documents", "library", "made.json"))
    earlier = kept(report) if folder.exists() else None
    if earlier:
        subprocess.run([*opened(folder), "update"], check=True, stdout=subprocess.DEVNULL)  # an earlier fonds made it
        made = earlier
    else:
        shutil.rmtree(CACHE / name, ignore_errors=True)
        documents.mkdir(parents=True)
        write(documents)
        made = run([*opened(folder), "add", documents])
        made.keep(report)
    return Library(folder, sum(1 for path in documents.rglob("*") if path.is_file()), made, bool(earlier))


def _repeat(source: Path, size: int, folder: Path) -> None:
    with TemporaryDirectory() as unpacked:
        _unpack(source, Path(unpacked))
        papers = sorted(path for path in Path(unpacked).rglob("*") if path.suffix in (".txt", ".md"))
        repeat(papers[:: max(len(papers) // size, 1)], folder, size)


def _unpack(source: Path, folder: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, folder, dirs_exist_ok=True)
    else:
        with tarfile.open(source) as archive:
            archive.extractall(folder, filter="data")


def _write_many(folder: Path, count: int) -> None:
    for number in range(count):
        shelf = folder / f"{number // 1000:03}"
        shelf.mkdir(exist_ok=True)
        first, second, third = (WORDS[number // 12**place % 12] for place in range(3))
        text = f"The {first} and the {second}, no. {number}\n\nNothing is known of the {third} of the {first}.\n"
        (shelf / f"{number:06}.txt").write_text(text, encoding="utf-8")


def _write_short(folder: Path) -> None:
    (folder / "short.md").write_text("---\ntitle: A short note\ndate: 1900\n---\n\nNothing.\n", encoding="utf-8")


def _write_long(folder: Path, size: int) -> None:
    _write_short(folder)
    with (folder / "long.txt").open("w", encoding="utf-8") as file:
        file.write("A long report\n\n")
        number = 0
        while file.tell() < size:
            number += 1
            sentences = (f"The {WORDS[(number * k) % 12]} waits for the {WORDS[(number + k) % 12]}." for k in range(18))
            file.write(f"{number}. {' '.join(sentences)}\n\n")
