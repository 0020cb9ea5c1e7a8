"""A bar counts exactly the documents that `date:` with its label finds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corpus.facets import Facets
from corpus.library import Library
from corpus.timeline import HitCount, Period, Timeline, Unit

DATES = [
    "4 March 1911",
    "March 1911",
    "1911",
    "circa 1912",
    "1911-1913",
    "before 1912",
    "after May 1913",
    "undated",
    "",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("timeline")
    papers = folder / "papers"
    papers.mkdir()
    for place, date in enumerate(DATES):
        header = f"date: {date}\n" if date else ""
        (papers / f"{place}.md").write_text(f"---\narchive: Port Office\n{header}---\n# Salt\n\nPaper {place}.\n")
    with Library.create(folder / "library") as writer:
        writer.add([papers])
    with Library.open(folder / "library") as reader:
        yield reader


def line(library: Library, unit: Unit, query: str = "") -> Timeline:
    return Facets(library).dates.timeline(library.search(query).numbers, unit)


def test_years_count_what_can_lie_in_them_and_what_surely_does(library: Library) -> None:
    years = line(library, Unit.YEAR)

    assert list(years.periods) == [Period("1911", 5, 3), Period("1912", 2, 1), Period("1913", 2, 0)]
    assert (years.documents, years.undated) == (9, 2)


@pytest.mark.parametrize("unit", Unit)
def test_a_bar_is_what_its_date_finds(library: Library, unit: Unit) -> None:
    periods = line(library, unit).periods

    assert [len(library.search(f"date:{period.label}").numbers) for period in periods] == [
        period.documents for period in periods
    ]


def test_months_have_no_gaps(library: Library) -> None:
    labels = [period.label for period in line(library, Unit.MONTH, "date:1911").periods]

    assert labels[0] == "1911-01"
    assert labels[-1] == "1913-12"
    assert len(labels) == 36


def test_what_is_undated_alone_has_no_bars(library: Library) -> None:
    numbers = library.search("NOT date:..2000").numbers
    undated = Facets(library).dates.timeline(numbers, Unit.YEAR)

    assert (list(undated.periods), undated.undated) == ([], 2)


@pytest.mark.parametrize("unit", Unit)
def test_hits_are_counted_wherever_their_document_is(library: Library, unit: Unit) -> None:
    results = library.search("salt paper")
    assert results.matcher
    counted = HitCount(library, results.numbers, results.matcher)
    counted.go_on(lambda: True)
    assert (counted.done, sum(counted.hits)) == (1, 2)
    counted.go_on()
    dates = Facets(library).dates

    line = dates.timeline(results.numbers, unit, counted.hits)

    assert (counted.done, line.hits, line.undated_hits) == (9, 18, 4)
    assert all((each.hits, each.certain_hits) == (2 * each.documents, 2 * each.certain) for each in line.periods)
    assert [(each.label, each.documents) for each in line.periods] == [
        (each.label, each.documents) for each in dates.timeline(results.numbers, unit).periods
    ]
