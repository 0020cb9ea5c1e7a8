"""TEI: volumes of documents, letters, damaged and hostile files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import BlockKind, Document, MilestoneKind, Problem, ReferenceKind
from corpus.readers import Source, reader_for
from tests.corpus.readers.conftest import check_structure, of_kind, read_all

HEADER = """
<teiHeader><fileDesc>
 <titleStmt>
  <title type="complete">Foreign Relations of Sarnau, 1951–1953, Volume IV, Part 2, The Skerrow Light</title>
  <title type="series">Foreign Relations of Sarnau</title>
  <title type="subseries">1951–1953</title>
  <title type="volumenumber">Volume IV, Part 2</title>
  <title type="volume">The Skerrow Light</title>
  <editor role="primary">Ilse Brandt</editor><editor role="primary">Jonas Aune</editor>
  <editor role="general">Nils Rehn</editor>
 </titleStmt>
 <publicationStmt><publisher>Harbour Press</publisher><pubPlace>Sarnau</pubPlace><date>1988</date>
  <idno type="frus">frus1951v04p2</idno></publicationStmt>
 <sourceDesc><p>Released in 1989 as printed book.</p></sourceDesc>
</fileDesc></teiHeader>"""
LISTS = """
<front><div type="section" xml:id="persons"><head>Persons</head><list>
 <item><hi><persName xml:id="p_VM1">Veldin, Mara</persName>,</hi> Harbour Master from 1949</item></list></div>
 <div type="section" xml:id="terms"><list>
 <item><hi><term xml:id="t_HB1">HB</term>,</hi> Harbour Board</item></list></div></front>"""
TELEGRAM = """
<div type="document" xml:id="d7" n="7">
 <head>7. Telegram From the <gloss type="from">Consulate in Skerrow</gloss> to the
  <gloss type="to">Ministry of Harbours</gloss><note n="1" xml:id="d7fn1" type="source">Source: National Archives of
  Sarnau, Board Files, Box 5. Secret; Priority. Drafted by Rehn.</note></head>
 <dateline><hi><placeName>Skerrow</placeName>,
  <date when="1952-03-04T18:00:00">March 4, 1952—6 p.m.</date></hi></dateline>
 <p>The <gloss target="#t_HB1">HB</gloss> met <persName corresp="#p_VM1">Veldin</persName> on the
  <pb n="12" xml:id="pg_12"/>quay.<note n="2" xml:id="d7fn2">See <ref target="#d8">Document 8</ref>, and
  <ref target="https://sarnau.example/light">the light</ref>.</note></p>
 <list type="subject"><head>SUBJECT</head><item>The lamp</item></list>
 <closer><signed><persName>Rehn</persName></signed></closer>
