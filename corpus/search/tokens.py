"""The query's tokens: parentheses, quoted text, fields, operators, signs, and runs of anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from corpus.errors import QueryError
from corpus.search.fold import WORD
from corpus.search.tree import FIELD_ALIASES, FIELDS


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
    PLUS = "+"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A token at `start` to `end` of the query; `text` is what it says, from `inner` on: within the quotation marks.

    `near` is what follows the ~ after a closing quotation mark, None where there is none.
    """

    kind: Kind
    start: int
    end: int
    text: str = ""
    inner: int = 0
    near: str | None = None


VARIANTS = "variants"
"""What looks like a field, but says whether other forms of names are looked for too."""


_OPERATORS = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}
_QUOTES = '"“”„'
_TOKEN = re.compile(rf"(?P<open>\()|(?P<close>\))|(?P<quote>[{_QUOTES}])|(?P<field>[A-Za-z]+:)(?!//)|[^\s(){_QUOTES}]+")
_SPACE = re.compile(r"\s*")
_SIGN = re.compile(rf"(?<![^\s(])[-+](?=[\w({_QUOTES}*?])")
_PATTERN = re.compile(r"[*~]|\?\w")
_NEAR = re.compile(r"~(\d*)")
_NAMES = {**{name: name for name in FIELDS}, **FIELD_ALIASES, VARIANTS: VARIANTS}
_MISTAKEN = 4  # letters that a mistaken name has at least: “re:” does not mean ref:, nor “Note:” to:


def tokenise(source: str, typing: bool) -> list[Token]:
    """Cut a query into tokens; the last one is END. Raises QueryError for quotation marks and fields gone wrong.

    While `typing`, a quotation mark need not be closed yet.
    """
    tokens: list[Token] = []
    at = _after_space(source, 0)
    while at < len(source):
        in_field = bool(tokens) and tokens[-1].kind is Kind.FIELD
        sign = None if in_field else _sign(source, at)
        token = sign or _token(source, at, typing)
        tokens.append(token)
        at = _after_space(source, token.end)
    tokens.append(Token(Kind.END, len(source), len(source)))
    return tokens


def operator_name(token: Token) -> str:
    """How the operator is written."""
    return token.text or str(token.kind.value)


def _after_space(source: str, at: int) -> int:
    match = _SPACE.match(source, at)
    return match.end() if match else at


def _sign(source: str, at: int) -> Token | None:
    """A sign before a word, a phrase or a group."""
    if not _SIGN.match(source, at):
        return None
    return Token(Kind.NOT if source[at] == "-" else Kind.PLUS, at, at + 1, source[at])


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
        near = _NEAR.match(source, closing.end())
        end = near.end() if near else closing.end()
        return Token(Kind.QUOTED, at, end, source[at + 1 : closing.start()], at + 1, near[1] if near else None)
    if typing:
        return Token(Kind.QUOTED, at, len(source), source[at + 1 :], at + 1)
    raise QueryError("this quotation mark is never closed", at, at + 1, f'{source.rstrip()}"')


def _field(source: str, at: int, end: int) -> Token:
    """A field's name and colon; `Note: …` and the like, which only look like one, are words."""
    name = source[at : end - 1].lower()
    if name in _NAMES:
        return Token(Kind.FIELD, at, end, _NAMES[name])
    from difflib import get_close_matches  # only where something is wrong

    meant = get_close_matches(name, [known for known in _NAMES if min(len(known), len(name)) >= _MISTAKEN], n=1)
    if meant:
        better = f"{source[:at]}{meant[0]}:{source[end:]}"
        raise QueryError(f"there is no field “{name}”; did you mean {meant[0]}: ?", at, end, better)
    if _SPACE.fullmatch(source[end : end + 1]):
        return _run(source, at, end)
    better = f"{source[:at]}{source[at : end - 1]} {source[end:]}"
    raise QueryError(f"there is no field “{name}”; there are {', '.join(FIELDS)}", at, end, better)


def _run(source: str, at: int, end: int) -> Token:
    text = source[at:end]
    words = WORD.findall(text)
    if len(words) == 1 and words[0] in _OPERATORS and not _PATTERN.search(text):
        return Token(_OPERATORS[words[0]], at, end)
    return Token(Kind.RUN, at, end, text, at)
