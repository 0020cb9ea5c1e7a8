"""How long citations take: in a session, in the list of styles, and from the command line beside pandoc --citeproc."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figure import Figure, milliseconds, spread
from benchmarks.libraries import WORDS, Library
from benchmarks.measures import needed
from benchmarks.pandoc import PandocMissing, pandoc
from benchmarks.program import FONDS, environment, opened, quietly
from benchmarks.recorder import Recorder
from benchmarks.timing import timed
from corpus.citation.style_files import style_file

STYLE = "chicago-notes-bibliography-17th-edition"
STARTING = 3.0


def citations(library: Library, runs: int) -> Iterator[Figure]:
    """In a session; then as many items from the command line, from exec to the end, by fonds and by pandoc in turns."""
    sessions = [session(library) for _ in range(runs)]
    first = statistics.median(each["first"][0] for each in sessions)
    yield Figure("cite: first citation of a session, with what it imports", milliseconds(first), "≤ 150 ms")
    later = [seconds for each in sessions for seconds in each["later"]]
    yield Figure("cite: later ones, p50 / p95 / worst", spread(later), "≤ 15 ms")
    styles = max(statistics.median(times) for times in zip(*(each["styles"] for each in sessions), strict=True))
    yield Figure("cite: first one in another style, the slowest of those offered", milliseconds(styles))
    listed = statistics.median(style_list(library) for _ in range(runs))
    yield Figure("cite: key to the list of styles", milliseconds(listed))
    try:
        for count in (1, 100):
            yield from beside_pandoc(pandoc(), count, runs)
    except PandocMissing as missing:
        yield Figure("cite: beside pandoc --citeproc", f"skipped: {missing}")


def session(library: Library) -> dict[str, list[float]]:
    """The times that a process of its own has taken."""
    command = [sys.executable, "-m", "benchmarks.citing", str(library.folder)]
    output = subprocess.run(command, check=True, capture_output=True, text=True, env=environment()).stdout
    times: dict[str, list[float]] = json.loads(output)
    return times


def style_list(library: Library) -> float:
    """Seconds from the key to the first style on the screen."""
    with Recorder(opened(library.folder), environment()) as recording:
        recording.listen(STARTING)
        recording.play(["s"])
        recording.listen(STARTING)
        return needed(recording, lambda lines: any("Chicago" in line for line in lines), recording.presses[0])


def beside_pandoc(program: Path, count: int, runs: int) -> Iterator[Figure]:
    """The first notes on so many items, made by fonds and by pandoc with the same style."""
    with TemporaryDirectory() as folder:
        items, draft = Path(folder) / "items.json", Path(folder) / "draft.md"
        items.write_text(json.dumps([item(number) for number in range(count)]), encoding="utf-8")
        notes = "\n\n".join(f"A sentence.[@item-{number}]" for number in range(count))
        draft.write_text(f"---\nsuppress-bibliography: true\n---\n\n{notes}\n", encoding="utf-8")
        ours: list[str | Path] = [FONDS, "cite", "--item", items, "--style", STYLE, "--form", "note"]
        style = style_file(STYLE)
        assert style is not None
        theirs: list[str | Path] = [
            program,
            "--citeproc",
            "--csl",
            style,
            "--bibliography",
            items,
            "--to",
            "plain",
            draft,
        ]
        times = [(timed(lambda: quietly(ours)), timed(lambda: quietly(theirs))) for _ in range(runs)]
    fonds, other = (statistics.median(each) for each in zip(*times, strict=True))
    what = "1 item" if count == 1 else f"{count} items"
    yield Figure(f"cite: {what}, exec to end, fonds / pandoc --citeproc", f"{seconds(fonds)} / {seconds(other)}")
    yield Figure(f"cite: {what}, ratio", f"{fonds / other:.2f}")


def item(number: int) -> dict[str, object]:
    """An archival item of CSL-JSON, like no other."""
    first, second, third = (WORDS[number // 12**place % 12] for place in range(3))
    return {
        "id": f"item-{number}",
        "type": "manuscript",
        "title": f"The {first} and the {second} of the {third}",
        "author": [{"family": first.title(), "given": "Ada"}],
        "issued": {"date-parts": [[1900 + number % 90, 1 + number % 12, 1 + number % 28]]},
        "archive": "State Archive of the Free Port",
        "archive-place": "Sarnau",
        "archive_location": f"Harbour Board Papers, Box {number}",
    }


def seconds(value: float) -> str:
    """For the report."""
    return f"{value:.2f} s"
