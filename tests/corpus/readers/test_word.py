"""Word documents: structure, notes, lists, tables, changes, properties, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import BlockKind, Document, MilestoneKind, Name, Problem, ReferenceKind
from tests.corpus.readers.conftest import check_structure, of_kind, read_all
from tests.corpus.readers.packing import docx, packed, paragraph, run, word

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Verfasser"><w:name w:val="Author"/><w:basedOn w:val="Titel"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:basedOn w:val="Standard"/></w:style>
<w:style w:type="paragraph" w:styleId="Akte"><w:name w:val="File"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Liste"><w:name w:val="List Number"/>
 <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="7">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8">
 <w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="§ %1"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>
"""


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def listed(number: int, depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def note_reference(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def read(data: bytes, name: str = "paper.docx") -> Document:
    [document] = read_all(data, name)
    assert isinstance(document, Document), document
    check_structure(document)
    return document


def read_with_problems(data: bytes) -> tuple[Document, list[Problem]]:
    document, *problems = read_all(data, "paper.docx")
    assert isinstance(document, Document)
    check_structure(document)
    return document, [problem for problem in problems if isinstance(problem, Problem)]


def refused(data: bytes, name: str = "paper.docx") -> str:
    [problem] = read_all(data, name)
    assert isinstance(problem, Problem)
    return problem.reason


def test_headings_are_known_by_style_outline_level_and_name() -> None:
    document = read(
        docx(
            paragraph("The Ferry Question", style("Titel"))
            + paragraph("Ilse Brandt", style("Verfasser"))
            + paragraph("The quay ... 3", style("Verzeichnis1"))
            + paragraph("The quay", style("Akte"))
            + paragraph("The bridge", style("berschrift2"))
            + paragraph("Its cost", '<w:outlineLvl w:val="2"/>')
            + paragraph("No heading", style("Akte"), '<w:outlineLvl w:val="9"/>')
            + paragraph("So it was said.", style("Zitat")),
            styles=STYLES,
        )
    )
    assert document.description.title == "The Ferry Question"
    assert [(block.kind, block.level) for block in document.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.FURNITURE, 0),
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 3),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.QUOTATION, 0),
    ]


def test_lists_have_the_numbers_that_word_prints() -> None:
    document = read(
        docx(
            paragraph("one", style("Liste"))
            + paragraph("inner", listed(1, 1))
            + paragraph("dot", listed(1, 2))
            + paragraph("two", style("Liste"))
            + paragraph("inner again", listed(1, 1))
            + paragraph("plain", style("Liste"), listed(0))
            + paragraph("", listed(1))
            + paragraph("anew", listed(2))
            + paragraph("other", listed(3))
            + paragraph("last", listed(3)),
            styles=STYLES,
            numbering=NUMBERING,
        )
    )
    assert document.text.split("\n\n") == [
        *("1. one", "1.a) inner", "• dot", "2. two", "2.a) inner again", "plain"),
        *("1. anew", "§ IV other", "§ V last"),
    ]
    assert [block.level for block in document.blocks] == [1, 2, 3, 1, 2, 0, 1, 1, 1]


def test_notes_are_numbered_as_printed_and_stand_at_the_end() -> None:
    document = read(
        docx(
            paragraph(run("The ferry") + note_reference(5) + run(" lay") + note_reference(2, "endnote") + run("."))
            + paragraph(
                run("Late")
                + '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="6"/><w:t>*</w:t></w:r>'
                + note_reference(8)
                + note_reference(99)
            ),
            footnotes='<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
            f'<w:footnote w:id="5">'
            f"{paragraph(run(' The Amalie.') + note_reference(5)) + paragraph('Built 1911.')}</w:footnote>"
            f'<w:footnote w:id="6">{paragraph("By an hour.")}</w:footnote><w:footnote w:id="8"><w:p/></w:footnote>',
            endnotes=f'<w:endnote w:id="2">{paragraph("At Velm.")}</w:endnote>',
        )
    )
    assert document.text == (
        "The ferry[1] lay[i].\n\nLate[*][2]\n\n[1] The Amalie.\n\nBuilt 1911.\n\n[i] At Velm.\n\n[*] By an hour.\n\n[2]"
    )
    assert of_kind(document, BlockKind.FOOTNOTE)[0] == "[1] The Amalie."
    assert [mark.label for mark in document.milestones] == ["1", "i", "*", "2"]
    assert all(mark.kind is MilestoneKind.NOTE_REFERENCE for mark in document.milestones)


