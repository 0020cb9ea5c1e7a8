"""The one folding rule: what counts as a word, and which letters count as the same.

The index, queries, highlights and find-in-document all use it, so what one of them finds the others find too:

- case, accents and other marks, ligatures and width do not matter: Carcani = Çarçani, Strasse = Straße, ﬁ = fi,
  composed = decomposed. Letters with a stroke and the like count as the plain letter: Lodz = Łódź.
- a word is a run of letters and digits; everything else separates, so 513/94 is two words and U.S.S.R. four.
- an apostrophe separates too, straight or curly (d’affaires is two words), but the English possessive 's belongs
  to its word and does not count: Kim’s = Kim.
- Chinese, Japanese and Korean are written without spaces between words: each character is a word by itself, with its
  voicing mark if it has one. What is looked for is then a run of them, of one character or more, wherever it stands.
- soft hyphens and invisible formatting characters inside a word do not count.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from unicodedata import normalize

ANALYSIS_VERSION = 4
"""Goes up with every change of what the index holds for a text; an index of another version is rebuilt."""

LONGEST_WORD = 100
"""Of longer runs of letters only so many characters count."""

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
_KANA_MARKS = "\u3099\u309a"  # が is no accented か: they join a word but are kept
JOINERS = _MARKS + _INVISIBLE + _KANA_MARKS
"""What may stand in a word beside letters, as the inside of a character class."""
_KANA = "\u3041-\u3096\u309d\u309e\u30a1-\u30fa\u30fc-\u30fe\u31f0-\u31ff\uff66-\uff9d"
_HAN = "\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_JAMO = "\u1100-\u11ff"
_SYLLABLE = r"(?:[\uac00-\ud7a3]|[\u1100-\u115f][\u1160-\u11a7])[\u11a8-\u11ff]?"
_ONE_EACH = rf"{_SYLLABLE}|[{_KANA}{_HAN}{_JAMO}]\uff9e?\uff9f?"
_LETTER = rf"[^\W_ʼ{_KANA}{_HAN}{_JAMO}\uac00-\ud7a3\uff9e\uff9f]"

WORD = re.compile(rf"{_LETTER}+(?:[{JOINERS}]+{_LETTER}*)*(?:['’‘ʼ＇][sS](?!{_LETTER}))?|(?:{_ONE_EACH})[{JOINERS}]*")
"""A word with its marks, and with the possessive 's that does not count."""

_UNSPACED = re.compile(rf"(?:{_ONE_EACH})[{JOINERS}]*\*?")
_POSSESSIVE = re.compile("['’‘ʼ＇][sS]$")
_DROPPED = re.compile(f"[{_MARKS}{_INVISIBLE}]+")
_CLUSTER = re.compile(rf"[\x00-\x7f]+(?![{JOINERS}])|(?:{_SYLLABLE}|.\uff9e?\uff9f?)[{JOINERS}]{{0,20}}", re.DOTALL)
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "ng"}
)


def fold(text: str) -> str:
    """The text with everything left out that does not count."""
    if text.isascii():
        return text.lower()
    return "".join([_fold_cluster(cluster) for cluster in _CLUSTER.findall(text)])


def _fold_cluster(cluster: str) -> str:
    """Fold what _CLUSTER finds: a run of ASCII, a letter with its marks, or a run of Korean letter parts."""
    return cluster.lower() if cluster.isascii() else _fold_letter(cluster)


@lru_cache(maxsize=4096)
def _fold_letter(cluster: str) -> str:
    bare = _DROPPED.sub("", normalize("NFKD", cluster)).casefold()
    return normalize("NFC", _DROPPED.sub("", normalize("NFKD", bare.translate(_PLAIN))))


class _FoldedWords(dict[str, str]):
    """Words as found by WORD → folded; a library has few different ones, so most are looked up."""

    _LIMIT = 200_000

    def __missing__(self, word: str) -> str:
        if len(self) >= self._LIMIT:
            self.clear()
        folded = self[word] = fold(_POSSESSIVE.sub("", word))[:LONGEST_WORD]
        return folded


_folded_words = _FoldedWords()


def folded_word(word: str) -> str:
    """Fold one word as WORD finds it."""
    return _folded_words[word]


def folded_words(text: str) -> list[str]:
    """All words of the text, folded, in order."""
    return [*map(_folded_words.__getitem__, WORD.findall(text))]


def side_by_side(words: Iterable[str]) -> str:
    """Words, or beginnings of some with a *, as they are written: no space between letters that are words each."""
    text, joins = "", False
    for word in words:
        joined, joins = joins, _UNSPACED.fullmatch(word) is not None
        text += word if not text or (joined and joins) else f" {word}"
    return text


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word of the text: folded, and where it stands in the text (a possessive 's included)."""
    for match in WORD.finditer(text):
        yield _folded_words[match.group()], match.start(), match.end()


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text and the way back to what it was made of.

    Piece i begins at `starts[i]` of the folded text and at `sources[i]` of the source; both end with the lengths.
    """

    text: str
    source: str
    starts: array[int]
    sources: array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the folded characters from `start` to `end` (at least one) stand in the source."""
        return self._character(start)[0], self._character(end - 1)[1]

    def _character(self, at: int) -> tuple[int, int]:
        piece = bisect_right(self.starts, at) - 1
        first, after = self.sources[piece], self.sources[piece + 1]
        if not self.source[first:after].isascii():
            return first, after
        source = first + at - self.starts[piece]
        return source, source + 1


def folded_with_offsets(text: str) -> FoldedText:
    """Fold a text for substring search; what stands between two words is kept (folded) too."""
    clusters = [text] if text.isascii() else _CLUSTER.findall(text)
    folded = [*map(_fold_cluster, clusters)]
    return FoldedText(
        "".join(folded),
        text,
        array("L", accumulate(map(len, folded), initial=0)),
        array("L", accumulate(map(len, clusters), initial=0)),
    )


def pieces(text: str, size: int = 2**16, longest: int = 2**17) -> Iterator[tuple[int, str]]:
    """Cut a long text at white space into pieces of about `size` characters: (offset, piece).

    Long texts are worked on in pieces, so that no single step takes long. A line end that breaks a word is no place
    for a cut; where there is none in `longest` characters, the cut is made anywhere.
    """
    start = 0
    while start < len(text):
        space = _SPACE.search(text, start + size, start + longest)
        end = space.start() if space else min(start + longest, len(text))
        yield start, text[start:end]
        start = end


_SPACE = re.compile(r"(?<![-\u2010\s])\s")
