"""What tmux is asked, and what its answers mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import install
from tui.tmux import Kept, up_to_date, why_kept

_SSH = {"SSH_CONNECTION": "10.0.0.1 5000 10.0.0.2 22"}


async def test_tmux_knows_whether_the_user_still_sits_elsewhere(programs: Path) -> None:
    install(programs, "tmux", 'case "$1" in show-environment) echo -SSH_CONNECTION; echo DISPLAY=:7;; esac')
    known = await up_to_date({"PATH": str(programs), "TMUX": "x", "SSH_TTY": "/dev/pts/3", "DISPLAY": ":0", **_SSH})
    assert known == {"PATH": str(programs), "TMUX": "x", "DISPLAY": ":7"}


@pytest.mark.parametrize(
    ("option", "terminals", "kept"),
    [
        ("external", ["(string) ]52;"], None),
        ("on", ["[missing]", "(string) ]52;"], None),
        ("off", ["(string) ]52;"], Kept.OFF),
        ("external", ["[missing]"], Kept.NO_CLIPBOARD),
        ("", [], None),
    ],
)
async def test_tmux_passes_a_text_on_unless_something_is_known_against_it(
    programs: Path, option: str, terminals: list[str], kept: Kept | None
) -> None:
    lines = "; ".join(f"echo ' 192: Ms: {each}'" for each in terminals) or "true"
    install(programs, "tmux", f'case "$1" in show-options) echo {option};; show-messages) {lines};; esac')
    assert await why_kept({"PATH": str(programs), "TMUX": "x"}) is kept
