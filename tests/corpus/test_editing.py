"""What a user types becomes the value of a field, and is shown again as it would be typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import HistoricalDate
from corpus.document import Archive, Description, Name, Provider, Publication
from corpus.editing import FIELDS, FieldError, field_named, parsed
from corpus.printed_dates import parse


def value(name: str, typed: str | None) -> object:
    return field_named(name).parsed(typed)


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("16 January 1959", parse("16 January 1959")),
        ("circa 1961", parse("circa 1961")),
        ("1961–1963", parse("1961–1963")),
        ("undated", HistoricalDate("undated")),
        ("1959-01-16", HistoricalDate("", "1959-01-16", "1959-01-16", "1959-01-16")),
        ("1961~", HistoricalDate("", "1961~", "1961-01-01", "1961-12-31")),
    ],
)
def test_dates_are_typed_as_sources_print_them_or_in_edtf(typed: str, date: HistoricalDate) -> None:
    assert value("date", typed) == date


def test_people_are_typed_with_the_family_first_or_as_they_are_written() -> None:
    people = (Name("Veldin", "Marta"), Name(literal="Ilse Brandt"), Name(literal="Harbour Board, Sarnau"))
    assert value("creators", "Veldin, Marta; Ilse Brandt;{Harbour Board, Sarnau}") == people


def test_the_other_kinds_of_values() -> None:
    assert value("languages", "en; sk") == ("en", "sk")
    assert value("kind", "Aide-Mémoire") == "aide-mémoire"
    assert value("accessed", "1 May 2024") == "2024-05-01"
    assert value("issued", "May 1971") == "1971-05"
    assert value("title", "  Salt \n and Lamps ") == "Salt and Lamps"


def test_nothing_typed_is_what_was_read_and_a_dash_is_none() -> None:
    assert [value(name, "  ") for name in FIELDS] == [None] * len(FIELDS)
    assert value("title", None) is None
    assert (value("title", "-"), value("creators", "–"), value("date", "-")) == ("", (), HistoricalDate())


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("date", "once upon a time", ["date: ", "“once upon a time”", "circa 1961"]),
        ("date", "30 February 1959", ["date: "]),
        ("accessed", "May 2024", ["accessed: ", "not a day", "2024-05-01"]),
        ("issued", "n.d.", ["issued: ", "1971"]),
        ("url", "archive.example/4", ["url: ", "https://"]),
        ("title", "half \ud800", ["title: ", "UTF-8"]),
    ],
)
def test_what_a_field_cannot_have_is_refused_by_its_name_with_a_way_out(
    name: str, typed: str, words: list[str]
) -> None:
    with pytest.raises(FieldError) as refused:
        parsed({name: typed})
    assert all(word in str(refused.value) for word in words), refused.value


@pytest.mark.parametrize(("name", "near"), [("titel", "title"), ("Short-Title", "short_title"), ("xyzzy", "volume")])
def test_of_an_unknown_field_the_nearest_is_named(name: str, near: str) -> None:
    with pytest.raises(FieldError, match=rf"“{name}”.*{near}"):
        parsed({name: "Salt"})


WORD = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters=",;{}-–—"), min_size=1)
TEXT = st.lists(WORD, min_size=1).map(" ".join)
PEOPLE = st.lists(st.builds(Name, WORD, WORD) | st.builds(Name, literal=WORD), min_size=1).map(tuple)
DESCRIPTIONS = st.builds(
    Description,
    title=TEXT,
    date=st.sampled_from(["circa 1961", "16 January 1959", "undated", "1961–1963", "before 1950"]).map(parse),
    creators=PEOPLE,
    languages=st.lists(WORD, min_size=1).map(tuple),
    archive=st.builds(Archive, TEXT, TEXT, TEXT, TEXT),
    provider=st.just(Provider("Selke Digital", "https://example.org/4", "2024-05-01")),
    publication=st.builds(Publication, TEXT, editors=PEOPLE, issued=st.just("1971")),
)


@given(DESCRIPTIONS)
def test_what_is_shown_could_be_typed(description: Description) -> None:
    for field in FIELDS.values():
        typed = field.typed(description)
        assert field.parsed(typed) == (field.value(description) if typed else None)
