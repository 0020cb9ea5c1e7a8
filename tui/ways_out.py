"""The ways to the user's clipboard, each tried with a few words, and what the user can do where one leads nowhere.

Nobody can know from here what a terminal did with a text. So each way gets words of its own: those that the user finds
on the clipboard afterwards tell which one led there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tui import terminals, tmux
from tui.clipboard import (
    Way,
    attempt,
    has_display,
    in_screen,
    native_command,
    native_paste,
    obeys_sequences,
    remote,
    ways_from,
)
from tui.programs import output
from tui.tmux import Kept

Write = Callable[[str], None]

_KEPT = {
    Kept.OFF: "Run: tmux set -s set-clipboard external. To keep it so, put set -s set-clipboard external into "
    "~/.tmux.conf.",
    Kept.NO_CLIPBOARD: "tmux does not know that a terminal of this kind ({term}) has a clipboard. If it has one, run: "
    "tmux set -as terminal-features ',{term}:clipboard', and attach again.",
    Kept.OLD: "tmux before 3.2 cannot pass it on. Update it; or run: tmux set -s set-clipboard on, and put "
    'clipboard = "osc52" into config.toml.',
}
_NO_TMUX = "The tmux that fonds was started in cannot be reached. Start fonds in a new window of it."
_NO_TERMINAL = "Standard output is no terminal, so OSC 52 cannot be tried."
_RUN_THERE = "Run fonds clip --test by itself, without a pipe or a file behind it."
_INSTALL = "Install wl-clipboard (Wayland), xclip or xsel (X11)."
_DEAD_DISPLAY = "Look whether DISPLAY or WAYLAND_DISPLAY names a display that is there; unset it if not."
_MOSH = "mosh before 1.4 loses copies; later versions pass on about 12 KB."
_NOT_USED = (
    'A copy would not come to this way by itself. If the words arrived, put clipboard = "{way}" into config.toml.'
)


class Verdict(StrEnum):
    """What is known of a way."""

    WORKS = "works"
    MAY = "may work"
    FAILS = "does not work"
    UNTRIED = "not tried"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands between fonds and the user's clipboard, and the terminal at the end as far as it is known."""

    environment: Mapping[str, str]
    between: tuple[str, ...]
    terminal: terminals.Terminal | None = None
    version: str = ""
    says_it_takes: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """A way that was tried with a text: what is known of it now, and what the user can do.

    `used` says that a copy would come to this way by itself; `text` is "" where nothing was tried.
    """

    way: Way
    used: bool
    text: str
    verdict: Verdict
    known: str
    advice: tuple[str, ...]


async def look_around(
    environment: Mapping[str, str], ask: Callable[[], terminals.Answer] | None = None
) -> Surroundings:
    """Find out what stands in between; `ask` asks the terminal itself where nothing else tells what it is."""
    environment = await tmux.up_to_date(environment)
    line = ("mosh" if "NCURSES_NO_UTF8_ACS" in environment else "SSH",) if remote(environment) else ()
    if "TMUX" in environment:
        term, version = await tmux.terminal(environment)
        terminal = terminals.by_version(version) or terminals.by_signs({"TERM": term})
        return Surroundings(environment, ("tmux", *line), terminal, version or term)
    if in_screen(environment):
        signs = {name: value for name, value in environment.items() if name != "TERM"}  # which is screen's own
        return Surroundings(environment, ("GNU screen", *line), terminals.by_signs(signs))
    terminal = terminals.by_signs(environment)
    if terminal or not ask or not obeys_sequences(environment):
        return Surroundings(environment, line, terminal)
    answer = await asyncio.to_thread(ask)
    return Surroundings(environment, line, terminals.by_version(answer.version), answer.version, answer.takes_copies)


