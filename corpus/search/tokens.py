"""The query's tokens: parentheses, quoted text, fields, operators, and runs of anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum

from corpus.errors import QueryError
from corpus.search.fold import WORD
from corpus.search.tree import FIELDS


class Kind(Enum):
    """What a token is."""

    RUN = "run"
    QUOTED = "quoted"
    OPEN = "("
    CLOSE = ")"
    FIELD = "field"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A token at `start` to `end` of the query; `text` is what it says, from `inner` on: within the quotation marks."""

    kind: Kind
    start: int
    end: int
    text: str = ""
    inner: int = 0


_OPERATORS = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}
_QUOTES = '"“”„'
_TOKEN = re.compile(rf"(?P<open>\()|(?P<close>\))|(?P<quote>[{_QUOTES}])|(?P<field>[A-Za-z]+:)(?!//)|[^\s(){_QUOTES}]+")
_SPACE = re.compile(r"\s*")
_SIGN = re.compile(r"[-+](?=\w)")
_WILDCARD = re.compile(r"(?<=\w)(?:~|\?(?=\w))")


def tokenise(source: str, typing: bool) -> list[Token]:
    """Cut a query into tokens; the last one is END. Raises QueryError for quotation marks and fields gone wrong.

    While `typing`, a quotation mark need not be closed yet.
    """
    tokens: list[Token] = []
    at = _after_space(source, 0)
    while at < len(source):
        token = _token(source, at, typing)
        tokens.append(token)
        at = _after_space(source, token.end)
    tokens.append(Token(Kind.END, len(source), len(source)))
    return tokens


def operator_name(token: Token) -> str:
    """How the operator is written."""
    return str(token.kind.value)


def _after_space(source: str, at: int) -> int:
    match = _SPACE.match(source, at)
    return match.end() if match else at


def _token(source: str, at: int, typing: bool) -> Token:
    match = _TOKEN.match(source, at)
    assert match is not None, "every character but white space begins a token"
    match match.lastgroup:
        case "open":
            return Token(Kind.OPEN, at, at + 1)
        case "close":
            return Token(Kind.CLOSE, at, at + 1)
        case "quote":
            return _quoted(source, at, typing)
        case "field":
            return _field(source, at, match.end())
        case _:
            return _run(source, at, match.end())


def _quoted(source: str, at: int, typing: bool) -> Token:
    closing = re.compile('"' if source[at] == '"' else f"[{_QUOTES}]").search(source, at + 1)
    if closing is not None:
        return Token(Kind.QUOTED, at, closing.end(), source[at + 1 : closing.start()], at + 1)
    if typing:
        return Token(Kind.QUOTED, at, len(source), source[at + 1 :], at + 1)
    raise QueryError("this quotation mark is never closed", at, at + 1, f'{source.rstrip()}"')


def _field(source: str, at: int, end: int) -> Token:
    """A field's name and colon; `Note: …` and the like, which only look like one, are words."""
    name = source[at : end - 1].lower()
    if name in FIELDS:
        return Token(Kind.FIELD, at, end, name)
    meant = get_close_matches(name, FIELDS, n=1)
    if meant:
        better = f"{source[:at]}{meant[0]}:{source[end:]}"
        raise QueryError(f"there is no field “{name}”; did you mean {meant[0]}: ?", at, end, better)
    if _SPACE.fullmatch(source[end : end + 1]):
        return _run(source, at, end)
    better = f"{source[:at]}{source[at : end - 1]} {source[end:]}"
    raise QueryError(f"there is no field “{name}”; there are {', '.join(FIELDS)}", at, end, better)


def _run(source: str, at: int, end: int) -> Token:
    text = source[at:end]
    _refuse_other_languages(source, at, text)
    words = WORD.findall(text)
    if len(words) == 1 and words[0] in _OPERATORS and "*" not in text:
        return Token(_OPERATORS[words[0]], at, end)
    return Token(Kind.RUN, at, end, text, at)


def _refuse_other_languages(source: str, at: int, text: str) -> None:
    """What means something in other query languages is not taken for punctuation in silence."""
    if _SIGN.match(text):
        better = f"{source[:at]}{'NOT ' if text[0] == '-' else ''}{source[at + 1 :]}"
        raise QueryError(
            f"{text[0]} before a word means nothing here; words are ANDed, NOT leaves out", at, at + 1, better
        )
    if found := _WILDCARD.search(text):
        place = at + found.start()
        better = f"{source[:place]}* {source[place + 1 :]}".rstrip()
        raise QueryError("the only wildcard is a * after the beginning of a word", place, place + 1, better)
