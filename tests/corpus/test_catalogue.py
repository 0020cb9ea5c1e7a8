"""The catalogue gives back what it was given, keeps its numbers, and trusts no file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.catalogue import CATALOGUE, PIECE, Catalogue, Order, schema
from corpus.catalogue import fields as stored
from corpus.catalogue.catalogue import _ORDER_BY
from corpus.catalogue.writer import CatalogueWriter, File, FileState
from corpus.dates import HistoricalDate
from corpus.document import (
    Archive,
    Block,
    BlockKind,
    Description,
    Document,
    Milestone,
    MilestoneKind,
    Name,
    Provenance,
    Provider,
    Publication,
    Reference,
    ReferenceKind,
)
from corpus.errors import DocumentMissing, LibraryDamaged, LibraryMissing, LibraryTooNew
from corpus.printed_dates import parse

FULL = Description(
    title="Letter of the Harbour Master",
    date=parse("circa 4 March 1948"),
    kind="letter",
    creators=(Name("Ostrander", "Mila"), Name(literal="Harbour Office")),
    recipients=(Name("Prendivoj", "A."),),
    place="Port Selke",
    translators=(Name("Novák", "Ján"),),
    contributors=(Name(literal="Selke Society"),),
    languages=("en", "sk"),
    summary="The breakwater is late.",
    archive=Archive("State Archive of Selke", "Port Selke", "Harbour Office", "HO 4/17"),
    provider=Provider("Selke Digital", "https://example.org/4", "2024-05-01"),
    donors=("The Ostrander Family",),
    classification="confidential",
    rights="free",
    record_number="HO-0417",
    credit="Translated by J. Novák",
    source="State Archive of Selke, HO 4/17",
    uploaded="2020-01-02",
    extent="2 pages",
    short_title="Salt Letter",
    citation_key="veldin1959",
    publication=Publication("Papers of the Harbour", volume="II", editors=(Name("Voss", "Ada"),), issued="1971"),
)
TEXT = "Port Selke, 4 March\n\nSir,\nthe breakwater is late.\0 \x1b[31m\n"
LETTER = Document(
    FULL,
    TEXT,
    (Block(0, 19, BlockKind.DATE_LINE), Block(21, len(TEXT), BlockKind.PARAGRAPH, 1)),
    (Milestone(0, MilestoneKind.PAGE, "1"), Milestone(25, MilestoneKind.NOTE_REFERENCE, "2", 1)),
    (Reference(21, 24, ReferenceKind.ENTRY, "p_VM", "Veldin, Marta, Consul"),),
    reader="test",
    reader_version=3,
    provenance={"archive": Provenance.INHERITED},
)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[CatalogueWriter]:
    CatalogueWriter.create(tmp_path)
    writer = CatalogueWriter(tmp_path)
    yield writer
    writer.close()


def put(writer: CatalogueWriter, *documents: Document) -> list[int]:
    with writer.batch():
        return [writer.put(document) for document in documents]


def titled(title: str, date: HistoricalDate = HistoricalDate(), archive: str = "") -> Document:
    return Document(Description(title=title, date=date, archive=Archive(archive)), "text", ())


def test_a_document_comes_back_as_it_was(writer: CatalogueWriter) -> None:
    (number,) = put(writer, LETTER)

    assert writer.document(number) == LETTER
    assert all(getattr(FULL, field.name) for field in fields(Description)), "the test leaves no field out"


@given(st.builds(Description, title=st.text(), summary=st.text(), languages=st.lists(st.text()).map(tuple)))
def test_any_text_of_a_field_comes_back(description: Description) -> None:
    assert stored.decode(stored.encode(description).items()) == description


def test_each_field_knows_where_it_comes_from(writer: CatalogueWriter) -> None:
    (number,) = put(writer, LETTER)

    assert writer.provenance(number)["archive"] is Provenance.INHERITED
    assert writer.provenance(number)["title"] is Provenance.READ


def test_a_stretch_of_a_long_text_is_had_across_its_pieces(writer: CatalogueWriter) -> None:
    text = "".join(chr(65 + number % 26) for number in range(PIECE + 5000)) + "\N{MUSICAL SYMBOL G CLEF}end"
    (number,) = put(writer, Document(Description(), text, ()))

    assert writer.length(number) == len(text)
    for start, end in [(0, 10), (PIECE - 5, PIECE + 5), (PIECE, PIECE + 1), (len(text) - 4, len(text) + 9), (7, 7)]:
        assert writer.text(number, start, end) == text[start:end]
    assert writer.text(number) == text


def test_blocks_of_a_stretch_are_those_that_touch_it(writer: CatalogueWriter) -> None:
    blocks = tuple(Block(start, start + 8, BlockKind.PARAGRAPH, start // 10) for start in range(0, 100, 10))
    (number,) = put(writer, Document(Description(), "x" * 100, blocks))

    assert writer.blocks(number) == list(blocks)
    assert writer.blocks(number, 35, 51) == list(blocks[3:6])
    assert writer.blocks(number, 38, 40) == []
    assert writer.blocks(number, 0, 1) == [blocks[0]]


def test_lists_are_ordered_with_what_is_unknown_last(writer: CatalogueWriter) -> None:
    zebra = titled("“Zebra” quay", parse("1961"), "Northern Archive")
    apple = titled("Äpple wharf", HistoricalDate("undated"), "Southern Archive")
    lemon = titled("lemon pier", parse("before 1950"))
    zebras, apples, lemons = put(writer, zebra, apple, lemon)

    assert list(writer.numbers(Order.TITLE)) == [apples, lemons, zebras]
    assert list(writer.numbers(Order.DATE)) == [lemons, zebras, apples]
    assert list(writer.numbers(Order.ARCHIVE)) == [zebras, apples, lemons]
    assert [row.number for row in writer.first_rows(Order.DATE, 2)] == [lemons, zebras]


@pytest.mark.parametrize("order", Order)
def test_lists_come_from_an_index_alone(writer: CatalogueWriter, order: Order) -> None:
    ordered = f"SELECT number FROM document WHERE state = 'present' ORDER BY {_ORDER_BY[order]}"
    plan = " ".join(row[3] for row in writer._database.rows(f"EXPLAIN QUERY PLAN {ordered}"))

    assert "COVERING INDEX" in plan
    assert "TEMP B-TREE" not in plan


def test_many_documents_are_had_in_the_order_asked_for_also_without_text(writer: CatalogueWriter) -> None:
    first, second = put(writer, titled("Letter"), replace(titled("Telegram"), text="", blocks=(), milestones=()))
    texts = [number for number, _, _ in writer.texts_and_blocks([second, first])]
    titles = [description.title for description in writer.descriptions([second, first])]
    assert (texts, titles) == ([second, first], ["Telegram", "Letter"])


def test_rows_leave_out_what_is_not_there(writer: CatalogueWriter) -> None:
    one, two = put(writer, LETTER, titled("two"))
    with writer.batch():
        writer.vanish(two)

    rows = writer.rows([two, 99, one])

    assert list(rows) == [one]
    assert rows[one].title == FULL.title
    assert rows[one].archive == "State Archive of Selke"
    assert rows[one].date == FULL.date


def test_more_rows_than_a_statement_has_variables(writer: CatalogueWriter) -> None:
    numbers = put(writer, *(titled(f"number {number}") for number in range(1200)))

    rows = writer.rows(numbers)

    assert [rows[number].title for number in numbers] == [f"number {number}" for number in range(1200)]


def test_every_change_has_a_seq_of_its_own(writer: CatalogueWriter) -> None:
    one, two = put(writer, LETTER, LETTER)
    assert [change.seq for change in writer.changes(0, 9)] == [1, 2]

    with writer.batch():
        writer.put(replace(LETTER, text="changed"), one)
        writer.vanish(two)

    assert [(change.number, change.seq, change.present) for change in writer.changes(2, 9)] == [
        (one, 3, True),
        (two, 4, False),
    ]
    assert list(writer.seqs()) == [0, 3, 0]
    assert writer.seq() == 4


def test_a_vanished_document_comes_back_whole(writer: CatalogueWriter) -> None:
    (number,) = put(writer, LETTER)
    with writer.batch():
        writer.vanish(number)
    assert writer.count() == 0
    with pytest.raises(DocumentMissing, match="comes back"):
        writer.document(number)

    with writer.batch():
        writer.restore(number)

    assert writer.document(number) == LETTER


def test_a_removed_document_leaves_its_number_and_nothing_else(writer: CatalogueWriter) -> None:
    (number,) = put(writer, LETTER)
    with writer.batch():
        writer.remove(number)
        (after,) = [writer.put(titled("after"))]

    assert after == number + 1
    with pytest.raises(DocumentMissing, match="was removed"):
        writer.text(number)
    for table in ("field", "text", "block", "milestone"):
        assert not writer._database.rows(f"SELECT * FROM {table} WHERE document = ?", number)
    assert writer.faults() == []


def test_what_the_user_said_outlives_a_re_read(writer: CatalogueWriter) -> None:
    (number,) = put(writer, LETTER)
    with writer.batch():
        sql = "INSERT INTO field VALUES (?, 'title', 'user', '\"My title\"')"
        writer._database.change(sql, number)
        writer.put(replace(LETTER, text="corrected", blocks=(), milestones=()), number)

    assert writer.description(number).title == "My title"
    assert writer.rows([number])[number].title == "My title"
    assert writer.provenance(number)["title"] is Provenance.USER


def test_a_batch_that_is_rolled_back_leaves_nothing(writer: CatalogueWriter, tmp_path: Path) -> None:
    writer.begin()
    writer.put(LETTER)
    writer.rollback()

    assert Catalogue(tmp_path).count() == 0
    assert writer.seq() == 0


def test_files_with_any_name_are_kept(writer: CatalogueWriter) -> None:
    names = ["-rf", "line\nbreak.txt", b"\xff\xfe undecodable".decode("utf-8", "surrogateescape"), "Ünïcode"]
    files = [File(Path("/papers") / name, 1, 2, b"hash", "plain", 1, FileState.READ, "") for name in names]
    with writer.batch():
        for file in files:
            writer.put_file(file)

    assert {file.path for file in writer.files()} == {file.path for file in files}


def test_a_folder_without_library_is_missing(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing, match="fonds add"):
        Catalogue(tmp_path)


def test_a_catalogue_killed_at_birth_is_missing_and_can_be_made(tmp_path: Path) -> None:
    (tmp_path / CATALOGUE).touch()
    with pytest.raises(LibraryMissing):
        Catalogue(tmp_path)

    CatalogueWriter.create(tmp_path)

    assert Catalogue(tmp_path).count() == 0


def test_creating_twice_keeps_what_is_there(writer: CatalogueWriter, tmp_path: Path) -> None:
    put(writer, LETTER)
    CatalogueWriter.create(tmp_path)

    assert Catalogue(tmp_path).uuid() == writer.uuid()
    assert Catalogue(tmp_path).count() == 1


def change(folder: Path, *statements: str) -> None:
    connection = sqlite3.connect(folder / CATALOGUE, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.mark.usefixtures("writer")
@pytest.mark.parametrize("write", [False, True])
def test_a_later_library_is_left_alone(tmp_path: Path, write: bool) -> None:
    change(tmp_path, "PRAGMA user_version = 99")

    with pytest.raises(LibraryTooNew, match="up to date"):
        Catalogue(tmp_path, write=write)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER evil AFTER INSERT ON document BEGIN DELETE FROM document; END",
        "CREATE VIEW evil AS SELECT * FROM document",
        "CREATE TABLE evil (number)",
        "DROP INDEX document_by_date",
        "PRAGMA application_id = 7",
    ],
)
@pytest.mark.usefixtures("writer")
def test_tables_that_fonds_did_not_make_are_refused(tmp_path: Path, statement: str) -> None:
    change(tmp_path, statement)

    with pytest.raises(LibraryDamaged):
        Catalogue(tmp_path)


@pytest.mark.parametrize("content", [b"no database at all", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / CATALOGUE).write_bytes(content)

    with pytest.raises(LibraryDamaged, match=CATALOGUE):
        Catalogue(tmp_path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE field SET value = '[1, 2' WHERE name = 'title'",
        "UPDATE field SET value = '17' WHERE name = 'title'",
        """UPDATE field SET value = '{"evil": "x"}' WHERE name = 'archive'""",
        """UPDATE field SET value = '"Mila"' WHERE name = 'creators'""",
        "UPDATE field SET provenance = 'rumour'",
        "UPDATE block SET kind = 'poem'",
        "UPDATE milestone SET kind = 'inn'",
        "UPDATE text SET text = CAST(x'ff00ff' AS TEXT)",
        "UPDATE text SET text = x'00'",
        "UPDATE block SET end = 'the end'",
        "UPDATE block SET level = x'00'",
        "UPDATE milestone SET label = x'00'",
        "UPDATE document SET length = x'00'",
        "UPDATE document SET reader = x'00'",
        "UPDATE block SET number = ''",
        """UPDATE field SET value = '{"earliest": "soon"}' WHERE name = 'date'""",
        f"UPDATE field SET value = '{'[' * 100_000}' WHERE name = 'title'",
    ],
)
def test_values_that_fonds_did_not_write_are_refused(writer: CatalogueWriter, tmp_path: Path, statement: str) -> None:
    (number,) = put(writer, LETTER)
    change(tmp_path, statement)

    with pytest.raises(LibraryDamaged, match=CATALOGUE):
        Catalogue(tmp_path).document(number)


@pytest.mark.parametrize(
    ("statement", "ask"),
    [
        ("UPDATE root SET path = 17", CatalogueWriter.roots),
        ("UPDATE root SET path = 'text'", CatalogueWriter.roots),
        ("UPDATE root SET path = x'2f6100'", CatalogueWriter.roots),
        ("UPDATE file SET path = 17", CatalogueWriter.files),
        ("UPDATE file SET path = x'2f6100'", CatalogueWriter.files),
        ("UPDATE file SET size = 'much'", CatalogueWriter.files),
        ("UPDATE file SET mtime_ns = 'late'", CatalogueWriter.files),
        ("UPDATE file SET hash = 'text'", CatalogueWriter.files),
        ("UPDATE file SET reader = x'00'", CatalogueWriter.files),
        ("UPDATE file SET reader_version = 'new'", CatalogueWriter.files),
        ("UPDATE file SET state = 'lent'", CatalogueWriter.files),
        ("UPDATE file SET reason = x'00'", CatalogueWriter.files),
        ("UPDATE source SET part = x'00'", lambda writer: writer.parts(1)),
        ("UPDATE source SET document = 'text'", lambda writer: writer.parts(1)),
        ("UPDATE document SET state = 'lent'", lambda writer: writer.state(1)),
        ("UPDATE document SET seq = 'text'", lambda writer: writer.changes(0, 9)),
        ("UPDATE document SET length = 'text'", lambda writer: writer.changes(0, 9)),
        ("UPDATE block SET number = 'text'", lambda writer: writer.last_paragraph(1)),
        ("UPDATE document SET state = 'vanished'; UPDATE file SET path = 17", lambda writer: writer.length(1)),
    ],
)
def test_a_writer_trusts_no_value_that_fonds_did_not_write(
    writer: CatalogueWriter, tmp_path: Path, statement: str, ask: Callable[[CatalogueWriter], object]
) -> None:
    with writer.batch():
        writer.add_root(Path("/papers"))
        writer.link(writer.put_file(File(Path("/papers/letter.txt"), 1, 2, b"hash", "test", 3)), "", writer.put(LETTER))
    change(tmp_path, *statement.split("; "))

    with pytest.raises(LibraryDamaged, match=CATALOGUE):
        ask(writer)


@pytest.mark.usefixtures("writer")
@pytest.mark.parametrize(
    "statement", ["UPDATE library SET uuid = x'00'", "DELETE FROM library", "INSERT INTO library SELECT * FROM library"]
)
def test_a_library_without_a_name_of_its_own_is_refused(tmp_path: Path, statement: str) -> None:
    change(tmp_path, statement)

    with pytest.raises(LibraryDamaged, match=CATALOGUE):
        Catalogue(tmp_path).uuid()


@pytest.mark.parametrize("column", ["title", "kind", "archive", "date_text", "date_earliest"])
def test_lists_with_values_that_fonds_did_not_write_are_refused(
    writer: CatalogueWriter, tmp_path: Path, column: str
) -> None:
    put(writer, LETTER)
    change(tmp_path, f"UPDATE document SET {column} = x'00'")

    with pytest.raises(LibraryDamaged, match=CATALOGUE):
        Catalogue(tmp_path).first_rows(Order.TITLE, 1)


def test_absurd_numbers_are_refused(writer: CatalogueWriter, tmp_path: Path) -> None:
    put(writer, LETTER)
    change(tmp_path, "UPDATE document SET number = 1 << 60")

    with pytest.raises(LibraryDamaged, match="numbers"):
        Catalogue(tmp_path).seqs()


def test_damaged_pages_are_refused(writer: CatalogueWriter, tmp_path: Path) -> None:
    numbers = put(writer, *(titled(f"title {number}") for number in range(500)))
    path = tmp_path / CATALOGUE
    data = path.read_bytes()
    path.write_bytes(data[:8192] + b"\xa5" * (len(data) - 8192))

    with pytest.raises(LibraryDamaged, match="originals are untouched"):
        Catalogue(tmp_path).rows(numbers)


def test_an_older_catalogue_is_brought_up_to_date_by_its_writer(
    writer: CatalogueWriter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(writer, LETTER)
    writer.close()
    steps = (*schema.MIGRATIONS, lambda connection: connection.execute("CREATE TABLE extra (value)"))
    monkeypatch.setattr(schema, "MIGRATIONS", steps)

    with pytest.raises(Exception, match="fonds update"):
        Catalogue(tmp_path)
    migrated = CatalogueWriter(tmp_path)

    assert migrated.count() == 1
    assert Catalogue(tmp_path).count() == 1
    migrated.close()


@pytest.mark.usefixtures("writer")
def test_a_migration_that_fails_leaves_the_version_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (value)")
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, half))
        with pytest.raises(ZeroDivisionError):
            CatalogueWriter(tmp_path)

    assert Catalogue(tmp_path).count() == 0


def test_a_column_has_each_value_once_and_what_the_user_says_first(writer: CatalogueWriter) -> None:
    one, two, three, none = put(writer, LETTER, LETTER, titled("three", archive="Salt Office"), titled("none"))
    with writer.batch():
        writer.edit(two, {"archive.name": "Port Office"})

    places, archives = writer.column(
        ["archive", "archive.name"], lambda known: (known.archive.name, known.archive.place)
    )

    assert [archives[places[number]] for number in (one, two, three, none)] == [
        ("State Archive of Selke", "Port Selke"),
        ("Port Office", "Port Selke"),
        ("Salt Office", ""),
        ("", ""),
    ]
    assert len(archives) == 4
    assert places[none] == 0


def test_months_of_dates(writer: CatalogueWriter) -> None:
    dates = ["4 March 1948", "1961", "before 1950", "1961-1963", ""]
    put(writer, *(titled(date, parse(date) if date else HistoricalDate()) for date in dates))

    first, last = writer.months()

    assert list(first)[1:] == [1948 * 12 + 2, 1961 * 12, 0, 1961 * 12, -1]
    assert list(last)[1:] == [1948 * 12 + 2, 1961 * 12 + 11, 1950 * 12 - 1, 1963 * 12 + 11, -1]
