"""One connection to the catalogue's SQLite file, opened with distrust and with SQLite's errors in fonds' words."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from corpus.catalogue import schema
from corpus.errors import (
    Cancelled,
    LibraryBusy,
    LibraryDamaged,
    LibraryError,
    LibraryMissing,
    LibraryReadOnly,
    LibraryTooNew,
)

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

BUSY_TIMEOUT = 10.0
"""Seconds that a statement waits while another process commits."""

LONGEST_VALUE = 1 << 26
"""Bytes; no value that fonds writes comes near it, so that a hostile library cannot fill the memory with one."""

_T = TypeVar("_T")


class Database:
    """A connection for one thread at a time; `close` may come from any thread.

    A reader may open a library that it cannot write to. Where a writer was killed in the midst of a commit, SQLite has
    to take back the half of it from the journal, and needs to write for that: such a reader works on a private copy,
    rolled back there, until a writer has mended the original.
    """

    def __init__(self, path: Path, *, write: bool) -> None:
        if not path.exists():
            raise missing(path)
        self.path = path
        self._write = write
        self._lock = threading.RLock()
        self._copy: TemporaryDirectory[str] | None = None
        self._closed = False
        with _in_our_words(path):
            self._connection = _writing(path) if write else _reading(path)
            try:
                self._attempt(self._check)
            except BaseException:
                self.close()
                raise

    def rows(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """All rows of a query at once, so that no read lock outlives the call."""
        with self._lock, _in_our_words(self.path):
            return self._attempt(lambda connection: connection.execute(sql, parameters).fetchall())

    def row(self, sql: str, *parameters: object) -> tuple[Any, ...] | None:
        """The first row of a query, None where there is none."""
        return next(iter(self.rows(sql, *parameters)), None)

    def change(self, sql: str, *parameters: object) -> int:
        """Run a statement that writes; returns the number of the row it inserted last."""
        with self._lock, _in_our_words(self.path):
            return self._connection.execute(sql, parameters).lastrowid or 0

    def change_many(self, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Run a statement that writes once for each row of parameters."""
        with self._lock, _in_our_words(self.path):
            self._connection.executemany(sql, rows)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All reads within see one state of the catalogue. Writers wait meanwhile: keep it short."""
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            with _in_our_words(self.path):
                self._attempt(_begin_reading)
            try:
                yield
            finally:
                with _in_our_words(self.path):
                    self._connection.execute("COMMIT")

    @property
    def in_transaction(self) -> bool:
        """Whether changes wait for `commit`."""
        return self._connection.in_transaction

    def begin(self) -> None:
        """Begin a transaction that writes."""
        self.change("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Make the changes since `begin` durable."""
        self.change("COMMIT")

    def rollback(self) -> None:
        """Forget the changes since `begin`."""
        if self._connection.in_transaction:
            self.change("ROLLBACK")

    def close(self) -> None:
        """Let go of the file; a query that runs in another thread is given up and raises Cancelled."""
        if self._closed:
            return
        self._closed = True
        self._connection.interrupt()
        with self._lock:
            self._connection.close()
            if self._copy:
                self._copy.cleanup()

    def _check(self, connection: sqlite3.Connection) -> None:
        if schema.is_empty(connection):
            raise missing(self.path)
        if not schema.is_ours(connection):
            raise LibraryDamaged(f"{self.path} is not a catalogue of fonds. Choose another folder with --library.")
        version = schema.version(connection)
        if version > len(schema.MIGRATIONS):
            raise LibraryTooNew(
                f"The library {self.path.parent} was made by a later fonds (its schema is {version}, this fonds knows"
                f" {len(schema.MIGRATIONS)}). Bring fonds up to date, or choose another library with --library."
            )
        if self._write:
            schema.migrate(connection)
        elif version < len(schema.MIGRATIONS):
            raise LibraryError(
                f"The library {self.path.parent} was made by an earlier fonds. “fonds update” brings it up to date."
            )
        if not schema.has_our_shape(connection):
            raise LibraryDamaged(damaged(self.path, "its tables are not those that fonds makes"))

    def _attempt(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        """Do `work` on the connection, or on a rolled-back copy if a killed writer's journal bars the way."""
        if self._closed:
            raise Cancelled("The library was closed.")
        if self._copy and not _has_journal(self.path):
            self._leave_copy()
        try:
            return work(self._connection)
        except sqlite3.OperationalError as error:
            if self._write or self._copy or not _needs_rollback(error, self.path):
                raise
        self._work_on_copy()
        return work(self._connection)

    def _work_on_copy(self) -> None:
        from tempfile import TemporaryDirectory  # only where a writer was killed

        copy = TemporaryDirectory(prefix="fonds-")
        try:
            rolled_back = _writing(_consistent_copy(self.path, Path(copy.name)))
        except BaseException:
            copy.cleanup()
            raise
        self._connection.close()
        self._connection, self._copy = rolled_back, copy

    def _leave_copy(self) -> None:
        original = _reading(self.path)
        self._connection.close()
        self._connection = original
        if self._copy:
            self._copy.cleanup()
        self._copy = None


def create(path: Path) -> None:
    """Make an empty catalogue, unless there is one already."""
    with _in_our_words(path):
        connection = _connect(path, "rwc")
        try:
            if schema.is_empty(connection):
                schema.migrate(connection)
        finally:
            connection.close()


def can_write(path: Path) -> bool:
    """Whether this process may change the catalogue, which takes a writable folder for the journal."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT, isolation_level=None, check_same_thread=False)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def _reading(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing, but lets SQLite roll back a killed writer's journal where it may."""
    connection = _connect(path, "rw" if can_write(path) else "ro")
    connection.execute("PRAGMA query_only = ON")
    return connection


def _writing(path: Path) -> sqlite3.Connection:
    connection = _connect(path, "rw")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA cache_spill = OFF")  # a spill would lock readers out long before the commit
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _begin_reading(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN")
    connection.execute("SELECT seq FROM library").fetchone()


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _has_journal(path: Path) -> bool:
    try:
        return _journal(path).stat().st_size > 0
    except FileNotFoundError:
        return False


def _needs_rollback(error: sqlite3.OperationalError, path: Path) -> bool:
    return _primary_code(error) in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN) and _has_journal(path)


def _consistent_copy(path: Path, folder: Path) -> Path:
    """The catalogue and its journal, copied while no writer touched them."""
    import shutil

    while True:
        before = _stamp(path)
        copy = Path(shutil.copyfile(path, folder / path.name))
        if _has_journal(path):
            shutil.copyfile(_journal(path), _journal(copy))
        if _stamp(path) == before:
            return copy
        _journal(copy).unlink(missing_ok=True)


def _stamp(path: Path) -> list[tuple[int, int]]:
    states = (file.stat() for file in (path, _journal(path)) if file.exists())
    return [(state.st_size, state.st_mtime_ns) for state in states]


@contextmanager
def _in_our_words(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise _translated(error, path) from error


def _translated(error: sqlite3.Error, path: Path) -> Exception:
    library = path.parent
    match _primary_code(error):
        case sqlite3.SQLITE_INTERRUPT:
            return Cancelled("The library was closed.")
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return LibraryBusy(f"The library {library} is busy with another process's changes. Try again in a moment.")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return LibraryReadOnly(f"The library {library} may only be read. Choose another with --library.")
        case sqlite3.SQLITE_FULL:
            return LibraryError(f"There is no space left for the library {library}. What was added before is safe.")
        case sqlite3.SQLITE_NOTADB:
            return LibraryDamaged(f"{path} is not a catalogue of fonds. Choose another folder with --library.")
        case _:
            return LibraryDamaged(damaged(path, str(error)))


def _primary_code(error: sqlite3.Error) -> int:
    """SQLite's result code without the details; 0 for errors of Python's own making, such as undecodable text."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def missing(path: Path) -> LibraryMissing:
    """What to say where no catalogue is."""
    return LibraryMissing(f"There is no library in {path.parent}. “fonds add FOLDER” makes one.")


def damaged(path: Path, what: str) -> str:
    """What to tell the owner of a damaged catalogue."""
    return (
        f"The catalogue {path} is damaged ({what}). Put a copy of it back from a backup, or move the folder"
        f" {path.parent} away and add your papers again: the originals are untouched."
    )
