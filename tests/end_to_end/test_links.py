"""A link opens the reading room at its passage, and says so where that has drifted."""

from __future__ import annotations

import json
import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import FONDS, Open
from tests.end_to_end.terminal import Tmux

PARAGRAPH = "On day {number} the ferry carried {number} passengers and no mail, as the purser has written in his book."
TEXT = "The Purser's Book\n\n" + "\n\n".join(PARAGRAPH.format(number=number) for number in range(1, 200)) + "\n"


@pytest.fixture
def paper(fonds: Callable[..., str], tmp_path: Path) -> Path:
    """A long text that has been added."""
    paper = tmp_path / "book.txt"
    paper.write_text(TEXT)
    fonds("add", paper)
    return paper


def uri_of(fonds: Callable[..., str], words: str) -> str:
    """A link to the passage with these words."""
    (hit,) = json.loads(fonds("search", "--json", f'"{words}"'))
    return str(hit["passages"][0]["uri"])


@pytest.mark.parametrize("size", [(80, 24), (120, 30)], ids=["80x24", "120x30"])
def test_a_link_opens_at_its_passage(fonds: Callable[..., str], bare: Open, paper: Path, size: tuple[int, int]) -> None:
    uri = uri_of(fonds, "day 150")

    room = bare(FONDS, "open", uri, size=size)
    room.wait_until(lambda display: "¶ 150" in display and bool(re.search("150 +On day 150 the ferry", display)))
    room.press("Q")
    assert room.wait_for_exit() == 0

    paper.write_text(TEXT.replace("On day 150 the ferry", "On day 150 the steamer"))
    fonds("update")
    room = bare(FONDS, "open", uri, size=size)
    room.wait_until("The linked passage has drifted")
    room.wait_until(lambda display: bool(re.search("150 +On day 150 the steamer", display)))
    room.press("Q")
    assert room.wait_for_exit() == 0


@pytest.mark.needs("tmux")
def test_a_link_is_shown_by_the_app_in_the_other_pane(fonds: Callable[..., str], tmux: Open, paper: Path) -> None:
    room = tmux(FONDS, size=(100, 50))
    assert isinstance(room, Tmux)
    room.wait_until("/ Search")
    room.tmux("split-window", "-d", "-l", "8", "sh")

    def shell(line: str) -> None:
        room.tmux("send-keys", "-t", "1", line, "Enter")

    shell(f"{FONDS} open '{uri_of(fonds, 'day 150')}'")
    room.wait_until("runs already: /dev/")
    room.wait_until(lambda display: bool(re.search("150 +On day 150 the ferry", display)))
    shell(f"clear; {FONDS} open '{uri_of(fonds, 'day 150').replace('/1?', '/999?')}'; echo status $?")
    room.wait_until("status 1")
    assert "There is no document 999" in room.display()
    uri = uri_of(fonds, "day 90")
    paper.write_text(TEXT.replace("On day 90 the ferry", "On day 90 the steamer"))
    fonds("update")
    shell(f"clear; {FONDS} open '{uri}'")
    room.wait_until("The linked passage has drifted")
    room.wait_until(lambda display: bool(re.search("90 +On day 90 the steamer", display)))

    os.kill(int(room.tmux("display-message", "-p", "-t", "0", "#{pane_pid}")), signal.SIGKILL)
    room.wait_until(lambda display: "/ Find" not in display)
    room.tmux("send-keys", f"{FONDS} open '{uri_of(fonds, 'day 30')}'; echo status $?", "Enter")
    room.wait_until(lambda display: bool(re.search(" 30 +On day 30 the ferry", display)))
    room.tmux("send-keys", "Q")
    room.wait_until("status 0")
    assert not list(Path(os.environ["XDG_RUNTIME_DIR"]).glob("fonds/*"))
