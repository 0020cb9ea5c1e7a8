"""The specimens are what they claim to be: invented, in every layout, with dates of every kind, and readable."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import specimens
from corpus.document import Document
from corpus.readers import Source, readable, reader_for
from tests.corpus.readers.conftest import check_structure

PATHS = sorted(path for path in specimens.folder().iterdir() if readable(path))


def read(path: Path) -> Document:
    source = Source(path, path.read_bytes())
    reader = reader_for(source)
    assert reader is not None
    [document] = reader.read(source)
    assert isinstance(document, Document)
    return document


DOCUMENTS = {path.name: read(path) for path in PATHS}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_specimen_reads_well_and_says_that_it_is_invented(name: str) -> None:
    document = DOCUMENTS[name]
    check_structure(document)
    assert "title" not in document.provenance
    assert "invented" in document.text.casefold()


def test_there_are_specimens_of_every_kind() -> None:
    assert len(DOCUMENTS) >= 15
    assert {document.reader for document in DOCUMENTS.values()} == {"archive page", "markdown", "plain text"}
    edtf = {document.description.date.edtf for document in DOCUMENTS.values()}
    assert {"1952-03-04", "1957-10", "1961~", "1967-21", "XXXX-05-23", "1957-09-19/1957-09-21", ""} <= edtf
    assert any(document.description.date.undated for document in DOCUMENTS.values())
    assert {"German", "de", "en"} <= {
        language for document in DOCUMENTS.values() for language in document.description.languages
    }


def test_the_layouts_of_archive_pages_are_all_there() -> None:
    pages = {name: document.description for name, document in DOCUMENTS.items() if document.reader == "archive page"}
    assert pages["report-on-the-keeping-of-the-skerrow-light.txt"].archive.reference.endswith("D 7, V. 1952")
    assert pages["memorandum-of-conversation-rehn-solle.txt"].classification == "Confidential"
    assert pages["telegram-rehn-to-veldin.txt"].date.text == "November 1957"
    assert pages["protocol-on-the-skerrow-light.txt"].provider.url
    assert pages["letter-brandt-to-veldin.txt"].summary.startswith("The harbour master")
    assert pages["letter-mohr-to-the-harbour-board.txt"].date.text == "August, 1959"
    assert all(page.summary and page.title and page.archive.name for page in pages.values())


def test_the_first_of_them_welcomes_and_names_the_keys() -> None:
    welcome = DOCUMENTS["00-welcome-to-fonds.md"]
    assert welcome.description.title == "Welcome to fonds"
    assert all(
        f"`{key}`" in welcome.text for key in ("j", "k", "/", "n", "N", "J", "K", "y", "Y", "?", "q", "Q", "Enter")
    )
    assert "fonds add" in welcome.text
