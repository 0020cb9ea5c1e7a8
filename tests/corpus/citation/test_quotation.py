"""The words of a passage: what is printed and yet no word of it is left out, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citation.quotation import Source, paragraphs
from corpus.document import Block, BlockKind, Milestone, MilestoneKind

PARAGRAPH, FURNITURE, FOOTNOTE = BlockKind.PARAGRAPH, BlockKind.FURNITURE, BlockKind.FOOTNOTE


def source(*blocks: tuple[str, BlockKind], markdown: bool = False, milestones: tuple[Milestone, ...] = ()) -> Source:
    """A text of these blocks with empty lines between them, from offset 10 of its document."""
    found, at = [], 10
    for text, kind in blocks:
        found.append(Block(at, at + len(text), kind))
        at += len(text) + 2
    return Source("\n\n".join(text for text, _ in blocks), 10, found, milestones, markdown)


def all_of(source: Source) -> list[str]:
    return paragraphs(source, [(10, 10 + len(source.text))])


def stretches(source: Source, *words: str) -> list[str]:
    """The words of the stretches that begin and end with these words: `the ice … decide`."""
    spans = []
    for first, last in (stretch.split(" … ") for stretch in words):
        start = source.text.index(first)
        spans.append((10 + start, 10 + source.text.index(last, start) + len(last)))
    return paragraphs(source, spans)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("one\ntwo\r\n three\rfour  five", "one two three four five"),
        ("self-\nevident", "self-evident"),
        ("nego\u00ad\ntiation", "negotiation"),
        ("1967 -\na year", "1967 - a year"),
        ("> The ice\n> will decide.", "The ice will decide."),
        ("a > b\n> c", "a > b > c"),
        ("Two *stars* in plain text", "Two *stars* in plain text"),
    ],
)
def test_line_breaks_of_the_source_are_gone(text: str, words: str) -> None:
    assert all_of(source((text, PARAGRAPH))) == [words]


def test_marks_of_notes_and_pages_are_left_out() -> None:
    text = "Before. The talks[3] went [page 7] on12 for days.4 After."
    milestones = (
        Milestone(10 + text.index("[3]"), MilestoneKind.NOTE_REFERENCE, "3", 3),
        Milestone(10 + text.index("[page"), MilestoneKind.PAGE, "7", 8),
        Milestone(10 + text.index(" for"), MilestoneKind.PAGE, "8"),
        Milestone(10 + text.index("12"), MilestoneKind.NOTE_REFERENCE, "12", 2),
        Milestone(10 + text.index("4 After"), MilestoneKind.NOTE_REFERENCE, "4", 1),
    )
    passage = source((text, PARAGRAPH), milestones=milestones)

    assert all_of(passage) == ["Before. The talks went on for days. After."]
    assert stretches(passage, "The … on12") == ["The talks went on"]


def test_paragraphs_stay_apart() -> None:
    assert all_of(source(("One.", PARAGRAPH), ("Two.", BlockKind.LIST_ITEM))) == ["One.", "Two."]


def test_a_paragraph_goes_on_after_the_head_of_a_page_and_a_note() -> None:
    passage = source(
        ("The ice came", PARAGRAPH), ("1 See the log.", FOOTNOTE), ("THE HARBOR 7", FURNITURE), ("and went.", PARAGRAPH)
    )

    assert all_of(passage) == ["The ice came and went."]


def test_a_paragraph_that_had_ended_does_not_go_on_after_the_head_of_a_page() -> None:
    passage = source(("The ice came.", PARAGRAPH), ("THE HARBOR 7", FURNITURE), ("It went.", PARAGRAPH))

    assert all_of(passage) == ["The ice came.", "It went."]


def test_a_hyphen_before_the_head_of_a_page_stays() -> None:
    passage = source(("The harbor-", PARAGRAPH), ("7", FURNITURE), ("master came.", PARAGRAPH))

    assert all_of(passage) == ["The harbor-master came."]


def test_two_stretches_have_a_gap_between_them() -> None:
    passage = source(("The ice came in May and went in June.", PARAGRAPH), ("It was late.", PARAGRAPH))

    assert stretches(passage, "The … came", "went … June.") == ["The ice came […] went in June."]
    assert stretches(passage, "The … came", "It … late.") == ["The ice came […]", "It was late."]
    assert stretches(passage, "The … came", "was … late.") == ["The ice came […] was late."]


def test_stretches_with_nothing_between_them_have_no_gap() -> None:
    passage = source(("The ice came.", PARAGRAPH), ("7", FURNITURE), ("It went.", PARAGRAPH))

    assert stretches(passage, "The … ice", "came … came.") == ["The ice came."]
    assert stretches(passage, "The … came.", "It … went.") == ["The ice came.", "It went."]


def test_a_note_can_be_quoted_by_itself() -> None:
    passage = source(("The ice came.", PARAGRAPH), ("See the log of the Wanda.", FOOTNOTE))

    assert stretches(passage, "log … Wanda") == ["log of the Wanda"]


def test_summary_and_heads_of_pages_are_never_quoted() -> None:
    assert all_of(source(("The archive says.", BlockKind.SUMMARY), ("7", FURNITURE))) == []


def test_signs_of_markdown_are_left_out_also_where_a_stretch_begins_amid_them() -> None:
    passage = source(("- The **ice will** decide.", BlockKind.LIST_ITEM), markdown=True)

    assert all_of(passage) == ["The ice will decide."]
    assert stretches(passage, "will … decide") == ["will decide"]


@given(st.lists(st.text('ab -\n\r.,“”"*[1]>', min_size=1), min_size=1, max_size=4), st.data())
def test_no_word_is_lost_and_none_invented(texts: list[str], data: st.DataObject) -> None:
    passage = source(*((text, PARAGRAPH) for text in texts))
    ends = st.integers(10, 10 + len(passage.text))
    start, end = sorted((data.draw(ends), data.draw(ends)))

    words = "".join(paragraphs(passage, [(start, end)]))

    assert _bare(words) == _bare(passage.between(start, end))


def _bare(text: str) -> str:
    return re.sub(r"[\s>]+", "", text)
