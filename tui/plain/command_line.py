"""The grammar of the command line, for typer: each function here says what a command takes, and returns what does it.

What does it is imported once it is known which one it is. Help is plain text, and completion is left out because typer
installs it by editing the user's shell files.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer
from typer import Argument, Context, Option

from corpus.citation.manner import Markup
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.styles import Form
from corpus.errors import LinkError
from corpus.link import parse as parse_link
from tui.plain.opening import Where
from tui.plain.output import Command, Output, complain, say_version

InLibrary = Annotated[Path | None, Option("--library", metavar="PATH", help="The library in this folder.")]
Specimens = Annotated[bool, Option("--specimens", help="The specimens that come with fonds.")]
Json = Annotated[bool, Option("--json", help="Print JSON, under the names of the model.")]
Verbose = Annotated[bool, Option("--verbose", help="Tell the fate of every file.")]
ProgressJson = Annotated[Literal["json"] | None, Option("--progress", help="Tell the progress as lines of JSON.")]
Number = Annotated[int, Argument(metavar="ID", min=1, help="The number that list and search print.")]

Style = Annotated[
    str,
    Option(
        metavar="STYLE", help="chicago-note, chicago-short, chicago-bibliography, mla, apa, archive, or CSL's name."
    ),
]

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    epilog="“fonds COMMAND --help” explains a command. Exit status: 0; 1 if nothing was found or something failed; "
    "2 if the command line or a query cannot be understood.",
)


def parse(arguments: Sequence[str]) -> Command | int:
    """What a command line asks for; or the exit status, where that has been done or cannot be understood."""
    try:
        asked: Command | int = app(args=arguments, prog_name="fonds", standalone_mode=False)
    except typer.TyperException as error:
        complain(f"{error.format_message()}\nSee “fonds --help” or “fonds COMMAND --help”.")
        return error.exit_code
    return asked


def _version(asked: bool) -> None:
    if asked:
        raise typer.Exit(say_version(Output(sys.stdout)))


@app.callback(invoke_without_command=True)
def fonds(
    context: Context,
    library: InLibrary = None,
    specimens: Specimens = False,
    _: Annotated[bool, Option("--version", is_eager=True, callback=_version, help="Print the version.")] = False,
) -> Command | None:
    """A reading room for primary sources. Without a command it opens; with one it prints.

    The library is the one that --library or FONDS_LIBRARY or the settings name, else your own.
    """
    context.obj = Where()
    context.obj = where = _where(context, library, specimens)
    if context.invoked_subcommand:
        return None
    from tui.plain.room import open_room

    return partial(open_room, where)


# Changing the library


@app.command()
def add(
    context: Context,
    paths: Annotated[list[Path], Argument(metavar="PATH", help="A file, or a folder with all that is in it.")],
    verbose: Verbose = False,
    progress: ProgressJson = None,
    json: Json = False,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """Take files and folders in, and say what became of each."""
    from tui.plain import changing

    where = _where(context, library, specimens)
    return partial(changing.add, where, paths=paths, verbose=verbose, progress=progress is not None, json=json)


@app.command()
def update(
    context: Context,
    verbose: Verbose = False,
    progress: ProgressJson = None,
    json: Json = False,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """Look again at everything that was added."""
    from tui.plain import changing

    where = _where(context, library, specimens)
    return partial(changing.update, where, verbose=verbose, progress=progress is not None, json=json)


@app.command()
def remove(
    context: Context,
    targets: Annotated[list[str], Argument(metavar="ID|PATH", help="A document, or all that come from a path.")],
    json: Json = False,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """Take documents out of the library; no file is touched."""
    from tui.plain import changing

    return partial(changing.remove, _where(context, library, specimens), targets=targets, json=json)


@app.command()
def edit(
    context: Context,
    number: Number,
    changes: Annotated[
        list[str], Argument(metavar="FIELD=VALUE", help="FIELD= brings back what was read, FIELD=- says there is none.")
    ],
    json: Json = False,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """Say what fields of a document are; that goes before what was read, and outlives it."""
    from corpus import editing
    from tui.plain import changing

    pairs = [change.partition("=") for change in changes]
    for change, (_, equals, _) in zip(changes, pairs, strict=True):
        if not equals:
            raise typer.BadParameter(f"“{change}” is not of the form FIELD=VALUE.")
    values = {name.strip(): value for name, _, value in pairs}
    try:
        editing.parsed(values)
    except editing.FieldError as error:
        raise typer.BadParameter(str(error)) from error
    return partial(changing.edit, _where(context, library, specimens), number=number, changes=values, json=json)


@app.command()
def check(
    context: Context,
    repair: Annotated[bool, Option("--repair", help="Make the search index anew first.")] = False,
    json: Json = False,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """Read the whole library and say whether it is sound."""
    from tui.plain import changing

    return partial(changing.check, _where(context, library, specimens), repair=repair, json=json)


# Reading


@app.command("list")
def list_documents(
    context: Context,
    order: Annotated[Literal["date", "title", "archive"], Option(help="How they are sorted.")] = "date",
    json: Json = False,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """List all documents, one a line: number, date, title, archive."""
    from tui.plain import reading

    return partial(reading.list_documents, _where(context, library, specimens), order=order, json=json)


@app.command()
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

    where = _where(context, library, specimens)
    return partial(reading.search, where, query=" ".join(query), order=order, limit=limit, json=json)


@app.command()
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

    where = _where(context, library, specimens)
    return partial(reading.show, where, number=number, fields=fields, text=text, json=json)


@app.command()
def cite(
    context: Context,
    number: Annotated[
        int | None, Argument(metavar="[ID]", min=1, help="The number that list and search print.")
    ] = None,
    item: Annotated[
        Path | None, Option(metavar="FILE", help="Cite the CSL-JSON items of a file instead, - for standard input.")
    ] = None,
    draft: Annotated[
        Path | None, Option(metavar="FILE", help="Write this draft (.md, .org, .txt) with its notes and bibliography.")
    ] = None,
    ibid: Annotated[bool, Option("--ibid", help="In a draft: “ibid.” where it can stand.")] = False,
    into: Annotated[
        Path | None, Option("--output", metavar="FILE", help="In a draft: write to this file, not to standard output.")
    ] = None,
    style: Style = "chicago-note",
    form: Annotated[
        Literal["note", "short", "ibid", "bibliography"] | None,
        Option(help="First note, note after others, right after its own, or bibliography; else the style's own."),
    ] = None,
    para: Annotated[str | None, Option(metavar="N", help="Point at this paragraph, or at several: 3-5.")] = None,
    page: Annotated[str | None, Option(metavar="N", help="Point at this page, or at several: 3-4.")] = None,
    markup: Annotated[
        Literal["plain", "markdown", "html", "latex", "org", "rtf"] | None,
        Option(help="The form of the text; plain, or in a draft the draft's own."),
    ] = None,
    holders: Annotated[
        Literal["both", "physical", "digital"] | None,
        Option(help="Name the archive, who put the document on line, or both; else as the settings say."),
    ] = None,
    json: Json = False,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """Print the citation of a document, or of items of CSL-JSON; or write a draft with all of its citations."""
    if [number, item, draft].count(None) != 2:
        raise typer.BadParameter("what to cite? Give the ID of a document, --item FILE or --draft FILE; one of them.")
    if draft and (form or para or page or json):
        raise typer.BadParameter(
            "--form, --para, --page and --json are for single citations; a draft says these itself."
        )
    if not draft and (ibid or into):
        raise typer.BadParameter("--ibid and --output are for drafts: --draft FILE.")
    if para is not None and page is not None:
        raise typer.BadParameter("--para and --page point at different places; give one of them.")
    if para is not None and not re.fullmatch(r"[1-9]\d*(-[1-9]\d*)?", para):
        raise typer.BadParameter(f"--para takes the number of a paragraph, or the first and the last: 3-5, not {para}.")
    if draft:
        from tui.plain.drafting import write_draft

        chosen = Markup(markup) if markup else None
        where = _where(context, library, specimens)
        return partial(write_draft, where, path=draft, into=into, style=style, markup=chosen, ibid=ibid)
    wanted, written = Form(form) if form else None, Markup(markup or "plain")
    if item:
        from tui.plain.items import cite_items

        pinpoint = _pinpoint(para, page)
        return partial(cite_items, path=item, style=style, form=wanted, pinpoint=pinpoint, markup=written, json=json)
    assert number
    from tui.plain import reading

    return partial(
        reading.cite_document,
        _where(context, library, specimens),
        number=number,
        style=style,
        form=wanted,
        paragraph=para,
        page=page,
        markup=written,
        holders=holders,
        json=json,
    )


@app.command()
def export(
    context: Context,
    query: Annotated[
        list[str] | None, Argument(metavar="[QUERY]", help="The documents that it finds; without one, all.")
    ] = None,
    form: Annotated[
        Literal["bibtex", "biblatex", "ris", "csl-json"] | None, Option("--format", help="What it is written in.")
    ] = None,
    reader: Annotated[
        Literal["pandoc"] | None, Option("--for", help="CSL-JSON that pandoc --citeproc prints as fonds does.")
    ] = None,
    style: Annotated[str, Option(metavar="STYLE", help="With --for pandoc: the style that it is to be used in.")] = "",
    into: Annotated[
        Path | None, Option("--output", metavar="FILE", help="Write to this file, not to standard output.")
    ] = None,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """Export documents for reference managers, LaTeX and pandoc, under their citation keys."""
    if (form is None) == (reader is None):
        raise typer.BadParameter("give either --format FORMAT, or --for pandoc with a --style.")
    if bool(style) != bool(reader):
        raise typer.BadParameter("--for pandoc needs a --style, and only it takes one.")
    from tui.plain import exporting

    where = _where(context, library, specimens)
    return partial(exporting.export, where, query=" ".join(query or []), form=form, style=style, into=into)


@app.command()
def quote(
    context: Context,
    number: Number,
    para: Annotated[int, Option(min=1, metavar="N", help="The paragraph.")],
    style: Annotated[str, Option(metavar="STYLE", help="The style of the citation, as for cite.")] = "chicago-note",
    template: Annotated[
        str,
        Option(
            metavar="NAME",
            help="note, block, link, plain, markdown-key, markdown-footnote, org, org-footnote, latex, latex-footnote, "
            "html, or one of your own.",
        ),
    ] = "note",
    quoted_in: Annotated[
        str | None, Option(metavar="SPEAKER", help="The paragraph quotes this person; may be empty.")
    ] = None,
    json: Json = False,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """Print a paragraph as a quotation with its citation, as y copies it."""
    from tui.plain import quoting

    where = _where(context, library, specimens)
    return partial(
        quoting.quote,
        where,
        number=number,
        paragraph=para,
        style=style,
        template=template,
        speaker=quoted_in,
        json=json,
    )


@app.command()
def bibliography(
    context: Context,
    asked: Annotated[list[str], Argument(metavar="ID|QUERY", help="Numbers of documents, or else a query.")],
    style: Style = "chicago-note",
    by: Annotated[
        Literal["style", "collection"], Option(help="Ordered as the style says, or below headings by collection.")
    ] = "style",
    json: Json = False,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """Print one bibliography of several documents, or of all that a query finds."""
    from tui.plain import bibliography

    where = _where(context, library, specimens)
    return partial(bibliography.bibliography, where, asked=asked, style=style, by=by, json=json)


@app.command("open")
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
    return partial(room.open_link, _where(context, library, specimens), link=link)


@app.command()
def status(context: Context, json: Json = False, library: InLibrary = None, specimens: Specimens = False) -> Command:
    """Say which library it is, and whether it can be searched."""
    from tui.plain import reading

    return partial(reading.status, _where(context, library, specimens), json=json)


@app.command()
def clip(
    number: Annotated[int | None, Argument(metavar="N", min=1, help="Only this one; 1 is the last.")] = None,
    test: Annotated[
        bool, Option("--test", help="Try the ways to the clipboard instead, and say what to change.")
    ] = False,
    json: Json = False,
) -> Command:
    """Print the last copies, each with its number; or the text of one."""
    if test:
        from tui.plain.ways_out import try_ways_out

        return partial(try_ways_out, json=json)
    from tui.plain import reading

    return partial(reading.clip, number=number, json=json)


def _pinpoint(paragraph: str | None, page: str | None) -> Pinpoint | None:
    if paragraph is not None:
        return Pinpoint("paragraph", paragraph)
    return Pinpoint("page", page) if page else None


def _where(context: Context, library: Path | None, specimens: bool) -> Where:
    """The library that is named behind a command, or before it."""
    if not library and not specimens:
        outer: Where = context.obj
        return outer
    if library and specimens:
        raise typer.BadParameter("--library and --specimens name different libraries; give one of them.")
    return Where(library, specimens)
