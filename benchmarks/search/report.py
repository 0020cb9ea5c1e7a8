"""fonds and its peers side by side, at one size: what is built, what is asked, and the lines of the report."""

from __future__ import annotations

import json
import shutil
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks.figure import Figure, at_least, at_most, quantile
from benchmarks.libraries import Library
from benchmarks.program import opened, quietly
from benchmarks.search import questions, recoll, texts
from benchmarks.search.process import Run, kept, run
from benchmarks.search.questions import Sort
from benchmarks.timing import timed
from corpus.catalogue import INDEX
from corpus.library import Library as OpenLibrary

OURS = "fonds"
PEERS = ("Whoosh", "FTS5", "tantivy")

_MB = 1 << 20
_BARE = Path(__file__).with_name("bare_whoosh.py")


Answered = tuple[str, float | None, int, list[int]]
"""Sort of a question, seconds (None without an answer), how many documents, the numbers of the first of them."""


class Comparison:
    """fonds and some peers over the documents of a library; `runs` is how often what is short is timed."""

    def __init__(self, library: Library, peers: Sequence[str], runs: int) -> None:
        self._library = library
        self._engines = [OURS, *peers]
        self._peers = peers
        self._runs = runs
        self._folder = library.folder.parent
        self._texts, self._questions = self._folder / "texts.jsonl", self._folder / "questions.json"
        self._size = f"{library.documents:,}"

    def figures(self) -> Iterator[Figure]:
        """All lines, each as soon as it is known."""
        if not self._questions.exists():
            with OpenLibrary.open(self._library.folder) as library:
                texts.write(texts.read(library), self._texts)
            questions.keep(questions.draw(texts.load(self._texts)), self._questions)
        yield self._line("", self._engines)
        yield from self._builds()
        yield from self._opens()
        yield from self._asks()
        yield from self._additions()
        if "Whoosh" in self._peers:
            yield from self._processes()

    def _builds(self) -> Iterator[Figure]:
        built = {name: self._built(name) for name in self._engines}
        seconds = {name: json.loads(each.output) for name, each in built.items()}
        yield self._line("build the index, s", [f"{value:.1f}" for value in seconds.values()])
        if "Whoosh" in built:
            ratio = seconds["Whoosh"] / seconds[OURS]
            yield self._line("… times as fast as Whoosh", [f"{ratio:.1f}"], at_least(ratio, 4))
        text = sum(len(each.body.encode()) for each in texts.load(self._texts))
        sizes = {name: _size(self._folder / name) / text for name in self._engines}
        yield self._line("index ÷ text", [f"{value:.2f}" for value in sizes.values()], at_most(sizes[OURS], 0.7))
        whole = _size(self._library.folder / INDEX) / text
        yield self._line("… with what describes the documents", [f"{whole:.2f}"], at_most(whole, 0.7))
        yield self._line(
            "… peak memory, resident, MB",
            [f"{each.resident / _MB:.0f}" for each in built.values()],
            at_most(built[OURS].resident / _MB, 250),
        )
        yield self._line("… private, MB", [f"{each.private / _MB:.0f}" for each in built.values()])
        yield self._line("… of", [each.moment for each in built.values()])
        yield from self._whole()

    def _whole(self) -> Iterator[Figure]:
        """What a user waits for: reading, cataloguing and indexing, beside recollindex, which does the same."""
        ours, theirs = self._library.made, recoll.built(self._folder)
        values = [f"{each.seconds:.1f} s of {each.moment}" for each in (ours, theirs) if each]
        bound = at_most(ours.seconds, theirs.seconds, " s") if theirs else "recollindex is not installed"
        yield self._line("`fonds add`, recollindex", values, bound)
        memory = [f"{each.resident / _MB:.0f}" for each in (ours, theirs) if each]
        yield self._line("… peak memory, resident, MB", memory, at_most(ours.resident / _MB, 250))

    def _built(self, name: str) -> Run:
        """The building of an index: of a peer's perhaps in an earlier run, of ours always in this one."""
        folder, report = self._folder / name, self._folder / f"{name}.json"
        built = None if name == OURS else kept(report)
        if built is None:
            shutil.rmtree(folder, ignore_errors=True)
            report.unlink(missing_ok=True)
            folder.mkdir()
            built = self._run(name, "build", folder)
            built.keep(report)
        return built

    def _opens(self) -> Iterator[Figure]:
        found: defaultdict[str, list[dict[str, float]]] = defaultdict(list)
        for name in self._engines * max(self._runs, 3):
            found[name].append(json.loads(self._run(name, "open", self._where(name), self._questions).output))
        for what, key, scale, limit in (
            ("open, ms", "open", 1000.0, 10.0),
            ("… and the first answer, ms", "first", 1000.0, None),
            ("… private memory of both, MB", "private", 1 / _MB, 20.0),
        ):
            values = {name: statistics.median(each[key] for each in runs) * scale for name, runs in found.items()}
            bound = "" if limit is None else at_most(values[OURS], limit)
            yield self._line(what, [f"{value:.1f}" for value in values.values()], bound)

    def _asks(self) -> Iterator[Figure]:
        runs: defaultdict[str, list[list[Answered]]] = defaultdict(list)
        for name in self._engines * 3:
            run = self._run(name, "ask", self._where(name), self._questions)
            runs[name].append(json.loads(run.output))
        for sort in Sort:
            spreads = {name: figures for name in self._engines if (figures := times(sort, runs[name]))}
            cells = [
                f"{spreads[name][0]:.2f} / {spreads[name][1]:.2f}" if name in spreads else "–" for name in self._engines
            ]
            limit = query_limit(self._library.documents, spreads.get("FTS5", (0.0, 0.0))[1])
            yield self._line(f"{sort}, p50 / p95, ms", cells, at_most(spreads[OURS][1], limit, " ms"))
        for sort in Sort:
            equal = [agreement(sort, runs[OURS][0], runs[name][0]) for name in self._engines]
            yield self._line(f"{sort}, as many documents as fonds", equal)

    def _additions(self) -> Iterator[Figure]:
        found = {}
        for name in self._engines:
            copy = self._folder / "copy"
            shutil.copytree(self._folder / name, copy)
            found[name] = json.loads(self._run(name, "add", copy).output)
            shutil.rmtree(copy)
        for count, limit in (("1", 30.0), ("100", 400.0)):
            values = {name: 1000 * statistics.median(each[count]) for name, each in found.items()}
            what = f"add {count} to the library, ms"
            yield self._line(what, [f"{value:.1f}" for value in values.values()], at_most(values[OURS], limit, " ms"))

    def _processes(self) -> Iterator[Figure]:
        asked = [each for each in questions.load(self._questions) if each.sort in (Sort.RARE, Sort.TWO, Sort.COMMON)]
        index = self._folder / "Whoosh"
        taken: defaultdict[str, list[float]] = defaultdict(list)
        for question in asked[:: len(asked) // (5 * self._runs) or 1]:
            text = " ".join(question.words)
            bare: list[str | Path] = [sys.executable, _BARE, index, text]
            commands = {
                "fonds search": [*opened(self._library.folder), "search", text],
                "Whoosh": bare,
                "Whoosh with passages": [*bare, "passages"],
            }
            for what, command in commands.items():
                taken[what].append(timed(partial(quietly, command)))
        medians = {what: 1000 * statistics.median(each) for what, each in taken.items()}
        for what, value in medians.items():
            yield self._line(f"{what} as a process, ms", [f"{value:.0f}"])
        for peer in ("Whoosh", "Whoosh with passages"):
            ratio = medians["fonds search"] / medians[peer]
            yield self._line(f"… fonds ÷ {peer}", [f"{ratio:.2f}"], at_most(ratio, 1.5))

    def _where(self, name: str) -> Path:
        """What is asked: of fonds the library."""
        return self._library.folder if name == OURS else self._folder / name

    def _run(self, name: str, task: str, index: Path, *more: Path) -> Run:
        return run([sys.executable, "-m", "benchmarks.search.task", name, task, index, self._texts, *more])

    def _line(self, what: str, values: Sequence[str], bound: str = "") -> Figure:
        return Figure(f"{self._size}: {what}", "".join(f"{value:>22}" for value in values), bound)


def times(sort: Sort, runs: Sequence[Sequence[Answered]]) -> tuple[float, float] | None:
    """p50 and p95 over the questions of a sort, in milliseconds; of each question the median of the runs counts."""
    each = []
    for answers in zip(*runs, strict=True):
        taken = [seconds for asked, seconds, *_ in answers if asked == sort and seconds is not None]
        if taken:
            each.append(statistics.median(taken))
    return (1000 * quantile(each, 50), 1000 * quantile(each, 95)) if each else None


def query_limit(documents: int, fts5: float) -> float:
    """What p95 may be at most, in milliseconds, in a library of so many documents, where that of FTS5 is known."""
    return 60.0 if documents > 10_000 else max(fts5, 15.0)


def agreement(sort: Sort, ours: Sequence[Answered], theirs: Sequence[Answered]) -> str:
    """Of the questions of a sort that both answer, how many they find as many documents for; the analysers differ."""
    counts = [
        (our[2], their[2])
        for our, their in zip(ours, theirs, strict=True)
        if our[0] == sort and our[1] is not None and their[1] is not None
    ]
    return f"{sum(our == their for our, their in counts)} of {len(counts)}" if counts else "–"


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
