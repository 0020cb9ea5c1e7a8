"""A passage fits a line with its first hit in sight, and says where it was cut."""

from __future__ import annotations

from pathlib import Path

from corpus.catalogue import Order
from corpus.library import Library
from tui.excerpt import Excerpt, best_excerpt

PAPER = """\
# The Lighthouse

The keeper came in March. {filler}the horn was silent {filler}and nobody asked why. The fog went on. It lifted in May.
"""


def excerpt(folder: Path, query: str) -> Excerpt:
    (folder / "paper.md").write_text(PAPER.format(filler="day after day, " * 30), encoding="utf-8")
    with Library.create(folder / "library") as library:
        library.add([folder / "paper.md"])
        matcher = library.search(query).matcher
        assert matcher is not None
        found = best_excerpt(library, library.numbers(Order.DATE)[0], matcher)
    assert found is not None
    return found


def test_what_is_cut_in_the_middle_of_a_sentence_says_so(tmp_path: Path) -> None:
    found = excerpt(tmp_path, "horn")
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert [found.text[start:end] for start, end in found.hits] == ["horn"]


def test_the_beginning_of_a_paragraph_is_not_cut(tmp_path: Path) -> None:
    assert excerpt(tmp_path, "keeper").text.startswith("The keeper")


def test_a_document_found_by_its_title_is_shown_by_its_opening(tmp_path: Path) -> None:
    found = excerpt(tmp_path, "lighthouse")
    assert found.text.startswith("The keeper came in March.")
    assert found.hits == ()


def test_a_hit_far_to_the_right_is_brought_into_sight() -> None:
    text = "a long way before the horn sounds"
    fitted = Excerpt(text, ((22, 26),)).fitted(20)
    assert fitted.text.startswith("…")
    assert [fitted.text[start:end] for start, end in fitted.hits] == ["horn"]
