"""SQLite FTS5 with its Porter stemmer, and a table of days beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.search.peer import TOP, Answer
from benchmarks.search.questions import PREFIXES, Question, Sort
from benchmarks.search.texts import Text

_SCHEMA = """
CREATE VIRTUAL TABLE text USING fts5(title, body, tokenize = "porter unicode61 remove_diacritics 2");
CREATE TABLE day (number INTEGER PRIMARY KEY, earliest INTEGER, latest INTEGER);
CREATE INDEX by_day ON day (earliest, latest);
"""


class Fts5:
    """An index in one SQLite file, with the texts in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def build(self, texts: Iterable[Text]) -> None:
        self.open()
        self._database.executescript(_SCHEMA)
        with self._database:
            for text in texts:
                self._insert(text)
        self.close()

    def open(self) -> None:
        self._database = sqlite3.connect(self._folder / "texts.sqlite3")

    def ask(self, question: Question) -> Answer | None:
        if question.sort is Sort.FUZZY:
            return None
        words = _match(question)
        if question.sort is Sort.PASSAGES:
            shown = "SELECT rowid, snippet(text, 1, '[', ']', '…', 30) FROM text WHERE text MATCH ? ORDER BY rank"
            return self._answer(shown, "SELECT count(*) FROM text WHERE text MATCH ?", (words,))
        tables = "text"
        conditions: list[str] = []
        values: list[str | int] = []
        if question.days or question.sort is Sort.BY_DATE:
            tables = "day JOIN text ON text.rowid = number" if words else "day"
        if question.days:
            conditions.append("earliest <= ? AND latest >= ?")
            values += [question.days[1], question.days[0]]
        if words:
            conditions.append("text MATCH ?")
            values.append(words)
        where = f"FROM {tables} WHERE {' AND '.join(conditions or ['true'])}"
        number, order = ("rowid", "rank") if tables == "text" else ("number", "earliest, number")
        return self._answer(f"SELECT {number} {where} ORDER BY {order}", f"SELECT count(*) {where}", values)

    def open_to_add(self) -> None:
        self.open()

    def add(self, texts: Sequence[Text]) -> None:
        with self._database:
            for text in texts:
                self._insert(text)

    def close(self) -> None:
        self._database.close()

    def _insert(self, text: Text) -> None:
        values = {"number": text.number, "title": text.title, "body": text.body}
        self._database.execute("INSERT INTO text (rowid, title, body) VALUES (:number, :title, :body)", values)
        self._database.execute("INSERT INTO day VALUES (?, ?, ?)", (text.number, text.earliest, text.latest))

    def _answer(self, first: str, count: str, values: Sequence[object]) -> Answer:
        rows = self._database.execute(f"{first} LIMIT {TOP}", values).fetchall()
        return Answer(self._database.execute(count, values).fetchone()[0], [row[0] for row in rows])


def _match(question: Question) -> str:
    quoted = [f'"{word}"' for word in question.words]
    if question.sort is Sort.PHRASE:
        return f'body : "{" ".join(question.words)}"'
    if question.sort in PREFIXES:
        return f"body : {quoted[0]} *"
    return f"body : ({' AND '.join(quoted)})" if quoted else ""
