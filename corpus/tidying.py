"""Tidies the index of the library in the folder that is named, a process of its own: python -m corpus.tidying.

It works at the lowest priority, gives way to every writer, and may be killed at any time.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from corpus.errors import Cancelled, LibraryBusy
from corpus.library import Library


def main(folder: Path) -> None:
    """Tidy, unless the index has first to be brought up to date, or somebody else is changing the library."""
    os.nice(19)
    with Library.open(folder) as library:
        if library.index_fault():
            return
    with suppress(LibraryBusy, Cancelled), Library.open(folder, write=True, wait=0) as library:
        while library.tidy():
            pass


if __name__ == "__main__":
    main(Path(sys.argv[1]))
