"""Where in a document's text a query's words stand, and which passages show it best.

All offsets are of the catalogue's stored text. Long texts are worked on block by block, so that the first hits are
there at once and nobody waits for the last.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from corpus.document import Block, BlockKind
from corpus.search.fold import WORD, fold, folded_with_offsets, folded_word, folded_words, pieces
from corpus.search.query import Query
from corpus.search.search_text import SearchText, search_text
from corpus.search.tree import Phrase, Prefix, Word, wanted

MOST_HITS = 2000
"""So many hits of a document, the first, are counted, and its best passages are looked for among them."""

_HEADS = (BlockKind.HEADING, BlockKind.DATE_LINE)
_PIECE = 2**12  # characters of text that are looked through in one step
_MOST_NEEDLES = 50


class Span(NamedTuple):
    """A stretch of the stored text, half open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the stored text that is worth showing, and the hits in it."""

    start: int
    end: int
    hits: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What a document holds of a query: its best passages, best first, and how many hits; MOST_HITS stands for more."""

    passages: list[Passage]
    hits: int

    @property
    def counted(self) -> str:
        """The number of hits in words, such as “5 hits”; "" where there are none."""
        if not self.hits:
            return ""
        return f"{self.hits:,}{'+' if self.hits == MOST_HITS else ''} hit{'' if self.hits == 1 else 's'}"


class _Hit(NamedTuple):
    """A hit, and which of the query's words or phrases it is one of."""

    start: int
    end: int
    part: int


class _Slot(NamedTuple):
    """What may stand at one place of a phrase, or be a hit by itself: these words, or all with a prefix."""

    words: frozenset[str]
    prefix: str = ""

    def takes(self, word: str) -> bool:
        return word in self.words or (self.prefix != "" and word.startswith(self.prefix))


class _Wanted(dict[str, str]):
    """Words as they stand in a text → folded if they have a part in the query, else ""."""

    def __init__(self, slots: Sequence[_Slot]) -> None:
        super().__init__()
        self._words = frozenset[str]().union(*(slot.words for slot in slots))
        self._prefixes = tuple(slot.prefix for slot in slots if slot.prefix)
        self._needles = _shortest({*self._words, *self._prefixes})

    def possible_in(self, text: str) -> bool:
        """Whether the text can have any of the words at all: a quick look, letter for letter."""
        folded = fold(text)
        return len(self._needles) > _MOST_NEEDLES or any(needle in folded for needle in self._needles)

    def __missing__(self, word: str) -> str:
        folded = folded_word(word)
        self[word] = folded if folded in self._words or folded.startswith(self._prefixes) else ""
        return self[word]


class Matcher:
    """Finds the hits of one query in the texts of documents.

    `forms` are `Hits.forms`: the forms that each word of the query stands for. Only what the query asks of the text
    is a hit, not what it asks of fields, nor what it excludes.
    """

    def __init__(self, query: Query, forms: Mapping[str, tuple[str, ...]]) -> None:
        parts = [
            _slots(leaf, forms)
            for leaf in wanted(query.tree)
            if isinstance(leaf, Word | Prefix | Phrase) and leaf.field in ("", "text")
        ]
        self._parts = sorted(parts, key=len, reverse=True)
        self._wanted = _Wanted([slot for part in parts for slot in part])

    def __bool__(self) -> bool:
        return bool(self._parts)

    def hits(self, text: str, blocks: Sequence[Block], start: int = 0) -> Iterator[Span]:
        """All hits in a text, in order, not overlapping, found as they are asked for.

        `start` is where `text` begins if it is not the whole document; `blocks` are always those of the whole.
        """
        return (Span(hit.start, hit.end) for hit in self._hits(text, blocks, start))

    def findings(
        self, text: str, blocks: Sequence[Block], limit: int = 3, width: int = 240, start: int = 0
    ) -> Findings:
        """The best passages, each of about `width` characters, and the hits; `text`, `blocks`, `start` as for `hits`.

        Best are those with most of the query's words and phrases, then those of the body before headings, then those
        with most hits, then the first ones. A passage never leaves its block.
        """
        hits = [*islice(self._hits(text, blocks, start), MOST_HITS)]
        blocks = blocks or [Block(start, start + len(text), BlockKind.PARAGRAPH)]
        found: list[Passage] = []
        for first, last in _best_first(hits, blocks, width):
            passage = _passage(text, start, blocks, hits[first : last + 1], width)
            if all(passage.end <= other.start or other.end <= passage.start for other in found):
                found.append(passage)
            if len(found) == limit:
                break
        return Findings(found, len(hits))

    def _hits(self, text: str, blocks: Sequence[Block], start: int) -> Iterator[_Hit]:
        if not self._parts:
            return
        for run in self._runs(text, blocks, start):
            at = 0
            while at < len(run):
                part = next((part for part, slots in enumerate(self._parts) if _fits(slots, run, at)), None)
                if part is None:
                    at += 1
                    continue
                first = at
                at += len(self._parts[part])
                yield _Hit(run[first][1], run[at - 1][2], part)

    def _runs(self, text: str, blocks: Sequence[Block], start: int) -> Iterator[list[tuple[str, int, int]]]:
        """Stretches of adjacent words that all have a part in the query: (folded word, start, end)."""
        run: list[tuple[str, int, int]] = []
        for searched in _searched_pieces(text, blocks, start):
            found = WORD.finditer(searched.text) if self._wanted.possible_in(searched.text) else ()
            for match in found:
                if word := self._wanted[match.group()]:
                    run.append((word, *searched.span(*match.span())))
                elif run:
                    yield run
                    run = []
            if run and not found:
                yield run
                run = []
        if run:
            yield run


