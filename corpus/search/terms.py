"""What a run of characters, or what stands between quotation marks, asks for: words, beginnings, patterns, phrases."""

from __future__ import annotations

import re

from corpus.errors import QueryError
from corpus.search.fold import JOINERS, words
from corpus.search.tokens import Kind, Token
from corpus.search.tree import Fuzzy, Leaf, Near, Phrase, Prefix, Wildcard, Word

MOST_WRONG = 2
"""In so many letters a word may differ from a fuzzy one at most."""

MOST_BETWEEN = 100
"""So many words may stand between near ones at most."""

_LETTER = rf"(?:[^\W_]|[{JOINERS}])"
_PATTERN = re.compile(rf"(?:{_LETTER}|[*?](?=[*?]*{_LETTER}))+\**")
_NO_PREFIX = re.compile(r"[*?](?!\*|$)|\?\*")
_TILDE = re.compile(rf"(?<={_LETTER})~(\d*)")
_ASKED_WITHIN = re.compile(rf"(?<={_LETTER})\?(?={_LETTER})")


def understood(source: str, token: Token, field: str, typing: bool) -> Leaf | None:
    """What a run or a quotation of the query asks for; None if there is no word in it. Raises QueryError.

    `typing`: where it ends the query, its last word may be unfinished.
    """
    return _quoted(source, token, field, typing) if token.kind is Kind.QUOTED else _run(source, token, field, typing)


def _run(source: str, token: Token, field: str, typing: bool) -> Leaf | None:
    if tilde := _TILDE.search(token.text):
        return _fuzzy(source, token, tilde, field)
    if pattern := next((found for found in _PATTERN.finditer(token.text) if _NO_PREFIX.search(found[0])), None):
        return _wildcard(source, token, pattern, field)
    parts = _parts(source, token, field, typing)
    if len(parts) > 1:
        return Phrase(parts, field, quoted=False, start=parts[0].start, end=parts[-1].end)
    return parts[0] if parts else None


def _quoted(source: str, token: Token, field: str, typing: bool) -> Leaf | None:
    if asked := _ASKED_WITHIN.search(token.text):
        at = token.inner + asked.start()
        reason = "quotation marks mean exactly these words: a ? for any letter stands outside of them"
        raise QueryError(reason, at, at + 1, f"{source[:at]} {source[at + 1 :]}")
    parts = _parts(source, token, field, typing)
    if token.near is not None:
        return _near(source, token, parts, field)
    if parts:
        return Phrase(parts, field, start=token.start, end=token.end)
    if not typing:
        raise QueryError("there is no word between these quotation marks", token.start, token.end)
    return None


def _near(source: str, token: Token, parts: tuple[Word | Prefix, ...], field: str) -> Near:
    before, after, inner = source[: token.start], source[token.end :], token.text
    tilde = token.end - 1 - len(token.near or "")
    if len(parts) < 2:
        better = f"{before}{parts[0].text}~{after}" if parts else ""
        raise QueryError("near one another can only be several words", token.start, token.end, better)
    if not token.near:
        better = f'{before}"{inner}"~5{after}'
        raise QueryError('how many words may stand between these? "near words"~5', tilde, token.end, better)
    if len(token.near) > 3 or int(token.near) > MOST_BETWEEN:
        better = f'{before}"{inner}"~{MOST_BETWEEN}{after}'
        raise QueryError(f"at most {MOST_BETWEEN} words can stand between near ones", tilde, token.end, better)
    return Near(parts, field, int(token.near), start=token.start, end=token.end)


def _fuzzy(source: str, token: Token, tilde: re.Match[str], field: str) -> Fuzzy:
    at, end = token.start + tilde.start(), token.start + tilde.end()
    found = [*words(token.text)]
    first = [*words(token.text[: tilde.start()])]
    if len(first) != 1 or [*words(token.text[tilde.end() :])] or re.search(r"[*?~]", token.text[: tilde.start()]):
        better = f"{source[:at]} {source[end:]}".rstrip()
        raise QueryError("a ~ stands right after one whole word: negotiate~", at, end, better)
    distance = int(tilde[1][:3] or 1)
    if not 1 <= distance <= MOST_WRONG:
        better = f"{source[:at]}~{MOST_WRONG if distance else ''}{source[end:]}"
        raise QueryError(f"a word can differ in 1 or {MOST_WRONG} letters", at, end, better)
    _, begin, stop = found[0]
    text = token.text[begin:stop]
    return Fuzzy(text, field, distance, start=token.start + begin, end=end)


def _wildcard(source: str, token: Token, pattern: re.Match[str], field: str) -> Wildcard:
    start, end = token.start + pattern.start(), token.start + pattern.end()
    others = f"{token.text[: pattern.start()]} {token.text[pattern.end() :]}"
    if [*words(others)] or any(len([*words(letters)]) > 1 for letters in re.split(r"[*?]+", pattern[0])):
        better = f"{source[:start]} {source[start:end]} {source[end:]}".strip()
        raise QueryError("a word with a ? or * in it stands by itself", start, end, better)
    return Wildcard(pattern[0], field, start=start, end=end)


def _parts(source: str, token: Token, field: str, typing: bool) -> tuple[Word | Prefix, ...]:
    """The words of a token; a star right after one makes it a prefix, and so does typing at its end."""
    found: list[Word | Prefix] = []
    stars = {token.inner + at for at, character in enumerate(token.text) if character == "*"}
    for _, begin, end in words(token.text):
        start, stop = token.inner + begin, token.inner + end
        text = source[start:stop]
        if stop in stars:
            stars.remove(stop)
            found.append(Prefix(text, field, start=start, end=stop + 1))
        elif typing and stop == len(source):
            found.append(Prefix(text, field, unfinished=True, start=start, end=stop))
        else:
            found.append(Word(text, field, start=start, end=stop))
    if stars:
        at = min(stars)
        better = f"{source[:at]} {source[at + 1 :]}".strip()
        raise QueryError("a * stands only beside the letters of a word: negotia*", at, at + 1, better)
    for part in found[:-1]:
        if isinstance(part, Prefix):
            better = f"{source[: part.end - 1]}{source[part.end :]}"
            raise QueryError("only the last word of a phrase can be a beginning", part.start, part.end, better)
    return tuple(found)
