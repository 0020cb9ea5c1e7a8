"""A block of labels at the top of a text describes it; the document's own lines stay part of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import BlockKind, Document
from tests.corpus.readers.conftest import Read, check_structure, of_kind, read_all

BLOCK = """Title: Letter from Jo Aune to Ann Moss
Date: {date}
Archive: State Archive, Velm
Box: 4
Folder: 7
URL: https://archive.example/4
Translated by: Jo Kay
"""


@pytest.mark.parametrize(
    ("date", "edtf"),
    [("17/02/1969", "1969-02-17"), ("1961 Nov 22", "1961-11-22"), ("3-5 June 1953", "1953-06-03/1953-06-05")],
)
@pytest.mark.parametrize("above", ["", "The State Archive, Velm\n\nDocument 7\n\n"])
def test_labels_describe_the_document(above: str, date: str, edtf: str, read: Read) -> None:
    document = read(f"{above}{BLOCK.format(date=date)}\nVelm, 5 May 1950\n\nDear Ann,\n\nThe horn is broken.")
    found = document.description
    assert (found.title, found.kind) == ("Letter from Jo Aune to Ann Moss", "letter")
    assert (found.date.text, found.date.edtf) == (date, edtf)
    assert (found.archive.name, found.archive.reference) == ("State Archive, Velm", "Box 4, Folder 7")
    assert [str(name) for name in found.translators + found.recipients] == ["Jo Kay", "Ann Moss"]
    assert found.provider.url == "https://archive.example/4"
    assert of_kind(document, BlockKind.FURNITURE) == BLOCK.format(date=date).splitlines()
    assert of_kind(document, BlockKind.HEADING) == above.split("\n\n")[:-1]
    assert of_kind(document, BlockKind.PARAGRAPH) == ["Dear Ann,", "The horn is broken."]


def test_a_heading_above_labels_without_a_title_is_the_title(read: Read) -> None:
    found = read("Report on the Horn\n\nDate: 5 May 1950\nSource: RSA, f. 5\nTranslator: none\n\nIt is broken.")
    assert found.description.title == "Report on the Horn"
    assert (found.description.archive.reference, found.description.translators) == ("RSA, f. 5", ())


def test_the_document_s_own_lines_are_part_of_its_text(read: Read) -> None:
    document = read("Memorandum\n\nTo: The Board\nFrom: The Keeper\nDate: 5 May 1950\n\nThe horn is broken.")
    assert not of_kind(document, BlockKind.FURNITURE)
    assert "To: The Board" in of_kind(document, BlockKind.PARAGRAPH)


def test_what_a_label_says_that_has_no_field_stays_in_the_text(read: Read) -> None:
    document = read("Title: On the Horn\nWeather: wet\nSource: RSA, f. 5\nSource: Moss Papers\n\nIt is broken.")
    assert of_kind(document, BlockKind.PARAGRAPH) == ["Weather: wet", "Source: Moss Papers", "It is broken."]


def test_labels_further_down_are_text(read: Read) -> None:
    text = (
        "On the Horn\n\nIt is broken, and the Board was told so in good time, by letter and by telegram, as always.\n\n"
    )
    assert not of_kind(read(text * 3 + "Source: RSA\nURL: https://a.example"), BlockKind.FURNITURE)


@pytest.mark.parametrize("form", ["**{}:** {}", "**{}**: {}", "- **{}:** {}", "{}: {}"])
def test_labels_in_markdown(form: str, read: Read) -> None:
    labels = {"Date": "May 5, 1950", "To": "The Board", "Source": "RSA, f. 5", "URL": "<https://a.example/1>"}
    block = "  \n".join(form.format(name, value) for name, value in labels.items())
    document = read(f"# Telegram 14, Keeper Aune\n\n{block}\n\nThe horn is broken.", "paper.md")
    found = document.description
    assert (found.title, found.date.edtf) == ("Telegram 14, Keeper Aune", "1950-05-05")
    assert (found.archive.reference, found.provider.url) == ("RSA, f. 5", "https://a.example/1")
    assert [str(name) for name in found.recipients] == ["The Board"]
    assert of_kind(document, BlockKind.PARAGRAPH) == ["The horn is broken."]


LINES = st.sampled_from(
    [*BLOCK.splitlines(), "", "# A heading", "Weather: wet", "Dear Ann,", "5 May 1950", "> x", "To:"]
)


@given(st.lists(LINES, max_size=20), st.sampled_from(["paper.txt", "paper.md"]))
def test_any_jumble_of_labels_is_read(lines: list[str], name: str) -> None:
    for found in read_all("\n".join(lines).encode(), name):
        if isinstance(found, Document):
            check_structure(found)
