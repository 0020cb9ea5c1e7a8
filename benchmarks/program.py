"""The programs that are measured: fonds as installed, fonds with a heartbeat, and the emptiest Textual app."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_cache_path

CACHE = user_cache_path("fonds") / "benchmarks"
FONDS = Path(sys.executable).with_name("fonds")


def opened(library: Path) -> list[str | Path]:
    """The command that opens a library in the app."""
    return [FONDS, "--library", library]


def watched(library: Path, report: Path) -> list[str | Path]:
    """The same with a heartbeat in the event loop that writes its longest pauses to `report` at the end."""
    return [sys.executable, "-m", "benchmarks.heartbeat", report, "--library", library]


def empty() -> list[str | Path]:
    """A Textual app with one word on its screen."""
    return [sys.executable, "-m", "benchmarks.empty"]


def environment() -> dict[str, str]:
    """A new user's: no library, settings or desk, a terminal with all colours, no display."""
    home = CACHE / "home"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
    return kept | {"HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}


def quietly(command: Sequence[str | Path]) -> None:
    """Run a command to its end, as a new user, and let go of what it prints."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment())
