"""Files come into the catalogue: new, changed, moved, copied, gone.

A file is known by its path, then by its content: a corrected file and a moved one keep the numbers of their documents.
A copy is one more path of the document it is a copy of, until it is edited: then it is a document of its own.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from corpus.catalogue import State
from corpus.catalogue.writer import CatalogueWriter, File, FileState
from corpus.document import Document, Problem
from corpus.errors import Cancelled
from corpus.ingest.ahead import Ahead, Looked
from corpus.ingest.citation_keys import CitationKeys
from corpus.ingest.pool import Pool
from corpus.ingest.reading import Begun, Item, Unread
from corpus.ingest.report import Entry, Fate, Progress, Report, Stage
from corpus.ingest.sidecars import Sidecars
from corpus.ingest.walk import Found, absolute, is_gone, walk
from corpus.readers import READERS, readable


@dataclass(slots=True)
class Load:
    """Documents written, and their characters, since something was last done about them."""

    documents: int = 0
    characters: int = 0

    def take(self, document: Document) -> None:
        """Count a document in."""
        self.documents += 1
        self.characters += len(document.text)

    def exceeds(self, other: Load) -> bool:
        """Whether it is as much as the other in one respect or the other."""
        return self.documents >= other.documents or self.characters >= other.characters


BATCH = Load(200, 1 << 23)
"""The catalogue commits when a batch has reached this: a kill loses no more."""

AHEAD = Load(4000, 3 << 22)
"""The index follows when the catalogue is ahead by this: a run that is given up still waits for it."""


@dataclass(slots=True)
class _Contents:
    """What was found in a file: how many documents, what is to be said of these, and what could not be had."""

    documents: int = 0
    said: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Ingest:
    """One run over files and folders. `catch_up` lets the index follow the catalogue.

    `progress` is told of each file; `cancelled` is asked before each: a run given up keeps what it has done.
    """

    def __init__(
        self,
        catalogue: CatalogueWriter,
        folder: Path,
        catch_up: Callable[[], None],
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._catalogue = catalogue
        self._folder = folder
        self._catch_up = catch_up
        self._progress = progress
        self._cancelled = cancelled
        self._report = Report()
        self._keys = CitationKeys(catalogue)
        self._sidecars = Sidecars(catalogue, readable)
        self._versions = {reader.name: reader.version for reader in READERS}
        self._adding = False
        self._batch = Load()
        self._ahead = Load()
        self._started = time.monotonic()
        self._bytes = 0

    def add(self, paths: Iterable[Path]) -> Report:
        """Take files and folders in. What was removed, or could not be read, is tried again."""
        self._adding = True
        roots = [absolute(path) for path in paths]
        self._catalogue.begin()
        for root in roots:
            if not is_gone(root):
                self._catalogue.add_root(root)
        self._take_all(roots)
        return self._report

    def update(self) -> Report:
        """Look again at all that was ever added, and notice what has gone.

        Where a folder that was added is not there as a whole, its documents stay: it may be on a disk not now mounted.
        """
        roots = self._catalogue.roots()
        gone = [root for root in roots if is_gone(root)]
        lost = [root for root in gone if self._catalogue.file_at(root) is None]
        for folder in lost:
            self._report.note(folder, Fate.PROBLEM, "it is not there", "its documents; “fonds remove” takes them out")
        seen = self._take_all(root for root in roots if root not in gone)
        if not self._report.cancelled:
            self._note_vanished(seen, lost)
        return self._report

    def _take_all(self, roots: Iterable[Path]) -> set[Path]:
        """Take in what is found under the roots; returns the paths of all that was met."""
        seen: set[Path] = set()
        found: list[Found] = []
        for root in roots:
            for item in walk(root, readable=readable, leave_out=self._folder):
                if item.path not in seen:
                    seen.add(item.path)
                    self._note_met(item, root) if isinstance(item, Entry) else found.append(item)
        try:
            self._take_in_turn(found)
            self._sidecars.apply((file.path for file in found), self._report)
        except Cancelled:
            self._report.cancelled = True
        self._commit()
        return seen

    def _take_in_turn(self, found: Sequence[Found]) -> None:
        with Pool(READERS, self._cancelled) as pool:
            for count, looked in enumerate(Ahead(self._catalogue, self._must_read, pool).look(found), start=1):
                if self._cancelled():
                    raise Cancelled("it was asked for")
                self._take(looked, pool)
                if self._batch.exceeds(BATCH):
                    self._commit()
                self._tell(count, len(found), looked.path)

    def _note_met(self, entry: Entry, root: Path) -> None:
        """Note what the walk says of a path itself; a link within the root that leads nowhere is one to remember."""
        broken = entry.fate is Fate.PROBLEM and os.path.islink(entry.path)  # noqa: PTH114  # Path's own may raise
        if broken and entry.path != root:
            self._note_unread(entry.path, entry.reason)
        elif entry.fate is not Fate.SKIPPED or entry.path == root or not self._sidecars.describes(entry.path):
            self._report.entries.append(entry)

    def _take(self, looked: Looked, pool: Pool) -> None:
        known, file = looked.known, looked.file
        if looked.unread:
            self._note_unread(looked.path, looked.unread)
            return
        if file is None:
            assert known is not None
            self._keep(known, known)
            return
        self._bytes += file.size
        if known and known.hash == file.hash and not self._must_read(known):
            state = FileState.READ if known.state is FileState.UNREAD else known.state
            self._keep(replace(known, size=file.size, mtime_ns=file.mtime_ns, state=state), known)
            return
        twin = None if known else self._twin(file.hash)
        wanted = twin is None or self._is_wanted(twin)
        if twin:
            known = self._relate(file, twin)
        if wanted:
            self._read(file, known, pool.items(looked.reading or pool.ask(file.path, file.hash, file.size)))
        elif looked.reading:
            pool.give_up(looked.reading)

    def _must_read(self, known: File) -> bool:
        """Whether a file has to be read although it has not changed."""
        outdated = known.reader_version < self._versions.get(known.reader, 0)
        return outdated or self._is_wanted(known) or (known.state is FileState.VANISHED and not known.hash)

    def _is_wanted(self, known: File) -> bool:
        """Whether a file is to be tried again: it is added once more, and could not be read, or was removed."""
        return self._adding and (known.state is FileState.UNREAD or self._catalogue.holds_removed(known.id))

    def _keep(self, known: File, before: File) -> None:
        """Note a file whose documents are as they were."""
        if known.state is FileState.VANISHED:
            self._put(replace(known, state=FileState.READ))
            self._restore(known.id)
            self._note_taken(known, Fate.ADDED, "back again, with the numbers it had")
            return
        if known != before:
            self._put(known)
        if known.state is FileState.UNREAD:
            self._report.note(known.path, Fate.PROBLEM, known.reason, self._kept(known), again=True)
        else:
            self._report.note(known.path, Fate.UNCHANGED)

    def _note_unread(self, path: Path, why: str) -> None:
        """Note a file of which not even the bytes could be had; without size and time it is tried again every time."""
        known = self._catalogue.file_at(path)
        again = known is not None and (known.state, known.reason) == (FileState.UNREAD, why)
        if known is None or known.state is FileState.READ or (known.state is FileState.UNREAD and not again):
            self._put(replace(known or File(path, 0, 0), size=0, mtime_ns=0, state=FileState.UNREAD, reason=why))
        self._report.note(path, Fate.PROBLEM, why, self._kept(known), again=again)

    def _twin(self, digest: bytes) -> File | None:
        """A file of the same content: one that has moved, rather than one that is still there."""
        twins = self._catalogue.files_of_hash(digest)
        return next((twin for twin in twins if is_gone(twin.path)), next(iter(twins), None))

    def _relate(self, file: File, twin: File) -> File:
        """Give a file the documents of another one of the same content: it is that one, moved, or a copy."""
        file = replace(file, reader=twin.reader, reader_version=twin.reader_version, reason=twin.reason)
        if is_gone(twin.path):
            file = self._put(replace(file, id=twin.id))
            self._report.note(file.path, Fate.MOVED, f"from {twin.path}")
        else:
            file = self._put(file)
            for part, number in self._catalogue.parts(twin.id).items():
                self._catalogue.link(file.id, part, number)
            self._report.note(file.path, Fate.DUPLICATE, f"a copy of {twin.path}")
        self._restore(twin.id)
        return file

    def _read(self, file: File, known: File | None, items: Iterator[Item]) -> None:
        """Write the documents that are found in a file; those that cannot be had stay as they were read before."""
        before = known.hash if known else b""
        file = replace(file, id=known.id if known else 0)
        first = next(items)
        if isinstance(first, Unread):
            self._note_unread(file.path, first.reason)
            return
        if isinstance(first, Begun):
            file = self._put(replace(file, reader=first.reader, reader_version=first.version))
        old = self._catalogue.parts(file.id) if known else {}
        fate = Fate.CHANGED if self._present(old) else Fate.ADDED
        try:
            found = self._write_all(file.id, chain((first,), items), old, edited=file.hash != before)
        except Cancelled:
            self._put(replace(file, hash=before, size=0, mtime_ns=0))  # the next run reads it from its beginning
            raise
        if found.problems and not found.documents:
            self._refuse(replace(file, hash=before), *found.problems)
            return
        for problem in found.problems:
            self._report.note(file.path, Fate.PROBLEM, problem.reason, problem.kept or _documents(found.documents))
        if all(problem.kept for problem in found.problems):
            self._drop(file.id, old)
        if found.documents:
            self._note_taken(file, fate, "; ".join(found.said))
        else:
            self._report.note(file.path, Fate.SKIPPED, "there is nothing in it")

    def _write_all(self, file: int, items: Iterable[Item], old: dict[str, int], *, edited: bool) -> _Contents:
        """Write what is found in a file; of its `old` documents those stay that are not found any more."""
        found = _Contents()
        for item in items:
            if isinstance(item, Problem):
                found.problems.append(item)
            elif isinstance(item, Document):
                found.documents += 1
                found.said += self._write(file, item, old.pop(item.part, None), edited=edited)
        return found

    def _note_taken(self, file: File, fate: Fate, why: str = "") -> None:
        """Note what became of a file that has documents, unless these were removed and stay so."""
        parts = self._catalogue.parts(file.id)
        if parts and not self._present(parts):
            self._report.note(file.path, Fate.SKIPPED, "removed; “fonds add” brings it back")
        else:
            self._report.note(file.path, fate, why)

    def _write(self, file: int, document: Document, number: int | None, *, edited: bool) -> list[str]:
        """Write a document that was read, under the number that it had; returns what is to be said about it."""
        if number is not None and edited and self._catalogue.has_copy(number, file):
            number = None
        state = self._catalogue.state(number) if number is not None else None
        if state is State.REMOVED and not self._adding:
            return []
        document, said = self._keys.with_key(document, number)
        if state is State.PRESENT and number is not None and self._catalogue.document(number, as_read=True) == document:
            return []
        self._catalogue.link(file, document.part, self._catalogue.put(document, number))
        self._report.documents += 1
        self._batch.take(document)
        self._ahead.take(document)
        return said

    def _refuse(self, file: File, *problems: Problem) -> None:
        """Note a file of which no document could be had, and that it need not be tried again before it changes."""
        file = self._put(replace(file, state=FileState.UNREAD, reason=problems[0].reason))
        for problem in problems:
            self._report.note(file.path, Fate.PROBLEM, problem.reason, problem.kept or self._kept(file))

    def _drop(self, file: int, parts: Mapping[str, int]) -> None:
        """Note that these documents are in the file no more."""
        for part, number in parts.items():
            if self._catalogue.has_copy(number, file):
                self._catalogue.unlink(file, part)
            else:
                self._catalogue.vanish(number)

    def _note_vanished(self, seen: set[Path], lost: Iterable[Path]) -> None:
        """Take out of the lists what was in files that are there no more."""
        for file in self._catalogue.files(but=seen):
            if (
                file.state is FileState.VANISHED
                or any(file.path.is_relative_to(root) for root in lost)
                or not is_gone(file.path)
            ):
                continue
            for number in self._catalogue.parts(file.id).values():
                if not self._catalogue.has_copy(number, file.id):
                    self._catalogue.begin()
                    self._catalogue.vanish(number)
            self._put(replace(file, state=FileState.VANISHED))
            self._report.note(file.path, Fate.VANISHED)
        self._commit()

    def _restore(self, file: int) -> None:
        for number in self._catalogue.parts(file).values():
            self._catalogue.restore(number)

    def _present(self, parts: Mapping[str, int]) -> bool:
        return any(self._catalogue.state(number) is State.PRESENT for number in parts.values())

    def _kept(self, known: File | None) -> str:
        """What is kept of a file that cannot be read."""
        count = len(self._catalogue.parts(known.id)) if known else 0
        return f"{_documents(count)} as read before" if count else ""

    def _put(self, file: File) -> File:
        self._catalogue.begin()
        return replace(file, id=self._catalogue.put_file(file))

    def _commit(self) -> None:
        self._catalogue.commit()
        self._batch = Load()
        if self._ahead.exceeds(AHEAD):
            self._catch_up()
            self._ahead = Load()

    def _tell(self, done: int, total: int, path: Path) -> None:
        documents = self._report.documents
        self._progress(Progress(Stage.READING, done, total, self._started, path, self._bytes, documents))


def _documents(count: int) -> str:
    return "1 document" if count == 1 else f"{count} documents"
