"""Two writers and ten readers at the same library: no error reaches anyone, but that the library is busy.

The suite lets them do a few rounds each; `FONDS_TEST_SOAK=600` lets them work for ten minutes.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from itertools import count
from pathlib import Path

import pytest

from corpus.concordance import Concordance
from corpus.errors import DocumentMissing, LibraryBusy
from corpus.library import Library, Order

SECONDS = float(os.environ.get("FONDS_TEST_SOAK", "0"))
"""How long they work; 0 for `ROUNDS` rounds of each."""

ROUNDS = 3

WRITERS, READERS = 2, 10

FIELDS = ("title", "place", "kind")

QUERIES = (
    "timber",
    '"timber and salt"',
    "h*",
    "harb",
    '"salt berth3"~9',
    "berth1? OR date:1961",
    "tinber~",
    "NOT timber",
    "title:logbook",
    "date:undated",
)


def paper(papers: Path, name: int, chance: random.Random) -> None:
    """Write a paper anew, with other words than before."""
    day = f"{chance.randrange(1, 29)} May {chance.randrange(1950, 1970)}"
    text = f"Report {name}\n\n{day}\n\nThe harbour, berth{name}, word{chance.randrange(10**6)}. Timber and salt. "
    (papers / f"{name:04}.txt").write_text(text * chance.randrange(1, 30))


def write(folder: Path, chance: random.Random, done: Counter[str]) -> None:
    """Add, change and remove papers, and edit what is known of them, as one who comes and goes."""
    papers = folder.with_name("papers")
    try:
        library = Library.open(folder, write=True, wait=chance.choice((0.1, 60.0)))
    except LibraryBusy:
        done["told that it is busy"] += 1
        return
    with library:
        done["update"] += 1
        for name in chance.sample(range(400), 20):
            paper(papers, name, chance)
        (papers / f"{chance.randrange(400):04}.txt").unlink(missing_ok=True)
        library.update()
        numbers = library.numbers(Order.TITLE)
        for number in chance.sample([*numbers], min(3, len(numbers))):
            library.edit(number, {"title": f"Logbook {number}"})
            done["edit"] += 1
        if len(numbers) > 200:
            library.remove(chance.sample([*numbers], 5))
            done["remove"] += 1
        if chance.random() < 0.3:
            library.add([papers])
            done["add"] += 1


def read(library: Library, chance: random.Random, done: Counter[str]) -> None:
    """Search in some way, look at what was found, and count it."""
    query = chance.choice(QUERIES)
    results = library.search(query, order=chance.choice([*Order]), typing=query == "harb")
    done["search"] += 1
    assert not library.shortfall
    library.rows(results.numbers[:60])
    for number in results.numbers[:20]:
        try:
            if results.matcher is not None:
                library.findings(number, results.matcher)
            library.text(number, 0, 200)
            done["passages"] += 1
        except DocumentMissing:
            done["told that it has gone"] += 1
    if chance.random() < 0.3:
        library.column(("archive", "kind"), str)
        library.months()
        library.documents_with(["timber", "salt"])
        done["columns"] += 1
    if chance.random() < 0.1:
        lines = Concordance(library, library.search("timber", order=Order.DATE))
        for _ in lines.collect():
            done["concordance"] += 1
        lines.lines(range(min(50, len(lines))), 40)


def work(role: str, folder: Path, seed: int, seconds: float) -> None:
    """What one process does; says what it has done, as JSON."""
    chance, done = random.Random(seed), Counter[str]()
    end = time.monotonic() + seconds
    rounds = count() if seconds else range(ROUNDS)
    reader: Library | None = None
    for _ in rounds:
        if seconds and time.monotonic() > end:
            break
        if role == "writer":
            write(folder, chance, done)
            continue
        if reader is None or chance.random() < 0.05:
            if reader is not None:
                reader.close()
            reader = Library.open(folder)
            done["open"] += 1
        read(reader, chance, done)
    if reader is not None:
        reader.close()
    print(json.dumps(done))


@pytest.mark.timeout(SECONDS + 120)
def test_nobody_meets_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, papers = tmp_path / "library", tmp_path / "papers"
    papers.mkdir()
    for name in range(60):
        paper(papers, name, random.Random(name))
    with Library.create(folder) as library:
        library.add([papers])
    roles = ["writer"] * WRITERS + ["reader"] * READERS
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", __name__, role, str(folder), str(seed), str(SECONDS)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for seed, role in enumerate(roles)
    ]
    said = [process.communicate() for process in processes]
    assert [error for _, error in said if error] == []
    assert [process.returncode for process in processes] == [0] * len(processes)
    done = sum((Counter[str](json.loads(out)) for out, _ in said), Counter[str]())
    with capsys.disabled():
        print("\n" + ", ".join(f"{number:,} {what}" for what, number in sorted(done.items())))
    with Library.open(folder, write=True) as library:
        assert library.check() == []
        found = {query: set(library.search(query).numbers) for query in QUERIES}
    with Library.open(folder, write=True, rebuild=True) as library:
        assert {query: set(library.search(query).numbers) for query in QUERIES} == found


if __name__ == "__main__":
    work(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
