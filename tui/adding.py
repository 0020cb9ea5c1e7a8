"""Adding papers from the app: a child process does it, so that the app need not wait and loses nothing by its end."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.message import Message

GRACE = 0.5
"""Seconds that the child has to end when it is told to, before it is killed. Nothing is lost either way."""

Post = Callable[[Message], object]


@dataclass
class LibraryWork(Message):
    """The reader wants the library changed by this command of `fonds`, such as ("add", PATH)."""

    arguments: tuple[str, ...]


@dataclass
class Advanced(Message):
    """How far the child is, in words."""

    text: str

    def can_replace(self, message: Message) -> bool:
        """Only the newest is worth showing."""
        return isinstance(message, Advanced)


@dataclass
class Ended(Message):
    """The child has ended: what became of the files, in a sentence, and the fate of each that was not taken."""

    text: str
    details: tuple[str, ...] = ()


class Adding:
    """One run of a command that changes the library, reporting as it goes."""

    def __init__(self, library: Path, arguments: Sequence[str], post: Post) -> None:
        self._post = post
        command, *rest = arguments
        options = ["--library", str(library), "--json", "--progress", "json"]
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-m", "tui.cli", command, *options, "--", *rest],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,  # an interrupt meant for the app must not reach it
        )
        threading.Thread(target=self._follow, name="adding", daemon=True).start()

    @property
    def running(self) -> bool:
        """Whether the child is at work."""
        return self._child.poll() is None

    def cancel(self) -> None:
        """End the child; what it has written stays."""
        if self.running:
            self._child.terminate()
            killer = threading.Timer(GRACE, self._child.kill)
            killer.daemon = True
            killer.start()

    def kill(self) -> None:
        """End the child at once."""
        if self.running:
            self._child.kill()

    def wait(self) -> None:
        """Wait until the child has ended."""
        self._child.wait()

    def _follow(self) -> None:
        """Read what the child says, until it has ended."""
        assert self._child.stdout is not None
        assert self._child.stderr is not None
        report: dict[str, Any] = {}
        for line in self._child.stdout:
            if not line.endswith("\n"):
                break  # the child was killed in the midst of it
            said = json.loads(line)
            if "progress" in said:
                self._post(Advanced(_in_words(said["progress"])))
            else:
                report = said
        complaint = self._child.stderr.read().strip().removeprefix("fonds: ")
        self._child.wait()
        self._post(
            Ended(_summary(report) or complaint or "Stopped. What was read is in the library.", _details(report))
        )


def _in_words(progress: dict[str, Any]) -> str:
    done, total, seconds = progress["done"], progress["total"], progress["seconds"]
    rate = f", {done / seconds:,.0f}/s" if seconds >= 1 else ""
    return f"{progress['stage'].capitalize()} {done:,} of {total:,}{rate}  (:stop)"


def _summary(report: dict[str, Any]) -> str:
    if not report:
        return ""
    counts = ", ".join(f"{count:,} {fate}" for fate, count in report["counts"].items() if count)
    stopped = "Stopped; what is listed is in the library. " if report["cancelled"] else ""
    more = " L shows why." if _details(report) else ""
    return f"{stopped}Files: {counts or 'none'}.{more}"


def _details(report: dict[str, Any]) -> tuple[str, ...]:
    return tuple(
        f"{file['fate']}: {file['path']} – {file['reason']}" + (f" (kept: {file['kept']})" if file["kept"] else "")
        for file in report.get("files", ())
        if file["fate"] in ("skipped", "problem")
    )
