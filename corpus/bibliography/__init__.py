"""What other programs and people write down of documents: CSL-JSON, YAML, BibTeX and RIS.

All is understood through the variables of CSL: BibTeX and RIS are translated into items of it first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from corpus.bibliography import bibtex, ris, structured
from corpus.bibliography.entry import Entry, Fault
from corpus.bibliography.items import entry

__all__ = ["SUFFIXES", "Entry", "Fault", "read"]

LARGEST = 1 << 26
"""Bytes of a file of entries."""

_PARSERS: Mapping[str, Callable[[str], Iterator[structured.Found | Fault]]] = {
    ".json": structured.from_json,
    ".yaml": structured.from_yaml,
    ".yml": structured.from_yaml,
    ".bib": bibtex.parse,
    ".ris": ris.parse,
}

SUFFIXES = tuple(_PARSERS)
"""The suffixes of the files that can be read, in the order of preference."""


def read(path: Path) -> Iterator[Entry | Fault]:
    """The entries of a file, and what could not be read of it; raises OSError where there is nothing to be had."""
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield Fault(0, f"it is larger than {LARGEST >> 20} MB")
        return
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield Fault(data.count(b"\n", 0, error.start) + 1, "it is not in UTF-8")
        return
    for found in _PARSERS[path.suffix.casefold()](text):
        yield found if isinstance(found, Fault) else entry(found)
