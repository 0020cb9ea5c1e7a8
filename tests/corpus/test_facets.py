"""A value counts exactly the documents that the query finds when it is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import Cancelled
from corpus.facets import Facet, Facets
from corpus.library import Library
from corpus.search.narrowing import Narrowing

PAPERS = {
    "minute": ("Port Office, Sarnau", "Sarnau", "1911", ["Ardel, Ilse"], "minute", "English"),
    "letter": ("Port Office", "Velmora", "circa 1911", ["Ardel, Ilse", "Ilse"], "letter", "German"),
    "telegram": ("PORT OFFICE", "Sarnau, Velmora", "1911-1913", ["Çelik, Rita"], "circular telegram", "english"),
    "circular": ("Salt “Board”", "", "before 1912", ["Celik, Rita"], "circular", ""),
    "note": ("", "港湾", "", ["—"], "", "German; English"),
    "hostile": ("A*B~ \N{RIGHT-TO-LEFT OVERRIDE}office OR (port", "sarnau", "March 1912", [], "minute", ""),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("facets")
    papers = folder / "papers"
    papers.mkdir()
    for name, (archive, place, date, people, kind, language) in PAPERS.items():
        lines = [("archive", archive), ("place", place), ("date", date), ("kind", kind)]
        header = "".join(f"{key}: '{value}'\n" for key, value in lines if value)
        header += f"author: {people!r}\nlanguage: {language.split('; ')!r}\n"
        (papers / f"{name}.md").write_text(f"---\n{header}---\n# Salt\n\nSalt for the port, {name}.\n")
    with Library.create(folder / "library") as writer:
        writer.add([papers])
    with Library.open(folder / "library") as reader:
        yield reader


def counted(library: Library, facet: Facet, query: str = "") -> dict[str, int]:
    counts = Facets(library).count(facet, library.search(query).numbers)
    return {value.label: value.documents for value in counts.values}


def test_values_come_by_their_documents_with_those_that_have_none_apart(library: Library) -> None:
    counts = Facets(library).count(Facet.KIND, library.search("").numbers)

    assert [(value.label, value.documents) for value in counts.values] == [
        ("circular", 2),
        ("minute", 2),
        ("circular telegram", 1),
        ("letter", 1),
    ]
    assert (counts.documents, counts.without) == (6, 1)


def test_values_that_fold_to_the_same_are_one(library: Library) -> None:
    assert counted(library, Facet.PERSON) == {"Ardel, Ilse": 2, "Ilse": 2, "Çelik, Rita": 2}


def test_a_document_counts_in_each_year_that_its_date_can_be_of(library: Library) -> None:
    counts = Facets(library).count(Facet.YEAR, library.search("").numbers)

    assert {value.label: value.documents for value in counts.values} == {"1911": 4, "1912": 2, "1913": 1}
    assert counts.without == 1


def test_counts_follow_the_query(library: Library) -> None:
    assert counted(library, Facet.LANGUAGE, "telegram") == {"English": 1}
    assert counted(library, Facet.LANGUAGE, "nothing has this") == {}


@given(
    st.sampled_from(Facet),
    st.sampled_from(["", "salt", "salt OR minute", "date:1911", 'kind:"minute"', "NOT letter", "telegram"]),
)
def test_a_value_counts_what_choosing_it_finds(library: Library, facet: Facet, query: str) -> None:
    narrowing = Narrowing.of(query).without(facet.field)
    numbers = library.search(str(narrowing)).numbers
    counts = Facets(library).count(facet, numbers)

    assert counts.documents == len(numbers)
    for value in counts.values:
        found = library.search(str(narrowing.toggled(value.condition))).numbers
        assert len(found) == value.documents, value
    chosen = narrowing
    for value in counts.values:
        chosen = chosen.toggled(value.condition)
    if counts.values:
        assert len(library.search(str(chosen)).numbers) == len(numbers) - counts.without


@pytest.mark.parametrize("facet", [Facet.PERSON, Facet.YEAR])
def test_of_many_values_the_first_that_have_what_is_typed_are_listed(library: Library, facet: Facet) -> None:
    facets, numbers = Facets(library), library.search("").numbers
    every = facets.count(facet, numbers)

    first = facets.count(facet, numbers, limit=1)
    having = facets.count(facet, numbers, having=" " + every.values[1].label.upper())

    assert (every.matching, every.distinct) == (len(every.values), len(every.values))
    assert (list(first.values), first.matching) == ([every.values[0]], every.matching)
    assert every.values[1] in having.values
    assert len(having.values) == having.matching < having.distinct == every.distinct


def test_what_changes_in_the_library_changes_the_counts(library: Library, tmp_path: Path) -> None:
    facets = Facets(library)
    before = facets.count(Facet.PLACE, library.search("").numbers)
    with Library.open(library.folder, write=True) as writer:
        writer.edit(1, {"place": "Lighthouse"})
        after = facets.count(Facet.PLACE, library.search("").numbers)
        writer.edit(1, {"place": None})

    assert "Lighthouse" not in [value.label for value in before.values]
    assert "Lighthouse" in [value.label for value in after.values]


def test_reading_what_is_counted_can_be_cancelled(library: Library) -> None:
    facets = Facets(library)
    numbers = library.search("").numbers

    with pytest.raises(Cancelled):
        facets.count(Facet.KIND, numbers, lambda: True)
    assert facets.count(Facet.KIND, numbers).values


def test_the_values_of_real_papers_count_what_they_find(shared_documents: Path, tmp_path: Path) -> None:
    with Library.create(tmp_path / "library") as library:
        library.add(sorted(path for path in shared_documents.rglob("*.md"))[:40])
        facets = Facets(library)
        numbers = library.search("").numbers
        for facet in Facet:
            for value in facets.count(facet, numbers).values:
                assert len(library.search(value.condition.text).numbers) == value.documents, value
