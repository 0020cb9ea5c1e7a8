"""Putting a text together: white space, blocks within blocks, pages, notes at the end, references."""

from __future__ import annotations

from contextlib import ExitStack

from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Block, BlockKind, Milestone, MilestoneKind, Reference, ReferenceKind
from corpus.readers.composing import Composed, Composer


def shown(composed: Composed) -> list[tuple[str, str]]:
    return [(block.kind.value, composed.text[block.start : block.end]) for block in composed.blocks]


def test_white_space_is_one_space_and_none_at_the_ends_of_blocks() -> None:
    composer = Composer()
    with composer.block(BlockKind.PARAGRAPH):
        composer.write("\n  The ferry\n\tlay ")
        composer.write(" at the  quay. ")
    composer.write(" Late. ")
    assert composer.composed().text == "The ferry lay at the quay.\n\nLate."


def test_a_block_within_another_ends_it_and_what_follows_is_one_more() -> None:
    composer = Composer()
    with composer.block(BlockKind.LIST_ITEM, 1):
        composer.write("First")
        with composer.block(BlockKind.PARAGRAPH):
            composer.write("of all")
        with composer.block(BlockKind.LIST_ITEM, 2):
            composer.write("nested")
        composer.write("last")
    composed = composer.composed()
    assert shown(composed) == [
        ("list item", "First"),
        ("list item", "of all"),
        ("list item", "nested"),
        ("list item", "last"),
    ]
    assert [(block.number, block.level) for block in composed.blocks] == [(1, 1), (2, 1), (3, 2), (4, 1)]


def test_empty_blocks_and_lines_at_their_ends_leave_nothing() -> None:
    composer = Composer()
    with composer.block(BlockKind.HEADING, 1):
        composer.write(" \n ")
    with composer.block(BlockKind.PARAGRAPH):
        composer.line()
        composer.write("Harbour Board")
        composer.line()
        composer.write(" Sarnau ")
        composer.line()
    assert composer.composed() == Composed("Harbour Board\nSarnau", (Block(0, 20, BlockKind.PARAGRAPH, 1),), (), ())


def test_notes_stand_at_the_end_and_their_marks_where_they_belong() -> None:
    composer = Composer()
    with composer.block(BlockKind.PARAGRAPH):
        composer.write("The ferry ")
        with composer.note("3") as note:
            note.write("The ")
            with note.reference(ReferenceKind.WEB, "https://ferry.example/"):
                note.write("Amalie")
        composer.write(" lay")
        composer.page("12")
        composer.write(" there.")
    composed = composer.composed()
    assert composed.text == "The ferry[3] lay there.\n\n[3] The Amalie"
    assert [block.kind for block in composed.blocks] == [BlockKind.PARAGRAPH, BlockKind.FOOTNOTE]
    assert composed.milestones == (
        Milestone(9, MilestoneKind.NOTE_REFERENCE, "3", 3),
        Milestone(17, MilestoneKind.PAGE, "12"),
    )
    assert composed.references == (Reference(33, 39, ReferenceKind.WEB, "https://ferry.example/"),)


def test_a_mark_leads_the_first_block_that_has_text() -> None:
    composer = Composer()
    with composer.block(BlockKind.LIST_ITEM, 1):
        composer.lead("2.")
        with composer.block(BlockKind.PARAGRAPH), composer.reference(ReferenceKind.WEB, "https://ferry.example/"):
            composer.write(" The Amalie")
        with composer.block(BlockKind.PARAGRAPH):
            composer.write("lay.")
        with composer.note("3") as note, note.block(BlockKind.PARAGRAPH):
            note.write("Late.")
        with composer.note("4"):
            pass
        with composer.note("5") as note:
            note.write("Last. ")
    composed = composer.composed()
    assert composed.text == "2. The Amalie\n\nlay.\n\n[3][4][5]\n\n[3] Late.\n\n[4]\n\n[5] Last."
    assert composed.references == (Reference(3, 13, ReferenceKind.WEB, "https://ferry.example/"),)


def test_a_page_begins_with_the_first_text_on_it() -> None:
    composer = Composer()
    composer.page("1")
    composer.write("One")
    composer.page("2")
    with composer.block(BlockKind.PARAGRAPH):
        composer.write("Two")
    composer.page("3")
    assert [(stone.offset, stone.label) for stone in composer.composed().milestones] == [(0, "1"), (5, "2"), (8, "3")]


def test_a_reference_with_no_text_is_none() -> None:
    composer = Composer()
    with composer.reference(ReferenceKind.DOCUMENT, "d2"):
        pass
    composer.write("See there.")
    assert composer.composed().references == ()


KINDS = st.sampled_from([BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION, BlockKind.HEADING])
TEXTS = st.text("ab \n\t\u00a0é", max_size=6)
STEPS = st.recursive(
    st.one_of(
        TEXTS.map(lambda text: ("write", text)),
        TEXTS.map(lambda text: ("exactly", text)),
        st.sampled_from([("line", ""), ("page", "7")]),
    ),
    lambda steps: st.tuples(st.sampled_from(["block", "note", "reference"]), KINDS, st.lists(steps, max_size=4)),
    max_leaves=20,
)


def play(composer: Composer, step: object) -> None:
    match step:
        case ("write", str(text)):
            composer.write(text)
        case ("exactly", str(text)):
            composer.write_exactly(text)
        case ("line", _):
            composer.line()
        case ("page", str(label)):
            composer.page(label)
        case (str(what), BlockKind() as kind, list(steps)):
            with ExitStack() as stack:
                inner = composer
                if what == "block":
                    stack.enter_context(composer.block(kind))
                elif what == "note":
                    inner = stack.enter_context(composer.note("1"))
                else:
                    stack.enter_context(composer.reference(ReferenceKind.WEB, "x:y"))
                for each in steps:
                    play(inner, each)


@given(st.lists(STEPS, max_size=8))
def test_whatever_is_written_blocks_cover_the_text_in_order_and_marks_lie_within(steps: list[object]) -> None:
    composer = Composer()
    for step in steps:
        play(composer, step)
    composed = composer.composed()
    end = 0
    for block in composed.blocks:
        assert not composed.text[end : block.start].strip()
        assert end <= block.start < block.end <= len(composed.text)
        end = block.end
    assert not composed.text[end:].strip()
    offsets = [milestone.offset for milestone in composed.milestones]
    assert offsets == sorted(offsets)
    assert all(0 <= stone.offset <= len(composed.text) for stone in composed.milestones)
    for stone in composed.milestones:
        if stone.kind is MilestoneKind.NOTE_REFERENCE:
            assert composed.text[stone.offset : stone.offset + stone.length] == "[1]"
    assert all(0 <= each.start < each.end <= len(composed.text) for each in composed.references)
    numbers = [block.number for block in composed.blocks if block.kind.numbered]
    assert numbers == [*range(1, len(numbers) + 1)]
