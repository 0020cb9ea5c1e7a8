"""Changing a library from the app: a child process does it, so that the app need not wait, nor lose anything."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

GRACE = 0.5
"""Seconds that the child has to end when it is told to, before it is killed. Nothing is lost either way."""


class Child:
    """One run of a command of `fonds` that changes a library.

    In a thread `said` is told each value that the child prints, and `ended` what it complained of, "" for nothing.
    """

    def __init__(
        self,
        library: Path,
        command: Sequence[str],
        arguments: Sequence[str],
        said: Callable[[Any], object],
        ended: Callable[[str], object],
    ) -> None:
        self._said = said
        self._ended = ended
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "tui.cli", *command, "--library", str(library), "--json", "--", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,  # an interrupt meant for the app must not reach it
        )
        threading.Thread(target=self._follow, name="child", daemon=True).start()

    @property
    def running(self) -> bool:
        """Whether the child is at work."""
        return self._process.poll() is None

    def cancel(self) -> None:
        """End the child; what it has written stays."""
        if self.running:
            self._process.terminate()
            killer = threading.Timer(GRACE, self._process.kill)
            killer.daemon = True
            killer.start()

    def kill(self) -> None:
        """End the child at once."""
        if self.running:
            self._process.kill()

    def wait(self) -> None:
        """Wait until the child has ended."""
        self._process.wait()

    def _follow(self) -> None:
        """Read what the child says, until it has ended."""
        with self._process as process:
            assert process.stdout is not None
            assert process.stderr is not None
            for line in process.stdout:
                if not line.endswith("\n"):
                    break  # the child was killed in the midst of it
                self._said(json.loads(line))
            complaint = process.stderr.read().strip().removeprefix("fonds: ")
        self._ended(complaint)
