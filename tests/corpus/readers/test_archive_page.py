"""Pages of a digital archive are read in all layouts that its sites have had."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import BlockKind, Document
from tests.corpus.readers.conftest import Read, check_structure, of_kind, read_all

RIGHTS = (
    "The History and Public Policy Program welcomes reuse of Digital Archive materials for any purpose.\n"
    "To enquire about this document's rights status please write to us."
)
BODY = "The horn was tried on Monday.\n\nIt gave three blasts of the eight.\n\n5 May 1956"
SUMMARY = "The keeper reports that the fog signal is broken."
CREDIT = "This document was made possible with support from the Sound Foundation"


def labelled(body: str = BODY, summary: str = SUMMARY, record: str = "", head: str = "March 7, 1957") -> str:
    """A page of the present site with all its labels."""
    above = "\n\n".join(
        filter(None, ("Skip to content", head, "Report from Jo Aune to the Board", CREDIT, body, summary))
    )
    return f"{above}\n\nAuthor(s):\n\nAune, Jo\n\nDocument Information\n\n{record}\n"


def dropped(
    body: str = BODY, summary: str = SUMMARY, source: str = "RSA, f. 5. Translated by Jo Kay", donors: str = ""
) -> str:
    """A page of the present site that has lost the labels of its record."""
    last = f"\n\n\n{summary}" if summary else ""
    record = f"{source}\n\n\n{RIGHTS}\n\nOriginal Uploaded Date\n\n\n\n\n\nRecord ID\n\n\n\n{donors}"
    head = "Skip to content\n\nMarch 7, 1957\n\nReport on the Horn\n\n\n\n"
    return f"{head}{body}{last}\n\n\nDocument Information\n\n\n{record}"


RECORD = f"""Source

RSA, f. 5. Translated by Jo Kay.

Original Archive

State Archive of Lauvia

Rights

{RIGHTS}

Original Uploaded Date

2023-10-03

Type

Report

Language

German, English

Record ID

300237

Original Classification

Secret

Donors

