"""The commands that change a library: add, update, remove, edit, import, check."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from types import FrameType

from corpus.editing import FIELDS
from corpus.errors import FondsError
from corpus.ingest import Entry, Fate, Progress, Report, Stage
from corpus.ingest.bibliographies import Moved
from corpus.library import Library
from tui.plain import opening, records
from tui.plain.opening import Where
from tui.plain.output import Output, complain
from tui.visible import visible_on_one_line

Tell = Callable[[Progress], None]
Stop = Callable[[], bool]

_INTERVAL = 0.1  # seconds between two reports of progress


def add(where: Where, output: Output, *, paths: Sequence[Path], verbose: bool, json: bool, progress: bool) -> int:
    """Take files and folders into the library, which is made where there is none."""
    folder = opening.folder_to_change(where)
    if not any(path.exists() for path in paths):
        raise FondsError(f"Nothing can be added: there is no {' and no '.join(map(str, paths))}.")
    with Library.create(folder) as library, _progress(output, progress) as tell:
        return _ingest(output, lambda stop: library.add(paths, tell, stop), verbose=verbose, json=json)


def update(where: Where, output: Output, *, verbose: bool, json: bool, progress: bool) -> int:
    """Look again at everything that was added; what was wrong before and has not changed is no news."""
    folder = opening.folder_to_change(where)
    with _progress(output, progress) as tell, Library.open(folder, write=True, progress=tell) as library:
        return _ingest(output, lambda stop: library.update(tell, stop), verbose=verbose, json=json, news=True)


def remove(where: Where, output: Output, *, targets: Sequence[str], json: bool) -> int:
    """Take documents out of the library; the files stay where they are."""
    meant = [int(target) if target.isdecimal() else Path(target) for target in targets]
    with Library.open(opening.folder_to_change(where), write=True) as library:
        removed = library.remove(meant)
    if json:
        output.json(removed)
    else:
        output.line(f"{len(removed)} {'document' if len(removed) == 1 else 'documents'} removed.")
    return 0


def edit(where: Where, output: Output, *, number: int, changes: Mapping[str, str], json: bool) -> int:
    """Say what fields of a document are, and print what they are now."""
    with Library.open(opening.folder_to_change(where), write=True) as library:
        library.edit(number, changes)
        if json:
            output.json(records.document(library, number))
            return 0
        description = library.description(number)
    for name in changes:
        output.line(f"{name}: {FIELDS[name].typed(description)}".rstrip())
    return 0


def take_over(
    where: Where,
    output: Output,
    *,
    bibliography: Path,
    moved: Sequence[Moved],
    verbose: bool,
    json: bool,
    progress: bool,
) -> int:
    """Let the entries of a bibliography describe the documents of the files that they name."""
    folder = opening.folder_to_change(where)
    with _progress(output, progress) as tell, Library.open(folder, write=True, progress=tell) as library:
        return _ingest(
            output, lambda stop: library.take_over(bibliography, moved, tell, stop), verbose=verbose, json=json
        )


def check(where: Where, output: Output, *, repair: bool, json: bool, progress: bool) -> int:
    """Say what is wrong with the library, after making its index anew if asked to."""
    if repair:
        folder = opening.folder_to_change(where)
        with _progress(output, progress) as tell, Library.open(folder, write=True, rebuild=True, progress=tell):
            pass
    with opening.to_read(where) as library:
        faults = library.check()
    if json:
        output.json(faults)
    else:
        for fault in faults or ["The library is sound."]:
            output.line(fault)
    return 1 if faults else 0


def _ingest(output: Output, run: Callable[[Stop], Report], *, verbose: bool, json: bool, news: bool = False) -> int:
    """Run, and print the report; with `news` only new problems are told, and count for the exit status."""
    with _until_interrupted() as stop:
        report = run(stop)
    if json:
        output.json(_record(report))
    else:
        _print_report(report, verbose, news, output)
    if report.cancelled:
        complain(f"stopped. {_documents(report)} written are in the library; the same command goes on from there.")
    wrong = any(not (news and entry.again) for entry in report.of(Fate.PROBLEM))
    return 1 if report.cancelled or wrong else 0


def _print_report(report: Report, verbose: bool, news: bool, output: Output) -> None:
    fates = Fate if verbose else (Fate.PROBLEM,) if news else (Fate.SKIPPED, Fate.PROBLEM)
    summed_up = 0
    for entry in report.entries:
        if entry.again and news and not verbose:
            summed_up += 1
        elif entry.fate in fates:
            output.line(_line(entry))
    if summed_up:
        output.line(f"{_files(summed_up)} could not be read, as before; --verbose names them.")
    counts = report.counts()
    said = [f"{counts[fate]} {fate}" for fate in Fate if counts[fate]]
    output.line(f"{', '.join(said) or 'no files'}; {_documents(report)} written.")


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def _documents(report: Report) -> str:
    return "1 document" if report.documents == 1 else f"{report.documents} documents"


def _line(entry: Entry) -> str:
    kept = f" (kept: {entry.kept})" if entry.kept else ""
    cells = (entry.fate, str(entry.path), f"{entry.reason}{kept}")
    return "\t".join(visible_on_one_line(cell) for cell in cells if cell)


def _record(report: Report) -> dict[str, object]:
    files = [
        {
            "path": str(entry.path),
            "fate": entry.fate,
            "reason": entry.reason,
            "kept": entry.kept,
            "again": entry.again,
        }
        for entry in report.entries
    ]
    return {"counts": report.counts(), "documents": report.documents, "cancelled": report.cancelled, "files": files}


@contextmanager
def _until_interrupted() -> Iterator[Stop]:
    """Whether the user, or the system, has asked to stop; the second time it is not asked but done."""
    asked = False

    def ask(number: int, _: FrameType | None) -> None:
        nonlocal asked
        asked = True
        signal.signal(number, signal.default_int_handler)

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: asked
    except KeyboardInterrupt:
        kept = "Interrupted. What was committed to the library stays; the same command goes on from there."
        raise FondsError(kept) from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _progress(output: Output, as_json: bool) -> AbstractContextManager[Tell]:
    """How progress is told: as JSON, as a bar on a terminal, or not at all."""
    if as_json:
        return nullcontext(_seldom(lambda progress: output.json({"progress": _progress_record(progress)})))
    if sys.stderr.isatty():
        return _bar()
    return nullcontext(lambda progress: None)


def _progress_record(progress: Progress) -> dict[str, object]:
    return {
        "stage": progress.stage,
        "done": progress.done,
        "total": progress.total,
        "path": str(progress.path or ""),
        "bytes": progress.bytes,
        "documents": progress.documents,
        "seconds": round(time.monotonic() - progress.started, 1),
    }


@contextmanager
def _bar() -> Iterator[Tell]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    units = {Stage.READING: "files", Stage.INDEXING: "documents", Stage.TIDYING: "parts of the index"}
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {stage: bar.add_task(f"{stage} {unit}", total=None, visible=False) for stage, unit in units.items()}
        yield _seldom(
            lambda progress: bar.update(
                tasks[progress.stage], completed=progress.done, total=progress.total, visible=True
            )
        )


def _seldom(tell: Tell) -> Tell:
    """Tell no oftener than a reader can follow, but always the end of a stage."""
    told = 0.0

    def seldom(progress: Progress) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= _INTERVAL or progress.done == progress.total:
            told = now
            tell(progress)

    return seldom
