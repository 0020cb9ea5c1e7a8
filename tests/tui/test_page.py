"""A page finds lines by offset and offsets by line, and puts the fields where they belong."""

from __future__ import annotations

from corpus.dates import HistoricalDate
from corpus.document import Archive, Block, BlockKind, Description, Name
from tests.tui.test_typesetting import Memory
from tui.front_matter import FrontLine, fields
from tui.page import Page
from tui.typesetting import Line, Role, Typesetter

DESCRIPTION = Description(
    title="A Report",
    date=HistoricalDate("May 1952", "1952-05"),
    translators=(Name("Ardel", "Ana"),),
    archive=Archive("Velmora State Archive", "Velmora", "Consulate", "VSA, box 3"),
)


def page_of(memory: Memory, description: Description = DESCRIPTION, width: int = 40, size: int = 1000) -> Page:
    setter, page = Typesetter(memory, width), Page(description, width, memory.length)
    while not page.finished:
        page.add(setter.piece(size), setter.position)
    return page


def shown(page: Page) -> list[str]:
    lines = [page.line(index) for index in range(len(page))]
    return [f"{line.label}{line.text}" if isinstance(line, FrontLine) else page.text(line) for line in lines]


def test_the_title_and_fields_come_first_where_the_text_prints_none() -> None:
    memory = Memory("The body.", [Block(0, 9, BlockKind.PARAGRAPH, 1)])
    lines = shown(page_of(memory))
    assert lines[0] == "A Report"
    assert lines[-1] == "The body."
    assert "Date           May 1952" in lines
    assert "Translated by  Ana Ardel" in lines


def test_what_the_text_prints_at_its_head_is_not_repeated() -> None:
    memory = Memory("May 1952\n\nA Report\n\nThe body.")
    memory.spans = [
        Block(0, 8, BlockKind.DATE_LINE),
        Block(10, 18, BlockKind.HEADING, level=1),
        Block(20, 29, BlockKind.PARAGRAPH, 1),
    ]
    lines = shown(page_of(memory))
    assert lines[:3] == ["May 1952", "", "A Report"]
    assert lines.count("A Report") == 1
    assert not any(line.startswith("Date") for line in lines)
    assert lines.index("Reference      VSA, box 3") < lines.index("The body.")


def test_offsets_and_lines_lead_to_each_other() -> None:
    text = "\n\n".join(f"Paragraph {number} about the harbour and its pilots." for number in range(200))
    memory, at = Memory(text), 0
    for number, part in enumerate(text.split("\n\n"), 1):
        memory.spans.append(Block(at, at + len(part), BlockKind.PARAGRAPH, number))
        at += len(part) + 2
    page = page_of(memory, width=20, size=300)
    assert len(page.paragraphs) == 200
    for index in range(len(page)):
        line = page.line(index)
        if isinstance(line, Line) and line.role is Role.TEXT:
            assert page.index_at(line.start) == index
            assert page.index_at(line.end - 1) == index
            assert page.offset_at(index) == line.start
    assert page.paragraph_at(memory.spans[77].start + 3) == 77


def test_a_document_without_text_shows_its_fields() -> None:
    page = page_of(Memory(""))
    assert "Reference      VSA, box 3" in shown(page)
    assert page.finished
    assert page.offset_at(0) == 0


def test_unknown_fields_are_left_out_and_a_reference_names_its_archive_once() -> None:
    description = Description(archive=Archive("AQ", "", "", "AQ, box 1"))
    assert list(fields(description)) == [("Reference", "AQ, box 1")]


def test_the_text_is_had_across_pieces_and_the_paragraphs_by_their_numbers() -> None:
    parts = [f"Paragraph {number} about 漢字 and pilots." for number in range(1, 60)]
    memory, at = Memory("\n\n".join(parts)), 0
    for number, part in enumerate(parts, 1):
        memory.spans.append(Block(at, at + len(part), BlockKind.PARAGRAPH, number))
        at += len(part) + 2
    page = page_of(memory, width=20, size=100)
    assert page.shown(0, memory.length) == memory.stored.replace("\n", " ")
    assert page.shown(150, 420) == memory.stored[150:420].replace("\n", " ")
    assert page.numbers(memory.spans[3].start + 2, memory.spans[8].start + 1) == "¶ 4–9"
    assert page.numbers(memory.spans[3].start, memory.spans[4].start) == "¶ 4"
    assert page.numbers(memory.spans[3].end, memory.spans[4].start) == ""


def test_a_cell_leads_to_what_it_shows_and_back() -> None:
    memory = Memory("One 漢字 two.\n\nWhat the archive says of it.\n\nThe end.")
    memory.spans = [
        Block(0, 11, BlockKind.PARAGRAPH, 1),
        Block(13, 41, BlockKind.SUMMARY),
        Block(43, 51, BlockKind.PARAGRAPH, 2),
    ]
    page = page_of(memory, Description())
    first, summary, last = (page.index_at(block.start) for block in memory.spans)
    for offset in (0, 4, 5, 7, 10, 43, 50):
        assert page.offset_under(*page.cell_of(offset)) == offset
    assert page.cell_of(5) == (first, 6)
    assert page.offset_under(first, 5) == 4
    assert page.offset_under(first, -3) == 0
    assert page.offset_under(first, 70) == 10
    assert page.offset_under(summary, 0) == 0
    assert page.offset_under(summary, 0, 1) == 43
    assert page.offset_under(last + 9, 0) == 43
    assert page_of(Memory("")).offset_under(0, 0) is None
