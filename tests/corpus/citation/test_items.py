"""Items of CSL-JSON as they are, in the forms of a style."""

from __future__ import annotations

import pytest

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
        ("[1]", "papers.json: item 1 is 1, where an object"),
        ('"x"', 'papers.json: item 1 is "x", where an object'),
        ("[" * 100_000, "papers.json cannot be read: it is nested too deeply"),
    ],
)
def test_what_is_no_item_is_told(text: str, told: str) -> None:
    with pytest.raises(ItemError, match=r"^papers\.json") as caught:
        read_items(text, "papers.json")
    assert str(caught.value).startswith(told)


def test_one_item_is_a_list_of_one() -> None:
    assert read_items('{"id": 1}', "x") == [{"id": 1}] == read_items('[{"id": 1}]', "x")


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
