"""The commands that count and compare: facets, timeline, like."""

from __future__ import annotations

from corpus.dates import display
from corpus.errors import QueryError
from corpus.facets import Counts, Facet, Facets
from corpus.likeness import like
from corpus.timeline import HitCount, Period, Unit
from tui.cells import bar_lengths
from tui.plain import opening
from tui.plain.opening import Where
from tui.plain.output import Output, complain, explain, one_line

_BAR = 40  # characters of the longest bar


def facets(where: Where, output: Output, *, query: str, by: str, limit: int, json: bool) -> int:
    """How many of the documents that a query finds have each value of a facet, or of all facets one after the other."""
    with opening.to_read(where) as library:
        try:
            numbers = library.search(query).numbers
        except QueryError as error:
            explain(error, query)
            return 2
        counting = Facets(library)
        counted = [counting.count(facet, numbers, limit=limit or None) for facet in ([Facet(by)] if by else Facet)]
    if json:
        output.json_list(record for counts in counted for record in _records(counts))
    else:
        for counts in counted:
            _print_facet(output, counts)
    return 0 if numbers else 1


def _records(counts: Counts) -> list[dict[str, object]]:
    """The values of a facet; that of None is for the documents that have none."""
    records: list[dict[str, object]] = [
        {"facet": counts.facet, "value": value.label, "query": value.condition.text, "documents": value.documents}
        for value in counts.values
    ]
    return [*records, {"facet": counts.facet, "value": None, "query": None, "documents": counts.without}]


def _print_facet(output: Output, counts: Counts) -> None:
    told = [f"{counts.distinct:,} values", f"{counts.without:,} of {counts.documents:,} documents without"]
    told += ["--limit 0 shows all"] if len(counts.values) < counts.distinct else []
    output.line(f"{counts.facet}: {', '.join(told)}")
    for value in counts.values:
        output.line(f"{value.documents}\t{one_line(value.label)}")


def timeline(where: Where, output: Output, *, query: str, by: str, hits: bool, json: bool) -> int:
    """How many documents that a query finds, or hits in them, are of each year or month: # certainly, + possibly."""
    with opening.to_read(where) as library:
        try:
            results = library.search(query)
        except QueryError as error:
            explain(error, query)
            return 2
        counted = None
        if hits:
            if not results.matcher:
                complain("there are no hits to count: the query has no words.")
                return 2
            counting = HitCount(library, results.numbers, results.matcher)
            counting.go_on()
            counted = counting.hits
        line = Facets(library).dates.timeline(results.numbers, Unit(by), counted)
    undated = Period("undated", line.undated, line.undated, line.undated_hits, line.undated_hits)
    if json:
        output.json_list(_period(each, hits) for each in (*line.periods, undated))
    else:
        most = max((_amounts(period, hits)[0] for period in line.periods), default=0)
        for period in line.periods:
            full, light = bar_lengths(*_amounts(period, hits), most, _BAR)
            output.line(" ".join(filter(None, (period.label, "#" * full + "+" * light, _said(period, hits)))))
        output.line(f"undated {_said(undated, hits)}")
    return 0 if results.numbers else 1


def _amounts(period: Period, hits: bool) -> tuple[int, int]:
    """What a bar is of, and how much of it is certain."""
    return (period.hits, period.certain_hits) if hits else (period.documents, period.certain)


def _said(period: Period, hits: bool) -> str:
    return f"{period.hits} in {period.documents}" if hits else str(period.documents)


def _period(period: Period, hits: bool) -> dict[str, object]:
    label = None if period.label == "undated" else period.label
    found = {"hits": period.hits, "certain_hits": period.certain_hits} if hits else {}
    return {"period": label, "documents": period.documents, "certain": period.certain, **found}


def list_like(where: Where, output: Output, *, number: int, limit: int, json: bool) -> int:
    """The documents that are like one, the most alike first, each with the words that it shares."""
    with opening.to_read(where) as library:
        likeness = like(library, number)
        shown = likeness.numbers[: limit or None]
        rows = library.rows(shown)
        found = [(rows[each], likeness.shared(library, each)) for each in shown if each in rows]
    if json:
        output.json_list(
            {"id": row.number, "title": row.title, "date": row.date.edtf, "words": words} for row, words in found
        )
    else:
        for row, words in found:
            cells = (str(row.number), display(row.date), row.title, ", ".join(words))
            output.line("\t".join(map(one_line, cells)))
    if not found:
        complain(f"no other document has telling words of document {number}.")
    return 0 if found else 1
