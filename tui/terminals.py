"""The terminals that users sit at: how to know one, and whether it puts text on its clipboard when asked by OSC 52."""

from __future__ import annotations

import os
import re
import select
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass

_PATIENCE = 2.0  # seconds; every terminal answers at once, but the line may be long
_ATTRIBUTES = re.compile(rb"\x1b\[\?([0-9;]*)c")
_WHO_ARE_YOU = b"\x1b[>0q\x1b[c"  # XTVERSION, which some do not know, and DA1, which every terminal answers


@dataclass(frozen=True, slots=True)
class Terminal:
    """A kind of terminal.

    `signs` are environment variables, with the beginning of their value or without; `calls_itself` is the beginning of
    its answer to XTVERSION. `refuses` says that it is known to ignore OSC 52.
    """

    name: str
    signs: tuple[str, ...]
    calls_itself: str
    advice: str
    refuses: bool = False


TERMINALS = (
    Terminal(
        "kitty",
        ("KITTY_WINDOW_ID", "TERM=xterm-kitty"),
        "kitty",
        "kitty takes copies unless clipboard_control in kitty.conf leaves out write-clipboard.",
    ),
    Terminal(
        "Ghostty",
        ("TERM_PROGRAM=ghostty", "TERM=xterm-ghostty"),
        "ghostty",
        "Ghostty takes copies unless its configuration says clipboard-write = deny.",
    ),
    Terminal("WezTerm", ("TERM_PROGRAM=WezTerm", "TERM=wezterm"), "WezTerm", "WezTerm takes copies as it comes."),
    Terminal(
        "iTerm2",
        ("TERM_PROGRAM=iTerm", "LC_TERMINAL=iTerm2"),
        "iTerm2",
        "iTerm2 takes copies once Settings → General → Selection → “Applications in terminal may access clipboard” is "
        "on.",
    ),
    Terminal(
        "macOS Terminal",
        ("TERM_PROGRAM=Apple_Terminal",),
        "Terminal.app",
        "macOS Terminal takes no copies. iTerm2, Ghostty, kitty and WezTerm do.",
        refuses=True,
    ),
    Terminal("Windows Terminal", ("WT_SESSION",), "Windows Terminal", "Windows Terminal takes copies as it comes."),
    Terminal(
        "Visual Studio Code",
        ("TERM_PROGRAM=vscode",),
        "xterm.js",
        "The terminal of Visual Studio Code takes copies in recent versions.",
    ),
    Terminal(
        "Alacritty",
        ("ALACRITTY_WINDOW_ID", "TERM=alacritty"),
        "Alacritty",
        "Alacritty takes copies unless terminal.osc52 in alacritty.toml is Disabled or OnlyPaste.",
    ),
    Terminal(
        "foot",
        ("TERM=foot",),
        "foot",
        "foot takes copies unless security.osc52 in foot.ini is disabled or paste-enabled.",
    ),
    Terminal("Konsole", ("KONSOLE_VERSION",), "Konsole", "Konsole takes copies in recent versions, from 24.12 on."),
    Terminal(
        "VTE",
        ("VTE_VERSION", "TERM=vte", "TERM=gnome"),
        "VTE",
        "GNOME Terminal, Tilix, Xfce Terminal and others made with VTE take no copies in most versions. kitty, "
        "Ghostty, foot, Alacritty and WezTerm do.",
        refuses=True,
    ),
    Terminal(
        "mintty",
        ("TERM_PROGRAM=mintty",),
        "mintty",
        "mintty takes copies once Options → Selection → “Allow setting selection” is on.",
    ),
    Terminal(
        "xterm",
        ("XTERM_VERSION",),
        "XTerm",
        "xterm takes copies only with the X resource “XTerm*allowWindowOps: true”.",
    ),
    Terminal("Termux", ("TERMUX_VERSION",), "Termux", "Termux takes copies of up to about 6 KB."),
    Terminal(
        "rxvt-unicode",
        ("TERM=rxvt-unicode",),
        "rxvt-unicode",
        "rxvt-unicode takes copies only with an extension for it.",
    ),
    Terminal(
        "PuTTY", ("TERM=putty",), "PuTTY", "PuTTY takes no copies. On Windows, Windows Terminal does.", refuses=True
    ),
    Terminal("Linux console", ("TERM=linux",), "linux", "The Linux console has no clipboard.", refuses=True),
    Terminal(
        "a tmux at your end",
        ("TERM=tmux", "TERM=screen-"),
        "tmux",
        "The tmux at your end loses copies by default. Run there: tmux set -s set-clipboard on. To keep it so, put "
        "set -s set-clipboard on into ~/.tmux.conf there. The terminal around it must take copies too.",
    ),
)
"""From the innermost sign to the outermost: the first that fits is the one."""

UNKNOWN = (
    "Which terminal it is could not be found out. kitty, Ghostty, WezTerm, foot, Alacritty and Windows Terminal take "
    "copies as they come, iTerm2, mintty and xterm once they are told to; GNOME Terminal, macOS Terminal and PuTTY do "
    "not take any."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a terminal says of itself: its name and version, "" if it does not; and whether it says to take copies."""

    version: str = ""
    takes_copies: bool = False


def by_signs(environment: Mapping[str, str]) -> Terminal | None:
    """The terminal that environment variables betray."""
    return next((each for each in TERMINALS if any(_shows(sign, environment) for sign in each.signs)), None)


def by_version(version: str) -> Terminal | None:
    """The terminal that calls itself so."""
    return next((each for each in TERMINALS if version.casefold().startswith(each.calls_itself.casefold())), None)


def ask() -> Answer:
    """Ask the terminal on standard input and output what it is, and wait for the answer, but not for long."""
    import termios
    import tty

    before = termios.tcgetattr(sys.stdin)
    try:
        tty.setcbreak(sys.stdin)
        os.write(sys.stdout.fileno(), _WHO_ARE_YOU)
        return answer(_until_attributes(sys.stdin.fileno()))
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def answer(said: bytes) -> Answer:
    """Understand what a terminal has answered."""
    version = re.search(rb"\x1bP>\|([^\x1b]*)\x1b", said)
    attributes = _ATTRIBUTES.search(said)
    return Answer(
        version=version[1].decode(errors="replace") if version else "",
        takes_copies=attributes is not None and b"52" in attributes[1].split(b";"),
    )


def _until_attributes(terminal: int) -> bytes:
    said, deadline = b"", time.monotonic() + _PATIENCE
    while not _ATTRIBUTES.search(said):
        if not select.select([terminal], [], [], max(0.0, deadline - time.monotonic()))[0]:
            break
        said += os.read(terminal, 1024)
    return said


def _shows(sign: str, environment: Mapping[str, str]) -> bool:
    name, _, beginning = sign.partition("=")
    return name in environment and environment[name].startswith(beginning)
