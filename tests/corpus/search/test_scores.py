"""Our index and stock Whoosh, given the same words: the same documents and the same scores."""

from __future__ import annotations

import random
from collections.abc import Iterator
from math import log

import pytest
from whoosh import query as whoosh_query
from whoosh.analysis import RegexTokenizer
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.scoring import bm25
from whoosh.searching import Searcher

from corpus.search.engine import Entry
from corpus.search.query import parse
from corpus.search.whoosh_engine import WhooshEngine

from .conftest import Open, entry

WORDS = "kalvonia minister border trade secret treaty note visit river bridge general army".split()


@pytest.fixture(scope="module")
def documents() -> list[Entry]:
    """Three hundred texts of random words, some words common and some rare, of very different lengths."""
    chance = random.Random(1967)  # the same texts each time
    weights = [2.0**-rank for rank in range(len(WORDS))]
    return [
        entry(number, "", " ".join(chance.choices(WORDS, weights, k=chance.randrange(1, 400)))) for number in range(300)
    ]


@pytest.fixture(scope="module")
def stock(documents: list[Entry]) -> Iterator[Searcher]:
    """Whoosh as it comes over the same documents."""
    index = RamStorage().create_index(Schema(number=ID(stored=True), text=TEXT(analyzer=RegexTokenizer())))
    writer = index.writer()
    for document in documents:
        writer.add_document(number=str(document.number), text=document.text)
    writer.commit()
    with index.searcher() as searcher:
        yield searcher


@pytest.fixture
def engine(documents: list[Entry], open_engine: Open, tmp_path_factory: pytest.TempPathFactory) -> WhooshEngine:
    engine = open_engine(tmp_path_factory.mktemp("index"), write=True)
    engine.clear()
    for start in range(0, 300, 100):
        engine.apply(documents[start : start + 100], [], upto=start + 100)
    return engine


def term(text: str) -> whoosh_query.Query:
    return whoosh_query.Term("text", text)


def phrase(text: str) -> whoosh_query.Query:
    return whoosh_query.Phrase("text", text.split())


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        *((f'"{word}"', term(word)) for word in WORDS),
        ('"minister" "trade"', whoosh_query.And([term("minister"), term("trade")])),
        ('"army" OR "general"', whoosh_query.Or([term("army"), term("general")])),
        ('"kalvonia" NOT "note"', whoosh_query.AndNot(term("kalvonia"), term("note"))),
        (
            '("army" OR "river") "secret" NOT "bridge"',
            whoosh_query.AndNot(
                whoosh_query.And([whoosh_query.Or([term("army"), term("river")]), term("secret")]), term("bridge")
            ),
        ),
    ],
    ids=str,
)
def test_words_score_as_in_whoosh(engine: WhooshEngine, stock: Searcher, ours: str, theirs: whoosh_query.Query) -> None:
    hits = engine.search(parse(ours))
    expected = {int(hit["number"]): hit.score for hit in stock.search(theirs, limit=None)}
    assert dict(zip(hits.numbers, hits.scores, strict=True)) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize(
    "text", ["minister border", "kalvonia minister border", "army kalvonia", "note note", "army army"]
)
def test_phrases_find_what_whoosh_finds(engine: WhooshEngine, stock: Searcher, text: str) -> None:
    found = {int(hit["number"]) for hit in stock.search(phrase(text), limit=None)}
    assert set(engine.search(parse(f'"{text}"')).numbers) == found


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("tr*", whoosh_query.Prefix("text", "tr")),
        ("*r?t*", whoosh_query.Wildcard("text", "*r?t*")),
        ("?r*y", whoosh_query.Wildcard("text", "?r*y")),
        ("bridg~", whoosh_query.FuzzyTerm("text", "bridg", maxdist=1, prefixlength=0)),
        ("sekred~2", whoosh_query.FuzzyTerm("text", "sekred", maxdist=2, prefixlength=0)),
    ],
    ids=str,
)
def test_words_of_many_forms_find_what_whoosh_finds(
    engine: WhooshEngine, stock: Searcher, ours: str, theirs: whoosh_query.Query
) -> None:
    found = {int(hit["number"]) for hit in stock.search(theirs, limit=None)}
    assert set(engine.search(parse(ours)).numbers) == found


@pytest.mark.parametrize(("query", "word"), [("gener?l", "general"), ("visot~", "visit"), ("kalv*", "kalvonia")])
def test_what_stands_for_one_word_scores_as_that_word_in_whoosh(
    engine: WhooshEngine, stock: Searcher, query: str, word: str
) -> None:
    hits = engine.search(parse(query))
    expected = {int(hit["number"]): hit.score for hit in stock.search(term(word), limit=None)}
    assert dict(zip(hits.numbers, hits.scores, strict=True)) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(
    "query",
    [
        term("secret"),
        whoosh_query.And([term("minister"), term("trade")]),
        whoosh_query.Or([term("army"), term("general")]),
        whoosh_query.Prefix("text", "tr"),
    ],
    ids=str,
)
def test_queries_of_whoosh_itself_read_our_index(
    engine: WhooshEngine, stock: Searcher, query: whoosh_query.Query
) -> None:
    engine.apply([], [7, 8], upto=301)
    found = {hit.docnum for hit in engine.searcher().search(query, limit=None)}
    expected = {hit.docnum for hit in stock.search(query, limit=None)}
    assert found == expected - {7, 8}


def test_the_forms_of_a_word_score_as_one_word(open_engine: Open, tmp_path_factory: pytest.TempPathFactory) -> None:
    engine = open_engine(tmp_path_factory.mktemp("forms"), write=True)
    engine.clear()
    engine.apply([entry(1, "", "treaty treaties paper"), entry(2, "", "paper paper paper")], [], upto=2)
    (score,) = engine.search(parse("treaty")).scores
    rarity = log(2 / (2 + 1)) + 1  # two documents, and two times one that has a form
    assert score == pytest.approx(bm25(rarity, tf=2, fl=3, avgfl=3, B=0.75, K1=1.2), rel=1e-5)
