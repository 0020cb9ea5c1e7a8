"""Whoosh as it comes: StemmingAnalyzer, the body stored, its own scores and its own passages."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from whoosh import index, query
from whoosh.analysis import StemmingAnalyzer
from whoosh.fields import NUMERIC, TEXT, Schema

from benchmarks.search.peer import TOP, Answer
from benchmarks.search.questions import PREFIXES, Question, Sort
from benchmarks.search.texts import Text

_UNDATED = 1 << 30
"""Stands for the days of an undated document: behind all others, and in no range."""


class StockWhoosh:
    """An index of Whoosh's own making."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def build(self, texts: Iterable[Text]) -> None:
        self._index = index.create_in(
            str(self._folder),
            Schema(
                number=NUMERIC(stored=True, unique=True),
                title=TEXT(analyzer=StemmingAnalyzer(), stored=True),
                body=TEXT(analyzer=StemmingAnalyzer(), stored=True),
                earliest=NUMERIC(sortable=True),
                latest=NUMERIC(sortable=True),
            ),
        )
        self.add(texts)

    def open(self) -> None:
        self._index = index.open_dir(str(self._folder))
        self._searcher = self._index.searcher()
        self._analyse = self._index.schema["body"].analyzer

    def ask(self, question: Question) -> Answer | None:
        by_date = "earliest" if question.days or question.sort is Sort.BY_DATE else None
        wanted = self._query(question)
        if wanted is None:
            return None
        results = self._searcher.search(wanted, limit=TOP, sortedby=by_date)
        first = [hit["number"] for hit in results]
        if question.sort is Sort.PASSAGES:
            for hit in results:
                hit.highlights("body")
        return Answer(len(results), first)

    def open_to_add(self) -> None:
        self._index = index.open_dir(str(self._folder))

    def add(self, texts: Iterable[Text]) -> None:
        writer = self._index.writer()
        for text in texts:
            dated = text.earliest is not None
            writer.add_document(
                number=text.number,
                title=text.title,
                body=text.body,
                earliest=text.earliest if dated else _UNDATED,
                latest=text.latest if dated else _UNDATED,
            )
        writer.commit()

    def close(self) -> None:
        self._index.close()

    def _query(self, question: Question) -> query.Query | None:
        """The query; None where its words are all too common to be in the index."""
        stems = [token.text for word in question.words for token in self._analyse(word, mode="query")]
        if question.words and not stems and question.sort not in PREFIXES:
            return None
        match question.sort:
            case Sort.PHRASE:
                return query.Phrase("body", stems)
            case Sort.FUZZY:
                return query.FuzzyTerm("body", stems[0])
            case sort if sort in PREFIXES:
                return query.Prefix("body", question.words[0])
        wanted = [query.Term("body", stem) for stem in stems]
        if question.days:
            first, last = question.days
            wanted.append(query.NumericRange("earliest", None, last))
            wanted.append(query.NumericRange("latest", first, _UNDATED - 1))
        return query.And(wanted) if wanted else query.Every()
