"""The chosen style in all its forms comes first, and nothing comes twice."""

from __future__ import annotations

import pytest

from corpus.citation.forms import ways
from corpus.citation.styles import STYLES, Form


@pytest.mark.parametrize("chosen", [*STYLES, "the-journal-of-modern-history", "nature"])
def test_every_style_is_offered_once_the_chosen_one_first(chosen: str) -> None:
    offered = ways(chosen)

    assert offered[0].style == chosen
    assert len({way.label for way in offered}) == len(offered)
    kinds = [(STYLES[way.style].csl if way.style in STYLES else way.style, way.form) for way in offered]
    assert {(style.csl, style.form) for style in STYLES.values()} <= set(kinds)


def test_a_style_of_notes_has_four_forms() -> None:
    own = [way for way in ways("the-journal-of-modern-history") if way.style == "the-journal-of-modern-history"]

    assert [way.form for way in own] == [Form.NOTE, Form.SHORT, Form.IBID, Form.BIBLIOGRAPHY]


def test_a_template_has_forms_for_later_notes() -> None:
    assert [way.label for way in ways("archive") if way.style == "archive"] == [
        "The archive's own form",
        "The archive's own form, short note",
        "The archive's own form, note right after another",
    ]
    assert [way.form for way in ways("frus") if way.style == "frus"] == [Form.TEMPLATE, Form.IBID]


def test_a_style_that_cites_in_the_text_has_two() -> None:
    assert [way.label for way in ways("apa")][:2] == ["APA 7, in the text", "APA 7, bibliography"]
