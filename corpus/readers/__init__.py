"""Readers turn files into documents: one module for each format, and the registry of them here.

To add a format, write a module with a class that has what Reader asks for, and name it in READERS.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from corpus.document import Document, Problem
from corpus.readers.archive_page import ArchivePage
from corpus.readers.epub import Epub
from corpus.readers.markdown import Markdown
from corpus.readers.open_document import OpenDocument
from corpus.readers.pdf import Pdf
from corpus.readers.plain_text import PlainText
from corpus.readers.rich_text import RichText
from corpus.readers.source import Decoded, Source
from corpus.readers.tei import Tei
from corpus.readers.web import WebPage
from corpus.readers.word import Word

__all__ = ["READERS", "Decoded", "Reader", "Source", "is_simple", "readable", "reader_for"]


class Reader(Protocol):
    """What reads one format.

    `version` grows when the reader would read a file otherwise than before; `suffixes` are in small letters, with
    the dot.
    """

    name: str
    version: int
    suffixes: frozenset[str]

    def accepts(self, source: Source) -> bool:
        """Whether this reader is the one for the source, whose suffix is among its own."""
        ...

    def read(self, source: Source) -> Iterator[Document | Problem]:
        """The documents of the source in their order, and what was wrong with it; what is wrong is never raised."""
        ...


READERS: tuple[Reader, ...] = (
    RichText(),
    ArchivePage(),
    Markdown(),
    PlainText(),
    WebPage(),
    Tei(),
    Word(),
    OpenDocument(),
    Epub(),
    Pdf(),
)
"""The readers in order of preference: the first that accepts a source reads it."""

_SIMPLE = ArchivePage.suffixes | Markdown.suffixes | PlainText.suffixes
_SUFFIXES = frozenset[str]().union(*(reader.suffixes for reader in READERS))


def readable(path: Path) -> bool:
    """Whether a file has a name that some reader takes; its content may still be no document."""
    return path.suffix.casefold() in _SUFFIXES


def is_simple(path: Path) -> bool:
    """Whether a file of this name is text, which our own code reads: no parser of another's sees it."""
    return path.suffix.casefold() in _SIMPLE


def reader_for(source: Source, readers: Sequence[Reader] = READERS) -> Reader | None:
    """The reader of a source, or None if no reader takes files of that name."""
    suffix = source.path.suffix.casefold()
    return next((reader for reader in readers if suffix in reader.suffixes and reader.accepts(source)), None)
