"""What the benchmark makes of what it measured."""

from __future__ import annotations

import sys

import pytest

from benchmarks.figure import at_least, at_most, quantile
from benchmarks.search.process import run
from benchmarks.search.questions import Sort
from benchmarks.search.report import Answered, agreement, query_limit, times


def test_a_bound_says_whether_it_is_met() -> None:
    assert at_most(15.0, 15.0, " ms") == "≤ 15 ms: met"
    assert at_most(15.1, 15.0, " ms") == "≤ 15 ms: not met"
    assert at_least(4.2, 4) == "≥ 4: met"
    assert at_least(3.9, 4) == "≥ 4: not met"


def test_a_quantile_of_one_value_is_that_value() -> None:
    assert quantile([7.0], 95) == 7.0


def test_a_question_counts_with_the_median_of_the_runs() -> None:
    runs: list[list[Answered]] = [
        [(Sort.RARE, 0.001, 3, []), (Sort.RARE, 0.010, 3, []), (Sort.PHRASE, 1.0, 3, [])],
        [(Sort.RARE, 0.009, 3, []), (Sort.RARE, 0.010, 3, []), (Sort.PHRASE, 1.0, 3, [])],
        [(Sort.RARE, 0.002, 3, []), (Sort.RARE, 0.010, 3, []), (Sort.PHRASE, 1.0, 3, [])],
    ]
    p50, p95 = times(Sort.RARE, runs) or (0.0, 0.0)
    assert p50 == pytest.approx(6.0)
    assert 9 < p95 <= 10
    assert times(Sort.FUZZY, runs) is None


def test_answers_agree_where_both_count_as_many() -> None:
    ours: list[Answered] = [(Sort.RARE, 0.1, 3, []), (Sort.RARE, 0.1, 4, []), (Sort.RARE, 0.1, 5, [])]
    theirs: list[Answered] = [(Sort.RARE, 0.1, 3, []), (Sort.RARE, 0.1, 9, []), (Sort.RARE, None, 5, [])]
    assert agreement(Sort.RARE, ours, theirs) == "1 of 2"
    assert agreement(Sort.FUZZY, ours, theirs) == "–"


def test_the_limit_of_a_query_is_that_of_fts5_or_15_ms_in_a_library_that_is_not_large() -> None:
    assert query_limit(10_000, 21.0) == 21.0
    assert query_limit(10_000, 4.0) == 15.0
    assert query_limit(100_000, 200.0) == 60.0


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_the_memory_of_the_largest_process_counts() -> None:
    children = "import subprocess, sys; subprocess.run([sys.executable, '-c', %r]); print('done')"
    made = run([sys.executable, "-c", children % "import time; text = 'x' * 90_000_000; time.sleep(0.4)"])
    assert made.output == "done\n"
    assert 90_000_000 < made.private <= made.resident < 180_000_000
