"""A style is found by the beginnings of its words, and by what looks like them."""

from __future__ import annotations

import pytest

from corpus.citation.style_files import style_ids
from corpus.citation.style_search import MOST, StyleSearch
from corpus.citation.styles import STYLES


@pytest.fixture(scope="module")
def every_style() -> StyleSearch:
    ours = {style.id: style.label for style in STYLES.values()}
    return StyleSearch(ours | {style: style for style in style_ids()})


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("the j of mod hist", "the-journal-of-modern-history"),
        ("mod hist journal", "the-journal-of-modern-history"),
        ("hispanic-american hist", "hispanic-american-historical-review"),
        ("jurnal of modern histry", "the-journal-of-modern-history"),
        ("MLÁ works", "mla"),
        ("archive own", "archive"),
        ("école prat", "ecole-pratique-des-hautes-etudes-sciences-historiques-et-philologiques"),
    ],
)
def test_a_style_is_found_by_parts_of_its_name(every_style: StyleSearch, typed: str, first: str) -> None:
    assert every_style.find(typed)[0] == first


def test_names_that_are_alike_in_length_keep_the_order_they_were_given_in() -> None:
    assert StyleSearch({"b": "Note B", "a": "Note A"}).find("note") == ["b", "a"]


def test_an_id_is_searched_as_well_as_the_label() -> None:
    assert StyleSearch({"tgm-wien": "Technologisches Museum"}).find("tgm") == ["tgm-wien"]


@pytest.mark.parametrize("typed", ["qqqqxxzz", "%%%", "\0"])
def test_what_is_like_nothing_finds_nothing_unless_it_is_no_word(every_style: StyleSearch, typed: str) -> None:
    assert len(every_style.find(typed)) == (0 if typed.isalpha() else MOST)


def test_case_and_accents_make_no_difference() -> None:
    styles = StyleSearch({"a": "Revista Çarçani", "b": "Straße"})
    assert styles.find("carcani") == ["a"]
    assert styles.find("STRASSE") == ["b"]
