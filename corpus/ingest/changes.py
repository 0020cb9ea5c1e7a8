"""Whoever changes a library: holds its lock, writes its catalogue, and keeps its index up with that."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path

from corpus.catalogue import CATALOGUE, INDEX, can_write, missing
from corpus.catalogue.lock import WriterLock
from corpus.catalogue.writer import CatalogueWriter
from corpus.editing import parsed
from corpus.errors import Cancelled, DocumentMissing, IndexDamaged, LibraryError, LibraryReadOnly
from corpus.ingest.bibliographies import Bibliographies, Moved
from corpus.ingest.citation_keys import CitationKeys
from corpus.ingest.ingest import Ingest
from corpus.ingest.replay import catch_up
from corpus.ingest.report import Progress, Report, Stage
from corpus.ingest.walk import absolute, reason
from corpus.search.engine import Engine
from corpus.search.whoosh_engine import WhooshEngine

Tell = Callable[[Progress], None]
Ask = Callable[[], bool]

LARGE = 2000
"""Documents after the writing of which the index is tidied at once; after fewer that waits until there is rest."""


class Changes:
    """The changes to the library in `folder`, of one thread at a time.

    Waits up to `wait` seconds for the writer's lock, then lets the index catch up with what was committed before, or
    with `rebuild`, makes it anew.
    Raises LibraryBusy, LibraryReadOnly, and whatever opening a catalogue raises.
    """

    def __init__(
        self, folder: Path, wait: float, progress: Tell | None = None, *, create: bool = False, rebuild: bool = False
    ) -> None:
        _expect_writable(folder, create)
        self._folder = folder
        self._progress = progress
        self._started = time.monotonic()
        self._thread = threading.Lock()
        self._closing = False
        with ExitStack() as opened:
            self._lock = WriterLock(folder)
            self._lock.acquire(wait)
            opened.callback(self._lock.release)
            if create:
                CatalogueWriter.create(folder)
            self._catalogue = CatalogueWriter(folder)
            opened.callback(self._catalogue.close)
            CitationKeys(self._catalogue).give_where_missing()
            self._engine: Engine = WhooshEngine.open(folder / INDEX, self._catalogue.uuid(), write=True)
            opened.callback(self._engine.close)
            if rebuild:
                self._engine.clear()
            self._catch_up()
            self._opened = opened.pop_all()

    def add(self, paths: Iterable[Path], progress: Tell | None, cancelled: Ask | None) -> Report:
        """Take files and folders in."""
        return self._ingest(progress, cancelled, lambda ingest: ingest.add(paths))

    def update(self, progress: Tell | None, cancelled: Ask | None) -> Report:
        """Look again at all that was ever added, and at all of the index; a damaged one is made anew."""
        with self._thread, suppress(OSError):  # what cannot be read is reported when it has to be written
            self._engine.check()
        return self._ingest(progress, cancelled, Ingest.update)

    def remove(self, targets: Iterable[int | Path]) -> list[int]:
        """Remove documents, given by number or by the file or folder they are in; returns their numbers.

        Such a folder is not looked at again. Raises DocumentMissing, and removes nothing, where no document is meant.
        """
        with self._thread:
            meant = list(targets)
            numbers = sorted({number for target in meant for number in self._numbers(target)})
            with self._catalogue.batch():
                for target in meant:
                    if isinstance(target, Path):
                        self._catalogue.remove_root(absolute(target))
                for number in numbers:
                    self._catalogue.remove(number)
            self._finish()
            return numbers

    def edit(self, number: int, changes: Mapping[str, str | None]) -> None:
        """Write down what the user says of a document, as typed, by the names of fields; None for what was read."""
        values = {field.path: value for field, value in parsed(changes).items()}
        with self._thread:
            self._catalogue.length(number)
            with self._catalogue.batch():
                if "citation_key" in values:
                    CitationKeys(self._catalogue).set(number, str(values["citation_key"] or ""))
                self._catalogue.edit(number, values)
            self._finish()

    def take_over(
        self, bibliography: Path, moved: Sequence[Moved], progress: Tell | None, cancelled: Ask | None
    ) -> Report:
        """Take over what the entries of a bibliography say of the documents of the files that they name."""
        with self._thread:
            self._progress = progress
            self._started = time.monotonic()
            bibliographies = Bibliographies(
                self._catalogue,
                partial(self._tell, Stage.READING),
                lambda: self._closing or bool(cancelled and cancelled()),
            )
            report = bibliographies.take_over(absolute(bibliography), moved)
            self._finish(report.documents, cancelled)
            return report

    def tidy(self, cancelled: Ask | None) -> bool:
        """Do one bounded part of what keeps searches fast; False if there is nothing left to do.

        Raises Cancelled when `cancelled` says so, or another writer waits for the lock: then nothing has changed.
        """
        with self._thread:
            self._progress = None
            return self._tidy(cancelled)

    def close(self) -> None:
        """Let go of everything. A run in another thread is given up first; what it has committed stays."""
        self._closing = True
        with self._thread:
            self._opened.close()

    def _ingest(self, progress: Tell | None, cancelled: Ask | None, run: Callable[[Ingest], Report]) -> Report:
        with self._thread:
            self._progress = progress
            self._started = time.monotonic()
            ingest = Ingest(
                self._catalogue,
                self._folder,
                self._catch_up,
                progress or (lambda progress: None),
                lambda: self._closing or bool(cancelled and cancelled()),
            )
            try:
                report = run(ingest)
            except BaseException:
                self._catalogue.rollback()
                raise
            self._finish(report.documents, cancelled)
            return report

    def _finish(self, documents: int = 0, cancelled: Ask | None = None) -> None:
        """Let the index follow what was done to so many documents."""
        self._catch_up()
        if documents >= LARGE or self._engine.crowded:
            self._tidy_all(cancelled)

    def _catch_up(self) -> None:
        try:
            catch_up(self._catalogue, self._engine, partial(self._tell, Stage.INDEXING))
        except OSError as error:
            raise LibraryError(
                f"The search index of {self._folder} could not be written: {reason(error)}. The documents are safe in"
                " the catalogue; “fonds update” puts them into the index."
            ) from error

    def _tidy_all(self, cancelled: Ask | None) -> None:
        """After what was asked for is done and durable: keep searches fast, step by step, until told to stop."""
        steps = 0
        with suppress(Cancelled):
            while self._tidy(cancelled, steps):
                steps += 1

    def _tidy(self, cancelled: Ask | None, steps: int = 0) -> bool:
        """Where there is no room for it, searches stay as they are."""

        def stop() -> bool:
            self._tell(Stage.TIDYING, steps, steps + 1)
            return self._closing or bool(cancelled and cancelled()) or self._lock.wanted()

        if stop():
            raise Cancelled("the library is wanted for something else")
        try:
            return self._engine.tidy(stop)
        except OSError:
            return False
        except IndexDamaged:
            self._catch_up()
            return False

    def _tell(self, stage: Stage, done: int, total: int) -> None:
        if self._progress:
            self._progress(Progress(stage, done, total, self._started))

    def _numbers(self, target: int | Path) -> list[int]:
        if isinstance(target, int):
            self._catalogue.length(target)
            return [target]
        numbers = self._catalogue.documents_in(absolute(target))
        if not numbers:
            raise DocumentMissing(f"No document of the library comes from {target}.")
        return numbers


def _expect_writable(folder: Path, create: bool) -> None:
    catalogue = folder / CATALOGUE
    if not catalogue.exists() and not create:
        raise missing(catalogue)
    if not can_write(catalogue if catalogue.exists() else folder):
        raise LibraryReadOnly(f"The library {folder} may only be read by you. Choose another with --library.")
