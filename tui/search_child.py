"""The child process that searches, so that a key is echoed while it computes: two threads of one interpreter cannot.

Requests come on standard input, answers go to standard output: pickles, between two processes of our own.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from array import array
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO, NamedTuple

from corpus.catalogue import Order, Row
from corpus.errors import Cancelled, IndexDamaged, QueryError
from corpus.library import Library, Results
from tui.clerk import Cancel, Clerk
from tui.excerpt import Digest, digests
from tui.inquiries import FacetWanted, HitsWanted, Inquiries, Inquiry, LikenessWanted, TimelineWanted, Told, WhyWanted

FIRST_ROWS = 60
"""Rows that come with an answer, so that it can be painted at once."""

PATIENCE = 0.1
"""Seconds for which a query may go on after the next key; what it finds is painted, marked as catching up."""

READ_AT_ONCE = 2**19
"""Characters of text, about 20 ms of work, in which passages are looked for before an answer is sent."""


class Question(NamedTuple):
    """What is asked for.

    `typing` says that the last word may be unfinished; `again` that it was asked before, so that the cursor should stay
    with its document; `seen` are the documents in sight, of which the rows are wanted with the answer. Where `among` is
    not None only these documents are asked for, and without a text they are the answer, in their order; `heading` says
    what they are. Of the first `in_sight` documents the passages are wanted with the answer.
    """

    text: str
    order: Order
    typing: bool = False
    again: bool = False
    seen: tuple[int, ...] = ()
    among: tuple[int, ...] | None = None
    heading: str = ""
    in_sight: int = 0

    @property
    def ranked(self) -> bool:
        """Whether what it asks for has an order of its own; all documents have none."""
        return self.text.strip() != "" or self.among is not None


class DigestsWanted(NamedTuple):
    """The hits and best passages of each of these documents, for the answer to the request `answer`."""

    answer: int
    numbers: tuple[int, ...]


class MendWanted(NamedTuple):
    """What may have been meant, for the answer to the request `answer`."""

    answer: int


class MatchesWanted(NamedTuple):
    """All documents that each of these queries finds."""

    queries: tuple[str, ...]


class Answer(NamedTuple):
    """What was found for a question, with the rows of the first documents; `id` is that of the request.

    `digests` are those of the first documents, of none if they are long or another question waits. Where no document
    has the last word itself, these have words that begin so, and `completed` is the query for them.
    """

    id: int
    question: Question
    results: Results
    rows: Mapping[int, Row]
    digests: Mapping[int, Digest]
    completed: str = ""


class Refusal(NamedTuple):
    """The question cannot be understood: what a QueryError says."""

    question: Question
    reason: str
    start: int
    end: int
    suggestion: str


class Digests(NamedTuple):
    """The hits and best passages of these documents for the answer to the request `answer`."""

    answer: int
    digests: Mapping[int, Digest]


class Mend(NamedTuple):
    """Words of a query that no document has, and the query with the library's own words instead, "" if none is near."""

    answer: int
    unknown: tuple[str, ...]
    meant: str


class Matches(NamedTuple):
    """The documents that queries find, or why they cannot be understood."""

    found: Mapping[str, array[int] | str]


class Failure(NamedTuple):
    """The library cannot answer."""

    reason: str


class Caution(NamedTuple):
    """Something is wrong that keeps nobody from searching."""

    text: str


class Harm(NamedTuple):
    """The search index is damaged, wholly or in part."""

    text: str


class Rest(NamedTuple):
    """All requests up to this one have been answered, or overtaken."""

    id: int


Reply = Answer | Refusal | Digests | Mend | Matches | Told | Failure | Caution | Harm | Rest
Request = Question | DigestsWanted | MendWanted | MatchesWanted | Inquiry


_KINDS: Mapping[type, str] = {
    Question: "query",
    **dict.fromkeys((FacetWanted, TimelineWanted, LikenessWanted, WhyWanted), "inquiry"),
    DigestsWanted: "passages",
    MendWanted: "mend",
    MatchesWanted: "matches",
    HitsWanted: "hits",
}
"""Each kind of request goes before those behind it."""


