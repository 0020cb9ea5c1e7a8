"""What queries find, in which order, and how changes get into the index."""

from __future__ import annotations

from array import array
from itertools import count
from pathlib import Path

import pytest

from corpus.errors import Cancelled, IndexDamaged, LibraryReadOnly
from corpus.search import compile as compiling
from corpus.search import segment_writer, update
from corpus.search.manifest import load, newest
from corpus.search.query import parse
from corpus.search.whoosh_engine import WhooshEngine

from .conftest import ARCHIVE, UUID, Open, entry, numbers


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("albania", {2, 3}),
        ("ALBANIA", {2, 3}),
        ("albania china", {3}),
        ("albania AND kim", {2}),
        ("china OR tito", {2, 3}),
        ("albania NOT china", {2}),
        ("NOT albania", {1, 4, 5}),
        ("NOT albania NOT kim", {5}),
        ("NOT (albania OR kim)", {5}),
        ("albania OR NOT kim", {2, 3, 5}),
        ("(china OR tito) kim", {2}),
        ("comrade", {1, 2, 4}),
        ("comrades", {1, 2, 4}),
        ('"comrade"', {1, 4}),
        ('"comrades"', {2}),
        ("negotiating", {1, 2}),
        ("policy", {4}),
        ('"policy differ"', {4}),
        ("kim", {1, 2, 4}),
        ("kim's", {1, 2, 4}),
        ('"comrade kim"', {1}),
        ('"kim comrade"', set()),
        ('"kim il sung"', {4}),
        ('"il sung kim"', {4}),
        ('"sung il"', set()),
        ('"il su*"', {4}),
        ('"the comrades"', {2}),
        ('"of comrade il sung kim not of kim il sung"', {4}),
        ("anti-soviet", {1}),
        ("soviet-anti", set()),
        ("d'affaires", {1}),
        ("carcani", {3}),
        ("strasse", {3}),
        ("Straße", {3}),
        ("C\u0327arc\u0327ani", {3}),
        ("shkoder", {2}),
        ("негде OR ким", {5}),
        ("김일성", {5}),
        ("negotia*", {1, 2}),
        ("neg* tito", {2}),
        ("x*", set()),
        ("nowhere", set()),
        ("nowhere albania", set()),
        ('"nowhere albania"', set()),
        ("title:kim", {1}),
        ("title:albania", set()),
        ('title:"comrade kim"', {1}),
        ("title:(letter OR telegram)", {2, 3}),
        ("title:con*", {1}),
        ("lukaj", {2}),
        ('"foreign ministry"', {2}),
        ("ministry tito", {2}),
        ("title:lukaj", set()),
        ("archive:kalvonia", {1, 3}),
        ("archive:archive NOT archive:foreign", {1, 3}),
        ("kind:telegram", {2}),
        ('kind:"memorandum of conversation"', {1}),
        ("kind:note kim", {4}),
        ("lang:korean", {5}),
        ("lang:(albanian OR german)", {2, 3}),
        ("id:3", {3}),
        ("id:513/94", {1}),
        ("date:1961", {1, 2}),
        ("date:1961-10-05", {1, 2}),
        ("date:1961-10-06", {2}),
        ("date:1961-11", set()),
        ("date:1947..1949", {3, 5}),
        ("date:..1947", {5}),
        ("date:1950..", {1, 2, 5}),
        ("date:1961 OR date:1948", {1, 2, 3, 5}),
        ("NOT date:1000..", {4}),
        ("kim date:1961", {1, 2}),
        ("", {1, 2, 3, 4, 5}),
    ],
)
def test_what_a_query_finds(reader: WhooshEngine, query: str, found: set[int]) -> None:
    assert set(numbers(reader, query)) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("albania k", {2}),
        ("comrades", {1, 2, 4}),
        ("negoti", {1, 2}),
        ('"comrade ki', {1}),
        ("title:le", {3}),
        ("luk", {2}),
    ],
)
def test_what_an_unfinished_query_finds(reader: WhooshEngine, query: str, found: set[int]) -> None:
    assert set(numbers(reader, query, typing=True)) == found


