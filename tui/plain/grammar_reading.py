"""The grammar of the commands that read a library."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Literal

import typer
from typer import Argument, Context, Option

from corpus.errors import LinkError
from corpus.link import parse as parse_link
from tui.plain.grammar_options import InLibrary, Json, Number, Specimens, where_named
from tui.plain.output import Command


def list_documents(
    context: Context,
    order: Annotated[Literal["date", "title", "archive"], Option(help="How they are sorted.")] = "date",
    json: Json = False,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """List all documents, one a line: number, date, title, archive."""
    from tui.plain import reading

    return partial(reading.list_documents, where_named(context, library, specimens), order=order, json=json)


def search(
    context: Context,
    query: Annotated[list[str], Argument(metavar="QUERY", help='Words, "phrases", date:1961..1967, AND OR NOT …')],
    order: Annotated[
        Literal["relevance", "date", "title", "archive"], Option(help="How they are sorted.")
    ] = "relevance",
    limit: Annotated[int, Option(min=0, metavar="N", help="Documents to print, 0 for all.")] = 20,
    json: Json = False,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """Search the library.

    The documents that answer are printed, each with its best passages. With --json each has a score and passages, where
    “matches” are the beginnings and ends of the hits, in characters of the passage's “text”.
    """
    from tui.plain import reading

    where = where_named(context, library, specimens)
    return partial(reading.search, where, query=" ".join(query), order=order, limit=limit, json=json)


def concordance(
    context: Context,
    query: Annotated[list[str], Argument(metavar="QUERY", help="As for search.")],
    sort: Annotated[
        Literal["date", "document", "keyword", "left", "left2", "left3", "right", "right2", "right3"],
        Option(help="By date, title, the hit itself, or the words before or after it, from the second or third on."),
    ] = "date",
    width: Annotated[
        int | None, Option(min=10, max=10_000, metavar="N", help="Characters on each side of the hit.")
    ] = None,
    form: Annotated[
        Literal["text", "tsv", "json"], Option("--format", help="Aligned lines, a table, or JSON.")
    ] = "text",
    limit: Annotated[int, Option(min=0, metavar="N", help="Lines to print, 0 for all.")] = 0,
    json: Json = False,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """Print every hit of a query on a line: keyword in context.

    The table has tabs between its fields. Where a field begins with =, +, - or @, which a spreadsheet would compute, an
    apostrophe stands before it; JSON has it as it is.
    """
    from tui.plain import concordance as lining_up

    where, form = where_named(context, library, specimens), "json" if json else form
    return partial(lining_up.concordance, where, query=" ".join(query), sort=sort, width=width, form=form, limit=limit)


def show(
    context: Context,
    number: Number,
    fields: Annotated[bool, Option("--fields", help="Only what describes it.")] = False,
    text: Annotated[bool, Option("--text", help="Only its text.")] = False,
    json: Json = False,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """Print a document with the numbers of its paragraphs."""
    if fields and text:
        raise typer.BadParameter("--fields and --text exclude each other; without either, both are printed.")
    from tui.plain import reading

    where = where_named(context, library, specimens)
    return partial(reading.show, where, number=number, fields=fields, text=text, json=json)


def open_link(
    context: Context,
    uri: Annotated[str, Argument(metavar="URI", help="fonds://…, as search --json and show --json print it.")],
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """Show the passage that a link leads to, in the reading room that runs already, else in a new one."""
    from tui.plain import room

    try:
        link = parse_link(uri)
    except LinkError as error:
        raise typer.BadParameter(str(error)) from error
    return partial(room.open_link, where_named(context, library, specimens), link=link)


def names(json: Json = False) -> Command:
    """List the names of which searches look for the other forms too, a group on each line."""
    from tui.plain import names

    return partial(names.list_names, json=json)


def status(context: Context, json: Json = False, library: InLibrary = None, specimens: Specimens = False) -> Command:
    """Say which library it is, and whether it can be searched."""
    from tui.plain import reading

    return partial(reading.status, where_named(context, library, specimens), json=json)
