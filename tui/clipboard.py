"""Text for the user's clipboard, by whatever way leads there from where fonds runs.

What works depends on what stands between fonds and the screen the user looks at: tmux and GNU screen swallow what they
do not forward, over SSH the clipboard of this machine is somebody else's, and a display may be dead or never answer. So
the surroundings choose the way, nothing is waited for longer than a moment, and the user is told no more than is known.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tui import tmux
from tui.programs import accepts
from tui.tmux import Kept
from tui.visible import visible

TERMINAL_LIMIT = 74_994
"""Bytes of text that terminals accept at most: 100,000 bytes in base64."""

SHORT_ENOUGH = 6_000
"""Bytes of text that nearly every terminal accepts whole."""

_UNREACHABLE = "no clipboard can be reached from here"
_SCREEN_CHUNK = 512
_PYTHON = (sys.executable, "-P", "-c")
_PYPERCLIP = (*_PYTHON, "import sys, pyperclip; pyperclip.copy(sys.stdin.buffer.read().decode())")


class Way(StrEnum):
    """A way out, by the name that the setting `clipboard` has for it."""

    TMUX = "tmux"
    SCREEN = "screen"
    TERMINAL = "osc52"
    NATIVE = "native"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a copy.

    `sure` says whether the text is known to be on the clipboard. `done` tells what was done and no more, without a
    capital at its beginning; `doubt` what to do where that was not enough. `kept` says why tmux did not pass the text
    on; `saved` is the file that holds it where no clipboard could be reached.
    """

    way: Way
    sure: bool
    done: str
    doubt: str = ""
    kept: Kept | None = None
    saved: Path | None = None

    @property
    def message(self) -> str:
        """What the user is told."""
        return f"{self.done}. {self.doubt}" if self.doubt else self.done


async def copy(
    text: str, write: Callable[[str], None], way: Way | None = None, environment: Mapping[str, str] = os.environ
) -> Outcome:
    """Put text on the user's clipboard, or into a file where that cannot be done.

    `write` sends an escape sequence to the terminal; `way` is the user's own choice, None to let the surroundings
    decide. Cancelling ends whatever program was started.
    """
    text = visible(text)
    environment = await tmux.up_to_date(environment)
    ways = (way,) if way else ways_from(environment)
    unsure = None
    for each in ways:
        outcome = await attempt(each, text, write, environment)
        if outcome and outcome.sure:
            return outcome
        unsure = unsure or outcome
    if unsure:
        return unsure
    if way is Way.FILE:
        return _saved(text, "saved")
    if _too_large(text) and not {Way.TERMINAL, Way.SCREEN}.isdisjoint(ways):
        return _saved(text, "too large for a terminal's clipboard: saved")
    reason = f"“{way}”, the clipboard of your settings, cannot be reached from here" if way else _UNREACHABLE
    return _saved(text, f"{reason}: saved")


def ways_from(environment: Mapping[str, str]) -> tuple[Way, ...]:
    """The ways to try in surroundings that these environment variables describe, until one is sure to have worked."""
    native = (Way.NATIVE,) if native_command(environment) and not remote(environment) else ()
    if "TMUX" in environment:
        return (Way.TMUX, *native)
    if in_screen(environment):
        return (Way.SCREEN,)
    terminal = (Way.TERMINAL,) if obeys_sequences(environment) else ()
    return (*native, *terminal) if native or remote(environment) or has_display(environment) else ()


async def attempt(way: Way, text: str, write: Callable[[str], None], environment: Mapping[str, str]) -> Outcome | None:
    """Try one way; None where it is not there, fails, or does not take a text of that size."""
    match way:
        case Way.TMUX:
            return await _by_tmux(text, environment)
        case Way.NATIVE:
            return await _by_native(text, environment)
        case Way.SCREEN if not _too_large(text):
            return await _by_screen(text, write, environment)
        case Way.TERMINAL if not _too_large(text):
            write(osc52(text))
            return Outcome(way, sure=False, done=_sent(environment), doubt=_doubt(text))
        case _:
            return None


def remote(environment: Mapping[str, str]) -> bool:
    """Whether the user sits at another machine."""
    return "SSH_CONNECTION" in environment or "SSH_TTY" in environment


def in_screen(environment: Mapping[str, str]) -> bool:
    """Whether GNU screen is in between: here, or at the other end of an SSH connection, where only TERM tells."""
    term = environment.get("TERM", "")
    return "STY" in environment or term == "screen" or term.startswith("screen.")


