"""The files to be read under what the user named: nothing is opened here."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.ingest.report import Entry, Fate

_KINDS: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISDIR, "a link to a folder; add that folder itself if you want it"),
    (stat.S_ISFIFO, "a FIFO, not a file"),
    (stat.S_ISSOCK, "a socket, not a file"),
    (stat.S_ISCHR, "a device, not a file"),
    (stat.S_ISBLK, "a device, not a file"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be looked at."""

    path: Path
    size: int
    mtime_ns: int


def walk(root: Path, *, readable: Callable[[Path], bool], leave_out: Path) -> Iterator[Found | Entry]:
    """The files to be read in a folder and the folders in it, or `root` if it is a file; entries for all else.

    Folders are in order of their names. Hidden files and folders are skipped, and so is the folder `leave_out`. Links
    to files are followed; links to folders are not, so that the walk ends and stays in the folder that was named.
    """
    try:
        is_folder = stat.S_ISDIR(root.stat().st_mode)
    except OSError as error:
        yield Entry(root, Fate.PROBLEM, reason(error))
        return
    if not is_folder:
        yield _file(root, readable)
        return
    folders = [root]
    while folders:
        folder = folders.pop()
        inner: list[Path] = []
        for entry in _entries(folder):
            if isinstance(entry, Entry):
                yield entry
            elif entry.name.startswith("."):
                yield Entry(Path(entry.path), Fate.SKIPPED, "hidden")
            elif not entry.is_dir(follow_symlinks=False):
                yield _file(Path(entry.path), readable)
            elif Path(entry.path) == leave_out:
                yield Entry(leave_out, Fate.SKIPPED, "the library itself")
            else:
                inner.append(Path(entry.path))
        folders.extend(reversed(inner))


def reason(error: OSError) -> str:
    """Why the operating system refuses a file, in words."""
    return error.strerror or type(error).__name__


def absolute(path: Path) -> Path:
    """The path from the root and without detours: each file is to have one name."""
    return Path(os.path.normpath(path.absolute()))


def is_gone(path: Path) -> bool:
    """Whether there is certainly nothing at this path: what cannot be looked at is not gone."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _entries(folder: Path) -> Iterator[os.DirEntry[str] | Entry]:
    try:
        with os.scandir(folder) as entries:
            yield from sorted(entries, key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield Entry(folder, Fate.PROBLEM, reason(error))


def _file(path: Path, readable: Callable[[Path], bool]) -> Found | Entry:
    try:
        status = path.stat()
    except FileNotFoundError:
        return Entry(path, Fate.PROBLEM, "a link that leads nowhere" if path.is_symlink() else "there is no such file")
    except OSError as error:
        return Entry(path, Fate.PROBLEM, reason(error))
    for is_kind, words in _KINDS:
        if is_kind(status.st_mode):
            return Entry(path, Fate.SKIPPED, words)
    if not readable(path):
        return Entry(path, Fate.SKIPPED, f"no reader for {path.suffix or 'files without a suffix'}")
    return Found(path, status.st_size, status.st_mtime_ns)
