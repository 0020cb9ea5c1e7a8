"""A process that is timed, and its memory, as Linux's /proc has it."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile

_PROC = Path("/proc")
_PRIVATE = re.compile(r"^Private_(?:Clean|Dirty): +(\d+) kB", re.MULTILINE)
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)
_INTERVAL = 0.05
"""Seconds between two looks at the memory of a process."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a process gave, took and needed at most: resident memory (as ru_maxrss) and private, in bytes.

    Of several processes that worked together, the largest counts. `moment` is when it began.
    """

    output: str
    seconds: float
    resident: int
    private: int
    moment: str

    def keep(self, path: Path) -> None:
        """Write it down for later runs."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")


def kept(path: Path) -> Run | None:
    """The run that was written down there."""
    return Run(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


def run(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end; raises CalledProcessError where it fails."""
    moment, started = f"{datetime.now(UTC):%Y-%m-%d %H:%M}", time.perf_counter()
    resident = private = 0
    with TemporaryFile("w+", encoding="utf-8") as output:
        process = subprocess.Popen(command, stdout=output, env=environment)
        while process.poll() is None:
            for number in _family(process.pid):
                resident = max(resident, _sum(_PEAK, number, "status"))
                private = max(private, _sum(_PRIVATE, number, "smaps_rollup"))
            try:
                process.wait(_INTERVAL)
            except subprocess.TimeoutExpired:
                continue
        seconds = time.perf_counter() - started
        output.seek(0)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        return Run(output.read(), seconds, resident, private, moment)


def private_memory() -> int:
    """The bytes of memory that this process shares with no other."""
    return _sum(_PRIVATE, "self", "smaps_rollup")


def _family(number: int) -> Iterator[int]:
    """A process, its children, and theirs."""
    yield number
    for child in _read(f"{number}/task/{number}/children").split():
        yield from _family(int(child))


def _sum(pattern: re.Pattern[str], number: int | str, name: str) -> int:
    return sum(int(found) * 1024 for found in pattern.findall(_read(f"{number}/{name}")))


def _read(name: str) -> str:
    try:
        return (_PROC / name).read_text()
    except (FileNotFoundError, ProcessLookupError, PermissionError):  # it has ended meanwhile
        return ""
