"""Plain text gives a title, a date line and parties only where it begins with them."""

from __future__ import annotations

import pytest

from corpus.document import BlockKind, Problem, Provenance
from tests.corpus.readers.conftest import Read, of_kind, read_all

DESPATCH = """No. 381 The Ambassador in Lauvia (Stan) to the Department of State

Velm, January 18, 1952—11 a.m.

Confidential

On May 5, 1951 the horn was tried.
"""


def test_title_date_line_and_classification_are_read(read: Read) -> None:
    document = read(DESPATCH)
    found = document.description
    assert found.title == "No. 381 The Ambassador in Lauvia (Stan) to the Department of State"
    assert (found.place, found.date.text, found.date.edtf) == ("Velm", "January 18, 1952—11 a.m.", "1952-01-18")
    assert found.classification == "Confidential"
    assert [str(name) for name in found.creators + found.recipients] == [
        "Ambassador in Lauvia (Stan)",
        "Department of State",
    ]
    assert of_kind(document, BlockKind.PARAGRAPH) == ["On May 5, 1951 the horn was tried."]


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        ("[ Velm ,] June 28, 1948.", "Velm", "June 28, 1948"),
        ("New Velm , May 18, 1948. [Received May 27.]", "New Velm", "May 18, 1948"),
        ("[place not declassified], July 1, 1954, 1618Z.", "", "July 1, 1954, 1618Z"),
        ("Velm, undated", "Velm", "undated"),
        ("[Velm?, undated.]", "Velm?", "undated"),
        ("Velm , 5 December 1952.", "Velm", "5 December 1952"),
        ("Velm, Hotel d’Iris, May 3, 1948, 9:15 a. m.", "Velm, Hotel d’Iris", "May 3, 1948, 9:15 a. m."),
        ("Velm, 10 March 1953—[3:08 p.m.]", "Velm", "10 March 1953—[3:08 p.m.]"),
        ("Velm, le 5 mai 1936", "Velm", "5 mai 1936"),
        ("Velm, den 3. März 1948", "Velm", "3. März 1948"),
        ("Velm, 5. května 1961", "Velm", "5. května 1961"),
        ("Velm, dnia 5 maja 1961 r.", "Velm", "5 maja 1961 r."),
        ("22nd November, 1961.", "", "22nd November, 1961"),
        ("September 19–21, 1957", "", "September 19–21, 1957"),
        ("May 23", "", "May 23"),
    ],
)
def test_date_lines_are_read_below_the_title(line: str, place: str, date: str, read: Read) -> None:
    found = read(f"Letter from Ann Moss to Jo Kay\n\n{line}\n\nDear Jo, it is done.").description
    assert (found.place, found.date.text) == (place, date)


def test_a_date_further_down_is_not_the_document_s(read: Read) -> None:
    text = "A title\n\n" + "It rained all day, and nobody came by.\n\n" * 3 + "Velm, May 5, 1950\n\nIt rained."
    assert read(text).description.date.text == ""


def test_a_day_at_the_end_of_the_title_is_the_date_if_there_is_no_other(read: Read) -> None:
    found = read("Minutes of the Board, Velm, May 4, 1948, 9 a.m.\n\nPRESENT\n\nThe chairman was late.").description
    assert (found.place, found.date.edtf) == ("Velm", "1948-05-04")
    report = read("Report on the Fire, Velm, May 4, 1948\n\nNobody was hurt, and nothing was saved.").description
    assert (report.place, report.date.edtf) == ("", "1948-05-04")


@pytest.mark.parametrize(
    ("title", "edtf"),
    [
        ("Minutes of the Board, 3-5 June 1953", "1953-06-03/1953-06-05"),
        ("Statement on the Horn, January 12, 1948, 9:15 a. m.", "1948-01-12"),
        ("Report on the Horn, June 1953", ""),
        ("The Horn of May 4, 1948, and its End", ""),
    ],
)
def test_only_a_day_or_span_of_days_at_the_end_of_a_title_dates_it(title: str, edtf: str, read: Read) -> None:
    found = read(f"{title}\n\nThe chairman was late, as always.\n\nHe was excused.").description
    assert (found.title, found.date.edtf) == (title, edtf)


def test_a_letter_is_dated_below_its_address_which_is_no_title() -> None:
    right = " " * 40
    text = (
        f"{right}14 Quay Road\n{right}Velm.\n{right}le 5 mai 1936\n\nChère Madame,\n\nLa corne est cassée.\n\nJ. Aune"
    )
    [document] = read_all(text.encode(), "aune-to_moss.txt")
    assert not isinstance(document, Problem)
    assert (document.description.title, document.description.date.edtf) == ("Aune to moss", "1936-05-05")
    assert document.provenance == {"title": Provenance.INHERITED}


def test_a_numbered_title_above_a_salutation_is_a_title(read: Read) -> None:
    found = read("31. Letter From Jo Aune to Ann Moss\n\nVelm, May 4, 1948.\n\nDear Ann:\n\nIt is broken.").description
    assert found.title == "31. Letter From Jo Aune to Ann Moss"


def test_a_title_that_begins_like_a_salutation_is_a_title(read: Read) -> None:
    assert read("Lord Aune on the Horn\n\n5 May 1950\n\nIt is broken.").description.title == "Lord Aune on the Horn"


def test_numbers_and_brackets_of_a_title_stay_as_printed(read: Read) -> None:
    found = read(
        "254. Telegram From Ambassador ( Aune ) to the Board\n\nVelm, May 4, 1948.\n\nIt is broken."
    ).description
    assert found.title == "254. Telegram From Ambassador ( Aune ) to the Board"
    assert (found.place, found.date.text) == ("Velm", "May 4, 1948")


def test_a_file_mark_above_the_title_is_not_the_title(read: Read) -> None:
    found = read(
        "Harbour Files\n\nMemorandum by the Director (Moss) to the Secretary\n\nThe horn is broken."
    ).description
    assert found.title == "Memorandum by the Director (Moss) to the Secretary"


@pytest.mark.parametrize(
    "text", ["Dear Mrs. Moss,\n\nThe horn is broken.", "It was a dark night. The horn was broken.\n\nWe went."]
)
def test_without_a_title_the_file_s_name_is_taken(text: str) -> None:
    [document] = read_all(text.encode(), "letter-to_ann-moss.txt")
    assert not isinstance(document, Problem)
    assert document.description.title == "Letter to ann moss"
    assert document.provenance == {"title": Provenance.INHERITED}


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"\0" * 100])
@pytest.mark.parametrize("name", ["paper.txt", "paper.md"])
def test_what_is_no_text_is_a_problem_and_no_document(data: bytes, name: str) -> None:
    [problem] = read_all(data, name)
    assert isinstance(problem, Problem) and not problem.kept


def test_damaged_text_is_a_document_and_a_problem() -> None:
    problem, document = read_all("Bericht über die Fähre. ".encode() * 40 + b"\xff")
    assert isinstance(problem, Problem) and not isinstance(document, Problem)


MEGABYTE = 1_000_000


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", ["paper.txt", "paper.md"])
@pytest.mark.parametrize(
    "unit",
    [
        *'x "“[(#*`\n\f\r',
        *("[1] ", "> ", "- ", "1. ", "— 1 —\n", "May 5, 1950\n", "Velm, May 5, 1950\n", "word, "),
        *("A Digital Archive, ", "Citation: “", "Document Information\n"),
    ],
)
def test_long_runs_of_anything_take_linear_time(unit: str, name: str) -> None:
    text = "A title\n\n" + unit * (MEGABYTE // len(unit)) + "end"
    assert read_all(text.encode(), name)
