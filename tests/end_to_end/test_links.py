"""A link opens the reading room at its passage, and says so where that has drifted."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import FONDS, Open

PARAGRAPH = "On day {number} the ferry carried {number} passengers and no mail, as the purser has written in his book."


@pytest.mark.parametrize("size", [(80, 24), (120, 30)], ids=["80x24", "120x30"])
def test_a_link_opens_at_its_passage(
    fonds: Callable[..., str], bare: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    paper = tmp_path / "book.txt"
    text = "The Purser's Book\n\n" + "\n\n".join(PARAGRAPH.format(number=number) for number in range(1, 200)) + "\n"
    paper.write_text(text)
    fonds("add", paper)
    (hit,) = json.loads(fonds("search", "--json", '"day 150"'))
    uri = hit["passages"][0]["uri"]

    room = bare(FONDS, "open", uri, size=size)
    room.wait_until(lambda display: "¶ 150" in display and bool(re.search("150 +On day 150 the ferry", display)))
    room.press("Q")
    assert room.wait_for_exit() == 0

    paper.write_text(text.replace("On day 150 the ferry", "On day 150 the steamer"))
    fonds("update")
    room = bare(FONDS, "open", uri, size=size)
    room.wait_until("The linked passage has drifted")
    room.wait_until(lambda display: bool(re.search("150 +On day 150 the steamer", display)))
    room.press("Q")
    assert room.wait_for_exit() == 0
