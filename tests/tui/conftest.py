"""A small library of invented papers, and the app over it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from corpus.library import Library
from tests.tui.driving import NARROW, Opened, press, settle, write
from tui.app import Fonds
from tui.settings import Settings

REPORT = """\
---
date: 3 March 1951
archive: Velmora State Archive
---
# Report on the Harbour of Velmora

The harbour of Velmora was closed to foreign ships in the winter. Consul Ardel wrote that the harbour would open again.

Nobody at the ministry believed him. “The ice will decide,” the minister said.

## The negotiations

Negotiations about the harbour began in April. Ardel took part in the negotiations from the first day.

1. The dues of the harbour were to be halved.
2. The pilots were to be paid by the port.

## The end

In June the harbour was opened. Ardel left for home.
"""

LETTER = """\
---
date: June 1951
---
# Letter from Consul Ardel to his Brother

Dear brother, the harbour is open at last, and I shall be home before the leaves fall.

The people of Velmora were kind to me.
"""

HOSTILE = """\
# A [bold]hostile[/bold] [/nothing] Title \x1b[31m\u202e

An escape \x1b]52;c;aGFjaw==\x07 and an override \u202e stand in this text about the lighthouse.
"""


MINUTE = """\
---
date: {day} May 1952
---
# Minute {day:02} of the Port Council

The council of the port met as number {day}.
"""


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the papers and the library made of them, which tests take a copy of."""
    folder = tmp_path_factory.mktemp("original")
    papers = folder / "papers"
    papers.mkdir()
    (papers / "report.md").write_text(REPORT, encoding="utf-8")
    (papers / "letter.md").write_text(LETTER, encoding="utf-8")
    (papers / "hostile.md").write_text(HOSTILE, encoding="utf-8")
    for day in range(1, 31):
        (papers / f"minute-{day:02}.md").write_text(MINUTE.format(day=day), encoding="utf-8")
    with Library.create(folder / "library") as writer:
        writer.add([papers])
    return folder


@pytest.fixture
def papers(original: Path) -> Path:
    """The folder of papers."""
    return original / "papers"


@pytest.fixture
def library(original: Path, tmp_path: Path) -> Iterator[Library]:
    """The library of the papers, opened for reading."""
    shutil.copytree(original / "library", tmp_path / "library")
    with Library.open(tmp_path / "library") as reader:
        yield reader


@pytest.fixture
def empty_library(tmp_path: Path) -> Iterator[Library]:
    """A library without documents."""
    Library.create(tmp_path / "empty").close()
    with Library.open(tmp_path / "empty") as reader:
        yield reader


@pytest.fixture
def opened(library: Library) -> Opened:
    """Open the app over the library of the papers, or another; with a query, when that has been searched for."""

    @asynccontextmanager
    async def opened(
        query: str = "", size: tuple[int, int] = NARROW, other: Library | None = None
    ) -> AsyncIterator[Pilot[None]]:
        async with Fonds(other or library, Settings(theme="dark")).run_test(size=size) as pilot:
            await settle(pilot)
            if query:
                await press(pilot, "/")
                await write(pilot, query)
                await press(pilot, "enter")
            yield pilot

    return opened


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder to be the whole PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


def install(folder: Path, name: str, script: str = "cat >/dev/null") -> None:
    """Put a program of this name into a folder."""
    program = folder / name
    program.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
    program.chmod(0o755)
