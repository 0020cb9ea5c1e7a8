"""Citations are found where they are meant, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citation.draft import DraftForm, read
from corpus.citation.draft.model import Cited, Place
from corpus.citation.pinpoint import Pinpoint


def keys(text: str, form: DraftForm = DraftForm.MARKDOWN) -> list[list[str]]:
    return [[cited.key for cited in citation.cited] for citation in read(text, form).citations]


def test_a_citation_has_prefixes_places_and_suffixes() -> None:
    (found,) = read("A [see @one, pp. 33-35, and *so* on; -@two.b] z", DraftForm.MARKDOWN).citations
    assert (found.start, found.end, found.place) == (2, 45, Place.STYLE)
    assert found.cited == (
        Cited("one", 7, "see", Pinpoint("page", "33-35"), ", and *so* on"),
        Cited("two.b", 37, author=False),
    )


def test_a_key_in_a_sentence_takes_the_brackets_behind_it() -> None:
    first, second, third = read("@one says, @two [p. 9; @three] too. See @four.", DraftForm.MARKDOWN).citations
    assert first.cited == (Cited("one", 0),)
    assert second.cited == (Cited("two", 11, pinpoint=Pinpoint("page", "9")), Cited("three", 23))
    assert third.cited == (Cited("four", 40),)
    assert {each.place for each in (first, second, third)} == {Place.SENTENCE}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[@a_b:c.d/e-f]", "a_b:c.d/e-f"),
        ("@a.", "a"),
        ("[@a--b]", "a"),
        ("[@{https://x.org/?a=b}, p. 2]", "https://x.org/?a=b"),
        ("[@Ünïcode1920]", "Ünïcode1920"),
        ("[see [there] @a]", "a"),
        ("[@a\n  p. 3]", "a"),
    ],
)
def test_keys_end_where_pandoc_ends_them(text: str, expected: str) -> None:
    assert keys(text) == [[expected]]


@pytest.mark.parametrize(
    "text",
    [
        r"\@a and \[\@a]",
        "mail me@a.org or <me@a.org>",
        "`[@a]` and ``x ` @a``",
        "```\n[@a]\n```",
        "~~~ {.r}\n@a\n```\n@a\n~~~\n",
        "Text:\n\n    [@a]\n\n    @a\n",
        "<!-- @a\n\n[@a] -->",
        '---\nnocite: "@a"\n---\n',
        "[x](http://y.org/@a) and https://y.org/@a",
        "[x]: http://y.org/@a",
        '<a href="@a">',
        "See (@good).\n\n(@good) An example.",
        "![Map](map.png){#fig:map} as @fig:map shows",
    ],
)
def test_what_is_no_citation_is_left_alone(text: str) -> None:
    assert keys(text) == []


def test_indented_text_in_a_list_or_a_note_is_no_code() -> None:
    assert keys("- item\n\n    more [@a]\n\n[^n]: Note\n\n    more [@b]\n") == [["a"], ["b"]]


def test_the_brackets_of_a_group_must_all_be_citations() -> None:
    assert keys("[@a; and more]") == [["a"]]
    assert read("[@a; and more]", DraftForm.MARKDOWN).citations[0].place is Place.SENTENCE


def test_plain_text_has_no_code() -> None:
    assert keys("    `[@a]` and me@a.org", DraftForm.PLAIN) == [["a"]]


def test_org_has_common_prefixes_and_suffixes() -> None:
    (found,) = read("A [cite:common ;see @one p. 3 there; @two;and so on] z", DraftForm.ORG).citations
    assert found.cited == (
        Cited("one", 20, "common see", Pinpoint("page", "3"), " there"),
        Cited("two", 37, suffix="and so on"),
    )


def test_org_styles_say_where_a_citation_goes() -> None:
    found = read("[cite/t:@a] [cite/note:@b] [cite/na:@c] [cite/nocite:@d]", DraftForm.ORG).citations
    assert [each.place for each in found] == [Place.SENTENCE, Place.STYLE, Place.STYLE, Place.BIBLIOGRAPHY]
    assert [each.cited[0].author for each in found] == [True, True, False, True]


@pytest.mark.parametrize(
    "text",
    [
        "#+begin_src org\n[cite:@a]\n#+end_src",
        "# [cite:@a]\n#+title: [cite:@a]\n: [cite:@a]",
        "~[cite:@a]~ and =[cite:@a]=",
        ":PROPERTIES:\n:x: [cite:@a]\n:END:",
        "@a and [@a]",
    ],
)
def test_what_is_no_citation_in_org_is_left_alone(text: str) -> None:
    assert keys(text, DraftForm.ORG) == []


@given(st.text("[]@{}();-^`\\<>:#\n\r abp1.,§¶*|~+"), st.sampled_from(DraftForm))
def test_no_text_is_too_odd_to_be_read(text: str, form: DraftForm) -> None:
    draft = read(text, form)
    for citation in draft.citations:
        assert 0 <= citation.start < citation.end <= len(text)
        assert all(text[cited.at : cited.at + 2].strip("-").startswith("@") for cited in citation.cited)
