"""The query language: from what a reader types to a tree, or to an error that says where and what was meant.

    albania kim                 both words, in any form: kim, Kim’s; comrade finds comrades
    "comrade kim"               exactly these words, one after the other
    "kim albania"~5             these words in any order, with at most 5 others among them
    negotia*                    words that begin so, also as the last of a phrase: "il s*"
    wor?d  w*d                  ? is any one letter, * any number of them
    albana~  albana~2           words that differ in one letter, or in two
    albania OR china, NOT tito  AND binds closer than OR; parentheses group; -tito is NOT tito, +tito is tito
    title:kim  person:hoxha     in this field only, also title:"…" and title:(…); tree.FIELDS has all
    date:1961  date:1961-10  date:1961..1967  date:..1948     dates that overlap these days
    date:undated  date:circa    documents without a date, and with one that is not sure
    variants:no                 names only as they are written here

A word that joins several with punctuation (anti-Soviet, 513/94, d’affaires) is read as a phrase, and so is a run of
Chinese, Japanese or Korean letters, each of which counts as a word. Nothing is silently dropped but punctuation that
stands alone; a ? at the end of a word is punctuation.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.errors import QueryError
from corpus.search.day_range import day_range
from corpus.search.terms import understood
from corpus.search.tokens import VARIANTS, Kind, Token, operator_name, tokenise
from corpus.search.tree import And, Not, Or, Tree

LONGEST = 100_000
"""Characters of the longest query that is read."""

DEEPEST = 50
"""How deep parentheses and NOTs may be nested."""

_MOST_MENDS = 5
_ON, _OFF = ("yes", "on"), ("no", "off")
_JOINS = (Kind.AND, Kind.OR, Kind.CLOSE, Kind.END)


@dataclass(frozen=True, slots=True)
class Query:
    """A query as typed, and as understood; `tree` is None for an empty query, which asks for every document.

    `variants` says whether other forms of the names in it are looked for too.
    """

    source: str
    tree: Tree | None
    variants: bool = True

    def __str__(self) -> str:
        return " ".join(filter(None, (str(self.tree or ""), "" if self.variants else "variants:no")))


def parse(text: str, *, typing: bool = False) -> Query:
    """Understand a query. Raises QueryError, with the place and, where one offers itself, the query that was meant.

    `typing`: the query is being typed. Its last word is a prefix unless white space or a closing mark follows, and
    what is not finished yet - quotation marks, parentheses, operators, fields, dates - is no error: an operator or a
    field without what belongs to it is as good as not there.
    """
    try:
        return _query(text, typing)
    except QueryError as error:
        raise QueryError(error.reason, error.start, error.end, _mended(error.suggestion)) from None


def _query(text: str, typing: bool) -> Query:
    if len(text) > LONGEST:
        raise QueryError(f"the query is longer than {LONGEST:,} characters", LONGEST, len(text))
    parser = _Parser(text, typing)
    tree = parser.query()
    if tree is None and text.strip() and not typing:
        raise QueryError("there is no word to search for in this query", 0, len(text))
    return Query(text, tree, parser.variants)


def _mended(suggestion: str) -> str:
    """A suggestion that is itself understood, if need be by following what is suggested for it."""
    for _ in range(_MOST_MENDS):
        try:
            return suggestion if _query(suggestion, typing=False).tree else ""
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
        self.variants = True

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
            without = f"{self.source[: self.token.start].rstrip()}{self.source[self.token.end :]}"
            raise _error("this parenthesis closes nothing", self.token, self.token, without)
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
            case Kind.PLUS:
                return self.needed(token, field)
            case Kind.OPEN:
                return self.group(token, field)
            case Kind.FIELD:
                return self.fielded(token, field)
            case _:
                return self.text(token, field)

    def negated(self, operator: Token, field: str) -> Tree | None:
        self.deeper(operator)
        child = None if self.token.kind in _JOINS else self.one(field)
        self.depth -= 1
        if child is None:
            self.dangling(operator)
            return None
        return Not(child, start=operator.start, end=child.end)

    def needed(self, sign: Token, field: str) -> Tree | None:
        """What a + stands before: all words are needed anyway."""
        if self.token.kind in _JOINS:
            self.dangling(sign)
            return None
        return self.one(field)

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
        if name.text == VARIANTS:
            self.switch(name)
            return None
        if field:
            raise _error(f"{name.text}: stands inside {field}:, and a document's field holds no other", name, name)
        if self.token.kind in (Kind.RUN, Kind.QUOTED, Kind.OPEN):
            self.refuse_sign(name)
            tree = self.one(name.text)
            if tree is not None or self.typing:
                return tree
        elif self.typing:
            return None
        raise _error(f"{name.text}: needs a word, a phrase or a group right after it", name, name)

    def refuse_sign(self, name: Token) -> None:
        """A sign stands before the field, not within it; in a date it may be anything."""
        sign, text = self.token.text[:1], self.token.text[1:]
        if self.token.kind is Kind.RUN and sign in ("-", "+") and text[:1].isalnum() and name.text != "date":
            before, after = self.source[: name.start], self.source[self.token.start + 1 :]
            better = f"{before}{sign}{self.source[name.start : name.end]}{after}"
            raise QueryError(f"the {sign} stands before the field", self.token.start, self.token.start + 1, better)

    def switch(self, name: Token) -> None:
        """`variants:no`: other forms of names are not looked for."""
        value = self.take() if self.token.kind is Kind.RUN else None
        said = value.text.lower() if value else ""
        if said in _OFF or said in _ON:
            self.variants = said in _ON
        elif not self.typing:
            rest = self.source[value.end if value else name.end :]
            better = f"{self.source[: name.start]}variants:no{rest}"
            raise _error("variants: takes no or yes: whether other forms of names are looked for", name, name, better)

    def text(self, token: Token, field: str) -> Tree | None:
        """A run of characters or what stands between quotation marks."""
        if field == "date":
            return self.date(token)
        return understood(self.source, token, field, self.typing)

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
