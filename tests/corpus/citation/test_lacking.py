"""What a citation still lacks."""

from __future__ import annotations

from dataclasses import replace

from corpus.citation import missing
from corpus.dates import HistoricalDate
from corpus.document import Description
from tests.corpus.citation.documents import LETTER, REPORT


def test_what_a_citation_lacks() -> None:
    assert missing(REPORT) == ["a URL"]
    assert missing(LETTER) == []
    assert missing(Description()) == ["a title", "a date", "the holding archive", "the archive's reference"]
    assert missing(replace(REPORT, date=HistoricalDate(text="undated"))) == ["a URL"]
