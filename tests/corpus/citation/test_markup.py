"""What is written in a form of markup is read back as the same text, whatever it holds; italics survive."""

from __future__ import annotations

import html
import re
from unicodedata import category

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from corpus.citation.manner import Markup
from corpus.citation.markup import (
    BOLD,
    END_BOLD,
    END_ITALIC,
    END_SMALL_CAPS,
    END_SUPERSCRIPT,
    ITALIC,
    SMALL_CAPS,
    SUPERSCRIPT,
    as_document,
    rendered,
    unmarked,
)

TITLE = f"See {ITALIC}Ports & Ships{END_ITALIC}, 50% off."

_PIECES = st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" *_#[]<>&\\`~^$|@!{}-+.'\"/="))
_FACES = st.sampled_from([("", ""), (ITALIC, END_ITALIC), (BOLD, END_BOLD), (SUPERSCRIPT, END_SUPERSCRIPT)])
MARKED = st.lists(st.tuples(_FACES, _PIECES)).map(
    lambda runs: " ".join("".join(f"{face[0]}{text}{face[1]}" for face, text in runs).split())
)


@pytest.mark.parametrize(
    ("markup", "written"),
    [
        (Markup.PLAIN, "See Ports & Ships, 50% off."),
        (Markup.MARKDOWN, "See *Ports & Ships*, 50% off."),
        (Markup.HTML, "See <i>Ports &amp; Ships</i>, 50% off."),
        (Markup.LATEX, "See \\textit{Ports \\& Ships}, 50\\% off."),
        (Markup.ORG, "See /Ports & Ships/, 50% off."),
        (Markup.RTF, "See {\\i Ports & Ships}, 50% off."),
    ],
)
def test_italics(markup: Markup, written: str) -> None:
    assert rendered(TITLE, markup) == written


def test_italics_within_italics_are_upright() -> None:
    nested = f"{ITALIC}The Log of the {ITALIC}Brava{END_ITALIC} in Port{END_ITALIC}."
    assert rendered(nested, Markup.HTML) == "<i>The Log of the</i> Brava <i>in Port</i>."
    assert rendered(nested, Markup.MARKDOWN) == "*The Log of the* Brava *in Port*."


def test_faces_of_every_kind() -> None:
    text = f"{BOLD}12{END_BOLD} {SMALL_CAPS}ad{END_SMALL_CAPS} 3{SUPERSCRIPT}e{END_SUPERSCRIPT}"
    assert rendered(text, Markup.LATEX) == "\\textbf{12} \\textsc{ad} 3\\textsuperscript{e}"
    assert rendered(text, Markup.RTF) == "{\\b 12} {\\scaps ad} 3{\\super e}"
    assert rendered(text, Markup.ORG) == "*12* ad 3^{e}"


def test_stars_that_would_not_open_are_written_as_html() -> None:
    assert rendered(f"x{ITALIC}“y”{END_ITALIC}z", Markup.MARKDOWN) == "x<i>“y”</i>z"
    assert rendered("1967. Report", Markup.MARKDOWN) == "1967\\. Report"


def test_italics_before_a_sign_are_written_with_stars() -> None:
    assert rendered(f"{ITALIC}Ports{END_ITALIC}; 2", Markup.MARKDOWN) == "*Ports*; 2"
    assert rendered(f"“{ITALIC}“Ports”{END_ITALIC}.”", Markup.MARKDOWN) == "“*“Ports”*.”"


@given(*(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" .;“(€+") for _ in range(4)))
def test_stars_stand_where_commonmark_reads_them(before: str, first: str, last: str, after: str) -> None:
    assume(not (first + last).isspace() and first.strip() and last.strip())
    written = rendered(f"a{before}{ITALIC}{first}b{last}{END_ITALIC}{after}c", Markup.MARKDOWN)
    tag = "i" if "<i>" in written else "em"
    page = html.unescape(MarkdownIt("commonmark").renderInline(written))
    assert page == f"a{before}<{tag}>{first}b{last}</{tag}>{after}c"
    forced = MarkdownIt("commonmark").renderInline(written.replace("<i>", "*").replace("</i>", "*"))
    at_odds = any(category(each)[0] == "S" and not each.isascii() for each in (before, first, last, after))
    assert tag == "em" or at_odds or html.unescape(forced) != page.replace("<i>", "<em>").replace("</i>", "</em>")


