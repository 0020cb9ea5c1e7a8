"""Where in a text the words and phrases of a query stand.

Long texts are worked on piece by piece, so that the first hits are there at once and nobody waits for the last. Only
the surroundings of places where a hit may be are read word by word.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from corpus.document import Block, BlockKind
from corpus.search.candidates import candidates, odd_words, small
from corpus.search.fold import WORD, folded_word, folded_words, pieces
from corpus.search.query import Query
from corpus.search.search_text import SearchText, search_text
from corpus.search.tree import DateIs, DateRange, Fuzzy, Leaf, Near, Phrase, Prefix, Wildcard, Word, wanted

_PIECE = 2**13  # characters of text that are looked through in one step
_LONGEST_PIECE = 2**14
_KEPT_TEXT = 2**17  # characters of a text that is kept
_KEPT_TEXTS = 32
_AROUND = 2**5  # characters for each word that matters beside a candidate
_SURE_WORD = re.compile(r"(?<!\S)[^\W_ʼ\uff9e\uff9f]\S*\s")  # a quick look: there are as many words, or more


class Hit(NamedTuple):
    """A hit, half open, and which of the query's words or phrases it is one of."""

    start: int
    end: int
    part: int


class _Piece(NamedTuple):
    """A piece of the search text, and what does not depend on the query: the same in small letters, its odd words."""

    searched: SearchText
    small: str
    odd_words: list[tuple[int, int]]


class _Slot(NamedTuple):
    """What may stand at one place of a phrase, or be a hit by itself: these words, or all with a prefix."""

    words: frozenset[str]
    prefix: str = ""

    def takes(self, word: str) -> bool:
        return word in self.words or (self.prefix != "" and word.startswith(self.prefix))

    @property
    def rarity(self) -> tuple[bool, int]:
        """What is greater for words that are likely to be rarer: whole ones and long ones."""
        return not self.prefix, min(map(len, self.words))


class _Part(NamedTuple):
    """A word or phrase of the query: its words side by side, or if `near` is a number, with so many among them."""

    slots: tuple[_Slot, ...]
    near: int | None = None

    @property
    def reach(self) -> int:
        """The last word stands at most so many words after the first."""
        return len(self.slots) - 1 + (self.near or 0)


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

    def __missing__(self, word: str) -> str:
        folded = folded_word(word)
        self[word] = folded if folded in self._words or folded.startswith(self._prefixes) else ""
        return self[word]


class _Alone(dict[str, tuple[Hit, ...]]):
    """Stretches of text as they stand there → the hits in them, of a query of which each part is a single word.

    Texts repeat themselves: of the stretches that `candidates` finds few are new.
    """

    def __init__(self, parts: Sequence[_Part], wanted: _Wanted) -> None:
        super().__init__()
        self._parts = parts
        self._wanted = wanted

    def __missing__(self, stretch: str) -> tuple[Hit, ...]:
        found = ((match, self._wanted[match.group()]) for match in WORD.finditer(stretch))
        self[stretch] = tuple(Hit(*match.span(), self._part(word)) for match, word in found if word)
        return self[stretch]

    def _part(self, word: str) -> int:
        """The number of the first part that is this word."""
        return next(number for number, part in enumerate(self._parts) if part.slots[0].takes(word))


