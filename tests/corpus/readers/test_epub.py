"""E-books: chapters in their order, notes, pages, metadata, locks, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import BlockKind, Document, MilestoneKind, Name, Problem, ReferenceKind
from tests.corpus.readers.conftest import check_structure, of_kind, read_all
from tests.corpus.readers.packing import chapter, epub, packed

ONE = chapter(
    '<h1 id="top">The Ferry</h1><p>She lay<a epub:type="noteref" href="notes.xhtml#n1">1</a> at the'
    '<span epub:type="pagebreak" id="p4" title="4"/> quay.</p><p>See <a href="two.xhtml">there</a>.</p>'
)
TWO = chapter(
    '<h2>The Quay</h2><p id="p5">It was <a href="https://quay.example/">wet</a>&nbsp;&amp; cold'
    '<sup><a href="#n1">2</a></sup>.</p><aside id="n1"><p>Very.</p></aside>'
)
NOTES = chapter('<p id="n1" class="note"><a href="one.xhtml#top">1</a>. The Amalie. <a href="one.xhtml#top">↩</a></p>')
BOOK = {"one.xhtml": ONE, "two.xhtml": TWO, "notes.xhtml": NOTES}


def read(data: bytes) -> Document:
    [document] = read_all(data, "book.epub")
    assert isinstance(document, Document), document
    check_structure(document)
    return document


def test_chapters_are_sections_in_the_order_of_reading_and_notes_come_from_other_files() -> None:
    document = read(epub(BOOK))
    assert document.text.split("\n\n") == [
        *("The Ferry", "She lay[1] at the quay.", "See there.", "The Quay", "It was wet\u00a0& cold[2]."),
        *("[1] The Amalie.", "[2] Very."),
    ]
    assert [block.level for block in document.blocks if block.kind is BlockKind.HEADING] == [1, 2]
    found = [(document.text[each.start : each.end], each.kind, each.target) for each in document.references]
    assert found == [("wet", ReferenceKind.WEB, "https://quay.example/")]


def pages(document: Document) -> list[tuple[str, str]]:
    return [
        (mark.label, document.text[mark.offset :].split()[0])
        for mark in document.milestones
        if mark.kind is MilestoneKind.PAGE
    ]


def test_pages_are_those_that_the_text_marks_and_those_that_are_listed() -> None:
    assert pages(read(epub(BOOK))) == [("4", "quay.")]
    links = "".join(
        f'<li><a href="{place}">{page}</a></li>' for page, place in (("4", "one.xhtml#p4"), ("5", "two.xhtml#p5"))
    )
    nav = chapter(
        f'<nav epub:type="toc"><a href="two.xhtml#p5">8</a></nav><nav epub:type="page-list"><ol>{links}</ol></nav>'
    )
    assert pages(read(epub(BOOK, nav__xhtml=nav))) == [("4", "quay."), ("5", "It")]
    targets = "".join(
        f'<pageTarget><navLabel><text>{page}</text></navLabel><content src="{place}"/></pageTarget>'
        for page, place in (("iii", "one.xhtml"), ("5", "two.xhtml#p5"), ("6", "two.xhtml#none"))
    )
    ncx = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><pageList>{targets}</pageList></ncx>'
    assert pages(read(epub(BOOK, toc__ncx=ncx))) == [("iii", "The"), ("4", "quay."), ("5", "It")]


def test_the_package_describes_the_book() -> None:
    metadata = """
        <dc:title id="t2">A History</dc:title><meta refines="#t2" property="title-type">subtitle</meta>
        <dc:title id="t1">The Salt</dc:title><meta refines="#t1" property="title-type">main</meta>
        <dc:creator opf:role="aut" opf:file-as="Brandt, Ilse">Ilse Brandt</dc:creator>
        <dc:creator id="c2">Harbour Board</dc:creator><dc:creator>Unknown</dc:creator>
        <dc:contributor id="c3">Jon Rasmus</dc:contributor><meta refines="#c3" property="role">trl</meta>
        <dc:contributor opf:role="edt">Ilva Morren</dc:contributor>
        <dc:contributor opf:role="bkp">calibre</dc:contributor>
        <dc:publisher>Velm Press</dc:publisher><dc:rights>Free to copy</dc:rights>
        <dc:date opf:event="modification">2020-02-02</dc:date><dc:date>1911-05-04T00:00:00Z</dc:date>
        <dc:language>de</dc:language><dc:language>en</dc:language><dc:language>und</dc:language><dc:language>C</dc:language>
    """
    description = read(epub(BOOK, metadata)).description
    assert description.title == "The Salt: A History"
    assert description.creators == (Name(family="Brandt", given="Ilse"), Name(literal="Harbour Board"))
    assert description.translators == (Name(literal="Jon Rasmus"),)
    assert description.contributors == ()
    assert (description.languages, description.rights) == (("de", "en"), "Free to copy")
    published = description.publication
    assert (published.publisher, published.issued, published.editors) == (
        *("Velm Press", "1911-05-04"),
        (Name(literal="Ilva Morren"),),
    )
    assert description.date.edtf == "1911-05-04"


def test_a_chapter_that_is_missing_or_damaged_costs_no_other() -> None:
    missing = epub(BOOK).replace(b"OPS/two.xhtml", b"OPS/owt.xhtml")
    document, problem = read_all(missing, "book.epub")
    assert isinstance(document, Document) and isinstance(problem, Problem)
    assert "The Ferry" in document.text and "wet" not in document.text
    assert "two.xhtml is missing" in problem.reason and problem.kept


def encryption(manner: str, path: str) -> str:
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData>'
        f'<EncryptionMethod Algorithm="{manner}"/><CipherData><CipherReference URI="{path}"/></CipherData>'
        "</EncryptedData></encryption>"
    )


def with_encryption(manner: str, path: str) -> bytes:
    container = '<container><rootfile full-path="book.opf"/></container>'
    package = '<package><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>'
    members = {"META-INF/container.xml": container, "book.opf": package, "a.xhtml": chapter("<p>Salt.</p>")}
    return packed({**members, "META-INF/encryption.xml": encryption(manner, path)})


def test_disguised_fonts_lock_nothing() -> None:
    assert read(with_encryption("http://www.idpf.org/2008/embedding", "a.xhtml")).text == "Salt."
    assert read(with_encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "font.otf")).text == "Salt."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"The ferry.", "not what its name says"),
        (packed({"notes.txt": "The ferry."}), "no e-book"),
        (packed({"book.opf": "<package/>"}), "names no text"),
        (with_encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "a.xhtml"), "digital rights"),
        (epub({"a.xhtml": chapter('<img src="a.png"/>')}), "only pictures"),
        (epub({"a.xhtml": ""}), "only pictures"),
        (epub(BOOK)[:-40], "damaged or cut short"),
    ],
)
def test_what_is_no_book_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    [problem] = read_all(data, "book.epub")
    assert isinstance(problem, Problem) and reason in problem.reason


def test_a_book_without_a_container_is_read() -> None:
    package = '<package><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>'
    assert read(packed({"book.opf": package, "a.xhtml": chapter("<p>Salt.</p>")})).text == "Salt."


def test_entities_of_a_chapters_own_are_not_followed() -> None:
    text = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>Salt &x; end.</p></body></html>'
    assert "root" not in read(epub({"a.xhtml": text})).text


def test_the_list_of_contents_is_no_text() -> None:
    nav = chapter('<nav epub:type="toc"><a href="a.xhtml">The Salt</a></nav>')
    document = read(epub({"nav.xhtml": nav, "a.xhtml": chapter("<p>Salt.</p>")}))
    assert document.text == "Salt." and of_kind(document, BlockKind.FURNITURE) == []


SPECIMEN = epub(BOOK)


@given(st.lists(st.tuples(st.integers(0, len(SPECIMEN) - 1), st.integers(0, 255)), max_size=20))
def test_no_damage_to_the_file_is_raised(damage: list[tuple[int, int]]) -> None:
    data = bytearray(SPECIMEN)
    for at, byte in damage:
        data[at] = byte
    for item in read_all(bytes(data), "book.epub"):
        assert isinstance(item, (Document, Problem))


@given(st.text("<>/=\"&;# ahrefidptitleclsnav.xhtml:12'", max_size=120), st.integers(0, len(ONE)))
def test_no_damage_to_a_chapter_is_raised(junk: str, at: int) -> None:
    for item in read_all(epub({**BOOK, "one.xhtml": ONE[:at] + junk + ONE[at:]}), "book.epub"):
        assert isinstance(item, (Document, Problem))
