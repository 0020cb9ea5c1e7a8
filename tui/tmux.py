"""What tmux knows, and what it does with a text that it is given."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from tui.programs import accepts, output


class Kept(StrEnum):
    """Why tmux keeps a text to itself, as the end of a sentence."""

    TOO_LARGE = ": too large for a terminal's clipboard"
    OFF = "; to change that: tmux set -s set-clipboard external"
    NO_CLIPBOARD = ": it knows of no clipboard beyond; fonds clip --test says more"
    OLD = ": tmux before 3.2 cannot pass it on"


async def up_to_date(environment: Mapping[str, str]) -> Mapping[str, str]:
    """The environment as it is for whoever looks at tmux now: the one that fonds has may be of an earlier login."""
    if "TMUX" not in environment:
        return environment
    known = dict(environment)
    for line in (await output(("tmux", "show-environment"), environment) or "").splitlines():
        name, assigned, value = line.partition("=")
        if assigned:
            known[name] = value
        else:
            known.pop(name.removeprefix("-"), None)
        if name.removeprefix("-") == "SSH_CONNECTION":
            known.pop("SSH_TTY", None)  # which tmux itself does not keep up to date
    return known


async def why_kept(environment: Mapping[str, str]) -> Kept | None:
    """Why tmux would pass nothing on, None where nothing is known against it.

    With set-clipboard off some versions pass it on all the same. What a terminal can do is told by its capability Ms.
    """
    option = await output(("tmux", "show-options", "-s", "-v", "set-clipboard"), environment)
    if option and option.strip() == "off":
        return Kept.OFF
    terminals = await output(("tmux", "show-messages", "-T"), environment) or ""
    return Kept.NO_CLIPBOARD if " Ms: [missing]" in terminals and " Ms: (string)" not in terminals else None


async def takes(text: str, environment: Mapping[str, str], *, pass_on: bool = False) -> bool:
    """Whether tmux took a text into its buffer, and passes it on to its terminal where that is asked for."""
    return await accepts(("tmux", "load-buffer", *(["-w"] if pass_on else []), "-"), text, environment)


async def buffer(environment: Mapping[str, str]) -> str | None:
    """What its paste key would paste."""
    return await output(("tmux", "show-buffer"), environment)


async def terminal(environment: Mapping[str, str]) -> tuple[str, str]:
    """TERM of the terminal that tmux runs in, and what this terminal calls itself; "" where tmux does not know."""
    told = await output(("tmux", "display-message", "-p", "#{client_termname}\n#{client_termtype}"), environment)
    name, _, version = (told or "").strip("\n").partition("\n")
    return name, version
