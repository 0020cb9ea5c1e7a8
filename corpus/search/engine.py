"""The contract of a search engine: what fonds asks of Whoosh today and of a distributed engine later."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from corpus.search.query import Query


@dataclass(frozen=True, slots=True)
class Entry:
    """What an engine is given of one document.

    `text` is the search text: the body, already freed of furniture and line-end hyphens, not yet folded. `description`
    has what else words without a field are looked for in: the names of people, places, holdings, the summary. `archive`
    is what `archive:` finds: the archive's name, place, collection and reference; so are `place`, `person`,
    `translator` and `provider` for the fields of these names, a line for each value. `earliest` and `latest` are
    proleptic Gregorian ordinals (`date.toordinal`), None where the date is open on that side; an undated document has
    both None and `dated` False; `approximate` is a date that the source or its archive is not sure of. `identifiers` is
    what `id:` finds: the document's number, its record number, its citation key.
    """

    number: int
    seq: int
    title: str
    text: str
    description: str = ""
    archive: str = ""
    kind: str = ""
    languages: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    dated: bool = False
    earliest: int | None = None
    latest: int | None = None
    approximate: bool = False
    place: str = ""
    person: str = ""
    translator: str = ""
    provider: str = ""

    def value(self, field: str) -> str:
        """What a field of the index is made of, several values on lines of their own."""
        several = {"lang": self.languages, "id": self.identifiers}
        return "\n".join(several[field]) if field in several else str(getattr(self, field))


@dataclass(frozen=True, slots=True)
class Hits:
    """The answer to a query: parallel arrays, best first.

    `numbers` and `seqs` are document numbers and their seq as indexed ('q'), `scores` are 'f', higher is better.
    `forms` maps each word of the query as typed to the folded surface forms of the library that it matched. Of
    beginnings of one to three letters that very many words have, they are left out.
    """

    numbers: array[int]
    seqs: array[int]
    scores: array[float]
    forms: dict[str, tuple[str, ...]]


class Engine(Protocol):
    """A search engine over a library's entries. A reading instance belongs to the thread that uses it."""

    @property
    def applied(self) -> int:
        """The seq up to which the catalogue's changes are in the index; -1 when it must be rebuilt."""

    @property
    def shortfall(self) -> str:
        """Why answers lack documents, where part of the index cannot be used; "" while they lack none."""

    @property
    def crowded(self) -> bool:
        """Whether many small changes have made searches slow, so that tidying should not wait for rest."""

    def apply(self, entries: Iterable[Entry], deleted: Iterable[int], upto: int) -> None:
        """Make the changes durable, then say so in the manifest.

        Entries replace those of the same number; `deleted` are the numbers that are gone. Idempotent: applying the same
        changes twice leaves one entry a document.
        """

    def clear(self) -> None:
        """Begin an empty index (before a rebuild); `applied` is 0 afterwards."""

    def check(self) -> None:
        """Read all of the index; if it is not what was written, `applied` is -1 from now on. For writers."""

    def refresh(self) -> None:
        """Look at the newest state that was committed."""

    def tidy(self, cancelled: Callable[[], bool] | None = None) -> bool:
        """Do a bounded part of what keeps searches fast after many changes; False if there is nothing left to do.

        `cancelled` is polled, and when it says True `corpus.errors.Cancelled` is raised, and nothing has been done.
        """

    def documents_with(self, words: Iterable[str]) -> dict[str, int]:
        """In how many texts each of these folded words stands, exactly this form of it; for what words tell of a text.

        Documents that have changed or gone may still be counted.
        """

    def search(self, query: Query, *, cancelled: Callable[[], bool] | None = None) -> Hits:
        """Run a query. `cancelled` is polled, and when it says True `corpus.errors.Cancelled` is raised."""

    def words_near(self, text: str, field: str = "") -> list[str]:
        """The words of the library that are near a word, the nearest first; without a field those of all texts."""

    def faults(self) -> list[str]:
        """What is wrong with the index on disk, in words; all of it is read."""

    def close(self) -> None:
        """Let go of files and locks."""
