"""The command that lists names and their other forms."""

from __future__ import annotations

from corpus.search.names import load, names_file
from tui.plain.output import Output, complain


def list_names(output: Output, *, json: bool) -> int:
    """The groups of names in force, and on standard error the file of the reader's own and what is wrong in it."""
    found = load()
    if json:
        output.json_list({"names": group} for group in found.groups)
    else:
        for group in found.groups:
            output.line(" = ".join(group))
    for problem in found.problems:
        complain(problem)
    path = names_file()
    complain(f"your own names are {'' if path.exists() else 'to be '}in {path}")
    return 0
