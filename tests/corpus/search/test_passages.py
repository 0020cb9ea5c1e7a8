"""Hits and passages as offsets into the stored text, and finding in a document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Block, BlockKind
from corpus.search import hits
from corpus.search.fold import fold, folded_words
from corpus.search.passages import MOST_HITS, Findings, Matcher, find
from corpus.search.query import parse
from corpus.search.whoosh_engine import WhooshEngine

from .conftest import UUID, entry


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshEngine]:
    with closing(WhooshEngine.open(tmp_path_factory.mktemp("index"), UUID, write=True)) as engine:
        engine.clear()
        yield engine


def found(query: str, text: str, blocks: list[Block] | None = None, **forms: tuple[str, ...]) -> list[str]:
    """The hits of a query in a text, as they are printed there."""
    return [text[start:end] for start, end in Matcher(parse(query), forms).hits(text, blocks or [])]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("kim", "Kim’s visit: Kim, KIM and Kimberley", ["Kim’s", "Kim", "KIM"]),
        ("kim*", "Kim and Kimberley", ["Kim", "Kimberley"]),
        ("carcani", "Çarçani, C\u0327arc\u0327ani", ["Çarçani", "C\u0327arc\u0327ani"]),
        ('"comrade kim"', "Comrade\nKim met comrade Il and Kim", ["Comrade\nKim"]),
        ('"comrade ki*" il', "comrade Kim Il, comrade", ["comrade Kim", "Il"]),
        ('"a b c" b', "a b a b c b", ["b", "a b c", "b"]),
        ("anti-Soviet", "anti-Soviet, anti Soviet, Soviet", ["anti-Soviet", "anti Soviet"]),
        ("kim NOT tito", "kim and tito", ["kim"]),
        ("kim title:tito date:1961", "kim and tito in 1961", ["kim"]),
        ("title:kim", "kim", []),
        ("text:kim title:tito", "kim and tito", ["kim"]),
        ('"kim tito"~1', "Kim met Tito. Tito, late, met Kim. Tito Kim", ["Kim", "Tito", "Kim. Tito"]),
        ('"a b c"~2', "c x b a y a, b b c", ["c", "b a", "a, b", "c"]),
        ('"a a"~1', "a b a c d a", ["a", "a"]),
        ("김일", "김일성 방문", ["김일"]),
        ("日成", "金日成と", ["日成"]),
        ("ガス", "ｶﾞｽ カス カ\u3099ス", ["ｶﾞｽ", "カ\u3099ス"]),
        ("negotiations", "the negotia-\ntions went on", ["negotia-\ntions"]),
        ("", "anything", []),
    ],
)
def test_what_is_a_hit(query: str, text: str, expected: list[str]) -> None:
    assert found(query, text) == expected


def test_the_forms_that_the_engine_matched_are_hits() -> None:
    assert found("comrade", "Comrades, comrade", comrade=("comrade", "comrades")) == ["Comrades", "comrade"]
    assert found('"comrade"', "Comrades, comrade", comrade=("comrade", "comrades")) == ["comrade"]


def test_near_words_may_stand_a_piece_of_the_text_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hits, "_PIECE", 8)
    text = "kim so he said to tito"
    assert found('"kim tito"~4', text) == ["kim", "tito"]
    assert found('"kim tito"~3', text) == []


def test_patterns_and_fuzzy_words_are_hits_in_the_forms_that_the_engine_matched() -> None:
    forms = {"wom?n": ("woman", "women")}
    assert [*Matcher(parse("wom?n"), forms).hits("Women and woman", [])] == [(0, 5), (10, 15)]
    assert found("tito~", "Tita, Tito", tito=("tita", "tito")) == ["Tita", "Tito"]


def test_furniture_has_no_hits_but_stands_in_no_phrase_way() -> None:
    text = "Kim’s page\n\ncomrade\n\nKim’s page\n\nKim"
    blocks = [Block(start, start + 10, BlockKind.FURNITURE) for start in (0, text.rindex("Kim’s"))]
    assert found("kim", text, blocks) == ["Kim"]
    assert found('"comrade kim"', text, blocks) == [text[text.index("comrade") :]]


def test_hits_in_a_part_of_a_text_have_the_offsets_of_the_whole() -> None:
    text = "Kim and others met. " * 3
    hits = Matcher(parse("kim"), {}).hits(text[20:], [], start=20)
    assert [*hits] == [(20, 23), (40, 43)]


def test_hits_of_a_long_text_come_one_by_one() -> None:
    text = "Kim " + "and so on and on " * 2_000_000
    assert [*islice(Matcher(parse("kim"), {}).hits(text, []), 1)] == [(0, 3)]


@given(st.lists(st.sampled_from(["kim", "il", "sung", "Çam", "and", "x\n\n"])).map(" ".join), st.integers(8, 40))
def test_long_texts_have_the_hits_that_short_ones_have(text: str, piece: int) -> None:
    matcher = Matcher(parse('"kim il sung" OR cam OR "il kim"'), {})
    expected = [*matcher.hits(text, [])]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hits, "_PIECE", piece)
        assert [*matcher.hits(text, [])] == expected


def test_the_best_passages_have_most_of_the_query() -> None:
    filler = "Nothing of any interest was said on this occasion by any of those present. " * 5
    text = f"Kim came. {filler}\n\nTito spoke to Kim about Albania. {filler}\n\nAlbania and Kim again. {filler}"
    blocks = [Block(0, text.index("\n"), BlockKind.PARAGRAPH)]
    for start in (text.index("Tito"), text.index("Albania and")):
        end = text.find("\n", start)
        blocks.append(Block(start, end if end > 0 else len(text), BlockKind.PARAGRAPH))
    best, second = Matcher(parse("kim albania tito"), {}).findings(text, blocks, limit=2).passages
    assert [text[passage.start : passage.start + 14] for passage in (best, second)] == [
        "Tito spoke to ",
        "Albania and Ki",
    ]
    assert [text[start:end] for start, end in best.hits] == ["Tito", "Kim", "Albania"]
    assert 200 <= best.end - best.start <= 240
    assert text[best.end - 1].isalpha() or text[best.end - 1] == "."
    assert text[best.end] == " "


def test_passages_do_not_overlap_and_hold_their_hits() -> None:
    text = "kim and so on, " * 200
    best = Matcher(parse("kim"), {}).findings(text, [], limit=3, width=100).passages
    assert len(best) == 3
    spans = sorted((passage.start, passage.end) for passage in best)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    for passage in best:
        assert all(passage.start <= start < end <= passage.end for start, end in passage.hits)


@given(st.text(st.sampled_from("kim il\n.,Çé-’s")), st.integers(1, 40))
def test_passages_of_anything_are_in_bounds(text: str, width: int) -> None:
    for passage in Matcher(parse("kim OR il OR s"), {}).findings(text, [], width=width).passages:
        assert 0 <= passage.start < passage.end <= len(text)
        assert passage.hits
        assert all(passage.start <= start < end <= passage.end for start, end in passage.hits)


@pytest.mark.parametrize(
    ("needle", "text", "expected"),
    [
        ("carc", "Çarçani Carcani", ["Çarç", "Carc"]),
        ("kim il", "Kim\n  Il, kim il", ["Kim\n  Il", "kim il"]),
        ("ss", "Straße", ["ß"]),
        ("s", "ß", ["ß"]),
        ("a.b", "a.b axb", ["a.b"]),
        ("(", "f(x)", ["("]),
        ("", "anything", []),
        (" ", "any thing", []),
    ],
)
def test_finding_in_a_document(needle: str, text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in find(text, needle)] == expected


def test_finding_across_the_pieces_of_a_long_text() -> None:
    text = "é" + "so on " * 50_000 + "Kim Il Sung" + " and so on" * 50_000
    assert [text[start:end] for start, end in find(text, "kim il sung")] == ["Kim Il Sung"]
    assert sum(1 for _ in find(text, "so on and so")) == text.count("so on and so")


@given(st.text(st.sampled_from("aÇß\u0301 ﬁ\n")), st.text(st.sampled_from("acsfi "), min_size=1, max_size=3))
def test_what_is_found_folds_to_what_was_sought(text: str, needle: str) -> None:
    for start, end in find(text, needle):
        assert " ".join(fold(needle).split()) in " ".join(fold(text[start:end]).split())


@given(
    st.lists(st.sampled_from("kim kims il sung anti-Soviet Çam d’affaires\n -".split(" ")), max_size=12).map(" ".join)
)
def test_a_document_that_matches_has_hits(indexed: WhooshEngine, text: str) -> None:
    indexed.apply([entry(1, "", text)], [], upto=1)
    for query in ("kim", '"kim il"', "anti-soviet", "cam*", '"il sung kim"', "affaires il"):
        parsed = parse(query)
        hits = indexed.search(parsed)
        if hits.numbers:
            assert [*Matcher(parsed, hits.forms).hits(text, [])]
        elif " " not in query:
            assert folded_words(text).count(query) == 0


def test_a_passage_stays_in_its_block_and_the_body_comes_before_headings() -> None:
    text = "Report on Kim\n\nMade possible by a donor\n\nComrade Kim spoke."
    heading, furniture, body = (
        Block(0, 13, BlockKind.HEADING),
        Block(15, 39, BlockKind.FURNITURE),
        Block(41, 59, BlockKind.PARAGRAPH, 1),
    )

    best = Matcher(parse("kim"), {}).findings(text, [heading, furniture, body]).passages

    assert [text[passage.start : passage.end] for passage in best] == ["Comrade Kim spoke.", "Report on Kim"]


def test_hits_in_headings_are_told_apart() -> None:
    assert Findings([], 1, 1).counted == "1 hit in headings"
    assert Findings([], 12, 2).counted == "12 hits, 2 in headings"
    assert Findings([], MOST_HITS).counted == "2,000+ hits"
    assert Findings([], 0).counted == ""
