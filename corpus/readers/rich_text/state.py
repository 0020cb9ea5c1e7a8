"""What holds within a group of Rich Text, and how its control words alter it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from corpus.readers.rich_text.flow import Flow


@dataclass(slots=True)
class Words:
    """Words that are gathered for something other than the text, and what becomes of them at their end."""

    end: Callable[[str], None]
    parts: list[str] = field(default_factory=list)


Sink = Flow | Words | None
"""What takes the text; None for text that is passed over."""


@dataclass(slots=True)
class State:
    r"""What holds in a group, and in those within it.

    `fallback` counts the characters behind each `\u` for programs that do not know it; `optional` tells that a `\*`
    stood before the next control word; `outline` is a heading's level from 0, -1 for none.
    """

    sink: Sink
    encoding: str = ""
    fallback: int = 1
    hidden: bool = False
    deleted: bool = False
    optional: bool = False
    link: str = ""
    style: int = -1
    outline: int = -1
    depth: int = 0
    in_table: bool = False


def _paragraph(state: State, _: int | None) -> None:
    state.style, state.outline, state.depth, state.in_table = -1, -1, 0, False


def _plain(state: State, _: int | None) -> None:
    state.encoding, state.hidden, state.deleted = "", False, False


def _fallback(state: State, number: int | None) -> None:
    state.fallback = 1 if number is None else max(0, number)


def _hidden(state: State, number: int | None) -> None:
    state.hidden = number != 0


def _outline(state: State, number: int | None) -> None:
    state.outline = -1 if number is None else number


def _depth(state: State, number: int | None) -> None:
    state.depth = min(8, max(0, number or 0))


def _in_table(state: State, _: int | None) -> None:
    state.in_table = True


FORMATS: Mapping[str, Callable[[State, int | None], None]] = {
    "pard": _paragraph,
    "plain": _plain,
    "uc": _fallback,
    "v": _hidden,
    "outlinelevel": _outline,
    "ilvl": _depth,
    "intbl": _in_table,
}
"""The control words that alter the state and nothing else."""
