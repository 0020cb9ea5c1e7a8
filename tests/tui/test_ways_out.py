"""Which ways are tried, in which order, and what is said of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import install
from tui.clipboard import Way, osc52
from tui.terminals import Answer
from tui.ways_out import Trial, Verdict, look_around, trials, ways_to_try

_SSH = {"SSH_CONNECTION": "10.0.0.1 5000 10.0.0.2 22", "TERM": "xterm-256color"}
_VTE = Answer("VTE(7600)")


@pytest.mark.parametrize(
    ("surroundings", "ways"),
    [
        ({"TMUX": "x", **_SSH}, {Way.TMUX: True}),
        ({"TMUX": "x", "DISPLAY": ":0"}, {Way.TMUX: True, Way.NATIVE: True}),
        ({"STY": "1.x", "DISPLAY": ":0"}, {Way.SCREEN: True}),
        (_SSH, {Way.TERMINAL: True}),
        ({"DISPLAY": "localhost:10.0", **_SSH}, {Way.TERMINAL: True, Way.NATIVE: False}),
        ({"DISPLAY": ":0"}, {Way.NATIVE: True, Way.TERMINAL: True}),
        ({}, {Way.TERMINAL: False}),
        ({"TERM": "dumb"}, {}),
    ],
)
def test_every_way_that_could_lead_out_is_tried(
    programs: Path, surroundings: dict[str, str], ways: dict[Way, bool]
) -> None:
    install(programs, "xclip")
    tried = ways_to_try({"PATH": str(programs), **surroundings})
    assert list(tried.items()) == list(ways.items())


def test_the_way_of_the_settings_comes_first(programs: Path) -> None:
    install(programs, "xclip")
    tried = ways_to_try({"PATH": str(programs), "DISPLAY": ":0"}, Way.TERMINAL)
    assert list(tried.items()) == [(Way.TERMINAL, True), (Way.NATIVE, False)]
    assert Way.FILE not in ways_to_try(_SSH, Way.FILE)


async def test_a_terminal_is_asked_where_nothing_tells_what_it_is() -> None:
    assert (await look_around(_SSH, lambda: Answer("foot(1.18.1)"))).terminal.name == "foot"  # type: ignore[union-attr]
    assert (await look_around({**_SSH, "TERM": "foot"}, _not_asked)).terminal.name == "foot"  # type: ignore[union-attr]
    assert (await look_around({"STY": "1.x", **_SSH}, _not_asked)).between == ("GNU screen", "SSH")
    assert (await look_around({"NCURSES_NO_UTF8_ACS": "1", **_SSH}, lambda: _VTE)).between == ("mosh",)


async def test_what_a_terminal_got_is_not_said_to_have_arrived() -> None:
    sent: list[str] = []
    (trial,) = await _tried(_SSH, sent, Answer())
    assert sent == [osc52("fonds by osc52, 14:05:33")]
    assert (trial.verdict, trial.used) == (Verdict.MAY, True)
    assert "cannot be known" in trial.known
    assert "Which terminal it is could not be found out" in trial.advice[0]


async def test_a_terminal_that_says_it_takes_copies_is_quoted() -> None:
    (trial,) = await _tried(_SSH, [], Answer(takes_copies=True))
    assert trial.verdict is Verdict.MAY
    assert "says that it takes copies" in trial.known
    assert trial.advice == ()


async def test_a_terminal_that_refuses_copies_is_named() -> None:
    (trial,) = await _tried(_SSH, [], _VTE)
    assert trial.verdict is Verdict.FAILS
    assert "GNOME Terminal" in trial.advice[0]


async def test_mosh_is_advised_on() -> None:
    (trial,) = await _tried({"NCURSES_NO_UTF8_ACS": "1", **_SSH}, [], Answer())
    assert any("mosh before 1.4" in advice for advice in trial.advice)


async def test_what_the_settings_can_change_is_said() -> None:
    (trial,) = await _tried({}, [], Answer())
    assert 'clipboard = "osc52"' in trial.advice[-1]


async def test_without_a_terminal_nothing_is_sent_to_one() -> None:
    (trial,) = await trials(await look_around(_SSH), None, "14:05:33")
    assert (trial.verdict, trial.text) == (Verdict.UNTRIED, "")


async def test_what_the_desktop_took_is_read_back(programs: Path, tmp_path: Path) -> None:
    board = tmp_path / "board"
    install(programs, "xclip", f'case "$*" in *-o) cat {board};; *) cat >{board};; esac')
    environment = {"PATH": str(programs), "DISPLAY": ":0", "TERM": "dumb"}
    (trial,) = await _tried(environment, [], Answer())
    assert (trial.verdict, trial.advice) == (Verdict.WORKS, ())
    install(programs, "xclip", 'case "$*" in *-o) exit 1;; *) cat >/dev/null;; esac')
    (trial,) = await _tried(environment, [], Answer())
    assert trial.verdict is Verdict.MAY
    install(programs, "xclip", "exit 1")
    (trial,) = await _tried(environment, [], Answer())
    assert trial.verdict is Verdict.FAILS
    assert "DISPLAY" in trial.advice[0]


async def test_a_desktop_without_a_program_for_it_is_told_what_to_install(programs: Path) -> None:
    (trial,) = await _tried({"PATH": str(programs), "DISPLAY": ":0", "TERM": "dumb"}, [], Answer())
    assert (trial.way, trial.verdict, trial.text) == (Way.NATIVE, Verdict.FAILS, "")
    assert "xclip" in trial.advice[0]


async def test_a_tmux_that_is_gone_is_said_to_be(programs: Path) -> None:
    install(programs, "tmux", "exit 1")
    (trial,) = await _tried({"PATH": str(programs), "TMUX": "x", **_SSH}, [], Answer())
    assert trial.verdict is Verdict.FAILS
    assert "new window" in trial.advice[0]


async def test_an_old_tmux_is_told_to_be_updated(programs: Path) -> None:
    install(programs, "tmux", 'case "$*" in *-w*) exit 1;; "load-buffer -") cat >/dev/null;; esac')
    (trial,) = await _tried({"PATH": str(programs), "TMUX": "x", **_SSH}, [], Answer())
    assert trial.verdict is Verdict.FAILS
    assert "tmux before 3.2" in trial.advice[0]


async def _tried(environment: dict[str, str], sent: list[str], answered: Answer) -> list[Trial]:
    return await trials(await look_around(environment, lambda: answered), sent.append, "14:05:33")


def _not_asked() -> Answer:
    raise AssertionError("the terminal was asked")
