"""The query language: what is understood, what is refused and where, and what is forgiven while typing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.errors import QueryError
from corpus.search.query import DEEPEST, LONGEST, parse
from corpus.search.tree import (
    And,
    DateIs,
    DateRange,
    Fuzzy,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Tree,
    Wildcard,
    Word,
    wanted,
)

QUERIES = st.lists(
    st.sampled_from(
        [
            *"()\"“”*:.-+?~ 5\n'",
            "kim",
            "日本",
            "wom?n",
            "kim~",
            '"kim il"~5',
            "variants:no",
            "date:undated",
            " -",
            "person:",
            "Çarçani",
            "AND",
            "OR",
            "NOT",
            "title:",
            "date:",
            "titel:",
            "1961",
            "1961..1967",
            "d’affaires",
        ]
    )
    | st.text(max_size=3)
).map("".join)


def word(text: str, field: str = "") -> Word:
    return Word(text, field, start=0, end=0)


def prefix(text: str, field: str = "") -> Prefix:
    return Prefix(text, field, start=0, end=0)


def phrase(text: str, field: str = "") -> Phrase:
    return Phrase(tuple(word(part, field) for part in text.split()), field, start=0, end=0)


def wildcard(text: str, field: str = "") -> Wildcard:
    return Wildcard(text, field, start=0, end=0)


def fuzzy(text: str, distance: int = 1) -> Fuzzy:
    return Fuzzy(text, "", distance, start=0, end=0)


def near(text: str, distance: int, field: str = "") -> Near:
    return Near(phrase(text, field).parts, field, distance, start=0, end=0)


def both(*children: Tree) -> And:
    return And(children, start=0, end=0)


def either(*children: Tree) -> Or:
    return Or(children, start=0, end=0)


def no(child: Tree) -> Not:
    return Not(child, start=0, end=0)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", None),
        ("  \n", None),
        ("albania", word("albania")),
        ("albania kim", both(word("albania"), word("kim"))),
        ("albania AND kim", both(word("albania"), word("kim"))),
        ("albania and kim", both(word("albania"), word("and"), word("kim"))),
        ("a OR b c", either(word("a"), both(word("b"), word("c")))),
        ("(a OR b) c", both(either(word("a"), word("b")), word("c"))),
        ("((a))", word("a")),
        ("NOT kim", no(word("kim"))),
        ("a NOT b c", both(word("a"), no(word("b")), word("c"))),
        ("NOT (a OR b)", no(either(word("a"), word("b")))),
        ("NOT NOT a", no(no(word("a")))),
        ('"comrade kim"', phrase("comrade kim")),
        ("“comrade kim”", phrase("comrade kim")),
        ('"comrade"', phrase("comrade")),
        ("anti-Soviet", phrase("anti Soviet")),
        ("d’affaires 513/94", both(phrase("d affaires"), phrase("513 94"))),
        ("at 19:30", both(word("at"), phrase("19 30"))),
        ("https://example.org/kim", phrase("https example org kim")),
        ("Kim’s", word("Kim’s")),
        ("negotia*", prefix("negotia")),
        ('"il s*"', Phrase((word("il"), prefix("s")), start=0, end=0)),
        ("— kim &", word("kim")),
        ("title:kim", word("kim", "title")),
        ("TITLE: kim", word("kim", "title")),
        ('title:"kim il"', phrase("kim il", "title")),
        ("title:neg*", prefix("neg", "title")),
        ("title:(a OR b) c", both(either(word("a", "title"), word("b", "title")), word("c"))),
        ("Note: this", both(word("Note"), word("this"))),
        ("kim -tito", both(word("kim"), no(word("tito")))),
        ('+kim -"a b" -(a b)', both(word("kim"), no(phrase("a b")), no(both(word("a"), word("b"))))),
        ("a - b --c d-e", both(word("a"), word("b"), word("c"), phrase("d e"))),
        ("wom?n w*n ?im *grad", both(*map(wildcard, ("wom?n", "w*n", "?im", "*grad")))),
        ("who was kim?", both(word("who"), word("was"), word("kim"))),
        ("w?rd*", wildcard("w?rd*")),
        ("title:wom?n", wildcard("wom?n", "title")),
        ("tito~ tito~2", both(fuzzy("tito"), fuzzy("tito", 2))),
        ("(tito~)", fuzzy("tito")),
        ("~1950", word("1950")),
        ('"kim tito"~5', near("kim tito", 5)),
        ('title:"kim tito"~0', near("kim tito", 0, "title")),
        ("김일성", phrase("김 일 성")),
        ("日", word("日")),
        ("日本*", Phrase((word("日"), prefix("本")), start=0, end=0)),
        ("T34型", phrase("T34 型")),
        ("author:kim From:hoxha", both(word("kim", "person"), word("hoxha", "person"))),
        ('collection:"harbour board"', phrase("harbour board", "archive")),
        ("language:korean", word("korean", "lang")),
        ("date:undated", DateIs("undated", start=0, end=0)),
        ("date:n.d. year:circa", both(DateIs("undated", start=0, end=0), DateIs("circa", start=0, end=0))),
        ("kim variants:no", word("kim")),
    ],
)
def test_what_is_understood(text: str, tree: Tree | None) -> None:
    assert parse(text).tree == tree


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("date:1961", "1961-01-01", "1961-12-31"),
        ("date:1961-10", "1961-10-01", "1961-10-31"),
        ("date:1961-10-05", "1961-10-05", "1961-10-05"),
        ("date:1961..1967", "1961-01-01", "1967-12-31"),
        ("date:1961-10..1961-11", "1961-10-01", "1961-11-30"),
        ("date:..1948", None, "1948-12-31"),
        ("date:1961..", "1961-01-01", None),
        ('date:"October 1966"', "1966-10-01", "1966-10-31"),
    ],
)
def test_dates(text: str, earliest: str | None, latest: str | None) -> None:
    tree = parse(text).tree
    assert isinstance(tree, DateRange)
    assert tree.earliest == (date.fromisoformat(earliest).toordinal() if earliest else None)
    assert tree.latest == (date.fromisoformat(latest).toordinal() if latest else None)


@pytest.mark.parametrize(
    ("text", "wrong", "suggestion"),
    [
        ("albania titel:kim", "titel:", "albania title:kim"),
        ("titel: kim", "titel:", "title: kim"),
        ("re:albania", "re:", "re albania"),
        ("(albania AND", "AND", "(albania)"),
        ("albania AND", "AND", "albania"),
        ("AND albania", "AND", "albania"),
        ("a OR OR b", "OR", "a OR b"),
        ("a OR AND b", "AND", "a OR b"),
        ("NOT", "NOT", ""),
        ("a NOT", "NOT", "a"),
        ("(a b", "(", "(a b)"),
        ("a b)", ")", "a b"),
        ("()", "()", ""),
        ('"comrade kim', '"', '"comrade kim"'),
        ('""', '""', ""),
        ("—", "—", ""),
        ("title:", "title:", ""),
        ("title:AND", "title:", ""),
        ("title:(date:1961)", "date:", ""),
        ("date:sometime", "sometime", ""),
        ("kim date:1961-13 tito", "1961-13", "kim date:1961 tito"),
        ("date:1961-02-30", "1961-02-30", "date:1961-02"),
        ("date:1960..1961-13-01", "1960..1961-13-01", "date:1960..1961"),
        ("date:1960-01..1961-13", "1960-01..1961-13", "date:1960-01..1961"),
        ("date:1961-1-5", "1961-1-5", "date:1961-01-05"),
        ("date:1967..1961", "1967..1961", "date:1961..1967"),
        ("date:..", "..", ""),
        ("*", "*", ""),
        ("a? *", "*", "a?"),
        ("neg**", "*", "neg*"),
        ("d'aff?ires", "aff?ires", "d' aff?ires"),
        ('"wom?n x"', "?", '"wom n x"'),
        ('"il* s"', "il*", '"il s"'),
        ("kim~3", "~3", "kim~2"),
        ("kim~0", "~0", "kim~"),
        ("kim~tito", "~", "kim tito"),
        ("anti-soviet~", "~", "anti-soviet"),
        ('"a b"~', "~", '"a b"~5'),
        ('"a b"~500', "~500", '"a b"~100'),
        ('"kim"~2', '"kim"~2', "kim~"),
        ("title:-kim", "-", "-title:kim"),
        ("kim -AND b", "-", "kim AND b"),
        ("+OR a", "+", "a"),
        ("variants:maybe kim", "variants:", "variants:no kim"),
        ("variants:no", "variants:no", ""),
    ],
)
def test_what_is_refused_says_where_and_what_was_meant(text: str, wrong: str, suggestion: str) -> None:
    with pytest.raises(QueryError) as refused:
        parse(text)
    assert text[refused.value.start : refused.value.end] == wrong
    assert refused.value.suggestion == suggestion


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("albania ki", "albania ki*"),
        ("albania kim ", "albania kim"),
        ('"comrade ki', '"comrade ki*"'),
        ('"comrade kim"', '"comrade kim"'),
        ("(albania OR chi", "albania OR chi*"),
        ("albania AND", "albania"),
        ("albania NOT", "albania"),
        ("albania OR ", "albania"),
        ("albania OR AND", "albania"),
        ("(albania OR)", "albania"),
        ("(albania NOT) kim ", "albania kim"),
        ("OR", ""),
        ("OR albania ", "albania"),
        ("title: AND", ""),
        ("(title:) albania ", "albania"),
        ("title:", ""),
        ("albania title:", "albania"),
        ("title:ki", "title:ki*"),
        ("albania date:196", "albania"),
        ("albania date:1961", "albania date:1961"),
        ("albania date:undat", "albania"),
        ("albania -", "albania"),
        ("albania -ti", "albania NOT ti*"),
        ("variants:", ""),
        ("albania variants:n", "albania"),
        ("albania variants:no", "albania variants:no"),
        ("(", ""),
        ('"', ""),
        ("—", ""),
    ],
)
def test_an_unfinished_query_is_forgiven_while_typing(text: str, understood: str) -> None:
    assert str(parse(text, typing=True)) == understood


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("date:1961-13", "there is no month 13: months are 01 to 12"),
        ("date:1961-02-30", "February 1961 has no day 30: its last is 28"),
        ("date:1961-1", "months and days have two figures: 1961-01"),
    ],
)
def test_a_day_that_never_was_is_named(text: str, reason: str) -> None:
    with pytest.raises(QueryError, match=reason):
        parse(text)


def test_the_word_being_typed_may_be_whole() -> None:
    tree = parse("comrades", typing=True).tree
    assert isinstance(tree, Prefix)
    assert tree.unfinished


def test_quotation_marks_are_told_from_what_punctuation_joins() -> None:
    quoted, joined = parse('"anti soviet"').tree, parse("anti-soviet").tree
    assert isinstance(quoted, Phrase) and quoted.quoted
    assert isinstance(joined, Phrase) and not joined.quoted


def test_names_can_be_left_as_they_are() -> None:
    assert parse("kim").variants and parse("variants:yes kim").variants
    assert not parse("kim variants:off").variants
    assert str(parse("variants:no kim")) == "kim variants:no"


def test_what_is_excluded_is_not_wanted() -> None:
    tree = parse("a NOT b (c OR NOT d) title:e date:1961").tree
    assert [str(leaf) for leaf in wanted(tree)] == ["a", "c", "title:e", "date:1961"]


def test_the_limits_are_errors() -> None:
    for text in ("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1), "NOT " * (DEEPEST + 1) + "a", "a " * LONGEST):
        with pytest.raises(QueryError):
            parse(text)


def test_long_queries_are_read_in_linear_time() -> None:
    tree = parse("kim " * 20_000).tree
    assert isinstance(tree, And)
    assert len(tree.children) == 20_000


def nodes(tree: Node) -> Iterator[Node]:
    yield tree
    for child in (*getattr(tree, "children", ()), *getattr(tree, "parts", ())):
        yield from nodes(child)
    if isinstance(tree, Not):
        yield from nodes(tree.child)


@given(QUERIES, st.booleans())
@example("title:", True)
@example('date:"', False)
def test_whatever_is_typed_is_understood_or_refused_at_a_place_in_it(text: str, typing: bool) -> None:
    tree = understood(text, typing)
    if isinstance(tree, QueryError):
        assert 0 <= tree.start <= tree.end <= len(text)
        assert tree.reason
        assert not tree.suggestion or parse(tree.suggestion).tree
        return
    for node in nodes(tree) if tree else ():
        part = text[node.start : node.end]
        assert part
        if isinstance(node, Word | Wildcard):
            assert part == node.text
        elif isinstance(node, Fuzzy):
            assert part.startswith(node.text)
        elif isinstance(node, Prefix):
            assert part.removesuffix("*") == node.text


def understood(text: str, typing: bool) -> Tree | QueryError | None:
    try:
        return parse(text, typing=typing).tree
    except QueryError as refused:
        return refused


@given(QUERIES)
def test_a_tree_written_out_is_read_as_the_same_tree(text: str) -> None:
    tree = understood(text, typing=False)
    if not isinstance(tree, QueryError):
        assert parse(str(tree or "")).tree == tree
        assert str(parse(str(tree or "")).tree or "") == str(tree or "")
