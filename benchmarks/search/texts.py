"""The texts that all engines index: read from a library of fonds once, and kept as lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from corpus.library import Library, Order
from corpus.search.search_text import search_text


@dataclass(frozen=True, slots=True)
class Text:
    """A document as the engines get it; the days are `date.toordinal`, both None where it is undated.

    An undated end of a range is the first or the last day there is.
    """

    number: int
    title: str
    body: str
    earliest: int | None
    latest: int | None


def read(library: Library) -> Iterator[Text]:
    """The texts of a library, by number."""
    for number in sorted(library.numbers(Order.DATE)):
        document = library.document(number)
        when = document.description.date
        yield Text(
            number,
            document.description.title,
            search_text(document.text, document.blocks).text,
            (date.fromisoformat(when.earliest) if when.earliest else date.min).toordinal() if when.dated else None,
            (date.fromisoformat(when.latest) if when.latest else date.max).toordinal() if when.dated else None,
        )


def write(texts: Iterator[Text], path: Path) -> None:
    """Keep the texts; the file is there once it is whole."""
    unfinished = path.with_suffix(".unfinished")
    with unfinished.open("w", encoding="utf-8") as file:
        for text in texts:
            file.write(json.dumps(asdict(text)) + "\n")
    unfinished.rename(path)


def load(path: Path, first: int = 0, limit: int | None = None) -> Iterator[Text]:
    """The texts that were kept, from the one at place `first` on."""
    with path.open(encoding="utf-8") as file:
        for place, line in enumerate(file):
            if limit is not None and place >= first + limit:
                return
            if place >= first:
                yield Text(**json.loads(line))
