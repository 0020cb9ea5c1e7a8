"""PDFs as other programs write them; the texts are invented."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from corpus.document import BlockKind, Document, MilestoneKind, Problem
from corpus.readers import Source
from corpus.readers.pdf import Pdf
from corpus.search.search_text import search_text

LEFT, TOP, STEP = 72, 740, 14


def made(write: Callable[[Canvas], None], **options: object) -> bytes:
    """The PDF that is written on a canvas."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, **options)
    write(canvas)
    canvas.save()
    return file.getvalue()


def read(data: bytes, name: str = "paper.pdf") -> tuple[Document, list[Problem]]:
    """The one document of a PDF and its problems."""
    found = [*Pdf().read(Source(Path(name), data))]
    (document,) = (each for each in found if isinstance(each, Document))
    return document, [each for each in found if isinstance(each, Problem)]


def refused(data: bytes) -> str:
    (problem,) = Pdf().read(Source(Path("paper.pdf"), data))
    assert isinstance(problem, Problem)
    return problem.reason


def lines(canvas: Canvas, *texts: str, top: float = TOP, size: float = 11, font: str = "Times-Roman") -> None:
    """Lines one below the other; a blank one leaves a gap."""
    canvas.setFont(font, size)
    for place, text in enumerate(texts):
        canvas.drawString(LEFT, top - place * STEP, text)


def blocks(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.kind is kind]


def pages(document: Document) -> list[tuple[str, str]]:
    """The label of each page and the words that it begins with."""
    return [
        (mark.label, document.text[mark.offset : mark.offset + 12])
        for mark in document.milestones
        if mark.kind is MilestoneKind.PAGE
    ]


BEGINNINGS = ("Strangers saw", "Few now remember", "Rita Morren kept")


def journal(canvas: Canvas) -> None:
    """Three pages of an article, 41 to 43, with running heads."""
    for number in range(3):
        canvas.setFont("Times-Italic", 9)
        canvas.drawString(LEFT, 805, "Sarnau Quarterly")
        canvas.drawString(500, 805, str(41 + number))
        if number == 0:
            lines(canvas, "The Quay and Its Cranes", top=TOP + 30, size=18)
        lines(
            canvas,
            f"{BEGINNINGS[number]} the quay, which the Harbour Board had let to the",
            "firm of Brandt for ninety years; the cranes were never paid for, and nego-",
            "tiations went on over the winter until the delegation from Vell had left",
        )
        canvas.showPage()


def test_pages_have_the_numbers_that_are_printed_and_paragraphs_run_on_over_them() -> None:
    document, problems = read(made(journal))
    assert not problems
    assert document.description.title == "The Quay and Its Cranes"
    assert document.description.extent == "3 pages"
    assert [label for label, _ in pages(document)] == ["41", "42", "43"]
    assert pages(document)[1][1] == "Few now reme"
    (paragraph,) = blocks(document, BlockKind.PARAGRAPH)
    assert paragraph.count("the quay") == 3
    assert set(blocks(document, BlockKind.FURNITURE)) == {f"Sarnau Quarterly {number}" for number in (41, 42, 43)}


def test_hyphens_at_line_ends_stand_and_words_are_searched_whole() -> None:
    document, _ = read(made(journal))
    assert "nego-\ntiations" in document.text
    searched = search_text(document.text, document.blocks).text
    assert "negotiations" in searched
    assert "Sarnau Quarterly" not in searched


def test_stated_labels_are_taken_where_no_numbers_are_printed() -> None:
    def write(canvas: Canvas) -> None:
        canvas.addPageLabel(0, style="ROMAN_LOWER")
        canvas.addPageLabel(2, style="ARABIC", start=7)
        for number in range(4):
            lines(canvas, f"Sheet {'abcd'[number]} of the inventory of the harbour.")
            canvas.showPage()

    document, _ = read(made(write))
    assert [label for label, _ in pages(document)] == ["i", "ii", "7", "8"]


def test_stated_labels_go_before_printed_numbers_unless_they_only_count() -> None:
    labels = ["i", "ii", "1", "2", "3", "4", "A-1"]

    def write(canvas: Canvas, *, stated: bool) -> None:
        if stated:
            canvas.addPageLabel(0, style="ROMAN_LOWER")
            canvas.addPageLabel(2, style="ARABIC")
            canvas.addPageLabel(6, style="ARABIC", prefix="A-")
        for number, label in enumerate(labels):
            lines(canvas, f"Sheet {'abcdefg'[number]} of the inventory of the harbour.")
            canvas.drawString(300, 30, label)
            canvas.showPage()

    document, _ = read(made(lambda canvas: write(canvas, stated=True)))
    assert [label for label, _ in pages(document)] == labels
    document, _ = read(made(lambda canvas: write(canvas, stated=False)))
    assert [label for label, _ in pages(document)] == ["", "", "1", "2", "3", "4", "5"]


