"""What a citation still lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.citation.lacking import Lack, lacks
from corpus.dates import HistoricalDate
from corpus.document import Archive, Description, Provider, Publication
from corpus.editing import FIELDS
from tests.corpus.citation.documents import LETTER, REPORT


def test_what_a_citation_lacks_is_named_with_the_field_that_mends_it() -> None:
    assert lacks(REPORT) == [Lack("a URL", "url")]
    assert lacks(LETTER) == []
    assert lacks(Description()) == [
        Lack("a title", "title"),
        Lack("a date", "date"),
        Lack("the holding archive", "archive"),
        Lack("the archive's reference", "reference"),
    ]
    assert lacks(replace(REPORT, date=HistoricalDate(text="undated"))) == [Lack("a URL", "url")]


HELD = Description(
    title="Note", date=HistoricalDate("May 3, 1955", "1955-05-03"), archive=Archive("Archive", "", "", "1")
)


@pytest.mark.parametrize(
    ("title", "date", "other"),
    [
        ("On the ice, May 4, 1955", HELD.date, "May 4, 1955"),
        ("Talk on 4 May 1955 at Sarnau", HELD.date, "4 May 1955"),
        ("Talk on 3 May 1955 at Sarnau", HELD.date, ""),
        ("Answer of May 3, 1955, to the letter of May 1, 1955", HELD.date, ""),
        ("Talk on 4 May 1955", HistoricalDate("May 1955", "1955-05"), ""),
        ("Talk on 4 June 1955", HistoricalDate("May 1955", "1955-05"), "4 June 1955"),
        ("Talk on 4 May 1955", HistoricalDate("undated"), ""),
        ("Plans of 1960", HELD.date, ""),
    ],
)
def test_a_day_in_the_title_must_be_that_of_the_date(title: str, date: HistoricalDate, other: str) -> None:
    found = lacks(replace(HELD, title=title, date=date))
    assert [lack.field for lack in found] == (["date"] if other else [])
    assert not other or other in found[0].what


@pytest.mark.parametrize(
    "described",
    [
        replace(HELD, source="Harbour Papers, box 3; published in Papers of Sarnau, vol. 2."),
        replace(HELD, credit="First published by the Sarnau Society"),
        replace(HELD, archive=Archive("Archive", "", "", "box 3, printed in “Papers,” p. 12")),
        replace(HELD, summary="The letter was later printed in Papers of Sarnau."),
        replace(HELD, title="75. Memorandum on the Ice", kind="memorandum"),
    ],
)
def test_what_was_published_elsewhere_wants_to_be_told_where(described: Description) -> None:
    (lack,) = lacks(described)
    assert lack.field == "container_title"
    assert lacks(replace(described, publication=Publication("Papers of Sarnau", page="12"))) == []


def test_what_is_said_of_other_papers_is_no_publication() -> None:
    assert lacks(replace(HELD, summary="Holm answers an article printed in the Sarnau Courier.")) == []
    assert lacks(replace(HELD, title="10. Plenum of the Harbour Board")) == []


def test_a_volume_wants_a_number_or_pages() -> None:
    of_frus = Publication("Foreign Relations of the United States", collection_title="1952–1954", number="12")
    assert [lack.field for lack in lacks(replace(HELD, publication=of_frus))] == ["page"]
    assert lacks(replace(HELD, publication=replace(of_frus, collection_title="1955–1957"))) == []


def test_only_a_provider_wants_a_url() -> None:
    assert lacks(replace(HELD, provider=Provider("On Line"))) == [Lack("a URL", "url")]
    assert lacks(replace(HELD, provider=Provider("On Line", "https://on.line/1"))) == []


def test_what_is_lacking_can_be_given() -> None:
    of_frus = Publication("Foreign Relations of the United States", collection_title="1952–1954")
    unknown = Description(provider=Provider("On Line"), source="Published in Papers of Sarnau")
    at_odds = replace(HELD, title="Talk on 4 May 1955", publication=of_frus)
    assert {lack.field for lack in (*lacks(unknown), *lacks(at_odds))} <= set(FIELDS)
