"""A query made narrower: by what is chosen from a list of archives, from a timeline, and so on - and wider again."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeGuard

from corpus.errors import QueryError
from corpus.search.fold import fold
from corpus.search.query import parse
from corpus.search.tree import And, DateIs, DateRange, Or, Phrase, Tree

_Leaf = Phrase | DateRange | DateIs

_FIELD = re.compile(r"[A-Za-z]+:$")
_OPENING = re.compile(r"\(\s*[A-Za-z]+:$")
_CLOSING = re.compile(r"\s*\)")


def narrowed(query: str, condition: str) -> str:
    """The query that finds what both find; `condition` is such as `archive:"…"` or `date:1961..1967`.

    Raises QueryError where the query cannot be understood.
    """
    tree = parse(query).tree
    if tree is None:
        return condition
    both = f"{query.strip()} {condition}"
    return f"({query.strip()}) {condition}" if isinstance(parse(both).tree, Or) else both


@dataclass(frozen=True, slots=True)
class Condition:
    """What one field must have: `archive` and `archive:"Port Office"`, or `date` and `date:1961..1967`."""

    field: str
    text: str

    @property
    def meaning(self) -> str:
        """The same for conditions that ask for the same."""
        return _meaning(self.text)


@lru_cache(1000)  # as many as are listed to choose from are looked at again with each that is chosen
def _meaning(condition: str) -> str:
    return fold(str(parse(condition).tree))


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A query in two parts: its conditions, of which those of one field are joined by OR, and the rest."""

    rest: str
    conditions: tuple[Condition, ...] = ()

    @classmethod
    def of(cls, query: str) -> Narrowing:
        """Take a query apart: conditions are quoted phrases of a field, dates, and several of one field in parentheses.

        Of a field that has to have two things at once, the second belongs to the rest. Raises QueryError where the
        query cannot be understood.
        """
        tree = parse(query).tree
        children = tree.children if isinstance(tree, And) else (tree,) if tree else ()
        conditions: list[Condition] = []
        others: list[Tree] = []
        rest, at = "", 0
        for child in children:
            leaves = child.children if isinstance(child, Or) else (child,)
            taken = {condition.field for condition in conditions}
            if not _are_leaves(leaves) or _field(leaves[0]) in taken or (span := _span(query, child)) is None:
                others.append(child)
                continue
            conditions += (Condition(_field(leaf), query[_start(query, leaf) : leaf.end]) for leaf in leaves)
            rest, at = f"{rest.rstrip()} {query[at : span[0]].strip()}", span[1]
        rest = f"{rest.strip()} {query[at:].strip()}".strip()
        return cls(rest if _asks_for(rest, others) else _written(others), tuple(conditions))

    def __str__(self) -> str:
        fields = dict.fromkeys(condition.field for condition in self.conditions)
        groups = (" OR ".join(each.text for each in self.conditions if each.field == field) for field in fields)
        joined = " ".join(f"({group})" if " OR " in group else group for group in groups)
        return narrowed(self.rest, joined) if joined else self.rest

    def chosen(self, field: str) -> frozenset[str]:
        """The meanings of the conditions on a field."""
        return frozenset(condition.meaning for condition in self.conditions if condition.field == field)

    def without(self, field: str) -> Narrowing:
        """The query without its conditions on a field."""
        return replace(self, conditions=tuple(each for each in self.conditions if each.field != field))

    def toggled(self, condition: Condition) -> Narrowing:
        """The query with a condition more, or without it if it is there."""
        others = tuple(each for each in self.conditions if each.meaning != condition.meaning)
        added = () if len(others) < len(self.conditions) else (condition,)
        return replace(self, conditions=others + added)


def _are_leaves(leaves: tuple[Tree, ...]) -> TypeGuard[tuple[_Leaf, ...]]:
    """Whether these can be conditions, all on one field."""
    fields = {_field(leaf) for leaf in leaves if isinstance(leaf, DateRange | DateIs) or _is_exact(leaf)}
    return len(fields) == 1 and all(isinstance(leaf, DateRange | DateIs) or _is_exact(leaf) for leaf in leaves)


def _is_exact(leaf: Tree) -> TypeGuard[Phrase]:
    return isinstance(leaf, Phrase) and leaf.quoted and leaf.field != ""


def _field(leaf: _Leaf) -> str:
    return leaf.field if isinstance(leaf, Phrase) else "date"


def _start(query: str, leaf: Tree) -> int:
    """Where a leaf begins with the name of its field."""
    found = _FIELD.search(query, 0, leaf.start)
    return found.start() if found else leaf.start


def _span(query: str, child: Tree) -> tuple[int, int] | None:
    """Where a part of the query stands, with the name of its field and its parentheses; None for what is otherwise."""
    start, end = _start(query, child), child.end
    if isinstance(child, Or) and (opening := _OPENING.search(query, 0, child.start)):
        closing = _CLOSING.match(query, end)
        start, end = opening.start(), closing.end() if closing else end
    return (start, end) if _asks_for(query[start:end], [child]) else None


def _asks_for(query: str, parts: list[Tree]) -> bool:
    try:
        return str(parse(query)) == _written(parts)
    except QueryError:
        return False


def _written(parts: list[Tree]) -> str:
    if len(parts) < 2:
        return "".join(map(str, parts))
    return str(And(tuple(parts), start=parts[0].start, end=parts[-1].end))