def test_paragraphs_begin_at_gaps_indents_and_marks() -> None:
    def write(canvas: Canvas) -> None:
        lines(canvas, "The Board met on Monday, and the harbour master spoke first", "of the mole and its lamps.")
        lines(canvas, "A gap stands above this one, which is a paragraph too, as", "all could see.", top=TOP - 50)
        lines(canvas, "1. the first of two points", "2. the second of them", top=TOP - 100)

    document, _ = read(made(write))
    assert len(blocks(document, BlockKind.PARAGRAPH)) == 2
    assert blocks(document, BlockKind.LIST_ITEM) == ["1. the first of two points", "2. the second of them"]


def test_notes_at_the_foot_belong_to_their_marks() -> None:
    def write(canvas: Canvas) -> None:
        text = canvas.beginText(LEFT, TOP)
        text.setFont("Times-Roman", 11)
        text.textOut("The crane was sold to the firm of Brandt")
        text.setFont("Times-Roman", 6)
        text.setRise(4)
        text.textOut("1")
        text.setRise(0)
        text.setFont("Times-Roman", 11)
        text.textLine()
        text.textOut("and shipped to Vell in the same month.")
        canvas.drawText(text)
        lines(canvas, "1 Harbour Board to Brandt, box 3.", top=120, size=8)

    document, _ = read(made(write))
    assert document.text.startswith("The crane was sold to the firm of Brandt[1]")
    assert blocks(document, BlockKind.FOOTNOTE) == ["[1] Harbour Board to Brandt, box 3."]
    (mark,) = (mark for mark in document.milestones if mark.kind is MilestoneKind.NOTE_REFERENCE)
    assert (mark.label, mark.length) == ("1", 3)


def test_headings_are_larger_or_bold() -> None:
    def write(canvas: Canvas) -> None:
        lines(canvas, "The Mole of Sarnau", size=20)
        lines(canvas, "Its lamps", top=TOP - 40, size=14)
        lines(canvas, "There were nine lamps on the mole, and they were lit at dusk.", top=TOP - 70)
        lines(canvas, "Who lit them", top=TOP - 100, font="Times-Bold")
        lines(canvas, "The keeper lit them, and his daughter after him for years.", top=TOP - 130)

    document, _ = read(made(write))
    levels = [(block.level, document.text[block.start : block.end]) for block in document.blocks if block.level]
    assert levels == [(1, "The Mole of Sarnau"), (2, "Its lamps"), (3, "Who lit them")]
    assert document.description.title == "The Mole of Sarnau"


def test_what_the_file_states_counts_where_it_is_printed_too() -> None:
    def write(canvas: Canvas) -> None:
        lines(canvas, "Tides of the Horn", "", "Rita Morren", "", "The tides of the Horn are known to pilots only.")

    def stated(title: str, author: str) -> Document:
        def written(canvas: Canvas) -> None:
            canvas.setTitle(title)
            canvas.setAuthor(author)
            write(canvas)

        return read(made(written))[0]

    description = stated("Tides of the Horn", "Rita Morren").description
    assert (description.title, [*map(str, description.creators)]) == ("Tides of the Horn", ["Rita Morren"])
    description = stated("scan0001", "Xerox").description
    assert (description.title, description.creators) == ("Tides of the Horn", ())


def test_pages_without_text_are_counted() -> None:
    def picture(canvas: Canvas) -> None:
        canvas.rect(50, 50, 400, 600, fill=1)
        canvas.showPage()

    def mixed(canvas: Canvas) -> None:
        picture(canvas)
        lines(canvas, "Only this page has words.")
        canvas.showPage()
        picture(canvas)

    document, problems = read(made(picture), "scan of the log.pdf")
    assert (document.text, document.description.extent) == ("", "0 of 1 page have text")
    assert document.description.title == "Scan of the log"
    assert [(problem.reason, problem.kept) for problem in problems] == [
        ("no text on 1 page, only pictures", "its description")
    ]
    document, problems = read(made(mixed))
    assert document.description.extent == "1 of 3 pages has text"
    assert [problem.kept for problem in problems] == ["the others"]


def test_locked_files_are_refused_unless_no_password_is_needed() -> None:
    def write(canvas: Canvas) -> None:
        lines(canvas, "The key lies under the third stone.")

    assert "password" in refused(made(write, encrypt=StandardEncryption("sesame", ownerPassword="master")))
    document, _ = read(made(write, encrypt=StandardEncryption("", ownerPassword="master")))
    assert "third stone" in document.text


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"not a PDF at all", b"%PDF-1.4\n%%EOF"])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    assert "damaged" in refused(data)


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 40))
def test_damage_is_never_more_than_a_problem(chance: random.Random, count: int) -> None:
    data = bytearray(made(journal))
    for _ in range(count):
        data[chance.randrange(len(data))] = chance.randrange(256)
    for found in Pdf().read(
        Source(Path("paper.pdf"), bytes(data[: chance.randrange(len(data))] if count % 3 else data))
    ):
        assert isinstance(found, Document | Problem)


def test_turned_pages_read_like_others() -> None:
    def write(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(595, 0)
        canvas.rotate(90)
        lines(canvas, "The chart of the bay lies across the page, and its", "legend stands below.", top=500)

    document, _ = read(made(write))
    assert blocks(document, BlockKind.PARAGRAPH) == [
        "The chart of the bay lies across the page, and its\nlegend stands below."
    ]
