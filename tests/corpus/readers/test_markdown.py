"""Markdown keeps its marks, and its front matter describes it."""

from __future__ import annotations

import pytest

from corpus.document import BlockKind, Document, Name, Problem, Provenance, Provider, Publication
from corpus.readers.front_matter import described, front_matter
from corpus.readers.titles import Parties
from tests.corpus.readers.conftest import Read, check_structure, of_kind, read_all

YAML = """---
title: "Letter on the Harbour"
author:
  - {family: Gjata, given: Ana}
  - Jo Kay
recipient: The Harbour Board
date: 1967-01-16
genre: letter
archive: State Archive
archive-place: Velm
archive_collection: Gjata Papers
archive_location: State Archive, Gjata Papers, d. 3
translator: Ann Moss
abstract: |
  Two lines
  of summary
language: [sq, en]
URL: https://archive.example/3
accessed: 2024-05-01
rights: free
---
Dear Sirs.
"""


def test_yaml_front_matter_describes_the_document(read: Read) -> None:
    found = read(YAML, "paper.md").description
    assert (found.title, found.kind, found.date.edtf, found.date.text) == (
        "Letter on the Harbour",
        "letter",
        "1967-01-16",
        "",
    )
    assert [(name.family, name.given, name.literal) for name in found.creators] == [
        ("Gjata", "Ana", ""),
        ("", "", "Jo Kay"),
    ]
    assert [str(name) for name in found.recipients + found.translators] == ["The Harbour Board", "Ann Moss"]
    assert (found.archive.name, found.archive.place, found.archive.collection) == (
        "State Archive",
        "Velm",
        "Gjata Papers",
    )
    assert found.archive.reference == "State Archive, Gjata Papers, d. 3"
    assert (found.summary, found.languages) == ("Two lines\nof summary", ("sq", "en"))
    assert (found.provider.url, found.provider.accessed, found.rights) == (
        "https://archive.example/3",
        "2024-05-01",
        "free",
    )


def test_toml_front_matter_describes_the_document(read: Read) -> None:
    text = '+++\ntitle = "On the Horn"\ndate = 1967-01-16\nauthors = ["Jo Kay"]\nid = 7\n+++\nThe horn.\n'
    found = read(text, "paper.md").description
    assert (found.title, found.date.edtf, found.record_number) == ("On the Horn", "1967-01-16", "7")
    assert [str(name) for name in found.creators] == ["Jo Kay"]


@pytest.mark.parametrize(
    ("printed", "text", "edtf"),
    [
        ("circa 1961", "circa 1961", "1961~"),
        ("1961", "", "1961"),
        ("{date-parts: [[1967, 1, 16]]}", "", "1967-01-16"),
        ("some day", "some day", ""),
        ("no", "no", ""),
    ],
)
def test_dates_are_taken_as_written(printed: str, text: str, edtf: str, read: Read) -> None:
    found = read(f"---\ntitle: A title\ndate: {printed}\n---\nText.\n", "paper.md").description.date
    assert (found.text, found.edtf) == (text, edtf)


def test_a_source_statement_gives_reference_and_translators(read: Read) -> None:
    found = read("---\ntitle: A title\nsource: RSA, f. 5. Translated by Jo Kay\n---\nText.\n", "paper.md").description
    assert (found.archive.name, found.archive.reference, found.source) == (
        "RSA",
        "RSA, f. 5",
        "RSA, f. 5. Translated by Jo Kay",
    )
    assert [str(name) for name in found.translators] == ["Jo Kay"]


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: [unclosed\n---\n",
        "---\na: &x [1]\nb: *x\n---\n",
        "---\na: !!python/object/apply:os.system [echo]\n b: c\n---\n",
        "---\ntitle: " + "[" * 20000 + "\n---\n",
        "+++\ntitle = unquoted\n+++\n",
    ],
)
def test_front_matter_that_cannot_be_read_is_text_and_a_problem(front: str) -> None:
    problem, document = read_all((front + "The text.\n").encode(), "a-paper.md")
    assert isinstance(problem, Problem) and "front matter" in problem.reason and problem.kept
    assert isinstance(document, Document)
    assert document.text == front + "The text.\n"
    assert document.description.title == "A paper" and document.provenance["title"] is Provenance.INHERITED
    check_structure(document)


