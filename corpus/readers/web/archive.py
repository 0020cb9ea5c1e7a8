"""Pages of a digital archive, as the reader of such pages saved as text knows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from corpus.document import Block, Document
from corpus.readers.archive_page import archive_page


def catalogued(document: Document) -> Document:
    """The document with what its archive's record says, if it is the page of one; what was stated fills the gaps."""
    page = archive_page(document.text)
    if page is None:
        return document
    said: dict[str, Any] = {
        each.name: value for each in fields(page.description) if (value := getattr(page.description, each.name))
    }
    provider = document.description.provider
    said["provider"] = replace(provider, name=page.description.provider.name or provider.name)
    held = page.description.archive
    if not (held.name or held.reference):
        del said["archive"]
    if not page.description.date.text:
        del said["date"]
    laid = _laid_over(document.text, document.blocks, sorted(page.blocks))
    return replace(document, description=replace(document.description, **said), blocks=tuple(_numbered(laid)))


def _laid_over(text: str, blocks: Sequence[Block], over: Sequence[Block]) -> Iterator[Block]:
    """The blocks, but where the others lie over them, those; both are in order."""
    waiting = list(reversed(over))
    position = 0
    for block in blocks:
        position = max(position, block.start)
        while waiting and waiting[-1].start < block.end:
            other = waiting.pop()
            yield from _piece(text, block, position, other.start)
            yield other
            position = other.end
        yield from _piece(text, block, position, block.end)


def _piece(text: str, block: Block, start: int, end: int) -> Iterator[Block]:
    """A part of a block without the white space about it, if there is anything in it."""
    words = text[start:end]
    if bare := words.strip():
        start += words.index(bare)
        yield block._replace(start=start, end=start + len(bare))


def _numbered(blocks: Iterator[Block]) -> Iterator[Block]:
    """The blocks with paragraph numbers, from 1."""
    number = 0
    for block in blocks:
        number += block.kind.numbered
        yield block._replace(number=number if block.kind.numbered else None)
