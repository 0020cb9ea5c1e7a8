"""The desk: one reader's own state, apart from any library, which may be shared and read-only.

It holds the last copies, and what the reader has chosen: a style of citations, a template of copies. Where it cannot be
kept on disk, it is kept in memory, and `problem` says so: nothing else fails for that.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.errors import FondsError

COPIES = 50
"""The copies that are remembered."""

LATELY = 5
"""The styles that count as chosen lately."""

_FILE = "desk.sqlite3"

# Each statement takes the schema one version further; a new version is one more statement.
_MIGRATIONS = (
    """CREATE TABLE copy (
        id INTEGER PRIMARY KEY AUTOINCREMENT, made TEXT NOT NULL, text TEXT NOT NULL,
        library TEXT NOT NULL, document INTEGER NOT NULL)""",
    "CREATE TABLE choice (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE style (
        id TEXT PRIMARY KEY, favourite INTEGER NOT NULL DEFAULT FALSE, chosen INTEGER NOT NULL DEFAULT 0)""",
)


@dataclass(frozen=True, slots=True)
class Copy:
    """Something that was copied: when (ISO, UTC), the whole text, and the document of which library it was from."""

    made: str
    text: str
    library: str
    document: int


class DeskError(FondsError):
    """The desk cannot be used just now; the text says why."""


def default_folder() -> Path:
    """FONDS_DESK, or the folder for the user's state."""
    named = os.environ.get("FONDS_DESK")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_state_path

    return user_state_path("fonds", appauthor=False)


class Desk:
    """The desk in a folder, made if it is not there. May be used by several threads, and by several fonds at once."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self._lock = threading.Lock()
        self.problem = ""
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._connection = _open(str(self._path), "WAL")
        except (OSError, sqlite3.Error) as error:
            self.problem = f"Copies are not remembered beyond this session: {self._path}: {error}"
            self._connection = _open(":memory:", "MEMORY")

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def keep_copy(self, text: str, library: str, document: int) -> None:
        """Remember a copy; the oldest beyond COPIES is forgotten."""
        made = datetime.now(UTC).isoformat(timespec="seconds")
        with self._changing() as connection:
            sql = "INSERT INTO copy (made, text, library, document) VALUES (?, ?, ?, ?)"
            connection.execute(sql, (made, text, library, document))
            oldest = "DELETE FROM copy WHERE id NOT IN (SELECT id FROM copy ORDER BY id DESC LIMIT ?)"
            connection.execute(oldest, (COPIES,))

    def copies(self) -> list[Copy]:
        """The last copies, the newest first."""
        with self._changing() as connection:
            sql = "SELECT made, text, library, document FROM copy ORDER BY id DESC"
            return [Copy(*values) for values in connection.execute(sql)]

    def keep_choice(self, name: str, value: str) -> None:
        """Remember what the reader chose under that name, such as a template."""
        with self._changing() as connection:
            connection.execute("INSERT OR REPLACE INTO choice (name, value) VALUES (?, ?)", (name, value))

    def choice(self, name: str) -> str:
        """What the reader last chose under that name; "" if nothing ever was."""
        with self._changing() as connection:
            row = connection.execute("SELECT value FROM choice WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def keep_style(self, style: str) -> None:
        """Remember the id of the style in which the reader cites."""
        self.keep_choice("style", style)
        with self._changing() as connection:
            sql = """INSERT INTO style (id, chosen) VALUES (?, (SELECT coalesce(max(chosen), 0) + 1 FROM style))
                ON CONFLICT (id) DO UPDATE SET chosen = excluded.chosen"""
            connection.execute(sql, (style,))

    def style(self) -> str:
        """The id of the style in which the reader cites; "" if none was ever chosen."""
        return self.choice("style")

    def styles_lately(self) -> list[str]:
        """The ids of the styles chosen lately, the newest first."""
        with self._changing() as connection:
            sql = "SELECT id FROM style WHERE chosen ORDER BY chosen DESC LIMIT ?"
            return [style for (style,) in connection.execute(sql, (LATELY,))]

    def keep_favourite(self, style: str, favourite: bool) -> None:
        """Remember that a style is one of the reader's favourites, or that it is none any more."""
        with self._changing() as connection:
            sql = """INSERT INTO style (id, favourite) VALUES (?, ?)
                ON CONFLICT (id) DO UPDATE SET favourite = excluded.favourite"""
            connection.execute(sql, (style, favourite))

    def favourites(self) -> list[str]:
        """The ids of the reader's favourite styles."""
        with self._changing() as connection:
            return [style for (style,) in connection.execute("SELECT id FROM style WHERE favourite ORDER BY id")]

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """The connection within one transaction."""
        try:
            with self._lock, self._connection:
                yield self._connection
        except sqlite3.Error as error:
            raise DeskError(f"The desk {self._path} could not be used: {error}") from error


def _open(path: str, journal: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=5.0, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute("PRAGMA synchronous = NORMAL")
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            _migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(_MIGRATIONS):
        raise sqlite3.DatabaseError("it was made by a later fonds")
    for statement in _MIGRATIONS[version:]:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(_MIGRATIONS)}")
