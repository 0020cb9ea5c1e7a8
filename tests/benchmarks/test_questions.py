"""The questions of the benchmark: drawn by how frequent words are, and always the same ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.search import questions
from benchmarks.search.questions import PREFIXES, Question, Sort
from benchmarks.search.texts import Text

SHIPS = "Alma Berta Cilia Dora Emma Frida Gerda Herta Irma Jutta".split()
TEXTS = [
    Text(
        number,
        f"Report {number}",
        f"The harbour master reports of the {SHIPS[number % 10]} and of the barque from Sarnau. "
        f"{'A warehouse burned in the night.' if number % 3 == 0 else 'Nothing happened.'} "
        f"{'Pilot Wendelin came aboard.' if number in (7, 70) else ''}",
        *((700_000 + number, 700_030 + number) if number % 5 else (None, None)),
    )
    for number in range(1, 201)
]


def test_the_same_texts_give_the_same_questions() -> None:
    assert questions.draw(TEXTS) == questions.draw(iter(TEXTS))


def test_there_are_questions_of_every_sort_and_no_two_alike() -> None:
    drawn = questions.draw(TEXTS)
    assert {question.sort for question in drawn} == set(Sort)
    assert len(set(drawn)) == len(drawn)
    assert all(len(of_sort) <= questions.EACH for of_sort in map(_of, [drawn] * len(Sort), Sort))


def test_words_are_of_their_band() -> None:
    drawn = questions.draw(TEXTS)
    assert {word for question in _of(drawn, Sort.RARE) for word in question.words} == {
        "pilot",
        "wendelin",
        "came",
        "aboard",
    }
    assert {word for question in _of(drawn, Sort.COMMON) for word in question.words} == {"warehouse", "burned", "night"}


def test_a_phrase_stands_in_a_text() -> None:
    bodies = [text.body.lower() for text in TEXTS]
    assert all(any(" ".join(each.words) in body for body in bodies) for each in _of(questions.draw(TEXTS), Sort.PHRASE))


def test_a_prefix_begins_a_word() -> None:
    words = {word for text in TEXTS for word in text.body.lower().split()}
    for sort, length in PREFIXES.items():
        for question in _of(questions.draw(TEXTS), sort):
            assert len(question.words[0]) == length
            assert any(word.startswith(question.words[0]) for word in words)


def test_a_range_of_days_has_a_document() -> None:
    for question in _of(questions.draw(TEXTS), Sort.DATES):
        assert question.days is not None
        first, last = question.days
        assert any(text.earliest is not None and first <= text.earliest <= last for text in TEXTS)


def test_texts_of_which_nothing_can_be_asked_are_an_error() -> None:
    with pytest.raises(ValueError, match="too few"):
        questions.draw(TEXTS[:1])


def test_questions_are_kept(tmp_path: Path) -> None:
    drawn = questions.draw(TEXTS)
    questions.keep(drawn, tmp_path / "questions.json")
    assert questions.load(tmp_path / "questions.json") == drawn


def _of(drawn: list[Question], sort: Sort) -> list[Question]:
    return [question for question in drawn if question.sort is sort]