Sound Foundation
University of Sarn
"""


def test_every_field_of_a_labelled_page_is_read(read: Read) -> None:
    document = read(labelled(record=RECORD))
    found = document.description
    assert (found.title, found.date.text, found.kind) == ("Report from Jo Aune to the Board", "March 7, 1957", "report")
    assert [(name.family, name.given) for name in found.creators] == [("Aune", "Jo")]
    assert [str(name) for name in found.recipients] == ["Board"]
    assert [str(name) for name in found.translators] == ["Jo Kay"]
    assert (found.credit, found.summary, found.rights) == (CREDIT, SUMMARY, RIGHTS)
    assert (found.source, found.archive.reference) == ("RSA, f. 5. Translated by Jo Kay.", "RSA, f. 5")
    assert found.archive.name == "State Archive of Lauvia"
    assert found.provider.name == "Wilson Center Digital Archive" and found.provider.url == ""
    assert (found.uploaded, found.record_number, found.classification) == ("2023-10-03", "300237", "Secret")
    assert found.languages == ("German", "English")
    assert found.donors == ("Sound Foundation", "University of Sarn")


def test_the_page_around_the_body_is_apart_from_it(read: Read) -> None:
    document = read(labelled(record=RECORD))
    assert of_kind(document, BlockKind.PARAGRAPH) == BODY.split("\n\n")[:2]
    assert of_kind(document, BlockKind.SUMMARY) == [SUMMARY]
    assert of_kind(document, BlockKind.DATE_LINE) == ["March 7, 1957", "5 May 1956"]
    assert document.blocks[0].kind is BlockKind.FURNITURE and document.blocks[-1].kind is BlockKind.FURNITURE


def test_labels_without_values_swallow_nothing(read: Read) -> None:
    labels = [
        "Source",
        "Original Archive",
        "Rights",
        RIGHTS,
        "Original Uploaded Date",
        "Language",
        "Record ID",
        "Donors",
    ]
    record = "\n\n".join(labels)
    found = read(labelled(record=record)).description
    assert (found.source, found.archive.name, found.uploaded, found.record_number) == ("", "", "", "")
    assert (found.languages, found.rights) == ((), RIGHTS)
    assert found.donors == ("Sound Foundation",)  # from the credit line


def test_values_without_labels_are_known_by_their_shape(read: Read) -> None:
    found = read(dropped(donors="Sound Foundation\nUniversity of Sarn")).description
    assert (found.source, found.rights) == ("RSA, f. 5. Translated by Jo Kay", RIGHTS)
    assert found.donors == ("Sound Foundation", "University of Sarn")
    assert (found.summary, found.record_number) == (SUMMARY, "")


def test_all_values_stand_without_labels(read: Read) -> None:
    text = (
        dropped()
        .replace("Original Uploaded Date", "2023-10-03")
        .replace("Record ID", "Russian\n\n300999\n\nTop Secret\n\nMoss Trust")
    )
    found = read(text).description
    assert (found.uploaded, found.languages, found.record_number) == ("2023-10-03", ("Russian",), "300999")
    assert (found.classification, found.donors) == ("Top Secret", ("Moss Trust",))


def test_an_author_may_stand_below_the_summary_without_a_label(read: Read) -> None:
    found = read(dropped(summary=f"{SUMMARY}\n\n\nAune, Jo\nMoss, Ann")).description
    assert [str(name) for name in found.creators] == ["Jo Aune", "Ann Moss"]
    assert found.summary == SUMMARY


@pytest.mark.parametrize(
    "last",
    [
        "The harvest was poor, and the ships did not come until the late autumn.",
        "By order of the Minister",
        "“We shall see to it that it burns for as long as it is paid for.”",
        "1. The lamp is sound and will burn for another twenty years.",
        "[1] The letter-book of the keeper has not been found to this day.",
        "(signed by the keeper of the light on Skerrow and by his wife)",
    ],
)
def test_a_page_without_a_summary_has_none(last: str, read: Read) -> None:
    document = read(dropped(body=f"{BODY}\n\n{last}", summary=""))
    assert document.description.summary == ""
    assert not of_kind(document, BlockKind.SUMMARY)


def test_an_english_summary_follows_a_text_in_another_script(read: Read) -> None:
    body = "Dear General,\n\nI thank you.\n\n친애하는 장군께,\n\n편지에 감사드립니다."
    document = read(labelled(body=body, record=RECORD))
    assert document.description.summary == SUMMARY
    assert len(of_kind(document, BlockKind.PARAGRAPH)) == 4
    assert read(labelled(body=body, summary="", record=RECORD)).description.summary == ""


def test_a_scan_has_only_a_summary_and_related_documents_are_other_documents(read: Read) -> None:
    related = "Related Documents\n\nJuly 22, 1956\n\nLetter, Somebody to Somebody Else\n\nIt is another letter.\n\n"
    text = labelled(body="", record=RECORD).replace("Document Information", related + "Document Information")
    document = read(text)
    assert (document.description.summary, document.description.date.text) == (SUMMARY, "March 7, 1957")
    assert not of_kind(document, BlockKind.PARAGRAPH)
    after = read(labelled(body="", record=RECORD) + "\n\n" + related).description
    assert after.donors == ("Sound Foundation", "University of Sarn")


SINGLE = f"""The pilot reports of the fog, in another document that the site thinks related.
October 14, 1957
Ciphered Telegram, Rehn to Veldin (Sol)
Telegram No. 88
In accordance with your letter of 13.10.57 I had a talk.
R E H N
14 October 1957
Rehn describes the talk with the Board. (see also)
Associated People & Organizations
Associated Places
Subjects Discussed
Related Documents
Document Information
Source
Original Archive
Rights
{RIGHTS}
Original Uploaded Date
2011-11-20
Type
Telegram
Language
Russian
Record ID
113735
"""


def test_single_newlines_and_another_summary_above_the_date(read: Read) -> None:
    document = read(SINGLE)
    found = document.description
    assert (found.title, found.date.text) == ("Ciphered Telegram, Rehn to Veldin (Sol)", "October 14, 1957")
    assert (found.summary, found.source, found.rights) == (
        "Rehn describes the talk with the Board. (see also)",
        "",
        RIGHTS,
    )
    assert (found.uploaded, found.languages, found.record_number) == ("2011-11-20", ("Russian",), "113735")
    assert of_kind(document, BlockKind.PARAGRAPH)[-1] == "R E H N"


@pytest.mark.parametrize("head", ["October 1966", "August, 1962", "June 07, 1973", "1952"])
def test_the_date_is_as_precise_as_it_is_printed(head: str, read: Read) -> None:
    assert read(labelled(head=head)).description.date.text == head


def test_a_page_without_a_date_has_none(read: Read) -> None:
    found = read(labelled(head="", record=RECORD)).description
    assert (found.title, found.date.text) == ("Report from Jo Aune to the Board", "")


CITATION = (
    "\"Report from Jo Aune to the Board, 'On the Horn',\" November 03, 1957, History and Public Policy Program Digital "
    "Archive, RSA, f. 5, 005/1957. Obtained and translated for NPR by Ana Lee. "
    "https://digitalarchive.wilsoncenter.org/document/110130"
)
FORMER = f"""Search in
ADD SEARCH FILTER CANCEL SEARCH FILTER

