"""A concordance: every hit of a search in the library, each on a line with the words around it.

Of a line only numbers are kept: the document, where the hit begins and ends, and for sorting the words around it as
places in a vocabulary, 68 bytes in all. What a line shows is read from the library when it is looked at, so there is
no bound on how many there are.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from corpus.document import Block, BlockKind
from corpus.errors import DocumentMissing, FondsError
from corpus.library import Library, Order, Results
from corpus.search.fold import folded_words
from corpus.search.search_text import search_text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WORDS = 5
"""By so many words before a hit, and so many after it, lines are sorted and narrowed."""

_COLUMNS = 2 * WORDS + 1  # of the words of a line: those before the hit, the nearest first; those after it; the hit
_KEYWORD = 2 * WORDS
_NO_WORD = -1  # the document begins or ends before
_BATCH = 200  # documents
_SPACE = re.compile(r"\s+")


class ConcordanceError(FondsError):
    """The query asks for no words of the text, so there are no hits to line up."""


class Sort(StrEnum):
    """The orders of lines; lines that are equal in it are by date, and stand as in the document.

    To the left are the words before the hit, read backwards, to the right those after it; with a number, the
    comparison begins with the second or third of them.
    """

    DATE = "date"
    DOCUMENT = "document"
    KEYWORD = "keyword"
    LEFT = "left"
    LEFT_2 = "left2"
    LEFT_3 = "left3"
    RIGHT = "right"
    RIGHT_2 = "right2"
    RIGHT_3 = "right3"


_COMPARED = {
    Sort.KEYWORD: (_KEYWORD, *range(WORDS, 2 * WORDS), *range(WORDS)),
    Sort.LEFT: (*range(WORDS), _KEYWORD, *range(WORDS, 2 * WORDS)),
    Sort.LEFT_2: (*range(1, WORDS), 0, _KEYWORD, *range(WORDS, 2 * WORDS)),
    Sort.LEFT_3: (*range(2, WORDS), 1, 0, _KEYWORD, *range(WORDS, 2 * WORDS)),
    Sort.RIGHT: (*range(WORDS, 2 * WORDS), _KEYWORD, *range(WORDS)),
    Sort.RIGHT_2: (*range(WORDS + 1, 2 * WORDS), WORDS, _KEYWORD, *range(WORDS)),
    Sort.RIGHT_3: (*range(WORDS + 2, 2 * WORDS), WORDS + 1, WORDS, _KEYWORD, *range(WORDS)),
}
"""The columns that an order compares, one after the other."""


@dataclass(frozen=True, slots=True)
class Line:
    """A hit, as offsets into the document's text, and what stands there and around.

    White space is one space, words that a line end has broken are whole, furniture of the page is left out. `paragraph`
    is None where the hit is in none that is counted.
    """

    number: int
    start: int
    end: int
    left: str
    keyword: str
    right: str
    paragraph: int | None


class Concordance:
    """The lines of a search; `results` have to be in the order of dates. To be used by one thread at a time.

    Raises ConcordanceError where the query asks for no words of the text.
    """

    def __init__(self, library: Library, results: Results) -> None:
        if not results.matcher:
            raise ConcordanceError("A concordance needs words to look for in the texts; the query has none.")
        self._library = library
        self._matcher = results.matcher
        self._vocabulary: dict[str, int] = {}
        self._words = array("i")
        self.documents = results.numbers
        """The documents that are looked through."""
        self.done = 0
        """How many of them have been."""
        self.numbers = array("q")
        """The document of each line, in the order in which the lines were found: by date."""
        self.spans = array("q")
        """Where the hit of each line begins and ends: two offsets a line."""

    def __len__(self) -> int:
        return len(self.numbers)

    def collect(self) -> Iterator[None]:
        """Find the lines, as far as the iteration is taken: it pauses after each document."""
        for start in range(0, len(self.documents), _BATCH):
            batch = self.documents[start : start + _BATCH]
            for number, text, blocks in self._library.texts_and_blocks(batch):
                around = _Text(text, blocks)
                for hit in self._matcher.hits(text, blocks):
                    self.numbers.append(number)
                    self.spans.extend(hit)
                    self._words.extend(map(self._place, self._words_of(around, *hit)))
                self.done += 1
                yield
            self.done = start + len(batch)  # some may have gone meanwhile

    def _words_of(self, around: _Text, start: int, end: int) -> Iterator[str | None]:
        before, after = around.words_before(start), around.words_after(end)
        yield from before
        yield from [None] * (WORDS - len(before))
        yield from after
        yield from [None] * (WORDS - len(after))
        yield " ".join(folded_words(around.between(start, end)))

    def _place(self, word: str | None) -> int:
        """The word's place in the vocabulary."""
        return _NO_WORD if word is None else self._vocabulary.setdefault(word, len(self._vocabulary))

    def arranged(self, sort: Sort = Sort.DATE, near: str = "") -> NDArray[np.intp]:
        """The indexes of the lines in an order; only those that have a word beginning like each of `near`.

        It is looked for in the hit and among the words near it.
        """
        import numpy as np

        words = np.array(self._words, dtype=np.int32).reshape(-1, _COLUMNS)
        order = self._sorted(sort, words)
        for word in folded_words(near):
            order = order[self._having(word, words)[order]]
        return order

    def _sorted(self, sort: Sort, words: NDArray[np.int32]) -> NDArray[np.intp]:
        import numpy as np

        if sort is Sort.DATE:
            return np.arange(len(words))
        if sort is Sort.DOCUMENT:
            titles = np.array(self._library.numbers(Order.TITLE), dtype=np.int64)
            numbers = np.array(self.numbers, dtype=np.int64)
            places = np.full(max(titles.max(initial=0), numbers.max(initial=0)) + 1, len(titles))
            places[titles] = np.arange(len(titles))
            return np.argsort(places[numbers], kind="stable")
        alphabet = np.empty(len(self._vocabulary) + 1, dtype=np.int32)
        alphabet[_NO_WORD] = _NO_WORD
        alphabet[[self._vocabulary[word] for word in sorted(self._vocabulary)]] = np.arange(len(self._vocabulary))
        ranks = alphabet[words]
        return np.lexsort([ranks[:, column] for column in reversed(_COMPARED[sort])])

    def _having(self, beginning: str, words: NDArray[np.int32]) -> NDArray[np.bool_]:
        """For each line whether a word on it begins so."""
        import numpy as np

        begins = [f" {word}".find(f" {beginning}") >= 0 for word in self._vocabulary]
        having: NDArray[np.bool_] = np.array([*begins, False])[words].any(axis=1)  # type: ignore[assignment]  # not 1 row
        return having

    def lines(self, indexes: Sequence[int], width: int) -> list[Line]:
        """What lines show, with `width` characters of context on each side, in whole words.

        A line of a document that has gone meanwhile is empty.
        """
        shown: dict[int, Line] = {}
        for number, group in groupby(sorted(indexes), self.numbers.__getitem__):
            together = list(group)
            try:
                shown.update(self._lines(number, together, width))
            except DocumentMissing:
                shown.update({index: Line(number, *self._span(index), "", "", "", None) for index in together})
        return [shown[index] for index in indexes]

    def _span(self, index: int) -> tuple[int, int]:
        return self.spans[2 * index], self.spans[2 * index + 1]

    def _lines(self, number: int, indexes: Sequence[int], width: int) -> Iterator[tuple[int, Line]]:
        """The lines of one document: of those that stand far from each other the text between is not read."""
        reach = 4 * width + 200
        while indexes:
            near = bisect_right(indexes, self._span(indexes[0])[1] + reach, key=lambda index: self._span(index)[0])
            first, last = self._span(indexes[0])[0], self._span(indexes[near - 1])[1]
            start = max(0, first - reach)
            end = last + reach
            around = _Text(self._library.text(number, start, end), self._library.blocks(number, start, end), start)
            for index in indexes[:near]:
                yield index, around.line(number, *self._span(index), width)
            indexes = indexes[near:]