def test_a_rule_is_no_front_matter(read: Read) -> None:
    document = read("---\nhello\n\n---\nworld\n", "paper.md")
    assert of_kind(document, BlockKind.PARAGRAPH) == ["hello", "world"]


BODY = """# Aus dem Tagebuch

A paragraph
goes on[^1] here.

Setext
------

> quoted
> on
>
> again

1. one
   more of one
1. one again

  - nested

```
# code

code
```

* * *

[^1]: A note
    goes on.

    It has two paragraphs.
"""


def test_blocks_follow_the_marks_and_keep_them(read: Read) -> None:
    document = read(BODY, "paper.md")
    assert document.description.title == "Aus dem Tagebuch"
    assert [(block.kind, block.level) for block in document.blocks if block.kind is BlockKind.HEADING] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
    ]
    assert of_kind(document, BlockKind.PARAGRAPH) == ["A paragraph\ngoes on[^1] here.", "```\n# code\n\ncode\n```"]
    assert of_kind(document, BlockKind.QUOTATION) == ["> quoted\n> on\n>", "> again"]
    assert of_kind(document, BlockKind.LIST_ITEM) == ["1. one\n   more of one", "1. one again", "- nested"]
    assert of_kind(document, BlockKind.FURNITURE) == ["* * *"]
    assert of_kind(document, BlockKind.FOOTNOTE) == ["[^1]: A note\n    goes on.\n\n    It has two paragraphs."]
    [mark] = document.milestones
    assert document.text[mark.offset : mark.offset + mark.length] == "[^1]" and mark.label == "1"


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_change_nothing(newline: str, read: Read) -> None:
    there = read((YAML + BODY).replace("\n", newline), "paper.md")
    here = read(YAML + BODY, "paper.md")
    assert there.description.title == here.description.title
    assert [block.kind for block in there.blocks] == [block.kind for block in here.blocks]


def test_front_matter_is_furniture(read: Read) -> None:
    document = read(YAML, "paper.md")
    assert "Dear Sirs." not in of_kind(document, BlockKind.FURNITURE)
    assert of_kind(document, BlockKind.PARAGRAPH) == ["Dear Sirs."]


def test_below_front_matter_that_cannot_be_read_the_heading_is_the_title() -> None:
    problem, document = read_all(
        b"---\nTitle: Notes\nbroken: [unclosed\n---\n# On the Horn\n\nIt is broken.", "paper.md"
    )
    assert isinstance(problem, Problem) and isinstance(document, Document)
    check_structure(document)
    assert document.description.title == "On the Horn" and not document.provenance


def test_front_matter_says_where_a_document_was_printed() -> None:
    front = front_matter(
        "---\ntitle: Telegram 12\ndate: 1953-05-02\ncontainer-title: Papers of the Harbour\n"
        "volume: II\neditor: Ada Voss\n"
        "publisher: Quay Press\npublisher-place: Sarnau\nissued: 1971\nnumber: 75\npage: 12-14\n"
        "citation-key: quay1953\n---\n"
    )
    read = described(front, "Telegram 12", "telegram", Parties((), ()))
    assert read.date.edtf == "1953-05-02"
    assert read.provider == Provider()
    assert read.citation_key == "quay1953"
    assert read.publication == Publication(
        container_title="Papers of the Harbour",
        volume="II",
        editors=(Name(literal="Ada Voss"),),
        publisher="Quay Press",
        publisher_place="Sarnau",
        issued="1971",
        number="75",
        page="12-14",
    )


def test_a_publisher_alone_is_the_provider() -> None:
    read = described(front_matter("---\nissued: 1953\npublisher: Quay\n---\n"), "A note", "", Parties((), ()))
    assert (read.provider.name, read.date.edtf, read.publication) == ("Quay", "1953", Publication())
