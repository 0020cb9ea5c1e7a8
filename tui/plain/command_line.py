"""The grammar of the command line, for typer: each function says what a command takes, and returns what does it.

What does it is imported once it is known which one it is. Help is plain text, and completion is left out because typer
installs it by editing the user's shell files.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer
from typer import Context, Option

from tui.plain import grammar_changing, grammar_citing, grammar_counting, grammar_reading
from tui.plain.grammar_options import InLibrary, Specimens, where_named
from tui.plain.opening import Where
from tui.plain.output import Command, Output, complain, say_version

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
        complain(f"{error.format_message()}\n{_way_out(arguments)}")
        return error.exit_code
    return asked


def _way_out(arguments: Sequence[str]) -> str:
    """How to say it instead: fonds has no option of one dash, so what begins so was meant as it stands."""
    meant = next((each for each in arguments if re.match(r"-[^-]", each)), "")
    behind = (
        f"What begins with “-” and is no option stands last, behind “--”: -- {shlex.join([meant])}\n" if meant else ""
    )
    return f"{behind}See “fonds --help” or “fonds COMMAND --help”."


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
    context.obj = where = where_named(context, library, specimens)
    if context.invoked_subcommand:
        return None
    from tui.plain.room import open_room

    return partial(open_room, where)


for _name, _command in (
    ("add", grammar_changing.add),
    ("update", grammar_changing.update),
    ("remove", grammar_changing.remove),
    ("edit", grammar_changing.edit),
    ("import", grammar_changing.take_over),
    ("check", grammar_changing.check),
    ("list", grammar_reading.list_documents),
    ("search", grammar_reading.search),
    ("concordance", grammar_reading.concordance),
    ("facets", grammar_counting.facets),
    ("timeline", grammar_counting.timeline),
    ("like", grammar_counting.like),
    ("saved", grammar_reading.saved),
    ("history", grammar_reading.history),
    ("show", grammar_reading.show),
    ("open", grammar_reading.open_link),
    ("names", grammar_reading.names),
    ("status", grammar_reading.status),
    ("cite", grammar_citing.cite),
    ("quote", grammar_citing.quote),
    ("bibliography", grammar_citing.bibliography),
    ("export", grammar_citing.export),
    ("clip", grammar_citing.clip),
):
    app.command(_name)(_command)
