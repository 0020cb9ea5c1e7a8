"""The front door: a library, for the app, the command line and scripts."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from corpus.catalogue import CATALOGUE, Catalogue, Order, Row, can_write
from corpus.configuration import default_folder
from corpus.document import Block, Description, Document, Milestone, Provenance, Reference
from corpus.errors import Cancelled, LibraryReadOnly
from corpus.seat import Numbering, Seat, ordered

if TYPE_CHECKING:
    from corpus.ingest import Progress, Report
    from corpus.ingest.bibliographies import Moved
    from corpus.ingest.changes import Changes
    from corpus.search.engine import Hits
    from corpus.search.names import Names
    from corpus.search.passages import Findings, Matcher, Span
    from corpus.search.query import Query

_T = TypeVar("_T")

__all__ = ["Library", "Order", "Results", "Row", "default_folder"]

# What searches and what writes is imported where it is first needed: the first screen needs neither.


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found: document numbers in the order asked for.

    `complete` is False while a writer has yet to put the newest documents into the index. `matcher` finds the hits in a
    text, and `hits` is the engine's own answer, with scores; both are None where nothing was searched for, and the
    results are all documents.
    """

    query: Query
    numbers: array[int]
    complete: bool = True
    matcher: Matcher | None = None
    hits: Hits | None = None


