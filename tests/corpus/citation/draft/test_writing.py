"""A draft gets its notes in the forms that its order asks for, and keeps everything else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citation.draft import DraftError, DraftForm, read, written
from corpus.citation.manner import Manner
from corpus.document import Description
from tests.corpus.citation.draft.drafts import made, notes

FULL = "Ilva Morren, “Salt Works,” May 3, 1921, para. 9, Salt Archive."
LATER = "Morren, “Salt Works,” para. 9."


def test_the_first_note_is_full_and_later_ones_are_short() -> None:
    assert made("One [@morren1921, para. 9]. Two [@karsk1922]. Three [@morren1921, para. 9].\n") == (
        "One.[^1] Two.[^2] Three.[^3]\n"
        "\n"
        "# Bibliography\n"
        "\n"
        "Karsk, Teod. “Harbours.” 1922. Salt Archive.\n"
        "\n"
        "Morren, Ilva. “Salt Works.” May 3, 1921. Salt Archive.\n"
        "\n"
        f"[^1]: {FULL}\n"
        "\n"
        "[^2]: Teod Karsk, “Harbours,” 1922, Salt Archive.\n"
        "\n"
        f"[^3]: {LATER}\n"
    )


def test_moving_a_paragraph_moves_the_forms() -> None:
    first, second = "The works stood still [@morren1921, para. 9].", "Nobody came [@morren1921, para. 9; @karsk1922]."
    assert notes(f"{first}\n\n{second}\n") == [FULL, f"{LATER[:-1]}; Teod Karsk, “Harbours,” 1922, Salt Archive."]
    assert notes(f"{second}\n\n{first}\n") == [f"{FULL[:-1]}; Teod Karsk, “Harbours,” 1922, Salt Archive.", LATER]


def test_ibid_is_only_there_if_it_is_wanted() -> None:
    style = "chicago-notes-bibliography-16th-edition"
    text = "A [@karsk1922]. B [@karsk1922, p. 4]. C [@karsk1922, p. 4]. D [@morren1921]. E [see @morren1921]."
    assert notes(text, style=style, ibid=True)[1:3] == ["Ibid., 4.", "Ibid."]
    assert not any("bid" in note for note in notes(text, style=style))


@pytest.mark.parametrize(
    "style", ["chicago-note", "chicago-notes-bibliography", "turabian-notes-bibliography", "chicago-short"]
)
def test_styles_that_avoid_ibid_write_it_if_it_is_wanted(style: str) -> None:
    assert notes("A [@karsk1922]. B [@karsk1922, para. 4].", style=style, ibid=True)[1] == "Ibid., para. 4."


def test_short_notes_that_would_be_of_two_documents_have_their_dates() -> None:
    one, other = "@report-silting-1922", "@report-silting-1924, para. 2"
    assert notes(f"A [{one}]. B [{other}]. C [{one}]. D [{other}].")[2:] == [
        "“Report on the Silting,” 1922.",
        "“Report on the Silting,” 1924, para. 2.",
    ]
    assert notes(f"A [{one}]. B [{one}].")[1] == "“Report on the Silting.”"


def test_a_pinpoint_stands_beside_the_pages_of_an_edition() -> None:
    assert notes("A [@minutes-1925]. B [@karsk1922]. C [@minutes-1925, p. 13].") == [
        "“Minutes,” 1925, in *Papers of Orda*, 12–14, Salt Archive.",
        "Teod Karsk, “Harbours,” 1922, Salt Archive.",
        "“Minutes,” 13.",
    ]
    assert notes("A [@minutes-1925, p. 13].") == ["“Minutes,” 1925, in *Papers of Orda*, 13, Salt Archive."]


def test_what_the_draft_says_around_a_citation_keeps_its_markup() -> None:
    (note,) = notes("A [see @karsk1922, p. 4, and *also* `x_y`; but @report-silting-1922].")
    assert note == (
        "See Teod Karsk, “Harbours,” 1922, 4, Salt Archive, and *also* `x_y`; but “Report on the Silting,” 1922,"
        " Salt Archive."
    )


def test_citations_in_the_draft_s_own_notes_are_a_part_of_what_these_say() -> None:
    text = "A.[^own] B [@karsk1922].\n\n[^own]: Compare [@karsk1922, p. 4], but see @morren1921.\n\n[^1]: Not called.\n"
    own, not_called, ours = notes(text)
    assert own.startswith("Compare Teod Karsk, “Harbours,” 1922, 4, Salt Archive, but see Ilva Morren, “Salt Works,”")
    assert own.endswith("Salt Archive.")
    assert not_called == "Not called."
    assert ours == "Karsk, “Harbours.”"
    assert "B.[^2]" in made(text)


def test_a_note_is_called_behind_the_word_and_the_punctuation() -> None:
    assert made("> A line\n> [@karsk1922], and more").startswith("> A line,[^1]\n> and more\n")
    assert made("A line\n[@karsk1922].\n\nMore").startswith("A line.[^1]\n\nMore\n")
    assert made("- [@karsk1922] says").startswith("- [^1] says\n")
    assert made("# A\n[@karsk1922]").startswith("# A\n[^1]\n")


def test_a_name_in_a_sentence_is_the_author_s() -> None:
    assert made("As @karsk1922 [p. 4] says.").startswith("As Karsk[^1] says.")
    assert made("As @karsk1922 [p. 4] says.", style="apa").startswith("As Karsk (1922, p. 4) says.")
    assert made("See @report-silting-1922.", style="mla").startswith("See “Report on the Silting.”\n")


def test_a_style_without_notes_cites_in_the_text() -> None:
    text = made("A [see @karsk1922, p. 4; @morren1921]. B [-@karsk1922].\n", style="apa")
    assert text.startswith("A (see Karsk, 1922, p. 4; Morren, 1921). B (1922).\n\n# References\n\nKarsk, T. (1922).")


def test_documents_that_would_be_cited_alike_are_told_apart() -> None:
    text = "A [@karsk1922, p. 4]. B [@karsk1922a]. C [@karsk1922].\n"
    assert made(text, style="apa").startswith("A (Karsk, 1922a, p. 4). B (Karsk, 1922b). C (Karsk, 1922a).\n")
    assert "Karsk, T. (1922b). " in made(text, style="apa")
    assert made(text, style="mla").startswith("A (Karsk, “Harbours” 4). B (Karsk, “Lamps”). C (Karsk, “Harbours”).\n")


def test_the_documents_of_one_citation_are_sorted_where_the_style_does_so() -> None:
    text = "A [@morren1921, *there*; @karsk1922, p. 4, *here*]. B [see @morren1921; also @karsk1922].\n"
    assert made(text, style="apa").startswith(
        "A (Karsk, 1922, p. 4, *here*; Morren, 1921, *there*). B (see Morren, 1921; also Karsk, 1922).\n"
    )


def test_a_style_that_counts_has_numbers() -> None:
    text = made("A [@morren1921]. B [@karsk1922; @morren1921].\n", style="ieee")
    assert text.startswith("A [1]. B [1], [2].\n\n# References\n\n[1]".replace("[", "\\[").replace("]", "\\]"))


def test_a_name_in_a_sentence_is_its_own_number_in_a_style_that_counts() -> None:
    text = made("A [@karsk1922]. B @morren1921 says.", style="ieee")
    assert text.startswith(r"A \[1\]. B \[2\] says.")


def test_a_citation_right_behind_a_full_stop_is_parted_from_it() -> None:
    assert made("It is so.[@report-silting-1922]", style="mla").startswith("It is so. (“Report on the Silting”)\n")


def test_the_bibliography_goes_where_the_draft_wants_it() -> None:
    assert "{#refs}\nKarsk, Teod. “Harbours.” 1922. Salt Archive.\n:::\n\nEnd\n" in made(
        "A [@karsk1922].\n\n::: {#refs}\n:::\n\nEnd\n"
    )
    html = made('A [@karsk1922].\n\n<div id="refs"></div>\n')
    assert '<div id="refs">\nKarsk, Teod. “Harbours.” 1922. Salt Archive.\n</div>\n\n[^1]: ' in html
    org = made("A [cite:@karsk1922].\n\n#+print_bibliography:\n\n* End\n", DraftForm.ORG)
    assert org == (
        "A.[fn:1]\n\nKarsk, Teod. “Harbours.” 1922. Salt Archive.\n\n* End\n"
        "\n[fn:1] Teod Karsk, “Harbours,” 1922, Salt Archive.\n"
    )
    assert "# Title\n\n## One\n\nA.[^1]\n\n## Works\n\nKarsk" in made(
        "# Title\n\n## One\n\nA [@karsk1922].\n\n## Works\n"
    )


def test_plain_text_has_its_notes_at_the_end() -> None:
    assert made("A [@karsk1922].", DraftForm.PLAIN) == (
        "A.[1]\n\nNotes\n\n1. Teod Karsk, “Harbours,” 1922, Salt Archive.\n\n"
        "Bibliography\n\nKarsk, Teod. “Harbours.” 1922. Salt Archive.\n"
    )


def test_our_own_template_is_written_in_notes() -> None:
    (note, again) = notes("A [see @karsk1922, p. 4]. B [@karsk1922; @morren1921].", style="archive")
    assert note.startswith("See “Harbours,” 1922, Salt Archive")
    assert again.count(";") == 1 and again.endswith(".")


def test_a_template_has_short_notes_later_and_ibid_if_it_is_wanted() -> None:
    text = "A [@karsk1922]. B [@karsk1922, p. 4]. C [see @karsk1922, p. 4]. D [@morren1921; @morren1921]."
    assert notes(text, style="archive") == [
        "“Harbours,” 1922, Salt Archive.",
        "“Harbours,” p. 4.",
        "See “Harbours,” p. 4.",
        "“Salt Works,” May 3, 1921, Salt Archive; “Salt Works.”",
    ]
    assert notes(text, style="archive", ibid=True)[1:] == [
        "Ibid., p. 4.",
        "See ibid.",
        "“Salt Works,” May 3, 1921, Salt Archive; ibid.",
    ]
    assert notes("A [@karsk1922]. B [@karsk1922, and more; @karsk1922].", style="archive")[1] == (
        "“Harbours,” and more; “Harbours.”"
    )
    assert "See ibid.\n" in made("A [@karsk1922].[^n]\n\n[^n]: See [@karsk1922].\n", style="nara", ibid=True)


def test_short_notes_of_a_template_that_would_be_of_two_documents_have_their_dates() -> None:
    one, other = "@report-silting-1922", "@report-silting-1924, para. 2"
    assert notes(f"A [{one}]. B [{other}]. C [{one}]. D [{other}].", style="archive")[2:] == [
        "“Report on the Silting,” 1922.",
        "“Report on the Silting,” 1924, para. 2.",
    ]
    assert notes(f"A [{one}]. B [{one}].", style="archive")[1] == "“Report on the Silting.”"


def test_a_citation_of_which_nothing_is_printed_is_an_error() -> None:
    draft = read("A [@none].\n\nB [@none].", DraftForm.MARKDOWN)
    for style in ("chicago-note", "archive", "mla"):
        with pytest.raises(DraftError) as error:
            written(draft, {"none": Description()}.get, ["none"], style, Manner())
        assert f"line 1: the style {style} prints nothing of @none." in str(error.value).splitlines()


def test_unknown_keys_are_errors_and_all_of_them_are_named() -> None:
    with pytest.raises(DraftError) as error:
        made("A [@morren1912].\n\nB @nobody and [cite].\r\n[@karsk1922; @Karsk1922]")
    assert str(error.value).splitlines() == [
        "line 1: there is no document with the citation key “morren1912”. Was @morren1921 meant?",
        "line 3: there is no document with the citation key “nobody”.",
        "line 4: there is no document with the citation key “Karsk1922”. Was @karsk1922 meant?",
    ]


def test_a_draft_that_cites_nothing_stays_as_it_is() -> None:
    text = "---\nx: y\n---\r\n# A\r\n\tme@x.org \\@ [x] \n"
    assert [made(text, form) for form in DraftForm] == [text] * 3


PIECES = st.sampled_from(
    ["word ", "two  words", "\n\n", "\n", "\r\n", "# Head\n", "- item ", "`[@no]` ", "me@x.org ", "\\@ ", "| a | b |\n"]
)
CITATIONS = ["[@karsk1922] ", "[see @morren1921, p. 3; @karsk1922] ", "@karsk1922, ", "[-@morren1921] "]


@given(st.lists(PIECES | st.sampled_from(CITATIONS)), st.sampled_from(["chicago-note", "apa"]))
def test_everything_but_the_citations_stays_in_its_order(pieces: list[str], style: str) -> None:
    text = "".join(pieces)
    written = made(text, style=style)
    bare = re.sub("|".join(map(re.escape, CITATIONS)), "", text)
    kept = iter(written)
    assert all(letter in kept for letter in re.sub(r"\s", "", bare))


@given(st.text(st.characters(exclude_characters="@", exclude_categories=["Cs"])))
def test_a_draft_without_citations_is_the_same_to_the_letter(text: str) -> None:
    assert made(text) == made(text, DraftForm.ORG) == made(text, DraftForm.PLAIN) == text


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("He left it in\n(1967) [@karsk1922]. Then", "He left it in\n(1967).[^1] Then"),
        ("It stood by\nOrda. [@karsk1922] Next", "It stood by\nOrda.[^1] Next"),
    ],
)
def test_a_word_at_the_beginning_of_a_line_is_no_sign_of_a_list(text: str, begins: str) -> None:
    assert made(text).startswith(begins)


@pytest.mark.parametrize("style", ["chicago-note", "apa", "ieee", "archive"])
def test_an_author_in_org_is_a_name_that_is_no_mention(style: str) -> None:
    text = "[cite/author:@morren1921] and [cite/a:@karsk1922] agree [cite:@morren1921].\n"
    written = made(text, DraftForm.ORG, style)
    assert written.startswith("Morren and Karsk agree")
    assert "Harbours" in written
    assert "[fn:2]" not in written


def test_a_bare_citation_in_org_has_no_brackets() -> None:
    text = "(As [cite/bare:@morren1921 p. 3] and [cite/noauthor/bare:@karsk1922] say.)\n"
    assert made(text, DraftForm.ORG, "apa").startswith("(As Morren, 1921, p. 3 and 1922 say.)")
    assert made(text, DraftForm.ORG).startswith("(As[fn:1] and[fn:2] say.)")
