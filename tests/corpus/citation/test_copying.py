"""Copies in the forms that drafts have."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.citation.copying import COPY_TEMPLATES, CopyError, Passage, copy_template, copy_templates, made, set_off
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.styles import style_named
from corpus.citation.template import TemplateError

NOTE = "Holm to Lund, 1967."
PARAGRAPH = Pinpoint("paragraph", "9")


def copy(
    template_id: str,
    *paragraphs: str,
    block: bool = False,
    pinpoint: Pinpoint | None = PARAGRAPH,
    key: str = "holm1967",
) -> str:
    passage = Passage(paragraphs, NOTE, key, pinpoint, "fonds://library/1?para=9&quote=The%20ice", "On Ice_", "1967")
    return made(copy_template(template_id), passage, block=block)


WORDS = "The “ice” costs 5 % & more."


@pytest.mark.parametrize(
    ("template_id", "text"),
    [
        ("note", "“The ‘ice’ costs 5 % & more.”\nHolm to Lund, 1967."),
        (
            "link",
            "“The ‘ice’ costs 5 % & more.”\nHolm to Lund, 1967.\nfonds://library/1?para=9&quote=The%20ice",
        ),
        ("plain", WORDS),
        ("markdown-footnote", "“The ‘ice’ costs 5 % & more.”[^holm1967-9]\n\n[^holm1967-9]: Holm to Lund, 1967."),
        ("org", "“The ‘ice’ costs 5 % & more.” [cite:@holm1967 para. 9]"),
        ("org-footnote", "“The ‘ice’ costs 5 % & more.”[fn:holm1967-9]\n\n[fn:holm1967-9] Holm to Lund, 1967."),
        ("latex", "\\textcquote[para.~9]{holm1967}{The ‘ice’ costs 5 \\% \\& more.}"),
        ("latex-footnote", "“The ‘ice’ costs 5 \\% \\& more.”\\footnote{Holm to Lund, 1967.}"),
        ("html", "<p>“The ‘ice’ costs 5 % &amp; more.”</p>\n<p>Holm to Lund, 1967.</p>"),
    ],
)
def test_a_short_quotation(template_id: str, text: str) -> None:
    assert copy(template_id, WORDS) == text


@pytest.mark.parametrize(
    ("template_id", "text"),
    [
        ("note", "    The “ice”.\n\n    The fog.\nHolm to Lund, 1967."),
        ("block", "    The “ice”.\n\n    The fog.\n\nHolm to Lund, 1967."),
        ("plain", "The “ice”.\n\nThe fog."),
        ("markdown-key", "> The “ice”.\n>\n> The fog. [@holm1967, para. 9]"),
        ("org", "#+begin_quote\nThe “ice”.\n\nThe fog. [cite:@holm1967 para. 9]\n#+end_quote"),
        ("latex", "\\blockcquote[para.~9]{holm1967}{The “ice”.\n\nThe fog.}"),
        (
            "latex-footnote",
            "\\begin{quotation}\nThe “ice”.\n\nThe fog.\\footnote{Holm to Lund, 1967.}\n\\end{quotation}",
        ),
        (
            "html",
            "<blockquote>\n<p>The “ice”.</p>\n<p>The fog.</p>\n</blockquote>\n<p>Holm to Lund, 1967.</p>",
        ),
    ],
)
def test_a_block_quotation_keeps_its_own_marks(template_id: str, text: str) -> None:
    assert copy(template_id, "The “ice”.", "The fog.", block=True) == text


def test_marks_open_each_paragraph_and_close_the_last() -> None:
    assert copy("note", "The “ice”.", "The “fog”") == f"“The ‘ice’.\n\n“The ‘fog’”\n{NOTE}"


@pytest.mark.parametrize(
    ("pinpoint", "pandoc", "org", "latex"),
    [
        (None, "[@holm1967]", "[cite:@holm1967]", "\\textcquote{holm1967}{Ice}"),
        (Pinpoint("page", "3"), "[@holm1967, p. 3]", "[cite:@holm1967 p. 3]", "\\textcquote[3]{holm1967}{Ice}"),
        (
            Pinpoint("page", "3-4"),
            "[@holm1967, pp. 3-4]",
            "[cite:@holm1967 pp. 3-4]",
            "\\textcquote[3--4]{holm1967}{Ice}",
        ),
        (
            Pinpoint("paragraph", "3-4"),
            "[@holm1967, paras. 3-4]",
            "[cite:@holm1967 paras. 3-4]",
            "\\textcquote[paras.~3--4]{holm1967}{Ice}",
        ),
    ],
)
def test_the_pinpoint_in_each_form(pinpoint: Pinpoint | None, pandoc: str, org: str, latex: str) -> None:
    assert copy("markdown-key", "Ice", pinpoint=pinpoint) == f"“Ice” {pandoc}"
    assert copy("org", "Ice", pinpoint=pinpoint) == f"“Ice” {org}"
    assert copy("latex", "Ice", pinpoint=pinpoint) == latex


def test_gaps_and_sic_are_written_as_such() -> None:
    assert copy("markdown-key", "The ice […] cmae [sic]") == "“The ice […] cmae [sic]” [@holm1967, para. 9]"
    assert copy("org", "The ice […] cmae [sic]") == "“The ice […] cmae [sic]” [cite:@holm1967 para. 9]"
    assert "[a](b)" not in copy("markdown-key", "[a](b)")


@pytest.mark.parametrize(
    ("style", "words", "paragraphs", "is_set_off"),
    [
        ("chicago-note", 99, 1, False),
        ("chicago-note", 100, 1, True),
        ("chicago-note", 4, 2, True),
        ("apa", 39, 1, False),
        ("apa", 40, 1, True),
        ("apa", 4, 2, False),
        ("mla", 49, 1, False),
        ("mla", 50, 1, True),
        ("archive", 100, 1, True),
        ("nature", 99, 1, False),
    ],
)
def test_long_quotations_are_set_off_as_the_style_says(
    style: str, words: int, paragraphs: int, is_set_off: bool
) -> None:
    each = " ".join(["ice"] * (words // paragraphs))
    assert set_off([each] * paragraphs, style_named(style)) is is_set_off


def test_a_template_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONDS_CONFIG", str(tmp_path / "config.toml"))
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "mine.toml").write_text(
        'label = "Mine"\nkind = "copy"\nmarkup = "markdown"\ntext = "{quotation} ({title}, <i>{date}</i>)\\n{link}"\n'
    )
    (folder / "bad.toml").write_text('label = "Bad"\nkind = "copy"\ntext = "{wrods}"\n')

    assert list(copy_templates()) == [*COPY_TEMPLATES, "bad", "mine"]
    assert copy_templates()["mine"] == "Mine"
    link = "<fonds://library/1?para=9&quote=The%20ice>"
    assert copy("mine", "Ice", "Fog", block=True) == f"> Ice\n>\n> Fog (On Ice\\_, *1967*)\n{link}"
    with pytest.raises(TemplateError, match=r"bad\.toml.*wrods"):
        copy("bad", "Ice")


def test_a_template_that_is_not_there() -> None:
    with pytest.raises(CopyError, match=r"“poem”.*note, block"):
        copy_template("poem")


def _bare(text: str) -> str:
    return re.sub("[“”‘’\"'\\s]", "", text)


@given(st.text(st.characters(exclude_categories=["Cs", "Cn"]), min_size=1), st.booleans())
def test_html_can_be_read_back(words: str, block: bool) -> None:
    text = copy("html", words, block=block)

    assert set(re.findall("<[^>]*>", text)) <= {"<p>", "</p>", "<blockquote>", "</blockquote>"}
    assert _bare(html.unescape(re.sub("<[^>]*>", "", text))) == _bare(words + NOTE)


@given(st.text("ab {}\\%$&#_^~<>|`'-[]", min_size=1), st.booleans())
def test_latex_can_be_read_back(words: str, block: bool) -> None:
    text = copy("latex", words, block=block)
    command = r"\\(?:text|block)cquote\[para\.~9\]\{holm1967\}\{(.*)\}"
    found = re.fullmatch(command, text, re.DOTALL)

    assert found
    assert _bare(_from_latex(found[1])) == _bare(words)


def _from_latex(text: str) -> str:
    names = {
        "textbackslash": "\\",
        "textasciicircum": "^",
        "textasciitilde": "~",
        "textless": "<",
        "textgreater": ">",
        "textbar": "|",
        "textasciigrave": "`",
    }
    text = text.replace("-{}-{}", "--")
    return re.sub(r"\\(?:([a-z]+)\{\}|(.))", lambda found: names[found[1]] if found[1] else found[2], text)


@given(st.text("ab *_`[]()<>#!^~$|@&{}\\-+.1", min_size=1), st.booleans())
def test_markdown_can_be_read_back(words: str, block: bool) -> None:
    from markdown_it import MarkdownIt  # comes with Textual

    words = " ".join(words.split()) or "a"
    text = copy("markdown-key", words, block=block).removesuffix(" [@holm1967, para. 9]")
    tokens = MarkdownIt("commonmark").parse(text)

    read = "".join(child.content for token in tokens for child in token.children or ())
    assert _bare(read) == _bare(words)
    assert {token.type for token in tokens} <= {
        "inline",
        *_OPENED,
        *(name.replace("open", "close") for name in _OPENED),
    }


_OPENED = ("paragraph_open", "blockquote_open")


@example("1/_")
@given(st.text("ab *_/=~+[]{}<>#|$\\^:@-1", min_size=1))
def test_org_has_no_marks_but_ours(words: str) -> None:
    text = copy("org", words).removesuffix(" [cite:@holm1967 para. 9]")

    assert not re.search(r"\[(?!…\]|[^\W\d_]+\])|[*_=~+^<>$|@#]|(?<![ab1])/|/(?![ab1])", text)
    assert _bare(_from_org(text)) == _bare(words)


def _from_org(text: str) -> str:
    names = {
        "backslash": "\\", "ast": "*", "slash": "/", "under": "_", "plus": "+", "equal": "=", "tilde": "~",
        "asciicirc": "^", "lbrack": "[", "rbrack": "]", "lbrace": "{", "rbrace": "}", "dollar": "$", "num": "#",
        "vert": "|", "lt": "<", "gt": ">", "commat": "@",
    }  # fmt: skip
    return re.sub(r"\\([a-z]+)\{\}", lambda found: names[found[1]], text)
