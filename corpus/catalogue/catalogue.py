"""The catalogue as its readers see it: what documents there are, and all that is known of each."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

from corpus.catalogue import fields
from corpus.catalogue.database import Database, damaged
from corpus.catalogue.rows import (
    Row,
    State,
    as_path,
    block_of,
    expect,
    milestone_of,
    reference_of,
    row_of,
)
from corpus.catalogue.texts import Text, lengths, texts_and_blocks
from corpus.document import Block, Description, Document, Milestone, Provenance, Reference
from corpus.errors import DocumentMissing, LibraryDamaged

CATALOGUE = "catalogue.sqlite3"
INDEX = "index"
"""What a library's folder holds: the catalogue's file, and the folder of the index."""

PIECE = 1 << 20
"""Characters of a document's text that are stored, and read, together."""

LAST_MONTH = 9999 * 12 + 11
"""The last month that a date can be in."""

_LARGEST = (1 << 63) - 1  # of SQLite's integers: nothing has a number beyond it
_VARIABLES = 500  # of one statement; SQLite's own limit was once 999
_AT_A_TIME = 10_000  # documents of which a column is read together

_T = TypeVar("_T")


class Order(StrEnum):
    """The orders of a list. Documents without date, or without archive, come last in these orders."""

    RELEVANCE = "relevance"
    DATE = "date"
    TITLE = "title"
    ARCHIVE = "archive"


# Without a query nothing is more relevant than anything else: the order is then that of dates.
_ORDER_BY = {
    Order.RELEVANCE: "date_sort, title_sort, number",
    Order.DATE: "date_sort, title_sort, number",
    Order.TITLE: "title_sort, date_sort, number",
    Order.ARCHIVE: "archive_sort, date_sort, title_sort, number",
}

_ROW = "number, title, date_text, date_edtf, date_earliest, date_latest, archive, kind"

_BY_PRECEDENCE = "CASE provenance " + " ".join(f"WHEN '{each}' THEN {n}" for n, each in enumerate(Provenance)) + " END"


