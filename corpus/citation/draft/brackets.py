"""Citations as Pandoc's Markdown has them: [see @key, p. 9; @other], [-@key], and @key [p. 9] in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.citation.draft.locators import parted
from corpus.citation.draft.model import Citation, Cited, Place

HIDDEN = "\0"
"""Stands for each character that can be no part of a citation."""

_LONGEST = 2000  # characters of a citation

KEY = re.compile(r"(?<![\w@])(?P<bare>-?)@(?:\{(?P<braced>[^\s{}]+)\}|(?P<plain>\w(?:[:.#$%&+?<>~/-]?\w)*))")
_BRACKET = re.compile(r"[\[\]]|\n[ \t]*\r?\n")
_PART = re.compile(r"[;\[\]{}]")
LOCATOR_FOLLOWS = re.compile(r"[ \t]*\r?\n?[ \t]*\[(?!\^)")


def citations(text: str, open_text: str) -> list[Citation]:
    """The citations in a text. `open_text` is the same with all HIDDEN that can be no part of one."""
    closings = closings_of(open_text)
    found: list[Citation] = []
    done = 0
    for match in re.finditer(rf"\[|{KEY.pattern}", open_text):
        if match.start() < done:
            continue
        made = _bracketed(text, open_text, match.start(), closings) if match[0] == "[" else None
        if match[0] != "[":
            made = _in_sentence(text, open_text, match, closings)
        if made:
            found.append(made)
            done = made.end
    return found


def closings_of(text: str) -> dict[int, int]:
    """Where each bracket that is opened is closed again, if that is near, and in the same paragraph."""
    closings: dict[int, int] = {}
    waiting: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            waiting.append(match.start())
        elif match[0] == "]" and waiting:
            opened = waiting.pop()
            if match.start() - opened <= _LONGEST:
                closings[opened] = match.start()
        elif match[0] != "]":
            waiting.clear()
    return closings


def is_other(open_text: str, start: int, end: int) -> bool:
    """Whether brackets are not those of a citation, but of a note, a link, or words with attributes."""
    return open_text[start - 1 : start] == "^" or open_text[end + 1 : end + 2] in ("(", "[", "{")


def _bracketed(text: str, open_text: str, start: int, closings: dict[int, int]) -> Citation | None:
    """The citation in the brackets that are opened at `start`; None where they hold none, or are a link's or note's."""
    end = closings.get(start)
    if end is None or is_other(open_text, start, end):
        return None
    parts = list(parts_of(open_text, start + 1, end))
    cited = [_cited(text, open_text, *part) for part in parts]
    whole = [each for each in cited if each]
    return Citation(start, end + 1, tuple(whole)) if len(whole) == len(parts) else None


def _in_sentence(text: str, open_text: str, key: re.Match[str], closings: dict[int, int]) -> Citation:
    """A key that is part of a sentence, with what follows it in brackets: a place in it, and other documents."""
    first = Cited(key["braced"] or key["plain"], key.start(), author=not key["bare"])
    place = Place.SENTENCE if first.author else Place.STYLE
    follows = LOCATOR_FOLLOWS.match(open_text, key.end())
    start = follows.end() - 1 if follows else -1
    end = closings.get(start)
    if end is None or is_other(open_text, start, end):
        return Citation(key.start(), key.end(), (first,), place)
    (_, first_end), *others = parts_of(open_text, start + 1, end)
    if KEY.search(open_text, start + 1, first_end):
        return Citation(key.start(), key.end(), (first,), place)
    pinpoint, suffix = parted(text[start + 1 : first_end])
    cited = [_cited(text, open_text, *part) for part in others]
    whole = [each for each in cited if each]
    if len(whole) < len(cited):
        return Citation(key.start(), key.end(), (first,), place)
    first = Cited(first.key, first.at, "", pinpoint, one_line(suffix), first.author)
    return Citation(key.start(), end + 1, (first, *whole), place)


def parts_of(open_text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What stands between semicolons, those in inner brackets and braces left alone."""
    depth = 0
    for match in _PART.finditer(open_text, start, end):
        if match[0] == ";" and not depth:
            yield start, match.start()
            start = match.end()
        elif match[0] != ";":
            depth += 1 if match[0] in "[{" else -1
    yield start, end


def own_key(open_text: str, start: int, end: int) -> re.Match[str] | None:
    """The first key in a part of a citation; None where that is in inner brackets."""
    key = KEY.search(open_text, start, end)
    inner = key and open_text.count("[", start, key.start()) != open_text.count("]", start, key.start())
    return None if inner else key


def _cited(text: str, open_text: str, start: int, end: int) -> Cited | None:
    key = own_key(open_text, start, end)
    if key is None:
        return None
    pinpoint, suffix = parted(text[key.end() : end])
    prefix = one_line(text[start : key.start()]).lstrip()
    return Cited(key["braced"] or key["plain"], key.start(), prefix, pinpoint, one_line(suffix), not key["bare"])


def one_line(text: str) -> str:
    """What the draft says before or behind a key, its line breaks gone."""
    return re.sub(r"\s*\n\s*", " ", text).rstrip()
