"""OpenDocument texts: structure, notes, lists, tables, changes, properties, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import BlockKind, Document, Name, Problem, ReferenceKind
from tests.corpus.readers.conftest import check_structure, of_kind, read_all
from tests.corpus.readers.packing import as_body, odt, open_document, packed

PARAGRAPHS = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Quotations"/>
<style:style style:name="P3" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="P4" style:family="paragraph" style:master-page-name="First"/>
<style:style style:name="P5" style:family="paragraph"><style:paragraph-properties style:page-number="9"/></style:style>
"""
LISTS = """
<text:list-style style:name="L1">
 <text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/>
 <text:list-level-style-number text:level="2" style:num-suffix=")" style:num-format="a" text:display-levels="2"/>
 <text:list-level-style-bullet text:level="3" text:bullet-char="\uf0b7"/>
</text:list-style>
<text:outline-style style:name="Outline">
 <text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>
 <text:outline-level-style text:level="2" style:num-format=""/>
</text:outline-style>
"""


def read(data: bytes, name: str = "paper.odt") -> Document:
    [document] = read_all(data, name)
    assert isinstance(document, Document), document
    check_structure(document)
    return document


def paragraph(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def items(*inside: str) -> str:
    return "".join(f"<text:list-item>{each}</text:list-item>" for each in inside)


def listed(inside: str, attributes: str = "") -> str:
    return f'<text:list text:style-name="L1" {attributes}>{inside}</text:list>'


def test_headings_title_and_quotations() -> None:
    document = read(
        odt(
            paragraph("The Ferry Question", "P1")
            + '<text:h text:outline-level="1">The quay</text:h><text:h text:outline-level="2">The bridge</text:h>'
            + '<text:h text:outline-level="1">Its cost</text:h>'
            + paragraph("Its toll", "Heading_20_3")
            + paragraph("So it was said.", "P2"),
            automatic=PARAGRAPHS,
            styles=LISTS,
        )
    )
    assert document.description.title == "The Ferry Question"
    found = [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks]
    assert found == [
        (BlockKind.HEADING, 1, "The Ferry Question"),
        (BlockKind.HEADING, 1, "I. The quay"),
        (BlockKind.HEADING, 2, "The bridge"),
        (BlockKind.HEADING, 1, "II. Its cost"),
        (BlockKind.HEADING, 3, "Its toll"),
        (BlockKind.QUOTATION, 0, "So it was said."),
    ]


def test_lists_have_the_numbers_that_are_shown() -> None:
    dot = f"<text:list>{items(paragraph('dot'))}</text:list>"
    inner = f"<text:list>{items(paragraph('inner'), dot)}</text:list>"
    document = read(
        odt(
            listed(items(paragraph("one") + paragraph("more of one"), paragraph("two") + inner), 'xml:id="first"')
            + listed(items(paragraph("anew")))
            + listed(items(paragraph("on")), 'text:continue-numbering="true"')
            + listed(items(paragraph("third")), 'text:continue-list="first"')
            + listed(f'<text:list-item text:start-value="8">{paragraph("eight")}</text:list-item>')
            + listed(f"<text:list-header>{paragraph('head')}</text:list-header>"),
            automatic=LISTS,
        )
    )
    assert document.text.split("\n\n") == [
        *("1. one", "more of one", "2. two", "2.a) inner", "• dot", "1. anew", "2. on", "3. third", "8. eight", "head"),
    ]
    assert [block.level for block in document.blocks] == [1, 1, 1, 2, 3, 1, 1, 1, 1, 1]


def test_notes_links_spaces_and_boxes_inside_a_paragraph() -> None:
    note = "<text:note><text:note-citation>{}</text:note-citation><text:note-body>{}</text:note-body></text:note>"
    noted = note.format("1", paragraph("The Amalie.") + paragraph("Built 1911."))
    document = read(
        odt(
            paragraph(
                f"The<text:s text:c='3'/>ferry{noted} lay "
                '<text:a xlink:href="https://board.example/">at <text:span>the</text:span> quay</text:a>.'
                "<text:line-break/>"
                '<text:a xlink:href="#there">Late</text:a><text:ruby><text:ruby-base>.</text:ruby-base>'
                "<text:ruby-text>dot</text:ruby-text></text:ruby>"
                f"<draw:frame><draw:text-box>{paragraph('In a box.')}</draw:text-box></draw:frame> End."
            )
        )
    )
    assert document.text == ("The ferry[1] lay at the quay.\nLate. End.\n\nIn a box.\n\n[1] The Amalie.\n\nBuilt 1911.")
    found = [(document.text[each.start : each.end], each.kind, each.target) for each in document.references]
    assert found == [("at the quay", ReferenceKind.WEB, "https://board.example/")]


def test_tables_are_lines() -> None:
    def row(*cells: str) -> str:
        inside = "".join(f"<table:table-cell>{paragraph(cell)}</table:table-cell>" for cell in cells)
        return f"<table:table-row>{inside}</table:table-row>"

    table = f"<table:table><table:table-header-rows>{row('Port', 'Tons')}</table:table-header-rows>{row('Velm', '7')}"
    assert read(odt(f"{table}</table:table>")).text == "Port | Tons\nVelm | 7"


def test_changes_comments_and_hidden_sections_are_said() -> None:
    region = f"<text:changed-region><text:deletion>{paragraph('Gone.')}</text:deletion></text:changed-region>"
    document, *problems = read_all(
        odt(
            f"<text:tracked-changes>{region}</text:tracked-changes>"
            + paragraph(f"The ferry.<office:annotation>{paragraph('Which?')}</office:annotation>")
            + f'<text:section text:display="none">{paragraph("Hidden.")}</text:section>'
            + f"<text:section>{paragraph('Late.')}</text:section>"
        ),
        "paper.odt",
    )
    assert isinstance(document, Document) and document.text == "The ferry.\n\nLate."
    assert len(problems) == 3 and all(isinstance(each, Problem) and each.kept for each in problems)


def test_contents_heads_and_feet_are_furniture() -> None:
    contents = f"<text:index-body>{paragraph('The quay 3')}{paragraph('The bridge 9')}</text:index-body>"
    source = "<text:table-of-content-source><text:index-title-template>No</text:index-title-template>"
    document = read(
        odt(
            f"<text:table-of-content>{source}</text:table-of-content-source>{contents}</text:table-of-content>"
            + paragraph("The ferry."),
            styles="<office:master-styles><style:master-page><style:header>"
            f"{paragraph('Harbour Board')}</style:header><style:footer>{paragraph('3')}</style:footer>"
            "</style:master-page></office:master-styles>",
        )
    )
    assert of_kind(document, BlockKind.FURNITURE) == ["The quay 3\nThe bridge 9", "Harbour Board"]


BREAKS = paragraph("One.", "P4") + paragraph("Two <text:soft-page-break/>and three.") + paragraph("Four.", "P3")


def test_pages_are_known_where_the_breaks_agree_with_the_number_stated() -> None:
    three, four = (f'<meta:document-statistic meta:page-count="{pages}"/>' for pages in (3, 4))
    document = read(odt(BREAKS, automatic=PARAGRAPHS, meta=three))
    found = [(mark.label, document.text[mark.offset :][:3]) for mark in document.milestones]
    assert found == [("1", "One"), ("2", "and"), ("3", "Fou")]
    assert read(odt(BREAKS, automatic=PARAGRAPHS, meta=four)).milestones == ()
    assert read(odt(BREAKS + paragraph("Five.", "P5"), automatic=PARAGRAPHS, meta=three)).milestones == ()


def test_the_properties_describe_it() -> None:
    meta = "<dc:title>The Salt Letter</dc:title><meta:initial-creator>Ilse Brandt</meta:initial-creator>"
    meta += "<dc:creator>Jon Rasmus</dc:creator><dc:language>de-AT</dc:language><dc:date>2020-01-01</dc:date>"
    description = read(odt(paragraph("Sarnau, 4 May 1959") + paragraph("Text of it."), meta=meta)).description
    assert (description.title, description.place, description.date.edtf) == ("The Salt Letter", "Sarnau", "1959-05-04")
    assert (description.creators, description.languages) == ((Name(literal="Ilse Brandt"),), ("de-AT",))


def test_one_flat_file_is_read_alike() -> None:
    flat = open_document(
        "document",
        f"<office:automatic-styles>{LISTS}</office:automatic-styles>{as_body(listed(items(paragraph('The ferry.'))))}",
    )
    assert read(flat.encode(), "paper.fodt").text == "1. The ferry."


SHEET = open_document("document-content", "<office:body><office:spreadsheet/></office:body>")
LOCKED = (
    open_document("document", "")
    .replace("office:document", "manifest:manifest")
    .replace("></", "><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></")
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"The ferry.", "not what its name says"),
        (packed({"content.xml": SHEET}), "a spreadsheet"),
        (packed({"content.xml": "<html/>"}), "no OpenDocument text"),
        (packed({"notes.txt": "The ferry."}), "content.xml is missing"),
        (odt("", **{"META-INF/manifest.xml": LOCKED}), "password"),
        (odt(""), "no text"),
        (odt(paragraph("The ferry."))[:-40], "damaged or cut short"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    [problem] = read_all(data, "paper.odt")
    assert isinstance(problem, Problem) and reason in problem.reason


@pytest.mark.parametrize("data", [b"", b" ", b"{\\rtf1}", b"<office:document>", b"\xff\xfe\x00"])
def test_a_flat_file_that_is_none_is_refused(data: bytes) -> None:
    [problem] = read_all(data, "paper.fodt")
    assert isinstance(problem, Problem)


SPECIMEN = odt(BREAKS + listed(items(paragraph("one"))), automatic=PARAGRAPHS + LISTS)
FLAT = open_document("document", as_body(BREAKS + listed(items(paragraph("one")))))


@given(st.lists(st.tuples(st.integers(0, len(SPECIMEN) - 1), st.integers(0, 255)), max_size=20))
def test_no_damage_to_the_file_is_raised(damage: list[tuple[int, int]]) -> None:
    data = bytearray(SPECIMEN)
    for at, byte in damage:
        data[at] = byte
    for item in read_all(bytes(data), "paper.odt"):
        assert isinstance(item, (Document, Problem))


@given(st.text("<>/=\"&; textpP:ilh'0123456789-", max_size=200), st.integers(0, len(FLAT)))
def test_no_damage_to_the_xml_is_raised(junk: str, at: int) -> None:
    for item in read_all((FLAT[:at] + junk + FLAT[at:]).encode(), "paper.fodt"):
        assert isinstance(item, (Document, Problem))
