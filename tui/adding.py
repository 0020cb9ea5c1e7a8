"""Adding papers from the app, by a child process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.message import Message

from tui.child import Child

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


class Adding(Child):
    """One run of a command that reads files into the library, reporting as it goes."""

    def __init__(self, library: Path, arguments: Sequence[str], post: Post) -> None:
        self._post = post
        self._report: dict[str, Any] = {}
        command, *rest = arguments
        super().__init__(library, (command, "--progress", "json"), rest, self._take_in, self._tell)

    def _take_in(self, said: dict[str, Any]) -> None:
        if "progress" in said:
            self._post(Advanced(in_words(said["progress"])))
        else:
            self._report = said

    def _tell(self, complaint: str) -> None:
        text = _summary(self._report) or complaint or "Stopped. What was read is in the library."
        self._post(Ended(text, _details(self._report)))


def in_words(progress: dict[str, Any]) -> str:
    """How far a child is."""
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
