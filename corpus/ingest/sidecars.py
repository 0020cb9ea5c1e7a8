"""What stands beside a file describes its document: a sidecar, and the `fonds.toml` of the folders that it is in.

A sidecar of `letter.txt` is `letter.txt.json`, else `letter.json`, or the same with `.yaml`, `.yml`, `.bib` or `.ris`:
the first that there is. It has one entry, which describes the documents of every file that it stands beside.
A `fonds.toml` has values by the names of fields, for all files in its folder and beneath; the nearest goes before.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from corpus.bibliography import SUFFIXES, Fault, read
from corpus.catalogue import State
from corpus.catalogue.writer import CatalogueWriter, File, FileState
from corpus.document import Provenance
from corpus.editing import FieldError, field_named
from corpus.ingest.citation_keys import CitationKeys
from corpus.ingest.report import Fate, Report
from corpus.ingest.walk import reason

DEFAULTS = "fonds.toml"
LARGEST = 1 << 20
"""Bytes of a sidecar or a fonds.toml; a larger one is none."""

_OF_ONE = ("title", "short_title", "date", "summary", "record_number", "citation_key")
"""What a sidecar says of one document only, and not of all that are in one file."""

Values = Mapping[str, object]
"""Values by the paths of fields."""


class _UnreadableError(Exception):
    """A sidecar or a fonds.toml cannot be read; the text says why."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(why)
        self.path = path


class Sidecars:
    """What describes the files that one run meets: each folder is looked at once, and each sidecar read once."""

    def __init__(self, catalogue: CatalogueWriter, readable: Callable[[Path], bool]) -> None:
        self._catalogue = catalogue
        self._readable = readable
        self._keys = CitationKeys(catalogue)
        self._beside = cache(self._look_beside)
        self._describing = cache(lambda folder: frozenset(self._beside(folder).values()))
        self._state = cache(_state)
        self._above = cache(self._look_above)
        self._read = cache(_read)
        self._fates: dict[Path, Fate] = {}

    def describes(self, path: Path) -> bool:
        """Whether this is no file for a reader, but one that describes others."""
        return path.name == DEFAULTS or path in self._describing(path.parent)

    def apply(self, paths: Iterable[Path], report: Report) -> None:
        """Take over what is new in what describes these files; what cannot be read is a problem and no change."""
        known = self._catalogue.stamps()
        unread: dict[Path, str] = {}
        for path in paths:
            file, digest, before = known.get(path, (0, b"", b""))
            sources = self._sources(path)
            if file and (sources or before):
                try:
                    self._take_over(file, self._stamp(digest, sources), before, sources, report)
                except _UnreadableError as error:
                    unread[error.path] = str(error)
        for source, why in unread.items():
            self._note_unread(source, why, report)
        for source, fate in self._fates.items():
            if source not in unread:
                self._note_read(source, fate, report, was_known=source in known)

    def _take_over(self, file: int, stamp: bytes, before: bytes, sources: Iterable[Path], report: Report) -> None:
        news = False
        if stamp != before:
            self._catalogue.begin()
            numbers = [each for each in self._catalogue.parts(file).values() if self._is_present(each)]
            for number in numbers:
                news |= self._describe(number, report)
            if numbers:
                self._catalogue.put_stamp(file, stamp)
        fate = Fate.UNCHANGED if not news else Fate.CHANGED if before else Fate.ADDED
        for source in sources:
            if self._fates.get(source) in (None, Fate.UNCHANGED):
                self._fates[source] = fate

    def _describe(self, number: int, report: Report) -> bool:
        """Take over what describes a document, beside all the places where it is; whether that is news."""
        own: dict[str, object] = {}
        shared: dict[str, object] = {}
        beside: Path | None = None
        for path, part in reversed(self._catalogue.sources(number)):
            for defaults in reversed(self._above(path.parent)):
                shared.update(self._says(defaults))
            if sidecar := self._beside(path.parent).get(path.name):
                beside, said = sidecar, self._says(sidecar)
                own.update(said if not part else {})
                shared.update({name: value for name, value in said.items() if part and name not in _OF_ONE})
        news, complaint = self._keys.described(number, own, Provenance.SIDECAR)
        if beside and complaint:
            report.note(beside, Fate.PROBLEM, complaint, "all else that it says")
        return bool(self._catalogue.describe(number, shared, Provenance.FOLDER)) or news

    def _says(self, source: Path) -> Values:
        """What a sidecar or a fonds.toml says; raises _UnreadableError."""
        said = self._read(source)
        if isinstance(said, str):
            raise _UnreadableError(source, said)
        return said

    def _is_present(self, number: int) -> bool:
        return self._catalogue.state(number) is State.PRESENT

    def _sources(self, path: Path) -> list[Path]:
        """What describes a file, the nearest first."""
        sidecar = self._beside(path.parent).get(path.name)
        return [*([sidecar] if sidecar else ()), *self._above(path.parent)]

    def _stamp(self, digest: bytes, sources: Iterable[Path]) -> bytes:
        """The state of a file, and of what describes it; empty where nothing does."""
        states = [(os.fsencode(source), *self._state(source)) for source in sources]
        return sha256(repr((digest, states)).encode()).digest() if states else b""

    def _look_beside(self, folder: Path) -> Mapping[str, Path]:
        """The sidecar of each file in a folder that has one."""
        try:
            names = set(os.listdir(folder))  # noqa: PTH208 - no Path need be made of all of them
        except OSError:
            return {}
        if not any(name.casefold().endswith(SUFFIXES) for name in names):
            return {}
        found = ((name, _first(name, names)) for name in names if self._readable(Path(name)))
        return {name: folder / first for name, first in found if first and (folder / first).is_file()}

    def _look_above(self, folder: Path) -> tuple[Path, ...]:
        """The fonds.toml of a folder and of those that it is in, the nearest first."""
        further = self._above(folder.parent) if folder.parent != folder else ()
        own = folder / DEFAULTS
        return (own, *further) if own.is_file() else further

    def _note_unread(self, source: Path, why: str, report: Report) -> None:
        known = self._catalogue.file_at(source)
        size, mtime_ns = self._state(source)
        file = File(source, size, mtime_ns, state=FileState.UNREAD, reason=why, id=known.id if known else 0)
        if news := known != file:
            self._catalogue.begin()
            self._catalogue.put_file(file)
        report.note(source, Fate.PROBLEM, why, "what was known before", again=not news)

    def _note_read(self, source: Path, fate: Fate, report: Report, *, was_known: bool) -> None:
        """A source that could not be read once is remembered; it is well now."""
        known = self._catalogue.file_at(source) if was_known else None
        if known and known.state is FileState.UNREAD:
            self._catalogue.begin()
            self._catalogue.put_file(replace(known, state=FileState.READ, reason=""))
        report.note(source, fate, "describes what stands beside it" if source.name != DEFAULTS else "")


