"""Citation keys: what a draft calls a document.

A key is the one that the document's source gives, such as Better BibTeX's; else it is made of the first author's family
name and the year (`morren1921`), or where no author is known, of the first telling words of the title and the year
(`report-salt-works-1922`). A made key is of small ASCII letters, other scripts in the Latin alphabet. Every key can
stand in a draft for Pandoc, in BibTeX and in Org.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from corpus.citation.people import person
from corpus.dates import HistoricalDate
from corpus.document import Description, Name

_KEY = re.compile(r"\w(?:[:.+/-]?\w)*")
_OTHER = re.compile(r"[^\w:.+/-]+")
_RUN = re.compile(r"([:.+/-])[:.+/-]+")
_YEAR = re.compile(r"\d{4}")

_WORDS = 3
_LONGEST_WORD = 24

_SMALL_WORDS_OF_NAMES = frozenset(("and", "for", "of", "on", "the"))

# Of the languages in which sources mostly have their titles.
_SMALL_WORDS = frozenset(
    """
    a an and at between by during for from in into of on or the to with
    an das dem den der des die ein eine im in über und von vor zu zum zur
    au aux de des du en et la le les par pour sur un une
    al con da del della di e el i il las lo los o por y
    в и из к на о об от по с у
    """.split()
)


def citation_key(description: Description) -> str:
    """The key that a document's source gives, or one that is made of what is known of it; not yet unique."""
    return as_key(description.citation_key) or _made(description)


def as_key(text: str) -> str:
    """The text as it is where it can be a key, else with what cannot stand in one replaced; "" if nothing is left."""
    text = unicodedata.normalize("NFC", text.strip())
    if _KEY.fullmatch(text):
        return text
    return _RUN.sub(r"\1", _OTHER.sub("-", _ascii(text))).strip(":.+/-")


def suffixes(key: str) -> Iterator[str]:
    """The key, and then the key with a, b, … z, aa, ab, … behind it; after a letter there is a hyphen between them."""
    yield key
    between = "" if key[-1].isdigit() else "-"
    count = 0
    while True:
        count += 1
        yield f"{key}{between}{_letters(count)}"


def _letters(count: int) -> str:
    before, last = divmod(count - 1, 26)
    return (_letters(before) if before else "") + chr(ord("a") + last)


def _made(description: Description) -> str:
    names = (_words_of_name(person(name)) for name in description.creators)
    words = next(filter(None, names), None) or _telling_words(description.title) or ["document"]
    between = "-" if len(words) > 1 else ""
    return f"{'-'.join(words)}{between}{_year(description.date)}".rstrip("-")


def _words_of_name(name: Name) -> list[str]:
    """A person's family name in one word; of a name that has no parts, its telling words."""
    if name.family:
        return _one_word(name.family)
    return _telling_words(name.literal, _SMALL_WORDS_OF_NAMES)


def _one_word(text: str) -> list[str]:
    word = re.sub("[^a-z0-9]", "", _ascii(text).lower())[:_LONGEST_WORD]
    return [word] if word else []


def _telling_words(text: str, small: frozenset[str] = _SMALL_WORDS) -> list[str]:
    """The first words of a title or a name, without the small ones, unless there are no others."""
    words = re.findall(r"[^\W_]+(?:[’'][^\W_]+)*", text)
    telling = [word for word in words if word.casefold() not in small] or words
    return [made for word in telling for made in _one_word(word)][:_WORDS]


def _year(date: HistoricalDate) -> str:
    year = _YEAR.search(date.edtf)
    return year[0] if year else ""


def _ascii(text: str) -> str:
    if text.isascii():
        return text
    from anyascii import anyascii  # 0.1 s that few documents need

    return anyascii(text)