def test_tables_are_lines_and_cells_with_whole_texts_are_texts() -> None:
    def table(*rows: str) -> str:
        return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"

    def cell(*texts: str) -> str:
        return f"<w:tc>{''.join(map(paragraph, texts))}</w:tc>"

    document = read(
        docx(
            paragraph("Traffic")
            + table(
                cell("Port") + cell("Tons"),
                f"<w:trPr><w:del/></w:trPr>{cell('Gone')}{cell('0')}",
                f"<w:sdt><w:sdtContent>{cell('Sarnau')}</w:sdtContent></w:sdt>{cell('')}{cell('12')}",
            )
            + table(cell("") + cell(""))
            + table(cell("Left one.", "Left two.") + cell("Right.")),
        )
    )
    assert document.text.split("\n\n")[1:] == ["Port | Tons\nSarnau | | 12", "Left one.", "Left two.", "Right."]


def test_tracked_changes_are_accepted_and_said() -> None:
    document, problems = read_with_problems(
        docx(
            paragraph(
                run("The ")
                + f"<w:ins>{run('old ')}</w:ins><w:del><w:r><w:delText>new </w:delText></w:r></w:del>"
                + f"<w:moveFrom>{run('never ')}</w:moveFrom>"
                + run("ferry.")
            )
        )
    )
    assert document.text == "The old ferry."
    assert [problem.reason for problem in problems] == ["it has tracked changes"]


def test_comments_hidden_text_and_embedded_files_are_left_out_and_said() -> None:
    document, problems = read_with_problems(
        docx(
            paragraph(
                run("The ferry.")
                + '<w:r><w:commentReference w:id="0"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r>'
            )
            + '<w:altChunk r:id="rId9"/>'
        )
    )
    assert document.text == "The ferry."
    assert len(problems) == 3 and all(problem.kept for problem in problems)


def test_links_fields_boxes_and_signs_inside_a_paragraph() -> None:
    document = read(
        docx(
            paragraph(
                f'<w:hyperlink r:id="rId7">{run("The board")}</w:hyperlink>'
                + field("begin")
                + '<w:r><w:instrText xml:space="preserve"> HYPERLINK "https://velm.example/" </w:instrText></w:r>'
                + field("separate")
                + run(" at Velm")
                + field("end")
                + "<w:r><w:br/><w:t>mail</w:t><w:noBreakHyphen/><w:t>boat</w:t><w:tab/></w:r>"
                + '<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:char="2116"/></w:r>'
                + "<mc:AlternateContent><mc:Choice><w:r><w:pict><w:txbxContent>"
                + paragraph("In a box.")
                + "</w:txbxContent></w:pict></w:r></mc:Choice><mc:Fallback><w:r><w:pict><w:txbxContent>"
                + paragraph("In a box.")
                + "</w:txbxContent></w:pict></w:r></mc:Fallback></mc:AlternateContent>"
                + f'<w:hyperlink r:id="rId8">{run(" ends.")}</w:hyperlink>'
            ),
            links={"rId7": "https://board.example/", "rId8": "file:///C:/board.doc"},
        )
    )
    assert document.text == "The board at Velm\nmail\u2011boat \ufffd№ ends.\n\nIn a box."
    found = [(document.text[each.start : each.end], each.kind, each.target) for each in document.references]
    assert found == [
        ("The board", ReferenceKind.WEB, "https://board.example/"),
        ("at Velm", ReferenceKind.WEB, "https://velm.example/"),
    ]


def test_headers_and_footers_are_furniture_at_the_end() -> None:
    document = read(
        docx(
            paragraph("The ferry."), header=paragraph("Harbour Board"), footer=paragraph("No. 12") + paragraph("Sarnau")
        )
    )
    assert of_kind(document, BlockKind.FURNITURE) == ["Harbour Board\nNo. 12 Sarnau"]


BREAKS = paragraph("One.") + paragraph(run("Two") + "<w:r><w:lastRenderedPageBreak/><w:t> and three.</w:t></w:r>")


