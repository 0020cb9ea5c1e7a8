"""Facets: by archive, provider, kind, year, language, place and person, how many of some documents there are.

A value counts the documents that its condition finds, `archive:"Port Office"` those of the “Port Office, Sarnau” too
and those whose reference names it, so that the number beside a value is that of the documents that choosing it leaves.
Values that differ in case, accents or punctuation only are one, spelt as most documents spell it.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from corpus.document import Description
from corpus.errors import Cancelled
from corpus.search.described import as_lines, holding_of, people_of, provider_of
from corpus.search.fold import fold, folded_words
from corpus.search.narrowing import Condition
from corpus.timeline import Dates, Unit

if TYPE_CHECKING:
    from corpus.library import Library


class Facet(StrEnum):
    """What documents are counted by."""

    ARCHIVE = "archive"
    PROVIDER = "provider"
    KIND = "kind"
    YEAR = "year"
    LANGUAGE = "language"
    PLACE = "place"
    PERSON = "person"

    @property
    def field(self) -> str:
        """The field of a query that its values stand in."""
        return {Facet.YEAR: "date", Facet.LANGUAGE: "lang"}.get(self, self.value)


class Value(NamedTuple):
    """A value of a facet, the condition that finds the documents with it, and how many these are."""

    label: str
    condition: Condition
    documents: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The values of a facet among some documents, those of the most documents first; `without` have none of them.

    `values` may be the first of `matching` ones, and these some of `distinct` ones.
    """

    facet: Facet
    values: Sequence[Value]
    matching: int
    distinct: int
    documents: int
    without: int


class Facets:
    """Counts the documents of a library; what it needs to know of all of them it reads once for each change."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._seq = -1
        self._columns: dict[Facet, _Column] = {}
        self._dates: Dates | None = None

    @property
    def dates(self) -> Dates:
        """The dates of all documents."""
        self._look()
        if self._dates is None:
            self._dates = Dates(self._library)
        return self._dates

    def count(
        self,
        facet: Facet,
        numbers: array[int],
        cancelled: Callable[[], bool] = lambda: False,
        *,
        having: str = "",
        limit: int | None = None,
    ) -> Counts:
        """Count these documents, which a search has just found, by the values of a facet that have `having` in them.

        The first time takes up to seconds in a large library: Cancelled is raised as soon as `cancelled` says so.
        """
        having = fold(having).strip()
        if facet is Facet.YEAR:
            return self._years(numbers, having, limit)
        self._look()
        if facet not in self._columns:
            self._columns[facet] = _Column(self._library, facet, cancelled)
        return self._columns[facet].count(numbers, having, limit)

    def _years(self, numbers: array[int], having: str, limit: int | None) -> Counts:
        line = self.dates.timeline(numbers, Unit.YEAR)
        years = sorted(filter(lambda year: year.documents, line.periods), key=lambda year: -year.documents)
        matching = [year for year in years if having in year.label]
        values = [
            Value(year.label, Condition("date", f"date:{year.label}"), year.documents) for year in matching[:limit]
        ]
        return Counts(Facet.YEAR, values, len(matching), len(years), len(numbers), line.undated)

    def _look(self) -> None:
        """Forget what is known if the library is no longer what it was."""
        if self._seq != (seq := self._library.seq()):
            self._seq, self._dates = seq, None
            self._columns.clear()


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a facet comes from: the catalogue's fields, the values in them, and the text that a query looks at."""

    names: tuple[str, ...]
    values: Callable[[Description], Iterable[str]]
    text: Callable[[Description], str]


_SOURCES: Mapping[Facet, _Source] = {
    Facet.ARCHIVE: _Source(
        ("archive", "archive.name", "archive.place", "archive.collection", "archive.reference"),
        lambda known: [known.archive.name],
        lambda known: holding_of(known.archive),
    ),
    Facet.PROVIDER: _Source(
        ("provider", "provider.name", "provider.url"),
        lambda known: [known.provider.name],
        lambda known: provider_of(known.provider),
    ),
    Facet.KIND: _Source(("kind",), lambda known: [known.kind], lambda known: known.kind),
    Facet.LANGUAGE: _Source(("languages",), lambda known: known.languages, lambda known: as_lines(*known.languages)),
    Facet.PLACE: _Source(("place",), lambda known: [known.place], lambda known: known.place),
    Facet.PERSON: _Source(
        ("creators", "recipients", "contributors"), lambda known: people_of(known).split("\n"), people_of
    ),
}


class _Column:
    """A facet of all documents: at each document's number which text it has, and which values each text has."""

    def __init__(self, library: Library, facet: Facet, cancelled: Callable[[], bool]) -> None:
        import numpy as np

        self._facet = facet
        source = _SOURCES[facet]

        def of(known: Description) -> tuple[str, tuple[str, ...]]:
            if cancelled():
                raise Cancelled("nobody waits for these counts any more")
            return source.text(known), tuple(source.values(known))

        places, known = library.column(source.names, of)
        self._texts = np.frombuffer(places, np.int64).astype(np.int32)
        spelt: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for (_, values), documents in zip(known, np.bincount(self._texts, minlength=len(known)).tolist(), strict=True):
            for value in values:
                spelt[tuple(folded_words(value))][value] += documents
        spelt.pop((), None)
        by_label = sorted(
            (max(spellings, key=lambda label: (spellings[label], label)), words) for words, spellings in spelt.items()
        )
        self._values = [(label, _condition(facet, label, words)) for label, words in by_label]
        self._folded = [fold(label) for label, _ in by_label]
        place_of = {words: place for place, (_, words) in enumerate(by_label)}
        lengths: dict[str, set[int]] = defaultdict(set)
        for words in place_of:
            lengths[words[0]].add(len(words))
        held = [sorted(set(_held(folded_words(text), place_of, lengths))) for text, _ in known]
        self._text_of_pair = np.repeat(np.arange(len(held)), [len(values) for values in held])
        self._value_of_pair = np.array([value for values in held for value in values], np.int64)
        self._without = np.array([not values for values in held])

    def count(self, numbers: array[int], having: str, limit: int | None) -> Counts:
        """Count the documents by the values that any of them has; `having` is folded."""
        import numpy as np

        texts = np.bincount(self._texts[np.frombuffer(numbers, np.int64)], minlength=len(self._without))
        counts = np.bincount(self._value_of_pair, texts[self._text_of_pair], len(self._values)).astype(np.int64)
        order = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
        matching = order[[having in self._folded[place] for place in order.tolist()]] if having else order
        shown = matching[:limit]
        found = zip((self._values[place] for place in shown.tolist()), counts[shown].tolist(), strict=True)
        values = [Value(label, condition, documents) for (label, condition), documents in found]
        without = int(texts[self._without].sum())
        return Counts(self._facet, values, len(matching), len(order), len(numbers), without)


def _held(
    words: Sequence[str], places: Mapping[tuple[str, ...], int], lengths: Mapping[str, set[int]]
) -> Iterator[int]:
    """The values of which the words stand among these, one after the other."""
    for start, word in enumerate(words):
        for length in lengths.get(word, ()):
            if (place := places.get(tuple(words[start : start + length]))) is not None:
                yield place


def _condition(facet: Facet, label: str, words: Sequence[str]) -> Condition:
    """What finds a value: it as it is spelt, or its words where something in it would mean something in a query."""
    plain = label.isprintable() and not set(label) & set('"“”„*?~\\')
    return Condition(facet.field, f'{facet.field}:"{label if plain else " ".join(words)}"')
