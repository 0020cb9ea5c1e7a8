"""What a text is made of for a reader who selects in it: characters, words, sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from enum import Enum

from rich.cells import split_graphemes

from tui.cells import single

Span = tuple[int, int]

_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"  # each a word: nothing else parts them
_IDEOGRAPH = re.compile(f"[{_UNSPACED}]")
_BETWEEN_WORDS = re.compile(rf"[\s—–…{_UNSPACED}]+")
_WORD = re.compile("i|l+(?:jl+)*")  # over the kinds of characters: ideographs, letters, what joins letters
_JOINERS = "'’-‐‑"
_FLAG_LETTERS = ("\U0001f1e6", "\U0001f1ff")


class Unit(Enum):
    """What a selection grows by."""

    CHARACTER = "character"
    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


def divided(shown: str, unit: Unit) -> list[Span]:
    """The characters, words or sentences of a text as spans of it; white space is none, and no character is parted."""
    characters = _characters(shown)
    if unit is Unit.CHARACTER:
        return [span for span in characters if not shown[slice(*span)].isspace()]
    if unit is Unit.WORD:
        kinds = "".join(_kind(shown[start]) for start, _ in characters)
        words = (match.span() for match in _WORD.finditer(kinds))
        return [(characters[first][0], characters[last - 1][1]) for first, last in words]
    from corpus.citation.sentences import sentences  # takes a while to load: not before something is selected

    starts = [start for start, _ in characters]
    spans = []
    for start, end in sentences(shown):
        first, last = bisect_right(starts, start) - 1, bisect_left(starts, end) - 1
        spans.append((characters[first][0], characters[last][1]))
    return spans


def _kind(character: str) -> str:
    if character in _JOINERS:
        return "j"
    if not character.isalnum():
        return " "
    return "i" if _IDEOGRAPH.match(character) else "l"


def _characters(shown: str) -> list[Span]:
    """What a reader takes for one character each: a letter with its marks, an emoji put together of several, a flag."""
    if single(shown):
        return [(index, index + 1) for index in range(len(shown))]
    spans: list[Span] = []
    letters = 0
    for start, end, _ in split_graphemes(shown)[0]:
        letters = letters + 1 if _FLAG_LETTERS[0] <= shown[start] <= _FLAG_LETTERS[1] else 0
        if letters and letters % 2 == 0:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def count_words(shown: str) -> int:
    """How many words a text has; one of any length is counted quickly."""
    words = sum(any(map(str.isalnum, part)) for part in _BETWEEN_WORDS.split(shown))
    return words + len(_IDEOGRAPH.findall(shown))
