"""The report: `python -m benchmarks [--folder FOLDER] [--only NAME …]`."""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import citations, libraries, measures, reading
from benchmarks.figure import Figure
from benchmarks.search.report import PEERS, Comparison

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / "shared" / "documents" / "benchmark" / "frus-10k.tar.xz"
QUERY = "armistice korea government negotiations soviet representatives"[:60]


def main() -> None:
    """Measure, print, and keep the report in `results/`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure fonds in a real terminal.")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="a folder or tar archive of papers")
    parser.add_argument("--query", default=QUERY, help="what is typed in the search line; should find something")
    parser.add_argument("--runs", type=int, default=5, help="how often a time is taken (the median is reported)")
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=list(MEASURES), help="what to measure")
    parser.add_argument(
        "--size", type=int, nargs="+", default=[10_000], help="documents that search and typing are measured over"
    )
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=PEERS, help="what search is compared with")
    parser.add_argument("--fresh", action="store_true", help="make the libraries anew, not only where there are none")
    options = parser.parse_args()
    if options.fresh:
        libraries.forget()
    lines = [machine()]
    print(lines[0], flush=True)
    for name in options.only:
        for figure in MEASURES[name](options):
            lines.append(str(figure))
            print(lines[-1], flush=True)
    results = HERE / "results"
    results.mkdir(exist_ok=True)
    (results / f"{datetime.now(UTC):%Y%m%dT%H%M%S}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def machine() -> str:
    """What the figures depend on."""
    moment, load = datetime.now(UTC), os.getloadavg()[0]
    python = f"Python {platform.python_version()} on {platform.machine()}"
    return f"{moment:%Y-%m-%d %H:%M} UTC, {python}, {os.cpu_count()} cores, load {load:.1f}"


def add(options: argparse.Namespace) -> Iterator[Figure]:
    """How long making the library took, when it has just been made."""
    library = libraries.real(options.folder)
    if not library.earlier:
        rate = library.documents / library.made.seconds
        yield Figure(f"add: {library.documents:,} documents", f"{library.made.seconds:.0f} s ({rate:.0f}/s)")


def search(options: argparse.Namespace) -> Iterator[Figure]:
    """fonds beside other engines, over so many documents."""
    for size in options.size:
        yield from Comparison(libraries.repeated(options.folder, size), options.peers, options.runs).figures()


def bursts(options: argparse.Namespace) -> Iterator[Figure]:
    """A query typed over so many documents."""
    for size in options.size:
        library = libraries.repeated(options.folder, size)
        yield from measures.bursts(library, options.query, (120, 60, 33), options.runs)


MEASURES: dict[str, Callable[[argparse.Namespace], Iterator[Figure]]] = {
    "add": add,
    "reading": lambda options: reading.reading(libraries.real(options.folder), options.runs),
    "start": lambda options: measures.start(libraries.real(options.folder), options.runs),
    "bursts": bursts,
    "large": lambda options: measures.large(libraries.many(), libraries.long(), options.runs),
    "quitting": lambda options: measures.quitting(
        libraries.real(options.folder), libraries.many(), libraries.long(), libraries.growing()
    ),
    "search": search,
    "cite": lambda options: citations.citations(libraries.real(options.folder), options.runs),
}

if __name__ == "__main__":
    main()
