"""Quotation marks go one level in where they pair, and are left alone where they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citation.marks import (
    curled,
    in_quotes,
    is_part_of_quotation,
    is_spoken,
    leaves_marks,
    without_outer_quotes,
    without_stop,
)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("no marks", "“no marks”"),
        ("the “neutral” position", "“the ‘neutral’ position”"),
        ('the "neutral" position', "“the ‘neutral’ position”"),
        ("the ‘neutral’ position", "“the ‘neutral’ position”"),
        ("he wrote “I heard ‘no’ today”", "“he wrote ‘I heard “no” today’”"),
        ("he wrote ‘I heard “no” today’", "“he wrote ‘I heard “no” today’”"),
        ("the “workers’ party”", "“the ‘workers’ party’”"),
        ('Kohl\'s "No"', "“Kohl's ‘No’”"),
    ],
)
def test_paired_marks_go_one_level_in(text: str, quoted: str) -> None:
    assert in_quotes(text) == quoted


@pytest.mark.parametrize(
    "text",
    [
        "a “b” c “d",
        "a” b “c",
        'a plank of 5" and more',
        "„Zëri“ and „Populli“",
        'the army (צה"ל) came',
    ],
)
def test_marks_without_a_partner_are_left_as_they_are(text: str) -> None:
    assert in_quotes(text) == f"“{text}”"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“First paragraph of a speech.", "“First paragraph of a speech.”"),
        ('"First paragraph of a speech.', "“First paragraph of a speech.”"),
        ("Last paragraph of a speech.”", "“Last paragraph of a speech.”"),
        ("“Our “friends” again.", "“Our ‘friends’ again.”"),
    ],
)
def test_a_mark_that_runs_on_into_other_paragraphs_is_not_doubled(text: str, quoted: str) -> None:
    assert in_quotes(text) == quoted


@pytest.mark.parametrize(
    ("title", "with_comma", "with_stop"),
    [
        ("Stance", "“Stance,”", "“Stance.”"),
        ("Who Won?", "“Who Won?,”", "“Who Won?”"),
        ("To Arms!", "“To Arms!,”", "“To Arms!”"),
        ("Number 5.", "“Number 5,”", "“Number 5.”"),
        ("Policy at U.N.O.", "“Policy at U.N.O.,”", "“Policy at U.N.O.”"),
        ("And so on …", "“And so on …,”", "“And so on …”"),
        ("On ‘Poland’", "“On ‘Poland,’”", "“On ‘Poland.’”"),
        ("On “Poland”", "“On ‘Poland,’”", "“On ‘Poland.’”"),
        ("Notes, 'Main Points'", "“Notes, ‘Main Points,’”", "“Notes, ‘Main Points.’”"),
        ("Of the Workers’", "“Of the Workers’,”", "“Of the Workers’.”"),
        ("A “B ‘C’”", "“A ‘B “C,”’”", "“A ‘B “C.”’”"),
    ],
)
def test_punctuation_stands_inside_the_marks(title: str, with_comma: str, with_stop: str) -> None:
    assert in_quotes(title, ",") == with_comma
    assert in_quotes(title, ".") == with_stop


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("D 1, V. 1967.", "D 1, V. 1967"),
        ("Box 3,", "Box 3"),
        ("Washington, D.C.", "Washington, D.C."),
        ("pp. 3 ff.", "pp. 3 ff."),
        ("Wait...", "Wait..."),
        (" . ", ""),
    ],
)
def test_the_stop_at_the_end_goes_unless_it_belongs_to_the_word(text: str, bare: str) -> None:
    assert without_stop(text) == bare


@pytest.mark.parametrize(
    ("text", "set_in_print"),
    [
        ('in "Ports of the World," vol. 2', "in “Ports of the World,” vol. 2"),
        ("the 'Main Points' of Holm's note", "the ‘Main Points’ of Holm’s note"),
        ("“A” and 'B' and \"C\"", "“A” and ‘B’ and “C”"),
        ('a plank of 5" and more', 'a plank of 5" and more'),
        ("File A'0392", "File A'0392"),
        ("https://on.line/it's", "https://on.line/it's"),
        ("„Zëri“", "„Zëri“"),
    ],
)
def test_straight_marks_are_curled_where_they_pair(text: str, set_in_print: str) -> None:
    assert curled(text) == set_in_print


@given(st.text(alphabet="ab .,?“”‘’\"'-("))
def test_nothing_but_marks_is_ever_changed(text: str) -> None:
    quoted = in_quotes(text)
    assert quoted[0] + quoted[-1] == "“”"
    assert _without_marks(quoted) == _without_marks(text)
    assert len(quoted) - len(text) in {1, 2}


def _without_marks(text: str) -> str:
    return "".join(character for character in text if character not in "“”‘’\"'")


@pytest.mark.parametrize(
    ("text", "spoken", "is_so"),
    [
        ("He said: “We will go. They will stay.” They went.", "They will stay.”", True),
        ("He said: “We will go. They will stay.” They went.", "“We will go.", True),
        ("He said: “We will go. They will stay.” They went.", "They will stay.” They went.", False),
        ("He said: “We will go.” “No,” she said.", "We will go.” “No", False),
        ("He said: «We will go.» They went.", "will go", True),
        ('He said: "We will go." They went.', "will go", True),
        ("“We will go. They will stay.", "They will stay.", True),
        ("He said: “We will go.” They went.", "He said", False),
        ("He said: “We will go.” They went.", " ", False),
    ],
)
def test_words_between_the_marks_of_the_source_are_somebodys(text: str, spoken: str, is_so: bool) -> None:
    start = text.index(spoken)
    assert is_spoken(text, start, start + len(spoken)) is is_so


def test_marks_around_the_whole_can_be_taken_off() -> None:
    assert without_outer_quotes("“We ‘will’ go.”") == "We ‘will’ go."
    assert without_outer_quotes("“We” will “go”") == "“We” will “go”"
    assert without_outer_quotes("") == ""


@pytest.mark.parametrize(
    ("text", "left", "part"),
    [
        ("the “neutral” position", False, False),
        ("“First paragraph of a speech.", False, True),
        ("Last paragraph of a speech.”", False, True),
        ("a “b” c “d", True, False),
        ('a plank of 5" and more', True, False),
    ],
)
def test_what_is_uncertain_about_marks_is_known(text: str, left: bool, part: bool) -> None:
    assert (leaves_marks(text), is_part_of_quotation(text)) == (left, part)


@given(st.text(alphabet="ab .“”"))
def test_marks_that_pair_pair_one_level_in(text: str) -> None:
    if not leaves_marks(text) and not is_part_of_quotation(text):
        quoted = in_quotes(text)
        assert quoted.count("“") == quoted.count("”")
        assert quoted.count("‘") == quoted.count("’")
