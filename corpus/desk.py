"""The desk: one reader's own state, apart from any library, which may be shared and read-only.

It holds the last copies, what the reader has chosen - a style of citations, a template of copies - and of each library,
by its UUID, the queries that were run and the searches that were saved. Where it cannot be kept on disk, it is kept in
memory, and `problem` says so: nothing else fails for that.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from corpus.errors import FondsError

COPIES = 50
"""The copies that are remembered."""

QUERIES = 500
"""The queries that are remembered of each library."""

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
    """CREATE TABLE query (
        id INTEGER PRIMARY KEY AUTOINCREMENT, library TEXT NOT NULL, text TEXT NOT NULL, ran TEXT NOT NULL,
        UNIQUE (library, text))""",
    """CREATE TABLE search (
        library TEXT NOT NULL, name TEXT NOT NULL, query TEXT NOT NULL, looked TEXT NOT NULL, seen TEXT NOT NULL,
        PRIMARY KEY (library, name))""",
)


@dataclass(frozen=True, slots=True)
class Copy:
    """Something that was copied: when (ISO, UTC), the whole text, and the document of which library it was from."""

    made: str
    text: str
    library: str
    document: int


@dataclass(frozen=True, slots=True)
class PastQuery:
    """A query that was run: its text, and when it was run last (ISO, UTC)."""

    text: str
    ran: str


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query saved under a name: of which library, when it was looked at last (ISO, UTC), and what had been seen then.

    `seen` are the numbers of documents that it found at that time and that the reader was shown. As a number is never
    used again, what is new is known exactly, whatever was added, edited or removed meanwhile.
    """

    library: str
    name: str
    query: str
    looked: str
    seen: frozenset[int]

    def new(self, found: Iterable[int]) -> list[int]:
        """Those of the documents found now that are new since it was looked at, in their order."""
        return [number for number in found if number not in self.seen]

    def looked_at(self, found: Iterable[int], shown: Iterable[int]) -> SavedSearch:
        """The search after the reader was shown some of what it finds now; what it finds no longer can be new again."""
        return replace(self, looked=_now(), seen=self.seen.intersection(found).union(shown))


class SavedSearchError(FondsError):
    """There is no saved search of that name, or there cannot be one; the text says why."""


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
            self.problem = f"Nothing is remembered beyond this session: {self._path}: {error}"
            self._connection = _open(":memory:", "MEMORY")

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def keep_copy(self, text: str, library: str, document: int) -> None:
        """Remember a copy; the oldest beyond COPIES is forgotten."""
        with self._changing() as connection:
            sql = "INSERT INTO copy (made, text, library, document) VALUES (?, ?, ?, ?)"
            connection.execute(sql, (_now(), text, library, document))
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

    # Queries that were run

    def keep_query(self, library: str, text: str) -> None:
        """Remember that a query was run in a library; the oldest beyond QUERIES is forgotten."""
        with self._changing() as connection:
            sql = "INSERT OR REPLACE INTO query (library, text, ran) VALUES (?, ?, ?)"
            connection.execute(sql, (library, text, _now()))
            oldest = """DELETE FROM query WHERE library = ?1 AND id NOT IN
                (SELECT id FROM query WHERE library = ?1 ORDER BY id DESC LIMIT ?2)"""
            connection.execute(oldest, (library, QUERIES))

    def queries(self, library: str) -> list[PastQuery]:
        """The queries that were run in a library, each once, the newest first."""
        with self._changing() as connection:
            sql = "SELECT text, ran FROM query WHERE library = ? ORDER BY id DESC"
            return [PastQuery(*values) for values in connection.execute(sql, (library,))]

    def forget_query(self, library: str, text: str) -> bool:
        """Forget one; False where there is none such."""
        with self._changing() as connection:
            sql = "DELETE FROM query WHERE library = ? AND text = ?"
            return connection.execute(sql, (library, text)).rowcount > 0

    def forget_queries(self, library: str) -> int:
        """Forget all that were run in a library; returns how many they were."""
        with self._changing() as connection:
            return connection.execute("DELETE FROM query WHERE library = ?", (library,)).rowcount

    # Searches that were saved

    def save_search(self, library: str, name: str, query: str, seen: Iterable[int]) -> None:
        """Keep a query under a name, with the documents that it finds now. Raises SavedSearchError."""
        proper = _proper(name)
        with self._changing() as connection:
            sql = "INSERT OR IGNORE INTO search (library, name, query, looked, seen) VALUES (?, ?, ?, ?, ?)"
            if not connection.execute(sql, (library, proper, query, _now(), _runs(seen))).rowcount:
                raise _taken(proper)

    def searches(self, library: str) -> list[SavedSearch]:
        """The searches that were saved in a library, by name."""
        with self._changing() as connection:
            sql = "SELECT name, query, looked, seen FROM search WHERE library = ? ORDER BY name"
            rows = connection.execute(sql, (library,)).fetchall()
        return [SavedSearch(library, name, query, looked, _numbers(seen)) for name, query, looked, seen in rows]

    def search(self, library: str, name: str) -> SavedSearch:
        """The search of that name. Raises SavedSearchError where there is none."""
        found = {search.name: search for search in self.searches(library)}
        if (proper := _proper(name)) not in found:
            raise _missing(proper, list(found))
        return found[proper]

    def keep_looked(self, search: SavedSearch) -> None:
        """Remember what the reader has seen of a search; one that was removed meanwhile stays so."""
        with self._changing() as connection:
            sql = "UPDATE search SET looked = ?, seen = ? WHERE library = ? AND name = ?"
            connection.execute(sql, (search.looked, _runs(search.seen), search.library, search.name))

    def rename_search(self, library: str, name: str, new: str) -> SavedSearch:
        """Give a search another name, and return it so. Raises SavedSearchError."""
        search, proper = self.search(library, name), _proper(new)
        with self._changing() as connection:
            sql = "UPDATE OR IGNORE search SET name = ? WHERE library = ? AND name = ?"
            if not connection.execute(sql, (proper, library, search.name)).rowcount:
                raise _taken(proper)
        return replace(search, name=proper)

    def remove_search(self, library: str, name: str) -> None:
        """Forget a search. Raises SavedSearchError."""
        search = self.search(library, name)
        with self._changing() as connection:
            connection.execute("DELETE FROM search WHERE library = ? AND name = ?", (library, search.name))

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """The connection within one transaction."""
        try:
            with self._lock, self._connection:
                yield self._connection
        except sqlite3.Error as error:
            raise DeskError(f"The desk {self._path} could not be used: {error}") from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _proper(name: str) -> str:
    """A name as it is kept: without spaces at its ends, or several of them together."""
    if not (proper := " ".join(name.split())):
        raise SavedSearchError("A saved search needs a name.")
    return proper


def _taken(name: str) -> SavedSearchError:
    return SavedSearchError(f"There is a saved search “{name}” already. Choose another name, or remove that one first.")


def _missing(name: str, names: list[str]) -> SavedSearchError:
    there = f"There are: {', '.join(names)}." if names else "None is saved for this library."
    return SavedSearchError(f"There is no saved search “{name}”. {there}")


def _runs(numbers: Iterable[int]) -> str:
    """Numbers as text, in order, those that follow one another together: `1-5 8`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return " ".join(f"{first}-{last}" if last > first else str(first) for first, last in runs)


def _numbers(runs: str) -> frozenset[int]:
    ends = (run.partition("-") for run in runs.split())
    return frozenset(number for first, _, last in ends for number in range(int(first), int(last or first) + 1))


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
