"""Citation keys: made by the rule, in ASCII, and such that a draft can hold them."""

from __future__ import annotations

import re
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citation.keys import as_key, citation_key, suffixes
from corpus.dates import HistoricalDate, from_edtf
from corpus.document import Description, Name


def key(author: str | Name = "", title: str = "", date: str = "") -> str:
    name = Name(literal=author) if isinstance(author, str) else author
    creators = (name,) if author else ()
    when = from_edtf(date) if date else HistoricalDate()
    return citation_key(Description(title=title, creators=creators, date=when))


@pytest.mark.parametrize(
    ("author", "title", "date", "expected"),
    [
        ("Ilva Morren", "Letter on the Salt Works", "1921-05-03", "morren1921"),
        (Name("van der Brück", "Åse"), "", "1921", "vanderbruck1921"),
        ("Ilva Morren", "", "", "morren"),
        ("Kim Il Sung", "", "1967", "kim-il-sung-1967"),
        ("Ministry of Salt and Fisheries", "", "1961-02", "ministry-salt-fisheries-1961"),
        ("Капитан Мор", "", "1950~", "kapitan-mor-1950"),
        (Name("毛", "泽东"), "", "1950", "mao1950"),
        ("", "Report on the Silting of the Harbour", "1922-06/1922-09", "report-silting-harbour-1922"),
        ("", "Телеграмма капитана о соли", "../1950", "telegramma-kapitana-soli-1950"),
        ("", "Über die Häfen", "", "hafen"),
        ("", "To the", "", "to-the"),
        ("", "", "1950", "document1950"),
        ("", "…", "", "document"),
    ],
)
def test_a_key_is_made_of_the_author_or_the_title_and_the_year(
    author: str | Name, title: str, date: str, expected: str
) -> None:
    assert key(author, title, date) == expected


@pytest.mark.parametrize("given_key", ["morrenLetterSalt1921", "DBLP:conf/salt.21", "müller2020", "_x"])
def test_the_key_that_the_source_gives_is_kept(given_key: str) -> None:
    assert citation_key(Description(title="Salt", citation_key=given_key)) == given_key


@pytest.mark.parametrize(
    ("odd", "expected"), [("salt works 1921", "salt-works-1921"), ("{x}, y", "x-y"), ("a--b", "a-b"), ("@;", "salt")]
)
def test_a_key_that_no_draft_could_hold_is_mended(odd: str, expected: str) -> None:
    assert citation_key(Description(title="Salt", citation_key=odd)) == expected


@given(st.builds(Description, title=st.text(), citation_key=st.text(), creators=st.tuples(st.builds(Name, st.text()))))
def test_every_key_can_stand_in_a_draft(description: Description) -> None:
    made = citation_key(description)
    assert as_key(made) == made != ""
    if not as_key(description.citation_key):
        assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", made)


def test_suffixes_follow_a_year_at_once_and_a_letter_with_a_hyphen() -> None:
    assert list(islice(suffixes("morren1921"), 3)) == ["morren1921", "morren1921a", "morren1921b"]
    assert list(islice(suffixes("morren"), 2)) == ["morren", "morren-a"]
    many = list(islice(suffixes("x1"), 800))
    assert many[26:28] == ["x1z", "x1aa"]
    assert len(set(many)) == 800
