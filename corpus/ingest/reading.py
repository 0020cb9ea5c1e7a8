"""One file is read: its bytes as one whole, and its documents, whatever its reader does."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, NamedTuple

from corpus.catalogue import fields
from corpus.document import Document, Problem
from corpus.ingest.walk import Found, reason
from corpus.readers import Reader, Source, reader_for

LARGEST_FILE = 1 << 29
"""Bytes; files are read whole."""

LONGEST_FIELD = 1 << 24
"""Characters of one field as JSON. Whatever is longer is no field but a fault of the file or its reader."""

_CHUNK = 1 << 20  # bytes that are hashed at a time


class Unsteady(Exception):
    """The file cannot be had as one whole; the text says why."""

    def __init__(self, why: str = "it changed while it was read; “fonds update” tries again") -> None:
        super().__init__(why)


class Unread(NamedTuple):
    """Not even the bytes of a file could be had, and why."""

    reason: str


class Begun(NamedTuple):
    """The reading of a file has begun: the name and version of its reader."""

    reader: str
    version: int


Item = Unread | Begun | Document | Problem
"""What comes of reading a file: Unread alone, or Begun where there is a reader, and then what this finds."""


def hashed(path: Path) -> tuple[bytes, Found]:
    """The SHA-256 of a file's bytes and its state, both of one moment; raises what `read_whole` raises."""
    digest = hashlib.sha256()
    with _steady(path) as (file, before):
        length = 0
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            length += len(chunk)
            if length > before.st_size:
                break  # it grows, perhaps without end
        _expect_steady(file, before, length)
    return digest.digest(), Found(path, before.st_size, before.st_mtime_ns)


def read_whole(path: Path) -> bytes:
    """The bytes of a file, all of one moment.

    Raises OSError where the system refuses the file, and Unsteady where it changes meanwhile or is too large.
    """
    with _steady(path) as (file, before):
        data = file.read(before.st_size + 1)
        _expect_steady(file, before, len(data))
    return data


def _read_expected(path: Path, digest: bytes) -> bytes:
    data = read_whole(path)
    if hashlib.sha256(data).digest() != digest:
        raise Unsteady
    return data


@contextmanager
def _steady(path: Path) -> Iterator[tuple[BinaryIO, os.stat_result]]:
    with open(path, "rb", opener=_without_waiting) as file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise Unsteady("it is no file any more")
        if before.st_size > LARGEST_FILE:
            raise Unsteady(f"larger than {LARGEST_FILE >> 20} MB; divide it, and add the parts")
        yield file, before


def _expect_steady(file: BinaryIO, before: os.stat_result, length: int) -> None:
    after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or length != after.st_size:
        raise Unsteady


def _without_waiting(path: str, flags: int) -> int:
    """Open a file so that a FIFO, should one have come in its place, does not keep us waiting for its other end."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read(path: Path, digest: bytes, readers: Sequence[Reader]) -> Iterator[Item]:
    """What one of the readers finds in a file, if its bytes are still those of that hash.

    This is the one place where a reader's failure is caught, of whatever kind: it costs the rest of that file, no more.
    """
    try:
        data = _read_expected(path, digest)
    except (OSError, Unsteady) as error:
        yield Unread(reason(error) if isinstance(error, OSError) else str(error))
        return
    reader: Reader | None = None
    try:
        source = Source(path, data)
        reader = reader_for(source, readers)
        if reader is None:
            yield Problem("no reader understands what is in it")
            return
        yield Begun(reader.name, reader.version)
        yield from _checked(reader.read(source))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  # a reader meets any file in the world
        yield Problem(f"{reader.name if reader else 'fonds'} could not read it: {type(error).__name__}: {error}")


def _checked(items: Iterator[Document | Problem]) -> Iterator[Document | Problem]:
    """The items, as far as the catalogue can keep them."""
    parts: set[str] = set()
    for item in items:
        if isinstance(item, Document):
            _check(item, parts)
        yield item


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
