"""The errors that there are, are those that the tree in the module's docstring shows."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import corpus
from corpus import errors
from corpus.errors import FondsError

_BRANCH = re.compile(r"^([│ ├└─]*)([A-Z]\w+)", re.MULTILINE)


def test_the_tree_shows_every_error_under_its_kind() -> None:
    for module in pkgutil.walk_packages(corpus.__path__, "corpus."):
        importlib.import_module(module.name)

    drawn = list(_drawn(errors.__doc__ or ""))

    assert sorted(drawn) == sorted(_kinds(FondsError))


def _drawn(docstring: str) -> Iterator[tuple[str, str]]:
    """Each error below the root of the tree, with the one it is a branch of."""
    _, _, tree = docstring.partition("\n\n")
    line: list[str] = []
    for indent, name in _BRANCH.findall(tree):
        depth = len(indent) // 4
        line[depth:] = [name]
        if depth:
            yield line[depth - 1], name


def _kinds(error: type[FondsError]) -> Iterator[tuple[str, str]]:
    for kind in error.__subclasses__():
        if kind.__module__.startswith("corpus."):
            yield error.__name__, kind.__name__
            yield from _kinds(kind)