class SearchChild:
    """Answers requests in one thread, in which the newest request of a kind takes the place of an older one."""

    def __init__(self, library: Library, replies: BinaryIO) -> None:
        self._library = library
        self._replies = replies
        self._sending = threading.Lock()
        self._newest = 0
        self._shown: Answer | None = None
        self._inquiries = Inquiries(library)
        kinds = (*dict.fromkeys(_KINDS.values()), "warm up")
        self._clerk = Clerk("search", kinds, self._failed, patience=PATIENCE, rested=self._rest)

    def run(self, requests: BinaryIO) -> None:
        """Answer what is asked, until nobody can ask any more."""
        self._clerk.start()
        self._clerk.ask("warm up", self._warm_up)
        while (request := _receive(requests)) is not None:
            self._clerk.ask(_KINDS[type(request[1])], partial(self._do, *request))

    def _warm_up(self, cancelled: Cancel) -> None:
        """Have the index opened before the first key is typed, and say what is wrong with the reader's names."""
        for problem in self._library.names.problems:
            self._send(Caution(problem))
        self._library.search("a", typing=True, cancelled=cancelled)

    def _do(self, id: int, request: Request, cancelled: Cancel) -> None:
        self._newest = max(self._newest, id)
        if isinstance(request, Question):
            self._answer(id, request, cancelled)
        elif isinstance(request, MatchesWanted):
            self._match(request.queries, cancelled)
        elif not isinstance(request, DigestsWanted | MendWanted):
            self._send(self._inquiries.answer(request, cancelled))
        elif self._shown is None or self._shown.id != request.answer:
            return
        elif isinstance(request, MendWanted):
            self._mend(self._shown)
        else:
            self._make_digests(self._shown, request.numbers, cancelled)

    def _answer(self, id: int, question: Question, cancelled: Cancel) -> None:
        try:
            results, completed = found(self._library, question, cancelled)
        except QueryError as error:
            self._send(Refusal(question, error.reason, error.start, error.end, error.suggestion))
            return
        wanted = (*results.numbers[:FIRST_ROWS], *question.seen)
        rows, at_once = self._library.rows(wanted), self._short(results.numbers[: question.in_sight])
        made = self._digests(results, at_once, lambda: self._clerk.wanted)
        self._shown = Answer(id, question, results, rows, made, completed)
        self._send(self._shown)
        if self._library.shortfall:
            self._send(Harm(self._library.shortfall))

    def _make_digests(self, answer: Answer, numbers: Sequence[int], cancelled: Cancel) -> None:
        made = self._digests(answer.results, numbers, cancelled)
        if cancelled():
            raise Cancelled("another query")
        self._send(Digests(answer.id, made))

    def _digests(self, results: Results, numbers: Sequence[int], enough: Cancel) -> dict[int, Digest]:
        """The digests of these documents, as many as there are made when it is `enough`."""
        made: dict[int, Digest] = {}
        if (matcher := results.matcher) is not None:
            for number, digest in digests(self._library, numbers, matcher):
                if enough():
                    break
                made[number] = digest
        return made

    def _short(self, numbers: Sequence[int]) -> list[int]:
        """The first of these documents, as far as their texts together are read at once."""
        lengths = self._library.lengths(numbers)
        together = accumulate(lengths.get(number, 0) for number in numbers)
        return [number for number, read in zip(numbers, together, strict=True) if read <= READ_AT_ONCE]

    def _mend(self, answer: Answer) -> None:
        """Say what may have been meant, if no document has one of the words."""
        from corpus.explaining import did_you_mean, unknown_words  # only where somebody has searched

        if unknown := unknown_words(answer.results):
            words = tuple(word.text for word in unknown)
            self._send(Mend(answer.id, words, did_you_mean(self._library, answer.results)))

    def _match(self, queries: Sequence[str], cancelled: Cancel) -> None:
        found: dict[str, array[int] | str] = {}
        for query in queries:
            try:
                found[query] = self._library.search(query, cancelled=cancelled).numbers
            except QueryError as error:
                found[query] = error.reason
        self._send(Matches(found))

    def _failed(self, error: Exception) -> None:
        self._send(Failure(str(error)))
        if isinstance(error, IndexDamaged):
            self._send(Harm(str(error)))

    def _rest(self) -> None:
        self._send(Rest(self._newest))

    def _send(self, reply: Reply) -> None:
        with self._sending:
            pickle.dump(reply, self._replies, pickle.HIGHEST_PROTOCOL)
            self._replies.flush()


def found(library: Library, question: Question, cancelled: Cancel | None = None) -> tuple[Results, str]:
    """What answers a question, and the query that does if only words that begin like its last one do.

    Raises QueryError.
    """
    search = partial(library.search, order=question.order, cancelled=cancelled)
    results, completed = search(question.text, typing=question.typing), ""
    if not results.numbers and not question.typing and question.text[-1:].isalnum():
        with suppress(QueryError):  # a day, for one, does not begin words
            begun = search(f"{question.text}*")
            if begun.numbers:
                results, completed = begun, f"{question.text}*"
    if question.among is not None:
        results = replace(results, numbers=_among(results.numbers, question))
    return results, completed


def _among(numbers: array[int], question: Question) -> array[int]:
    """Those of the numbers that are asked for: as the question has them, or in the order in which it wants them."""
    wanted = question.among or ()
    as_given = question.order is Order.RELEVANCE and not question.text.strip()
    listed, others = (wanted, frozenset(numbers)) if as_given else (numbers, frozenset(wanted))
    return array("q", (number for number in listed if number in others))


def _receive(requests: BinaryIO) -> tuple[int, Request] | None:
    """The next request with its number; None at the end."""
    try:
        id, request = pickle.load(requests)  # noqa: S301  # from our own process
    except EOFError:
        return None
    return id, request


def main() -> None:
    """Search the library in the folder that is the argument, until standard input ends."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    with Library.open(Path(sys.argv[1])) as library:
        SearchChild(library, replies).run(sys.stdin.buffer)
