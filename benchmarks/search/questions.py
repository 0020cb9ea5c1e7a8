"""The questions that all engines are asked, drawn from the texts' own words by how many documents have them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from random import Random
from string import ascii_lowercase

from benchmarks.search.texts import Text

EACH = 50
"""How many questions of a sort are asked, where the texts have so many."""

_WORD = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(r"[a-z]{3,30}")
_ADJACENT = (re.compile(r"(?<=\s)[A-Za-z]+ [A-Za-z]+(?=\s)"), re.compile(r"(?<=\s)[A-Za-z]+ [A-Za-z]+ [A-Za-z]+(?=\s)"))
_UNSAID = frozenset("that this with from have which been were their they there more than other some such".split())
"""Common words that Whoosh's and tantivy's English analysers may leave out."""


class Sort(StrEnum):
    """What is asked, in the order of the report."""

    RARE = "rare term"
    COMMON = "common term"
    TWO = "two terms"
    PHRASE = "phrase"
    PREFIX_1 = "prefix of 1 letter"
    PREFIX_2 = "prefix of 2 letters"
    PREFIX_3 = "prefix of 3 letters"
    FUZZY = "fuzzy"
    DATES = "date range"
    BY_DATE = "all by date"
    PASSAGES = "20 passages"


PREFIXES = {Sort.PREFIX_1: 1, Sort.PREFIX_2: 2, Sort.PREFIX_3: 3}
"""How many letters each has."""


@dataclass(frozen=True, slots=True)
class Question:
    """Words to be found, and the first and the last day of a range that the documents' days are to overlap.

    What the words are - all to be there, adjacent, a prefix, nearly spelt - its sort says. All documents are asked for
    where there is neither a word nor a day.
    """

    sort: Sort
    words: tuple[str, ...] = ()
    days: tuple[int, int] | None = None


def draw(texts: Iterable[Text]) -> list[Question]:
    """Questions of each sort; the same texts always give the same ones.

    Raises ValueError where the texts are too few, or have no words or no days to ask for.
    """
    vocabulary = _Vocabulary(texts)
    if not (vocabulary.rare and vocabulary.middling and vocabulary.common and vocabulary.days):
        raise ValueError("these documents are too few, or without words or days that can be asked for")
    return [question for sort in Sort for question in _different(vocabulary, sort)]


def keep(questions: Sequence[Question], path: Path) -> None:
    """Write the questions down as JSON."""
    path.write_text(json.dumps([asdict(question) for question in questions]), encoding="utf-8")


def load(path: Path) -> list[Question]:
    """The questions that were written down."""
    entries = json.loads(path.read_text(encoding="utf-8"))
    return [
        Question(Sort(entry["sort"]), tuple(entry["words"]), tuple(entry["days"]) if entry["days"] else None)
        for entry in entries
    ]


class _Vocabulary:
    """What questions are drawn from: the texts' words in bands, an even sample of the texts, and their days."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self.random = Random(1)
        self.sample: list[str] = []
        self.days: list[int] = []
        frequencies: Counter[str] = Counter()
        documents = 0
        for text in texts:
            documents += 1
            frequencies.update(_words(text.body))
            if text.earliest is not None:
                self.days.append(text.earliest)
            self._take(text.body, documents)
        words = [word for word in sorted(frequencies) if _PLAIN.fullmatch(word) and word not in _UNSAID]
        self.rare = [word for word in words if 2 <= frequencies[word] <= max(documents // 1000, 2)]
        self.middling = [word for word in words if 0.005 <= frequencies[word] / documents <= 0.1]
        self.common = [word for word in words if 0.1 < frequencies[word] / documents <= 0.6 and len(word) > 3]

    def _take(self, body: str, count: int, size: int = 1000) -> None:
        """Keep an even sample of the texts (reservoir sampling)."""
        if len(self.sample) < size:
            self.sample.append(body)
        elif (place := self.random.randrange(count)) < size:
            self.sample[place] = body


def _words(body: str) -> set[str]:
    return set(_WORD.findall(body.lower()))


def _two(vocabulary: _Vocabulary, sort: Sort) -> Question:
    """A common and a less common word that a document has both of."""
    random = vocabulary.random
    while True:
        words = _words(random.choice(vocabulary.sample))
        common, middling = (sorted(words.intersection(band)) for band in (vocabulary.common, vocabulary.middling))
        if common and middling:
            return Question(sort, (random.choice(common), random.choice(middling)))


def _phrase(vocabulary: _Vocabulary, sort: Sort) -> Question:
    """Two or three words that stand side by side in a text, whatever they are."""
    random = vocabulary.random
    while True:
        found = random.choice(_ADJACENT).findall(random.choice(vocabulary.sample))
        if found:
            return Question(sort, tuple(random.choice(found).lower().split()))


def _prefix(vocabulary: _Vocabulary, sort: Sort) -> Question:
    """The beginning of a word of a text, so that what many words begin with is asked for more often."""
    while True:
        words = sorted(filter(_PLAIN.fullmatch, _words(vocabulary.random.choice(vocabulary.sample))))
        if words:
            return Question(sort, (vocabulary.random.choice(words)[: PREFIXES[sort]],))


def _fuzzy(vocabulary: _Vocabulary, sort: Sort) -> Question:
    """A word of six letters or more with one of them mistyped."""
    random = vocabulary.random
    word = random.choice([word for word in vocabulary.middling if len(word) > 5])
    at = random.randrange(1, len(word))
    return Question(sort, (word[:at] + random.choice(ascii_lowercase) + word[at + 1 :],))


def _dates(vocabulary: _Vocabulary, sort: Sort) -> Question:
    """A week to five years from the day of a document; every other question with a common word."""
    random = vocabulary.random
    first = random.choice(vocabulary.days)
    word = (random.choice(vocabulary.common),) if random.random() < 0.5 else ()
    return Question(sort, word, (first, first + random.choice((7, 30, 365, 5 * 365))))


def _of_band(band: str) -> Callable[[_Vocabulary, Sort], Question]:
    return lambda vocabulary, sort: Question(sort, (vocabulary.random.choice(getattr(vocabulary, band)),))


_DRAWN: dict[Sort, Callable[[_Vocabulary, Sort], Question]] = {
    Sort.RARE: _of_band("rare"),
    Sort.COMMON: _of_band("common"),
    Sort.TWO: _two,
    Sort.PHRASE: _phrase,
    Sort.PREFIX_1: _prefix,
    Sort.PREFIX_2: _prefix,
    Sort.PREFIX_3: _prefix,
    Sort.FUZZY: _fuzzy,
    Sort.DATES: _dates,
    Sort.BY_DATE: _of_band("common"),
    Sort.PASSAGES: _two,
}


def _different(vocabulary: _Vocabulary, sort: Sort) -> list[Question]:
    """As many different questions as are wanted, or as a reasonable number of draws gives."""
    drawn = dict.fromkeys(_DRAWN[sort](vocabulary, sort) for _ in range(10 * EACH))
    every = [Question(sort)] if sort is Sort.BY_DATE else []
    return [*every, *drawn][:EACH]
