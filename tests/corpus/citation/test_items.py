"""Items of CSL-JSON as they are, in the forms of a style."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citation.items import ItemError, format_items, read_items
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.styles import Form, StyleError

BOOK = {
    "id": "ports",
    "type": "book",
    "title": "The Ports of Sarnau",
    "author": [{"family": "Holm", "given": "Ada B."}],
    "publisher": "Harbour Press",
    "publisher-place": "Sarnau",
    "issued": {"date-parts": [[1961]]},
}
CHICAGO = "chicago-notes-bibliography-17th-edition"


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        (Form.NOTE, "Ada B. Holm, The Ports of Sarnau (Sarnau: Harbour Press, 1961), 3–4."),
        (Form.SHORT, "Holm, The Ports of Sarnau, 3–4."),
        (Form.BIBLIOGRAPHY, "Holm, Ada B. The Ports of Sarnau. Sarnau: Harbour Press, 1961."),
    ],
)
def test_a_book(form: Form, printed: str) -> None:
    assert format_items([BOOK], CHICAGO, form, Pinpoint("page", "3-4")) == [printed]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[{", "papers.json is not JSON: line 1, column 3"),
        ("[]", "papers.json has no item in it"),
        ("[1]", "papers.json: item 1 is 1, where an object"),
        ('"x"', 'papers.json: item 1 is "x", where an object'),
        ("[" + "1" * 5000 + "]", "papers.json cannot be read: a number in it has too many digits"),
        ("[" * 100_000, "papers.json cannot be read: it is nested too deeply"),
    ],
)
def test_what_is_no_item_is_told(text: str, told: str) -> None:
    with pytest.raises(ItemError, match=r"^papers\.json") as caught:
        read_items(text, "papers.json")
    assert str(caught.value).startswith(told)


def test_one_item_is_a_list_of_one() -> None:
    assert read_items(json.dumps(BOOK), "x") == [BOOK] == read_items(json.dumps([BOOK]), "x")


def test_a_template_is_for_documents() -> None:
    with pytest.raises(StyleError, match="template for documents"):
        format_items([BOOK], "archive")


def test_what_stands_in_place_of_an_author_is_printed_once_also_within_that() -> None:
    entry = {
        "id": "entry",
        "type": "entry-encyclopedia",
        "title": "Sarnau",
        "container-title": "The Lauvian Encyclopaedia",
        "edition": "3",
        "volume": "7",
        "issued": {"date-parts": [[1911]]},
    }
    assert format_items([entry], CHICAGO, Form.NOTE) == [
        "The Lauvian Encyclopaedia, 3rd ed., vol. 7 (1911), s.v. “Sarnau.”"
    ]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"id": None}, "item 1: it has no id."),
        ({"id": [1]}, "item 1 ([1]): id is [1], where a text or a number is expected."),
        ({"type": "manuscrpt"}, 'type is "manuscrpt", which is none of CSL\'s; was manuscript meant?'),
        ({"type": 7}, "type is 7, where a text is expected."),
        ({"author": 7}, "author is 7, where a list of names is expected"),
        ({"editor": [{"family": "Holm"}, 7]}, 'editor is [{"family": "Holm"}, 7], where a list of names'),
        ({"author": [{"family": ["Holm"]}]}, 'author has ["Holm"] as family, where a text is expected.'),
        ({"title": ["The Ports"]}, 'title is ["The Ports"], where a text or a number is expected.'),
        ({"volume": True}, "volume is true, where"),
        ({"issued": [1961]}, "issued is [1961], where a date is expected"),
        ({"issued": {"date-parts": [1961]}}, "issued has the date-parts [1961], where one or two days"),
        ({"issued": {"date-parts": [["May 1961"]]}}, 'issued has the date-parts [["May 1961"]], where'),
        ({"issued": {"date-parts": [[1961, 31, 5]]}}, "issued has the date-parts [[1961, 31, 5]], where"),
        ({"accessed": {"literal": 7}}, 'accessed is {"literal": 7}, where a date'),
        ({"accessed": {"year": 1961}}, 'accessed is {"year": 1961}, where a date'),
    ],
)
def test_a_field_that_no_style_could_print_is_told(fields: dict[str, object], told: str) -> None:
    with pytest.raises(ItemError) as caught:
        read_items(json.dumps(BOOK | fields), "papers.json")
    assert str(caught.value).startswith("papers.json: item 1")
    assert told in str(caught.value)


@pytest.mark.parametrize(
    "fields",
    [
        {"author": "Ada Holm", "editor": {"literal": "The Harbour Board"}, "translator": []},
        {"issued": "3 May 1961"},
        {"issued": 1961},
        {"issued": {"date-parts": [["1961", "5", ""], [1962]], "circa": 1}},
        {"issued": {"raw": "ca. 1961"}, "accessed": None, "submitted": {}},
        {"type": None, "issued": {"date-parts": []}},
        {"volume": 3, "tags": ["a"], "custom": {"x": 1}, "categories": ["b"], "DOI": None},
    ],
)
def test_what_is_understood_or_of_no_concern_is_no_fault(fields: dict[str, object]) -> None:
    item = json.loads(json.dumps(BOOK | fields))
    assert read_items(json.dumps(item), "papers.json") == [item]


def test_all_faults_are_told_by_item_but_not_without_end() -> None:
    with pytest.raises(ItemError) as caught:
        read_items(json.dumps([{"id": place, "title": []} for place in range(1, 31)]), "papers.json")
    lines = str(caught.value).splitlines()
    assert lines[1].startswith("papers.json: item 2 (2): title is [], where")
    assert lines[20:] == ["There are 10 more."]


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
JSON = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8)
FIELDS = st.sampled_from(["author", "issued", "title", "page", "language", "date-parts", "family", "literal", "season"])
ODD = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner), max_leaves=8)


@given(JSON.filter(lambda value: not isinstance(value, list)))
def test_no_other_json_is_items(value: object) -> None:
    with pytest.raises(ItemError, match=r"^papers\.json: item 1"):
        read_items(json.dumps(value), "papers.json")


@given(st.lists(JSON | st.dictionaries(FIELDS, ODD).map(lambda fields: BOOK | fields)))
def test_any_json_is_formatted_or_told(value: object) -> None:
    text = json.dumps(value)
    with suppress(ItemError):
        assert len(format_items(read_items(text, "papers.json"), CHICAGO, Form.NOTE)) == len(json.loads(text))
