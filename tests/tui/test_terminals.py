"""How a terminal is known: by what it leaves in the environment, by what it calls itself."""

from __future__ import annotations

import pytest

from tui.terminals import TERMINALS, Answer, answer, by_signs, by_version


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"TERM_PROGRAM": "iTerm.app", "TERM": "xterm-256color"}, "iTerm2"),
        ({"LC_TERMINAL": "iTerm2", "TERM": "xterm-256color"}, "iTerm2"),
        ({"TERM_PROGRAM": "Apple_Terminal"}, "macOS Terminal"),
        ({"VTE_VERSION": "6800", "COLORTERM": "truecolor"}, "VTE"),
        ({"KITTY_WINDOW_ID": "1"}, "kitty"),
        ({"TERM": "xterm-kitty"}, "kitty"),
        ({"WT_SESSION": "0f3c"}, "Windows Terminal"),
        ({"TERM": "foot-extra"}, "foot"),
        ({"TERM": "alacritty"}, "Alacritty"),
        ({"TERM": "tmux-256color"}, "a tmux at your end"),
        ({"TERM": "linux"}, "Linux console"),
        ({"TERM": "xterm-256color"}, None),
        ({}, None),
    ],
)
def test_a_terminal_is_known_by_its_signs(environment: dict[str, str], name: str | None) -> None:
    terminal = by_signs(environment)
    assert (terminal and terminal.name) == name


@pytest.mark.parametrize(
    ("version", "name"),
    [
        ("kitty(0.35.2)", "kitty"),
        ("VTE(7600)", "VTE"),
        ("XTerm(379)", "xterm"),
        ("tmux 3.4", "a tmux at your end"),
        ("something else", None),
        ("", None),
    ],
)
def test_a_terminal_is_known_by_what_it_calls_itself(version: str, name: str | None) -> None:
    terminal = by_version(version)
    assert (terminal and terminal.name) == name


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        (b"\x1bP>|WezTerm 2024\x1b\\\x1b[?65;4;6;18;22;52c", Answer("WezTerm 2024", takes_copies=True)),
        (b"\x1b[?62;22;52c", Answer(takes_copies=True)),
        (b"\x1b[?1;2c", Answer()),
        (b"typed meanwhile", Answer()),
    ],
)
def test_answers_are_understood(said: bytes, understood: Answer) -> None:
    assert answer(said) == understood


def test_every_terminal_has_advice_of_one_sentence_or_more() -> None:
    assert all(terminal.advice.endswith(".") and terminal.signs and terminal.calls_itself for terminal in TERMINALS)
    assert len({terminal.name for terminal in TERMINALS}) == len(TERMINALS)
