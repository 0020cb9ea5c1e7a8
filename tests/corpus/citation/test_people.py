"""Names that sources print in one piece, parted where that is safe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citation.people import person, shortened
from corpus.citation.wording import full_name, tidy
from corpus.document import Name


@pytest.mark.parametrize(
    ("given_names", "family"),
    [
        ("Ada", "Holm"),
        ("Ada B.", "Holm"),
        ("A.B.", "Holm"),
        ("A B", "Holm"),
        ("Jean-Paul", "Rehn-Holm"),
        ("Émile", "Žižka"),
        ("Ada Beth Cora", "MacRehn"),
        ("Ada", "O’Rehn"),
    ],
)
def test_a_western_person_is_parted(given_names: str, family: str) -> None:
    assert person(Name(literal=f"{given_names} {family}")) == Name(family=family, given=given_names)


@pytest.mark.parametrize(
    "printed",
    ["Mr. Ada B. Holm", "Dr Ada B. Holm", "Ada B. Holm of the Harbour Board", "Mrs. Ada B. Holm of the Board"],
)
def test_a_person_is_named_without_honorific_and_body(printed: str) -> None:
    assert person(Name(literal=printed)) == Name(family="Holm", given="Ada B.")


@pytest.mark.parametrize(
    "whole",
    [
        "Holm",
        "Ministry of Trade",
        "British Embassy",
        "Planning Boards",
        "Trading Companies",
        "Secretary-General Holm",
        "Secretary of Trade",
        "President Holm",
        "Mr. Holm",
        "Office of the Harbour Master",
        "Holm of the Harbour Board",
        "Colonel Holm",
        "Ada B.",
        "Ada van Holm",
        "Ada Holm, Jr",
        "Ada Holm Jr.",
        "Ada Beth Cora Dora Holm",
        "Ada Holm (Sarnau)",
        "HICOG Sarnau",
        "Party 44",
        "Kim Pyo-ok",
        "Mao Liren",
        "Nguyen Van Ut",
        "Wu Mei-hua",
        "Tanaka Kenji",
        "Carlos Rehn Holm",
        "Іван Коваль",
        "金日成",
    ],
)
def test_what_is_not_safely_a_western_person_stays_whole(whole: str) -> None:
    assert person(Name(literal=whole)) == Name(literal=whole)


@pytest.mark.parametrize(
    ("whole", "short"),
    [
        ("Consul General at Sarnau (Holm)", "Holm"),
        ("President’s Assistant (O’Rehn)", "O’Rehn"),
        ("Secretary for Ports, Ice, and Salt (Holm)", "Holm"),
        ("Ministry of Trade (Sarnau)", "Ministry of Trade (Sarnau)"),
        ("Ada Holm (Sarnau)", "Ada Holm (Sarnau)"),
        (
            "Secretary of Trade and the Minister in Sarnau (Holm)",
            "Secretary of Trade and the Minister in Sarnau (Holm)",
        ),
        ("Secretary of Trade", "Secretary of Trade"),
    ],
)
def test_who_holds_an_office_is_enough_for_a_short_note(whole: str, short: str) -> None:
    assert shortened(Name(literal=whole)) == Name(literal=short)


@given(st.text(alphabet="AbéŽž .'’-(,9金И"))
def test_no_name_loses_or_gains_a_letter(printed: str) -> None:
    assert full_name(person(Name(literal=printed))) == tidy(printed).strip(" ,;:")
