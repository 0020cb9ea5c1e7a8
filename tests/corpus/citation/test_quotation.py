"""A paragraph as a quotation with its note."""

from __future__ import annotations

import pytest

from corpus.citation import quotable, quotation
from corpus.document import Milestone, MilestoneKind


def test_the_note_stands_below_the_quotation() -> None:
    assert (
        quotation("They kept a “neutral”\n  position.", "Report, 1967.")
        == "“They kept a ‘neutral’ position.”\nReport, 1967."
    )


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        ("one\ntwo\r\n three\rfour  five", "one two three four five"),
        ("self-\nevident", "self-evident"),
        ("nego\u00ad\ntiation", "negotiation"),
        ("1967 -\na year", "1967 - a year"),
        ("> The ice\n> will decide.", "The ice will decide."),
        ("a > b\n> c", "a > b > c"),
    ],
)
def test_line_breaks_of_the_source_are_gone(passage: str, words: str) -> None:
    assert quotable(passage, 0, []) == words


def test_marks_of_notes_are_left_out_and_page_breaks_do_no_harm() -> None:
    text = "Before. The talks[3] went on12 for days.4 After."
    passage = text[8:41]
    milestones = [
        Milestone(text.index("[3]"), MilestoneKind.NOTE_REFERENCE, "3", 3),
        Milestone(text.index(" for"), MilestoneKind.PAGE, "7"),
        Milestone(text.index("12"), MilestoneKind.NOTE_REFERENCE, "12", 2),
        Milestone(text.index("4 After"), MilestoneKind.NOTE_REFERENCE, "4", 1),
        Milestone(0, MilestoneKind.NOTE_REFERENCE, "1", 1),
    ]
    assert quotable(passage, 8, milestones) == "The talks went on for days."
