"""The index on disk as a whole: which segments it consists of, what they answer for, and how a commit is made safe.

    MAIN_<name>.seg       segments (see segment_file), never changed once they are committed
    _MAIN_<n>.toc         table of contents of generation n: the segments and which of their documents are deleted
    manifest-<n>.json     what generation n answers for: library, applied seq, versions, and each file's size and CRC-32

A commit writes new segments and syncs them, writes the manifest and the table of contents under another name and
syncs them, and then renames the table of contents: from that moment the generation exists. After that the folder is
synced and what is no longer needed is removed. Whenever the process is killed, the newest table of contents is whole.
Whoosh pickles its table of contents; this one is JSON, so that opening an index never runs code.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from corpus.errors import IndexDamaged
from corpus.search.fold import ANALYSIS_VERSION
from corpus.search.packed import Array

FORMAT_VERSION = 5
"""Of the files; goes up when they change in a way that older code cannot read."""

LAST_NUMBER = 10**15
"""No generation has this number or a higher one."""

_TOC = re.compile(r"_MAIN_([0-9]{1,15})\.toc")
_SEGMENT_NAME = re.compile(r"[0-9a-z]{1,40}")
_OURS = re.compile(r"MAIN_[0-9a-z]+\.seg|_MAIN_[0-9]+\.toc(\.new)?|manifest-[0-9]+\.json")
_NONSENSE = (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError)


@dataclass(frozen=True, slots=True)
class Contents:
    """One segment in the table of contents: its name, how many documents it has, which of them are deleted."""

    name: str
    documents: int
    deleted: frozenset[int] = frozenset()

    @property
    def file_name(self) -> str:
        """The name of the segment's file."""
        return f"MAIN_{self.name}.seg"

    @property
    def live(self) -> int:
        """How many documents are not deleted."""
        return self.documents - len(self.deleted)

    @property
    def kept(self) -> Array:
        """A truth value for each document: whether it is not deleted."""
        kept = np.ones(self.documents, bool)
        kept[[*self.deleted]] = False
        return kept


@dataclass(frozen=True, slots=True)
class FileState:
    """What the manifest says of a file."""

    size: int
    crc: int


@dataclass(frozen=True, slots=True)
class Generation:
    """A committed state of the index: number, the library's UUID, the seq applied, and the segments."""

    number: int
    uuid: str
    applied: int
    segments: tuple[Contents, ...] = ()
    files: Mapping[str, FileState] = field(default_factory=dict)


class Commit:
    """Makes a generation the current one. The steps are methods so that a test can stop between any two."""

    def __init__(self, folder: Path, generation: Generation, new_segments: list[Path]) -> None:
        self.folder = folder
        self.generation = generation
        self.new_segments = new_segments
        self.toc = folder / f"_MAIN_{generation.number}.toc"
        self.new_toc = self.toc.with_suffix(".toc.new")
        self.manifest = folder / f"manifest-{generation.number}.json"

    def run(self) -> Generation:
        """Take all steps; the new segments are already written."""
        self.sync_segments()
        committed = self.write_manifest()
        self.sync_manifest()
        self.rename_toc()
        self.sync_folder()
        self.remove_old(committed)
        return committed

    def sync_segments(self) -> None:
        """Bring the new segments to the disk."""
        for path in self.new_segments:
            _sync(path)

    def write_manifest(self) -> Generation:
        """Write the table of contents under another name, and the manifest; return the generation with its files."""
        toc = _dump([[part.name, part.documents, sorted(part.deleted)] for part in self.generation.segments])
        self.new_toc.write_bytes(toc)
        files = {self.toc.name: FileState(len(toc), crc32(toc))}
        for part in self.generation.segments:
            known = self.generation.files.get(part.file_name)
            files[part.file_name] = known or file_state(self.folder / part.file_name)
        generation = Generation(
            self.generation.number, self.generation.uuid, self.generation.applied, self.generation.segments, files
        )
        self.manifest.write_bytes(_sealed(_manifest(generation)))
        return generation

    def sync_manifest(self) -> None:
        """Bring the manifest and the table of contents to the disk."""
        _sync(self.manifest)
        _sync(self.new_toc)

    def rename_toc(self) -> None:
        """Make the generation the current one."""
        self.new_toc.replace(self.toc)

    def sync_folder(self) -> None:
        """Bring the new names to the disk."""
        _sync(self.folder)

    def remove_old(self, committed: Generation) -> None:
        """Remove what this generation does not need."""
        remove_others(self.folder, committed)


