"""A document's citation key stays what it is, whatever becomes of its file, and is nobody else's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.catalogue import CATALOGUE, schema
from corpus.errors import FondsError, LibraryError
from corpus.library import Library, Order


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "library") as library:
        yield library


def letter(path: Path, *, author: str = "Ilva Morren", key: str = "", text: str = "No salt is left.") -> Path:
    given = f"citation-key: {key}\n" if key else ""
    path.write_text(f"---\ntitle: On Salt\nauthor: {author}\ndate: 1921\n{given}---\n\n{text}\n", encoding="utf-8")
    return path


def keys(library: Library) -> dict[str, str]:
    """The key of the document of each file."""
    numbers = library.numbers(Order.TITLE)
    return {library.sources(number)[0][0].name: library.description(number).citation_key for number in numbers}


def test_documents_of_one_author_and_year_are_told_apart_in_the_order_of_their_coming(
    library: Library, papers: Path
) -> None:
    for name in "abc":
        letter(papers / f"{name}.md", text=f"Letter {name}.")
    library.add([papers])
    letter(papers / "0.md", text="A letter that came later.")
    library.update()

    expected = {"a.md": "morren1921", "b.md": "morren1921a", "c.md": "morren1921b", "0.md": "morren1921c"}
    assert keys(library) == expected
    for name, key in expected.items():
        number = library.number_of_key(key)
        assert number is not None
        assert library.sources(number)[0][0].name == name
        assert list(library.search(f"id:{key}").numbers) == [number]
    assert library.citation_keys() == {key: library.number_of_key(key) for key in expected.values()}


def test_a_key_outlives_edits_moves_and_absence(library: Library, papers: Path, tmp_path: Path) -> None:
    path = letter(papers / "a.md")
    letter(papers / "b.md", text="Another.")
    library.add([papers])

    letter(path, author="Teod Karsk", key="other", text="Corrected.")
    library.update()
    path = path.rename(papers / "z.md")
    library.update()
    hidden = path.rename(tmp_path / "hidden")
    library.update()
    assert library.number_of_key("morren1921") is None
    letter(papers / "c.md", text="A third.")
    library.update()
    hidden.rename(path)
    library.update()

    assert keys(library) == {"z.md": "morren1921", "b.md": "morren1921a", "c.md": "morren1921b"}


def test_a_removed_document_comes_back_with_its_key(library: Library, papers: Path) -> None:
    path = letter(papers / "a.md")
    library.add([path])
    library.remove([path])
    letter(papers / "b.md", text="Another.")
    library.add([papers])

    assert keys(library) == {"a.md": "morren1921", "b.md": "morren1921a"}


def test_keys_outlive_a_new_index(library: Library, papers: Path) -> None:
    letter(papers / "a.md")
    library.add([papers])
    library.close()
    with Library.open(library.folder, write=True, rebuild=True) as anew:
        assert list(anew.search("id:morren1921").numbers) == [1]
        assert keys(anew) == {"a.md": "morren1921"}


def test_a_key_that_two_sources_give_goes_to_the_first_and_the_report_says_so(library: Library, papers: Path) -> None:
    letter(papers / "a.md", key="Salt21")
    letter(papers / "b.md", key="salt21", text="Another.")
    letter(papers / "c.md", key="on salt", text="A third.")
    report = library.add([papers])

    assert keys(library) == {"a.md": "Salt21", "b.md": "salt21a", "c.md": "on-salt"}
    assert [entry.reason for entry in report.entries] == [
        "",
        "its citation key “salt21” is another document's: it is “salt21a” here",
        "its citation key “on salt” cannot stand in a draft: it is “on-salt” here",
    ]


def test_a_key_is_written_in_one_way_only(library: Library, papers: Path) -> None:
    letter(papers / "a.md")
    library.add([papers])
    assert library.number_of_key("Morren1921") is None
    assert library.number_of_key("morren") is None


def test_a_user_may_choose_another_key_that_is_free(library: Library, papers: Path) -> None:
    letter(papers / "a.md")
    letter(papers / "b.md", text="Another.")
    library.add([papers])

    for refused in ("MORREN1921", "", "on salt", "@x"):
        with pytest.raises(FondsError, match="citation key"):
            library.edit(2, {"citation_key": refused})
    library.edit(1, {"citation_key": "Morren1921"})
    library.edit(2, {"citation_key": "saltLetter"})
    letter(papers / "b.md", text="Another, corrected.")
    library.update()

    assert keys(library) == {"a.md": "Morren1921", "b.md": "saltLetter"}
    assert list(library.search("id:saltletter").numbers) == [2]


def test_a_library_of_the_first_schema_gets_keys_from_its_next_writer(library: Library, papers: Path) -> None:
    letter(papers / "a.md")
    letter(papers / "b.md", text="Another.").rename(papers / "gone.md")
    library.add([papers])
    (papers / "gone.md").rename(papers.parent / "gone.md")
    library.update()
    library.close()
    _take_back_to_the_first_schema(library.folder / CATALOGUE)

    with pytest.raises(LibraryError, match="fonds update"):
        Library.open(library.folder)
    (papers.parent / "gone.md").rename(papers / "gone.md")
    with Library.open(library.folder, write=True) as migrated:
        assert keys(migrated) == {"a.md": "morren1921"}
        assert list(migrated.search("id:morren1921").numbers) == [1]
        migrated.update()
        assert keys(migrated) == {"a.md": "morren1921", "gone.md": "morren1921a"}


def test_a_stranger_s_library_may_have_a_key_twice(library: Library, papers: Path) -> None:
    letter(papers / "a.md")
    letter(papers / "b.md", text="Another.")
    library.add([papers])
    library.close()
    with sqlite3.connect(library.folder / CATALOGUE) as connection:
        connection.execute("UPDATE document SET citation_key = '@{]; x'")
    connection.close()

    with Library.open(library.folder, write=True) as strange:
        assert strange.number_of_key("@{]; x") == 1
        assert strange.citation_keys() == {"@{]; x": 1}
        strange.edit(2, {"citation_key": "own"})
        assert keys(strange) == {"a.md": "@{]; x", "b.md": "own"}


def _take_back_to_the_first_schema(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("DROP INDEX document_by_citation_key")
    connection.execute("ALTER TABLE document DROP COLUMN citation_key")
    connection.execute("DROP TABLE reference")
    connection.execute("DROP TABLE described")
    connection.execute("PRAGMA user_version = 1")
    assert schema._shape(connection) == schema._shape_from_code(1)
    connection.close()
