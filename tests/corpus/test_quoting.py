"""From a passage in a library to a copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.citation.copying import COPY_TEMPLATES, CopyError
from corpus.citation.manner import Markup
from corpus.citation.pinpoint import PinpointAs
from corpus.errors import DocumentMissing
from corpus.library import Library, Order
from corpus.linking import locate
from corpus.quoting import Copied, copied

REPORT = """---
title: The Harbor in Winter
date: 1967-01-16
---

The **ice** came in May.[^1] It was late.

- No ship left.

Holm said: “We will wait. The ice will decide.” He was right.

> The ice decided.

[^1]: See the log.
"""

PAGES = "The Quay\n\n4 March 1948\n\n[page 7]\n\nThe quay is not\n\n[page 8]\n\nfinished, said Lund.\n"

LONG = f'Fog\n\n{" ".join(["fog"] * 100)}\n\n“It was a long way.\n\nThe plank of 5" and “more” of it is here.\n'


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    papers = tmp_path / "papers"
    papers.mkdir()
    for name, text in {"a.md": REPORT, "b.txt": PAGES, "c.txt": LONG}.items():
        (papers / name).write_text(text)
    with Library.create(tmp_path / "library") as library:
        library.add([papers])
        yield library


def number(library: Library, title: str) -> int:
    return next(row.number for row in library.first_rows(Order.TITLE, 9) if row.title == title)


def copy(library: Library, title: str, *words: str, **wanted: object) -> Copied:
    """The copy of the stretches with these words."""
    document = number(library, title)
    text = library.text(document)
    spans = [(text.index(each), text.index(each) + len(each)) for each in words]
    return copied(library, document, spans, **wanted)  # type: ignore[arg-type]  # the tests name what they want


def test_a_passage_and_its_note(library: Library) -> None:
    made = copy(library, "The Harbor in Winter", "The **ice** came in May.[^1]")

    assert made.text == "“The ice came in May.”\n“The Harbor in Winter,” January 16, 1967, para. 1."
    assert made == Copied(made.text)


@pytest.mark.parametrize("template", COPY_TEMPLATES)
def test_a_copy_says_whether_it_cites(template: str, library: Library) -> None:
    made = copy(library, "The Harbor in Winter", "It was late.", template_id=template)

    assert made.cites == (template != "plain")


def test_several_stretches(library: Library) -> None:
    made = copy(
        library, "The Harbor in Winter", "The **ice**", "No ship", style_id="apa", template_id="markdown-footnote"
    )

    assert made.text.startswith("“The ice […]\n\n“No ship”[^")


def test_the_page_as_printed_is_preferred(library: Library) -> None:
    assert ", 7." in copy(library, "The Quay", "quay is not").text
    assert "para. 1." in copy(library, "The Quay", "quay is not", pinpoint_as=PinpointAs.PARAGRAPH).text
    assert copy(library, "The Quay", "quay is not", pinpoint_as=PinpointAs.NONE).text.endswith("March 4, 1948.")


def test_a_long_passage_is_set_off(library: Library) -> None:
    text = copy(library, "Fog", " ".join(["fog"] * 100)).text

    assert text.startswith("    fog fog")
    assert "“fog" not in text


def test_words_of_others_are_offered_as_quoted_in(library: Library) -> None:
    assert copy(library, "The Harbor in Winter", "The ice will decide.").spoken
    assert copy(library, "The Harbor in Winter", "The ice decided.").spoken
    assert not copy(library, "The Harbor in Winter", "Holm said").spoken

    made = copy(library, "The Harbor in Winter", "“We will wait. The ice will decide.”", quoted_in=True, speaker="Holm")
    assert made.text.startswith("“We will wait. The ice will decide.”\nHolm, quoted in “The Harbor in Winter,”")
    nobody = copy(library, "The Harbor in Winter", "The ice decided.", quoted_in=True)
    assert nobody.text.splitlines()[1].startswith("Quoted in “The Harbor")


def test_what_is_uncertain_about_the_marks_is_said(library: Library) -> None:
    assert copy(library, "Fog", "“It was a long").notes == ("It is part of a longer quotation in the source.",)
    made = copy(library, "Fog", 'plank of 5" and “more”')
    assert made.text.startswith('“plank of 5" and “more””\n')
    assert made.notes == ("Its quotation marks do not pair, and are left as they stand.",)


def test_the_way_back_leads_to_the_passage(library: Library) -> None:
    from corpus.link import parse

    link = copy(library, "The Quay", "is not", template_id="link").text.splitlines()[-1]

    place = locate(library, parse(link))
    assert library.text(place.number, place.offset, place.offset + 6) == "is not"


def test_what_cannot_be_quoted(library: Library) -> None:
    with pytest.raises(CopyError, match="no words of the source"):
        copy(library, "The Quay", "[page 8]")
    with pytest.raises(CopyError, match="“poem”"):
        copy(library, "The Quay", "is not", template_id="poem")
    with pytest.raises(DocumentMissing):
        copied(library, 99, [(0, 5)])


def test_no_word_of_real_documents_is_lost_or_invented(shared_documents: Path, tmp_path: Path) -> None:
    with Library.create(tmp_path / "real") as library:
        library.add(sorted((shared_documents / "wilson").glob("*.txt"))[:3])
        for document in library.numbers(Order.DATE):
            for block in library.blocks(document):
                if block.number:
                    span = block.start, block.end
                    for template in COPY_TEMPLATES.values():
                        text = copied(library, document, [span], template_id=template.id).text
                        if template.markup is Markup.PLAIN:
                            assert _bare(library.text(document, *span)) in _bare(text)


def _bare(text: str) -> str:
    return re.sub(r"[\s“”‘’\"']|\[\d+\]", "", text)


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("markdown-key", "[Lund, quoted in @harbor-winter-1967, para. 1]"),
        ("org", "[cite:Lund, quoted in @harbor-winter-1967 para. 1]"),
        ("latex", "[Lund, quoted in][para.~1]{harbor-winter-1967}"),
    ],
)
def test_whose_words_they_are_stands_before_a_key(template: str, told: str, library: Library) -> None:
    made = copy(library, "The Harbor in Winter", "It was late.", template_id=template, quoted_in=True, speaker="Lund")

    assert told in made.text