def test_hits_carry_seqs_scores_and_forms(reader: WhooshEngine) -> None:
    hits = reader.search(parse("comrade neg* title:kim"))
    assert hits.numbers == array("q", [1])
    assert hits.seqs == array("q", [1])
    assert hits.scores[0] > 0
    assert hits.forms == {"comrade": ("comrade", "comrades"), "neg": ("negotiate", "negotiations"), "kim": ("kim",)}


def test_what_stands_in_the_title_comes_first_and_equals_come_by_number(reader: WhooshEngine) -> None:
    assert numbers(reader, "letter OR telegram OR note")[0] == 3
    assert numbers(reader, "date:1961") == [1, 2]
    hits = reader.search(parse("comrade kim"))
    assert [*hits.scores] == sorted(hits.scores, reverse=True)


def test_a_prefix_of_many_words_finds_as_much_as_one_of_few(
    reader: WhooshEngine, writer: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    queries = ("a*", "c*", "title:c*", "k*", "carc*", "x*", "к*", "a* china")
    few = [set(numbers(reader, query)) for query in queries]
    monkeypatch.setattr(compiling, "SCORED_FORMS", 0)
    for terms, noted in ((2, 0), (128, 0), (2, 64)):
        monkeypatch.setattr(segment_writer, "TERMS_A_LEAF", terms)
        monkeypatch.setattr(segment_writer, "MANY_TERMS", noted)
        writer.apply(ARCHIVE, [], upto=6)
        reader.refresh()
        assert [set(numbers(reader, query)) for query in queries] == few


def test_a_search_that_nobody_waits_for_is_given_up(reader: WhooshEngine) -> None:
    polls = count()
    reader.search(parse('kim "comrade kim" a*'), cancelled=lambda: next(polls) < 0)
    for last in range(next(polls)):
        asked = count()
        with pytest.raises(Cancelled):
            reader.search(parse('kim "comrade kim" a*'), cancelled=lambda: next(asked) >= last)  # noqa: B023


def test_entries_replace_those_of_the_same_number(writer: WhooshEngine) -> None:
    changed = entry(2, "Telegram", "nothing to see")
    for _ in range(2):
        writer.apply([changed], [3], upto=7)
        assert writer.applied == 7
        assert numbers(writer, "tito OR china") == []
        assert numbers(writer, "nothing") == [2]
        assert numbers(writer, "") == [1, 2, 4, 5]


def test_the_last_entry_of_a_number_counts(writer: WhooshEngine) -> None:
    writer.apply([entry(9, "", "first"), entry(9, "", "second")], [], upto=6)
    assert numbers(writer, "first") == []
    assert numbers(writer, "second") == [9]


def test_changes_can_be_nothing_but_a_seq(writer: WhooshEngine) -> None:
    writer.apply([], [], upto=99)
    assert writer.applied == 99
    assert numbers(writer, "") == [1, 2, 3, 4, 5]


def test_everything_can_be_deleted(writer: WhooshEngine, reader: WhooshEngine) -> None:
    writer.apply([], [1, 2, 3, 4, 5], upto=10)
    reader.refresh()
    assert numbers(reader, "NOT kim") == []
    assert reader.applied == 10


def segments(engine: WhooshEngine) -> int:
    return len(load(engine.folder, newest(engine.folder), UUID).segments)


def test_many_changes_leave_few_segments_and_the_same_answers(
    tmp_path: Path, open_engine: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(update, "SEGMENT_WORDS", 60)
    at_once = open_engine(tmp_path / "at once", write=True)
    one_by_one = open_engine(tmp_path / "one by one", write=True)
    documents = [
        entry(number, f"Report {number}", f"common word{number} shared{number % 7} common " * (number % 3 + 1))
        for number in range(60)
    ]
    for engine in (at_once, one_by_one):
        engine.clear()
    at_once.apply(documents, [], upto=60)
    assert segments(at_once) > 1
    monkeypatch.setattr(update, "SEGMENT_WORDS", 10_000)
    for document in documents:
        one_by_one.apply([document], [], upto=document.number + 1)
        if document.number % 5 == 4:
            one_by_one.apply([documents[document.number - 1]], [document.number - 3], upto=document.number + 1)
    at_once.apply([], [number - 3 for number in range(4, 60, 5)], upto=60)
    while one_by_one.tidy():
        pass
    assert segments(one_by_one) < update.ALIKE
    for query in ("common", "shared3", '"common word8"', "word1*", "NOT shared3", "title:report"):
        assert set(numbers(at_once, query)) == set(numbers(one_by_one, query))


def test_segments_that_were_full_are_merged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, open_engine: Open) -> None:
    monkeypatch.setattr(update, "SEGMENT_WORDS", 100_000)
    engine = open_engine(tmp_path / "index", write=True)
    engine.clear()
    engine.apply([entry(number, "", "paper " * 109_000) for number in range(update.ALIKE)], [], upto=9)
    assert segments(engine) == update.ALIKE
    assert engine.tidy()
    assert segments(engine) == 1


def test_readers_see_what_was_committed_when_they_refresh(writer: WhooshEngine, reader: WhooshEngine) -> None:
    writer.apply([entry(6, "", "brandnew")], [1], upto=8)
    assert numbers(reader, "brandnew") == []
    assert 1 in numbers(reader, "kim")
    reader.refresh()
    assert numbers(reader, "brandnew") == [6]
    assert reader.applied == 8


def test_an_empty_index_finds_nothing(tmp_path: Path, open_engine: Open) -> None:
    engine = open_engine(tmp_path, write=True)
    assert engine.applied == -1
    engine.clear()
    assert engine.applied == 0
    assert numbers(engine, "NOT kim") == []


def test_an_index_that_is_not_there_is_said_to_be_so(tmp_path: Path, open_engine: Open) -> None:
    reader = open_engine(tmp_path / "nowhere")
    assert reader.applied == -1
    with pytest.raises(IndexDamaged, match="fonds check --repair"):
        numbers(reader, "kim")
    assert not (tmp_path / "nowhere").exists()


def test_only_a_writer_changes_the_index(reader: WhooshEngine) -> None:
    with pytest.raises(LibraryReadOnly):
        reader.clear()
    with pytest.raises(LibraryReadOnly):
        reader.apply([], [], upto=9)


def test_an_index_to_be_rebuilt_takes_no_changes(tmp_path: Path, open_engine: Open) -> None:
    writer = open_engine(tmp_path, write=True)
    with pytest.raises(IndexDamaged):
        writer.apply(ARCHIVE, [], upto=5)


def test_documents_with_a_word_are_counted_over_all_segments(reader: WhooshEngine) -> None:
    assert reader.documents_with(["albania", "comrades", "nowhere", "strasse"]) == {
        "albania": 2,
        "comrades": 1,
        "nowhere": 0,
        "strasse": 1,
    }


def test_tidying_that_nobody_waits_for_changes_nothing(writer: WhooshEngine) -> None:
    for number in range(update.ALIKE):
        writer.apply([entry(10 + number, "", "kim came")], [], upto=6 + number)
    before = {path.name for path in writer.folder.iterdir()}
    with pytest.raises(Cancelled):
        writer.tidy(lambda: True)
    assert {path.name for path in writer.folder.iterdir()} == before
    found = numbers(writer, "kim")
    assert writer.tidy()
    assert segments(writer) < update.ALIKE
    assert numbers(writer, "kim") == found
    assert not writer.tidy()


def test_what_is_not_small_is_tidied_until_the_largest_is_far_ahead(
    writer: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(update, "_SMALL", 1)
    monkeypatch.setattr(update, "SEGMENT_WORDS", 100)
    while writer.tidy():
        pass
    writer.apply([entry(10, "", "kim came " * 50)], [], upto=20)
    writer.apply([entry(11, "", "kim left " * 20)], [], upto=21)
    found = numbers(writer, "kim")
    while writer.tidy():
        pass
    assert segments(writer) == 1
    assert numbers(writer, "kim") == found
    writer.apply([entry(12, "", "kim")], [], upto=22)
    assert not writer.tidy()
    writer.apply([entry(13, "", "kim came " * 999)], [], upto=23)
    assert not writer.tidy()  # too large for one segment
