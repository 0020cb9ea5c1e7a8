"""Editing what is known of documents from the app: a child process writes it down."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from textual.message import Message

from corpus.document import Description, Provenance
from corpus.library import Library
from tui.child import Child


@dataclass
class FieldTyped(Message):
    """The reader says what a field of a document is."""

    number: int
    field: str
    typed: str


class Known(NamedTuple):
    """What is known of a document, and where each field comes from."""

    description: Description
    provenance: Mapping[str, Provenance]


def known(library: Library, number: int) -> Known:
    """What is known of a document."""
    return Known(library.description(number), library.provenance(number))


class Edits:
    """What a reader says of documents is written down by one child after the other, in the order of the saying.

    None of them is killed when the app ends: what was said stays said.
    """

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def write(self, library: Path, number: int, field: str, typed: str) -> str:
        """Write down what a field of a document is; returns why that cannot be, or ""."""
        async with self._turn:
            loop = asyncio.get_running_loop()
            done: asyncio.Future[str] = loop.create_future()

            def end(complaint: str) -> None:
                if not done.done():
                    done.set_result(complaint)

            def ended(complaint: str) -> None:
                with suppress(RuntimeError):  # the app has ended meanwhile
                    loop.call_soon_threadsafe(end, complaint)

            Child(library, ("edit",), (str(number), f"{field}={typed}"), lambda said: None, ended)
            return await done
