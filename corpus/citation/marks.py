"""Quotation marks and final punctuation, as American publishers set them.

A text that is put between double marks has its own double marks turned into single ones, and so on inwards. That is
done only where every mark has its partner: a mark without one (an old transcription, a quotation that runs over several
paragraphs) tells nothing about the level it belongs to, so the marks are then left as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DOUBLE = re.compile('[“”"]')
# A single mark before a letter is an apostrophe, unless it opens.
_EVERY = re.compile(r"[“”\"‘]|(?<!\S)'(?=\S)|[’'](?!\w)")
_SPEECH = re.compile('[“”"«»]')
_AROUND = '“”"«» \t\r\n.,;:!?'
_SINGLES = "‘’'"
_STRAIGHT = "\"'"

_URL_OR_APOSTROPHE = re.compile(r"\S*://\S*|(?<=[^\W\d_])'(?=[^\W\d_])")

# What ends with a stop of its own although nothing ends there.
_ABBREVIATIONS = frozenset({"al.", "co.", "etc.", "ff.", "inc.", "jr.", "ltd.", "seq.", "sr."})


@dataclass(frozen=True, slots=True)
class _Pair:
    start: int
    end: int
    depth: int


def in_quotes(text: str, mark: str = "") -> str:
    """The text between double quotation marks, with `mark` (a comma or a full stop) inside them.

    Its own marks go one level in. Where the text itself opens with a double mark that it never closes, or closes with
    one that it never opened, that mark does the office of ours and is not doubled.
    """
    body = _without_own_marks(text)
    pairs = _pairs(body)
    inside, closers = _split_closers(_one_level_in(body, pairs), pairs)
    return f"“{_punctuated(inside, mark)}{closers}”"


def within_quotes(text: str) -> str:
    """The text as it stands between double marks that the draft sets: its own marks one level in."""
    body = _without_own_marks(text)
    return _one_level_in(body, _pairs(body))


def without_outer_quotes(text: str) -> str:
    """The text without the double marks around it, where one pair holds the whole of it."""
    last = len(text) - 1
    outer = any((pair.start, pair.end) == (0, last) for pair in _nested(text, _DOUBLE))
    return text[1:last].strip() if outer else text


def leaves_marks(text: str) -> bool:
    """Whether its marks are left as they are, because one that is not at its beginning or end has no partner."""
    return bool(_unmatched(_without_own_marks(text)))


def is_part_of_quotation(text: str) -> bool:
    """Whether a double mark at its beginning or its end belongs to one that is not in the text."""
    return text != _without_own_marks(text)


def is_spoken(text: str, start: int, end: int) -> bool:
    """Whether all words from `start` to `end` stand between double marks, or after one that is not closed."""
    start += len(text[start:end]) - len(text[start:end].lstrip(_AROUND))
    end = start + len(text[start:end].rstrip(_AROUND))
    depth, least = 0, 0 if start >= end else len(text)
    for offset, opens in [*_marks(text, _SPEECH), (len(text), False)]:
        if offset > start:
            least = min(least, depth)
        if offset >= end:
            break
        depth = depth + 1 if opens else max(depth - 1, 0)
    return least > 0


def curled(text: str) -> str:
    """The text with its straight marks curled: apostrophes within words, and quotation marks that have a partner."""
    characters = list(text)
    for pair in _pairs(text):
        if text[pair.start] in _STRAIGHT and text[pair.end] in _STRAIGHT:
            characters[pair.start], characters[pair.end] = "“”" if text[pair.start] == '"' else "‘’"
    return _URL_OR_APOSTROPHE.sub(lambda found: "’" if found[0] == "'" else found[0], "".join(characters))


def is_balanced(text: str) -> bool:
    """Whether every double quotation mark and every bracket has its partner."""
    return not _unmatched(text) and all(text.count(left) == text.count(right) for left, right in ("()", "[]"))


def without_stop(text: str) -> str:
    """The text without the punctuation that ends it, ready for a comma; abbreviations and ellipses keep their stops."""
    text = text.rstrip().rstrip(",;:").rstrip()
    last = text.rpartition(" ")[2]
    if not last.endswith(".") or last.casefold() in _ABBREVIATIONS or "." in last[:-1]:
        return text
    return text[:-1].rstrip()


def full_stop(text: str) -> str:
    """The text with a full stop at its end, and with one only; nothing where there is no text."""
    return text if not text or text.endswith(".") else f"{text}."


def _punctuated(text: str, mark: str) -> str:
    if mark == "," and text:
        return f"{without_stop(text)},"
    if mark == "." and not text.endswith(("?", "!", "…")):
        return full_stop(text)
    return text


def _without_own_marks(text: str) -> str:
    """The text without a double mark at its beginning or its end whose partner is not in it."""
    unmatched = _unmatched(text)
    if unmatched == [0]:
        return text[1:]
    if text and unmatched == [len(text) - 1]:
        return text[:-1]
    return text


def _unmatched(text: str) -> list[int]:
    waiting: list[int] = []
    alone: list[int] = []
    for start, opens in _marks(text, _DOUBLE):
        if opens:
            waiting.append(start)
        elif waiting:
            waiting.pop()
        else:
            alone.append(start)
    return sorted(alone + waiting)


def _pairs(text: str) -> list[_Pair]:
    """Every pair of marks, none where some mark is without a partner.

    Single marks are hard to tell from apostrophes: where they do not pair, the double ones are looked at alone.
    """
    return _nested(text, _EVERY) or _nested(text, _DOUBLE)


def _nested(text: str, pattern: re.Pattern[str]) -> list[_Pair]:
    waiting: list[int] = []
    pairs: list[_Pair] = []
    for start, opens in _marks(text, pattern):
        single = text[start] in _SINGLES
        if opens:
            waiting.append(start)
        elif waiting and (text[waiting[-1]] in _SINGLES) == single:
            depth = len(waiting)
            pairs.append(_Pair(waiting.pop(), start, depth))
        else:
            return []
    return [] if waiting else pairs


def _marks(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, bool]]:
    """Where each mark stands, and whether it opens; a straight one opens after a space, a bracket, a dash or a mark."""
    for found in pattern.finditer(text):
        start = found.start()
        if found[0] in "\"'":
            before, after = text[start - 1 : start], text[start + 1 : start + 2]
            yield start, (not before or before in " \t\n([{—–-“‘\"'") and bool(after.strip())
        else:
            yield start, found[0] in "“‘«"


def _one_level_in(text: str, pairs: list[_Pair]) -> str:
    """The text with marks that fit between double ones: single ones outermost, double ones within these, and so on."""
    characters = list(text)
    for pair in pairs:
        characters[pair.start], characters[pair.end] = "‘’" if pair.depth % 2 else "“”"
    return "".join(characters)


def _split_closers(text: str, pairs: list[_Pair]) -> tuple[str, str]:
    """The text, and the marks at its end that close something in it: punctuation goes before these."""
    closing = {pair.end for pair in pairs}
    end = len(text)
    while end - 1 in closing:
        end -= 1
    return text[:end], text[end:]
