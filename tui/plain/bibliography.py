"""The command that prints one bibliography of several documents."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.citation.compiling import By, compiled
from corpus.errors import QueryError
from corpus.library import Library
from tui import settings
from tui.plain import opening
from tui.plain.opening import Where
from tui.plain.output import Output, complain, explain


def bibliography(where: Where, output: Output, *, asked: Sequence[str], style: str, by: str, json: bool) -> int:
    """The bibliography of the documents of these numbers, or of all that a query finds."""
    with opening.to_read(where) as library:
        try:
            numbers = _numbers(library, asked)
        except QueryError as error:
            explain(error, " ".join(asked))
            return 2
        text = compiled([library.description(number) for number in numbers], style, settings.load().manner, By(by))
    if not numbers:
        complain("no document answers that.")
    elif json:
        output.json({"ids": numbers, "style": style, "by": by, "text": text})
    elif text:
        output.line(text)
    else:
        complain(f"the style {style} prints nothing of what was asked for.")
    return 0 if numbers and text else 1


def _numbers(library: Library, asked: Sequence[str]) -> list[int]:
    """The numbers asked for, each once; anything else is a query."""
    if all(each.isdecimal() for each in asked):
        return list(dict.fromkeys(map(int, asked)))
    return list(library.search(" ".join(asked)).numbers)
