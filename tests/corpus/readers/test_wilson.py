"""On real pages of the Wilson Center's archive every field that the page shows is read exactly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.document import BlockKind, Document
from corpus.readers import Source, reader_for
from tests.corpus.readers.conftest import check_structure, words

FOUNDING = "report-on-the-stance-of-the-dprk-towards-albania.txt"


def page(folder: Path, name: str) -> Document:
    path = folder / "wilson" / name
    source = Source(path, path.read_bytes())
    reader = reader_for(source)
    assert reader is not None
    [document] = reader.read(source)
    assert isinstance(document, Document)
    return document


def pages(folder: Path) -> list[tuple[str, Document, dict[str, Any]]]:
    """Names, documents and what is true of them, for all given pages."""
    lines = (folder / "wilson" / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    truth = [json.loads(line) for line in lines]
    found = []
    for path in sorted((folder / "wilson").glob("*.txt")):
        true = next(t for t in truth if t.get("file") == path.name or path.name.startswith(f"{t['record_id']}-"))
        found.append((path.name, page(folder, path.name), true))
    return found


def test_every_field_shown_is_read_exactly(shared_documents: Path) -> None:
    all_pages = pages(shared_documents)
    assert len(all_pages) >= 13
    for name, document, true in all_pages:
        found = document.description
        labelled = "labelled" in name
        assert document.reader == "archive page"
        check_structure(document)
        assert found.date.text == true["original_publication_date"], name
        assert found.title == true["title"], name
        assert found.summary == true["summary"], name
        assert found.source == true["source"], name
        assert list(found.donors) == true["donors"], name
        assert found.credit == (true["credits"] or "") if "credits" in true else found.credit, name
        assert found.provider.name == "Wilson Center Digital Archive" and found.provider.url == ""
        assert found.uploaded == (true["original_upload_date"] if labelled else ""), name
        assert found.record_number == (true["record_id"] if labelled else ""), name
        assert found.classification == ((true["original_classification"] or "") if labelled else ""), name
        assert found.rights.startswith("The History and Public Policy Program welcomes reuse"), name
        if labelled:
            assert found.rights == true["rights"], name
        if true.get("original_archive_title") and "(" not in true["original_archive_title"][0]:
            assert found.archive.name == true["original_archive_title"][0], name


def test_the_founding_document_is_read_to_the_paragraph(shared_documents: Path) -> None:
    document = page(shared_documents, FOUNDING)
    found = document.description
    assert (found.kind, found.archive.name) == ("report", "AQPPSH")
    assert found.archive.reference == "AQPPSH, MPP Korese, D 1, V. 1967"
    assert [name.literal for name in found.translators] == ["Enkel Daljani"]
    numbered = {block.number: block for block in document.blocks if block.number}
    assert words(document, numbered[9]).startswith("It seems that for a while the Koreans’")
    assert [numbered[number].kind for number in (2, 3, 4, 5, 6)] == [
        BlockKind.PARAGRAPH,
        BlockKind.QUOTATION,
        BlockKind.QUOTATION,
        BlockKind.QUOTATION,
        BlockKind.PARAGRAPH,
    ]
    assert document.blocks[1].kind is BlockKind.DATE_LINE and document.blocks[2].kind is BlockKind.HEADING


@pytest.mark.parametrize(
    ("name", "translators", "contributors"),
    [
        ("300237-labelled.txt", ["Stephan Kieninger"], ["Stephan Kieninger"]),
        ("300638-labels-dropped.txt", ["Stephen Mercado"], ["Robert Hoppens"]),
        ("300645-labelled.txt", [], ["Mervyn O'Driscoll"]),
    ],
)
def test_translators_and_contributors_are_told_apart(
    name: str, translators: list[str], contributors: list[str], shared_documents: Path
) -> None:
    found = page(shared_documents, name).description
    assert [str(person) for person in found.translators] == translators
    assert [str(person) for person in found.contributors] == contributors
