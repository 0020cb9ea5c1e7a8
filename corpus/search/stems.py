"""Which forms of a word belong together: English words by their stem (Snowball), all others only to themselves."""

from __future__ import annotations

from Stemmer import Stemmer

_LONGEST = 30
_snowball = Stemmer("english", 0)  # each of its calls holds the interpreter's lock, so that all threads may share it


def stem(word: str) -> str:
    """The stem of a folded word; a word with digits or letters that English has not is its own stem."""
    if len(word) < 3 or len(word) > _LONGEST or not (word.isascii() and word.isalpha()):
        return word
    return str(_snowball.stemWord(word))
