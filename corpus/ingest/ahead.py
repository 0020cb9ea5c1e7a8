"""Files are looked at some way ahead of their turn, so that those that have to be read are being read before it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.catalogue.writer import CatalogueWriter, File
from corpus.ingest.pool import Pool, Reading
from corpus.ingest.reading import Unsteady, hashed
from corpus.ingest.walk import Found, reason

WINDOW_FILES, WINDOW_BYTES = 2000, 1 << 26
"""Files are looked at as far ahead as this, in files and in bytes of what is to be read."""


@dataclass(slots=True)
class Looked:
    """A file that was looked at.

    `known` is what the catalogue has of it; `file` what it is now, None where that need not be known. `unread` is why
    its bytes could not be had, and `reading` the reading of it where that was asked for.
    """

    path: Path
    known: File | None
    file: File | None = None
    unread: str = ""
    reading: Reading | None = None


class Ahead:
    """Looks ahead. `must_read` says of a file that the catalogue knows whether it has to be read, though unchanged."""

    def __init__(self, catalogue: CatalogueWriter, must_read: Callable[[File], bool], pool: Pool) -> None:
        self._catalogue = catalogue
        self._must_read = must_read
        self._pool = pool
        self._window = deque[Looked]()
        self._hashes = set[bytes]()
        self._bytes = 0

    def look(self, files: Iterable[Found]) -> Iterator[Looked]:
        """The files in their order, each at its turn."""
        for found in files:
            self._take_in(self._looked(found))
            while len(self._window) > WINDOW_FILES or self._bytes > WINDOW_BYTES:
                yield self._let_go()
        while self._window:
            yield self._let_go()

    def _looked(self, found: Found) -> Looked:
        known = self._catalogue.file_at(found.path)
        if known and (known.size, known.mtime_ns) == (found.size, found.mtime_ns) and not self._must_read(known):
            return Looked(found.path, known)
        try:
            digest, found = hashed(found.path)
        except (OSError, Unsteady) as error:
            return Looked(found.path, known, unread=reason(error) if isinstance(error, OSError) else str(error))
        return Looked(found.path, known, File(found.path, found.size, found.mtime_ns, digest))

    def _take_in(self, looked: Looked) -> None:
        self._window.append(looked)
        if (file := looked.file) is None:
            return
        if self._is_new(file, looked.known):
            looked.reading = self._pool.ask(file.path, file.hash, file.size)
        self._hashes.add(file.hash)
        self._bytes += file.size

    def _is_new(self, file: File, known: File | None) -> bool:
        """Whether the file has to be read whatever becomes of those before it: it is no copy of another."""
        if known:
            return known.hash != file.hash or self._must_read(known)
        return file.hash not in self._hashes and not self._catalogue.files_of_hash(file.hash)

    def _let_go(self) -> Looked:
        looked = self._window.popleft()
        if looked.file:
            self._bytes -= looked.file.size
            self._hashes.discard(looked.file.hash)  # the catalogue has it now
        return looked
