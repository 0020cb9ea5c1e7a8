"""The command that tries the ways to the clipboard: clip --test."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from tui import terminals
from tui.clipboard import Way
from tui.plain.output import Output
from tui.settings import load
from tui.ways_out import Surroundings, Trial, Verdict, look_around, trials

_NAMES = {
    Way.TMUX: "Through tmux",
    Way.SCREEN: "Through GNU screen",
    Way.TERMINAL: "To the terminal, by OSC 52",
    Way.NATIVE: "To the clipboard of the desktop",
}
_PASTE = """\
Now paste into another window, and compare: the words that arrive name the way that led there; of several, the last.
The last 50 copies are there to look at in any case: C in the reading room, or fonds clip."""


def try_ways_out(output: Output, *, json: bool, environment: Mapping[str, str] = os.environ) -> int:
    """Try each way to the clipboard; the exit status is 0 if one works or may work."""
    chosen = load().clipboard
    on_terminal = sys.stdout.isatty()
    if not json:
        output.line("A few words are put on your clipboard now, in the place of what is there.")
        sys.stdout.flush()
    surroundings, made = asyncio.run(_tried(environment, None if chosen == "auto" else Way(chosen), on_terminal))
    if json:
        output.json(_record(surroundings, made))
    else:
        _print(surroundings, made, output)
    return 0 if any(trial.verdict in (Verdict.WORKS, Verdict.MAY) for trial in made) else 1


async def _tried(
    environment: Mapping[str, str], chosen: Way | None, on_terminal: bool
) -> tuple[Surroundings, list[Trial]]:
    ask = terminals.ask if on_terminal and sys.stdin.isatty() else None
    surroundings = await look_around(environment, ask)
    moment = f"{datetime.now().astimezone():%H:%M:%S}"
    return surroundings, await trials(surroundings, _write if on_terminal else None, moment, chosen)


def _write(sequence: str) -> None:
    sys.stdout.write(sequence)
    sys.stdout.flush()


def _print(surroundings: Surroundings, made: Sequence[Trial], output: Output) -> None:
    output.line(f"Between fonds and your clipboard: {', '.join((*surroundings.between, _terminal(surroundings)))}.")
    for number, trial in enumerate(made, 1):
        output.line(f'\n{number}. {_NAMES[trial.way]} (clipboard = "{trial.way}"): {trial.verdict}.')
        if trial.text:
            output.line(f"   Tried: {trial.text}")
        for line in (trial.known, *trial.advice):
            output.line(f"   {line}")
    if not made:
        output.line("\nNo way leads out from here. Copies are saved to a file, and C in the reading room shows them.")
    elif any(trial.text for trial in made):
        output.line(f"\n{_PASTE}")


def _terminal(surroundings: Surroundings) -> str:
    known, version = surroundings.terminal, surroundings.version
    if known is None:
        return f"a terminal known as {version}" if version else "a terminal that does not say what it is"
    return f"{known.name} ({version})" if version and version != known.name else known.name


def _record(surroundings: Surroundings, made: Sequence[Trial]) -> dict[str, object]:
    return {
        "between": surroundings.between,
        "terminal": surroundings.terminal.name if surroundings.terminal else None,
        "version": surroundings.version,
        "ways": [asdict(trial) for trial in made],
    }
