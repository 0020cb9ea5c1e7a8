"""Files made to do harm, under the name of every format: the run ends, the others are read, nothing gets out."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from corpus.ingest import Fate
from corpus.library import Library, Order
from corpus.readers import READERS

SECRET = "the combination of the safe is 31415"

_LAUGHS = "\n".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
_ENTRIES = ("word/document.xml", "content.xml", "META-INF/container.xml", "mimetype", "../../outside.txt")


def _zip(of: Mapping[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in of.items():
            archive.writestr(name, content)
    return data.getvalue()


def _external(secret: Path) -> bytes:
    return f"""<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">
        <!ENTITY % y SYSTEM "{secret.as_uri()}"> %y;]><html><body><p>Found: &x;</p></body></html>""".encode()


MADE: Mapping[str, Callable[[Path], bytes]] = {
    "empty": lambda secret: b"",
    "zeros": lambda secret: bytes(100_000),
    "noise": lambda secret: random.Random(1).randbytes(50_000),
    "text": lambda secret: b"A title\n\nText under the name of another format.\n",
    "one line": lambda secret: b"word " * 400_000,
    "escapes": lambda secret: "\x1b[31mred\x07 \u202eturned\u202c\r\rnext".encode(),
    "laughs": lambda secret: f"<!DOCTYPE html [<!ENTITY l0 'ha'>{_LAUGHS}]><html>&l11;</html>".encode(),
    "external": _external,
    "deep": lambda secret: b"<html><body>" + b"<div>" * 100_000 + b"text",
    "deep list": lambda secret: b"---\ntitle: " + b"[" * 100_000 + b"\n---\nText.\n",
    "tags": lambda secret: b"---\ntitle: !!python/object/apply:os.abort []\n---\nText.\n",
    "braces": lambda secret: b"{\\rtf1 " + b"{" * 100_000 + b"text",
    "not a page": lambda secret: (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\ntrailer << /Root 1 0 R >>"
    ),
    "not an archive": lambda secret: b"PK\x03\x04" + bytes(500),
    "cut": lambda secret: _zip(dict.fromkeys(_ENTRIES, b"<a>text</a>"))[:-60],
    "bomb": lambda secret: _zip(dict.fromkeys(_ENTRIES, b"<a>" + bytes(1 << 24))),
    "many": lambda secret: _zip({f"{number}.xml": b"" for number in range(5_000)}),
    "zipped laughs": lambda secret: _zip(dict.fromkeys(_ENTRIES, MADE["laughs"](secret))),
    "zipped external": lambda secret: _zip(dict.fromkeys(_ENTRIES, _external(secret))),
    "zipped deep": lambda secret: _zip(dict.fromkeys(_ENTRIES, MADE["deep"](secret))),
}


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("safe") / "secret.txt"
    path.write_text(SECRET)
    return path


@pytest.fixture(scope="module")
def hostile(secret: Path) -> Mapping[str, bytes]:
    return {name: make(secret) for name, make in MADE.items()}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "library") as library:
        yield library


@pytest.mark.parametrize("suffix", sorted(frozenset[str]().union(*(reader.suffixes for reader in READERS))))
def test_harm_ends_in_the_report(library: Library, tmp_path: Path, hostile: Mapping[str, bytes], suffix: str) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, data in hostile.items():
        (folder / f"{name}{suffix}").write_bytes(data)
    (folder / "zzz good.txt").write_text("Report 4\n\nThe lighthouse was lit.\n")

    report = library.add([folder])

    assert {entry.path for entry in report.entries} == set(folder.iterdir())
    assert all(entry.reason for entry in report.of(Fate.PROBLEM))
    assert not [entry for entry in report.entries if "crashed" in entry.reason or "longer than" in entry.reason]
    assert len(library.search("lighthouse").numbers) == 1
    assert not library.search("31415").numbers
    assert all(library.length(number) < 1 << 24 for number in library.numbers(Order.TITLE))
    assert not list(tmp_path.rglob("outside.txt"))
    assert library.check() == []
