"""Reading: what each reader makes of the files of its format, beside the bare library, and a second look at all."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.figure import Figure, at_most, quantile
from benchmarks.libraries import Library
from benchmarks.timing import timed
from corpus.ingest.walk import Found, walk
from corpus.library import Library as OpenLibrary
from corpus.readers import Reader, Source, readable, reader_for

MOST = 1000  # files of one format
OVERHEAD = 1.5
_MB = 1 << 20
_MARKED_UP = (".xml", ".html", ".xhtml", ".htm", ".fodt")


def reading(library: Library, runs: int) -> Iterator[Figure]:
    """Every format that there is among the library's files, one file after the other in this process."""
    for reader, sources in sorted(_by_reader(library.folder.with_name("documents")).items()):
        yield from _figures(reader, sources, runs)
    with OpenLibrary.open(library.folder, write=True) as opened:
        seconds = quantile([timed(opened.update) for _ in range(runs + 1)][1:], 50)
    bound = at_most(seconds, max(library.documents / 10_000, 1), " s")
    yield Figure(f"update: {library.documents:,} unchanged files", f"{seconds:.2f} s", bound)


def _by_reader(folder: Path) -> dict[str, list[tuple[Reader, Source]]]:
    found: defaultdict[str, list[tuple[Reader, Source]]] = defaultdict(list)
    for item in walk(folder, readable=readable, leave_out=folder / "library"):
        if isinstance(item, Found):
            source = Source(item.path, item.path.read_bytes())
            reader = reader_for(source)
            if reader and len(found[reader.name]) < MOST:
                found[reader.name].append((reader, Source(item.path, source.data)))
    return found


def _figures(name: str, files: list[tuple[Reader, Source]], runs: int) -> Iterator[Figure]:
    size = sum(len(source.data) for _, source in files) / _MB
    ours = quantile([timed(partial(_read, files)) for _ in range(runs)], 50)
    yield Figure(f"read: {len(files):,} files, {name}", f"{len(files) / ours:.0f}/s, {size / ours:.1f} MB/s")
    if files[0][1].path.suffix in _MARKED_UP or zipfile.is_zipfile(io.BytesIO(files[0][1].data)):
        bare = quantile([timed(partial(_parse, files)) for _ in range(runs)], 50)
        bound = at_most(ours / bare, OVERHEAD, " x")
        yield Figure(f"read: {name}, times the bare lxml's time", f"{ours / bare:.1f}", bound)


def _read(files: list[tuple[Reader, Source]]) -> None:
    for reader, source in files:
        for _ in reader.read(Source(source.path, source.data)):
            pass


def _parse(files: list[tuple[Reader, Source]]) -> None:
    """What the library alone needs to give all text."""
    for _, source in files:
        if zipfile.is_zipfile(io.BytesIO(source.data)):
            with zipfile.ZipFile(io.BytesIO(source.data)) as packed:
                for name in packed.namelist():
                    if name.endswith(_MARKED_UP):
                        _text(packed.read(name))
        else:
            _text(source.data)


def _text(data: bytes) -> str:
    from lxml import etree, html

    try:
        root = etree.fromstring(data)
    except (etree.XMLSyntaxError, ValueError):
        root = html.document_fromstring(data)
    return "".join(map(str, root.itertext()))