def ways_to_try(environment: Mapping[str, str], chosen: Way | None = None) -> Mapping[Way, bool]:
    """The ways that could lead out, in the order in which a copy tries them, and whether it would come to each."""
    used = (chosen,) if chosen else ways_from(environment)
    others = [*ways_from(environment)]
    if not in_screen(environment):
        if native_command(environment) or (has_display(environment) and not remote(environment)):
            others.append(Way.NATIVE)
        if "TMUX" not in environment and obeys_sequences(environment):
            others.append(Way.TERMINAL)
    return {way: way in used for way in dict.fromkeys((*used, *others)) if way is not Way.FILE}


async def trials(
    surroundings: Surroundings, write: Write | None, moment: str, chosen: Way | None = None
) -> list[Trial]:
    """Try all ways, one after the other; `write` is None where standard output is no terminal."""
    made = []
    for way, used in ways_to_try(surroundings.environment, chosen).items():
        text = f"fonds by {way}, {moment}"
        match way:
            case Way.TMUX:
                made.append(await _try_tmux(surroundings, text, used))
            case Way.NATIVE:
                made.append(await _try_native(surroundings.environment, text, used))
            case _ if write is None:
                made.append(Trial(way, used, "", Verdict.UNTRIED, _NO_TERMINAL, (_RUN_THERE,)))
            case _:
                outcome = await attempt(way, text, write, surroundings.environment)
                assert outcome is not None  # so short a text is always sent
                made.append(_sent(way, surroundings, text, used, f"It was {outcome.done}."))
    return made


async def _try_tmux(surroundings: Surroundings, text: str, used: bool) -> Trial:
    environment = surroundings.environment
    outcome = await attempt(Way.TMUX, text, _write_nothing, environment)
    if outcome is None:
        return Trial(Way.TMUX, used, text, Verdict.FAILS, "tmux did not take it.", (_NO_TMUX,))
    there = "It is in tmux, where prefix ] pastes it"
    there += " (read back)." if await tmux.buffer(environment) == text else "."
    if outcome.kept is None:
        return _sent(Way.TMUX, surroundings, text, used, f"{there} tmux sent it on to its terminal.")
    term, _ = await tmux.terminal(environment)
    advice = _KEPT[outcome.kept].format(term=term or "xterm*")
    return Trial(Way.TMUX, used, text, Verdict.FAILS, f"{there} It went no further.", (advice,))


async def _try_native(environment: Mapping[str, str], text: str, used: bool) -> Trial:
    command = native_command(environment)
    if command is None:
        known = "There is no program for the clipboard of the desktop."
        return Trial(Way.NATIVE, used, "", Verdict.FAILS, known, (_INSTALL,))
    if await attempt(Way.NATIVE, text, _write_nothing, environment) is None:
        known = "The desktop did not take it, or did not answer."
        return Trial(Way.NATIVE, used, text, Verdict.FAILS, known, (_DEAD_DISPLAY,))
    advice = () if used else (_NOT_USED.format(way=Way.NATIVE),)
    pasted = await output(native_paste(command), environment)
    if pasted is not None and pasted.rstrip("\r\n") == text:
        return Trial(Way.NATIVE, used, text, Verdict.WORKS, "The desktop took it, and it was read back.", advice)
    known = "The desktop took it, but it could not be read back."
    return Trial(Way.NATIVE, used, text, Verdict.MAY, known, advice)


def _sent(way: Way, surroundings: Surroundings, text: str, used: bool, known: str) -> Trial:
    """What is to be said where a terminal got a text and answers nothing."""
    terminal = surroundings.terminal
    refused = terminal is not None and terminal.refuses
    if refused:
        known += " This terminal is known to ignore it."
    elif surroundings.says_it_takes:
        known += " The terminal says that it takes copies."
    else:
        known += " Whether the terminal took it cannot be known from here."
    advice = [] if surroundings.says_it_takes else [terminal.advice if terminal else terminals.UNKNOWN]
    if "mosh" in surroundings.between:
        advice.append(_MOSH)
    if not used:
        advice.append(_NOT_USED.format(way=way))
    return Trial(way, used, text, Verdict.FAILS if refused else Verdict.MAY, known, tuple(advice))


def _write_nothing(sequence: str) -> None:
    raise AssertionError(f"this way needs no terminal: {sequence!r}")
