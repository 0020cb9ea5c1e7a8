"""A folder of so many documents as are wanted: those of a source, repeated with changed words.

A copy has other years, and other words here and there; of the rare words, mostly names, some are spelt differently in
each copy, so that the vocabulary grows with the documents as it does in a real library. Nothing is left to chance: the
same source gives the same copies everywhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

_WORD = re.compile(r"[A-Za-z]+")
_YEAR = re.compile(r"\b(1[89]\d\d)\b")
_RARE = 20
"""A word is rare that stands no more often in the source."""

_CHANGED = 0.25
"""The part of the rare words that a copy spells differently."""

_REPLACED = 0.04
"""The part of all words that a copy has others for."""

_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnprstvwz"


def repeat(papers: Sequence[Path], folder: Path, count: int) -> None:
    """Write `count` documents: the papers as they are, then copies of them, each in a folder for its volume."""
    texts = [path.read_text(encoding="utf-8") for path in papers]
    frequencies = Counter(word for text in texts for word in _WORD.findall(text))
    words = list(frequencies.elements())
    rare = sorted(word for word, frequency in frequencies.items() if frequency <= _RARE)
    for place in range(count):
        copy, at = divmod(place, len(papers))
        if at == 0:
            spelt = _spellings(rare, copy) if copy else {}
        volume = folder / (f"{papers[at].parent.name}-{copy}" if copy else papers[at].parent.name)
        volume.mkdir(parents=True, exist_ok=True)
        text = _changed(texts[at], copy, Random(place), spelt, words) if copy else texts[at]
        (volume / papers[at].name).write_text(text, encoding="utf-8")


def _spellings(rare: Sequence[str], copy: int) -> dict[str, str]:
    """What a copy makes of some rare words: each letter becomes another of its sort."""
    random = Random(copy)
    table = str.maketrans({letter: other for sort in (_VOWELS, _CONSONANTS) for letter, other in _mixed(sort, random)})
    return {word: word.translate(table) for word in rare if random.random() < _CHANGED}


def _mixed(letters: str, random: Random) -> list[tuple[str, str]]:
    others = random.sample(letters, len(letters))
    return [
        (case(letter), case(other)) for letter, other in zip(letters, others, strict=True) for case in (str, str.upper)
    ]


def _changed(text: str, copy: int, random: Random, spelt: dict[str, str], words: Sequence[str]) -> str:
    """A text in the words and years of a copy; every fourth year later, so that a leap day remains one."""
    text = _YEAR.sub(lambda year: str(int(year[0]) - 20 + 4 * (copy % 10)), text)
    return _WORD.sub(
        lambda word: random.choice(words) if random.random() < _REPLACED else spelt.get(word[0], word[0]), text
    )
