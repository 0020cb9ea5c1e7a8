"""Citations that are not as Pandoc's Markdown has them: what is wrong with each, and how it is mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.citation.draft.brackets import KEY, LOCATOR_FOLLOWS, closings_of, is_other, own_key, parts_of
from corpus.citation.draft.locators import parted
from corpus.citation.draft.model import Fault

_TOKEN = re.compile(rf"(?P<mark>[\[\]()])|(?P<end>\n[ \t]*\r?\n|\Z)|{KEY.pattern}")
_NO_KEY = re.compile(r"\s*-?@[^\s\];,.]")
_OF_INTERVAL = re.compile(r"(?<=\S)\[(?=\s)")
_LONGEST = 40  # characters of the draft that a message repeats


@dataclass(slots=True)
class _Opened:
    """A bracket that is not closed yet: whether a citation is in it, and how many other brackets are open in it.

    `interval`: a round one closes it, as in [0, 1).
    """

    start: int
    cites: bool
    round: int = 0
    interval: bool = False


def faults(open_text: str) -> list[Fault]:
    """What is wrong with the citations in a text in which all is HIDDEN that can be no part of one."""
    return sorted([*_brackets_alone(open_text), *_groups(open_text)])


def _brackets_alone(text: str) -> Iterator[Fault]:
    """Brackets around a citation of which the other one is missing in the paragraph."""
    opened: list[_Opened] = []
    key: re.Match[str] | None = None
    for token in _TOKEN.finditer(text):
        if token["end"] is not None:
            yield from (_never_closed(text, each.start) for each in opened if each.cites and not each.interval)
            opened.clear()
            key = None
        elif token[0] == "[":
            follows = key is not None and not text[key.end() : token.start()].strip()
            opened.append(_Opened(token.start(), follows, interval=bool(_OF_INTERVAL.match(text, token.start()))))
            key = None
        elif token[0] == "]":
            if not opened and key is not None and _ends_citation(text[key.end() : token.start()]):
                yield _never_opened(key)
            del opened[-1:]
            key = None
        elif token["mark"] is None:
            key = token
            if opened:
                opened[-1].cites = True
        elif opened:
            opened[-1].round += 1 if token[0] == "(" else -1
            opened[-1].interval |= opened[-1].round < 0 and not opened[-1].cites


def _ends_citation(after_key: str) -> bool:
    """Whether there is nothing between a key and the bracket that closes, or a place in the document alone."""
    pinpoint, suffix = parted(after_key)
    return not suffix.strip() and (pinpoint is not None or not after_key.strip())


def _groups(text: str) -> Iterator[Fault]:
    """Brackets around citations that are not parted by semicolons, or with something between that is none."""
    follows = (LOCATOR_FOLLOWS.match(text, key.end()) for key in KEY.finditer(text))
    after_keys = {match.end() - 1 for match in follows if match}
    closings = closings_of(text)
    for start, end in closings.items():
        if is_other(text, start, end):
            after = closings.get(end + 1)
            if after is not None and own_key(text, start + 1, end) and own_key(text, end + 2, after):
                yield _touching(start)
            continue
        parts = list(parts_of(text, start + 1, end))
        own = [own_key(text, *part) for part in parts]
        if start in after_keys and own[0] is None:
            cites = any(own) or parted(text[slice(*parts[0])])[0] is not None
            parts, own = parts[1:], own[1:]
        else:
            cites = any(own)
            if not cites and _NO_KEY.match(text, start + 1):
                yield _no_key(start)
        for part, key in zip(parts, own, strict=True):
            if key is None and cites:
                yield _without_key(text, *part)
            elif key is not None and (second := KEY.search(text, key.end(), part[1])):
                yield _no_semicolon(key, second)


def _never_closed(text: str, start: int) -> Fault:
    return (
        start,
        f"“{_shown(text[start : start + _LONGEST])}” is never closed: put ] behind the citation, or \\[ for [.",
    )


def _never_opened(key: re.Match[str]) -> Fault:
    return key.start(), f"the ] behind “{key[0]}” is never opened: put [ before the citation, or \\] for ]."


def _touching(start: int) -> Fault:
    return start, "two citations touch: put both between one pair of brackets, as in [@one; @two]."


def _without_key(text: str, start: int, end: int) -> Fault:
    part = _shown(text[start:end])
    said = f"“{part}”" if part else "what stands"
    return start, f"{said} between semicolons has no key: each part of a citation has one, as in [@one; see @two]."


def _no_semicolon(key: re.Match[str], second: re.Match[str]) -> Fault:
    return second.start(), (
        f"between “{key[0]}” and “{second[0]}” a semicolon is missing, as in [@one; @two]; "
        "\\@ is a sign that cites nothing."
    )


def _no_key(start: int) -> Fault:
    return start + 1, (
        "this is no key: one begins with a letter, a digit or _, and has no space; \\@ is a sign that cites nothing."
    )


def _shown(text: str) -> str:
    """The beginning of what the draft says, as far as it is in one line and was not hidden."""
    return re.sub(r"\0+", "…", text.strip().split("\n")[0])[:_LONGEST]
