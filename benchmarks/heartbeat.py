"""fonds with a heartbeat in its event loop: `python -m benchmarks.heartbeat REPORT [fonds' arguments]`.

The heart beats every 5 ms; a pause between two beats is time in which the loop could not answer a key. At the end the
pauses over 10 ms go to REPORT as JSON: a list of [`time.perf_counter` when it began, seconds].
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path, PurePath
from typing import ClassVar

import tui.app
import tui.cli

BEAT = 0.005
NOTED = 0.010


pauses: list[tuple[float, float]] = []


class Watched(tui.app.Fonds):
    """The app itself, noting how late its event loop is."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        Path(tui.app.__file__).parent / sheet for sheet in tui.app.Fonds.CSS_PATH
    ]

    def on_load(self) -> None:
        """Begin before the first screen is made."""
        self._heart = asyncio.get_running_loop().create_task(beat())


async def beat() -> None:
    """Note every pause, until cancelled with the loop."""
    last = time.perf_counter()
    while True:
        await asyncio.sleep(BEAT)
        now = time.perf_counter()
        if (late := now - last - BEAT) > NOTED:
            pauses.append((last, late))
        last = now


if __name__ == "__main__":
    tui.app.Fonds = Watched  # type: ignore[misc]  # the command line opens the class that it finds there
    status = tui.cli.main(sys.argv[2:])
    Path(sys.argv[1]).write_text(json.dumps(pauses), encoding="utf-8")
    sys.exit(status)
