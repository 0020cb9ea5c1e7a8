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


def status(context: Context, json: Json = False, library: InLibrary = None, specimens: Specimens = False) -> Command:
    """Say which library it is, and whether it can be searched."""
    from tui.plain import reading

    return partial(reading.status, where_named(context, library, specimens), json=json)
