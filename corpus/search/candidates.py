"""Where in a text words may stand, found without reading the text word by word.

Most characters are no part of a word, or fold to themselves or to their small letter: words of such are found letter
for letter. All others - letters with accents, ligatures, soft hyphens - may stand in any word, so there is a candidate
at each of them. What a candidate is, folding has to tell.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import groupby, pairwise

_REGULAR = (
    *("\x00\x7f", "\u2010\u2027", "\u2030\u205e", "\u3000\u3004", "\u3008\u3020"),  # ASCII, punctuation
    *(
        "\u0391\u03a9",
        "\u03b1\u03c1",
        "\u03c3\u03c9",
        "\u040f\u0418",
        "\u041a\u0438",
        "\u043a\u044f",
    ),  # Greek, Russian
    *("\u05d0\u05ea", "\u0627\u064a"),  # Hebrew, Arabic
    *("\u3041\u3096", "\u30a1\u30fe", "\u3400\u9fff", "\uac00\ud7a3"),  # Japanese, Chinese, Korean
)
"""First and last of ranges of characters of which none is odd."""

ODD = "".join(
    f"{chr(ord(before[1]) + 1)}-{chr(ord(after[0]) - 1)}"
    for before, after in pairwise([*sorted(_REGULAR), "\U0010ffff"])
    if ord(before[1]) + 1 < ord(after[0])
)
"""The characters that may fold otherwise, as the inside of a character class."""

_ODD_WORD = re.compile(rf"[{ODD}]\S*")  # so large a class takes 2 ms to compile
_UNUSUAL = re.compile("[^\x00-\x7f\u2010-\u2027]")  # quick; most texts in Latin letters have hardly any

_ENOUGH = 6
"""Letters by which a word is looked for at most: what is compiled for each query is short then."""

_MOST_WORDS = 500
_FEW = 12
"""So many words are still found sooner one by one."""

_DIGIT_OR_LETTER = "0-9a-z"


def odd_words(text: str) -> list[tuple[int, int]]:
    """From each odd character, but those that follow one without white space between, to the next white space."""
    unusual = _UNUSUAL.search(text)
    return [match.span() for match in _ODD_WORD.finditer(text, unusual.start())] if unusual else []


def small(text: str) -> str:
    """The text in small letters, letter for letter; what odd characters become means nothing."""
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    return "".join(letter.casefold() if len(letter.casefold()) == 1 else letter for letter in text)


def candidates(words: Collection[str], beginnings: Collection[str]) -> list[re.Pattern[str]]:
    """What matches in a `small` text, up to the next white space, wherever one of these folded words may stand.

    So it does for words that begin like one of `beginnings`, and for some that begin like one of the words.
    """
    length = _ENOUGH
    while len({word[:length] for word in words}) > _MOST_WORDS:
        length //= 2
    sought = {(word[:length], _end(word) if len(word) < length else "") for word in words}
    sought |= {(beginning, "") for beginning in beginnings}
    if len(sought) > _FEW:
        return [_together(sought)]
    return [re.compile(rf"{re.escape(letters)}{_beginning(letters)}{end}\S*") for letters, end in sorted(sought)]


def _end(word: str) -> str:
    """The pattern of what comes after a word."""
    return f"(?![{_DIGIT_OR_LETTER}])" if word[-1].isascii() else ""


def _beginning(letters: str) -> str:
    """The pattern of what came before these letters, which are a beginning."""
    return f"(?<![{_DIGIT_OR_LETTER}]{re.escape(letters)})" if letters[0].isascii() else ""


def _together(sought: Collection[tuple[str, str]]) -> re.Pattern[str]:
    """What matches any of these letters, each with the pattern of what comes after them."""
    sequences = {(*map(re.escape, letters), end) for letters, end in sought}
    first = "".join(sorted({letter for letter, *_ in sequences}))
    in_ascii = re.sub(r"[^\x00-\x7f]", "", first)
    at_beginning = f"(?<![{_DIGIT_OR_LETTER}][{in_ascii}])" if in_ascii else ""
    words_there = "|".join(f"(?<={letter}){rest}" for letter, rest in _by_first(sequences))
    return re.compile(rf"[{first}]{at_beginning}(?:{words_there})\S*")


def _by_first(sequences: Collection[tuple[str, ...]]) -> list[tuple[str, str]]:
    """Each different first pattern, and a pattern of all that may come after it."""
    grouped = groupby(sorted(sequences), key=lambda patterns: patterns[0])
    return [(first, _any([patterns[1:] for patterns in group])) for first, group in grouped]


def _any(sequences: Collection[tuple[str, ...]]) -> str:
    """A pattern of any of these sequences of patterns; what they begin with in common is in it once."""
    if () in sequences:
        return ""
    if len(sequences) == 1:
        return "".join(*sequences)
    return f"(?:{'|'.join(first + rest for first, rest in _by_first(sequences))})"
