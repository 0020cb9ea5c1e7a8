"""More like this: the documents that have most of a document's telling words.

A word tells the more the oftener the document has it and the fewer others do (tf·idf, with forms of a word as one). The
most telling ones, joined by OR, are a query, and the engine's own scores put in order what it finds.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from corpus.search.fold import folded_words
from corpus.search.search_text import search_text
from corpus.search.stems import stem

if TYPE_CHECKING:
    from corpus.library import Library

MOST_WORDS = 30
"""So many words at most are looked for."""

MOST_DOCUMENTS = 100
"""So many documents are called alike; nearly all of a library have one of the words."""

_LOOKED_AT = 1000  # of the document's words, the most frequent
_SHORTEST = 3  # letters; what is shorter says little. Chinese and Japanese words are of one


@dataclass(frozen=True, slots=True)
class Likeness:
    """The documents that are like one of that title, the most alike first, and the words by which they are.

    `words` begin with the most telling. `query` finds what has any of them; it is "" where there are none.
    """

    title: str
    words: tuple[str, ...]
    query: str
    numbers: array[int]

    def shared(self, library: Library, number: int) -> list[str]:
        """Which of the words a document has."""
        stems = {stem(word) for word in set(folded_words(_text(library, number)))}
        return [word for word in self.words if stem(word) in stems]


def like(library: Library, number: int) -> Likeness:
    """Find the documents that are like this one. Raises DocumentMissing."""
    title, words = library.description(number).title, _telling_words(library, number)
    if not words:
        return Likeness(title, (), "", array("q"))
    query = " OR ".join(f"text:{word}" for word in words)
    found = library.search(query).numbers
    return Likeness(title, words, query, array("q", [each for each in found if each != number][:MOST_DOCUMENTS]))


def _telling_words(library: Library, number: int) -> tuple[str, ...]:
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for word, count in Counter(folded_words(_text(library, number))).items():
        if word.isalpha() and (len(word) >= _SHORTEST or not word.isascii()):
            forms[stem(word)][word] += count
    often = sorted(forms.values(), key=lambda counts: -counts.total())[:_LOOKED_AT]
    documents = library.documents_with(word for counts in often for word in counts)
    total = library.count()
    telling: list[tuple[float, str]] = []
    for counts in often:
        having = max(documents[word] for word in counts)
        if having > 1:
            word = counts.most_common(1)[0][0]
            telling.append(((1 + log(counts.total())) * log(max(total / having, 1)), word))
    telling.sort(key=lambda each: (-each[0], each[1]))
    return tuple(word for weight, word in telling[:MOST_WORDS] if weight > 0)


def _text(library: Library, number: int) -> str:
    return search_text(library.text(number), library.blocks(number)).text
