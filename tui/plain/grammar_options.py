"""What several commands take, and the library that a command line names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer
from typer import Argument, Context, Option

from corpus.citation.styles import STYLES
from tui.plain.opening import Where

InLibrary = Annotated[Path | None, Option("--library", metavar="PATH", help="The library in this folder.")]
Specimens = Annotated[bool, Option("--specimens", help="The specimens that come with fonds.")]
Json = Annotated[bool, Option("--json", help="Print JSON, under the names of the model.")]
Verbose = Annotated[bool, Option("--verbose", help="Tell the fate of every file.")]
ProgressJson = Annotated[Literal["json"] | None, Option("--progress", help="Tell the progress as lines of JSON.")]
Number = Annotated[int, Argument(metavar="ID", min=1, help="The number that list and search print.")]

Style = Annotated[
    str, Option(metavar="STYLE", help=f"{', '.join(STYLES)}; the name of any other of CSL, or a .csl file.")
]


def where_named(context: Context, library: Path | None, specimens: bool) -> Where:
    """The library that is named behind a command, or before it."""
    if not library and not specimens:
        outer: Where = context.obj
        return outer
    if library and specimens:
        raise typer.BadParameter("--library and --specimens name different libraries; give one of them.")
    return Where(library, specimens)
