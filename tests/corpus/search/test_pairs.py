import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.search import update
from corpus.search.pairs import COMMONEST, covering
from corpus.search.query import parse

from .conftest import Open, entry

WORDS = ["the", "of", "to", "a", "treaty", "border", "von", "не"]
chosen = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)


@given(chosen)
def test_every_word_is_covered_and_no_common_one_is_alone_beside_another(words: list[str]) -> None:
    found = list(covering(words))
    assert {place + more for place, count in found for more in range(count)} == set(range(len(words)))
    for place, count in found:
        stretch = words[place : place + count]
        if count == 2:
            assert COMMONEST.issuperset(stretch)
        else:
            beside = {*words[max(place - 1, 0) : place], *words[place + 1 : place + 2]}
            assert not COMMONEST.issuperset(stretch) or COMMONEST.isdisjoint(beside)


def test_phrases_of_common_words_are_found_where_they_stand(
    tmp_path: Path, open_engine: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(1961)  # the same texts each time
    texts = [" ".join(chance.choices(WORDS, k=chance.randrange(40))) for _ in range(300)]
    phrases = {" ".join(chance.choices(WORDS, k=chance.randrange(2, 5))) for _ in range(200)}
    monkeypatch.setattr(update, "SEGMENT_WORDS", 1000)
    engine = open_engine(tmp_path, write=True)
    engine.clear()
    engine.apply([entry(number, "", text) for number, text in enumerate(texts)], [], upto=300)

    def found(phrase: str) -> set[int]:
        return set(engine.search(parse(f'"{phrase}"')).numbers)

    def standing(phrase: str, kept: range) -> set[int]:
        return {number for number in kept if f" {phrase} " in f" {texts[number]} "}

    assert {phrase: found(phrase) for phrase in phrases} == {phrase: standing(phrase, range(300)) for phrase in phrases}
    engine.apply([], range(100), upto=301)
    while engine.tidy():
        pass
    kept = range(100, 300)
    assert {phrase: found(phrase) for phrase in phrases} == {phrase: standing(phrase, kept) for phrase in phrases}
