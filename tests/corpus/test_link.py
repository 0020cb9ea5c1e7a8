"""Links: what they say comes back from a URI, and they find their passage, or say that it has drifted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DocumentMissing, LinkError
from corpus.library import Library
from corpus.link import CONTEXT, LONGEST, QUOTE, Link, Place, parse
from corpus.linking import link_to, locate

UUID = "0b1c5a52-6a0e-4f0e-9d5c-3f1d7c0a9e11"
PAPER = """\
The Ferry

On Monday the ferry lay in the harbour, and nobody came.

On Tuesday the ferry lay in the harbour, and nobody came; the captain went home.
"""
ANYTHING = st.characters()  # half surrogate pairs too

links = st.builds(
    Link,
    st.uuids().map(str),
    st.integers(1, 10**9),
    st.none() | st.integers(1, 10**6),
    st.text(ANYTHING, max_size=QUOTE),
    st.text(ANYTHING, max_size=CONTEXT),
    st.text(ANYTHING, max_size=CONTEXT),
)


@given(links)
def test_a_uri_says_all_that_the_link_says(link: Link) -> None:
    uri = str(link)
    assert uri.isascii()
    assert uri.isprintable()
    assert " " not in uri
    assert len(uri) <= LONGEST
    assert parse(uri) == link


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "ferry",
        f"https://{UUID}/1",
        f"fonds://{UUID}",
        f"fonds://{UUID}/",
        f"fonds://{UUID}/0",
        f"fonds://{UUID}/1/2",
        f"fonds://{UUID}/ferry",
        f"fonds://{UUID}/1?para=0",
        f"fonds://{UUID}/1?para=",
        f"fonds://{UUID}/1?page=3",
        f"fonds://{UUID}/1?quote",
        f"fonds://{UUID}/1?quote=%FF",
        f"fonds://{UUID}/1#3",
        "fonds://papers/1",
        "fonds://[/1",
        f"fonds://{UUID}/1?quote={'x' * LONGEST}",
    ],
)
def test_what_is_no_link_is_refused(uri: str) -> None:
    with pytest.raises(LinkError, match="link"):
        parse(uri)


@given(st.text("ab \n", max_size=300), st.data())
def test_a_link_finds_its_passage_in_an_unchanged_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    link = Link(UUID, 1, None, text[start:end], text[max(0, start - 5) : start], text[end : end + 5])
    assert link.find(text, start) == ((start, False) if start < end else None)


@given(links, st.text(ANYTHING), st.integers(-5, 500))
def test_what_is_found_is_the_quotation(link: Link, text: str, near: int) -> None:
    found = link.find(text, near)
    if found:
        assert link.quote
        assert text.startswith(link.quote, found[0])
    else:
        assert not link.quote or link.quote not in text


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "ferry.txt").write_text(PAPER)
    return folder


@pytest.fixture
def library(papers: Path, tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "library") as library:
        library.add([papers])
        yield library


def linked(library: Library, words: str, after: str = "") -> Link:
    start = PAPER.index(words, PAPER.index(after))
    return parse(str(link_to(library, 1, start, start + len(words))))


def test_of_repeated_words_those_are_found_that_were_meant(library: Library) -> None:
    link = linked(library, "the ferry lay", after="Tuesday")
    assert link.paragraph == 2
    assert locate(library, link) == Place(1, PAPER.rindex("the ferry lay"))


@pytest.mark.parametrize(
    ("before", "after", "words", "drifted"),
    [
        ("The Ferry\n\n", "The Ferry\n\nOn Sunday there was no ferry at all.\n\n", "the captain", False),
        ("nobody came; the", "few came; the", "the captain", True),
        ("the captain went", "the pilot went", "On Tuesday", True),
    ],
)
def test_a_changed_text_is_searched(
    library: Library, papers: Path, before: str, after: str, words: str, drifted: bool
) -> None:
    link = linked(library, "the captain went home")
    changed = PAPER.replace(before, after)
    (papers / "ferry.txt").write_text(changed)
    library.update()
    assert locate(library, link) == Place(1, changed.index(words), drifted)


def test_a_link_to_a_document_or_a_paragraph_leads_there(library: Library) -> None:
    assert locate(library, link_to(library, 1)) == Place(1, 0)
    assert locate(library, Link(library.uuid, 1, 2)) == Place(1, PAPER.index("On Tuesday"))
    assert locate(library, Link(library.uuid, 1, 9)) == Place(1, 0, missing=9)


def test_a_link_to_a_long_passage_is_no_longer_than_others(library: Library) -> None:
    link = link_to(library, 1, 0, len(PAPER))
    assert (link.quote, link.prefix, link.suffix) == (PAPER[:QUOTE], "", PAPER[QUOTE : QUOTE + CONTEXT])


def test_a_link_into_another_library_names_both(library: Library) -> None:
    with pytest.raises(LinkError) as error:
        locate(library, Link(UUID, 1))
    assert UUID in str(error.value)
    assert library.uuid in str(error.value)


def test_a_link_to_a_document_that_has_gone_says_so(library: Library, papers: Path) -> None:
    link = link_to(library, 1)
    shutil.rmtree(papers)
    papers.mkdir()
    library.update()
    with pytest.raises(DocumentMissing, match="gone with its file"):
        locate(library, link)
