"""A process that changes libraries and is killed in the midst of it, for test_kill: one life for each line it reads.

A line is JSON: the library's `folder`, the `step` to die at and the `passage` at which that step is to be fatal, or the
step "any time" and `seconds` to live; and the documents to `edit` or the folders to `add`, where the library is not to
be brought up to date.
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
from corpus.search import merging
from corpus.search import update as search_update
from corpus.search.manifest import Commit
from corpus.search.segment_builder import SegmentBuilder
from corpus.search.segment_writer import SegmentWriter
from corpus.search.whoosh_engine import WhooshEngine

STEPS: dict[str, tuple[object, str]] = {
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

STEPS_OF_AN_EDIT: dict[str, tuple[object, str]] = {
    "edit open": (CatalogueWriter, "edit"),
    **{step: where for step, where in STEPS.items() if where != (CatalogueWriter, "put")},
}

STEPS_OF_A_MERGE: dict[str, tuple[object, str]] = {
    "merge: terms joined": (merging, "_joined"),
    "merge: field written": (SegmentWriter, "field"),
    "merge: stems written": (SegmentWriter, "stems"),
    "merge: segment finished": (SegmentWriter, "finish"),
    **{f"merge: {step}": where for step, where in STEPS.items() if where[0] is Commit},
}

ANY_TIME = "any time"


def die() -> None:
    """End as a killed process does: at once."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_after(step: str, passage: int) -> None:
    """Let the passage of that number through a step be fatal; that of a merge only while there is one."""
    kind, name = {**STEPS, **STEPS_OF_AN_EDIT, **STEPS_OF_A_MERGE}[step]
    original: Callable[..., Any] = getattr(kind, name)
    tidy = WhooshEngine.tidy
    passages, counted = 0, step not in STEPS_OF_A_MERGE

    def tidy_counted(engine: WhooshEngine, cancelled: Callable[[], bool] | None = None) -> bool:
        nonlocal counted
        counted = True
        return tidy(engine, cancelled)

    def fatal(*arguments: Any, **named: Any) -> Any:
        nonlocal passages
        result = original(*arguments, **named)
        passages += counted
        if passages == passage:
            die()
        return result

    setattr(kind, name, fatal)
    setattr(WhooshEngine, "tidy", tidy_counted)  # noqa: B010  # as in `spill`


def spill() -> None:
    """Let SQLite write pages of a transaction into the file before its end, with the old ones in the journal."""
    begin = CatalogueWriter.begin

    def begin_to_spill(catalogue: CatalogueWriter) -> None:
        catalogue._database.rows("PRAGMA cache_size = 2")
        catalogue._database.rows("PRAGMA cache_spill = 1")
        begin(catalogue)

    setattr(CatalogueWriter, "begin", begin_to_spill)  # noqa: B010  # mypy does not know that this process is to die


def live(folder: Path, step: str, passage: int, edit: Sequence[int], add: Sequence[str]) -> NoReturn:
    """Bring a library up to date, in many small batches and merges; or say that these documents are logbooks."""
    try:
        ingest.BATCH, ingest.AHEAD, changes.LARGE = ingest.Load(2), ingest.Load(3), 1
        search_update.ALIKE = search_update.ALIKE if edit else 2
        if step == "SQLite journal hot":
            spill()
        if step != ANY_TIME:
            die_after(step, passage)
        opened = changes.Changes(folder, wait=0)
        for number in edit:
            opened.edit(number, {"title": f"Logbook {number}"})
        if add:
            opened.add(map(Path, add), progress=None, cancelled=None)
        elif not edit:
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
            live(Path(order["folder"]), order["step"], order["passage"], order["edit"], order["add"])
        os.close(death)
        print(outlive(child, alive, order["seconds"]), flush=True)
        os.close(alive)


if __name__ == "__main__":
    main()
