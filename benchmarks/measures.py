"""What is measured. Each function makes its recordings and yields the lines of the report that come of them."""

from __future__ import annotations

import json
import statistics
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figure import Figure, at_most, milliseconds, quantile, spread
from benchmarks.libraries import Library
from benchmarks.program import FONDS, empty, environment, opened, watched
from benchmarks.recorder import Frame, Recorder

ROWS = 20
"""The rows of documents that make a first screen."""

LIST_COLUMNS = 60
"""Columns at the left of the screen that belong to the list."""

STARTING = 3.0
"""Seconds after which every start is over."""


def start(library: Library, runs: int) -> Iterator[Figure]:
    """From exec to 20 rows of documents, beside the first paint of an empty app."""
    fonds, textual = first_paints(library, runs)
    yield Figure(f"start: first {ROWS} rows of {library.documents:,} documents", milliseconds(fonds))
    yield Figure("start: first paint of an empty Textual app", milliseconds(textual))
    yield Figure("start: ratio", f"{fonds / textual:.2f}", "≤ 1.5")


def bursts(library: Library, query: str, intervals: Sequence[int], runs: int) -> Iterator[Figure]:
    """A query typed at an even pace, several times: echo of each key, results on the way, the final ones, pauses."""
    expected = titles_of(library, "search", f"{query}*", "--limit", "10")
    limit = 0.060 if library.documents <= 10_000 else 0.120
    for interval in intervals:
        typed = [burst(library, query, expected, interval) for _ in range(runs)]
        name = f"{library.documents:,}: {len(query)} keys at {interval} ms"
        echoes = [seconds for each in typed for seconds in each.echoes]
        bound = at_most(1000 * quantile(echoes, 95), 30, " ms")
        yield Figure(f"{name}: key to echo, p50 / p95 / worst", spread(echoes), f"p95 {bound}")
        paints = min(each.paints for each in typed)
        yield Figure(f"{name}: paints of results before the last key", str(paints), "> 0")
        for what, seconds in (
            ("to the right documents", [each.right for each in typed]),
            ("to the last change of the list", [each.settled for each in typed]),
        ):
            yield after_the_last_key(f"{name}: last key {what}, p50 / p95 / worst", seconds, limit)
        for when, blocks in (
            ("at the start", [each.starting for each in typed]),
            ("while typing", [each.searching for each in typed]),
        ):
            yield Figure(
                f"{name}: longest block {when}", milliseconds(max(blocks)), at_most(1000 * max(blocks), 50, " ms")
            )


def after_the_last_key(what: str, seconds: Sequence[float | None], limit: float) -> Figure:
    """A line of how long it took each time; None is never."""
    taken = [each for each in seconds if each is not None]
    if len(taken) < len(seconds):
        return Figure(what, f"never in {len(seconds) - len(taken)} of {len(seconds)}", "not met")
    return Figure(what, spread(taken), f"p95 {at_most(1000 * quantile(taken, 95), 1000 * limit, ' ms')}")


@dataclass(frozen=True, slots=True)
class Burst:
    """What was seen of one query, in seconds.

    `echoes` are from each key to its echo; `right` and `settled` from the last key to the documents that are expected,
    and to the last change of the list with its passages, 0 where that was before, None where they never stood there;
    `paints` counts the changes before. `starting` and `searching` are the longest pauses of the event loop before and
    while it was typed.
    """

    echoes: Sequence[float]
    right: float | None
    settled: float | None
    paints: int
    starting: float
    searching: float


