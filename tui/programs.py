"""Programs that are started to do one thing at once: none may hold fonds up, and none outlives its time."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress

PATIENCE = 2.0
"""Seconds that a program may take; one that asks a display which never answers would take for ever."""


async def accepts(command: Sequence[str], text: str, environment: Mapping[str, str]) -> bool:
    """Whether a program took the text and ended well, in time.

    Its output goes nowhere: xclip and wl-copy live on in the background, and would hold a pipe open.
    """
    return await _run(command, text.encode(), environment, asyncio.subprocess.DEVNULL) is not None


async def output(command: Sequence[str], environment: Mapping[str, str]) -> str | None:
    """What a program prints, as it is, None where it fails or takes too long."""
    printed = await _run(command, b"", environment, asyncio.subprocess.PIPE)
    return printed.decode(errors="replace") if printed is not None else None


async def _run(command: Sequence[str], fed: bytes, environment: Mapping[str, str], destination: int) -> bytes | None:
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=destination,
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