def test_pages_are_known_where_the_breaks_agree_with_the_number_stated() -> None:
    document = read(docx(BREAKS, pages=2))
    assert [(mark.label, document.text[mark.offset :][:3]) for mark in document.milestones] == [
        ("1", "One"),
        ("2", "and"),
    ]
    started = BREAKS + '<w:sectPr><w:pgNumType w:start="41"/></w:sectPr>'
    assert [mark.label for mark in read(docx(started, pages=2)).milestones] == ["41", "42"]
    assert read(docx(BREAKS, pages=3)).milestones == ()
    assert read(docx(BREAKS + '<w:sectPr><w:pgNumType w:fmt="lowerRoman"/></w:sectPr>', pages=2)).milestones == ()


def test_the_properties_describe_it_and_a_word_processors_own_words_do_not() -> None:
    core = "<dc:title>The Salt Letter</dc:title><dc:creator>Ilse Brandt; python-docx</dc:creator>"
    core += "<dc:language>de</dc:language>"
    description = read(docx(paragraph("Sarnau, 4 May 1959") + paragraph("Text of it."), core=core)).description
    assert (description.title, description.place, description.date.edtf) == ("The Salt Letter", "Sarnau", "1959-05-04")
    assert (description.creators, description.languages) == ((Name(literal="Ilse Brandt"),), ("de",))
    core = "<dc:title>Microsoft Word - salt.doc</dc:title><dc:creator>Windows User</dc:creator>"
    document = read(docx(paragraph("Report on the Salt") + paragraph("It was wet, and it stayed so."), core=core))
    assert document.description.title == "Report on the Salt" and document.description.creators == ()
    assert document.blocks[0].kind is BlockKind.HEADING


def test_a_document_in_the_strict_form_and_one_named_doc_are_read() -> None:
    strict = word("document", f"<w:body>{paragraph('The ferry.', listed(1))}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read(docx("", members={"word/document.xml": strict}, numbering=NUMBERING)).text == "1. The ferry."
    assert read(docx(paragraph("The ferry.")), "paper.doc").text == "The ferry."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"The ferry.", "not what its name says"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "save it as .docx"),
        (packed({"xl/workbook.xml": "<workbook/>"}), "an Excel workbook"),
        (packed({"content.xml": "<office/>"}), "named .odt"),
        (packed({"notes.txt": "The ferry."}), "no text of one"),
        (packed({"word/document.xml": "<html/>"}), "no text of one"),
        (docx(""), "it has no text"),
        (docx("", members={"word/media/scan.png": ""}), "only pictures"),
        (docx(paragraph("The ferry."))[:-40], "damaged or cut short"),
    ],
)
def test_what_is_no_word_document_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    assert reason in refused(data)


def test_a_text_nested_too_deep_is_refused() -> None:
    assert "depth" in refused(docx("<w:sdt>" * 1900 + paragraph("The ferry.") + "</w:sdt>" * 1900))


def test_the_deepest_text_that_xml_allows_is_read() -> None:
    assert read(docx("<w:sdt>" * 240 + paragraph("The ferry.") + "</w:sdt>" * 240)).text == "The ferry."


SPECIMEN = docx(
    BREAKS + paragraph(run("See") + note_reference(2), listed(1)),
    numbering=NUMBERING,
    styles=STYLES,
    footnotes=f'<w:footnote w:id="2">{paragraph("A note.")}</w:footnote>',
)


@given(st.lists(st.tuples(st.integers(0, len(SPECIMEN) - 1), st.integers(0, 255)), max_size=20))
def test_no_damage_to_the_file_is_raised(damage: list[tuple[int, int]]) -> None:
    data = bytearray(SPECIMEN)
    for at, byte in damage:
        data[at] = byte
    for item in read_all(bytes(data), "paper.docx"):
        assert isinstance(item, (Document, Problem))


@given(st.text("<>/=\"&; wtrpPbi:ldW'0123456789", max_size=200), st.integers(0, 400))
def test_no_damage_to_the_xml_is_raised(junk: str, at: int) -> None:
    good = word("document", f"<w:body>{BREAKS}{paragraph('One', listed(1))}</w:body>")
    members = {"word/document.xml": good[:at] + junk + good[at:]}
    for item in read_all(docx("", members=members, numbering=NUMBERING), "paper.docx"):
        assert isinstance(item, (Document, Problem))
