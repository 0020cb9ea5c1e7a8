"""Every engine answers the benchmark's questions over the same texts, and finds the same where words are plain."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from benchmarks.search import texts
from benchmarks.search.fonds import NOBODYS
from benchmarks.search.peer import engine
from benchmarks.search.questions import Question, Sort
from corpus.library import Library
from corpus.search.query import parse
from corpus.search.whoosh_engine import WhooshEngine

DAY = date(1902, 3, 3).toordinal()
PAPERS = {
    "ice": "Ice in the channel\n\nSarnau, March 3, 1902\n\nThe barque Alma lies in the ice.\n",
    "coal": "Coal for the Alma\n\nSarnau, March 9, 1903\n\nThe barque takes in coal, and no ice.\n",
    "note": "A note\n\nThe warehouse is empty.\n",
}
EXPECTED = {
    Question(Sort.COMMON, ("barque",)): 2,
    Question(Sort.TWO, ("barque", "coal")): 1,
    Question(Sort.PASSAGES, ("barque", "ice")): 2,
    Question(Sort.PHRASE, ("takes", "in", "coal")): 1,
    Question(Sort.PREFIX_3, ("war",)): 1,
    Question(Sort.DATES, (), (DAY, DAY + 7)): 1,
    Question(Sort.DATES, ("barque",), (DAY - 7, DAY + 700)): 2,
    Question(Sort.BY_DATE): 3,
}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    for name, text in PAPERS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    with Library.create(tmp_path / "library") as made:
        made.add(sorted(tmp_path.glob("*.txt")))
        texts.write(texts.read(made), tmp_path / "texts.jsonl")
    return tmp_path / "library"


def test_texts_are_kept(library: Path) -> None:
    kept = list(texts.load(library.with_name("texts.jsonl")))
    assert [text.number for text in kept] == [1, 2, 3]
    assert {text.title: text.earliest for text in kept}["Ice in the channel"] == DAY
    assert list(texts.load(library.with_name("texts.jsonl"), 1, 1)) == kept[1:2]


def test_fonds_finds_what_is_there(library: Path) -> None:
    assert _counts("fonds", library) == EXPECTED


@pytest.mark.parametrize("name", ["Whoosh", "FTS5", "tantivy"])
def test_a_peer_finds_as_much(name: str, library: Path, tmp_path: Path) -> None:
    if name == "tantivy":
        pytest.importorskip("tantivy", reason="the extra “benchmark” is not installed")
    _build_and_add(name, library, tmp_path / name)
    assert _counts(name, tmp_path / name) == EXPECTED


def test_what_fonds_makes_of_the_texts_alone_is_found_too(library: Path, tmp_path: Path) -> None:
    _build_and_add("fonds", library, tmp_path / "index")
    with closing(WhooshEngine.open(tmp_path / "index", NOBODYS)) as index:
        assert sorted(index.search(parse("barque ice")).numbers) == [1, 2]


def _build_and_add(name: str, library: Path, folder: Path) -> None:
    """Two texts to begin with, then one more."""
    first, second, third = texts.load(library.with_name("texts.jsonl"))
    folder.mkdir()
    engine(name, folder).build([first, second])
    with closing(engine(name, folder)) as peer:
        peer.open_to_add()
        peer.add([third])


def _counts(name: str, folder: Path) -> dict[Question, int]:
    counts = {}
    with closing(engine(name, folder)) as peer:
        peer.open()
        for question in EXPECTED:
            answer = peer.ask(question)
            assert answer is not None
            assert len(set(answer.first)) == answer.count
            counts[question] = answer.count
    return counts
