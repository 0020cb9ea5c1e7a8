"""What the tests of readers share: reading text as if it were a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.document import Block, BlockKind, Document, Problem
from corpus.readers import Source, reader_for

Read = Callable[..., Document]


@pytest.fixture
def read() -> Read:
    """Reads a text as the one document of a file, which must have no problems."""

    def read_text(text: str, name: str = "paper.txt") -> Document:
        [document] = read_all(text.encode(), name)
        assert isinstance(document, Document), document
        check_structure(document)
        return document

    return read_text


def read_all(data: bytes, name: str = "paper.txt") -> list[Document | Problem]:
    """All that a reader says of a file."""
    source = Source(Path(name), data)
    reader = reader_for(source)
    assert reader is not None
    return list(reader.read(source))


def check_structure(document: Document) -> None:
    """Blocks cover all of the text but white space, in order; numbers count from 1; milestones lie in the text."""
    end = number = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        assert not document.text[end : block.start].strip()
        assert (block.number is not None) == block.kind.numbered
        if block.number is not None:
            number += 1
            assert block.number == number
        end = block.end
    assert not document.text[end:].strip()
    offsets = [mark.offset for mark in document.milestones]
    assert offsets == sorted(offsets)
    assert all(mark.offset + mark.length <= len(document.text) for mark in document.milestones)


def of_kind(document: Document, kind: BlockKind) -> list[str]:
    """The texts of the blocks of a kind."""
    return [words(document, block) for block in document.blocks if block.kind is kind]


def words(document: Document, block: Block) -> str:
    """The text of a block."""
    return document.text[block.start : block.end]