def obeys_sequences(environment: Mapping[str, str]) -> bool:
    """Whether the terminal can be one with a clipboard."""
    return environment.get("TERM") not in ("dumb", "linux")


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether a desktop is said to be there."""
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def native_command(environment: Mapping[str, str]) -> Sequence[str] | None:
    """The program that takes text for the clipboard of this machine on its standard input: pyperclip's choice.

    pyperclip itself is run where it does the work, on macOS, Windows and WSL. Of the programs it would start for a
    display it reads no exit status, so it reports success where there is no clipboard at all; they are started here.
    """
    if sys.platform in ("darwin", "win32") or "microsoft" in platform.release().casefold():
        return _PYPERCLIP
    found = {
        name: shutil.which(name, path=environment.get("PATH")) for name in ("wl-copy", "wl-paste", "xclip", "xsel")
    }
    if environment.get("WAYLAND_DISPLAY") and found["wl-copy"] and found["wl-paste"]:
        return ("wl-copy",)
    if environment.get("DISPLAY") and found["xclip"]:
        return ("xclip", "-selection", "clipboard")
    if environment.get("DISPLAY") and found["xsel"]:
        return ("xsel", "--clipboard", "--input")
    return None


def native_paste(command: Sequence[str]) -> Sequence[str]:
    """The counterpart of a native command: it prints what is on the clipboard."""
    match command:
        case ("wl-copy",):
            return ("wl-paste", "--no-newline")
        case ("xclip", *_):
            return (*command, "-o")
        case ("xsel", *_):
            return ("xsel", "--clipboard", "--output")
        case _:
            return (*_PYTHON, "import sys, pyperclip; sys.stdout.buffer.write(pyperclip.paste().encode())")


def osc52(text: str) -> str:
    """The sequence that asks a terminal to put text on its clipboard."""
    return f"\x1b]52;c;{b64encode(text.encode()).decode()}\a"


def through_screen(sequence: str) -> str:
    """A sequence in pieces that GNU screen passes on to its terminal; of longer ones it loses the end."""
    pieces = (sequence[start : start + _SCREEN_CHUNK] for start in range(0, len(sequence), _SCREEN_CHUNK))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


async def _by_native(text: str, environment: Mapping[str, str]) -> Outcome | None:
    command = native_command(environment)
    if command and await accepts(command, text, environment):
        return Outcome(Way.NATIVE, sure=True, done="copied")
    return None


async def _by_screen(text: str, write: Callable[[str], None], environment: Mapping[str, str]) -> Outcome:
    """To the terminal, and to the clipboard of this machine too, unless the user is known to sit elsewhere."""
    write(through_screen(osc52(text)))
    done = "sent through screen to your terminal"
    if not remote(environment) and await _by_native(text, environment):
        done += ", and to the clipboard of this machine"
    return Outcome(Way.SCREEN, sure=False, done=done, doubt=_doubt(text))


async def _by_tmux(text: str, environment: Mapping[str, str]) -> Outcome | None:
    """Into tmux's buffer, and on to its terminal where nothing is known against that."""
    kept = Kept.TOO_LARGE if _too_large(text) else await tmux.why_kept(environment)
    if not kept and await tmux.takes(text, environment, pass_on=True):
        return Outcome(Way.TMUX, sure=False, done="sent to tmux (prefix ]) and terminal", doubt=_doubt(text))
    if await tmux.takes(text, environment):
        kept = kept or Kept.OLD
        return Outcome(Way.TMUX, sure=False, done=f"in tmux only (prefix ]){kept}", kept=kept)
    return None


def _sent(environment: Mapping[str, str]) -> str:
    """What was done by sending OSC 52, with the tmux named that TERM betrays at the other end of an SSH connection."""
    if environment.get("TERM", "").startswith(("tmux", "screen")):
        return "sent. A tmux at your end passes it on with: tmux set -s set-clipboard on"
    return "sent to your terminal"


def _size(text: str) -> int:
    return len(text.encode())


def _too_large(text: str) -> bool:
    """Whether a terminal would refuse the text, or lose the end of it."""
    return _size(text) > TERMINAL_LIMIT


def _doubt(text: str) -> str:
    if _size(text) > SHORT_ENOUGH:
        return "Nothing on paste, or only the beginning? C shows it."
    return "Nothing on paste? C shows it."


def _saved(text: str, done: str) -> Outcome:
    """The last resort: a file of the user's own."""
    from platformdirs import user_state_path

    path = user_state_path("fonds", appauthor=False) / "copied.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        failed = f"{_UNREACHABLE}, and {path} cannot be written: {error.strerror}"
        return Outcome(Way.FILE, sure=False, done=failed, doubt="C shows the text.")
    return Outcome(Way.FILE, sure=False, done=f"{done} to {path}", saved=path)
