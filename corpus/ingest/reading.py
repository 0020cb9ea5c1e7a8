"""One file is read: its bytes as one whole, and its documents, whatever its reader does."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from corpus.catalogue import fields
from corpus.document import Document, Problem
from corpus.ingest.walk import Found
from corpus.readers import Reader, Source

LARGEST_FILE = 1 << 29
"""Bytes; files are read whole."""

LONGEST_FIELD = 1 << 24
"""Characters of one field as JSON. Whatever is longer is no field but a fault of the file or its reader."""


class Unsteady(Exception):
    """The file cannot be had as one whole; the text says why."""


def read_whole(path: Path) -> tuple[bytes, Found]:
    """The bytes of a file and its state, both of one moment.

    Raises OSError where the system refuses the file, and Unsteady where it changes meanwhile or is too large.
    """
    with open(path, "rb", opener=_without_waiting) as file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise Unsteady("it is no file any more")
        if before.st_size > LARGEST_FILE:
            raise Unsteady(f"larger than {LARGEST_FILE >> 20} MB; divide it, and add the parts")
        data = file.read(LARGEST_FILE)
        after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        raise Unsteady("it changed while it was read; “fonds update” tries again")
    return data, Found(path, after.st_size, after.st_mtime_ns)


def _without_waiting(path: str, flags: int) -> int:
    """Open a file so that a FIFO, should one have come in its place, does not keep us waiting for its other end."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def documents_of(reader: Reader, source: Source) -> Iterator[Document | Problem]:
    """What the reader finds in a source.

    This is the one place where a reader's failure is caught, of whatever kind: it costs the rest of that file, no more.
    """
    parts: set[str] = set()
    try:
        for item in reader.read(source):
            if isinstance(item, Document):
                _check(item, parts)
            yield item
    except Exception as error:  # noqa: BLE001  # a reader meets any file in the world
        yield Problem(f"{reader.name} could not read it: {type(error).__name__}: {error}")


def _check(document: Document, parts: set[str]) -> None:
    """Raise ValueError if the catalogue could not keep this document as it is."""
    if document.part in parts:
        raise ValueError(f"there are two documents “{document.part}”")
    parts.add(document.part)
    document.text.encode()  # UnicodeEncodeError, a ValueError: half a surrogate pair is no character
    for value in fields.encode(document.description).values():
        value.encode()
        if len(value) > LONGEST_FIELD:
            raise ValueError(f"a field of {len(value)} characters")
    if any(before.end > after.start for before, after in pairwise(document.blocks)):
        raise ValueError("blocks overlap")
    if any(not 0 <= block.start < block.end <= len(document.text) for block in document.blocks):
        raise ValueError("a block lies outside the text")
    if any(not 0 <= each.start < each.end <= len(document.text) for each in document.references):
        raise ValueError("a reference lies outside the text")
    for each in document.references:
        f"{each.target}{each.text}".encode()
