"""Facets, timeline and likeness in the installed program, in a real terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import FONDS, Open

LETTER = "---\ndate: {date}\narchive: {archive}\n---\n# Letter {number}\n\nThe lamps of the {archive}.\n"


@pytest.mark.needs("tmux")
@pytest.mark.parametrize("size", [(80, 24), (200, 50)], ids=["80x24", "200x50"])
def test_an_archive_and_a_range_are_chosen_by_keys(
    fonds: Callable[..., str], tmux: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for number, date in enumerate(("May 1911", "June 1911", "circa 1912", "1913")):
        archive = "Harbour Archive" if number % 2 else "Port Office"
        (papers / f"{number}.md").write_text(LETTER.format(date=date, archive=archive, number=number))
    fonds("add", papers)

    terminal = tmux(FONDS, size=size)
    terminal.wait_until("4 documents")
    terminal.press("\\")
    terminal.wait_until("2 values among 4 documents")
    terminal.press(" ")
    terminal.wait_until("×Harbour Archive")
    terminal.press("q")
    terminal.wait_until("2 documents")
    terminal.press("t")
    terminal.wait_until("1911: 1 document")
    terminal.press("Enter")
    terminal.wait_until('Archive" date:1911')
    terminal.press("=")
    terminal.wait_until("like “Letter 1”")
