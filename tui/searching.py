"""Asking the library without waiting for it: answers come as messages.

Queries, and the passages of what they found, are the work of a child process; rows are fetched by a thread.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from array import array
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from textual.message import Message

from corpus.catalogue import Row
from corpus.errors import QueryError
from corpus.library import Library
from tui.clerk import Clerk
from tui.excerpt import Digest
from tui.inquiries import Inquiry, Told
from tui.search_child import (
    Answer,
    Caution,
    Digests,
    DigestsWanted,
    Failure,
    Harm,
    Matches,
    MatchesWanted,
    Mend,
    MendWanted,
    Question,
    Refusal,
    Reply,
    Request,
    Rest,
)

Post = Callable[[Message], object]

_SEARCH = "from tui.search_child import main; main()"  # with -m its classes would be those of another module


@dataclass
class Found(Message):
    """The answer to a question."""

    answer: Answer


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
class DigestsMade(Message):
    """The hits and best passages of documents for the answer of that number."""

    answer: int
    digests: Mapping[int, Digest]


@dataclass
class Mended(Message):
    """Some word of a query is in no document; another query may have been meant."""

    mend: Mend


@dataclass
class Answered(Message):
    """The answer to an inquiry."""

    told: Told


@dataclass
class Matched(Message):
    """The documents that queries find, or why they cannot be understood."""

    found: Mapping[str, array[int] | str]


@dataclass
class SavingWanted(Message):
    """The reader wants to keep a query under a name."""

    name: str
    query: str


@dataclass
class Cautioned(Message):
    """Something is wrong that keeps nobody from searching."""

    text: str


@dataclass
class IndexHarmed(Message):
    """The search index is damaged, wholly or in part."""

    text: str


@dataclass
class Changed(Message):
    """The library is not what it was when it was looked at last."""


class Searcher:
    """Asks the library. A child that ends by itself is told to `failed`, and the next question starts another."""

    def __init__(self, library: Library, post: Post, failed: Callable[[Exception], None]) -> None:
        self._library = library
        self._post = post
        self._failed = failed
        self._rows = Clerk("rows", ("rows", "look"), failed)
        self._child: subprocess.Popen[bytes] | None = None
        self._talking = threading.Lock()
        self._sent = self._rested = 0
        self._seq: int | None = None

    @property
    def idle(self) -> bool:
        """Whether everything asked for has been answered."""
        return self._rested == self._sent and self._rows.idle

    def start(self) -> None:
        """Begin to work."""
        self._rows.start()

    def close(self) -> None:
        """End, whatever is being done."""
        self._rows.close()
        child, self._child = self._child, None
        if child is not None:
            child.kill()  # it only reads
            self._listener.join()

    def ask(self, question: Question) -> None:
        """Answer with Found or Misunderstood; a newer question takes the place of this one."""
        self._send(question)

    def make_digests(self, answer: int, numbers: tuple[int, ...]) -> None:
        """Answer with DigestsMade, unless there is a newer answer than that one."""
        self._send(DigestsWanted(answer, numbers))

    def mend(self, answer: int) -> None:
        """Answer with Mended where no document has a word of the query, unless there is a newer answer than that."""
        self._send(MendWanted(answer))

    def inquire(self, inquiry: Inquiry) -> None:
        """Answer with Answered, unless there is a newer inquiry, or a newer question meanwhile."""
        self._send(inquiry)

    def match(self, queries: tuple[str, ...]) -> None:
        """Answer with Matched."""
        self._send(MatchesWanted(queries))

    def fetch_rows(self, numbers: tuple[int, ...]) -> None:
        """Answer with RowsFetched."""
        self._rows.ask("rows", lambda cancelled: self._post_rows(numbers))

    def look(self) -> None:
        """Answer with Changed if the library is not what it was at the last look."""
        self._rows.ask("look", lambda cancelled: self._look())

    def _send(self, request: Request) -> None:
        with self._talking:
            child = self._child or self._start_child()
            assert child.stdin is not None
            self._sent += 1
            with suppress(BrokenPipeError):  # the thread that listens says that the child has ended
                pickle.dump((self._sent, request), child.stdin)
                child.stdin.flush()

    def _start_child(self) -> subprocess.Popen[bytes]:
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-c", _SEARCH, self._library.folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._listener = threading.Thread(target=self._listen, args=(self._child,), name="answers", daemon=True)
        self._listener.start()
        return self._child

    def _listen(self, child: subprocess.Popen[bytes]) -> None:
        """Pass on what the child answers, until it ends, or makes no sense."""
        assert child.stdout is not None
        reason = ""
        with suppress(BrokenPipeError), child:  # closing it may say once more that nobody reads
            try:
                while True:
                    self._pass_on(pickle.load(child.stdout))  # noqa: S301  # from our own process
            except EOFError:
                pass
            except Exception as error:  # noqa: BLE001  # pickle raises anything where it cannot read on
                reason = f"{error!r}, "
            child.kill()
            with self._talking:
                wanted = self._child is child  # else it was told to end
                if wanted:
                    self._child, self._rested = None, self._sent
        if wanted:
            self._failed(RuntimeError(f"the search ended by itself ({reason}exit status {child.returncode})"))

    def _pass_on(self, reply: Reply) -> None:
        match reply:
            case Rest(id):
                self._rested = id
            case Answer():
                self._post(Found(reply))
            case Refusal(question, reason, start, end, suggestion):
                self._post(Misunderstood(question, QueryError(reason, start, end, suggestion)))
            case Digests(answer, digests):
                self._post(DigestsMade(answer, digests))
            case Mend():
                self._post(Mended(reply))
            case Told():
                self._post(Answered(reply))
            case Matches(found):
                self._post(Matched(found))
            case Caution(text) | Harm(text):
                self._post(IndexHarmed(text) if isinstance(reply, Harm) else Cautioned(text))
            case Failure(reason):
                self._failed(RuntimeError(reason))

    def _look(self) -> None:
        seen, self._seq = self._seq, self._library.seq()
        if seen is not None and seen != self._seq:
            self._post(Changed())

    def _post_rows(self, numbers: tuple[int, ...]) -> None:
        self._post(RowsFetched(self._library.rows(array("q", numbers))))