def _searched_pieces(text: str, blocks: Sequence[Block], start: int) -> Iterator[SearchText]:
    """The search text, in pieces."""
    furniture = [block for block in blocks if block.kind is BlockKind.FURNITURE]
    for offset, piece in pieces(text, _PIECE):
        begin, end = start + offset, start + offset + len(piece)
        first = bisect_right(furniture, begin, key=lambda block: block.end)
        last = bisect_left(furniture, end, key=lambda block: block.start)
        yield search_text(piece, furniture[first:last], begin)


def find(text: str, needle: str) -> Iterator[Span]:
    """Where a string stands in a text, folded as everywhere, any white space like any other; as asked for."""
    sought = re.compile(r"\s+".join(map(re.escape, fold(needle).split())))
    if not sought.pattern:
        return
    last = 0
    for start, piece in pieces(text):
        end = start + len(piece)
        begin = max(start, last)
        folded = folded_with_offsets(text[begin : end + 2 * len(needle) + _PIECE])
        for match in sought.finditer(folded.text):
            first, after = folded.span(*match.span())
            if begin + first >= end:
                break
            if begin + first >= last:
                last = begin + after
                yield Span(begin + first, last)


def _shortest(words: Iterable[str]) -> list[str]:
    """The words without those that begin with another one."""
    found: list[str] = []
    for word in sorted(words):
        if not found or not word.startswith(found[-1]):
            found.append(word)
    return found


def _slots(leaf: Word | Prefix | Phrase, forms: Mapping[str, tuple[str, ...]]) -> tuple[_Slot, ...]:
    if isinstance(leaf, Phrase):
        return tuple(_exactly(part) for part in leaf.parts)
    exactly = _exactly(leaf)
    return (_Slot(exactly.words.union(forms.get(leaf.text, ())), exactly.prefix),)


def _exactly(leaf: Word | Prefix) -> _Slot:
    folded = folded_words(leaf.text)[0]
    return _Slot(frozenset({folded}), folded if isinstance(leaf, Prefix) else "")


def _fits(slots: Sequence[_Slot], run: Sequence[tuple[str, int, int]], at: int) -> bool:
    if at + len(slots) > len(run):
        return False
    return all(slot.takes(run[place][0]) for place, slot in enumerate(slots, at))


def _best_first(hits: Sequence[_Hit], blocks: Sequence[Block], width: int) -> list[tuple[int, int]]:
    """For each hit the stretch of hits from it on that a passage can hold, as (first, last), best first."""
    windows: list[tuple[int, bool, int, int, int]] = []
    parts: Counter[int] = Counter()
    last = -1
    for first, hit in enumerate(hits):
        block = _block_at(blocks, hit.start)
        end = min(hit.start + width, block.end)
        while last + 1 < len(hits) and (last < first or hits[last + 1].end <= end):
            last += 1
            parts[hits[last].part] += 1
        windows.append((-len(parts), block.kind in _HEADS, first - last, first, last))
        parts[hit.part] -= 1
        if not parts[hit.part]:
            del parts[hit.part]
    return [(first, last) for *_, first, last in sorted(windows)]


def _passage(text: str, start: int, blocks: Sequence[Block], hits: Sequence[_Hit], width: int) -> Passage:
    """The passage around these hits, widened to about `width`, within their blocks and between words."""
    first, last = hits[0].start - start, hits[-1].end - start
    block = _block_at(blocks, hits[0].start)
    floor, ceiling = max(0, block.start - start), min(len(text), max(last, block.end - start))
    begin = max(floor, first - max(0, width - (last - first)) // 2)
    end = min(ceiling, max(last, begin + width))
    begin = max(floor, min(first, end - width))
    if begin > floor:
        begin = _after_space(text, begin, first)
    if end < ceiling:
        end = _before_space(text, last, end)
    return Passage(start + begin, start + end, tuple(Span(hit.start, hit.end) for hit in hits))


def _block_at(blocks: Sequence[Block], offset: int) -> Block:
    return blocks[max(0, bisect_right(blocks, offset, key=lambda block: block.start) - 1)]


def _after_space(text: str, begin: int, end: int) -> int:
    """The first beginning of a word in the stretch, or its end."""
    space = re.compile(r"\s+").search(text, begin - 1, end)
    return space.end() if space else end


def _before_space(text: str, begin: int, end: int) -> int:
    """The last end of a word in the stretch, or its beginning."""
    if text[end].isspace():
        return end
    return begin + len(text[begin:end].rpartition(" ")[0].rstrip())