</div>"""
NOTE = """
<div type="document" xml:id="d8" n="8"><head>8. Editorial Note</head>
 <p>See footnote 2, <ref target="#d7fn2">Document 7</ref>.</p></div>"""


def tei(body: str, header: str = HEADER, front: str = LISTS, before: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<TEI xmlns="http://www.tei-c.org/ns/1.0" '
        f'xmlns:frus="http://history.state.gov/ns/1.0">{header}<text>{front}<body>{body}</body></text></TEI>'
    ).encode()


def volume(*documents: str) -> bytes:
    return tei('<pb n="11" xml:id="pg_11"/><div type="chapter"><head>Lights</head>' + "".join(documents) + "</div>")


def documents(data: bytes, name: str = "volume.xml") -> list[Document]:
    found = read_all(data, name)
    assert all(isinstance(each, Document) for each in found), found
    for each in found:
        assert isinstance(each, Document)
        check_structure(each)
    return [each for each in found if isinstance(each, Document)]


def split(data: bytes) -> tuple[list[Document], list[Problem]]:
    found = read_all(data, "volume.xml")
    return [each for each in found if isinstance(each, Document)], [each for each in found if isinstance(each, Problem)]


@pytest.fixture
def telegram() -> Document:
    return documents(volume(TELEGRAM, NOTE))[0]


def test_every_document_of_a_volume_is_a_document() -> None:
    assert [(each.part, each.description.title) for each in documents(volume(TELEGRAM, NOTE))] == [
        ("d7", "Telegram From the Consulate in Skerrow to the Ministry of Harbours"),
        ("d8", "Editorial Note"),
    ]


def test_a_telegram_is_described_from_its_head(telegram: Document) -> None:
    found = telegram.description
    assert found.kind == "telegram"
    assert [str(name) for name in found.creators] == ["Consulate in Skerrow"]
    assert [str(name) for name in found.recipients] == ["Ministry of Harbours"]
    assert (found.date.text, found.date.edtf, found.place) == ("March 4, 1952—6 p.m.", "1952-03-04", "Skerrow")


def test_the_source_note_tells_archive_and_classification(telegram: Document) -> None:
    found = telegram.description
    assert found.source == "National Archives of Sarnau, Board Files, Box 5. Secret; Priority. Drafted by Rehn."
    assert found.archive.name == "National Archives of Sarnau"
    assert found.archive.collection == "Board Files"
    assert found.archive.reference == "National Archives of Sarnau, Board Files, Box 5"
    assert found.classification == "Secret; Priority"


def test_the_volume_is_what_the_header_says(telegram: Document) -> None:
    found = telegram.description.publication
    assert (found.container_title, found.collection_title) == ("Foreign Relations of Sarnau", "1951–1953")
    assert (found.volume, found.volume_title) == ("IV, Part 2", "The Skerrow Light")
    assert [str(name) for name in found.editors] == ["Ilse Brandt", "Jonas Aune"]
    assert (found.publisher, found.publisher_place, found.issued) == ("Harbour Press", "Sarnau", "1989")
    assert (found.number, found.page) == ("7", "11–12")


def test_pages_and_notes_are_in_their_places(telegram: Document) -> None:
    marks = [(mark.kind, mark.label, telegram.text[mark.offset : mark.offset + 5]) for mark in telegram.milestones]
    assert marks == [
        (MilestoneKind.PAGE, "11", "7. Te"),
        (MilestoneKind.NOTE_REFERENCE, "1", "[1]\n\n"),
        (MilestoneKind.PAGE, "12", "quay."),
        (MilestoneKind.NOTE_REFERENCE, "2", "[2]\n\n"),
    ]
    assert of_kind(telegram, BlockKind.FOOTNOTE)[1] == "[2] See Document 8, and the light."
    assert of_kind(telegram, BlockKind.DATE_LINE) == ["Skerrow, March 4, 1952—6 p.m."]
    assert of_kind(telegram, BlockKind.LIST_ITEM) == ["The lamp"]


def test_names_documents_and_addresses_lead_where_they_say(telegram: Document) -> None:
    assert [(telegram.text[each.start : each.end], *each[2:]) for each in telegram.references] == [
        ("HB", ReferenceKind.ENTRY, "t_HB1", "HB, Harbour Board"),
        ("Veldin", ReferenceKind.ENTRY, "p_VM1", "Veldin, Mara, Harbour Master from 1949"),
        ("Document 8", ReferenceKind.DOCUMENT, "d8", ""),
        ("the light", ReferenceKind.WEB, "https://sarnau.example/light", ""),
    ]


def test_a_footnote_of_another_document_leads_to_that_document() -> None:
    note = documents(volume(TELEGRAM, NOTE))[1]
    assert [each.target for each in note.references] == ["d7"]


def test_another_volume_of_foreign_relations_is_in_the_web() -> None:
    body = '<div type="document" xml:id="d1"><p>See <ref target="frus1948v02#d9">there</ref>.</p></div>'
    assert [each.target for each in documents(volume(body))[0].references] == [
        "https://history.state.gov/historicaldocuments/frus1948v02/d9"
    ]


def test_lists_at_the_back_serve_as_well() -> None:
    data = volume(TELEGRAM).replace(LISTS.encode(), b"")
    data = data.replace(b"</text>", LISTS.replace("front>", "back>").encode() + b"</text>")
    assert documents(data)[0].references[0].text == "HB, Harbour Board"


OLDER = """
<div type="document" xml:id="d3" n="3"><note rend="inline" type="source">601.HB/3–452: Telegram</note>
 <head><hi>The <gloss type="from">Consul in Skerrow</gloss> (<persName>
   <hi>Rehn</hi>
  </persName>) to the <gloss type="to">Secretary of Harbours</gloss></hi></head>
 <opener><dateline>[<placeName>
    <hi>Skerrow</hi>
   </placeName>,] <date when="1952-03-05">March 4, 1952</date>.</dateline><seg><hi>confidential</hi></seg></opener>
 <p>All is dark.</p></div>"""


def test_an_older_volume_prints_the_file_number_above_and_no_number() -> None:
    [found] = documents(volume(OLDER))
    said = found.description
    assert said.title == "The Consul in Skerrow (Rehn) to the Secretary of Harbours"
    assert (said.kind, said.classification) == ("telegram", "confidential")
    assert ([str(name) for name in said.creators], [str(name) for name in said.recipients]) == (
        ["Consul in Skerrow (Rehn)"],
        ["Secretary of Harbours"],
    )
    assert (said.archive.reference, said.publication.number) == ("601.HB/3–452", "")
    assert found.text.startswith("601.HB/3–452: Telegram\n\nThe Consul in Skerrow (Rehn) to")


def test_a_list_above_the_text_names_the_recipients() -> None:
    to = '<list type="to"><head>TO</head><item>The Harbour Master</item><item>The Keeper</item></list>'
    body = f'<div type="document" xml:id="d1"><head>1. Memorandum 48</head>{to}<p>Fog.</p></div>'
    assert [str(name) for name in documents(volume(body))[0].description.recipients] == [
        "The Harbour Master",
        "The Keeper",
    ]


def test_a_printed_date_goes_before_an_attribute_that_contradicts_it() -> None:
    assert documents(volume(OLDER))[0].description.date.edtf == "1952-03-04"


@pytest.mark.parametrize(
    ("date", "edtf"),
    [
        ('<date notBefore="1952-03-01" notAfter="1952-03-31">undated</date>', "[1952-03-01..1952-03-31]"),
        ('<date from="1952-03-01" to="1952-03-04">first days of March</date>', "1952-03-01/1952-03-04"),
        ('<date when="1952-03-01" cert="low">in spring</date>', "1952-03-01?"),
        ('<date when="1952-03-01">March 1</date>', "1952-03-01"),
        ('<date when="never">undated</date>', ""),
    ],
)
def test_attributes_date_what_the_words_do_not(date: str, edtf: str) -> None:
    body = (
        f'<div type="document" xml:id="d1"><dateline><placeName>Sarnau</placeName>, {date}</dateline><p>Fog.</p></div>'
    )
    assert documents(volume(body))[0].description.date.edtf == edtf


def test_a_division_dated_by_the_edition_has_that_date() -> None:
    body = (
        '<div type="document" frus:doc-dateTime-min="1952-03-01T00:00:00" frus:doc-dateTime-max="1952-03-02T23:59:59"'
        ' xml:id="d1"><head>1. Editorial Note</head><p>Fog.</p></div>'
    )
    assert documents(volume(body))[0].description.date.edtf == "1952-03-01/1952-03-02"


def test_two_documents_of_one_id_are_both_kept() -> None:
    found, problems = split(volume(NOTE, NOTE))
    assert [each.part for each in found] == ["d8", "d8-2"]
    assert [(each.part, each.kept) for each in problems] == [("d8-2", "this one too, as d8-2")]


def test_a_document_in_a_document_is_one_of_its_own() -> None:
    found = documents(volume(f'<div type="document" xml:id="d1"><head>1. Report</head><p>Outer.</p>{NOTE}</div>'))
    assert {each.part: "See footnote" in each.text for each in found} == {"d1": False, "d8": True}


LETTER_HEADER = """
<teiHeader><fileDesc><titleStmt><title>Brandt to Veldin</title><author>Ilse Brandt</author></titleStmt>
 <sourceDesc><msDesc><msIdentifier><settlement>Sarnau</settlement><repository>Harbour Archives</repository>
 <collection>Brandt Papers</collection><idno>B 12</idno></msIdentifier></msDesc></sourceDesc></fileDesc>
 <profileDesc><langUsage><language ident="de">German</language></langUsage><correspDesc>
 <correspAction type="sent"><persName><surname>Brandt</surname>, <forename>Ilse</forename></persName>
  <placeName>Skerrow</placeName><date when="1951-05-03">3.V.51</date></correspAction>
 <correspAction type="received"><persName>Mara Veldin</persName></correspAction></correspDesc>
 </profileDesc></teiHeader>"""


def test_a_letter_is_described_by_its_header() -> None:
    body = (
        "<div><p>Dear <choice><sic>Mra</sic><corr>Mara</corr></choice>,<lb/>"
        "all <del>is</del> was <supplied>dark</supplied>.</p></div>"
    )
    [found] = documents(tei(body, LETTER_HEADER, ""), "letter.tei")
    said = found.description
    assert found.text == "Dear Mra,\nall was [dark]."
    assert (said.title, said.kind, said.place, said.date.edtf) == (
        "Brandt to Veldin",
        "letter",
        "Skerrow",
        "1951-05-03",
    )
    assert [(name.family, name.given) for name in said.creators] == [("Brandt", "Ilse")]
    assert [str(name) for name in said.recipients] == ["Mara Veldin"]
    assert (said.archive.name, said.archive.reference) == ("Harbour Archives", "Harbour Archives, Brandt Papers, B 12")
    assert said.languages == ("de",)


def test_a_byte_order_mark_is_no_matter() -> None:
    assert len(documents(b"\xef\xbb\xbf" + volume(TELEGRAM).split(b"?>", 1)[1])) == 1


def test_entities_that_are_not_declared_are_told() -> None:
    found, [problem] = split(volume(NOTE.replace("See", "Se&eacute; caf")))
    assert [each.part for each in found] == ["d8"]
    assert "eacute" in problem.reason
    assert problem.kept


def test_a_file_that_breaks_off_is_read_to_there() -> None:
    data = volume(TELEGRAM, NOTE)
    found, [problem] = split(data[: data.index(b"quay")])
    assert [each.part for each in found] == ["d7"]
    assert problem.kept == "what could be read of it"


def test_each_text_of_a_corpus_is_a_document() -> None:
    texts = "".join(
        f"<TEI {key}><text><body><p>Fog.</p></body></text></TEI>" for key in ('xml:id="a"', "", 'xml:id="a"')
    )
    found = documents(f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">{texts}</teiCorpus>'.encode())
    assert [each.part for each in found] == ["a", "text-2", "a-2"]


def test_the_stop_of_an_hour_belongs_to_the_date() -> None:
    body = '<div type="document" xml:id="d1"><dateline><date>May 3, 1951—4 p. m</date>.</dateline><p>Fog.</p></div>'
    assert documents(volume(body))[0].description.date.text == "May 3, 1951—4 p. m."


def test_no_entity_is_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the lamp's key")
    before = f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    found, problems = split(tei(NOTE.replace("See", "See &x; &b;"), before=before))
    assert [each.reason for each in problems] == ["the file declares entities, which fonds does not follow"]
    assert "lamp" not in found[0].text
    assert "lol" not in found[0].text


@pytest.mark.parametrize("data", [b"", b"no xml at all", b"<html><body>TEI</body></html>", b"\0\1\2"])
def test_what_is_no_tei_is_refused_with_the_reason(data: bytes) -> None:
    [problem] = read_all(data, "other.xml")
    assert isinstance(problem, Problem)
    assert problem.reason
    assert not problem.kept


def test_deep_nesting_ends_in_a_problem_or_a_document() -> None:
    assert read_all(tei("<div>" * 3000 + "<p>Deep.</p>" + "</div>" * 3000), "deep.xml")


WHOLE = volume(TELEGRAM, NOTE, OLDER)


@given(st.integers(0, len(WHOLE)), st.integers(0, 40), st.binary(max_size=20))
def test_any_damage_is_told_and_never_raised(at: int, length: int, other: bytes) -> None:
    source = Source(Path("volume.xml"), WHOLE[:at] + other + WHOLE[at + length :])
    reader = reader_for(source)
    assert reader is not None
    found = list(reader.read(source))
    assert found
    for each in found:
        if isinstance(each, Document):
            check_structure(each)


VOLUMES = {
    "frus1917-72PubDip": 44,
    "frus1948v01p1": 271,
    "frus1955-57v23p2": 265,
    "frus1964-68v29p1": 369,
    "frus1969-76v19p1": 172,
}


@pytest.mark.parametrize("name", VOLUMES)
def test_all_documents_of_the_volumes_come_in(name: str, shared_documents: Path) -> None:
    found = documents((shared_documents / "frus" / f"{name}.xml").read_bytes())
    assert len(found) == VOLUMES[name]
    papers = [each.description for each in found if each.description.kind != "editorial note"]
    assert all(each.description.publication.page for each in found)
    assert sum(bool(each.source) for each in papers) >= 0.9 * len(papers)
    assert sum(each.date.dated or each.date.undated for each in papers) >= 0.96 * len(papers)
