"""A search index that is damaged, or of another version, is made anew from inside the app."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.catalogue import CATALOGUE, INDEX
from corpus.library import Library
from tests.tui.driving import NARROW, room, said, settle, until
from tui.app import Fonds
from tui.settings import Settings

PLAIN = Settings(theme="dark")


def another_version(index: Path) -> None:
    (manifest,) = index.glob("manifest-*.json")
    manifest.write_text(manifest.read_text().replace('"format":', '"form":'))


def harmed(index: Path) -> None:
    (segment,) = index.glob("*.seg")
    segment.write_bytes(bytes(segment.stat().st_size))


@pytest.fixture
def own(library: Library, tmp_path: Path) -> Path:
    """A library of one's own that may be harmed."""
    shutil.copytree(library.folder, tmp_path / "own")
    return tmp_path / "own"


@pytest.mark.parametrize("harm", [another_version, harmed, shutil.rmtree])
async def test_the_index_is_made_anew_and_then_searched(own: Path, harm: Callable[[Path], None]) -> None:
    harm(own / INDEX)
    with Library.open(own) as library:
        async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
            await until(pilot, lambda: said(pilot, "has been made anew"))
            await pilot.press("slash", *"harbour", "enter")
            await until(pilot, lambda: room(pilot).list_pane.searched)
            await settle(pilot)
            assert room(pilot).documents.numbers
        assert library.check() == []


async def test_whoever_may_only_read_is_told(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    harmed(own / INDEX)
    monkeypatch.setattr("corpus.library.can_write", lambda path: path.name != CATALOGUE)
    with Library.open(own) as library:
        async with Fonds(library, PLAIN).run_test(size=NARROW) as pilot:
            await until(pilot, lambda: said(pilot, "ask whoever keeps it"))
            assert library.check() != []
