"""A process that changes libraries and is killed in the midst of it, for test_kill: one life for each line it reads.

A line is JSON: the library's `folder`, the `step` to die at and the `passage` at which that step is to be fatal, or the
step "any time" and `seconds` to live; and the documents to `edit`, where the library is not to be brought up to date.
The answer is the number of the signal that ended that life, or its exit status.
Each life is a fork of this process, so that it need not import everything again.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from corpus.catalogue.writer import CatalogueWriter
from corpus.ingest import changes, ingest
from corpus.search.manifest import Commit
from corpus.search.segment_builder import SegmentBuilder

STEPS: dict[str, tuple[type, str]] = {
    "transaction open": (CatalogueWriter, "put"),
    "SQLite journal hot": (CatalogueWriter, "put"),
    "SQLite committed": (CatalogueWriter, "commit"),
    "segments written": (SegmentBuilder, "write"),
    "segments synced": (Commit, "sync_segments"),
    "manifest written": (Commit, "write_manifest"),
    "manifest synced": (Commit, "sync_manifest"),
    "table of contents renamed": (Commit, "rename_toc"),
    "folder synced": (Commit, "sync_folder"),
    "old files removed": (Commit, "remove_old"),
}
"""Each step ends with the end of a function."""

STEPS_OF_AN_EDIT: dict[str, tuple[type, str]] = {
    "edit open": (CatalogueWriter, "edit"),
    **{step: where for step, where in STEPS.items() if where != (CatalogueWriter, "put")},
}

ANY_TIME = "any time"


def die() -> None:
    """End as a killed process does: at once."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_after(step: str, passage: int) -> None:
    """Let the passage of that number through a step be fatal."""
    kind, name = {**STEPS, **STEPS_OF_AN_EDIT}[step]
    original: Callable[..., Any] = getattr(kind, name)
    passages = 0

    def fatal(*arguments: Any, **named: Any) -> Any:
        nonlocal passages
        result = original(*arguments, **named)
        passages += 1
        if passages == passage:
            die()
        return result

    setattr(kind, name, fatal)


def spill() -> None:
    """Let SQLite write pages of a transaction into the file before its end, with the old ones in the journal."""
    begin = CatalogueWriter.begin

    def begin_to_spill(catalogue: CatalogueWriter) -> None:
        catalogue._database.rows("PRAGMA cache_size = 2")
        catalogue._database.rows("PRAGMA cache_spill = 1")
        begin(catalogue)

    setattr(CatalogueWriter, "begin", begin_to_spill)  # noqa: B010  # mypy does not know that this process is to die


def live(folder: Path, step: str, passage: int, edit: Sequence[int]) -> NoReturn:
    """Bring a library up to date, in many small batches; or say that these documents are logbooks."""
    try:
        ingest.BATCH, ingest.AHEAD = ingest.Load(2), ingest.Load(3)
        if step == "SQLite journal hot":
            spill()
        if step != ANY_TIME:
            die_after(step, passage)
        opened = changes.Changes(folder, wait=0)
        for number in edit:
            opened.edit(number, {"title": f"Logbook {number}"})
        if not edit:
            opened.update(progress=None, cancelled=None)
        opened.close()
    except BaseException:  # noqa: BLE001  # a fork must never return
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def outlive(child: int, alive: int, seconds: float) -> int:
    """Wait for a child, kill it after so many seconds; returns the signal or status it ended with."""
    if not select.select([alive], [], [], seconds)[0]:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def main() -> None:
    for line in sys.stdin:
        order = json.loads(line)
        alive, death = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(alive)
            live(Path(order["folder"]), order["step"], order["passage"], order["edit"])
        os.close(death)
        print(outlive(child, alive, order["seconds"]), flush=True)
        os.close(alive)


if __name__ == "__main__":
    main()
