"""The grammar of the commands that change a library."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Context, Option

from tui.plain.grammar_options import InLibrary, Json, Number, ProgressJson, Specimens, Verbose, where_named
from tui.plain.output import Command


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

    where = where_named(context, library, specimens)
    return partial(changing.add, where, paths=paths, verbose=verbose, progress=progress is not None, json=json)


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

    where = where_named(context, library, specimens)
    return partial(changing.update, where, verbose=verbose, progress=progress is not None, json=json)


def remove(
    context: Context,
    targets: Annotated[list[str], Argument(metavar="ID|PATH", help="A document, or all that come from a path.")],
    json: Json = False,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """Take documents out of the library; no file is touched."""
    from tui.plain import changing

    return partial(changing.remove, where_named(context, library, specimens), targets=targets, json=json)


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
    return partial(changing.edit, where_named(context, library, specimens), number=number, changes=values, json=json)


def take_over(
    context: Context,
    bibliography: Annotated[Path, Argument(metavar="FILE", help="CSL-JSON, BibTeX, RIS or YAML.")],
    path_map: Annotated[
        list[str] | None, Option("--path-map", metavar="OLD=NEW", help="Files named beneath OLD are beneath NEW.")
    ] = None,
    verbose: Verbose = False,
    progress: ProgressJson = None,
    json: Json = False,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """Let the entries of a bibliography describe the documents of the files that they name.

    That goes before what was read, and gives way to what you say yourself. A second import brings it up to date. Files
    that are not in the library are listed, not added: “fonds add” them, and import again. An entry that names no file
    describes the document that has its citation key and its title.
    """
    from corpus.ingest.bibliographies import Moved
    from tui.plain import changing

    pairs = [each.rpartition("=") for each in path_map or ()]
    for old, _, new in pairs:
        if not (old and new):
            raise typer.BadParameter("--path-map is of the form OLD=NEW.")
    return partial(
        changing.take_over,
        where_named(context, library, specimens),
        bibliography=bibliography,
        moved=[Moved(old, Path(new)) for old, _, new in pairs],
        verbose=verbose,
        progress=progress is not None,
        json=json,
    )


def check(
    context: Context,
    repair: Annotated[bool, Option("--repair", help="Make the search index anew first.")] = False,
    progress: ProgressJson = None,
    json: Json = False,
    library: InLibrary = None,
    specimens: Specimens = False,
) -> Command:
    """Read the whole library and say whether it is sound."""
    from tui.plain import changing

    where = where_named(context, library, specimens)
    return partial(changing.check, where, repair=repair, progress=progress is not None, json=json)
