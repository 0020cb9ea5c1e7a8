"""fonds: the index alone where one is built of texts, the whole library where it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack, closing
from datetime import date
from itertools import islice
from pathlib import Path

import corpus.search.passages
import corpus.search.query  # noqa: F401  # what a first search imports is not what opening takes
from benchmarks.search.peer import TOP, Answer
from benchmarks.search.questions import PREFIXES, Question, Sort
from benchmarks.search.texts import Text
from corpus.ingest.replay import LARGEST_BATCH
from corpus.library import Library, Order
from corpus.search.engine import Entry
from corpus.search.whoosh_engine import WhooshEngine

NOBODYS = "0" * 32
"""Stands for the identity of the library that an index of its own belongs to."""


class Fonds:
    """An index of fonds in a folder, or the library that the folder is."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opened = ExitStack()

    def build(self, texts: Iterable[Text]) -> None:
        entries = map(_entry, texts)
        with closing(WhooshEngine.open(self._folder, NOBODYS, write=True)) as engine:
            engine.clear()
            while batch := list(islice(entries, LARGEST_BATCH)):
                engine.apply(batch, (), batch[-1].seq)
            while engine.tidy():  # as “fonds add” does after so many documents
                pass

    def open(self) -> None:
        self._library = self._opened.enter_context(Library.open(self._folder))
        fault = self._library.index_fault()
        assert not fault, fault

    def ask(self, question: Question) -> Answer | None:
        by_date = question.days or question.sort is Sort.BY_DATE
        results = self._library.search(_query(question), order=Order.DATE if by_date else Order.RELEVANCE)
        first = list(results.numbers[:TOP])
        if question.sort is Sort.PASSAGES and results.matcher:
            for _, text, blocks in self._library.texts_and_blocks(first):
                results.matcher.findings(text, blocks)
        return Answer(len(results.numbers), first)

    def open_to_add(self) -> None:
        self._engine = self._opened.enter_context(closing(WhooshEngine.open(self._folder, NOBODYS, write=True)))

    def add(self, texts: Sequence[Text]) -> None:
        self._engine.apply(map(_entry, texts), (), self._engine.applied + len(texts))

    def close(self) -> None:
        self._opened.close()


def _entry(text: Text) -> Entry:
    return Entry(
        number=text.number,
        seq=text.number,
        title=text.title,
        text=text.body,
        dated=text.earliest is not None,
        earliest=text.earliest,
        latest=text.latest,
    )


def _query(question: Question) -> str:
    match question.sort:
        case Sort.PHRASE:
            words = f'"{" ".join(question.words)}"'
        case sort if sort in PREFIXES:
            words = f"{question.words[0]}*"
        case Sort.FUZZY:
            words = f"{question.words[0]}~"
        case _:
            words = " ".join(question.words)
    if question.days is None:
        return words
    first, last = map(date.fromordinal, question.days)
    return f"{words} date:{first}..{last}".strip()
