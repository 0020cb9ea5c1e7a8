"""What an entry of a bibliography says of a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """What one entry says: values by the paths of fields (`archive.place`), the key, and the files that it names.

    `files` are as they are written there; `line` is where the entry begins, 0 where that is not known.
    """

    values: Mapping[str, object]
    key: str = ""
    files: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """What could not be read, and in which line; 0 where that is not known."""

    line: int
    reason: str
