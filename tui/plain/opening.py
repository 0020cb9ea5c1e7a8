"""Which library a command is about, and opening it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus import specimens
from corpus.errors import FondsError, LibraryMissing
from corpus.library import Library, default_folder
from tui.plain.output import complain
from tui.settings import load


@dataclass(frozen=True, slots=True)
class Where:
    """The library that a command names: by its folder, or the specimens; the user's own if neither."""

    library: Path | None = None
    specimens: bool = False


def folder(where: Where) -> Path:
    """The folder of the library that is meant: --library, FONDS_LIBRARY, the setting, or the default, in this order."""
    if where.library:
        return where.library
    chosen = load().library
    if chosen and not os.environ.get("FONDS_LIBRARY"):
        return Path(chosen).expanduser()
    return default_folder()


@contextmanager
def to_read(where: Where) -> Iterator[Library]:
    """The library, to read it, or the specimens if the user asks for these; afterwards says what searches missed."""
    with specimen_library() if where.specimens else Library.open(folder(where)) as library:
        yield library
        if library.shortfall:
            complain(library.shortfall)


def for_room(where: Where) -> tuple[Library, bool]:
    """Open the library, or the specimens while the user has none; says whether it is these."""
    if where.specimens:
        return specimen_library(), True
    try:
        return Library.open(folder(where)), False
    except LibraryMissing:
        if where.library or os.environ.get("FONDS_LIBRARY"):
            raise
        return specimen_library(), True


def folder_to_change(where: Where) -> Path:
    """The folder of the library that is meant, which is not that of the specimens."""
    if where.specimens:
        raise FondsError("The specimens cannot be changed. Give the folder of a library of your own: --library PATH.")
    return folder(where)


def specimen_library() -> Library:
    """The bundled specimens, in a library in the user's cache that is made anew when they have changed."""
    from platformdirs import user_cache_path

    papers = specimens.folder()
    place = user_cache_path("fonds", appauthor=False) / "specimens"
    made_of = place / "made-of"
    digest = _digest(papers)
    if not made_of.is_file() or made_of.read_text() != digest:
        with Library.create(place) as library:
            library.add([papers])
            library.update()
        made_of.write_text(digest)
    return Library.open(place)


def _digest(papers: Path) -> str:
    from hashlib import sha256

    from corpus.catalogue.schema import MIGRATIONS
    from corpus.search.fold import ANALYSIS_VERSION  # loads tables that the app does without

    digest = sha256(f"{len(MIGRATIONS)} {ANALYSIS_VERSION} {papers}".encode())
    for path in sorted(papers.iterdir()):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
