"""Where commands write: everything made visible, hits marked only for a terminal that shows it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from corpus.errors import FondsError, QueryError
from tui.visible import escaped, visible

_MARK, _UNMARK = "\x1b[1;4m", "\x1b[0m"  # bold and underlined: it must not need colours


class Output:
    """Standard output, as lines or as JSON."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        plain = "NO_COLOR" in os.environ or os.environ.get("TERM", "dumb") == "dumb"
        self._marks = stream.isatty() and not plain

    def line(self, text: str = "", hits: Sequence[tuple[int, int]] = ()) -> None:
        """Write a line, or several; `hits` are the spans of it to mark."""
        shown = visible(text)
        for start, end in reversed(hits if self._marks else ()):
            shown = f"{shown[:start]}{_MARK}{shown[start:end]}{_UNMARK}{shown[end:]}"
        self._stream.write(f"{shown}\n")

    def text(self, text: str) -> None:
        """Write a text as it is: whoever gives it knows that a terminal may show it, or it is the user's own."""
        self._stream.write(text)

    def fields(self, fields: Mapping[str, str]) -> None:
        """Write a line for each field that has a value."""
        for name, value in fields.items():
            if value:
                self.line(f"{name}: {one_line(value)}")

    def json(self, value: object) -> None:
        """Write a value as one line of JSON."""
        self._stream.write(f"{_json(value)}\n")
        self._stream.flush()

    def json_list(self, values: Iterable[object]) -> None:
        """Write a list as JSON, each value as soon as it is there and on a line of its own."""
        before = "[\n"
        for value in values:
            self._stream.write(f"{before}{_json(value)}")
            before = ",\n"
        self._stream.write("[]\n" if before == "[\n" else "\n]\n")


def write_file(path: Path, text: str) -> None:
    """Write a text into a file of the user's, its line endings as they are. Raises FondsError."""
    try:
        path.write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise FondsError(f"{path} cannot be written: {error.strerror}.") from error


Command = Callable[[Output], int]
"""What a command does: it writes, and returns the exit status."""


def complain(text: str) -> None:
    """Tell the user, on standard error, what is wrong."""
    sys.stderr.write(f"fonds: {visible(text)}\n")


def explain(error: QueryError, query: str) -> None:
    """Show where in the query something is wrong, and what may have been meant."""
    shown = visible(query).replace("\n", " ").replace("\t", " ")
    complain(f"{error.reason}\n  {shown}\n  {' ' * error.start}{'^' * max(error.end - error.start, 1)}")
    if error.suggestion:
        complain(f"was this meant? {error.suggestion}")


def say_version(output: Output) -> int:
    """Say which fonds this is."""
    from importlib.metadata import version  # 0.1 s

    output.line(f"fonds {version('fonds')}")
    return 0


def one_line(text: str) -> str:
    """The text without its line breaks, tabs and runs of spaces."""
    return " ".join(text.split())


def _json(value: object) -> str:
    return escaped(json.dumps(value, ensure_ascii=False))