class _Text:
    """The search text of a document, or of the part of it that begins at `offset`."""

    def __init__(self, text: str, blocks: Sequence[Block], offset: int = 0) -> None:
        self._text = text
        self._blocks = blocks
        self._furniture = [block for block in blocks if block.kind is BlockKind.FURNITURE]
        self._start, self._end = offset, offset + len(text)

    def between(self, start: int, end: int) -> str:
        """The search text of a stretch."""
        first = bisect_right(self._furniture, start, key=lambda block: block.end)
        last = bisect_left(self._furniture, end, key=lambda block: block.start)
        return search_text(self._text[start - self._start : end - self._start], self._furniture[first:last], start).text

    def words_before(self, end: int) -> list[str]:
        """The last words before an offset, the nearest first."""
        for start in self._reaches(end, -1):
            words = folded_words(self.between(start, end))
            if len(words) > WORDS or start == self._start:  # the first may be a part of a word
                return words[: -WORDS - 1 : -1]
        return []

    def words_after(self, start: int) -> list[str]:
        """The first words after an offset."""
        for end in self._reaches(start, 1):
            words = folded_words(self.between(start, end))
            if len(words) > WORDS or end == self._end:
                return words[:WORDS]
        return []

    def _reaches(self, offset: int, direction: int) -> Iterator[int]:
        """Places further and further away from an offset."""
        reach = 10 * WORDS
        while self._start < (at := offset + direction * reach) < self._end:
            yield at
            reach *= 4
        yield self._start if direction < 0 else self._end

    def line(self, number: int, start: int, end: int, width: int) -> Line:
        """The line of a hit."""
        reach = 4 * width + 100
        left = _spaced(self.between(max(self._start, start - reach), start)).lstrip()
        right = _spaced(self.between(end, min(self._end, end + reach))).rstrip()
        if len(left) > width:
            left = left[-width:] if left[-width - 1] == " " else left[-width:].partition(" ")[2] or left[-width:]
        if len(right) > width:
            right = right[:width] if right[width] == " " else right[:width].rpartition(" ")[0] or right[:width]
        return Line(number, start, end, left, _spaced(self.between(start, end)), right, self._paragraph(start))

    def _paragraph(self, offset: int) -> int | None:
        at = bisect_right(self._blocks, offset, key=lambda block: block.start) - 1
        return self._blocks[at].number if at >= 0 else None


def _spaced(text: str) -> str:
    return _SPACE.sub(" ", text)
