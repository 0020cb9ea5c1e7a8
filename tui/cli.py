"""The command line: `fonds` opens the reading room, `fonds COMMAND` works without it.

Exit status: 0; 1 if nothing was found or something failed; 2 for a command line or a query that cannot be understood.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from corpus.errors import FondsError
from tui.plain.output import Command, Output, complain, say_version


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy starts them as it loads, and no work of ours is for them
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # both are text files
    try:
        status = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has read enough, as `head` does
        _let_go_of_output()
        return 0
    except FondsError as error:
        complain(str(error))
    except OSError as error:  # a disk is full, a file may not be read
        complain(f"{error.filename or 'the output'}: {error.strerror}.")
        _let_go_of_output()
    except KeyboardInterrupt:
        complain("interrupted.")
    else:
        return status
    return 1


def _run(arguments: list[str]) -> int:
    asked: Command | int | None = quickly(arguments)
    if asked is None:
        from tui.plain.command_line import parse

        asked = parse(arguments)
    return asked if isinstance(asked, int) else asked(Output(sys.stdout))


def _let_go_of_output() -> None:
    """What is still to be written has nowhere to go; Python must not try once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def quickly(arguments: list[str]) -> Command | None:
    """What opens the reading room, searches, or says the version, where no more is asked for: it waits for no typer."""
    if arguments == ["--version"]:
        return say_version
    from tui.plain.opening import Where

    match arguments:
        case ["--specimens", *rest]:
            where = Where(specimens=True)
        case ["--library", folder, *rest]:
            where = Where(Path(folder))
        case rest:
            where = Where()
    if not rest:
        from tui.plain.room import open_room

        return partial(open_room, where)
    if rest[0] == "search" and rest[1:] and not any(word.startswith("-") for word in rest):
        from tui.plain.reading import search

        query = " ".join(rest[1:])
        return partial(search, where, query=query, order="relevance", limit=20, explained=False, json=False)
    return None


if __name__ == "__main__":
    sys.exit(main())
