"""The registry finds the reader of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.readers import READERS, Source, readable, reader_for


@pytest.mark.parametrize(
    ("name", "data", "reader"),
    [
        ("a.txt", b"A title\n\nText.", "plain text"),
        ("a.TXT", b"A title\n\nText.", "plain text"),
        ("a.md", b"# A title", "markdown"),
        ("a.txt", b"Skip to content\n\n1952\n\nA title\n\nText.\n\nDocument Information\n", "archive page"),
        ("a.txt", b"%PDF-1.4", "plain text"),
        ("a.txt", b"{\\rtf1 A title}", "rich text"),
        ("a.doc", b"{\\rtf1 A title}", "rich text"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "word"),
        ("a.HTM", b"<p>Text", "web page"),
    ],
)
def test_a_file_is_read_by_the_first_reader_that_accepts_it(name: str, data: bytes, reader: str) -> None:
    found = reader_for(Source(Path(name), data))
    assert found is not None and found.name == reader


def test_other_files_have_no_reader() -> None:
    assert reader_for(Source(Path("a.xyz"), b"text")) is None
    assert not readable(Path("a.xyz")) and not readable(Path("txt")) and readable(Path("x/A.Md"))


def test_every_reader_has_a_name_and_a_version() -> None:
    assert len({reader.name for reader in READERS}) == len(READERS)
    assert all(reader.version >= 1 and reader.suffixes for reader in READERS)
