"""The query language: from what a reader types to a tree, or to an error that says where and what was meant.

    albania kim                 both words, in any form: kim, Kim’s; comrade finds comrades
    "comrade kim"               exactly these words, one after the other
    negotia*                    words that begin so, also as the last of a phrase: "il s*"
    albania OR china, NOT tito  AND binds closer than OR; parentheses group
    title:kim  archive:  kind:  lang:  id:     in this field only, also title:"…" and title:(…)
    date:1961  date:1961-10  date:1961..1967  date:..1948     dates that overlap these days

A word that joins several with punctuation (anti-Soviet, 513/94, d’affaires) is read as a phrase. Nothing is silently
dropped but punctuation that stands alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.errors import QueryError
from corpus.search.day_range import day_range
from corpus.search.fold import words
from corpus.search.tokens import Kind, Token, operator_name, tokenise
from corpus.search.tree import And, Not, Or, Phrase, Prefix, Tree, Word

LONGEST = 100_000
"""Characters of the longest query that is read."""

DEEPEST = 50
"""How deep parentheses and NOTs may be nested."""

_MOST_MENDS = 5


@dataclass(frozen=True, slots=True)
class Query:
    """A query as typed, and as understood; `tree` is None for an empty query, which asks for every document."""

    source: str
    tree: Tree | None

    def __str__(self) -> str:
        return str(self.tree or "")


def parse(text: str, *, typing: bool = False) -> Query:
    """Understand a query. Raises QueryError, with the place and, where one offers itself, the query that was meant.

    `typing`: the query is being typed. Its last word is a prefix unless white space or a closing mark follows, and
    what is not finished yet - quotation marks, parentheses, operators, fields, dates - is no error: an operator or a
    field without what belongs to it is as good as not there.
    """
    try:
        return Query(text, _tree(text, typing))
    except QueryError as error:
        raise QueryError(error.reason, error.start, error.end, _mended(error.suggestion)) from None


def _tree(text: str, typing: bool) -> Tree | None:
    if len(text) > LONGEST:
        raise QueryError(f"the query is longer than {LONGEST:,} characters", LONGEST, len(text))
    tree = _Parser(text, typing).query()
    if tree is None and text.strip() and not typing:
        raise QueryError("there is no word to search for in this query", 0, len(text))
    return tree


def _mended(suggestion: str) -> str:
    """A suggestion that is itself understood, if need be by following what is suggested for it."""
    for _ in range(_MOST_MENDS):
        try:
            return suggestion if _tree(suggestion, typing=False) else ""
        except QueryError as error:
            suggestion = error.suggestion
    return ""


class _Parser:
    """Reads the tokens once, from left to right; one method for each rule of the grammar."""

    def __init__(self, source: str, typing: bool) -> None:
        self.source = source
        self.typing = typing
        self.tokens = tokenise(source, typing)
        self.next = 0
        self.depth = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.next]

    def take(self) -> Token:
        token = self.token
        self.next += 1
        return token

    def query(self) -> Tree | None:
        tree = self.either("")
        if self.token.kind is not Kind.END:
            raise _error("this parenthesis closes nothing", self.token, self.token)
        return tree

    def either(self, field: str) -> Tree | None:
        """What stands between ORs."""
        found: list[Tree] = []
        operator: Token | None = None
        while True:
            tree = self.all_of(field)
            if tree is not None:
                found.extend(tree.children if isinstance(tree, Or) else [tree])
            elif operator is not None or self.token.kind is Kind.OR:
                self.dangling(operator or self.token)
            if self.token.kind is not Kind.OR:
                break
            operator = self.take()
        return _joined(Or, found)

    def all_of(self, field: str) -> Tree | None:
        """What stands side by side or between ANDs, up to an OR or the end of the group."""
        found: list[Tree] = []
        operator: Token | None = None
        while self.token.kind not in (Kind.OR, Kind.CLOSE, Kind.END):
            if self.token.kind is Kind.AND:
                if operator is not None or not found:
                    self.dangling(self.token)
                operator = self.take()
                continue
            tree = self.one(field)
            if tree is not None:
                found.extend(tree.children if isinstance(tree, And) else [tree])
                operator = None
        if operator is not None:
            self.dangling(operator)
        return _joined(And, found)

    def one(self, field: str) -> Tree | None:
        """A word, phrase, group, field or NOT of one; None for lone punctuation."""
        token = self.take()
        match token.kind:
            case Kind.NOT:
                return self.negated(token, field)
            case Kind.OPEN:
                return self.group(token, field)
            case Kind.FIELD:
                return self.fielded(token, field)
            case _:
                return self.text(token, field)

    def negated(self, operator: Token, field: str) -> Tree | None:
        self.deeper(operator)
        ahead = self.token.kind
        child = None if ahead in (Kind.AND, Kind.OR, Kind.CLOSE, Kind.END) else self.one(field)
        self.depth -= 1
        if child is None:
            self.dangling(operator)
            return None
        return Not(child, start=operator.start, end=child.end)

    def group(self, opening: Token, field: str) -> Tree | None:
        self.deeper(opening)
        tree = self.either(field)
        self.depth -= 1
        closing = self.token
        if closing.kind is Kind.CLOSE:
            self.take()
        elif not self.typing:
            raise _error("this parenthesis is never closed", opening, opening, f"{self.source.rstrip()})")
        if tree is None and not self.typing:
            raise _error("there is nothing between these parentheses", opening, closing)
        return tree

    def fielded(self, name: Token, field: str) -> Tree | None:
        if field:
            raise _error(f"{name.text}: stands inside {field}:, and a document's field holds no other", name, name)
        if self.token.kind in (Kind.RUN, Kind.QUOTED, Kind.OPEN):
            tree = self.one(name.text)
            if tree is not None or self.typing:
                return tree
        elif self.typing:
            return None
        raise _error(f"{name.text}: needs a word, a phrase or a group right after it", name, name)

    def text(self, token: Token, field: str) -> Tree | None:
        """A run of characters or what stands between quotation marks."""
        if field == "date":
            return self.date(token)
        parts = self.parts(token, field)
        if token.kind is Kind.QUOTED:
            if parts:
                return Phrase(parts, field, start=token.start, end=token.end)
            if not self.typing:
                raise _error("there is no word between these quotation marks", token, token)
            return None
        if len(parts) > 1:
            return Phrase(parts, field, start=parts[0].start, end=parts[-1].end)
        return parts[0] if parts else None

    def parts(self, token: Token, field: str) -> tuple[Word | Prefix, ...]:
        """The words of a token; a star right after one makes it a prefix, and so does typing at its end."""
        found: list[Word | Prefix] = []
        stars = {token.inner + at for at, character in enumerate(token.text) if character == "*"}
        for _, begin, end in words(token.text):
            start, stop = token.inner + begin, token.inner + end
            text = self.source[start:stop]
            if stop in stars:
                stars.remove(stop)
                found.append(Prefix(text, field, start=start, end=stop + 1))
            elif self.typing and stop == len(self.source):
                found.append(Prefix(text, field, unfinished=True, start=start, end=stop))
            else:
                found.append(Word(text, field, start=start, end=stop))
        if stars:
            at = min(stars)
            raise QueryError("a * stands only right after the beginning of a word: negotia*", at, at + 1)
        for part in found[:-1]:
            if isinstance(part, Prefix):
                raise QueryError("only the last word of a phrase can be a beginning", part.start, part.end)
        return tuple(found)

    def date(self, token: Token) -> Tree | None:
        try:
            return day_range(token.text, token.start, token.end)
        except QueryError as error:
            if self.typing and token.end == len(self.source):
                return None
            better = error.suggestion and f"{self.source[: token.start]}{error.suggestion}{self.source[token.end :]}"
            raise QueryError(error.reason, error.start, error.end, better) from error

    def deeper(self, token: Token) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _error(f"the query is nested more than {DEEPEST} deep", token, token)

    def dangling(self, operator: Token) -> None:
        """An operator that joins nothing: an error, unless what it joins is still to be typed."""
        if self.typing:
            return
        without = f"{self.source[: operator.start].rstrip()} {self.source[operator.end :].lstrip()}".strip()
        raise _error(f"{operator_name(operator)} stands here without what it joins", operator, operator, without)


def _error(reason: str, first: Token, last: Token, suggestion: str = "") -> QueryError:
    return QueryError(reason, first.start, last.end, suggestion)


def _joined(kind: type[And] | type[Or], found: list[Tree]) -> Tree | None:
    if len(found) < 2:
        return found[0] if found else None
    return kind(tuple(found), start=found[0].start, end=found[-1].end)
