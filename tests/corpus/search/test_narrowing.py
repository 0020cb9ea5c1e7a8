"""A narrowed query finds what both its parts find."""

from __future__ import annotations

import pytest

from corpus.errors import QueryError
from corpus.search.narrowing import narrowed
from corpus.search.query import parse


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", 'archive:"Port Office"'),
        ("salt lamps", 'salt lamps archive:"Port Office"'),
        ("salt NOT lamps ", 'salt NOT lamps archive:"Port Office"'),
        ("salt OR lamps", '(salt OR lamps) archive:"Port Office"'),
    ],
)
def test_a_condition_holds_for_all_of_the_query(query: str, expected: str) -> None:
    assert narrowed(query, 'archive:"Port Office"') == expected
    if query:
        assert str(parse(expected)) == str(parse(f'({query}) archive:"Port Office"'))


def test_what_cannot_be_understood_cannot_be_narrowed() -> None:
    with pytest.raises(QueryError):
        narrowed("(salt AND", "date:1911")
