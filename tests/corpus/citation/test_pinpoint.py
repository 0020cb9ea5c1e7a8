"""The place of a passage, by its pages or its paragraphs."""

from __future__ import annotations

import pytest

from corpus.citation.pinpoint import Pinpoint, PinpointAs, pinpoint_for
from corpus.document import Block, BlockKind, Milestone, MilestoneKind

BLOCKS = [
    Block(0, 10, BlockKind.HEADING, level=1),
    Block(12, 50, BlockKind.PARAGRAPH, 1),
    Block(52, 90, BlockKind.PARAGRAPH, 2),
    Block(92, 99, BlockKind.FOOTNOTE),
    Block(100, 140, BlockKind.QUOTATION, 3),
]
PAGES = [
    Milestone(20, MilestoneKind.PAGE, "xi", 4),
    Milestone(60, MilestoneKind.PAGE, "xii", 4),
    Milestone(70, MilestoneKind.NOTE_REFERENCE, "1", 1),
    Milestone(110, MilestoneKind.PAGE, "1", 4),
]


@pytest.mark.parametrize(
    ("start", "end", "pinpoint"),
    [
        (24, 40, Pinpoint("page", "xi")),
        (54, 60, Pinpoint("page", "xi")),
        (54, 64, Pinpoint("page", "xi")),
        (54, 66, Pinpoint("page", "xi-xii")),
        (64, 80, Pinpoint("page", "xii")),
        (30, 130, Pinpoint("page", "xi-1")),
        (93, 95, Pinpoint("page", "xii")),
        (12, 40, Pinpoint("paragraph", "1")),
    ],
)
def test_a_passage_is_on_the_page_of_the_last_break_before_it(start: int, end: int, pinpoint: Pinpoint) -> None:
    assert pinpoint_for(BLOCKS, PAGES, start, end, PinpointAs.PAGE) == pinpoint


@pytest.mark.parametrize(
    ("start", "end", "value"),
    [(12, 50, "1"), (30, 30, "1"), (20, 60, "1-2"), (0, 140, "1-3"), (50, 53, "2"), (60, 100, "2"), (85, 101, "2-3")],
)
def test_a_passage_is_in_the_paragraphs_that_it_touches(start: int, end: int, value: str) -> None:
    assert pinpoint_for(BLOCKS, PAGES, start, end, PinpointAs.PARAGRAPH) == Pinpoint("paragraph", value)
    assert pinpoint_for(BLOCKS, [], start, end, PinpointAs.PAGE) == Pinpoint("paragraph", value)


def test_a_page_without_a_number_is_no_page() -> None:
    pages = [*PAGES[:-1], Milestone(80, MilestoneKind.PAGE, "")]
    assert pinpoint_for(BLOCKS, pages, 82, 90, PinpointAs.PAGE) == Pinpoint("paragraph", "2")
    assert pinpoint_for(BLOCKS, pages, 66, 90, PinpointAs.PAGE) == Pinpoint("paragraph", "2")


def test_nothing_is_made_up() -> None:
    assert pinpoint_for(BLOCKS, PAGES, 2, 8, PinpointAs.PAGE) is None
    assert pinpoint_for(BLOCKS, PAGES, 93, 95, PinpointAs.PARAGRAPH) is None
    assert pinpoint_for([], [], 0, 0, PinpointAs.PAGE) is None
    assert pinpoint_for(BLOCKS, PAGES, 24, 40, PinpointAs.NONE) is None