class Catalogue:
    """The catalogue of the library in `folder`, for reading, by one thread at a time.

    Raises LibraryMissing, LibraryTooNew or LibraryDamaged if it cannot be opened, and DocumentMissing where a document
    that is asked for is not there (any more).
    """

    def __init__(self, folder: Path, *, write: bool = False) -> None:
        self._database = Database(folder / CATALOGUE, write=write)

    def close(self) -> None:
        """Let go of the file; may be called from any thread."""
        self._database.close()

    def snapshot(self) -> AbstractContextManager[None]:
        """All that is asked within is of one state of the catalogue. Writers wait meanwhile: keep it short."""
        return self._database.snapshot()

    def uuid(self) -> str:
        """The library's own name, which links carry."""
        return self._library()[0]

    def seq(self) -> int:
        """The number of the last change: whoever saw the same has seen all there is."""
        return self._library()[1]

    def count(self) -> int:
        """How many documents there are."""
        return int(self._one("SELECT count(*) FROM document WHERE state = 'present'"))

    def first_rows(self, order: Order, limit: int) -> list[Row]:
        """The first rows of a list, as quickly as can be."""
        sql = f"SELECT {_ROW} FROM document WHERE state = 'present' ORDER BY {_ORDER_BY[order]} LIMIT ?"
        return self._rows(sql, limit)

    def numbers(self, order: Order) -> array[int]:
        """The numbers of all documents in an order."""
        sql = f"SELECT number FROM document WHERE state = 'present' ORDER BY {_ORDER_BY[order]}"
        return array("q", (number for (number,) in self._database.rows(sql)))

    def seqs(self) -> array[int]:
        """The seq of each document's last change, at the place of its number; 0 for those that are not present."""
        rows = self._database.rows("SELECT number, CASE state WHEN 'present' THEN seq ELSE 0 END FROM document")
        seqs = array("q", bytes(8 * (len(rows) + 1)))
        with self._trusting("the numbers of its documents are"):
            for number, seq in rows:
                if not 0 < number <= len(rows):
                    raise ValueError(f"{len(rows)} documents, and one is number {number}")
                seqs[number] = seq
        return seqs

    def column(self, names: Sequence[str], of: Callable[[Description], _T]) -> tuple[array[int], list[_T]]:
        """What `of` makes of these fields of every document.

        At each document's number, the place of its value in the list of different values; the first value is that of
        documents that have none of the fields.
        """
        places = array("q", bytes(8 * (self._one("SELECT count(*) FROM document") + 1)))
        found, seen = {of(Description()): 0}, dict[tuple[tuple[str, str], ...], int]()
        sql = f"""SELECT document, name, value FROM field
            WHERE document > ? AND document <= ? AND name IN ({", ".join("?" * len(names))})
            ORDER BY document, {_BY_PRECEDENCE}"""
        with self._trusting("the fields of its documents are"):
            for start in range(0, len(places), _AT_A_TIME):
                rows = self._database.rows(sql, start, min(start + _AT_A_TIME, len(places) - 1), *names)
                for number, fields_of_one in groupby(rows, itemgetter(0)):
                    values = tuple((name, value) for _, name, value in fields_of_one)
                    if values not in seen:
                        seen[values] = found.setdefault(of(fields.decode(values)), len(found))
                    places[number] = seen[values]
        return places, list(found)

    def months(self) -> tuple[array[int], array[int]]:
        """The first and the last month that each document's date can mean, at its number: years × 12 + 0 … 11.

        Without a first month 0, without a last one LAST_MONTH, and for what has no place in time -1 twice.
        """
        first, last = (array("q", [-1]) * (self._one("SELECT count(*) FROM document") + 1) for _ in range(2))
        month = "CAST(substr({0}, 1, 4) AS INTEGER) * 12 + CAST(substr({0}, 6, 2) AS INTEGER) - 1"
        sql = f"""SELECT number, iif(date_earliest = '', 0, {month.format("date_earliest")}),
            iif(date_latest = '', {LAST_MONTH}, {month.format("date_latest")})
            FROM document WHERE date_earliest != '' OR date_latest != ''"""
        with self._trusting("the dates of its documents are"):
            for number, earliest, latest in self._database.rows(sql):
                first[number], last[number] = earliest, latest
        return first, last

    def rows(self, numbers: Sequence[int]) -> dict[int, Row]:
        """The rows of these documents by number; those that are not present are left out."""
        found: dict[int, Row] = {}
        for start in range(0, len(numbers), _VARIABLES):
            some = numbers[start : start + _VARIABLES]
            marks = ", ".join("?" * len(some))
            sql = f"SELECT {_ROW} FROM document WHERE number IN ({marks}) AND +state = 'present'"  # + : not by index
            found.update((row.number, row) for row in self._rows(sql, *some))
        return found

    def length(self, number: int) -> int:
        """The characters of a document's text."""
        if number > _LARGEST:
            raise _unknown(number)
        row = self._database.row("SELECT length FROM document WHERE number = ? AND state = 'present'", number)
        if row is None:
            raise self._missing(number)
        with self._trusting(f"the length of document {number} is"):
            expect(int, *row)
        return int(row[0])

    def description(self, number: int) -> Description:
        """The fields of a document."""
        self.length(number)
        return self._described(number)

    def descriptions(self, numbers: Sequence[int]) -> Iterator[Description]:
        """The fields of many documents in this order, present or not."""
        for start in range(0, len(numbers), _VARIABLES):
            some = numbers[start : start + _VARIABLES]
            marks = ", ".join("?" * len(some))
            sql = f"SELECT number, citation_key FROM document WHERE number IN ({marks})"
            keys = dict(self._database.rows(sql, *some))
            sql = f"SELECT document, name, value FROM field WHERE document IN ({marks}) ORDER BY {_BY_PRECEDENCE}"
            values: dict[int, list[tuple[str, str]]] = {number: [] for number in some}
            for number, name, value in self._database.rows(sql, *some):
                values[number].append((name, value))
            with self._trusting("the fields of its documents are"):
                expect(str, *keys.values())
                for number in some:
                    yield replace(fields.decode(values[number]), citation_key=keys[number])

    def citation_key(self, number: int) -> str:
        """What drafts call a document, also one that is not present; "" if it has no key yet."""
        row = self._database.row("SELECT citation_key FROM document WHERE number = ?", number) or ("",)
        with self._trusting(f"the citation key of document {number} is"):
            expect(str, *row)
        return str(row[0])

    def citation_keys(self) -> dict[str, int]:
        """The number of each document by its key; the first where a stranger's library has it twice."""
        sql = "SELECT citation_key, number FROM document WHERE state = 'present' ORDER BY number DESC"
        keys = dict(self._database.rows(sql))
        with self._trusting("the citation keys are"):
            expect(str, *keys)
        return keys

    def number_of_key(self, key: str) -> int | None:
        """The number of the document that drafts call so."""
        sql = """SELECT number FROM document WHERE citation_key = ? COLLATE NOCASE AND citation_key = ?
            AND state = 'present' ORDER BY number"""
        row = self._database.row(sql, key, key)
        return int(row[0]) if row else None

    def provenance(self, number: int) -> dict[str, Provenance]:
        """Where each field that has a value comes from; `archive.place` stands for what is said of a part."""
        self.length(number)
        with self._trusting(f"the fields of document {number} are"):
            return fields.origins(self._fields(number))

    def text(self, number: int, start: int = 0, end: int | None = None) -> str:
        """A document's text from `start` to `end`, in characters; only the pieces that are asked for are read."""
        length = self.length(number)
        end = length if end is None else min(end, length)
        if start >= end:
            return ""
        first = start - start % PIECE
        sql = "SELECT text FROM text WHERE document = ? AND start >= ? AND start < ? ORDER BY start"
        with self._trusting(f"the text of document {number} is"):
            pieces = [piece for (piece,) in self._database.rows(sql, number, first, end)]
            return "".join(pieces)[start - first : end - first]

    def blocks(self, number: int, start: int = 0, end: int | None = None) -> list[Block]:
        """The blocks that have a part in the text from `start` to `end`, in order."""
        end = self.length(number) if end is None else end
        sql = """SELECT start, end, kind, number, level FROM block WHERE document = ? AND start < ? AND end > ?
            AND start >= coalesce((SELECT max(start) FROM block WHERE document = ? AND start <= ?), 0)
            ORDER BY start"""
        rows = self._database.rows(sql, number, end, start, number, start)
        with self._trusting(f"the blocks of document {number} are"):
            return [block_of(*values) for values in rows]

    def paragraph(self, number: int, paragraph: int) -> Block | None:
        """The paragraph of that number in a document, None if it has none such."""
        if paragraph > _LARGEST:
            return None
        sql = "SELECT start, end, kind, number, level FROM block WHERE document = ? AND number = ? ORDER BY start"
        row = self._database.row(sql, number, paragraph)
        with self._trusting(f"the blocks of document {number} are"):
            return block_of(*row) if row else None

    def last_paragraph(self, number: int) -> int:
        """The highest number of a paragraph in a document; 0 if it has no paragraphs."""
        with self._trusting(f"the blocks of document {number} are"):
            return self._one("SELECT coalesce(max(number), 0) FROM block WHERE document = ?", number)

    def reader(self, number: int) -> str:
        """The name of the reader that read the document."""
        return self._reader(number)[0]

    def milestones(self, number: int) -> list[Milestone]:
        """The page beginnings and note references of a document, in order."""
        self.length(number)
        sql = "SELECT offset, kind, label, length FROM milestone WHERE document = ? ORDER BY position"
        rows = self._database.rows(sql, number)
        with self._trusting(f"the milestones of document {number} are"):
            return [milestone_of(*values) for values in rows]

    def references(self, number: int) -> list[Reference]:
        """The stretches of a document's text that lead elsewhere, in order."""
        self.length(number)
        sql = "SELECT start, end, kind, target, text FROM reference WHERE document = ? ORDER BY position"
        rows = self._database.rows(sql, number)
        with self._trusting(f"the references of document {number} are"):
            return [reference_of(*values) for values in rows]

    def sources(self, number: int) -> list[tuple[Path, str]]:
        """The files that hold this document, each with the part of the file that it is."""
        sql = """SELECT path, part FROM source JOIN file ON file.id = source.file
            WHERE document = ? AND file.state != 'vanished' ORDER BY path"""
        with self._trusting(f"the files of document {number} are"):
            return [(as_path(path), str(part)) for path, part in self._database.rows(sql, number)]

    def document(self, number: int, *, as_read: bool = False) -> Document:
        """A whole document, all of one state of the catalogue; `as_read`: with no more than was read of its file."""
        with self.snapshot():
            text = self.text(number)
            origins = {name: each for each, name, _ in self._fields(number) if each.read_of_file or not as_read}
            sources = self.sources(number)
            reader, reader_version = self._reader(number)
            return Document(
                self._described(number, as_read=as_read),
                text,
                tuple(self.blocks(number)),
                tuple(self.milestones(number)),
                tuple(self.references(number)),
                sources[0][1] if sources else "",
                reader,
                reader_version,
                {name: origin for name, origin in origins.items() if origin is not Provenance.READ},
            )

    def text_and_blocks(self, number: int, start: int = 0, end: int | None = None) -> tuple[str, list[Block]]:
        """Text and blocks, from `start` to `end`, of one state of the catalogue."""
        with self.snapshot():
            return self.text(number, start, end), self.blocks(number, start, end)

    def lengths(self, numbers: Sequence[int]) -> dict[int, int]:
        """The characters of the texts of these documents; those that are not present are left out."""
        with self._trusting("its lengths are"):
            return lengths(self._database, numbers)

    def texts_and_blocks(self, numbers: Sequence[int]) -> Iterator[Text]:
        """Number, text and blocks of many documents, in this order; those that are not present are left out."""
        with self._trusting("its texts are"):
            yield from texts_and_blocks(self._database, numbers)

    def faults(self) -> list[str]:
        """What SQLite finds wrong with the file."""
        found = [row[0] for row in self._database.rows("PRAGMA integrity_check") if row[0] != "ok"]
        orphans = {row[0] for row in self._database.rows("PRAGMA foreign_key_check")}
        return [*found, *(f"rows of the table {table} belong to nothing" for table in sorted(orphans))]

    def _library(self) -> tuple[str, int]:
        with self._trusting("the library's name and seq are"):
            ((uuid, seq),) = self._database.rows("SELECT uuid, seq FROM library")
            expect(str, uuid)
            expect(int, seq)
            return uuid, seq

    def _rows(self, sql: str, *parameters: object) -> list[Row]:
        with self._trusting("its list is"):
            return [row_of(*values) for values in self._database.rows(sql, *parameters)]

    def _one(self, sql: str, *parameters: object) -> int:
        row = self._database.row(sql, *parameters)
        if row is None:
            return 0
        expect(int, *row)
        return int(row[0])

    def _fields(self, number: int) -> list[tuple[Provenance, str, str]]:
        """Provenance, name and value as JSON of each field; of several, the one that goes before is the last."""
        sql = f"SELECT provenance, name, value FROM field WHERE document = ? ORDER BY {_BY_PRECEDENCE}"
        with self._trusting(f"the fields of document {number} are"):
            return [(Provenance(each), name, value) for each, name, value in self._database.rows(sql, number)]

    def _described(self, number: int, *, as_read: bool = False) -> Description:
        """The fields of a document, present or not."""
        values = ((name, value) for each, name, value in self._fields(number) if each.read_of_file or not as_read)
        with self._trusting(f"the fields of document {number} are"):
            known = fields.decode(values)
        return replace(known, citation_key=self.citation_key(number))

    @contextmanager
    def _trusting(self, what: str) -> Iterator[None]:
        """Values are taken as fonds writes them; that they are otherwise is a damage of the file."""
        try:
            yield
        except (ValueError, TypeError, LookupError, RecursionError) as error:
            raise self._damage(f"{what} not as fonds writes them") from error

    def _reader(self, number: int) -> tuple[str, int]:
        row = self._database.row("SELECT reader, reader_version FROM document WHERE number = ?", number)
        if row is None:
            return "", 0
        with self._trusting(f"the reader of document {number} is"):
            reader, version = row
            expect(str, reader)
            expect(int, version)
            return reader, version

    def _missing(self, number: int) -> DocumentMissing:
        row = self._database.row("SELECT state FROM document WHERE number = ?", number)
        if row is None:
            return _unknown(number)
        if row[0] == State.REMOVED:
            return DocumentMissing(
                f"Document {number} was removed from the library. “fonds add” its file again to have it back."
            )
        sql = "SELECT path FROM source JOIN file ON file.id = source.file WHERE document = ?"
        with self._trusting(f"the files of document {number} are"):
            paths = ", ".join(str(as_path(path)) for (path,) in self._database.rows(sql, number))
        return DocumentMissing(f"Document {number} has gone with its file ({paths}). It comes back when that does.")

    def _damage(self, what: str) -> LibraryDamaged:
        return LibraryDamaged(damaged(self._database.path, what))


def _unknown(number: int) -> DocumentMissing:
    return DocumentMissing(f"There is no document {number} in this library.")
