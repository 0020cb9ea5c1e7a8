"""The catalogue's schema: made, brought up to date, and told from a stranger's.

Every change of the schema is one more step at the end of MIGRATIONS; a step that was ever released is never altered.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from uuid import uuid4

APPLICATION_ID = int.from_bytes(b"fond", "big")

# document: `state` is present, vanished (all its files have gone; it comes back with them) or removed (by the user;
# its content is gone). Rows are never deleted: the row of a vanished or removed document is its tombstone, with the
# `seq` of its going, and keeps its number from being given again. The columns ending in `_sort` make the lists' orders.
# file: `state` is read, unread (`reason` says why) or vanished; `path` is bytes, since names need not be text.
# field: a field may have one value from each provenance; what was not read of the file outlives its reading.
# text: pieces of PIECE characters, so that a page of a long document can be had without the rest.
FIRST_SCHEMA = (
    "CREATE TABLE library (uuid TEXT NOT NULL, created TEXT NOT NULL, seq INTEGER NOT NULL)",
    "CREATE TABLE root (path BLOB PRIMARY KEY) WITHOUT ROWID",
    """CREATE TABLE file (
        id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
        hash BLOB NOT NULL, reader TEXT NOT NULL, reader_version INTEGER NOT NULL,
        state TEXT NOT NULL, reason TEXT NOT NULL)""",
    "CREATE INDEX file_by_hash ON file (hash)",
    """CREATE TABLE document (
        number INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, state TEXT NOT NULL,
        title TEXT NOT NULL, title_sort TEXT NOT NULL, kind TEXT NOT NULL,
        archive TEXT NOT NULL, archive_sort TEXT NOT NULL,
        date_text TEXT NOT NULL, date_edtf TEXT NOT NULL, date_earliest TEXT NOT NULL, date_latest TEXT NOT NULL,
        date_sort TEXT NOT NULL,
        length INTEGER NOT NULL, reader TEXT NOT NULL, reader_version INTEGER NOT NULL)""",
    "CREATE INDEX document_by_seq ON document (seq, state)",
    "CREATE INDEX document_by_date ON document (state, date_sort, title_sort, number)",
    "CREATE INDEX document_by_title ON document (state, title_sort, date_sort, number)",
    "CREATE INDEX document_by_archive ON document (state, archive_sort, date_sort, title_sort, number)",
    """CREATE TABLE source (
        file INTEGER NOT NULL REFERENCES file, part TEXT NOT NULL, document INTEGER NOT NULL REFERENCES document,
        PRIMARY KEY (file, part)) WITHOUT ROWID""",
    "CREATE INDEX source_by_document ON source (document)",
    """CREATE TABLE field (
        document INTEGER NOT NULL REFERENCES document, name TEXT NOT NULL, provenance TEXT NOT NULL,
        value TEXT NOT NULL, PRIMARY KEY (document, name, provenance)) WITHOUT ROWID""",
    """CREATE TABLE text (
        document INTEGER NOT NULL REFERENCES document, start INTEGER NOT NULL, text TEXT NOT NULL,
        UNIQUE (document, start))""",
    """CREATE TABLE block (
        document INTEGER NOT NULL REFERENCES document, start INTEGER NOT NULL, end INTEGER NOT NULL,
        kind TEXT NOT NULL, number INTEGER, level INTEGER NOT NULL, PRIMARY KEY (document, start)) WITHOUT ROWID""",
    """CREATE TABLE milestone (
        document INTEGER NOT NULL REFERENCES document, position INTEGER NOT NULL, offset INTEGER NOT NULL,
        kind TEXT NOT NULL, label TEXT NOT NULL, length INTEGER NOT NULL,
        PRIMARY KEY (document, position)) WITHOUT ROWID""",
)


def _first_schema(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in FIRST_SCHEMA:
        connection.execute(statement)
    created = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute("INSERT INTO library VALUES (?, ?, 0)", (str(uuid4()), created))


def _citation_keys(connection: sqlite3.Connection) -> None:
    """A key for each document; those that are there already have none until a writer gives them one."""
    connection.execute("ALTER TABLE document ADD COLUMN citation_key TEXT NOT NULL DEFAULT ''")
    connection.execute("CREATE INDEX document_by_citation_key ON document (citation_key COLLATE NOCASE)")


def _references(connection: sqlite3.Connection) -> None:
    """Where stretches of a text lead."""
    connection.execute(
        """CREATE TABLE reference (
        document INTEGER NOT NULL REFERENCES document, position INTEGER NOT NULL, start INTEGER NOT NULL,
        end INTEGER NOT NULL, kind TEXT NOT NULL, target TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (document, position)) WITHOUT ROWID"""
    )


def _described(connection: sqlite3.Connection) -> None:
    """By a stamp, the state of what describes a file, sidecar and fonds.toml, when that was last taken over."""
    connection.execute("CREATE TABLE described (file INTEGER PRIMARY KEY REFERENCES file, stamp BLOB NOT NULL)")


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    *(_first_schema, _citation_keys, _references),
    _described,
)


def version(connection: sqlite3.Connection) -> int:
    """How many of the migrations a catalogue has been through; 0 is an empty file."""
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    return int(number)


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether fonds made this catalogue, to judge by its mark."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    return bool(mark == APPLICATION_ID)


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether nothing was ever made in this file: a killed `create` leaves such a one."""
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return tables == 0 and version(connection) == 0


def migrate(connection: sqlite3.Connection) -> None:
    """Take a catalogue through the steps it lacks; each is one transaction, so a kill leaves a whole version."""
    for number, step in enumerate(MIGRATIONS, start=1):
        if number > version(connection):
            connection.execute("BEGIN IMMEDIATE")
            try:
                step(connection)
                connection.execute(f"PRAGMA user_version = {number}")
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise


def has_our_shape(connection: sqlite3.Connection) -> bool:
    """Whether the tables are exactly those that fonds makes: whoever sends a library may put triggers in it."""
    return _shape(connection) == _shape_from_code(len(MIGRATIONS))


def _shape(connection: sqlite3.Connection) -> frozenset[tuple[str, str, str]]:
    return frozenset(connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master"))


@cache
def _shape_from_code(migrations: int) -> frozenset[tuple[str, str, str]]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for step in MIGRATIONS[:migrations]:
            step(connection)
        return _shape(connection)
    finally:
        connection.close()