def burst(library: Library, query: str, expected: Sequence[str], interval: int) -> Burst:
    """Type the query once, with so many milliseconds between two keys."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "pauses.json"
        with Recorder(watched(library.folder, report), environment()) as recording:
            recording.listen(STARTING)
            recording.play(["/"])
            recording.listen(1)
            recording.play(query, interval / 1000)
            recording.listen(2)
            recording.play(["Ctrl+Q"])
            recording.wait_for_end()
        pauses = json.loads(report.read_text(encoding="utf-8"))
    first, leave = (recording.started + press for press in (recording.presses[0], recording.presses[-1]))
    starting = max((late for began, late in pauses if began < first), default=0.0)
    searching = max((late for began, late in pauses if first <= began and began + late < leave), default=0.0)
    return Burst(*typing(recording, query, expected), starting, searching)


def typing(
    recording: Recorder, query: str, expected: Sequence[str]
) -> tuple[list[float], float | None, float | None, int]:
    """What a recording of "/", the query and "Ctrl+Q" shows: echoes, right and last results, paints."""
    _, *presses, leave = recording.presses
    frames = [frame for frame in recording.frames() if frame.time < leave]
    row, column = place_of(query, frames[-1])
    echoes = []
    for count, pressed in enumerate(presses, 1):
        typed = query[:count]
        if not typed.endswith(" "):  # a space changes nothing that can be seen
            shown = (f.time for f in frames if f.time > pressed and f.lines[row][column:].startswith(typed))
            echoes.append(next(shown) - pressed)  # it comes: the whole query stands there in the end
    changes = [late.time for early, late in pairwise(frames) if results(row, early) != results(row, late)]
    between = sum(presses[0] < change < presses[-1] for change in changes)
    right = (f.time - presses[-1] for f in frames if f.time > presses[-1] and stand_in_order(expected, f.lines))
    settled = max(changes[-1] - presses[-1], 0.0) if stand_in_order(expected, frames[-1].lines) else None
    return echoes, next(right, None), settled, between


def large(many: Library, long: Library, runs: int) -> Iterator[Figure]:
    """First rows of a very long list, first lines of a very long text."""
    fonds, textual = first_paints(many, runs)
    yield Figure(
        f"list of {many.documents:,}: first rows, beyond an empty app", milliseconds(fonds - textual), "≤ 300 ms"
    )
    yield Figure("text of 60 MB: key to first lines", milliseconds(statistics.median(reading(long, runs))), "≤ 300 ms")


def first_paints(library: Library, runs: int) -> tuple[float, float]:
    """Seconds from exec to the first rows of a library, and to the first paint of an empty app, taken in turns."""
    titles = titles_of(library, "list")[:ROWS]
    ours, theirs = [], []
    for _ in range(runs):
        ours.append(time_to(opened(library.folder), lambda lines: stand_in_order(titles, lines)))
        theirs.append(time_to(empty(), lambda lines: "ready" in lines[0]))
    return statistics.median(ours), statistics.median(theirs)


def reading(long: Library, runs: int) -> Iterator[float]:
    """Seconds from “next document”, with the short one open, to the first lines of the long one."""
    for _ in range(runs):
        with Recorder(opened(long.folder), environment()) as recording:
            recording.listen(STARTING)
            recording.play(["J"])
            recording.listen(STARTING)
            yield needed(recording, lambda lines: any("waits for the" in line for line in lines), recording.presses[0])


def quitting(library: Library, many: Library, long: Library, growing: Library) -> Iterator[Figure]:
    """From ^q to the end of the process, in the middle of things."""
    papers = library.folder.with_name("documents")
    moments: dict[str, tuple[list[str | Path], list[str], float]] = {
        "at rest": (opened(library.folder), [], 0.0),
        "while it searches": (opened(library.folder), ["/", *"t* s* a* the of"], 0.0),
        "while a text of 60 MB is laid out": (opened(long.folder), ["J"], 0.0),
        "while a list of 100,000 is sorted": (opened(many.folder), ["S"], 0.0),
        "while it adds papers": (opened(growing.folder), [":", f"add {papers}", "Enter"], 3.0),
    }
    for name, (command, keys, wait) in moments.items():
        with Recorder(command, environment()) as recording:
            recording.listen(STARTING)
            recording.play(keys[:1])  # a line to type in opens with the first
            recording.listen(0.5 if keys[1:] else 0.0)
            recording.play(keys[1:], 0.02)
            recording.listen(wait)
            recording.play(["Ctrl+Q"])
            yield Figure(f"quitting {name}", milliseconds(recording.wait_for_end()), "< 1000 ms")


def titles_of(library: Library, *arguments: str) -> list[str]:
    """The titles that a listing command of fonds gives."""
    command = [str(FONDS), "--library", str(library.folder), *arguments, "--json"]
    output = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    return [document["title"] for document in json.loads(output)]


def stand_in_order(titles: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether the beginnings of the titles stand on the screen one below the other."""
    rows = iter(lines)
    return all(any(title[:16] in row for row in rows) for title in titles)


def place_of(query: str, frame: Frame) -> tuple[int, int]:
    """Row and column where the query stands on the screen."""
    for row, line in enumerate(frame.lines):
        if query in line:
            return row, line.index(query)
    raise RuntimeError("\n".join([f"“{query}” does not stand on the screen:", *frame.lines]))


def results(row: int, frame: Frame) -> list[str]:
    """What stands below the search line in the left part of the screen: the list, without status line and keys."""
    return [line[:LIST_COLUMNS] for line in frame.lines[row + 1 : -2]]


def time_to(command: Sequence[str | Path], shows: Callable[[list[str]], bool]) -> float:
    """Seconds from exec to a screen that shows something."""
    with Recorder(command, environment()) as recording:
        recording.listen(STARTING)
        return needed(recording, shows, 0.0)


def needed(recording: Recorder, shows: Callable[[list[str]], bool], after: float) -> float:
    """Seconds until the screen showed something; raises where it never did."""
    moment = recording.first(shows, after)
    if moment is None:
        last = "\n".join(list(recording.frames())[-1].lines)
        raise RuntimeError(f"what was waited for did not show within {recording.now:.0f} s:\n{last}")
    return moment
