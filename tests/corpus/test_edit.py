"""What a user says of a document goes before what was read, and outlives it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.document import Name, Provenance, Provider
from corpus.editing import FieldError
from corpus.errors import DocumentMissing, LibraryReadOnly
from corpus.library import Library, Order

LETTER = """\
---
date: 16 January 1959
author: Ilse Brandt
archive: State Archive of the Free Port
archive-place: Sarnau
reference: Box 40
url: https://archive.example/document/900005
---
# Letter on the Dues

The dues are too high{more}.
"""


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "letter.md").write_text(LETTER.format(more=""), encoding="utf-8")
    (folder / "note.md").write_text("# Annual Note\n\nNothing of note.\n", encoding="utf-8")
    return folder


@pytest.fixture
def library(papers: Path, tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "library") as library:
        library.add([papers])
        yield library


def the_letter(library: Library) -> int:
    return library.search("dues").numbers[0]


def test_what_the_user_says_is_what_the_document_has(library: Library) -> None:
    letter = the_letter(library)
    library.edit(letter, {"short_title": "Dues", "recipients": "Veldin, Marta", "archive_place": "Port Selke"})
    description, origins = library.description(letter), library.provenance(letter)
    assert description.short_title == "Dues"
    assert description.recipients == (Name("Veldin", "Marta"),)
    assert (description.archive.name, description.archive.place) == ("State Archive of the Free Port", "Port Selke")
    assert origins["recipients"] is origins["archive.place"] is Provenance.USER
    assert origins["archive"] is Provenance.READ


def test_it_outlives_a_re_read_which_changes_the_rest(library: Library, papers: Path) -> None:
    letter = the_letter(library)
    library.edit(letter, {"title": "A Letter on Salt", "accessed": "2 May 2024"})
    text = LETTER.format(more=" for us").replace("900005", "900006").replace("Letter on the Dues", "Letter")
    (papers / "letter.md").write_text(text, encoding="utf-8")
    assert library.update().documents == 1
    description = library.description(letter)
    assert "for us" in library.text(letter)
    assert description.title == "A Letter on Salt"
    assert description.provider == Provider("", "https://archive.example/document/900006", "2024-05-02")


def test_an_edited_document_of_a_file_that_changed_elsewhere_is_not_written_anew(
    library: Library, papers: Path
) -> None:
    letter = the_letter(library)
    library.edit(letter, {"title": "A Letter on Salt"})
    (papers / "letter.md").write_text(LETTER.format(more="") + "\n\n", encoding="utf-8")
    (papers / "letter.md").write_text(LETTER.format(more=""), encoding="utf-8")
    assert library.update().documents == 0


def test_nothing_said_brings_back_what_was_read_and_a_dash_says_that_there_is_none(library: Library) -> None:
    letter = the_letter(library)
    library.edit(letter, {"reference": "Box 41", "creators": "-", "date": "-"})
    description = library.description(letter)
    assert (description.archive.reference, description.creators, description.date.dated) == ("Box 41", (), False)
    library.edit(letter, {"reference": "", "creators": None, "date": ""})
    description = library.description(letter)
    assert description.archive.reference == "Box 40"
    assert description.creators == (Name(literal="Ilse Brandt"),)
    assert description.date.edtf == "1959-01-16"
    assert Provenance.USER not in library.provenance(letter).values()


def test_lists_and_search_follow(library: Library) -> None:
    letter, before = the_letter(library), library.seq()
    library.edit(letter, {"title": "Zebra Quay", "date": "circa 1931", "archive": "Aurora Archive", "kind": "Telegram"})
    row = library.rows([letter])[letter]
    assert (row.title, row.date.edtf, row.archive, row.kind) == ("Zebra Quay", "1931~", "Aurora Archive", "telegram")
    assert library.numbers(Order.TITLE)[-1] == letter
    for query in ("title:zebra", "date:1931", "archive:aurora", "kind:telegram", "dues"):
        assert list(library.search(query).numbers) == [letter], query
    assert not library.search("date:1959").numbers
    assert library.seq() > before
    assert library.check() == []


def test_a_removed_document_has_it_again_when_it_is_added_again(library: Library, papers: Path) -> None:
    letter = the_letter(library)
    library.edit(letter, {"title": "A Letter on Salt"})
    library.remove([letter])
    with pytest.raises(DocumentMissing):
        library.edit(letter, {"title": "Another"})
    library.add([papers])
    assert library.description(letter).title == library.rows([letter])[letter].title == "A Letter on Salt"


@pytest.mark.parametrize("changes", [{"date": "one day"}, {"titel": "Salt"}, {"citation_key": "a b"}])
def test_where_one_value_is_wrong_none_is_taken(library: Library, changes: dict[str, str]) -> None:
    letter = the_letter(library)
    with pytest.raises(FieldError):
        library.edit(letter, {"place": "Sarnau", **changes})
    assert library.description(letter).place == ""


def test_a_citation_key_is_one_documents_only_and_every_document_has_one(library: Library) -> None:
    letter, note = library.search("dues").numbers[0], library.search("annual").numbers[0]
    library.edit(letter, {"citation_key": "salt1959"})
    assert library.number_of_key("salt1959") == letter
    with pytest.raises(FieldError, match=r"citation_key.*salt1959.*another"):
        library.edit(note, {"citation_key": "salt1959"})
    with pytest.raises(FieldError, match=r"citation_key.*always"):
        library.edit(letter, {"citation_key": ""})


def test_a_library_opened_to_be_read_is_not_edited(library: Library) -> None:
    with Library.open(library.folder) as reader, pytest.raises(LibraryReadOnly):
        reader.edit(1, {"title": "Salt"})