def test_rtf_writes_every_character_in_ascii() -> None:
    assert (
        rendered("Çarçani “金” 𝒜", Markup.RTF) == "\\u199?ar\\u231?ani \\u8220?\\u-28207?\\u8221? \\u-10187?\\u-9060?"
    )
    assert as_document("x", Markup.RTF) == "{\\rtf1\\ansi\\uc1 x}"
    assert as_document("x", Markup.HTML) == "x"


def test_an_address_stays_a_link_in_org() -> None:
    assert rendered("a_b https://x.example/a_b/c.", Markup.ORG) == "a\\under{}b https://x.example/a_b/c."


@given(MARKED)
def test_plain_text_is_the_text(marked: str) -> None:
    assert rendered(marked, Markup.PLAIN) == unmarked(marked)


@given(MARKED)
def test_markdown_reads_back(marked: str) -> None:
    page = MarkdownIt("commonmark").render(rendered(marked, Markup.MARKDOWN))
    assert _without_tags(page).strip() == unmarked(marked).strip()  # spaces at the ends mean nothing


@given(MARKED)
def test_html_reads_back(marked: str) -> None:
    assert _without_tags(rendered(marked, Markup.HTML)) == unmarked(marked)


@given(MARKED)
def test_latex_reads_back(marked: str) -> None:
    written = rendered(marked, Markup.LATEX)
    characters = {
        "textbackslash": "\\", "textasciicircum": "^", "textasciitilde": "~", "textless": "<", "textgreater": ">",
        "textbar": "|", "textquotedbl": '"', "textquotesingle": "'", "textasciigrave": "`",
    }  # fmt: skip
    assert "--" not in written
    text = re.sub(r"-\{\}", "-", written)
    text = re.sub(r"\\(text[a-z]+)\{\}", lambda found: f"\\char{ord(characters[found[1]])};", text)
    text = re.sub(r"\\([{}$&#%_])", lambda found: f"\\char{ord(found[1])};", text)
    text = re.sub(r"\\text(?:it|bf|superscript)\{|\}", "", text)
    assert re.sub(r"\\char(\d+);", lambda found: chr(int(found[1])), text) == unmarked(marked)


@given(MARKED)
def test_rtf_reads_back(marked: str) -> None:
    written = rendered(marked, Markup.RTF)
    assert written.isascii()
    text = re.sub(r"\{\\(?:i|b|super) |(?<!\\)((?:\\\\)*)\}", lambda found: found[1] or "", written)
    pairs = re.sub(r"\\u(-?\d+)\?", lambda found: chr(int(found[1]) % 0x10000), text)
    joined = pairs.encode("utf-16", "surrogatepass").decode("utf-16")
    assert re.sub(r"\\([\\{}])", r"\1", joined) == unmarked(marked)


@given(MARKED)
def test_org_reads_back(marked: str) -> None:
    entities = {
        "backslash": "\\", "ast": "*", "slash": "/", "under": "_", "plus": "+", "equal": "=", "tilde": "~",
        "asciicirc": "^", "lbrack": "[", "rbrack": "]", "lbrace": "{", "rbrace": "}", "dollar": "$", "num": "#",
        "vert": "|", "lt": "<", "gt": ">", "commat": "@",
    }  # fmt: skip
    written = rendered(marked, Markup.ORG)
    text = re.sub(r"\\([a-z]+)\{\}", lambda found: f"\\{ord(entities[found[1]])};", written)
    text = re.sub(r"\^\{|\}|[*\u200b]|/(?!(?<=\w/)\w)", "", text)  # a stroke within a word is its own
    assert re.sub(r"\\(\d+);", lambda found: chr(int(found[1])), text) == unmarked(marked)


def _without_tags(page: str) -> str:
    return html.unescape(re.sub(r"</?\w+[^>]*>", "", page)).rstrip("\n")
