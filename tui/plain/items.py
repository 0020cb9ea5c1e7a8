"""The command that cites items of CSL-JSON: it needs no library."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.citation.items import Item, ItemError, format_bibliography, format_items, read_items
from corpus.citation.manner import Markup
from corpus.citation.markup import as_document
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.styles import Form
from tui.plain.output import Output, complain


def cite_items(
    output: Output,
    *,
    path: Path,
    style: str,
    form: Form | None,
    pinpoint: Pinpoint | None,
    markup: Markup,
    json: bool,
) -> int:
    """The items of a file in a style, each on a line; in the form of a bibliography they are sorted as the style says.

    One for which the style prints nothing has no line, but in JSON it has an empty text; standard error names it.
    """
    items = read_items(*_read(path))
    cited = list(_cited(items, style, form, pinpoint, markup))
    printed = {place for place, text in cited if text}
    for place, item in enumerate(items):
        if place not in printed:
            complain(f"the style {style} prints nothing of item {place + 1}, “{item['id']}”, in this form.")
    if json:
        output.json_list({"id": items[place]["id"], "text": text} for place, text in cited)
    else:
        for _, text in cited:
            if text:
                output.line(as_document(text, markup))
    return 0 if printed else 1


def _cited(
    items: Sequence[Item], style: str, form: Form | None, pinpoint: Pinpoint | None, markup: Markup
) -> Iterator[tuple[int, str]]:
    if form is Form.BIBLIOGRAPHY:
        yield from format_bibliography(items, style, markup)
    else:
        yield from enumerate(format_items(items, style, form, pinpoint, markup))


def _read(path: Path) -> tuple[str, str]:
    """The text of a file, or of standard input for "-", and what to call it."""
    name = "standard input" if str(path) == "-" else str(path)
    try:
        content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return content.decode("utf-8-sig"), name
    except OSError as error:
        raise ItemError(f"{name} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise ItemError(f"{name} is not in UTF-8: byte {error.start} does not fit.") from error
