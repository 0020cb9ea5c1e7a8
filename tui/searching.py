"""The search thread: queries, and the passages of what they found. Answers come as messages."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from corpus.catalogue import Order, Row
from corpus.document import BlockKind
from corpus.errors import Cancelled, QueryError
from corpus.library import Library, Results
from tui.clerk import Cancel, Clerk
from tui.excerpt import Excerpt
from tui.typesetting import show

if TYPE_CHECKING:
    from corpus.search.passages import Passage

FIRST_ROWS = 60
"""Rows that come with an answer, so that it can be painted at once."""

PATIENCE = 0.1
"""Seconds for which a query may go on after the next key; what it finds is painted, marked as catching up."""

PACE = 0.1
"""Seconds between two queries: to search for and paint every key of a fast typist would leave none for the next key."""

Post = Callable[[Message], object]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for.

    `typing` says that the last word may be unfinished; `again` that it was asked before, so that the cursor should stay
    with its document; `seen` are the documents in sight, of which the rows are wanted with the answer.
    """

    text: str
    order: Order
    typing: bool = False
    again: bool = False
    seen: tuple[int, ...] = ()


@dataclass
class Found(Message):
    """The answer to a question, with the rows of its first documents."""

    question: Question
    results: Results
    rows: Mapping[int, Row]


@dataclass
class Misunderstood(Message):
    """The question cannot be understood."""

    question: Question
    error: QueryError


@dataclass
class RowsFetched(Message):
    """Rows that the list asked for."""

    rows: Mapping[int, Row]


@dataclass
class ExcerptsMade(Message):
    """The best passage of each of these documents for that answer."""

    results: Results
    excerpts: Mapping[int, Excerpt | None]


@dataclass
class Changed(Message):
    """The library is not what it was when it was looked at last."""


class Searcher:
    """Asks the library, in threads of its own."""

    def __init__(self, library: Library, post: Post, failed: Callable[[Exception], None]) -> None:
        self._library = library
        self._post = post
        self._search = Clerk("search", ("query", "passages", "warm up"), failed, patience=PATIENCE, pace=PACE)
        self._rows = Clerk("rows", ("rows", "look"), failed)
        self._seq: int | None = None

    @property
    def idle(self) -> bool:
        """Whether everything asked for has been answered."""
        return self._search.idle and self._rows.idle

    def start(self) -> None:
        """Begin to work."""
        self._search.start()
        self._rows.start()

    def warm_up(self) -> None:
        """Have the index opened before the first key is typed."""
        self._search.ask("warm up", self._warm_up)

    def close(self) -> None:
        """End, whatever is being done."""
        self._search.close()
        self._rows.close()

    def stand_aside(self) -> None:
        """Leave the interpreter to the app until `go_on`, so that a key is echoed before the search for it begins."""
        self._search.stand_aside()

    def go_on(self) -> None:
        """Work again."""
        self._search.go_on()

    def ask(self, question: Question) -> None:
        """Answer with Found or Misunderstood; a newer question takes the place of this one."""
        self._search.ask("query", lambda cancelled: self._answer(question, cancelled))

    def fetch_rows(self, numbers: tuple[int, ...]) -> None:
        """Answer with RowsFetched."""
        self._rows.ask("rows", lambda cancelled: self._post_rows(numbers))

    def make_excerpts(self, results: Results, numbers: tuple[int, ...]) -> None:
        """Answer with ExcerptsMade."""
        self._search.ask("passages", lambda cancelled: self._excerpts(results, numbers, cancelled))

    def look(self) -> None:
        """Answer with Changed if the library is not what it was at the last look."""
        self._rows.ask("look", lambda cancelled: self._look())

    def _warm_up(self, cancelled: Cancel) -> None:
        self._library.search("a", typing=True, cancelled=cancelled)

    def _answer(self, question: Question, cancelled: Cancel) -> None:
        try:
            results = self._results(question, cancelled)
        except QueryError as error:
            self._post(Misunderstood(question, error))
        else:
            wanted = (*results.numbers[:FIRST_ROWS], *question.seen)
            self._post(Found(question, results, self._library.rows(wanted)))

    def _results(self, question: Question, cancelled: Cancel) -> Results:
        return self._library.search(question.text, order=question.order, typing=question.typing, cancelled=cancelled)

    def _look(self) -> None:
        seen, self._seq = self._seq, self._library.seq()
        if seen is not None and seen != self._seq:
            self._post(Changed())

    def _post_rows(self, numbers: tuple[int, ...]) -> None:
        self._post(RowsFetched(self._library.rows(array("q", numbers))))

    def _excerpts(self, results: Results, numbers: tuple[int, ...], cancelled: Cancel) -> None:
        made: dict[int, Excerpt | None] = {}
        for number in numbers:
            if cancelled():
                raise Cancelled("another query")
            made[number] = self._excerpt(results, number)
        self._post(ExcerptsMade(results, made))

    def _is_title(self, number: int, passage: Passage) -> bool:
        """Whether it is but a heading, which the list need not say twice."""
        return all(
            block.kind in (BlockKind.HEADING, BlockKind.DATE_LINE)
            for block in self._library.blocks(number, passage.start, passage.end)
        )

    def _excerpt(self, results: Results, number: int) -> Excerpt | None:
        if results.matcher is None:
            return None
        for passage in self._library.passages(number, results.matcher):
            if self._is_title(number, passage):
                continue
            text = show(self._library.text(number, passage.start, passage.end))
            return Excerpt(text, tuple((hit.start - passage.start, hit.end - passage.start) for hit in passage.hits))
        return None