class Library:
    """A library that is open.

    All but the changes may be asked from any thread, by several at once. `close` may come at any moment: whatever still
    runs in another thread raises Cancelled.
    """

    def __init__(self, folder: Path, changes: Changes | None = None) -> None:
        self.folder = folder
        self._changes = changes
        self._seats: dict[threading.Thread, Seat] = {}
        self._seating = threading.Lock()
        self._closed = False
        self._numbering: Numbering | None = None
        self._ranks: dict[Order, tuple[int, array[int]]] = {}
        self.uuid = self._catalogue.uuid()

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        write: bool = False,
        rebuild: bool = False,
        wait: float = 10.0,
        progress: Callable[[Progress], None] | None = None,
    ) -> Library:
        """Open the library in a folder.

        To write, wait up to `wait` seconds for another writer; then the index catches up with the catalogue where a
        writer was killed, or is made anew if it is damaged or `rebuild` asks for it, and tells `progress`. Raises
        LibraryMissing, LibraryBusy, LibraryReadOnly, LibraryTooNew and LibraryDamaged.
        """
        if not write:
            return cls(folder.absolute())
        from corpus.ingest.changes import Changes

        return cls(folder.absolute(), Changes(folder.absolute(), wait, progress, rebuild=rebuild))

    @classmethod
    def create(cls, folder: Path, *, wait: float = 10.0) -> Library:
        """Open the library in a folder to write, and make it first if there is none."""
        from corpus.ingest.changes import Changes

        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryReadOnly(f"No library can be made in {folder}: {error.strerror}.") from error
        return cls(folder.absolute(), Changes(folder.absolute(), wait, create=True))

    def close(self) -> None:
        """Let go of all files and of the writer's lock."""
        self._closed = True
        with self._seating:
            for seat in self._seats.values():
                seat.close()
        if self._changes:
            self._changes.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        """Whether this user may not change the library."""
        return not can_write(self.folder / CATALOGUE)

    # What there is

    def count(self) -> int:
        """How many documents there are."""
        return self._catalogue.count()

    def seq(self) -> int:
        """The number of the last change; cheap, so that one can ask often whether anything has changed."""
        return self._catalogue.seq()

    def first_rows(self, order: Order, limit: int) -> list[Row]:
        """The first rows of the list of all documents, as quickly as can be."""
        return self._catalogue.first_rows(order, limit)

    def numbers(self, order: Order) -> array[int]:
        """The numbers of all documents in an order; in that of RELEVANCE, as nothing is asked for, by date."""
        return self._catalogue.numbers(order)

    def rows(self, numbers: Sequence[int]) -> dict[int, Row]:
        """The rows of these documents by number; documents that are not there (any more) are left out."""
        return self._catalogue.rows(numbers)

    # Search

    @cached_property
    def names(self) -> Names:
        """The names of which searches look for the other forms too; the reader's own are read once."""
        from corpus.search.names import load

        return load()

    def search(
        self,
        text: str,
        *,
        order: Order = Order.RELEVANCE,
        typing: bool = False,
        cancelled: Callable[[], bool] | None = None,
    ) -> Results:
        """Search for a query, and the other forms of the names in it; an empty one finds all documents.

        `typing`: the query is being typed, and its last word may be unfinished. Raises QueryError, and Cancelled as
        soon as `cancelled` says so.
        """
        from corpus.search.names import expanded
        from corpus.search.passages import Matcher
        from corpus.search.query import parse

        query = expanded(parse(text, typing=typing), self.names)
        if query.tree is None:
            return Results(query, self.numbers(order))

        def stop() -> bool:
            return self._closed or bool(cancelled and cancelled())

        hits, applied = self._seat.ask(lambda engine: (engine.search(query, cancelled=stop), engine.applied))
        numbering = self._present()
        numbers, complete = numbering.present(hits), applied == numbering.seq
        if order is not Order.RELEVANCE:
            numbers = ordered(numbers, self._rank(order))
        return Results(query, numbers, complete, Matcher(query, hits.forms), hits)

    @property
    def shortfall(self) -> str:
        """Why what this thread found last may lack documents: part of the index is damaged. "" where it lacks none."""
        return self._seat.shortfall

    def findings(self, number: int, matcher: Matcher, limit: int = 3) -> Findings:
        """The best passages of a document, as offsets into its text, and how many hits it has."""
        return matcher.findings(*self._catalogue.text_and_blocks(number), limit=limit)

    def hits(self, number: int, matcher: Matcher, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """The hits in a document, or in its text from `start` to `end`, in order, as offsets into the whole text.

        They are found as they are asked for.
        """
        text, blocks = self._catalogue.text_and_blocks(number, start, end)
        return matcher.hits(text, blocks, start)

    def documents_with(self, words: Iterable[str]) -> dict[str, int]:
        """In how many texts each of these folded words stands, exactly this form of it, as the index has it."""
        return self._seat.ask(lambda engine: engine.documents_with(words))

    def words_near(self, word: str, field: str = "") -> list[str]:
        """The library's own words that are near a word, in a field or else in the texts, the nearest first."""
        return self._seat.ask(lambda engine: engine.words_near(word, field))

    # What all documents have

    def column(self, names: Sequence[str], of: Callable[[Description], _T]) -> tuple[array[int], list[_T]]:
        """At each document's number, the place of what `of` makes of these fields of it in the list of such values."""
        return self._catalogue.column(names, of)

    def months(self) -> tuple[array[int], array[int]]:
        """The first and the last month of each document's date, at its number: see `Catalogue.months`."""
        return self._catalogue.months()

    def lengths(self, numbers: Sequence[int]) -> dict[int, int]:
        """The characters of the texts of these documents; those that are not there (any more) are left out."""
        return self._catalogue.lengths(numbers)

    def texts_and_blocks(self, numbers: Sequence[int]) -> Iterator[tuple[int, str, list[Block]]]:
        """Number, text and blocks of many documents, in this order, without those that are not there (any more)."""
        return self._catalogue.texts_and_blocks(numbers)

    # One document. All of these raise DocumentMissing where it is not there (any more).

    def description(self, number: int) -> Description:
        """The fields of a document."""
        return self._catalogue.description(number)

    def provenance(self, number: int) -> Mapping[str, Provenance]:
        """Where each field that has a value comes from."""
        return self._catalogue.provenance(number)

    def number_of_key(self, key: str) -> int | None:
        """The number of the document that drafts call so, None if there is none; a key is written in one way only."""
        return self._catalogue.number_of_key(key)

    def citation_keys(self) -> Mapping[str, int]:
        """What drafts call the documents: the number of each by its citation key."""
        return self._catalogue.citation_keys()

    def sources(self, number: int) -> list[tuple[Path, str]]:
        """The files that hold the document, each with the part of the file that it is ("" for the whole)."""
        return self._catalogue.sources(number)

    def document(self, number: int) -> Document:
        """The whole document."""
        return self._catalogue.document(number)

    def length(self, number: int) -> int:
        """The length of the document's text, in characters."""
        return self._catalogue.length(number)

    def text(self, number: int, start: int = 0, end: int | None = None) -> str:
        """The document's text from character `start` to `end`; a short stretch of a long text is had at once."""
        return self._catalogue.text(number, start, end)

    def blocks(self, number: int, start: int = 0, end: int | None = None) -> list[Block]:
        """The blocks that have a part in the text from `start` to `end`."""
        return self._catalogue.blocks(number, start, end)

    def reader(self, number: int) -> str:
        """The name of the reader that read the document, such as "markdown"."""
        return self._catalogue.reader(number)

    def milestones(self, number: int) -> list[Milestone]:
        """The page beginnings and note references in the document's text."""
        return self._catalogue.milestones(number)

    def references(self, number: int) -> list[Reference]:
        """The stretches of the document's text that lead elsewhere: to other documents, entries of lists, the web."""
        return self._catalogue.references(number)

    def paragraph(self, number: int, paragraph: int) -> Block | None:
        """The paragraph of that number in a document, None if it has none such."""
        return self._catalogue.paragraph(number, paragraph)

    def last_paragraph(self, number: int) -> int:
        """The number of a document's last paragraph; 0 if it has no paragraphs."""
        return self._catalogue.last_paragraph(number)

    # Changes: by one thread at a time, and only if the library was opened to write.

    def add(
        self,
        paths: Iterable[Path],
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Report:
        """Take files and folders in; what is there already and has not changed is left alone."""
        return self._writing.add(paths, progress, cancelled)

    def update(
        self, progress: Callable[[Progress], None] | None = None, cancelled: Callable[[], bool] | None = None
    ) -> Report:
        """Look again at all that was ever added, for what is new, changed, moved or gone."""
        return self._writing.update(progress, cancelled)

    def remove(self, targets: Iterable[int | Path]) -> list[int]:
        """Remove documents, given by number or by the file or folder they come from; returns their numbers.

        The files are left alone. `update` does not bring the documents back, `add` does. Raises DocumentMissing, and
        removes nothing, where a target means no document.
        """
        return self._writing.remove(targets)

    def edit(self, number: int, changes: Mapping[str, str | None]) -> None:
        """Say what the fields of a document are: values as they are typed, by the names in `corpus.editing.FIELDS`.

        What is said outlives every re-read, and goes before what was read; "" or None brings that back. Raises
        FieldError, and changes nothing, where there is no such field or it cannot have that value.
        """
        self._writing.edit(number, changes)

    def take_over(
        self,
        bibliography: Path,
        moved: Sequence[Moved] = (),
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Report:
        """Take over what a bibliography says of the documents of its files; raises BibliographyError."""
        return self._writing.take_over(bibliography, moved, progress, cancelled)

    def tidy(self, cancelled: Callable[[], bool] | None = None) -> bool:
        """Do one bounded part of what keeps searches fast after many changes; False if there is nothing left to do.

        Raises Cancelled when `cancelled` says so, or another writer waits: then nothing has changed.
        """
        return self._writing.tidy(cancelled)

    # Soundness

    def check(self) -> list[str]:
        """What is wrong with the library, in words; nothing is if the list is empty. Reads all of it."""
        faults = self._seat.ask(lambda engine: engine.faults()) or [self.index_fault()]
        return [*self._catalogue.faults(), *filter(None, faults)]

    def index_fault(self) -> str:
        """Why the search index cannot be used, or in what it differs from the catalogue; "" if all is well with it."""
        applied, fault = self._seat.ask(
            lambda engine: (engine.applied, engine.faults()[0] if engine.applied < 0 else "")
        )
        seq = self.seq()  # asked last: the catalogue is never behind the index
        if fault or applied == seq:
            return fault
        what = "lacks the newest changes" if applied < seq else "knows of changes that the catalogue does not have"
        return f"The search index {what}. “fonds update” brings it up to date."

    @property
    def _writing(self) -> Changes:
        if self._changes is None:
            raise LibraryReadOnly(f"The library {self.folder} was opened only to be read.")
        return self._changes

    @property
    def _seat(self) -> Seat:
        """The seat of the thread that asks."""
        thread = threading.current_thread()
        seat = self._seats.get(thread)
        return seat if seat is not None and not self._closed else self._take_seat(thread)

    def _take_seat(self, thread: threading.Thread) -> Seat:
        with self._seating:
            if self._closed:
                raise Cancelled("The library was closed.")
            for ended in [other for other in self._seats if not other.is_alive()]:
                self._seats.pop(ended).close()
            seat = self._seats[thread] = Seat(self.folder)
            return seat

    @property
    def _catalogue(self) -> Catalogue:
        return self._seat.catalogue

    def _present(self) -> Numbering:
        catalogue, numbering = self._catalogue, self._numbering
        if numbering is None or numbering.seq != catalogue.seq():
            with catalogue.snapshot():
                numbering = self._numbering = Numbering(catalogue.seq(), catalogue.seqs())
        return numbering

    def _rank(self, order: Order) -> array[int]:
        """Each document's place in an order, at its number."""
        seq, ranks = self._ranks.get(order, (-1, array("q")))
        if seq != self._catalogue.seq():
            with self._catalogue.snapshot():
                numbering, numbers = self._present(), self.numbers(order)
            ranks = array("q", bytes(8 * len(numbering.seqs)))
            for rank, number in enumerate(numbers):
                ranks[number] = rank
            self._ranks[order] = numbering.seq, ranks
        return ranks
