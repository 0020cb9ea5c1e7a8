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
from corpus.search.tree import DateIs, DateRange, Fuzzy, Leaf, Near, Phrase, Prefix, Wildcard, Word, wanted

MOST_HITS = 2000
"""So many hits of a document, the first, are counted, and its best passages are looked for among them."""

_HEADS = (BlockKind.HEADING, BlockKind.DATE_LINE)
_PIECE = 2**9  # characters of text that are looked through in one step: the shorter, the less is read around a hit
_LONGEST_PIECE = 2**13
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


class _Part(NamedTuple):
    """A word or phrase of the query: its words side by side, or if `near` is a number, with so many among them."""

    slots: tuple[_Slot, ...]
    near: int | None = None


class _Found(NamedTuple):
    """A word of the text that has a part in the query, folded, where it stands, and the how many-th word it is."""

    word: str
    start: int
    end: int
    place: int


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
        parts = (_part(leaf, forms) for leaf in wanted(query.tree))
        self._parts = sorted(filter(None, parts), key=lambda part: len(part.slots), reverse=True)
        self._reach = max((part.near for part in self._parts if part.near), default=0)
        self._wanted = _Wanted([slot for part in self._parts for slot in part.slots])

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
                part, words = self._at(run, at)
                for first, last in _together(words):
                    yield _Hit(first.start, last.end, part)
                at = run.index(words[-1], at) + 1 if words else at + 1

    def _at(self, run: Sequence[_Found], at: int) -> tuple[int, list[_Found]]:
        """The first part of the query that begins at a word of the run, and the words that make it up; [] for none."""
        for number, part in enumerate(self._parts):
            if words := _near(part, run, at) if part.near is not None else _side_by_side(part, run, at):
                return number, words
        return 0, []

    def _runs(self, text: str, blocks: Sequence[Block], start: int) -> Iterator[list[_Found]]:
        """Stretches of the words that have a part in the query, with no more others between them than matter."""
        run: list[_Found] = []
        place = 0
        for searched in _searched_pieces(text, blocks, start):
            if not self._reach and not self._wanted.possible_in(searched.text):
                if run:
                    yield run
                    run = []
                continue
            for match in WORD.finditer(searched.text):
                place += 1
                if run and place - run[-1].place > self._reach + 1:
                    yield run
                    run = []
                if word := self._wanted[match.group()]:
                    run.append(_Found(word, *searched.span(*match.span()), place))
        if run:
            yield run


def _searched_pieces(text: str, blocks: Sequence[Block], start: int) -> Iterator[SearchText]:
    """The search text, in pieces."""
    furniture = [block for block in blocks if block.kind is BlockKind.FURNITURE]
    for offset, piece in pieces(text, _PIECE, _LONGEST_PIECE):
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
        folded = folded_with_offsets(text[begin : end + 2 * len(needle) + _LONGEST_PIECE])
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


def _part(leaf: Leaf, forms: Mapping[str, tuple[str, ...]]) -> _Part | None:
    """What a leaf of the query looks for in texts; None if it looks elsewhere."""
    if isinstance(leaf, DateRange | DateIs) or leaf.field not in ("", "text"):
        return None
    if isinstance(leaf, Phrase | Near):
        return _Part(tuple(map(_exactly, leaf.parts)), leaf.distance if isinstance(leaf, Near) else None)
    found = frozenset(forms.get(leaf.text, ()))
    if isinstance(leaf, Wildcard | Fuzzy):
        return _Part((_Slot(found),)) if found else None
    exactly = _exactly(leaf)
    return _Part((exactly._replace(words=exactly.words | found),))


def _exactly(leaf: Word | Prefix) -> _Slot:
    folded = folded_words(leaf.text)[0]
    return _Slot(frozenset({folded}), folded if isinstance(leaf, Prefix) else "")


def _side_by_side(part: _Part, run: Sequence[_Found], at: int) -> list[_Found]:
    """The words from there on, if they make up the part one after the other."""
    words = [*run[at : at + len(part.slots)]]
    if len(words) < len(part.slots) or words[-1].place - words[0].place >= len(words):
        return []
    return words if all(slot.takes(found.word) for slot, found in zip(part.slots, words, strict=True)) else []


def _near(part: _Part, run: Sequence[_Found], at: int) -> list[_Found]:
    """The words from there on that make up the part in any order, if they stand near enough."""
    assert part.near is not None
    lacking, words = sorted(part.slots, key=lambda slot: slot.prefix != ""), list[_Found]()
    for found in run[at : at + len(lacking) + part.near]:
        if found.place - run[at].place >= len(part.slots) + part.near:
            break
        slot = next((slot for slot in lacking if slot.takes(found.word)), None)
        if slot:
            lacking.remove(slot)
            words.append(found)
        if not words or not lacking:
            break
    return [] if lacking else words


def _together(words: Sequence[_Found]) -> Iterator[tuple[_Found, _Found]]:
    """The first and the last of the words that stand side by side, stretch by stretch."""
    for place, found in enumerate(words):
        if place == 0 or found.place - words[place - 1].place > 1:
            first = found
        if place + 1 == len(words) or words[place + 1].place - found.place > 1:
            yield first, found


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
