"""How fast pages of the web are read, beside libxml2's bare parsing, and trafilatura where it is installed.

`python -m benchmarks.reading.web_pages FOLDER` reads the pages of a folder; all are in memory before.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from benchmarks.figure import Figure
from corpus.readers import Source
from corpus.readers.web import WebPage


def figures(folder: Path) -> Iterator[Figure]:
    """Documents and megabytes a second, and how often as long as bare parsing takes."""
    reader = WebPage()
    files = [path for path in sorted(folder.rglob("*")) if path.suffix.casefold() in (".html", ".htm", ".xhtml")]
    pages = [(path, data) for path in files if path.is_file() and (data := path.read_bytes()).strip()]
    megabytes = sum(len(data) for _, data in pages) / 1e6
    ways: dict[str, Callable[[Path, bytes], object]] = {
        "libxml2, parsing only": lambda _, data: etree.fromstring(data, etree.HTMLParser(huge_tree=True)),
        "fonds": lambda path, data: list(reader.read(Source(path, data))),
    }
    if importlib.util.find_spec("trafilatura"):
        extract = importlib.import_module("trafilatura").bare_extraction
        ways["trafilatura, text and metadata"] = lambda _, data: extract(data, with_metadata=True)
    bare = 0.0
    for name, way in ways.items():
        seconds = _seconds(way, pages)
        bare = bare or seconds
        rates = f"{len(pages) / seconds:,.0f}/s, {megabytes / seconds:.1f} MB/s, {seconds / bare:.1f}×"
        yield Figure(f"web pages, {len(pages):,} of {megabytes:.1f} MB: {name}", rates)


def _seconds(way: Callable[[Path, bytes], object], pages: list[tuple[Path, bytes]]) -> float:
    """The processor's time for all pages, after one that warms what is imported and compiled."""
    way(*pages[0])
    start = time.process_time()
    for path, data in pages:
        way(path, data)
    return time.process_time() - start


if __name__ == "__main__":
    for figure in figures(Path(sys.argv[1])):
        print(figure)
