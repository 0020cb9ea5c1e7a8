"""A query made narrower: by what is chosen from a list of archives, from a timeline, and so on."""

from __future__ import annotations

from corpus.search.query import parse
from corpus.search.tree import Or


def narrowed(query: str, condition: str) -> str:
    """The query that finds what both find; `condition` is such as `archive:"…"` or `date:1961..1967`.

    Raises QueryError where the query cannot be understood.
    """
    tree = parse(query).tree
    if tree is None:
        return condition
    return f"({query.strip()}) {condition}" if isinstance(tree, Or) else f"{query.strip()} {condition}"
