"""The command that exports documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from corpus.citation.exports import Format, exported, for_pandoc
from corpus.document import Description
from corpus.errors import DocumentMissing, QueryError
from corpus.library import Library, Order
from tui import settings
from tui.plain import opening
from tui.plain.opening import Where
from tui.plain.output import Output, complain, explain, write_file
from tui.visible import escaped, visible


def export(where: Where, output: Output, *, query: str, form: str | None, style: str, into: Path | None) -> int:
    """The documents that a query finds, by date, in a format; for pandoc and a style where no format is named."""
    with opening.to_read(where) as library:
        try:
            numbers = library.search(query, order=Order.DATE).numbers
        except QueryError as error:
            explain(error, query)
            return 2
        if not numbers:
            complain("no document is found, so there is nothing to export.")
            return 1
        text = written(_descriptions(library, numbers), form, style)
    if into is None:
        output.text(text)
        return 0
    write_file(into, text)
    return 0


def written(descriptions: Iterator[Description], form: str | None, style: str) -> str:
    """The documents in a format, with nothing in it that a terminal would obey."""
    if form is None:
        return escaped(for_pandoc(descriptions, style, settings.load().manner))
    text = exported(descriptions, Format(form))
    return escaped(text) if form == Format.CSL_JSON else visible(text)


def _descriptions(library: Library, numbers: Sequence[int]) -> Iterator[Description]:
    for number in numbers:
        with suppress(DocumentMissing):  # removed meanwhile
            yield library.description(number)
