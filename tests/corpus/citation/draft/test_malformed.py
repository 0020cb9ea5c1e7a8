"""What was meant as a citation and is none is an error with its line; what was not meant as one is no error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citation.draft import DraftError, DraftForm, read
from tests.corpus.citation.draft.drafts import made

MALFORMED = {
    "[@one": "“[@one” is never closed",
    "[see @one, p. 3)": "“[see @one, p. 3)” is never closed",
    "[see [there] @one": "“[see [there] @one” is never closed",
    "^[a note, @one": "“[a note, @one” is never closed",
    "@one [p. 9": "“[p. 9” is never closed",
    "see @one]": "the ] behind “@one” is never opened",
    "-@one, p. 9]": "the ] behind “-@one” is never opened",
    "[@one; @]": "“@” between semicolons has no key",
    "[@one; @ two]": "“@ two” between semicolons has no key",
    "[@one; and more]": "“and more” between semicolons has no key",
    "[see; @one]": "“see” between semicolons has no key",
    "[@one; see [@two]]": "“see [@two]” between semicolons has no key",
    "[@one;]": "what stands between semicolons has no key",
    "@one [p. 9; and more]": "“and more” between semicolons has no key",
    "[@one @two]": "between “@one” and “@two” a semicolon is missing",
    "[see @one and @two, p. 3]": "between “@one” and “@two” a semicolon is missing",
    "[@one [@two]]": "between “@one” and “@two” a semicolon is missing",
    "@one [p. 9; @two, @three]": "between “@two” and “@three” a semicolon is missing",
    "[@one][@two]": "two citations touch",
    "[@{one two}]": "this is no key",
    "[-@-one]": "this is no key",
}

WELL_FORMED = [
    "[@one]",
    "[see [there] @one, p. 3; also -@{two}, {ch. 4}, and so on [sic]]",
    "[@one\n  p. 3]",
    "@one [p. 9; @two]",
    "@one [see @two]",
    "@one [as we saw; and more] says",
    "@one.",
    "[x [see @one] y; z]",
    "[[@one]]",
]

NONE_MEANT = [
    "me@one.org and [mail me@one.org; or write]",
    "<me@one.org>",
    "plain [see @], [@] and @",
    "\\[@one and \\@two]",
    "[a range, 0, 1) as @one says",
    "0 to ]0, 1[ as @one says",
    "@one shows (0, 1]",
    "- [ ] write",
    "[",
    "]",
]

NOT_IN_MARKDOWN = [
    "`[@one` and ``@two; ]``",
    "<!-- [@one -->",
    "[as @one says; and more](https://harbour.example/@two)",
    "![by @one; and more](map.png)",
    "[as @one says; and more]{.smallcaps}",
    "[by @one; and more][ref]",
    "^[note, @one; and more]",
    "[^1]",
    "{#fig:map} [@fig:map; and more]",
    "https://harbour.example/[@one",
]


def faults(text: str, form: DraftForm = DraftForm.MARKDOWN) -> list[tuple[int, str]]:
    draft = read(text, form)
    return [(draft.line(at), fault) for at, fault in draft.faults]


@pytest.mark.parametrize("form", [DraftForm.MARKDOWN, DraftForm.PLAIN])
@pytest.mark.parametrize(("text", "told"), MALFORMED.items())
def test_a_malformed_citation_is_told_with_its_line_and_a_way_out(text: str, told: str, form: DraftForm) -> None:
    ((line, fault),) = faults(f"Before.\n\nHere {text}\n\nAfter [@three].", form)
    assert line == 3
    assert fault.startswith(told)
    assert fault.endswith(".")


@pytest.mark.parametrize("form", [DraftForm.MARKDOWN, DraftForm.PLAIN])
@pytest.mark.parametrize("text", [*WELL_FORMED, *NONE_MEANT])
def test_what_is_well_formed_or_no_citation_is_no_error(text: str, form: DraftForm) -> None:
    assert faults(text, form) == []


@pytest.mark.parametrize("text", [*NOT_IN_MARKDOWN, "```\n[@one\n@two; ]\n```\n", "Text:\n\n    [@one; x]\n"])
def test_what_markdown_takes_for_something_else_is_no_error(text: str) -> None:
    assert faults(text) == []


def test_a_bracket_is_looked_for_in_its_paragraph_alone() -> None:
    assert faults("[The first\n\n@one in the second, and ].") == []


@given(st.lists(st.sampled_from([*WELL_FORMED, *NONE_MEANT[:6], *NOT_IN_MARKDOWN]), max_size=8))
def test_no_draft_of_good_paragraphs_is_refused(paragraphs: list[str]) -> None:
    assert faults("\n\n".join(paragraphs)) == []


@given(st.lists(st.sampled_from(sorted(MALFORMED)) | st.sampled_from(WELL_FORMED[:2]), max_size=8))
def test_every_malformed_citation_is_told(paragraphs: list[str]) -> None:
    lines = [line for line, _ in faults("\n\n".join(paragraphs))]
    assert lines == [place * 2 + 1 for place, each in enumerate(paragraphs) if each in MALFORMED]


@given(st.text("[]();{}-^\\.,:'\"`*_ \n\r\tab1é\0"))
def test_without_a_key_nothing_is_malformed(text: str) -> None:
    assert [*faults(text), *faults(text, DraftForm.PLAIN), *faults(text, DraftForm.ORG)] == []


def test_all_faults_are_told_at_once_and_in_order() -> None:
    with pytest.raises(DraftError) as caught:
        made("Still [@morren1921; @].\n\nAgain [@nobody].\n\nAnd [@karsk1922\n")
    lines = str(caught.value).splitlines()
    assert [line.partition(":")[0] for line in lines] == ["line 1", "line 3", "line 5"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[cite:@one", "“[cite:…” is never closed"),
        ("[cite:@one and [cite:@two]", "“[cite:…” is never closed"),
        ("[cite/t:see p. 3]", "“[cite/t:see p. 3]” has no key"),
        ("[cite:]", "“[cite:]” has no key"),
        ("[cite:@one; and more; @two]", "a part between semicolons has no key"),
        ("[cite:@one @two]", "between “@one” and “@two” a semicolon is missing"),
        ("[cite @one]", "a colon is missing"),
        ("[cite/t @one]", "a colon is missing"),
        ("[cite/year:@one]", "[cite/year:…] is of no style that fonds knows; those are note, ft,"),
        ("[cite/text/full:@one]", "[cite/text/full:…] is of no style"),
        ("[cite/author:@one;@two]", "[cite/author:…] prints the author's name alone"),
        ("[cite/a:@one, p. 3]", "[cite/a:…] prints the author's name alone"),
    ],
)
def test_a_malformed_citation_in_org_is_told_with_its_line(text: str, told: str) -> None:
    ((line, fault),) = faults(f"Before.\n\nHere {text}\n\nAfter [cite:@three].", DraftForm.ORG)
    assert line == 3
    assert fault.startswith(told)


@pytest.mark.parametrize(
    "text",
    [
        "[cite:see;@one p. 3, not me@one.org;@two;and so on]",
        "[cite: @one]",
        "[cite//b:@one]",
        "me@one.org, [@one] and [1] or [cite: without a key",
        "~[cite:@one~ =[cite:]= [cited] [cite]",
    ],
)
def test_what_is_well_formed_or_no_citation_in_org_is_no_error(text: str) -> None:
    assert faults(text, DraftForm.ORG) == []


@given(st.text("[]cite:/@;ab .\n"), st.sampled_from(DraftForm))
def test_faults_are_told_of_any_text(text: str, form: DraftForm) -> None:
    assert all(0 <= at < len(text) and told.endswith(".") for at, told in read(text, form).faults)