class Finder:
    """Finds the hits of a query; `forms` are the folded forms that each of its words stands for."""

    def __init__(self, query: Query, forms: Mapping[str, tuple[str, ...]]) -> None:
        self._given = query, forms
        parts = (_part(leaf, forms) for leaf in wanted(query.tree))
        self._parts = sorted(filter(None, parts), key=lambda part: len(part.slots), reverse=True)
        self._reach = max((part.reach for part in self._parts), default=0)
        self._wanted = _Wanted([slot for part in self._parts for slot in part.slots])
        self._alone = _Alone(self._parts, self._wanted)

    @cached_property
    def _candidates(self) -> list[re.Pattern[str]]:
        """What find the places of the rarest word of each part."""
        rarest = [max(part.slots, key=lambda slot: slot.rarity) for part in self._parts]
        words = frozenset[str]().union(*(slot.words for slot in rarest))
        return candidates(words, {slot.prefix for slot in rarest if slot.prefix})

    def __bool__(self) -> bool:
        return bool(self._parts)

    def __reduce__(self) -> tuple[type[Finder], tuple[Query, Mapping[str, tuple[str, ...]]]]:
        """What another process gets: not what has been read."""
        return Finder, self._given

    def hits(self, text: str, blocks: Sequence[Block], start: int) -> Iterator[Hit]:
        """All hits in a text that begins at `start` of the whole document, in order, not overlapping."""
        if not self._parts:
            return
        if not self._reach:
            yield from self._hits_alone(text, blocks, start)
            return
        for run in self._runs(text, blocks, start):
            at = 0
            while at < len(run):
                part, words = self._at(run, at)
                for first, last in _together(words):
                    yield Hit(first.start, last.end, part)
                at = run.index(words[-1], at) + 1 if words else at + 1

    def _hits_alone(self, text: str, blocks: Sequence[Block], start: int) -> Iterator[Hit]:
        """The hits of a query of which each part is a single word."""
        for piece in _pieces(text, blocks, start):
            last, searched = 0, piece.searched
            for at, end in self._candidates_in(piece):
                begin, last = max(last, searched.text.rfind(" ", last, at) + 1), end
                for first, after, part in self._alone[searched.text[begin:last]]:
                    yield Hit(*searched.span(begin + first, begin + after), part)

    def _at(self, run: Sequence[_Found], at: int) -> tuple[int, list[_Found]]:
        """The first part of the query that begins at a word of the run, and the words that make it up; [] for none."""
        for number, part in enumerate(self._parts):
            if words := _near(part, run, at) if part.near is not None else _side_by_side(part, run, at):
                return number, words
        return 0, []

    def _candidates_in(self, piece: _Piece) -> list[tuple[int, int]]:
        """Where words that have a part in the query may stand, each up to the next white space, in order."""
        found = [match.span() for pattern in self._candidates for match in pattern.finditer(piece.small)]
        return sorted(found + piece.odd_words)

    def _runs(self, text: str, blocks: Sequence[Block], start: int) -> Iterator[list[_Found]]:
        """Stretches of the words that have a part in the query, with no more others between them than matter."""
        run: list[_Found] = []
        for found in self._words(text, blocks, start):
            if run and found.place - run[-1].place > self._reach:
                yield run
                run = []
            run.append(found)
        if run:
            yield run

    def _words(self, text: str, blocks: Sequence[Block], start: int) -> Iterator[_Found]:
        """The words that have a part in the query, but for some that stand too far from the others to matter."""
        place = 0
        for piece in _pieces(text, blocks, start):
            last, searched = 0, piece.searched
            for begin, end in self._stretches(piece):
                if begin > last:
                    place += self._reach
                last = end
                for match in WORD.finditer(searched.text, begin, end):
                    place += 1
                    if word := self._wanted[match.group()]:
                        yield _Found(word, *searched.span(*match.span()), place)

    def _stretches(self, piece: _Piece) -> Iterator[tuple[int, int]]:
        """The stretches of a text in which hits may be, each between white space, in order.

        Beside a candidate are as many words as matter; so many are also at both ends, for what goes on beyond.
        """
        text = piece.searched.text
        begin, end = 0, self._after(text, 0)
        for first, last in (*self._candidates_in(piece), (len(text), len(text))):
            if first > end:
                start = self._before(text, first, end)
                if start > end:
                    yield begin, end
                    begin = start
            end = max(end, self._after(text, last))
        yield begin, end

    def _before(self, text: str, at: int, floor: int) -> int:
        """Where to begin so that all words before `at` that matter are read, if the text begins at `floor`."""
        size = _AROUND * self._reach
        while (begin := text.rfind(" ", floor, max(0, at - size)) + 1) > floor:
            if len(_SURE_WORD.findall(text, begin, at)) >= self._reach:
                return begin
            size *= 2
        return floor

    def _after(self, text: str, at: int) -> int:
        """Where to end so that all words after `at` that matter are read."""
        size = _AROUND * self._reach
        while (end := text.find(" ", at + size)) >= 0:
            if len(_SURE_WORD.findall(text, at, end + 1)) >= self._reach:
                return end
            size *= 2
        return len(text)


def _pieces(text: str, blocks: Sequence[Block], start: int) -> Iterable[_Piece]:
    """The search text, in pieces. Those of the texts that were read last are kept, for the next query."""
    furniture = tuple(block for block in blocks if block.kind is BlockKind.FURNITURE)
    return (_kept_pieces if len(text) <= _KEPT_TEXT else _made_pieces)(text, furniture, start)


def _made_pieces(text: str, furniture: tuple[Block, ...], start: int) -> Iterator[_Piece]:
    for offset, piece in pieces(text, _PIECE, _LONGEST_PIECE):
        begin, end = start + offset, start + offset + len(piece)
        first = bisect_right(furniture, begin, key=lambda block: block.end)
        last = bisect_left(furniture, end, key=lambda block: block.start)
        searched = search_text(piece, furniture[first:last], begin)
        yield _Piece(searched, small(searched.text), odd_words(searched.text))


@lru_cache(_KEPT_TEXTS)
def _kept_pieces(text: str, furniture: tuple[Block, ...], start: int) -> list[_Piece]:
    return [*_made_pieces(text, furniture, start)]


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
