"""The command that lines up every hit of a query."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from itertools import chain

from corpus.concordance import Concordance, Sort
from corpus.errors import QueryError
from corpus.library import Order
from tui.kwic import HEADER, TABLE_WIDTH, Columns, Hit, Hits
from tui.plain import opening
from tui.plain.opening import Where
from tui.plain.output import Output, complain, explain

_BATCH = 500
_WITHOUT_TERMINAL = 120  # columns


def concordance(
    where: Where, output: Output, *, query: str, sort: str, width: int | None, form: str, limit: int
) -> int:
    """Every hit of a query, one a line; no more than `limit`, unless that is 0. By date they come as they are found."""
    with opening.to_read(where) as library:
        try:
            lines = Concordance(library, library.search(query, order=Order.DATE))
        except QueryError as error:
            explain(error, query)
            return 2
        order = Sort(sort)
        batches = _as_found(lines) if order is Sort.DATE else _sorted(lines, order)
        wanted = _first(batches, limit)
        columns = width or (_terminal_width() // 2 if form == "text" else TABLE_WIDTH)
        says = Hits(library)
        _write(output, (says.of(lines.lines(batch, columns)) for batch in wanted), form, width)
        if limit and len(lines) > limit:
            complain(f"{limit} lines are printed, and there are more; without --limit all are.")
        return 0 if len(lines) else 1


def _as_found(lines: Concordance) -> Iterator[Sequence[int]]:
    printed = 0
    for _ in lines.collect():
        if len(lines) - printed >= _BATCH:
            yield range(printed, len(lines))
            printed = len(lines)
    yield range(printed, len(lines))


def _sorted(lines: Concordance, order: Sort) -> Iterator[Sequence[int]]:
    for _ in lines.collect():
        pass
    indexes = lines.arranged(order).tolist()
    for start in range(0, len(indexes), _BATCH):
        yield indexes[start : start + _BATCH]


def _first(batches: Iterator[Sequence[int]], limit: int) -> Iterator[Sequence[int]]:
    """As many of the lines as are wanted, 0 for all; one more is looked for, to tell whether there are more."""
    given = 0
    for batch in batches:
        if limit and given + len(batch) > limit:
            yield batch[: limit - given]
            return
        yield batch
        given += len(batch)


def _write(output: Output, batches: Iterator[list[Hit]], form: str, width: int | None) -> None:
    if form == "json":
        output.json_list(hit.record for hit in chain.from_iterable(batches))
        return
    if form == "tsv":
        output.text("\t".join(HEADER) + "\n")
    for hits in batches:
        columns = Columns.of(_terminal_width(), hits) if width is None else Columns.with_contexts(width, hits)
        for hit in hits:
            output.text((hit.row if form == "tsv" else columns.text(hit)) + "\n")


def _terminal_width() -> int:
    return os.get_terminal_size().columns if sys.stdout.isatty() else _WITHOUT_TERMINAL
