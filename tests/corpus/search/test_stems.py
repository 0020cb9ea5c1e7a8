from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus.search.stems import stem


@pytest.mark.parametrize(
    "forms",
    [
        ("negotiate", "negotiated", "negotiating", "negotiation", "negotiations"),
        ("organize", "organized", "organizing", "organization", "organizations"),
        ("realize", "realized", "realization"),
        ("university", "universities"),
        ("emergency", "emergencies"),
        ("interfere", "interfered", "interfering"),
        ("add", "added", "adding"),
    ],
)
def test_the_forms_of_an_english_word_belong_together(forms: tuple[str, ...]) -> None:
    assert len(set(map(stem, forms))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("international", "internal"), ("organization", "organ"), ("evening", "even"), ("offing", "of")],
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["by", "ilses2", "министры", "café", "s" * 31])
def test_what_is_no_english_word_is_its_own_stem(word: str) -> None:
    assert stem(word) == word


def test_several_threads_may_ask_at_once() -> None:
    words = [f"{letter}{word}" for letter in "bdfglmnprst" for word in ("egotiations", "ettings", "overnments")] * 200
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(stem, words)) == list(map(stem, words))
