"""The values of an item: markup and quotation marks, names, dates, numbers, and whatever else stands there."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.citation.csl.dates import Date, Day, date
from corpus.citation.csl.inline import quoted, understood
from corpus.citation.csl.numbers import is_numeric, is_plural, ranges, roman, shortening
from corpus.citation.csl.people import given_levels, initials, with_particles
from corpus.citation.csl.reference import Name
from corpus.citation.csl.text_case import in_case
from corpus.citation.csl.typography import Quotation, typeset
from corpus.citation.items import format_items
from corpus.citation.manner import Markup
from corpus.citation.markup import rendered
from corpus.citation.styles import Form

ENGLISH = Quotation("“", "”", "‘", "’", inside=True)
FRENCH = Quotation("« ", " »", "“", "”", inside=False)


def html(marked: str, quotation: Quotation = ENGLISH) -> str:
    return rendered(typeset(marked, quotation), Markup.HTML)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("The <i>Brava</i> and <b>H<sub>2</sub>O</b>", "The <i>Brava</i> and <b>H</b><b><sub>2</sub></b><b>O</b>"),
        ("<i>open", "&lt;i&gt;open"),
        ("closed</i>", "closed&lt;/i&gt;"),
        ('<span class="nocase">von</span>', "von"),
        ('<span style="font-variant:small-caps;">ad</span>', '<span style="font-variant: small-caps">ad</span>'),
        ('On "salt"', "On “salt”"),
        ("On 'salt'", "On “salt”"),
        ("‘Salt’", "‘Salt’"),
        ("“Salt ‘and’ ships”", "“Salt ‘and’ ships”"),
        ("“Salt “and” ships”", "“Salt ‘and’ ships”"),
        ("the workers' and o'Dare's", "the workers’ and o’Dare’s"),
        ('5" of rain', '5" of rain'),
        ("“never closed", "“never closed"),
    ],
)
def test_markup_and_marks_in_a_value(value: str, shown: str) -> None:
    assert html(understood(value)) == shown


def test_plain_values_have_no_markup() -> None:
    assert html(quoted("<i>x</i> “y”")) == "&lt;i&gt;x&lt;/i&gt; “y”"


def test_marks_of_other_languages() -> None:
    assert html(understood('On "salt"'), FRENCH) == "On « salt »"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ({"date-parts": [[1967, 1, 16]]}, Date((Day(1967, 1, 16),))),
        ({"date-parts": [["1967", "1"]]}, Date((Day(1967, 1),))),
        ({"date-parts": [[1957, 9, 19], [1957, 9, 21]]}, Date((Day(1957, 9, 19), Day(1957, 9, 21)))),
        ({"date-parts": [[1961]], "circa": True}, Date((Day(1961),), circa=True)),
        ({"date-parts": [[1961]], "season": 2}, Date((Day(1961, season=2),))),
        ({"date-parts": [[1961, 22]]}, Date((Day(1961, season=2),))),
        ({"literal": "undated"}, Date(literal="undated")),
        ({"raw": "16 Jan. 1967"}, Date((Day(1967, 1, 16),))),
        ({"raw": "January 16, 1967"}, Date((Day(1967, 1, 16),))),
        ({"raw": "ca. 1961"}, Date((Day(1961),), circa=True)),
        ({"raw": "1957-09-19/1957-09-21"}, Date((Day(1957, 9, 19), Day(1957, 9, 21)))),
        ({"raw": "some day"}, Date(literal="some day")),
        ({"date-parts": [[]]}, None),
        ({"date-parts": [["x"]]}, None),
        ({}, None),
        (None, None),
        ([1967], None),
    ],
)
def test_dates(value: Any, wanted: Date | None) -> None:
    assert date(value) == wanted


@pytest.mark.parametrize(
    ("value", "numeric", "plural"),
    [
        ("3", True, False),
        ("2nd", True, False),
        ("3-4", True, True),
        ("1, 5 & 7", True, True),
        ("12/3", True, False),
        ("19, pt. 1", True, False),
        ("xii–xv", True, True),
        ("revised", False, False),
        ("doc. 190", False, False),
    ],
)
def test_numbers(value: str, numeric: bool, plural: bool) -> None:
    assert (is_numeric(value), is_plural(value)) == (numeric, plural)


@pytest.mark.parametrize(
    ("form", "value", "printed"),
    [
        ("", "101-8", "101–108"),
        ("expanded", "1496-504", "1496–1504"),
        ("minimal", "321-328", "321–8"),
        ("minimal-two", "321-328", "321–28"),
        ("chicago-16", "101-108", "101–8"),
        ("chicago-16", "1496-1504", "1496–504"),
        ("chicago-16", "71-72, 100-104", "71–72, 100–104"),
        ("", "NIE 11-5-54", "NIE 11-5-54"),
    ],
)
def test_ranges_of_pages(form: str, value: str, printed: str) -> None:
    assert ranges(value, "–", shortening(form)) == printed


def test_roman_numerals() -> None:
    assert [roman(number) for number in (4, 1967, 0)] == ["iv", "mcmlxvii", "0"]


@pytest.mark.parametrize(
    ("text", "case", "printed"),
    [
        ("who won the regatta? a view", "title", "Who Won the Regatta? A View"),
        ("salt to rely on", "title", "Salt to Rely On"),
        ("o’dare’s well-known UNO paper", "title", "O’dare’s Well-Known UNO Paper"),
        ("The Ports of Sarnau", "sentence", "The ports of sarnau"),
        ("ports", "capitalize-first", "Ports"),
        ("salt works", "capitalize-all", "Salt Works"),
        ("Salt", "uppercase", "SALT"),
    ],
)
def test_cases(text: str, case: str, printed: str) -> None:
    assert in_case(text, case, english=True) == printed


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("on “salt” and ships", "On “Salt” and Ships"),
        ("on 'salt' and ships", "On “salt” and Ships"),
        ('"salt" and ships', "“salt” and Ships"),
        ("ships and what Holm’s were built for", "Ships and What Holm’s Were Built for"),
        ("ships and what they were built for", "Ships and What They Were Built For"),
        ("the <i>brava</i> at sea", "The <i>Brava</i> at Sea"),
        ('the <span class="nocase">brava</span> at sea', "The brava at Sea"),
    ],
)
def test_capitals_beside_marks_are_those_of_citeproc_js(title: str, printed: str) -> None:
    assert html(in_case(understood(title), "title", english=True)) == printed


def test_titles_of_other_languages_keep_their_case() -> None:
    assert in_case("l’économie du sel", "title", english=False) == "l’économie du sel"


@pytest.mark.parametrize(
    ("given", "mark", "whole", "printed"),
    [
        ("Ada B.", ". ", True, "A. B."),
        ("Jean-Karl", ".", True, "J.-K."),
        ("Wm.", ". ", True, "Wm."),
        ("T.P.", ". ", False, "T. P."),
        ("M.-L.", ". ", False, "M. L."),
        ("J. Karl", ". ", False, "J. Karl"),
        ("太郎", ". ", True, "太郎"),
    ],
)
def test_initials(given: str, mark: str, whole: bool, printed: str) -> None:
    assert initials(given, mark, all_names=whole, hyphen=True) == printed


def test_particles_are_parted_from_names() -> None:
    assert with_particles(Name("van der Meer", "Pieter")).non_dropping == "van der"
    assert with_particles(Name("Humm", "Alex von")).dropping == "von"
    assert with_particles(Name("Rehn", "Jon, Jr.")).suffix == "Jr."
    assert with_particles(Name(literal="de facto office")) == Name(literal="de facto office")


def test_given_names_tell_people_apart() -> None:
    ada, alma, jon, karsk = Name("Holm", "Ada"), Name("Holm", "Alma"), Name("Holm", "Jon"), Name("Karsk", "T.")
    assert given_levels([ada, jon, karsk]) == {ada: 1, jon: 1, karsk: 0}
    assert given_levels([ada, alma]) == {ada: 2, alma: 2}


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
_KEYS = st.sampled_from(
    ["type", "title", "author", "issued", "page", "volume", "URL", "language", "recipient", "editor"]
)
_NAMES = st.lists(st.dictionaries(st.sampled_from(["family", "given", "literal", "suffix"]), st.text(), max_size=3))
_DATES = st.fixed_dictionaries({"date-parts": st.lists(st.lists(st.integers() | st.text(), max_size=4), max_size=3)})


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(_KEYS, _ANYTHING | _NAMES | _DATES, max_size=6), st.sampled_from(list(Form)[:4]))
def test_no_item_is_too_odd(item: dict[str, Any], form: Form) -> None:
    for style in ("chicago-notes-bibliography", "apa"):
        (text,) = format_items([item], style, form)
        assert not any("\ufdd0" <= character <= "\ufdef" for character in text)
