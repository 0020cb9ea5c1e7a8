"""What each thread that asks a library has for itself, and what they all know of which documents there are."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from corpus.catalogue import INDEX, Catalogue

if TYPE_CHECKING:
    from corpus.search.engine import Engine, Hits

_Answer = TypeVar("_Answer")


class Seat:
    """One thread's seat in the reading room: a catalogue and an engine that nobody else uses."""

    def __init__(self, folder: Path) -> None:
        self.catalogue = Catalogue(folder)
        self._folder = folder
        self._engine: Engine | None = None
        self._asking = threading.Lock()

    def ask(self, question: Callable[[Engine], _Answer]) -> _Answer:
        """Ask the engine in its newest state."""
        from corpus.search.whoosh_engine import WhooshEngine

        with self._asking:
            if self._engine is None:
                self._engine = WhooshEngine.open(self._folder / INDEX, self.catalogue.uuid(), write=False)
            self._engine.refresh()
            return question(self._engine)

    @property
    def shortfall(self) -> str:
        """Why the last answer may lack documents: see `Library.shortfall`."""
        return self._engine.shortfall if self._engine is not None else ""

    def close(self) -> None:
        """Let go of the files; a search in another thread must have been told to give up."""
        self.catalogue.close()
        with self._asking:
            if self._engine:
                self._engine.close()


@dataclass(frozen=True, slots=True)
class Numbering:
    """Which documents there are at one `seq` of the catalogue: `seqs` has each one's own at its number, 0 for none."""

    seq: int
    seqs: array[int]

    def present(self, hits: Hits) -> array[int]:
        """The numbers of the hits that the index knows as the catalogue does; the others have changed or gone."""
        import numpy as np

        numbers, seqs = np.frombuffer(hits.numbers, np.int64), np.frombuffer(self.seqs, np.int64)
        known = np.append(seqs, -1)[np.minimum(numbers, len(seqs))]
        return array("q", numbers[known == np.frombuffer(hits.seqs, np.int64)].tobytes())


def ordered(numbers: array[int], ranks: array[int]) -> array[int]:
    """The numbers in the order of the rank that each of them has in `ranks`."""
    import numpy as np

    values = np.frombuffer(numbers, np.int64)
    return array("q", values[np.argsort(np.frombuffer(ranks, np.int64)[values])].tobytes())
