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
    query: Annotated[
        list[str] | None, Argument(metavar="QUERY", help='Words, "phrases", date:1961..1967, AND OR NOT …')
    ] = None,
    order: Annotated[
        Literal["relevance", "date", "title", "archive"], Option(help="How they are sorted.")
    ] = "relevance",
    limit: Annotated[int, Option(min=0, metavar="N", help="Documents to print, 0 for all.")] = 20,
    save: Annotated[str | None, Option("--save", metavar="NAME", help="Keep the query under a name.")] = None,
    saved: Annotated[str | None, Option("--saved", metavar="NAME", help="Ask the query kept so.")] = None,
    new: Annotated[bool, Option("--new", help="With --saved, only what was not printed or seen before.")] = False,
    explain: Annotated[bool, Option("--explain", help="Say how it is understood, and why each came up.")] = False,
    json: Json = False,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """Search the library.

    The documents that answer are printed, each with its best passages. With --json each has a score and passages, where
    “matches” are the beginnings and ends of the hits, in characters of the passage's “text”.
    """
    from tui.plain import own_searches, reading

    where = where_named(context, library, specimens)
    if bool(query) == (saved is not None):
        raise typer.BadParameter("Give a QUERY, or --saved NAME for one that was saved.")
    if (new and saved is None) or (save is not None and saved is not None):
        raise typer.BadParameter("--new goes with --saved NAME, --save NAME with a QUERY.")
    if explain and (save is not None or saved is not None):
        raise typer.BadParameter("--explain goes with a QUERY, without --save or --saved.")
    if saved is not None:
        return partial(own_searches.search_saved, where, name=saved, new=new, order=order, limit=limit, json=json)
    text = " ".join(query or ())
    if save is not None:
        return partial(own_searches.search_and_save, where, query=text, name=save, order=order, limit=limit, json=json)
    return partial(reading.search, where, query=text, order=order, limit=limit, explained=explain, json=json)


def saved(
    context: Context,
    rename: Annotated[tuple[str, str] | None, Option(metavar="NAME NEW", help="Give one another name.")] = None,
    remove: Annotated[str | None, Option(metavar="NAME", help="Forget one.")] = None,
    json: Json = False,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """List the saved searches, one a line: name, documents that are new, documents found, query."""
    from tui.plain import own_searches

    where = where_named(context, library, specimens)
    return partial(own_searches.saved, where, rename=rename, remove=remove, json=json)


def history(
    context: Context,
    forget: Annotated[str | None, Option(metavar="QUERY", help="Forget one.")] = None,
    forget_all: Annotated[bool, Option("--forget-all", help="Forget all of this library.")] = False,
    json: Json = False,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """List the queries that were run in the reading room, the newest first."""
    from tui.plain import own_searches

    where = where_named(context, library, specimens)
    return partial(own_searches.history, where, forget=forget, forget_all=forget_all, json=json)


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
