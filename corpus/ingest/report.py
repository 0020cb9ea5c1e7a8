"""What became of every file, and how far the work is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Fate(StrEnum):
    """What became of a file."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    MOVED = "moved"
    DUPLICATE = "duplicate"
    VANISHED = "vanished"
    SKIPPED = "skipped"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file's fate. `reason` says why, or whence; `kept` what was kept of a file with a problem, "" for nothing.

    `again`: the file had this problem the last time, and has not changed since.
    """

    path: Path
    fate: Fate
    reason: str = ""
    kept: str = ""
    again: bool = False


@dataclass(slots=True)
class Report:
    """The fates of all files in the order in which they were met.

    A file that was read only in part has entries both for what was read and for each problem. `documents` counts those
    that were written. `cancelled` says that the work was given up before its end; what the report names is done.
    """

    entries: list[Entry] = field(default_factory=list)
    documents: int = 0
    cancelled: bool = False

    def note(self, path: Path, fate: Fate, reason: str = "", kept: str = "", *, again: bool = False) -> None:
        """Write a fate down."""
        self.entries.append(Entry(path, fate, reason, kept, again))

    def of(self, fate: Fate) -> list[Entry]:
        """The files of one fate."""
        return [entry for entry in self.entries if entry.fate is fate]

    def counts(self) -> Counter[Fate]:
        """How many entries there are of each fate."""
        return Counter(entry.fate for entry in self.entries)


class Stage(StrEnum):
    """What is being done."""

    READING = "reading"
    INDEXING = "indexing"
    TIDYING = "tidying"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is: files while reading, documents while indexing, merges (as far as known) while tidying.

    `bytes` and `documents` are what was read so far; `path` is the file that was read last; `started` is in seconds of
    `time.monotonic`.
    """

    stage: Stage
    done: int
    total: int
    started: float
    path: Path | None = None
    bytes: int = 0
    documents: int = 0
