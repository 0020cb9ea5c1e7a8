"""Counting the hits of a query step by step, between which other questions are answered."""

from __future__ import annotations

import pytest

from corpus.library import Library
from corpus.timeline import Unit
from tui import inquiries
from tui.inquiries import HitsCounted, HitsWanted, Inquiries


def count(asked: Inquiries, wanted: HitsWanted) -> HitsCounted:
    result = asked.answer(wanted, lambda: False).result
    assert isinstance(result, HitsCounted)
    return result


def test_each_answer_is_one_step_further_by_years_and_by_months(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inquiries, "STEP", 0.0)
    asked, wanted = Inquiries(library), HitsWanted("council", Unit.YEAR)

    first, second = count(asked, wanted), count(asked, wanted._replace(unit=Unit.MONTH))

    assert (first.done, second.done, second.documents) == (1, 2, 30)
    assert first.line is not None
    assert second.line is not None
    assert (first.line.hits, second.line.hits) == (2, 4)
    assert [each.label for each in second.line.periods] == ["1952-05"]
    steps = [count(asked, wanted) for _ in range(28)]
    assert steps[-1].done == 30
    assert count(asked, wanted) == steps[-1]


def test_another_query_begins_anew(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inquiries, "STEP", 0.0)
    asked = Inquiries(library)
    count(asked, HitsWanted("council", Unit.YEAR))

    other = count(asked, HitsWanted("harbour", Unit.YEAR))

    assert (other.done, other.documents) == (1, 2)
    assert count(asked, HitsWanted("date:1951", Unit.YEAR)).line is None
