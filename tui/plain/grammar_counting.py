"""The grammar of the commands that count and compare."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Literal

from typer import Argument, Context, Option

from tui.plain.grammar_options import InLibrary, Json, Number, Specimens, where_named
from tui.plain.output import Command

Counted = Annotated[list[str] | None, Argument(metavar="[QUERY]", help="Of what it finds; of all documents without.")]


def facets(
    context: Context,
    query: Counted = None,
    by: Annotated[
        Literal["archive", "provider", "kind", "year", "language", "place", "person"] | None,
        Option(help="One of them; all without."),
    ] = None,
    limit: Annotated[int, Option(min=0, metavar="N", help="Values of each to print, 0 for all.")] = 20,
    json: Json = False,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """Count documents by archive, provider, kind, year, language, place and person.

    A value counts the documents that it finds in a query, archive:"…" and so on; with --json it comes with that query.
    """
    from tui.plain import counting

    where = where_named(context, library, specimens)
    return partial(counting.facets, where, query=" ".join(query or ()), by=by or "", limit=limit, json=json)


def timeline(
    context: Context,
    query: Counted = None,
    by: Annotated[Literal["year", "month"], Option(help="What a line is.")] = "year",
    hits: Annotated[bool, Option("--hits", help="Count hits; all that is found is read for that.")] = False,
    json: Json = False,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """Count documents by years or months, or the hits in them.

    A document counts wherever its date can lie, as date: finds it: # stands for those that are certainly of that time,
    + for those that are possibly. With --hits a line ends with the number of hits “in” that of documents.
    """
    from tui.plain import counting

    where = where_named(context, library, specimens)
    return partial(counting.timeline, where, query=" ".join(query or ()), by=by, hits=hits, json=json)


def like(
    context: Context,
    number: Number,
    limit: Annotated[int, Option(min=0, max=100, metavar="N", help="Documents to print, 0 for all 100.")] = 20,
    json: Json = False,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """List the documents most like one: number, date, title, the telling words that they share."""
    from tui.plain import counting

    return partial(counting.list_like, where_named(context, library, specimens), number=number, limit=limit, json=json)
