"""Which forms of a word belong together: English words by their stem (Snowball), all others only to themselves."""

from __future__ import annotations

from functools import lru_cache

from whoosh.lang.snowball.english import EnglishStemmer

_LONGEST = 30
_snowball = EnglishStemmer()


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a folded word; a word with digits or letters that English has not is its own stem."""
    if len(word) < 3 or len(word) > _LONGEST or not (word.isascii() and word.isalpha()):
        return word
    return str(_snowball.stem(word))
