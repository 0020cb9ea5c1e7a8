"""A bibliography of Zotero or another program is taken over: its entries describe the documents of the files they name.

A file is found by its path: whole, from the bibliography's folder, or moved as `moved` says; a file in Zotero's storage
by the folder there, wherever that storage is now. An entry that names no file describes the document of its citation
key, if that has the same title. Nothing is added to the library.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from corpus.bibliography import SUFFIXES, Entry, Fault, read
from corpus.catalogue.writer import CatalogueWriter, FileState
from corpus.document import Provenance
from corpus.errors import FondsError
from corpus.ingest.citation_keys import CitationKeys
from corpus.ingest.report import Fate, Report
from corpus.ingest.walk import absolute, reason
from corpus.search.fold import fold

_IN_STORAGE = re.compile(r"(?:.*/)?(?:storage[/:])([A-Z0-9]{8})[/:]([^/]+)")
_LINKED = re.compile(r"(?:attachments|storage):(?![A-Z0-9]{8}[/:])")
_MOST_NAMED = 3  # files of an entry that a report names


class BibliographyError(FondsError):
    """A bibliography cannot be read as a whole."""


class Moved(NamedTuple):
    """Files that an entry names beneath `old` are beneath `new`."""

    old: str
    new: Path


class Bibliographies:
    """Takes bibliographies over into one catalogue.

    `tell` is told how many entries are done, and of how many; `cancelled` is asked before each.
    """

    def __init__(
        self, catalogue: CatalogueWriter, tell: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> None:
        self._catalogue = catalogue
        self._tell = tell
        self._cancelled = cancelled
        self._keys = CitationKeys(catalogue)
        self._report = Report()
        self._described: dict[int, str] = {}
        self._files: dict[str, int] = {}
        self._stored: dict[tuple[str, str], set[int]] = defaultdict(set)

    def take_over(self, bibliography: Path, moved: Sequence[Moved] = ()) -> Report:
        """Take over what its entries say, in place of what such entries said before. Raises BibliographyError."""
        found = _read(bibliography)
        self._look_at_files()
        with self._catalogue.batch():
            for count, each in enumerate(found, start=1):
                if self._cancelled():
                    self._report.cancelled = True
                    break
                if isinstance(each, Fault):
                    self._report.note(bibliography, Fate.PROBLEM, f"{_line(each.line)}{each.reason}", "all else")
                else:
                    self._take(each, bibliography, moved)
                self._tell(count, len(found))
        return self._report

    def _look_at_files(self) -> None:
        for file in self._catalogue.files():
            if file.state is not FileState.VANISHED:
                self._files[_normal(str(file.path))] = file.id
                self._stored[file.path.parent.name, _normal(file.path.name)].add(file.id)

    def _take(self, entry: Entry, bibliography: Path, moved: Sequence[Moved]) -> None:
        called = f"{_line(entry.line)}{entry.key or entry.values.get('title', 'an entry without a key')}"
        numbers, why = self._numbers(entry, bibliography.parent, moved)
        if not numbers:
            self._report.note(bibliography, Fate.SKIPPED, f"{called}: {why}")
        for number in numbers:
            path = self._catalogue.sources(number)[0][0]
            if other := self._described.get(number):
                self._report.note(path, Fate.PROBLEM, f"{called} names it, as {other} does", f"what {other} says")
                continue
            self._described[number] = called
            key = {"citation_key": entry.key} if entry.key and number == numbers[0] else {}
            news, complaint = self._keys.described(number, {**entry.values, **key}, Provenance.IMPORTED)
            self._report.documents += news
            self._report.note(path, Fate.CHANGED if news else Fate.UNCHANGED, f"described by {called}")
            if complaint:
                self._report.note(path, Fate.PROBLEM, f"{called}: {complaint}", "all else that it says")

    def _numbers(self, entry: Entry, folder: Path, moved: Sequence[Moved]) -> tuple[list[int], str]:
        """The documents that an entry describes, or why there are none."""
        if not entry.files:
            return self._of_key(entry)
        files = [file for written in entry.files if (file := self._file(written, folder, moved))]
        parts = [self._catalogue.parts(file) for file in files]
        numbers = [number for part in parts if len(part) == 1 for number in part.values() if self._is_present(number)]
        if numbers:
            return list(dict.fromkeys(numbers)), ""
        if any(len(part) > 1 for part in parts):
            return [], "its file holds many documents, of which it does not say one"
        more = f" and {len(entry.files) - _MOST_NAMED} more" if len(entry.files) > _MOST_NAMED else ""
        return [], f"not in the library: {', '.join(entry.files[:_MOST_NAMED])}{more}"

    def _of_key(self, entry: Entry) -> tuple[list[int], str]:
        number = self._catalogue.number_of_key(entry.key) if entry.key else None
        if number is None:
            return [], "it names no file"
        if fold(self._catalogue.description(number).title) != fold(str(entry.values.get("title", ""))):
            return [], f"it names no file, and document {number}, which has its key, has another title"
        return [number], ""

    def _file(self, written: str, folder: Path, moved: Sequence[Moved]) -> int | None:
        """The file of the library that is meant by a path as an entry has it."""
        for path in _paths(written, folder, moved):
            for known in (path, os.path.realpath(path)):
                if file := self._files.get(_normal(known)):
                    return file
        stored = _IN_STORAGE.fullmatch(written)
        found = self._stored.get((stored[1], _normal(stored[2])), set()) if stored else set()
        return next(iter(found)) if len(found) == 1 else None

    def _is_present(self, number: int) -> bool:
        return number in self._catalogue.rows([number])


def _read(bibliography: Path) -> list[Entry | Fault]:
    if bibliography.suffix.casefold() not in SUFFIXES:
        raise BibliographyError(
            f"{bibliography} is none that fonds can read. It reads CSL-JSON (.json), YAML, BibTeX (.bib), RIS (.ris)."
        )
    try:
        return list(read(bibliography))
    except OSError as error:
        raise BibliographyError(f"{bibliography} cannot be read: {reason(error)}.") from error


def _paths(written: str, folder: Path, moved: Sequence[Moved]) -> Iterator[str]:
    """Where a file can be, the likeliest first."""
    for old, new in sorted(moved, key=lambda each: -len(each.old)):
        begin = old.replace("\\", "/").rstrip("/")
        if written.startswith(f"{begin}/"):
            yield str(absolute(new / written[len(begin) + 1 :]))
    if "\0" not in written:
        yield str(absolute(folder / _LINKED.sub("", written)))


def _normal(path: str) -> str:
    """A path in which letters with accents are written in one way: systems differ in that."""
    return unicodedata.normalize("NFC", path)


def _line(line: int) -> str:
    return f"line {line}: " if line else ""