def remove_others(folder: Path, generation: Generation) -> None:
    """Remove files of ours that a generation does not need; readers that have them open keep them."""
    needed = {*generation.files, f"manifest-{generation.number}.json"}
    for path in folder.iterdir():
        if _OURS.fullmatch(path.name) and path.name not in needed:
            path.unlink(missing_ok=True)


def newest(folder: Path) -> int:
    """The number of the newest generation in a folder; -1 if there is none."""
    try:
        names = os.listdir(folder)  # noqa: PTH208  # Path.iterdir makes a Path of each name
    except (FileNotFoundError, NotADirectoryError):
        return -1
    return max((int(match[1]) for match in map(_TOC.fullmatch, names) if match), default=-1)


def load(folder: Path, number: int, uuid: str) -> Generation:
    """Read a generation of this library's index.

    Raises FileNotFoundError if it has meanwhile been superseded, IndexDamaged if it is damaged, foreign, or of
    another version.
    """
    toc = (folder / f"_MAIN_{number}.toc").read_bytes()
    manifest = _unsealed((folder / f"manifest-{number}.json").read_bytes())
    try:
        generation = _generation(number, manifest, toc)
    except _NONSENSE as error:
        raise damaged("its manifest is not one") from error
    if generation.uuid != uuid:
        raise damaged("it belongs to another library")
    return generation


def verify(folder: Path, generation: Generation) -> None:
    """Check the checksums of a generation's segments. Raises IndexDamaged or FileNotFoundError."""
    for part in generation.segments:
        if file_state(folder / part.file_name) != generation.files[part.file_name]:
            raise damaged(f"{part.file_name} is not what was written")


def file_state(path: Path) -> FileState:
    """Size and checksum of a file."""
    size, crc = 0, 0
    with path.open("rb") as file:
        while chunk := file.read(2**20):
            size += len(chunk)
            crc = crc32(chunk, crc)
    return FileState(size, crc)


def damaged(why: str) -> IndexDamaged:
    """The error for an index that cannot be used."""
    return IndexDamaged(f"The search index cannot be used: {why}. `fonds check --repair` makes it anew.")


def _manifest(generation: Generation) -> dict[str, Any]:
    return {
        "uuid": generation.uuid,
        "applied": generation.applied,
        "analysis": ANALYSIS_VERSION,
        "format": FORMAT_VERSION,
        "byteorder": sys.byteorder,
        "files": {name: [state.size, state.crc] for name, state in generation.files.items()},
    }


def _generation(number: int, manifest: dict[str, Any], toc: bytes) -> Generation:
    """The generation that manifest and table of contents describe. Raises what nonsense raises."""
    expected = {"analysis": ANALYSIS_VERSION, "format": FORMAT_VERSION, "byteorder": sys.byteorder}
    if any(manifest[name] != value for name, value in expected.items()):
        raise damaged("it was made by another version of fonds or on another kind of machine")
    files = {name: FileState(size, crc) for name, (size, crc) in manifest["files"].items()}
    if files[f"_MAIN_{number}.toc"] != FileState(len(toc), crc32(toc)):
        raise damaged("its table of contents is not what was written")
    segments = tuple(_contents(json.loads(toc)))
    if not all(part.file_name in files for part in segments):
        raise ValueError("segments without a checksum")
    return Generation(number, manifest["uuid"], int(manifest["applied"]), segments, files)


def _contents(listed: list[tuple[str, int, list[int]]]) -> Iterator[Contents]:
    for name, documents, deleted in listed:
        if not _SEGMENT_NAME.fullmatch(name) or type(documents) is not int:
            raise ValueError("not a segment")
        if not all(type(number) is int and 0 <= number < documents for number in deleted):
            raise ValueError("deleted documents that there are not")
        yield Contents(name, documents, frozenset(deleted))


def _dump(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()


def _sealed(manifest: dict[str, Any]) -> bytes:
    """The manifest with its own checksum."""
    return _dump({"manifest": manifest, "crc32": crc32(_dump(manifest))})


def _unsealed(data: bytes) -> dict[str, Any]:
    try:
        sealed = json.loads(data)
        manifest = sealed["manifest"]
        sound = sealed["crc32"] == crc32(_dump(manifest))
    except _NONSENSE as error:
        raise damaged("its manifest is not one") from error
    if not sound or not isinstance(manifest, dict):
        raise damaged("its manifest is not what was written")
    return manifest


def _sync(path: Path) -> None:
    """Wait until a file, or a folder's names, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
