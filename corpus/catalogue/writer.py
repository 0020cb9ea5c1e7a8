"""The catalogue as its writer sees it: files and documents come, change, move and go, in batches."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from os import fsencode
from pathlib import Path
from typing import Any

from corpus.catalogue import fields
from corpus.catalogue.catalogue import CATALOGUE, PIECE, Catalogue
from corpus.catalogue.database import create
from corpus.catalogue.rows import Change, State, as_path, change_of, expect
from corpus.document import Description, Document, Provenance
from corpus.search.fold import fold

LAST = "\U0010ffff"
"""Sorts behind every title and archive."""


class FileState(StrEnum):
    """What became of a file when it was last looked at."""

    READ = "read"
    UNREAD = "unread"
    VANISHED = "vanished"


@dataclass(frozen=True, slots=True)
class File:
    """A file the catalogue knows. `hash` is that of the bytes its documents were read from, empty if there are none."""

    path: Path
    size: int
    mtime_ns: int
    hash: bytes = b""
    reader: str = ""
    reader_version: int = 0
    state: FileState = FileState.READ
    reason: str = ""
    id: int = 0


class CatalogueWriter(Catalogue):
    """The one writer of the catalogue in `folder`; whoever makes it holds the writer's lock.

    Changes are made within `begin` and `commit`; until the commit nobody else sees them, and a kill undoes them.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, write=True)
        self._seq = 0

    @staticmethod
    def create(folder: Path) -> None:
        """Make an empty catalogue, unless there is one already."""
        create(folder / CATALOGUE)

    def begin(self) -> None:
        """Begin a batch, unless one has begun."""
        if not self._database.in_transaction:
            self._database.begin()
            self._seq = self.seq()

    def commit(self) -> None:
        """End the batch, if one has begun: its changes are durable, and seen by all."""
        if self._database.in_transaction:
            self._database.change("UPDATE library SET seq = ?", self._seq)
            self._database.commit()

    def rollback(self) -> None:
        """Forget the batch."""
        self._database.rollback()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """A batch that is committed at the end, or forgotten if something is raised."""
        self.begin()
        try:
            yield
        except BaseException:
            self.rollback()
            raise
        self.commit()

    # Roots: the files and folders that were added, which `update` looks at again.

    def roots(self) -> list[Path]:
        """The files and folders that were added."""
        with self._trusting("the files and folders that were added are"):
            return [as_path(path) for (path,) in self._database.rows("SELECT path FROM root ORDER BY path")]

    def add_root(self, path: Path) -> None:
        """Remember a file or folder that was added."""
        self._database.change("INSERT OR IGNORE INTO root VALUES (?)", fsencode(path))

    def remove_root(self, path: Path) -> None:
        """Look at a file or folder no more."""
        self._database.change("DELETE FROM root WHERE path = ?", fsencode(path))

    # Files

    def files(self, but: Iterable[Path] = ()) -> list[File]:
        """All files that the catalogue knows, vanished ones too, but for those under these paths."""
        left_out = set(map(fsencode, but))
        return [self._file(row) for row in self._file_rows("ORDER BY path") if row[0] not in left_out]

    def file_at(self, path: Path) -> File | None:
        """The file that the catalogue knows under this path, if any."""
        return next((self._file(row, path) for row in self._file_rows("WHERE path = ?", fsencode(path))), None)

    def files_of_hash(self, digest: bytes) -> list[File]:
        """The files whose documents were read from bytes of this hash."""
        return [
            self._file(row) for row in self._file_rows("WHERE hash = ? AND state != 'unread' ORDER BY path", digest)
        ]

    def holds_removed(self, file: int) -> bool:
        """Whether a file holds documents which the user has removed."""
        sql = """SELECT count(*) FROM source CROSS JOIN document ON document.number = source.document
            WHERE file = ? AND state = 'removed'"""
        return self._one(sql, file) > 0

    def _file_rows(self, which: str, *parameters: object) -> list[tuple[Any, ...]]:
        return self._database.rows(f"SELECT {_FILE} FROM file {which}", *parameters)

    def _file(self, row: tuple[Any, ...], path: Path | None = None) -> File:
        """The file of a row; whoever knows its path gives it, for most of the work is to make one."""
        with self._trusting("its files are"):
            return _file(path or as_path(row[0]), *row[1:])

    def put_file(self, file: File) -> int:
        """Write a file down under its path, or what has changed of it; returns its id."""
        values = (file.size, file.mtime_ns, file.hash, file.reader, file.reader_version, file.state, file.reason)
        if file.id:
            sql = """UPDATE file SET size = ?, mtime_ns = ?, hash = ?, reader = ?, reader_version = ?, state = ?,
                reason = ?, path = ? WHERE id = ?"""
            self._database.change(sql, *values, fsencode(file.path), file.id)
            return file.id
        sql = """INSERT INTO file (size, mtime_ns, hash, reader, reader_version, state, reason, path)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
        return self._database.change(sql, *values, fsencode(file.path))

    def parts(self, file: int) -> dict[str, int]:
        """The numbers of the documents of a file, by part."""
        parts = dict(self._database.rows("SELECT part, document FROM source WHERE file = ?", file))
        with self._trusting("the parts of its files are"):
            expect(str, *parts.keys())
            expect(int, *parts.values())
        return parts

    def link(self, file: int, part: str, number: int) -> None:
        """Say that this part of the file is that document."""
        self._database.change(
            "INSERT OR REPLACE INTO source (file, part, document) VALUES (?, ?, ?)", file, part, number
        )

    def unlink(self, file: int, part: str) -> None:
        """Say that this part of the file is no document of the catalogue any more."""
        self._database.change("DELETE FROM source WHERE file = ? AND part = ?", file, part)

    def documents_in(self, path: Path) -> list[int]:
        """The numbers of the documents that are present and come from this file, or from files within this folder."""
        inside = fsencode(path) + os.sep.encode()
        sql = """SELECT DISTINCT document FROM source JOIN file ON file.id = source.file
            JOIN document ON document.number = source.document
            WHERE document.state = 'present' AND (path = ? OR substr(path, 1, ?) = ?) ORDER BY document"""
        return [number for (number,) in self._database.rows(sql, fsencode(path), len(inside), inside)]

    def has_copy(self, number: int, file: int) -> bool:
        """Whether a file other than this one holds the document too."""
        sql = """SELECT count(*) FROM source JOIN file ON file.id = source.file
            WHERE document = ? AND file.id != ? AND file.state != 'vanished'"""
        return self._one(sql, number, file) > 0

    # Documents

    def state(self, number: int) -> State:
        """Whether a document is present, vanished or removed."""
        row = self._database.row("SELECT state FROM document WHERE number = ?", number)
        with self._trusting(f"the state of document {number} is"):
            return State(row[0]) if row else State.REMOVED

    def put(self, document: Document, number: int | None = None) -> int:
        """Write a new document down, or the document of that number as it now is, under its old citation key.

        Returns its number.
        """
        if number is None:
            values = _columns(State.PRESENT, document, document.description)
            number = self._database.change(_INSERT, self._next_seq(), *values)
            self._put_fields(number, document)
        else:
            self._clear(number)
            self._put_fields(number, document)
            values = _columns(State.PRESENT, document, self._described(number))
            self._database.change(_UPDATE, self._next_seq(), *values, number)
        sql = "UPDATE document SET citation_key = ? WHERE number = ? AND citation_key = ''"  # it is never changed here
        self._database.change(sql, document.description.citation_key, number)
        self._put_text(number, document)
        return number

    def edit(self, number: int, values: Mapping[str, object]) -> None:
        """Write down what the user says of a document: values by field or part of one, None for what was read."""
        for name, value in values.items():
            sql = "DELETE FROM field WHERE document = ? AND name = ? AND provenance = ?"
            self._database.change(sql, number, name, Provenance.USER)
            if value is not None:
                sql = "INSERT INTO field (document, name, provenance, value) VALUES (?, ?, ?, ?)"
                self._database.change(sql, number, name, Provenance.USER, fields.encode_value(value))
        self._database.change(_UPDATE_LISTED, self._next_seq(), *_listed(self._described(number)), number)

    def describe(self, number: int, values: Mapping[str, object], provenance: Provenance) -> set[str]:
        """Write down all that another file says of a document, in place of what it said; the names of what is new."""
        new = {name: fields.encode_value(value) for name, value in values.items()}
        sql = "SELECT name, value FROM field WHERE document = ? AND provenance = ?"
        old = dict(self._database.rows(sql, number, provenance))
        if old == new:
            return set()
        self._database.change("DELETE FROM field WHERE document = ? AND provenance = ?", number, provenance)
        sql = "INSERT INTO field (document, name, provenance, value) VALUES (?, ?, ?, ?)"
        self._database.change_many(sql, ((number, name, provenance, value) for name, value in new.items()))
        self._database.change(_UPDATE_LISTED, self._next_seq(), *_listed(self._described(number)), number)
        return {name for name, _ in old.items() ^ new.items()}

    def stamps(self) -> dict[Path, tuple[int, bytes, bytes]]:
        """Of each file that is there, its id, the hash of what was read of it, and the stamp of what describes it."""
        sql = """SELECT path, id, hash, coalesce(stamp, x'') FROM file LEFT JOIN described ON file = id
            WHERE state != 'vanished'"""
        with self._trusting("what describes its files is"):
            return {as_path(path): (file, digest, stamp) for path, file, digest, stamp in self._database.rows(sql)}

    def put_stamp(self, file: int, stamp: bytes) -> None:
        """Write down that what describes a file, as it is by this stamp, has been taken over; empty for nothing."""
        self._database.change("DELETE FROM described WHERE file = ?", file)
        if stamp:
            self._database.change("INSERT INTO described VALUES (?, ?)", file, stamp)

    def put_citation_key(self, number: int, key: str) -> None:
        """Write down what drafts call a document from now on."""
        sql = "UPDATE document SET citation_key = ?, seq = ? WHERE number = ?"
        self._database.change(sql, key, self._next_seq(), number)

    def has_citation_key(self, key: str, but: int = 0) -> bool:
        """Whether a document other than this one, present or not, has the key, in capitals or small letters."""
        sql = "SELECT count(*) FROM document WHERE citation_key = ? COLLATE NOCASE AND number != ?"
        return self._one(sql, key, but) > 0

    def without_citation_key(self, limit: int) -> list[tuple[int, Description]]:
        """The first documents that have no key, but for those that were removed."""
        sql = """SELECT number FROM document WHERE citation_key = '' COLLATE NOCASE AND state != 'removed'
            ORDER BY number LIMIT ?"""  # in the collation of the column's index
        return [(number, self._described(number)) for (number,) in self._database.rows(sql, limit)]

    def vanish(self, number: int) -> None:
        """Take a document out of the lists and of search; all of it is kept, for its file may come back."""
        self._change_state(number, State.PRESENT, State.VANISHED)

    def restore(self, number: int) -> None:
        """Bring a vanished document back."""
        self._change_state(number, State.VANISHED, State.PRESENT)

    def remove(self, number: int) -> None:
        """Remove a document and its content; its number comes back if its file is added again.

        So does what the user said of it, which nobody could read anew.
        """
        self._clear(number)
        nothing = Document(Description(), "", ())
        values = _columns(State.REMOVED, nothing, nothing.description)
        self._database.change(_UPDATE, self._next_seq(), *values, number)

    def changes(self, after: int, limit: int) -> list[Change]:
        """The documents whose last change came after that seq, in the order of their changes."""
        sql = "SELECT number, seq, state, length FROM document WHERE seq > ? ORDER BY seq LIMIT ?"
        with self._trusting("the changes of its documents are"):
            return [change_of(*values) for values in self._database.rows(sql, after, limit)]

    def changes_after(self, seq: int) -> int:
        """How many documents changed after that seq."""
        return self._one("SELECT count(*) FROM document WHERE seq > ?", seq)

    def _next_seq(self) -> int:
        self._seq += 1
        return self._seq

    def _change_state(self, number: int, old: State, new: State) -> None:
        if self.state(number) is old:
            self._database.change(
                "UPDATE document SET state = ?, seq = ? WHERE number = ?", new, self._next_seq(), number
            )

    def _clear(self, number: int) -> None:
        """Forget what was read of a document."""
        for provenance in filter(lambda each: each.read_of_file, Provenance):
            self._database.change("DELETE FROM field WHERE document = ? AND provenance = ?", number, provenance)
        for table in ("text", "block", "milestone", "reference"):
            self._database.change(f"DELETE FROM {table} WHERE document = ?", number)

    def _put_fields(self, number: int, document: Document) -> None:
        values = fields.encode(document.description)
        rows = ((number, name, document.provenance.get(name, Provenance.READ), value) for name, value in values.items())
        self._database.change_many("INSERT INTO field (document, name, provenance, value) VALUES (?, ?, ?, ?)", rows)

    def _put_text(self, number: int, document: Document) -> None:
        text = document.text
        pieces = ((number, start, text[start : start + PIECE]) for start in range(0, len(text), PIECE))
        self._database.change_many("INSERT INTO text (document, start, text) VALUES (?, ?, ?)", pieces)
        blocks = ((number, block.start, block.end, block.kind, block.number, block.level) for block in document.blocks)
        self._database.change_many("INSERT INTO block VALUES (?, ?, ?, ?, ?, ?)", blocks)
        milestones = (
            (number, position, stone.offset, stone.kind, stone.label, stone.length)
            for position, stone in enumerate(document.milestones)
        )
        self._database.change_many("INSERT INTO milestone VALUES (?, ?, ?, ?, ?, ?)", milestones)
        references = ((number, position, *reference) for position, reference in enumerate(document.references))
        self._database.change_many("INSERT INTO reference VALUES (?, ?, ?, ?, ?, ?, ?)", references)


_FILE = "path, size, mtime_ns, hash, reader, reader_version, state, reason, id"

_LISTED = (
    *("title", "title_sort", "kind", "archive", "archive_sort"),
    *("date_text", "date_edtf", "date_earliest", "date_latest", "date_sort"),
)
_COLUMNS = ("state", *_LISTED, "length", "reader", "reader_version")
_INSERT = f"INSERT INTO document (seq, {', '.join(_COLUMNS)}) VALUES (?{', ?' * len(_COLUMNS)})"
_UPDATE, _UPDATE_LISTED = (
    f"UPDATE document SET seq = ?, {', '.join(f'{name} = ?' for name in columns)} WHERE number = ?"
    for columns in (_COLUMNS, _LISTED)
)


def _file(
    path: Path, size: int, mtime_ns: int, digest: bytes, reader: str, version: int, state: str, reason: str, key: int
) -> File:
    expect(int, size, mtime_ns, version)
    expect(bytes, digest)
    expect(str, reader, reason)
    return File(path, size, mtime_ns, digest, reader, version, FileState(state), reason, key)


def _columns(state: State, document: Document, description: Description) -> tuple[object, ...]:
    """The values of _COLUMNS."""
    return state, *_listed(description), len(document.text), document.reader, document.reader_version


def _listed(description: Description) -> tuple[object, ...]:
    """The values of _LISTED."""
    date, archive = description.date, description.archive.name
    return (
        *(description.title, _sort_key(description.title), description.kind, archive, _sort_key(archive)),
        *(date.text, date.edtf, date.earliest, date.latest, " ".join(date.sort_key)),
    )


def _sort_key(text: str) -> str:
    """Folded, without quotation marks and the like before the first letter or digit; LAST for nothing."""
    folded = fold(text)
    first = next((at for at, character in enumerate(folded) if character.isalnum()), 0)
    return folded[first:] or LAST
