"""A narrowed query finds what both its parts find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import QueryError
from corpus.search.narrowing import Condition, Narrowing, narrowed
from corpus.search.query import parse
from corpus.search.tree import And


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


@pytest.mark.parametrize(
    ("query", "rest", "conditions"),
    [
        ("", "", []),
        ("salt lamps", "salt lamps", []),
        ('archive:"Port Office"', "", ['archive:"Port Office"']),
        ('salt archive:"Port Office" lamps', "salt lamps", ['archive:"Port Office"']),
        ('salt AND archive:"Port Office"', "salt", ['archive:"Port Office"']),
        ("(salt OR lamps) date:1911", "(salt OR lamps)", ["date:1911"]),
        ('salt (kind:"note" OR kind:"letter") date:1911', "salt", ['kind:"note"', 'kind:"letter"', "date:1911"]),
        ('kind:"note" OR kind:"letter"', "", ['kind:"note"', 'kind:"letter"']),
        ("salt (date:1911 OR date:1913..1915)", "salt", ["date:1911", "date:1913..1915"]),
        ("salt OR date:1911", "salt OR date:1911", []),
        ("salt NOT date:1911", "salt NOT date:1911", []),
        ("salt kind:note", "salt kind:note", []),
        ('salt (kind:"note" OR date:1911)', 'salt (kind:"note" OR date:1911)', []),
        ('kind:"note" kind:"letter"', 'kind:"letter"', ['kind:"note"']),
    ],
)
def test_conditions_are_told_from_the_rest(query: str, rest: str, conditions: list[str]) -> None:
    narrowing = Narrowing.of(query)

    assert narrowing.rest == rest
    assert [condition.text for condition in narrowing.conditions] == conditions
    assert _asked(str(narrowing)) == _asked(query)


def test_a_condition_is_added_to_those_of_its_field_and_taken_back() -> None:
    query = Narrowing.of("salt OR lamps")
    for text in ('kind:"note"', "date:1911", 'kind:"letter"'):
        query = query.toggled(Condition(text.partition(":")[0], text))

    assert str(query) == '(salt OR lamps) (kind:"note" OR kind:"letter") date:1911'
    assert str(query.toggled(Condition("kind", 'kind:"NOTE"'))) == '(salt OR lamps) date:1911 kind:"letter"'
    assert str(query.without("kind")) == "(salt OR lamps) date:1911"


_PARTS = st.sampled_from(
    [
        "salt",
        '"salt lamps"',
        "NOT ice",
        "(ice OR salt)",
        "title:salt",
        'kind:"note"',
        "date:1911",
        '(kind:"a" OR kind:"b")',
    ]
)


@given(st.lists(_PARTS, max_size=6), st.sampled_from([" ", " AND ", "  "]))
def test_taken_apart_and_put_together_a_query_asks_for_the_same(parts: list[str], joint: str) -> None:
    query = joint.join(parts)

    assert _asked(str(Narrowing.of(query))) == _asked(query)


def _asked(query: str) -> set[str]:
    tree = parse(query).tree
    return set(map(str, tree.children if isinstance(tree, And) else [tree]))
