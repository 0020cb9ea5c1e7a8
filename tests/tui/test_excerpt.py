"""A passage fits a line with its first hit in sight, and says where it was cut."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from corpus.catalogue import Order
from corpus.library import Library
from tui.excerpt import Digest, Excerpt, digests

PAPER = """\
# The Lighthouse

The keeper came in March. {filler}the horn was silent {filler}and nobody asked why. The fog went on. It lifted in May.

The lamps of the lighthouse were out.
"""


def digested(folder: Path, query: str) -> Digest:
    folder = Path(tempfile.mkdtemp(dir=folder))
    (folder / "paper.md").write_text(PAPER.format(filler="day after day, " * 30), encoding="utf-8")
    with Library.create(folder / "library") as library:
        library.add([folder / "paper.md"])
        matcher = library.search(query).matcher
        assert matcher is not None
        ((_, found),) = digests(library, library.numbers(Order.DATE), matcher)
        return found


def excerpt(folder: Path, query: str) -> Excerpt:
    (found,) = digested(folder, query).excerpts
    return found


def test_what_is_cut_in_the_middle_of_a_sentence_says_so(tmp_path: Path) -> None:
    found = excerpt(tmp_path, "horn")
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert [found.text[start:end] for start, end in found.hits] == ["horn"]


def test_the_beginning_of_a_paragraph_is_not_cut(tmp_path: Path) -> None:
    assert excerpt(tmp_path, "keeper").text.startswith("The keeper")


def test_a_document_found_by_its_title_is_shown_by_its_opening(tmp_path: Path) -> None:
    found = excerpt(tmp_path, "title:lighthouse")
    assert found.text.startswith("The keeper came in March.")
    assert found.hits == ()


def test_a_document_has_its_best_passages_with_their_paragraphs_and_the_number_of_its_hits(tmp_path: Path) -> None:
    found = digested(tmp_path, "keeper OR lamps OR lighthouse")
    assert sorted(excerpt.paragraph or 0 for excerpt in found.excerpts) == [1, 2]
    assert found.hits == "4 hits, 1 in headings"
    assert digested(tmp_path, "keeper").hits == "1 hit"
    assert digested(tmp_path, "velmora").hits == ""


def test_an_excerpt_fills_its_lines_and_keeps_its_hits() -> None:
    text = "a long way before the horn sounds and the horn is heard"
    hits = tuple((at, at + 4) for at in (22, 42))
    first, second = Excerpt(text, hits).lines(2, 20, 30)
    assert (first.text, first.hits) == ("a long way before", ())
    assert second.text == "the horn sounds and the horn …"
    assert [second.text[start:end] for start, end in second.hits] == ["horn", "horn"]


@example("漢", 2, 1, 1)
@given(st.text(st.sampled_from("ab 漢é"), max_size=150), st.integers(1, 3), st.integers(1, 30), st.integers(0, 9))
def test_an_excerpt_never_overflows_its_lines(text: str, count: int, width: int, beside: int) -> None:
    lines = Excerpt(text, ((0, 3),)).lines(count, width, width + beside)
    assert len(lines) <= count
    assert all(cell_len(line.text) <= width + (beside if place else 0) for place, line in enumerate(lines))


def test_a_hit_far_to_the_right_is_brought_into_sight() -> None:
    text = "a long way before the horn sounds"
    fitted = Excerpt(text, ((22, 26),)).fitted(20)
    assert fitted.text.startswith("…")
    assert [fitted.text[start:end] for start, end in fitted.hits] == ["horn"]