def _first(name: str, names: set[str]) -> str:
    """The sidecar of a file among the names of its folder; "" if it has none."""
    stem = os.path.splitext(name)[0]  # noqa: PTH122 - of a name, not of a path
    wanted = (base + suffix for base in (name, stem) for suffix in SUFFIXES)
    return next((each for each in wanted if each in names), "")


def _state(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_size, status.st_mtime_ns


def _read(source: Path) -> Values | str:
    """What a sidecar or a fonds.toml says, or why it cannot be read."""
    try:
        if source.stat().st_size > LARGEST:
            return f"larger than {LARGEST >> 10} KB"
        return dict(_defaults(source)) if source.name == DEFAULTS else _entry(source)
    except OSError as error:
        return reason(error)
    except _UnreadableError as error:
        return str(error)


def _entry(sidecar: Path) -> Values:
    found = list(read(sidecar))
    for each in found:
        if isinstance(each, Fault):
            raise _UnreadableError(sidecar, f"line {each.line}: {each.reason}" if each.line else each.reason)
    if len(found) != 1:
        raise _UnreadableError(sidecar, f"it has {len(found)} entries; a sidecar has one")
    (entry,) = found
    if isinstance(entry, Fault) or not entry.values:
        raise _UnreadableError(sidecar, "nothing in it describes a document")
    return {**entry.values, **({"citation_key": entry.key} if entry.key else {})}


def _defaults(file: Path) -> Iterator[tuple[str, object]]:
    """The values of a fonds.toml, typed as for `fonds edit`, or as a list."""
    try:
        read = tomllib.loads(file.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _UnreadableError(file, f"it is not TOML: {error}") from error
    except RecursionError as error:
        raise _UnreadableError(file, "it is nested too deeply") from error
    for name, value in read.items():
        if name == "citation_key":
            raise _UnreadableError(file, "citation_key: a key is one document's only")
        if isinstance(value, dict):
            raise _UnreadableError(file, f"{name}: a table is no value; all fields stand before the first [table]")
        try:
            field = field_named(name)
            typed = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
            if (parsed := field.parsed(typed)) is not None:
                yield field.path, parsed
        except FieldError as error:
            raise _UnreadableError(file, str(error)) from error