Digital Archive International History Declassified

November 03, 1957

REPORT FROM JO AUNE TO THE BOARD, 'ON THE HORN'

CITATION SHARE DOWNLOAD
  • Citation

    get citation

    The keeper reports that the fog signal is broken.
    {CITATION}
  • share document

    https://digitalarchive.wilsoncenter.org/document/110130

VIEW DOCUMENT IN

English HTML

The horn was tried on 5 May 1956.

Jo Aune
"""


def test_the_former_site_prints_a_citation_above_the_body(read: Read) -> None:
    document = read(FORMER)
    found = document.description
    assert (found.title, found.date.text) == ("Report from Jo Aune to the Board, 'On the Horn'", "November 03, 1957")
    assert (found.summary, found.archive.reference) == (SUMMARY, "RSA, f. 5, 005/1957")
    assert [str(name) for name in found.translators + found.contributors] == ["Ana Lee", "Ana Lee"]
    assert (found.provider.name, found.provider.url) == (
        "Wilson Center Digital Archive",
        "https://digitalarchive.wilsoncenter.org/document/110130",
    )
    assert of_kind(document, BlockKind.PARAGRAPH) == ["The horn was tried on 5 May 1956.", "Jo Aune"]


def test_the_former_site_may_print_summary_and_citation_alone(read: Read) -> None:
    text = (
        'The horn is broken.\nCitation: "Letter, Jo Aune to Ann Moss," June 07, 1973, History and Public Policy '
        "Program Digital Archive, RSA, f. 5. Translated by Jo Kay. http://digitalarchive.wilsoncenter.org/document/1101\n"
        "Dear Mrs. Moss,\nThe horn is broken.\n"
    )
    document = read(text)
    found = document.description
    assert (found.title, found.date.text, found.summary) == (
        "Letter, Jo Aune to Ann Moss",
        "June 07, 1973",
        "The horn is broken.",
    )
    assert of_kind(document, BlockKind.PARAGRAPH) == ["Dear Mrs. Moss,", "The horn is broken."]


PDF = (
    "Digital Archive digitalarchive.wilsoncenter.org International History Declassified August 28, 1956 "
    "Telegram from Jo Aune to Ann Moss Citation: “Telegram from Jo Aune to Ann Moss,” August 28, 1956, Wilson Center "
    "Digital Archive, RSA, Fond 5, Delo 410. Translated for NPR by Jo Kay. "
    "https://digitalarchive.wilsoncenter.org/document/120 {summary}{credits}Original Language: Russian Contents: "
    "Original Scan Translation - English TO COMRADE MOSS The horn is broken. On 5 May 1955 it was not."
)


def test_the_site_s_pdf_has_labels_and_body_in_one_line(read: Read) -> None:
    document = read(PDF.format(summary=f"Summary: {SUMMARY} ", credits=f"Credits: {CREDIT} "))
    found = document.description
    assert (found.title, found.date.text, found.kind) == (
        "Telegram from Jo Aune to Ann Moss",
        "August 28, 1956",
        "telegram",
    )
    assert (found.summary, found.credit, found.languages) == (SUMMARY, CREDIT, ("Russian",))
    assert (found.archive.reference, found.archive.collection) == ("RSA, Fond 5, Delo 410", "Fond 5")
    assert (found.donors, found.provider.url) == (
        ("Sound Foundation",),
        "https://digitalarchive.wilsoncenter.org/document/120",
    )
    assert of_kind(document, BlockKind.PARAGRAPH) == ["TO COMRADE MOSS The horn is broken. On 5 May 1955 it was not."]


def test_the_pdf_s_labels_may_be_missing(read: Read) -> None:
    found = read(PDF.format(summary="", credits="")).description
    assert (found.summary, found.credit, found.donors) == ("", "", ())
    assert found.title == "Telegram from Jo Aune to Ann Moss"


def test_another_archive_s_page_does_not_become_the_wilson_center_s(read: Read) -> None:
    text = FORMER.replace("History and Public Policy Program", "Harbour").replace("wilsoncenter.org", "example")
    found = read(text).description.provider
    assert (found.name, found.url) == ("Harbour Digital Archive", "https://digitalarchive.example/document/110130")


ABOVE = "Wilson Center Digital Archive digitalarchive.wilsoncenter.org May 21, 1978 Letter, Jo Aune to Ann Moss "
LABELS = f"Summary: {SUMMARY} Credits: {CREDIT}. Original Language: Norwegian Contents: English Translation "
OWN = (
    'Citation: "Letter, Jo Aune to Ann Moss," May 21, 1978, History and Public Policy Program Digital Archive, RSA, '
    "Light Fund, f. 5. Translated by Jo Kay."
)
URL = "https://digitalarchive.wilsoncenter.org/document/1101"
LETTER = (
    'Dear Mrs. Moss, the horn is broken. See the citation: "Harbour Gazette," July 4, 1972. I am told that it cannot '
    "be mended. See https://digitalarchive.wilsoncenter.org/document/7."
)


@pytest.mark.parametrize("joint", [" ", "  ", "\n", "\n\n"])
@pytest.mark.parametrize("labels", ["", LABELS, f"{SUMMARY} "])
@pytest.mark.parametrize("url", ["", URL])
def test_a_page_of_the_former_site_may_be_one_line(joint: str, labels: str, url: str, read: Read) -> None:
    letter = LETTER if url else LETTER.rsplit(" See", 1)[0]
    document = read(joint.join(filter(None, (f"{ABOVE}{labels}{OWN}", url, letter))))
    found = document.description
    assert (found.title, found.date.text) == ("Letter, Jo Aune to Ann Moss", "May 21, 1978")
    assert (found.archive.reference, found.provider.url) == ("RSA, Light Fund, f. 5", url)
    assert found.summary == (SUMMARY if labels else "")
    assert [str(name) for name in found.translators] == ["Jo Kay"]
    assert of_kind(document, BlockKind.PARAGRAPH) == [letter]
    assert of_kind(document, BlockKind.HEADING) == ["Letter, Jo Aune to Ann Moss"]


@pytest.mark.parametrize("joint", [" ", "\n", "\n\n"])
def test_labels_above_the_citation_say_what_they_label(joint: str, read: Read) -> None:
    labels = (
        "Summary:",
        SUMMARY,
        f"Credits: {CREDIT}.",
        "Original Language: Norwegian",
        "Contents: English Translation",
    )
    document = read(joint.join((ABOVE, *labels, OWN, URL, LETTER)))
    found = document.description
    assert (found.summary, found.languages, found.donors) == (SUMMARY, ("Norwegian",), ("Sound Foundation",))
    assert of_kind(document, BlockKind.PARAGRAPH) == [LETTER]


def test_what_stands_above_the_citation_unrecognised_is_body(read: Read) -> None:
    document = read(f"A Letter about the Horn\n\nDear Mrs. Moss,\n\nThe horn is broken.\n\nJo Aune\n\n{OWN} {URL}")
    assert document.description.title == "Letter, Jo Aune to Ann Moss"
    paragraphs = ["A Letter about the Horn", "Dear Mrs. Moss,", "The horn is broken.", "Jo Aune"]
    assert of_kind(document, BlockKind.PARAGRAPH) == paragraphs


def test_words_of_the_body_are_not_taken_for_the_site_s_labels(read: Read) -> None:
    body = f"{LETTER} We drew up a list. Contents: lamps, oil, wicks. Original Language: none."
    document = read(f"{ABOVE}{OWN} {URL} {body}")
    assert of_kind(document, BlockKind.PARAGRAPH) == [body]
    assert document.description.languages == ()


def test_what_is_no_part_of_the_record_below_it_is_body(read: Read) -> None:
    more = "The second sheet was found behind the lamp. "
    more += "The keeper had hidden it there from the Board in the winter, and it says no more than the first did."
    document = read(labelled(record=RECORD) + f"\n\n{more}\n")
    assert of_kind(document, BlockKind.PARAGRAPH)[-1] == more


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_change_nothing(newline: str, read: Read) -> None:
    assert read(labelled(record=RECORD).replace("\n", newline)).description == read(labelled(record=RECORD)).description


def test_a_text_that_speaks_of_a_digital_archive_is_no_page_of_one(read: Read) -> None:
    document = read(
        "A note on archives\n\nHe uses the “Digital” collections of the Wilson Center Digital Archive, as we do."
    )
    assert document.reader == "plain text"


@pytest.mark.parametrize(
    ("head", "edtf"),
    [("undated", ""), ("n.d.", ""), ("Undated [1963]", "1963?"), ("[May] 1955", "1955-05"), ("May 33, 1955", "")],
)
def test_what_is_printed_for_a_date_is_no_title(head: str, edtf: str, read: Read) -> None:
    found = read(labelled(head=head, record=RECORD)).description
    assert (found.title, found.date.text, found.date.edtf) == ("Report from Jo Aune to the Board", head, edtf)


@pytest.mark.parametrize("joint", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "last",
    [
        "The meeting ended at 14:30.",
        "The report was prepared by the Second Department of the Harbour Board.",
        "The keeper thanked Comrade Moss for the oil, and the conversation concluded.",
        "The Board resolved to approve the draft telegram to the ambassador in Velm.",
        "Ambassador of Lauvia in Sarn, A. M. Moss.",
        "The ambassador informs me that we shall have no oil before the spring.",
        "“The keeper reports that the fog signal is broken,” it says.",
    ],
)
def test_labels_alone_make_no_summary_of_the_last_paragraph(last: str, joint: str, read: Read) -> None:
    first = "The keeper came to the Board in the morning and spoke of the horn at some length."
    document = read(joint.join(labelled(f"{first}\n\n{first}", last, RECORD).split("\n\n")))
    assert document.description.summary == ""
    assert document.description.title == "Report from Jo Aune to the Board"
    assert of_kind(document, BlockKind.PARAGRAPH)[-1] == last


@pytest.mark.parametrize(
    "summary",
    [
        "Moss and Aune exchange thoughts on the state of the horn. They agree that it was never sound.",
        "Aune informs Moss of the blasts on Skerrow.",
        "The embassy in Sarn reports on the visit of the keepers and describes the Board's position on oil",
        "Letter from Ann Moss to the Board regarding the price of lamp oil.",
        "A leading figure on Skerrow, Ann Moss denounces the “horn that we hate.”",
    ],
)
def test_a_catalogue_s_prose_is_the_summary(summary: str, read: Read) -> None:
    first = "The keeper came to the Board in the morning and spoke of the horn at some length."
    assert read(labelled(f"{first}\n\n{first}", summary, RECORD)).description.summary == summary


def test_a_note_that_ends_the_document_speaks_for_a_summary(read: Read) -> None:
    summary = "There was value in Aune's idea that the horn be made of the brass of the older ships of the line."
    assert read(labelled(f"{BODY}\n\n[1] RSA, f. 5.", summary, RECORD)).description.summary == summary


@pytest.mark.parametrize("language", ["Chinese (Mandarin)", "Lauvian"])
def test_a_language_below_its_label_need_not_be_a_known_one(language: str, read: Read) -> None:
    found = read(labelled(record=RECORD.replace("German, English", language))).description
    assert found.languages == (language,)
    assert found.donors == ("Sound Foundation", "University of Sarn")


def test_links_below_the_donors_are_no_donors(read: Read) -> None:
    found = read(labelled(record=f"{RECORD}https://archive.example/document/5\n")).description
    assert found.donors == ("Sound Foundation", "University of Sarn")


def test_the_site_s_buttons_are_no_title(read: Read) -> None:
    text = labelled(record=RECORD).replace("March 7, 1957\n", "Share\n\nPrint\n\nMarch 7, 1957\n\nCite\n")
    document = read(text)
    found = document.description
    assert (found.title, found.date.text) == ("Report from Jo Aune to the Board", "March 7, 1957")
    assert of_kind(document, BlockKind.PARAGRAPH) == BODY.split("\n\n")[:2]


def test_another_summary_above_the_date_may_have_no_full_stop(read: Read) -> None:
    text = SINGLE.replace(SINGLE.split("\n", 1)[0], "Aune writes to Moss about the horn, see also document 114")
    found = read(text).description
    assert (found.title, found.date.text) == ("Ciphered Telegram, Rehn to Veldin (Sol)", "October 14, 1957")


def test_authors_may_stand_beside_their_label(read: Read) -> None:
    found = read(labelled(record=RECORD).replace("Author(s):\n\n", "Author(s): ")).description
    assert [str(name) for name in found.creators] == ["Jo Aune"]
    assert found.summary == SUMMARY


def test_the_body_may_have_the_heading_of_the_record(read: Read) -> None:
    document = read(labelled(body=f"Document Information\n\n{BODY}", record=RECORD))
    assert document.description.source == "RSA, f. 5. Translated by Jo Kay."
    assert of_kind(document, BlockKind.PARAGRAPH)[-2:] == BODY.split("\n\n")[:2]


def test_a_title_may_end_in_a_quotation(read: Read) -> None:
    text = (
        'Citation: "Letter, \'On the Horn\' with "Skerrow"," October 1966, History and Public Policy Program Digital '
        "Archive, RSA, f. 5. Translated by Jo Kay.\n\nDear Mrs. Moss,\n\nThe horn is broken."
    )
    found = read(text).description
    assert (found.title, found.date.text) == ("Letter, 'On the Horn' with \"Skerrow\"", "October 1966")


def test_a_labelled_summary_may_follow_the_citation(read: Read) -> None:
    document = read(f"May 21, 1978\n\n{OWN} {URL}\nSummary: {SUMMARY}\nDear Mrs. Moss,\n\nThe horn is broken.")
    assert document.description.summary == SUMMARY
    assert of_kind(document, BlockKind.PARAGRAPH) == ["Dear Mrs. Moss,", "The horn is broken."]


def test_a_second_script_is_body_and_names_no_language(read: Read) -> None:
    body = "Dear General,\n\nI thank you.\n\n친애하는 장군께,\n\n편지에 감사드립니다."
    document = read(labelled(body=body, summary="", record=RECORD.replace("German, English", "")))
    assert of_kind(document, BlockKind.PARAGRAPH) == body.split("\n\n")
    assert document.description.languages == ()


LINES = st.sampled_from(
    [
        *labelled(record=RECORD).splitlines(),
        *FORMER.splitlines(),
        *SINGLE.splitlines(),
        PDF,
        "",
        "",
        "  ",
        "May 5, 1950",
        "x",
    ]
)


@given(st.lists(LINES, max_size=40), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_any_jumble_of_a_page_is_read(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    for found in read_all(text.encode()):
        if isinstance(found, Document):
            check_structure(found)
            assert found.text == text and found.description.title


@given(
    st.text(st.sampled_from('aé .,:;“”"\n'), max_size=60).filter(str.strip),
    st.sampled_from([" ", "\n", "\n\n"]),
    st.booleans(),
    st.booleans(),
)
def test_a_page_that_has_more_than_its_citation_has_a_body(body: str, joint: str, url: bool, labels: bool) -> None:
    words = f"Dear Mrs. Moss, {body.strip()} the horn is broken."
    text = joint.join(filter(None, (ABOVE + LABELS * labels + OWN, URL * url, words)))
    [found] = read_all(text.encode())
    assert isinstance(found, Document)
    check_structure(found)
    kept = "".join(
        found.text[block.start : block.end] for block in found.blocks if block.kind is not BlockKind.FURNITURE
    )
    assert "".join(words.split()) in "".join(kept.split())


@pytest.mark.parametrize(
    ("last", "is_summary"),
    [
        ("On the night on which the light becomes automatic, its keeper takes the blame for the horn.", True),
        ("The two sides parted, and the delegation returned to the capital on the train of the next morning.", False),
        ("I shall write again as soon as the ice has left the harbour and the post goes out once more.", False),
    ],
)
def test_a_last_paragraph_is_a_summary_unless_its_tense_or_person_speaks_against_it(
    read: Read, last: str, is_summary: bool
) -> None:
    assert read(labelled(summary=last, record=RECORD)).description.summary == (last if is_summary else "")
