"""The list pane: asks the library, and shows in its list what came of it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from time import monotonic

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.timer import Timer

from corpus.catalogue import Order
from corpus.errors import QueryError
from corpus.library import Library, Results
from tui import searching
from tui.search_child import FIRST_ROWS, Answer, Question
from tui.searching import Searcher
from tui.widgets.document_list import DocumentList

LOOK_EVERY = 2.0
"""Seconds between two looks at whether the library has changed."""

PASSAGES_AFTER = 0.2
"""Seconds without a key after which passages are looked for that did not come with the answer: of long texts."""

EMPTY = "This library is empty.\n\nPut your papers in:\n\n   :add ~/papers\n\nor in a shell:\n\n   fonds add ~/papers"
EMPTY_READ_ONLY = "This library is empty, and may only be read."
NOTHING = "Nothing in this library answers that."


class ListPane(Vertical):
    """The documents that answer the question asked last, or the last before it that could be answered."""

    @dataclass
    class Answered(Message):
        """Another answer is shown, or another question has been asked; `outcome` says how it stands in a few words.

        `newest` says that the answer is that to the question asked last.
        """

        outcome: str
        newest: bool

    @dataclass
    class Misunderstood(Message):
        """The question cannot be understood; the answer shown is that of an earlier one."""

        error: QueryError
        typing: bool

    @dataclass
    class Doubted(Message):
        """No document has these words; `meant` is the query with words that there are, "" if none is near."""

        unknown: tuple[str, ...]
        meant: str

    @dataclass
    class Completed(Message):
        """No document has the last word of the query; what is searched for are words that begin so."""

        text: str

    @dataclass
    class Ran(Message):
        """A query has been run: finished, or one of its documents opened."""

        query: str

    @dataclass
    class Failed(Message):
        """The library cannot answer; the text says why."""

        text: str

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.searcher = Searcher(library, self.post_message, self._failed)
        self._library = library
        self._first_rows = library.first_rows(Order.DATE, FIRST_ROWS)
        self._asked = self._query = Question("", Order.RELEVANCE)
        self._shown: Answer | None = None
        self._settled = self._asked
        self._painting = False
        self._held: Answer | None = None
        self._passages_due: Timer | None = None
        self._mend_due: Timer | None = None

    def compose(self) -> ComposeResult:
        """The list."""
        yield DocumentList(id="documents")

    def on_mount(self) -> None:
        """Show the first rows at once, and ask for the whole list."""
        rows = {row.number: row for row in self._first_rows}
        self.documents.show_documents(array("q", rows), rows)
        self.searcher.start()
        self.call_after_refresh(self._ask_first)
        self.set_interval(LOOK_EVERY, self.searcher.look)

    def _ask_first(self) -> None:
        self.searcher.ask(self._asked)

    def on_unmount(self) -> None:
        """Wait for nothing."""
        self.searcher.close()

    @on(Failed)
    def _settle(self) -> None:
        self._settled = self._asked

    def _failed(self, error: Exception) -> None:
        self.post_message(self.Failed(f"The library cannot answer: {error}"))

    @property
    def documents(self) -> DocumentList:
        """The list."""
        return self.query_one(DocumentList)

    @property
    def results(self) -> Results | None:
        """The answer that is shown; None until the whole list is there."""
        return self._shown.results if self._shown is not None else None

    @property
    def searched(self) -> bool:
        """Whether something was searched for, so that there are hits."""
        return self.results is not None and self.results.matcher is not None

    @property
    def idle(self) -> bool:
        """Whether everything asked for has been answered, and every answer is shown."""
        return self.searcher.idle and self._held is None

    @property
    def question(self) -> Question:
        """What was asked last."""
        return self._asked

    @property
    def awaited(self) -> bool:
        """Whether what is searched for is not answered yet, so that a document would be opened without its hits."""
        asked, settled = self._asked, self._settled
        return bool(asked.text.strip()) and (asked.text, asked.typing) != (settled.text, settled.typing)

    @property
    def shown(self) -> Question:
        """What was asked for what is shown."""
        return self._asked if self._shown is None else self._shown.question

    @property
    def order(self) -> Order:
        """The order in which the documents stand."""
        question = self.shown
        return Order.DATE if question.order is Order.RELEVANCE and not question.ranked else question.order

    # Asking

    def search(self, text: str, *, typing: bool) -> None:
        """Ask; an unfinished question may have an unfinished last word."""
        self._query = Question(text, self._asked.order, typing)
        self._ask(self._query)

    def list_among(self, heading: str, numbers: Iterable[int], text: str = "") -> None:
        """List only these documents, in their order or as far as a query finds them, until the reader leaves them.

        `heading` says what they are, behind their number: “like …”, “new for …”.
        """
        self._ask(Question(text, Order.RELEVANCE, among=tuple(numbers), heading=heading))

    def leave_among(self) -> bool:
        """Back to what the query in the search line finds; False where that is listed already."""
        if self._asked.among is None:
            return False
        self._ask(self._query)
        return True

    def sort(self, order: Order | None = None) -> Order:
        """Sort by an order, None for the next one; without a query there is no relevance. Return the order."""
        if order is None:
            orders = [each for each in Order if self._asked.ranked or each is not Order.RELEVANCE]
            order = orders[(orders.index(self.order) + 1) % len(orders)]
        self._ask_again(order)
        return order

    @on(searching.Changed)
    def refresh_list(self) -> None:
        """Ask again: something was added to the library, or went."""
        self._ask_again(self._asked.order)

    def _ask_again(self, order: Order) -> None:
        self._ask(self._asked._replace(order=order, again=True, seen=tuple(self.documents.visible_numbers)))

    def _ask(self, question: Question) -> None:
        self._put_passages_off()
        self._asked = question._replace(in_sight=self.documents.most_in_sight)
        self.searcher.ask(self._asked)
        self._say_how_it_stands()

    def _put_passages_off(self) -> None:
        """What was wanted of an earlier answer must not take the place of what is wanted of this one."""
        for due in filter(None, (self._passages_due, self._mend_due)):
            due.stop()

    # Answers

    @on(searching.Found)
    def _found(self, message: searching.Found) -> None:
        message.stop()
        if self._painting:
            self._held = message.answer
        else:
            self._take(message.answer)

    def _take(self, answer: Answer) -> None:
        """Show an answer; the next is held back until this one is painted, and keys have had as long as that took."""
        self._put_passages_off()
        self._painting, self._held = True, None
        self.call_after_refresh(self._painted, monotonic())
        answer = self._completed(answer)
        keep = self.documents.number if answer.question.again or self._shown is None else None
        self._shown, self._settled = answer, answer.question
        if answer.question.again:
            self.documents.forget_rows()
        self.documents.hint = NOTHING if self.searched else EMPTY_READ_ONLY if self._library.read_only else EMPTY
        digests = answer.digests if self.searched else None
        self.documents.show_documents(answer.results.numbers, answer.rows, digests, keep)
        if not answer.question.typing and not answer.question.again:
            self._say_what_was_run()
        self._say_how_it_stands()
        if self.searched:
            self._mend_due = self.set_timer(PASSAGES_AFTER, partial(self.searcher.mend, answer.id))

    def _painted(self, begun: float) -> None:
        self.set_timer(monotonic() - begun, self._take_held)

    def _take_held(self) -> None:
        self._painting = False
        if self._held is not None:
            self._take(self._held)

    def _completed(self, answer: Answer) -> Answer:
        """The answer to what it is an answer to, where that is not quite what was asked."""
        if not answer.completed:
            return answer
        question = answer.question._replace(text=answer.completed)
        if answer.question == self._asked:
            self._asked = question
            if question.among is None:
                self._query = question
                self.post_message(self.Completed(question.text))
        return answer._replace(question=question)

    @on(searching.Mended)
    def _mended(self, message: searching.Mended) -> None:
        message.stop()
        if self._shown is not None and message.mend.answer == self._shown.id:
            self.post_message(self.Doubted(message.mend.unknown, message.mend.meant))

    @on(DocumentList.Opened)
    def _say_what_was_run(self) -> None:
        if self._shown is not None and self._shown.question.text.strip():
            self.post_message(self.Ran(self._shown.question.text.strip()))

    @on(searching.Misunderstood)
    def _misunderstood(self, message: searching.Misunderstood) -> None:
        message.stop()
        if message.question == self._asked:
            self._settle()
            self.post_message(self.Misunderstood(message.error, message.question.typing))

    def _say_how_it_stands(self) -> None:
        """How many documents there are - and for which question, while the newest is not answered yet."""
        if self._shown is None:
            return
        question, asked = self._shown.question, self._asked.text.strip()
        shown = question.text.strip()
        count = len(self._shown.results.numbers)
        many = f"{count:,}"
        documents = f"{many} document{'' if count == 1 else 's'}"
        if question.heading:
            documents = f"{many} {question.heading}"
        elif shown != asked:
            documents = f"{many} for “{shown}”" if shown else f"all {documents}"
        newest = shown == asked and question.among == self._asked.among
        self.post_message(self.Answered(documents, newest))

    @on(DocumentList.Wanted)
    def _wanted(self, message: DocumentList.Wanted) -> None:
        message.stop()
        if message.rows:
            self.searcher.fetch_rows(message.rows)
        if message.passages and self._shown is not None:
            make = partial(self.searcher.make_digests, self._shown.id, message.passages)
            if self._shown.question.typing:
                self._passages_due = self.set_timer(PASSAGES_AFTER, make)
            else:
                make()

    @on(searching.RowsFetched)
    def _rows_fetched(self, message: searching.RowsFetched) -> None:
        message.stop()
        self.documents.add_rows(message.rows)

    @on(searching.DigestsMade)
    def _digests_made(self, message: searching.DigestsMade) -> None:
        message.stop()
        if self._shown is not None and message.answer == self._shown.id:
            self.documents.add_digests(message.digests)
