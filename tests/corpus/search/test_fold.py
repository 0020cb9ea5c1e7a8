"""The folding rule, and offsets through it."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.search.fold import LONGEST_WORD, fold, folded_with_offsets, folded_words, pieces, side_by_side, words

TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("aA éÇçßẞﬁı’'sS \u0301\u0327\u00ad\u200d각ᄀ\u1161\u11a8がか\u3099ｶﾞ金日-\n"),
    )
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Çarçani", "carcani"),
        ("C\u0327arc\u0327ani", "Çarçani"),
        ("STRASSE", "Straße"),
        ("ﬁle", "file"),
        ("Łódź", "Lodz"),
        ("Đilas", "dilas"),
        ("İstanbul", "istanbul"),
        ("ığdır", "igdir"),
        ("Ærø", "aero"),
        ("Ｋｉｍ", "kim"),
        ("ｶﾞｰｾﾞ", "ガーゼ"),
        ("カ\u3099", "ガ"),
        ("\uf900", "豈"),
        ("Ἀθήνα", "αθηνα"),
        ("Ёлка", "елка"),
        ("ΟΔΟΣ", "οδος"),
        ("negotia\u00adtions", "negotiations"),
    ],
)
def test_what_counts_as_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_letters_that_only_look_marked_stay_apart() -> None:
    assert fold("が") != fold("か")
    assert fold(normalize("NFD", "각하")) == "각하"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kim’s visit", ["kim", "visit"]),
        ("KIM'S", ["kim"]),
        ("chargé d’affaires", ["charge", "d", "affaires"]),
        ("the Albanians' answer", ["the", "albanians", "answer"]),
        ("U.S.S.R. 513/94, 1.5", ["u", "s", "s", "r", "513", "94", "1", "5"]),
        ("_emphasis_ and ____", ["emphasis", "and"]),
        ("Ким Ир Сен, 김일성", ["ким", "ир", "сен", "김", "일", "성"]),
        (normalize("NFD", "김일성"), ["김", "일", "성"]),
        ("金日成とT34型", ["金", "日", "成", "と", "t34", "型"]),
        ("ﾊﾞｽ、ガーゼ", ["バ", "ス", "ガ", "ー", "ゼ"]),
        ("か\u3099す 人々", ["が", "す", "人", "々"]),
        ("Ἀθῆναι 東京's", ["αθηναι", "東", "京", "s"]),
        ("e\u0301te\u0301", ["ete"]),
        ("", []),
    ],
)
def test_what_counts_as_a_word(text: str, expected: list[str]) -> None:
    assert folded_words(text) == expected


def test_endless_words_are_cut() -> None:
    assert folded_words("x" * 1000) == ["x" * LONGEST_WORD]


@given(TEXTS)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.sampled_from("éÇçẞı각하바がばガパ金日 -Ким’sλό")))
def test_composed_and_decomposed_are_the_same_words(text: str) -> None:
    assert folded_words(normalize("NFD", text)) == folded_words(text) == folded_words(normalize("NFC", text))


@given(TEXTS)
def test_words_stand_where_they_are_said_to(text: str) -> None:
    found = [*words(text)]
    assert [word for word, _, _ in found] == folded_words(text)
    for word, start, end in found:
        assert folded_words(text[start:end]) == [word]


@given(TEXTS)
def test_offsets_lead_back_to_what_was_folded(text: str) -> None:
    folded = folded_with_offsets(text)
    assert folded.text == fold(text)
    for start in range(len(folded.text)):
        for end in range(start + 1, min(start + 4, len(folded.text)) + 1):
            first, last = folded.span(start, end)
            assert 0 <= first < last <= len(text)
            assert folded.text[start:end] in fold(text[first:last])


@given(TEXTS, st.integers(1, 8))
def test_pieces_make_up_the_text(text: str, size: int) -> None:
    found = [*pieces(text, size)]
    assert "".join(piece for _, piece in found) == text
    assert all(text.startswith(piece, start) for start, piece in found)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (["salt", "works"], "salt works"),
        (["日", "成", "salt", "東"], "日成 salt 東"),
        (["김", "일", "성"], "김일성"),
        (["日", "本*"], "日本*"),
        ([], ""),
    ],
)
def test_letters_that_are_words_each_are_written_together(words: list[str], written: str) -> None:
    assert side_by_side(words) == written
