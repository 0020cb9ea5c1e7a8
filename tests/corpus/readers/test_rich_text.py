r"""Rich Text: its encodings, structure, notes, lists, tables, properties, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import BlockKind, Document, Name, Problem, ReferenceKind
from tests.corpus.readers.conftest import check_structure, of_kind, read_all

STYLES = (
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0\sbasedon0 berschrift 1;}{\*\cs9 Link;}{\s2 heading 2,two;}"
    r"{\s3 Title;}{\s4 Quote;}}"
)


def rtf(text: str, head: str = r"\ansi\ansicpg1252") -> bytes:
    return rf"{{\rtf1{head} {text}}}".encode("latin-1")


def read(data: bytes, name: str = "paper.rtf") -> Document:
    [document] = read_all(data, name)
    assert isinstance(document, Document), document
    check_structure(document)
    return document


@pytest.mark.parametrize(
    ("text", "head", "shown"),
    [
        (r"caf\'e9 \{quay\} a\~b mail\_boat soft\-ened", r"\ansi", "café {quay} a\u00a0b mail\u2011boat softened"),
        (r"\'cf\'f0\'e8", r"\ansi\ansicpg1251", "При"),
        (r"caf\'8e", r"\mac", "café"),
        (r"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset238 Times CE;}}\f1 \'f8\'edk{\f0 \'f8}", r"\ansi", "říkø"),
        (r"{\fonttbl{\f0\fcharset128 Mincho;}}\f0 \'93\'fa\'96\'7b", r"\ansi", "日本"),
        (r"\u1055\'cf\u1088?\u1080 ?", r"\ansi", "При"),
        (r"\uc2\u1055\'cf\'cfx\uc0\u1088 y", r"\ansi", "Пxрy"),
        (r"\u-10179?\u-8704?\u-10179?.", r"\ansi", "😀."),
        (r"{\fonttbl{\f2\fcharset2 Symbol;}}{\f2 \'b7a}\u-3913?", r"\ansi", "•\ufffd•"),
        (r"{\upr{wrong}{\*\ud{right}}} and", r"\ansi", "right and"),
        ("one\r\n two\\\nthree\\tab four\\line five", r"\ansi", "one two\n\nthree four\nfive"),
        (r"\ldblquote A\rdblquote\emdash\lquote b\rquote\bullet", r"\ansi", "“A”—‘b’•"),
        (r"a\bin3 {{{b{\pict\bin2 }}}", r"\ansi", "ab"),
    ],
)
def test_characters(text: str, head: str, shown: str) -> None:
    assert read(rtf(text, head)).text == shown


def test_headings_title_quotations_and_lists() -> None:
    document = read(
        rtf(
            STYLES
            + r"\pard\s3 The Ferry Question\par\pard\s1 The quay\par\pard\s2 The bridge\par\pard\s4 So it was said.\par"
            + r"\pard{\listtext\pard\plain 1.\tab}\ls1 one\par{\listtext\f3 \u-3913?\tab}\ilvl1 dot\par"
            + r"\pard\outlinelevel2{\listtext 1.1.1\tab}Its cost\par\pard Plain.\par\pard\par"
        )
    )
    found = [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks]
    assert found == [
        (BlockKind.HEADING, 1, "The Ferry Question"),
        (BlockKind.HEADING, 1, "The quay"),
        (BlockKind.HEADING, 2, "The bridge"),
        (BlockKind.QUOTATION, 0, "So it was said."),
        (BlockKind.LIST_ITEM, 1, "1. one"),
        (BlockKind.LIST_ITEM, 2, "• dot"),
        (BlockKind.HEADING, 3, "1.1.1 Its cost"),
        (BlockKind.PARAGRAPH, 0, "Plain."),
    ]
    assert document.description.title == "The Ferry Question"


def test_notes_links_and_boxes() -> None:
    document = read(
        rtf(
            r"The ferry{\super\chftn}{\footnote\pard\plain{\super\chftn}~ The {\i Amalie}.\par Built 1911.} lay"
            r"{\super\chftn}{\*\footnote\ftnalt At Velm.} at "
            r'{\field{\*\fldinst{HYPERLINK "https://board.example/"}}{\fldrslt{\ul the board}}}'
            r'{\field{\*\fldinst HYPERLINK "#there"}{\fldrslt .}}'
            r"{\shp{\*\shpinst{\sp{\sn fillColor}{\sv 1}}{\shptxt\pard In a box.\par}}{\shprslt Not this.}} Late."
            r"{\footnote Last.}\par End."
        ).replace(b"~", b"\\~")
    )
    assert document.text == (
        "The ferry[1] lay[i] at the board. Late.[2]\n\nIn a box.\n\nEnd."
        "\n\n[1] The Amalie.\n\nBuilt 1911.\n\n[i] At Velm.\n\n[2] Last."
    )
    found = [(document.text[each.start : each.end], each.kind, each.target) for each in document.references]
    assert found == [("the board", ReferenceKind.WEB, "https://board.example/")]


def test_tables() -> None:
    row = r"\trowd\cellx1\cellx2\intbl {} \cell {}\cell\row "
    whole = r"\trowd\pard\intbl One.\par Two.\cell Right.\cell\row"
    document = read(
        rtf(
            r"Traffic\par\pard "
            + row.replace("{} ", "Port", 1).replace("{}", "Tons")
            + row.replace("{} ", "Velm", 1).replace("{}", "7")
            + rf"\pard End.\par{whole}"
        )
    )
    assert document.text.split("\n\n") == ["Traffic", "Port | Tons\nVelm | 7", "End.", "One.", "Two.", "Right."]


def test_heads_and_feet_are_furniture_and_what_no_text_is_is_passed_over() -> None:
    document = read(
        rtf(
            r"{\header\pard Harbour Board\par}{\footerr\pard\chpgn\par}{\*\unknown What}{\colortbl;\red0;}"
            r"{\*\listtable{\list 1.}}{\object{\*\objdata 0105}{\result Its sum}} was 12."
        )
    )
    assert document.text == "Its sum was 12.\n\nHarbour Board"
    assert of_kind(document, BlockKind.FURNITURE) == ["Harbour Board"]


def test_changes_comments_and_hidden_text_are_said() -> None:
    document, *problems = read_all(
        rtf(
            r"The {\revised\revauth1 old }{\deleted new }{\*\annotation\pard Which?}{\v hidden }"
            r"ferry.{\deleted{\footnote x}}"
        ),
        "paper.rtf",
    )
    assert isinstance(document, Document) and document.text == "The old ferry."
    assert len(problems) == 3 and all(isinstance(each, Problem) and each.kept for each in problems)


def test_the_properties_describe_it() -> None:
    info = r"{\info{\title The Salt Letter; \u268?}{\author Ilse Brandt; Jon Rasmus}{\operator Somebody}}"
    document = read(rtf(info + r"Sarnau, 4 May 1959\par Text of it."))
    description = document.description
    assert (description.title, description.place, description.date.edtf) == (
        "The Salt Letter; Č",
        "Sarnau",
        "1959-05-04",
    )
    assert description.creators == (Name(literal="Ilse Brandt"), Name(literal="Jon Rasmus"))
    assert "Salt" not in document.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"The ferry.", "no Rich Text"),
        (b"{\\rtf1}", "no text"),
        (b"{\\rtf1{\\pict 0102}}", "no text"),
        (b"{\\rtf1 The ferry" + b"{" * 2000, "too deep"),
    ],
)
def test_what_has_no_text_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    [problem] = read_all(data, "paper.rtf")
    assert isinstance(problem, Problem) and reason in problem.reason


def test_a_file_that_is_cut_short_is_read_to_its_end() -> None:
    assert read(b"{\\rtf1{\\b The ferry{\\footnote Late").text == "The ferry[1]\n\n[1] Late"
    assert read(b"{\\rtf1 The ferry.}}}} More").text == "The ferry. More"


@given(st.lists(st.sampled_from(
    r"{ } \par \pard \cell \row \intbl {\footnote {\*\footnote \ftnalt {\shptxt {\listtext {\stylesheet {\s1 {\upr"
    r" {\*\ud {\field {\*\fldinst {\info {\title \u-10179? \u8364? \'e9 \bin9 \uc3 \f1 {\fonttbl {\header"
    r" \v \deleted \plain x ; HYPERLINK".split()
), max_size=40))  # fmt: skip
def test_no_order_of_groups_and_words_is_raised(parts: list[str]) -> None:
    for item in read_all(rtf(" ".join(parts)), "paper.rtf"):
        assert isinstance(item, (Document, Problem))
        if isinstance(item, Document):
            check_structure(item)


@given(st.binary(max_size=300))
def test_no_bytes_are_raised(data: bytes) -> None:
    for item in read_all(b"{\\rtf1" + data, "paper.rtf"):
        assert isinstance(item, (Document, Problem))
