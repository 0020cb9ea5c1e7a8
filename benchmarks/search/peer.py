"""What is compared: an engine that indexes texts and answers questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.search.questions import Question
from benchmarks.search.texts import Text

TOP = 20
"""How many documents an engine names, and gives passages of."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How many documents a question finds, and the numbers of the first of them."""

    count: int
    first: Sequence[int]


class Peer(Protocol):
    """An engine whose index is in a folder. What builds, what adds and what asks are processes of their own."""

    def build(self, texts: Iterable[Text]) -> None:
        """Index the texts, and be done when they can be asked for."""

    def open(self) -> None:
        """Open the index to ask."""

    def ask(self, question: Question) -> Answer | None:
        """The answer to a question; None where the engine cannot be asked it.

        Days are answered in order of date, other questions by relevance; passages are made, and thrown away.
        """

    def open_to_add(self) -> None:
        """Open the index to add to it."""

    def add(self, texts: Sequence[Text]) -> None:
        """Add texts that are not there yet, and be done when they can be asked for."""

    def close(self) -> None:
        """Let go of what was opened."""


def engine(name: str, folder: Path) -> Peer:
    """The engine of that name over the index in a folder."""
    match name:
        case "fonds":
            from benchmarks.search.fonds import Fonds

            return Fonds(folder)
        case "Whoosh":
            from benchmarks.search.stock_whoosh import StockWhoosh

            return StockWhoosh(folder)
        case "FTS5":
            from benchmarks.search.fts5 import Fts5

            return Fts5(folder)
        case "tantivy":
            from benchmarks.search.tantivy_peer import Tantivy

            return Tantivy(folder)
    raise ValueError(name)
