"""The grammar of the commands that cite, quote and export."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer
from typer import Argument, Context, Option

from corpus.citation.manner import Markup
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.styles import Form
from tui.plain.grammar_options import InLibrary, Json, Number, Specimens, Style, where_named
from tui.plain.output import Command


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
        where = where_named(context, library, specimens)
        return partial(write_draft, where, path=draft, into=into, style=style, markup=chosen, ibid=ibid)
    wanted, written = Form(form) if form else None, Markup(markup or "plain")
    if item:
        from tui.plain.items import cite_items

        pinpoint = _pinpoint(para, page)
        return partial(cite_items, path=item, style=style, form=wanted, pinpoint=pinpoint, markup=written, json=json)
    assert number
    from tui.plain import citing

    return partial(
        citing.cite_document,
        where_named(context, library, specimens),
        number=number,
        style=style,
        form=wanted,
        paragraph=para,
        page=page,
        markup=written,
        holders=holders,
        json=json,
    )


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

    where = where_named(context, library, specimens)
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

    where = where_named(context, library, specimens)
    return partial(bibliography.bibliography, where, asked=asked, style=style, by=by, json=json)


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

    where = where_named(context, library, specimens)
    return partial(exporting.export, where, query=" ".join(query or []), form=form, style=style, into=into)


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
