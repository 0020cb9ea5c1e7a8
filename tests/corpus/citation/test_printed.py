"""Documents that stand in an edition, a journal or a book."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from corpus.citation.citing import cite
from corpus.citation.exports.pandoc import for_pandoc
from corpus.citation.manner import Manner, Markup
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.printed import volume_number
from corpus.dates import HistoricalDate
from corpus.document import Archive, Description, Name, Provider, Publication

VOLUME = Publication(
    container_title="Foreign Relations of the United States",
    collection_title="1969–1976",
    volume="XIX, Part 1",
    volume_title="Korea, 1969–1972",
    editors=(Name(family="Lawler", given="Daniel J."), Name(family="Mahan", given="Erin R.")),
    publisher="Government Printing Office",
    publisher_place="Washington",
    issued="2010",
    number="75",
)
MEMORANDUM = Description(
    date=HistoricalDate("May 3, 1970", "1970-05-03"),
    kind="memorandum",
    creators=(Name(family="Holm", given="Ada B."),),
    recipients=(Name(family="Rehn", given="Jon"),),
    place="Sarnau",
    archive=Archive(name="National Archives", reference="RG 59, box 12"),
    provider=Provider(name="On Line", url="https://on.line/d75", accessed="2024-05-06"),
    publication=VOLUME,
)
CONVERSATION = replace(
    MEMORANDUM,
    title="75. Memorandum of Conversation, Sarnau, May 3, 1970, 4 p.m.",
    kind="memorandum of conversation",
    creators=(),
    recipients=(),
    provider=Provider(),
)
OLD = replace(
    CONVERSATION,
    publication=replace(VOLUME, collection_title="1952–1954", volume="I, Part 1", volume_title="", page="798-800"),
)
BULLETIN = Publication(container_title="Bulletin of the Ice", volume="12", issued="2001-04", page="100-105")

ITALIC = Manner(Markup.HTML)


def test_the_form_that_the_editors_of_frus_recommend() -> None:
    printed = replace(CONVERSATION, provider=Provider())
    assert cite(printed, "frus", manner=ITALIC) == (
        "<i>Foreign Relations of the United States</i>, 1969–1976, Volume XIX, Part 1, Korea, 1969–1972, "
        "eds. Daniel J. Lawler and Erin R. Mahan (Washington: Government Printing Office, 2010), Document 75."
    )
    assert cite(MEMORANDUM, "frus", Pinpoint("page", "190")).endswith(
        "2010), Document 75, p. 190. https://on.line/d75 [accessed May 6, 2024]"
    )
    assert cite(OLD, "frus").endswith("(Washington: Government Printing Office, 2010), 798–800.")
    assert cite(OLD, "frus", Pinpoint("page", "799")).endswith("2010), 799.")


def test_no_editor_of_a_volume_is_left_out() -> None:
    editors = tuple(Name(literal=name) for name in ("Ana Prifti", "Ben Ode", "Cora Rehn", "Dan Holm"))
    of_many = replace(CONVERSATION, publication=replace(VOLUME, editors=editors))
    assert "1969–1972, eds. Ana Prifti, Ben Ode, Cora Rehn, and Dan Holm (Washington" in cite(of_many, "frus")
    assert "ed. Ana Prifti et al. (Washington" in cite(of_many)


def test_the_short_form_of_frus() -> None:
    assert cite(CONVERSATION, "frus-short", manner=ITALIC) == "<i>FRUS</i>, 1969–1976, vol. XIX, Part 1, Document 75."
    assert cite(OLD, "frus-short") == "FRUS, 1952–1954, vol. I, Part 1, 798–800."


def test_what_stands_in_no_edition_is_cited_as_the_archive_wants_it() -> None:
    unprinted = replace(CONVERSATION, publication=Publication())
    assert cite(unprinted, "frus") == cite(unprinted, "frus-short") == cite(unprinted, "archive")


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        (
            "chicago-note",
            (
                "Ada B. Holm, memorandum to Jon Rehn, Sarnau, May 3, 1970, "
                "in <i>Foreign Relations of the United States</i>, 1969–1976, vol. 19, pt. 1, "
                "<i>Korea, 1969–1972</i>, ed. Daniel J. Lawler and Erin R. Mahan (Washington: "
                "Government Printing Office, 2010), doc. 75, https://on.line/d75."
            ),
        ),
        ("chicago-short", "Holm, memorandum to Rehn, May 3, 1970."),
        (
            "chicago-bibliography",
            (
                "Holm, Ada B. Memorandum to Jon Rehn, Sarnau, May 3, 1970. "
                "In <i>Foreign Relations of the United States</i>, 1969–1976, vol. 19, pt. 1, "
                "<i>Korea, 1969–1972</i>, edited by Daniel J. Lawler and Erin R. Mahan, doc. 75. "
                "Washington: Government Printing Office, 2010. https://on.line/d75."
            ),
        ),
        (
            "mla",
            (
                "Holm, Ada B. Memorandum to Jon Rehn. 3 May 1970, <i>Foreign Relations of the United States</i>, "
                "1969–1976, <i>Korea, 1969–1972</i>, edited by Daniel J. Lawler and Erin R. Mahan, vol. 19, pt. 1, "
                "Government Printing Office, 2010, Document 75, https://on.line/d75."
            ),
        ),
        (
            "apa",
            (
                "Holm, A. B. (1970, May 3). [Memorandum to Jon Rehn]. In D. J. Lawler &amp; E. R. Mahan (Eds.), "
                "<i>Foreign Relations of the United States</i>, 1969–1976, vol. 19, pt. 1, <i>Korea, 1969–1972</i> "
                "(Document 75). Government Printing Office. https://on.line/d75"
            ),
        ),
    ],
)
def test_a_memorandum_in_a_volume(style: str, printed: str) -> None:
    assert cite(MEMORANDUM, style, manner=ITALIC) == printed


@pytest.mark.parametrize(
    ("style", "beginning"),
    [
        (
            "chicago-note",
            "“Memorandum of Conversation, Sarnau,” May 3, 1970, in Foreign Relations of the United States, ",
        ),
        ("chicago-bibliography", "“Memorandum of Conversation, Sarnau.” May 3, 1970. In Foreign Relations of the "),
        (
            "mla",
            "“Memorandum of Conversation, Sarnau.” 3 May 1970, Foreign Relations of the United States, 1969–1976, ",
        ),
        ("apa", "Memorandum of Conversation, Sarnau. (1970, May 3). In D. J. Lawler & E. R. Mahan (Eds.), Foreign "),
    ],
)
def test_editors_are_not_made_the_authors(style: str, beginning: str) -> None:
    assert cite(CONVERSATION, style).startswith(beginning)


def test_the_number_stays_beside_a_pinpoint() -> None:
    assert cite(CONVERSATION, "chicago-note", Pinpoint("page", "190-191")).endswith("2010), doc. 75, pp. 190–191.")
    assert cite(CONVERSATION, "chicago-note", Pinpoint("paragraph", "2")).endswith("2010), doc. 75, para. 2.")


def test_a_volume_without_numbers_is_cited_by_its_pages() -> None:
    assert cite(OLD).endswith(
        "vol. 1, pt. 1, ed. Daniel J. Lawler and Erin R. Mahan (Washington: Government Printing Office, 2010), 798–800."
    )
    assert cite(OLD, "chicago-note", Pinpoint("page", "799")).endswith("2010), 799.")
    assert cite(OLD, "chicago-note", Pinpoint("paragraph", "2")).endswith("2010), 798–800, para. 2.")


def test_pages_are_labelled_where_the_style_does_so() -> None:
    assert cite(OLD, "mla").endswith("Government Printing Office, 2010, pp. 798–800.")
    assert cite(OLD, "apa").endswith("vol. 1, pt. 1 (pp. 798–800). Government Printing Office.")


def test_a_document_in_a_journal() -> None:
    printed = replace(CONVERSATION, publication=BULLETIN)
    assert cite(printed, manner=ITALIC) == (
        "“Memorandum of Conversation, Sarnau,” May 3, 1970, in <i>Bulletin of the Ice</i> 12 (2001): 100–105."
    )
    assert cite(printed, "chicago-note", Pinpoint("page", "101")).endswith("12 (2001): 101.")


def test_a_document_in_a_book_of_which_little_is_known() -> None:
    printed = replace(CONVERSATION, publication=Publication("Papers of Sarnau", page="p. 12"))
    assert cite(printed) == "“Memorandum of Conversation, Sarnau,” May 3, 1970, in Papers of Sarnau, 12."


@pytest.mark.parametrize(
    ("volume", "label"),
    [
        ("XIX, Part 1", "vol. 19, pt. 1"),
        ("IV", "vol. 4"),
        ("XLII", "vol. 42"),
        ("E–5", "vol. E–5"),
        ("3", "vol. 3"),
        ("", ""),
    ],
)
def test_volumes_are_numbered_in_arabic(volume: str, label: str) -> None:
    assert volume_number(volume) == label


def test_pandoc_is_given_the_italics_of_an_edition() -> None:
    (item,) = json.loads(for_pandoc([replace(CONVERSATION, publication=BULLETIN)], "chicago-note", Manner()))
    assert item["archive_location"] == "in <i>Bulletin of the Ice</i> 12 (2001): 100–105"
