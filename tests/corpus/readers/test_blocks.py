"""A text is divided into paragraphs and numbered, and none of it is altered or lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import BlockKind, Document, MilestoneKind
from tests.corpus.readers.conftest import Read, check_structure, of_kind, read_all, words


def kinds(text: str, read: Read) -> list[BlockKind]:
    return [block.kind for block in read("A title\n\n" + text).blocks[1:]]


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        ("The light was lit. It burned.", BlockKind.PARAGRAPH),
        ("  1. The lamp is sound.", BlockKind.LIST_ITEM),
        ("(A) In the event of fog the horn is sounded.", BlockKind.LIST_ITEM),
        ("- the lamp, the horn, the bell.", BlockKind.LIST_ITEM),
        ("1951 was a dry year.", BlockKind.PARAGRAPH),
        ("“There is a light that our fathers lit.", BlockKind.QUOTATION),
        ("“There is a light that our fathers lit.” (The Mariner, Nr. 3 (30), p. 4)", BlockKind.QUOTATION),
        ("“There is a light,” he said, and sat down.", BlockKind.PARAGRAPH),
        ("> There is a light, he wrote.", BlockKind.QUOTATION),
        ("Bonn, 12 September 1996", BlockKind.DATE_LINE),
        ("16.XII.1947", BlockKind.DATE_LINE),
        ("We met in Bonn on 12 September 1996", BlockKind.PARAGRAPH),
        ("THE FOG SIGNAL", BlockKind.HEADING),
        ("M e m o r a n d u m", BlockKind.HEADING),
        ("top secret", BlockKind.HEADING),
    ],
)
def test_paragraphs_are_known_by_their_looks(paragraph: str, kind: BlockKind, read: Read) -> None:
    assert kinds(paragraph + "\n\nThe text goes on here.", read)[0] is kind


def test_a_heading_with_nothing_below_is_a_signature(read: Read) -> None:
    assert kinds("The light was lit.\n\nR E H N\n\nSARNAU", read) == [BlockKind.PARAGRAPH] * 3


def test_a_telegram_in_capitals_has_no_headings(read: Read) -> None:
    text = "\n\n".join(f"THE FERRY PASSED BUOY {number}" for number in range(9))
    assert BlockKind.HEADING not in kinds(text, read)


def test_list_numbers_stay_as_they_are_printed(read: Read) -> None:
    document = read("A title\n\n1. One.\n\n1. Two.\n\n1. Three.\n")
    assert of_kind(document, BlockKind.LIST_ITEM) == ["1. One.", "1. Two.", "1. Three."]


def test_notes_and_references_to_them_are_found(read: Read) -> None:
    document = read(
        "A title\n\nThe horn[1] was silent [sic].[2]\n\nHe wrote [3] times.\n\n[1] A horn.\n\n[2] In fog.\n"
    )
    assert of_kind(document, BlockKind.FOOTNOTE) == ["[1] A horn.", "[2] In fog."]
    marks = [document.text[mark.offset : mark.offset + mark.length] for mark in document.milestones]
    assert marks == ["[1]", "[2]"]


WRAPPED = """The keeper entered the fog, the silence of the horn and the
loss of the ferry in his log, which was found much later
by the pilot who came over in the morning.

He had written nine letters, and had nine answers, each of
which told him that his letter was receiving attention.
"""


def test_lines_broken_at_a_width_are_one_paragraph(read: Read) -> None:
    document = read("A title\n\n" + WRAPPED)
    assert len(of_kind(document, BlockKind.PARAGRAPH)) == 2
    assert "silence of the horn and the\nloss" in of_kind(document, BlockKind.PARAGRAPH)[0]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_kind_make_the_same_blocks(newline: str, read: Read) -> None:
    document = read(("A title\n\n" + WRAPPED).replace("\n", newline))
    assert [block.kind for block in document.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_lines_that_are_paragraphs_stay_apart(read: Read) -> None:
    lines = [
        "He came on Monday.",
        "The horn was tried, and gave three blasts of the eight that it should give.",
        "Nobody wrote it down.",
    ]
    document = read("A title\n" + "\n".join(lines * 3))
    assert of_kind(document, BlockKind.PARAGRAPH) == lines * 3


def pages(text: str, read: Read) -> list[tuple[str, str]]:
    document = read(text)
    return [
        (mark.label, document.text[mark.offset :].split()[0])
        for mark in document.milestones
        if mark.kind is MilestoneKind.PAGE
    ]


def test_page_numbers_in_brackets_begin_pages(read: Read) -> None:
    text = "A title\n\nOne here. [page 12] Two there.\n\n[p. 13]\n\nThree."
    assert pages(text, read) == [("12", "[page"), ("13", "[p.")]


def test_page_numbers_between_dashes_stand_at_the_head_or_the_foot(read: Read) -> None:
    assert pages("— 2 —\n\nOne.\n\n— 3 —\n\nTwo.", read) == [("2", "—"), ("3", "—")]
    assert pages("One.\n\n— 1 —\n\nTwo.\n\n— 2 —", read) == [("1", "One."), ("2", "Two.")]


def test_a_single_number_between_dashes_proves_nothing(read: Read) -> None:
    assert pages("A title\n\n— 5 —\n\nText.", read) == []
    assert pages("A title\n\n— 5 —\n\nText.\n\n— 9 —\n\nMore.", read) == []


def test_form_feeds_begin_pages_with_the_numbers_they_print(read: Read) -> None:
    assert pages("One.\n1\fTwo.\n2\f3\nThree.\fFour.", read) == [
        ("1", "One."),
        ("2", "Two."),
        ("3", "3"),
        ("", "Four."),
    ]


TEXT = st.text(alphabet=st.sampled_from('aB1. \n\r\f\t-—[]“”"(>),:é字#*`'), max_size=300)


@given(TEXT, st.sampled_from(["paper.txt", "paper.md"]))
def test_any_text_is_covered_by_blocks(text: str, name: str) -> None:
    for found in read_all(text.encode(), name):
        if isinstance(found, Document):
            check_structure(found)
            assert found.text == text
            assert all(words(found, block).strip() == words(found, block) for block in found.blocks)
