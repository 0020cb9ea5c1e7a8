"""The cases that a style may ask for, over text with marks: what is marked to keep its case keeps it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corpus.citation.csl.marks import AS_IT_IS, END_NO_CASE, MARKS, NO_CASE
from corpus.citation.markup import END_SMALL_CAPS, END_SUBSCRIPT, END_SUPERSCRIPT, SMALL_CAPS, SUBSCRIPT, SUPERSCRIPT

_KEPT = re.compile(
    f"({NO_CASE}[^{END_NO_CASE}]*{END_NO_CASE}|{SUPERSCRIPT}[^{END_SUPERSCRIPT}]*{END_SUPERSCRIPT}"
    f"|{SUBSCRIPT}[^{END_SUBSCRIPT}]*{END_SUBSCRIPT}|{SMALL_CAPS}[^{END_SMALL_CAPS}]*{END_SMALL_CAPS})"
)
_WORD = re.compile(rf"[^\s{MARKS}‘’“”\"'\-–—/.,;?!:\[\]()]+")
_KEEPING = re.compile(rf"[^\W_][’']\Z|{AS_IT_IS}\Z")
_AFTER_APOSTROPHE = re.compile(rf"[’'”\"][^{MARKS}‘’“”\"'\-–—/.,;?!:\[\]()]*\Z")
_SMALL_WORDS = frozenset(
    """
    a aboard about above absent according across afore after against ago al along alongside amid amidst among amongst
    an and anenst apart apropos apud around as aside astride at athwart atop barring before behind below beneath
    beside besides between beyond but by c ca circa d de despite down during et except for from given in inside into
    lest like modulo near next nor notwithstanding of off on onto or out over per plus pro qua sans since so than that
    the through throughout thru till to toward towards under underneath until unto up upon v v. van versus via
    vis-à-vis von vs vs. with within without yet
    """.split()
)


def in_case(text: str, case: str, *, english: bool) -> str:
    """The text in the case that CSL calls `case`; titles have capitals in English only."""
    if case == "title":
        return _title(text) if english else text
    changes: dict[str, Callable[[str, bool], str]] = {
        "lowercase": lambda word, _: word.lower(),
        "uppercase": lambda word, _: word.upper(),
        "capitalize-first": lambda word, first: _capitalised(word) if first else word,
        "capitalize-all": lambda word, _: _capitalised(word),
        "sentence": lambda word, first: (word[:1].upper() + word[1:]) if first else word.lower(),
    }
    return _by_word(text, changes[case]) if case in changes else text


def _by_word(text: str, change: Callable[[str, bool], str]) -> str:
    """The text with each word changed, which is told whether it is the first; a text that is kept counts as one."""
    changed, first = [], True
    for piece, kept in _pieces(text):
        if kept:
            first = first and not piece.strip()
            changed.append(piece)
            continue
        end = 0
        for found in _SPACED.finditer(piece):
            as_it_is = piece[: found.start()].endswith(AS_IT_IS)
            changed += [piece[end : found.start()], found[0] if as_it_is else change(found[0], first)]
            first, end = False, found.end()
        changed.append(piece[end:])
    return "".join(changed)


_SPACED = re.compile(rf"[^\s{MARKS}‘“\"'\-–—/.,;?!:\[\]()’”][^\s{MARKS}]*")


def _capitalised(word: str) -> str:
    return word[:1].upper() + word[1:] if word == word.lower() else word


def _title(text: str) -> str:
    """The capitals of an English title: of all but small words; of these too at the beginning and the end.

    As in citeproc-js a small word at the end has none where an apostrophe stands before it in the same phrase.
    """
    pieces = list(_pieces(text))
    changed: list[str] = []
    last: tuple[int, int, int] | None = None
    first = True
    for piece, kept in pieces:
        if kept:
            first, last = False, None
            changed.append(piece)
            continue
        end, made = 0, ""
        for found in _WORD.finditer(piece):
            before = piece[: found.start()].rstrip(" ")
            after_sign = re.search(rf"[!?:][{MARKS}”’\"']*$", before) is not None
            word = found[0]
            if not _keeps_its_letter(piece, found.start()) and (
                first or after_sign or (len(word) > 1 and word.lower() not in _SMALL_WORDS)
            ):
                word = _capitalised(word)
            made += piece[end : found.start()] + word
            end, first = found.end(), False
            last = len(changed), len(made) - len(word), len(made)
        changed.append(made + piece[end:])
    if last:
        at, start, stop = last
        word = changed[at][start:stop]
        if len(word) > 1 and word.lower() in _SMALL_WORDS and not _AFTER_APOSTROPHE.search(changed[at], 0, start):
            changed[at] = changed[at][:start] + _capitalised(word) + changed[at][stop:]
    return "".join(changed)


def _keeps_its_letter(piece: str, start: int) -> bool:
    """Whether a word stands after an apostrophe within a word, or after a straight quotation mark."""
    return _KEEPING.search(piece, 0, start) is not None


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it keeps its case."""
    for at, piece in enumerate(_KEPT.split(text)):
        if piece:
            yield piece, bool(at % 2)
