"""Text for the user's clipboard, by whatever way leads there from where fonds runs.

What works depends on what stands between fonds and the screen the user looks at: tmux and GNU screen swallow what they
do not forward, over SSH the clipboard of this machine is somebody else's, and a display may be dead or never answer. So
the surroundings choose the way, nothing is waited for longer than a moment, and the user is told no more than is known.
"""

from __future__ import annotations

import asyncio
import os
import platform
import shutil
import signal
import sys
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tui.visible import visible

PATIENCE = 2.0
"""Seconds that a program may take to accept the text; a display that never answers would hold it for ever."""

TERMINAL_LIMIT = 74_994
"""Bytes of text that terminals accept at most: 100,000 bytes in base64."""

SHORT_ENOUGH = 6_000
"""Bytes of text that nearly every terminal accepts whole."""

_SCREEN_CHUNK = 512
_PYPERCLIP = (sys.executable, "-P", "-c", "import sys, pyperclip; pyperclip.copy(sys.stdin.buffer.read().decode())")


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

    `sure` says whether the text is known to be on the clipboard. `message` tells the user what was done and no more; it
    has no capital at its beginning. `saved` is the file that holds the text where no clipboard could be reached.
    """

    way: Way
    sure: bool
    message: str
    saved: Path | None = None


async def copy(
    text: str, write: Callable[[str], None], way: Way | None = None, environment: Mapping[str, str] = os.environ
) -> Outcome:
    """Put text on the user's clipboard, or into a file where that cannot be done.

    `write` sends an escape sequence to the terminal; `way` is the user's own choice, None to let the surroundings
    decide. Cancelling ends whatever program was started.
    """
    text = visible(text)
    if "TMUX" in environment:
        environment = await _as_tmux_knows_them(environment)
    ways = (way,) if way else ways_from(environment)
    for each in ways:
        if outcome := await _try(each, text, write, environment):
            return outcome
    too_large = _size(text) > TERMINAL_LIMIT and not {Way.TERMINAL, Way.SCREEN}.isdisjoint(ways)
    reason = "too large for a terminal's clipboard" if too_large else "no clipboard can be reached from here"
    return _saved(text, "saved" if way is Way.FILE else f"{reason}: saved")


def ways_from(environment: Mapping[str, str]) -> tuple[Way, ...]:
    """The ways to try, one after the other, in surroundings that these environment variables describe."""
    if "TMUX" in environment:
        return (Way.TMUX,)
    if "STY" in environment:
        return (Way.SCREEN,)
    if _remote(environment):
        return (Way.TERMINAL,)
    if native_command(environment):
        return (Way.NATIVE, Way.TERMINAL)
    return (Way.TERMINAL,) if _display(environment) else ()


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


def osc52(text: str) -> str:
    """The sequence that asks a terminal to put text on its clipboard."""
    return f"\x1b]52;c;{b64encode(text.encode()).decode()}\a"


def through_screen(sequence: str) -> str:
    """A sequence in pieces that GNU screen passes on to its terminal; of longer ones it loses the end."""
    pieces = (sequence[start : start + _SCREEN_CHUNK] for start in range(0, len(sequence), _SCREEN_CHUNK))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


async def _try(way: Way, text: str, write: Callable[[str], None], environment: Mapping[str, str]) -> Outcome | None:
    match way:
        case Way.TMUX:
            return await _by_tmux(text, environment)
        case Way.NATIVE:
            return await _by_native(text, environment)
        case Way.TERMINAL if _size(text) <= TERMINAL_LIMIT:
            write(osc52(text))
            return Outcome(way, sure=False, message=f"sent to your terminal. {_doubt(text)}")
        case Way.SCREEN if _size(text) <= TERMINAL_LIMIT:
            write(through_screen(osc52(text)))
            return Outcome(way, sure=False, message=f"sent through screen to your terminal. {_doubt(text)}")
        case _:
            return None


async def _by_native(text: str, environment: Mapping[str, str]) -> Outcome | None:
    command = native_command(environment)
    if command and await _accepts(command, text, environment):
        return Outcome(Way.NATIVE, sure=True, message="copied")
    return None


async def _by_tmux(text: str, environment: Mapping[str, str]) -> Outcome | None:
    """Into tmux's buffer and on to its terminal; where the display is on this machine, to its clipboard as well.

    Where the user has switched set-clipboard off, nothing is sent on: some versions of tmux would do it all the same.
    """
    option = await _output(("tmux", "show-options", "-s", "-v", "set-clipboard"), environment)
    sent_on = option != "off" and await _accepts(("tmux", "load-buffer", "-w", "-"), text, environment)
    in_buffer = sent_on or await _accepts(("tmux", "load-buffer", "-"), text, environment)
    copied = None if _remote(environment) else await _by_native(text, environment)
    if not in_buffer or copied:
        return copied
    if sent_on:
        message = f"sent to tmux (prefix ]) and terminal. {_doubt(text)}"
    elif option == "off":
        message = "in tmux only (prefix ]); to change that: tmux set -s set-clipboard external"
    else:
        message = "in tmux only (prefix ]): tmux before 3.2 cannot pass it on"
    return Outcome(Way.TMUX, sure=False, message=message)


async def _as_tmux_knows_them(environment: Mapping[str, str]) -> Mapping[str, str]:
    """The environment as it is for whoever looks at tmux now: the one that fonds has may be of an earlier login."""
    known = dict(environment)
    for line in (await _output(("tmux", "show-environment"), environment) or "").splitlines():
        name, assigned, value = line.partition("=")
        if assigned:
            known[name] = value
        else:
            known.pop(name.removeprefix("-"), None)
    return known


def _remote(environment: Mapping[str, str]) -> bool:
    return "SSH_CONNECTION" in environment or "SSH_TTY" in environment


def _display(environment: Mapping[str, str]) -> bool:
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _size(text: str) -> int:
    return len(text.encode())


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
        message = (
            f"no clipboard can be reached from here, and {path} cannot be written: {error.strerror}. C shows the text."
        )
        return Outcome(Way.FILE, sure=False, message=message)
    return Outcome(Way.FILE, sure=False, message=f"{done} to {path}", saved=path)


async def _accepts(command: Sequence[str], text: str, environment: Mapping[str, str]) -> bool:
    """Whether a program took the text and ended well, in time.

    Its output goes nowhere: xclip and wl-copy live on in the background, and would hold a pipe open.
    """
    return await _run(command, text.encode(), environment, asyncio.subprocess.DEVNULL) is not None


async def _output(command: Sequence[str], environment: Mapping[str, str]) -> str | None:
    """What a program prints, None where it fails or takes too long."""
    printed = await _run(command, b"", environment, asyncio.subprocess.PIPE)
    return printed.decode(errors="replace").strip() if printed is not None else None


async def _run(command: Sequence[str], fed: bytes, environment: Mapping[str, str], output: int) -> bytes | None:
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=output,
            stderr=asyncio.subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
    except OSError:  # no such program
        return None
    try:
        async with asyncio.timeout(PATIENCE):
            printed, _ = await process.communicate(fed)
    except TimeoutError:
        return None
    finally:
        if process.returncode is None:
            _kill(process)
            await process.wait()
    return (printed or b"") if process.returncode == 0 else None


def _kill(process: asyncio.subprocess.Process) -> None:
    """End a program with all that it started."""
    with suppress(ProcessLookupError):  # it has ended meanwhile
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
