"""tantivy with its English stemmer, the body stored."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import tantivy
from tantivy import FieldType, Occur, Order, Query

from benchmarks.search.peer import TOP, Answer
from benchmarks.search.questions import PREFIXES, Question, Sort
from benchmarks.search.texts import Text

_UNDATED = 1 << 30
"""Stands for the days of an undated document: behind all others, and in no range."""


class Tantivy:
    """An index of tantivy's."""

    def __init__(self, folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        for name in ("number", "earliest", "latest"):
            builder.add_unsigned_field(name, stored=name == "number", indexed=True, fast=True)
        for name in ("title", "body"):
            builder.add_text_field(name, stored=True, tokenizer_name="en_stem")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(folder))

    def build(self, texts: Iterable[Text]) -> None:
        self.open_to_add()
        self.add(texts)
        self._writer.wait_merging_threads()

    def open(self) -> None:
        self._searcher = self._index.searcher()

    def ask(self, question: Question) -> Answer | None:
        wanted = self._query(question)
        if question.days or question.sort is Sort.BY_DATE:
            result = self._searcher.search(wanted, TOP, order_by_field="earliest", order=Order.Asc)
        else:
            result = self._searcher.search(wanted, TOP)
        documents = [self._searcher.doc(address) for _, address in result.hits]
        if question.sort is Sort.PASSAGES:
            passages = tantivy.SnippetGenerator.create(self._searcher, wanted, self._schema, "body")
            for document in documents:
                passages.snippet_from_doc(document).to_html()
        assert result.count is not None
        return Answer(result.count, [document["number"][0] for document in documents])

    def open_to_add(self) -> None:
        self._writer = self._index.writer()

    def add(self, texts: Iterable[Text]) -> None:
        for text in texts:
            document = tantivy.Document(title=text.title, body=text.body)
            document.add_unsigned("number", text.number)
            document.add_unsigned("earliest", _UNDATED if text.earliest is None else text.earliest)
            document.add_unsigned("latest", _UNDATED if text.latest is None else text.latest)
            self._writer.add_document(document)
        self._writer.commit()
        self._index.reload()

    def close(self) -> None:
        """Nothing has to be let go of."""

    def _query(self, question: Question) -> Query:
        match question.sort:
            case Sort.PHRASE:
                return self._index.parse_query(f'"{" ".join(question.words)}"', ["body"])
            case sort if sort in PREFIXES:
                return Query.regex_query(self._schema, "body", f"{question.words[0]}.*")
            case Sort.FUZZY:
                return Query.fuzzy_term_query(self._schema, "body", question.words[0])
        wanted = [self._index.parse_query(word, ["body"]) for word in question.words]
        if question.days:
            first, last = question.days
            wanted.append(self._range("earliest", 0, last))
            wanted.append(self._range("latest", first, _UNDATED - 1))
        return Query.boolean_query([(Occur.Must, each) for each in wanted or [Query.all_query()]])

    def _range(self, field: str, first: int, last: int) -> Query:
        return Query.range_query(self._schema, field, FieldType.Unsigned, first, last)
