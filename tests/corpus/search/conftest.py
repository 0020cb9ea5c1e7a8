"""A small archive of invented documents, and engines over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path

import pytest

from corpus.search.engine import Entry
from corpus.search.query import parse
from corpus.search.whoosh_engine import WhooshEngine

UUID = "3f0c9a52-6d0e-4b8e-9a53-0f7f2d1c7b11"


def entry(number: int, title: str, text: str, days: tuple[str, str] | None = None, **fields: object) -> Entry:
    """An entry as the catalogue would make it; `days` are ISO days, "" for an open side."""
    earliest, latest = (date.fromisoformat(day).toordinal() if day else None for day in days or ("", ""))
    entry = Entry(number, number, title, text, dated=days is not None, earliest=earliest, latest=latest)
    return Entry(**{name: getattr(entry, name) for name in Entry.__slots__} | fields)


ARCHIVE = [
    entry(
        1,
        "Conversation with Comrade Kim",
        "Comrade Kim received the chargé d’affaires. Negotiations about the anti-Soviet leaflets went on.",
        ("1961-10-05", "1961-10-05"),
        archive="Central State Archive of Kalvonia",
        kind="memorandum of conversation",
        languages=("English",),
        identifiers=("1", "513/94"),
    ),
    entry(
        2,
        "Telegram from Shkodër",
        "The comrades of Albania asked Kim’s delegation to negotiate. The comrades were silent about Tito.",
        ("1961-10-01", "1961-10-31"),
        description="Ana Lukaj\nArchive of the Foreign Ministry",
        archive="Archive of the Foreign Ministry",
        kind="telegram",
        languages=("English", "Albanian"),
        identifiers=("2",),
    ),
    entry(
        3,
        "Letter from Rita Çarçani",
        "Straße and STRASSE, Çarçani again. An old letter about Albania and China.",
        ("1948-01-01", "1948-12-31"),
        archive="Central State Archive of Kalvonia",
        kind="letter",
        languages=("German",),
        identifiers=("3",),
    ),
    entry(
        4,
        "Note without a date",
        "The visit of comrade Il Sung Kim, not of Kim Il Sung. Police and policy differ.",
        kind="note",
        identifiers=("4",),
    ),
    entry(
        5,
        "Записка о Кореe",
        "Ким Ир Сен прибыл. 김일성 방문.",
        ("", "1950-06-25"),
        kind="note",
        languages=("Russian", "Korean"),
        identifiers=("5",),
    ),
]

Open = Callable[..., WhooshEngine]


@pytest.fixture
def open_engine() -> Iterator[Open]:
    """Opens engines of this library, and closes them after the test."""
    with ExitStack() as opened:

        def open_engine(folder: Path, *, write: bool = False) -> WhooshEngine:
            engine = opened.enter_context(closing(WhooshEngine.open(folder, UUID, write=write)))
            if write:
                engine.check()
            return engine

        yield open_engine


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the index of the archive is."""
    with closing(WhooshEngine.open(tmp_path / "index", UUID, write=True)) as engine:
        engine.clear()
        engine.apply(ARCHIVE, [], upto=5)
    return tmp_path / "index"


@pytest.fixture
def reader(folder: Path, open_engine: Open) -> WhooshEngine:
    """An engine that searches the archive."""
    return open_engine(folder)


@pytest.fixture
def writer(folder: Path, open_engine: Open) -> WhooshEngine:
    """An engine that can change the archive."""
    return open_engine(folder, write=True)


def numbers(engine: WhooshEngine, text: str, *, typing: bool = False) -> list[int]:
    """The documents that a query finds, best first."""
    return engine.search(parse(text, typing=typing)).numbers.tolist()
