"""The concordance in the installed program, in tmux: line up, sort, read one hit, come back, write a table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import FONDS, Open

LETTER = "---\ndate: {year}\n---\n# Letter of {year}\n\nThe {what} lamp was lit.\n\nNobody saw the lamp {where}.\n"


@pytest.mark.parametrize("size", [(80, 24), (200, 50)], ids=["80x24", "200x50"])
@pytest.mark.needs("tmux")
def test_hits_are_lined_up_sorted_read_and_exported(
    fonds: Callable[..., str], tmux: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for year, what, where in ((1911, "old", "again"), (1912, "broken", "there")):
        (papers / f"{year}.md").write_text(LETTER.format(year=year, what=what, where=where), encoding="utf-8")
    fonds("add", papers)
    terminal = tmux(FONDS, size=size)
    terminal.wait_until("Letter of 1911")
    terminal.press("/", "lamp", "Enter")
    terminal.wait_until("2 documents")
    terminal.press("w")
    terminal.wait_until("4 lines in 2 documents")
    terminal.press("l")
    terminal.wait_until("by the words before")
    display = terminal.wait_until(lambda display: "broken lamp" in display.splitlines()[1])
    lines = display.splitlines()[1:5]
    column = lines[0].index("lamp")
    assert {line[column : column + 4] for line in lines} == {"lamp"}
    terminal.press("Enter")
    terminal.wait_until("hit 1 of 2")
    terminal.press("q")
    terminal.wait_until("4 lines in 2 documents")
    terminal.press("E", "\x15", str(tmp_path / "lamps.tsv"), "Enter")
    terminal.wait_until("4 lines are in")
    terminal.press("Q")
    assert terminal.wait_for_exit() == 0
    assert (tmp_path / "lamps.tsv").read_text(encoding="utf-8") == fonds(
        "concordance", "lamp", "--sort", "left", "--format", "tsv"
    )
