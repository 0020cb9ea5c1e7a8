"""What is timed, in a process of its own: `python -m benchmarks.search.task ENGINE TASK INDEX TEXTS [QUESTIONS]`.

It prints JSON. `build` gives the seconds of building alone; `open` those of opening and of a first question, with the
bytes of private memory that both took; `ask` for each question its sort, the seconds (null without an answer), the
count and the numbers of the first; `add` the seconds of adding so many texts, several times, to an index that is open.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby
from pathlib import Path

from benchmarks.search import questions, texts
from benchmarks.search.peer import Peer, engine
from benchmarks.search.process import private_memory
from benchmarks.timing import timed

PATIENCE = 10.0
"""Seconds after which no further questions of a sort are asked."""

ADDED = {1: 5, 100: 3}
"""How many texts are added at a time, and how often."""


def main() -> None:
    """Do one task with one engine."""
    name, task, index, source, *drawn = sys.argv[1:]
    peer = engine(name, Path(index))
    match task:
        case "build":
            result: object = timed(lambda: peer.build(texts.load(Path(source))))
        case "open":
            result = opened(peer, questions.load(Path(drawn[0]))[0])
        case "ask":
            result = list(answers(peer, questions.load(Path(drawn[0]))))
        case "add":
            result = added(peer, Path(source))
        case _:
            raise ValueError(task)
    print(json.dumps(result))


def opened(peer: Peer, question: questions.Question) -> dict[str, float]:
    """What opening takes, once all that it needs is imported."""
    before = private_memory()
    opening, first = timed(peer.open), timed(partial(peer.ask, question))
    return {"open": opening, "first": first, "private": private_memory() - before}


def answers(peer: Peer, asked: list[questions.Question]) -> Iterator[tuple[str, float | None, int, list[int]]]:
    """Each question but the first of each sort, which only warms up, asked once; of a slow sort not all are asked."""
    peer.open()
    for _, group in groupby(asked, key=lambda question: question.sort):
        first, *others = group
        left = PATIENCE - timed(partial(peer.ask, first))
        for question in others:
            started = time.perf_counter()
            answer = peer.ask(question) if left > 0 else None
            seconds = time.perf_counter() - started
            left -= seconds
            if answer is None:
                yield question.sort, None, 0, []
            else:
                yield question.sort, seconds, answer.count, list(answer.first)


def added(peer: Peer, source: Path) -> dict[int, list[float]]:
    """Texts that are there already, as new ones with numbers of their own."""
    last = max(text.number for text in texts.load(source))
    new = [replace(text, number=last + place) for place, text in enumerate(texts.load(source, 0, 1000), 1)]
    peer.open_to_add()
    times: dict[int, list[float]] = {}
    for count, often in ADDED.items():
        times[count] = []
        for _ in range(often):
            batch, new = new[:count], new[count:]
            times[count].append(timed(partial(peer.add, batch)))
    return times


if __name__ == "__main__":
    main()
