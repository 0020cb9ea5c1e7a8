"""Zips within limits: what is read of them, and why the rest is not."""

from __future__ import annotations

import struct

import pytest

from corpus.readers import zipped
from corpus.readers.source import Unreadable
from corpus.readers.zipped import Zipped
from tests.corpus.readers.packing import packed

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_members_are_found_whatever_the_case_and_slashes_of_their_names() -> None:
    found = Zipped(packed({"Word\\Document.xml": "<a>quay</a>"}))
    assert "word/document.xml" in found
    assert found.read("/word/document.xml") == b"<a>quay</a>"
    assert found.tree("word/document.xml").text == "quay"
    assert list(found) == ["word/document.xml"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"The ferry lay at the quay.", "not what its name says"),
        (OLE + bytes(600), "before 2007"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\3\4" + bytes(100), "damaged or cut short"),
        (packed({"a": "quay" * 100})[:-30], "damaged or cut short"),
    ],
)
def test_what_is_no_zip_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        Zipped(data)


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "_NO_BOMB", 1 << 10)
    monkeypatch.setattr(zipped, "LARGEST_WHOLE", 1 << 20)
    monkeypatch.setattr(zipped, "MOST_MEMBERS", 50)


@pytest.mark.usefixtures("_small")
def test_bombs_are_refused() -> None:
    with pytest.raises(Unreadable, match="expands to more than"):
        Zipped(packed({"a.xml": bytes(1 << 19)})).read("a.xml")
    with pytest.raises(Unreadable, match="more than 50 members"):
        Zipped(packed({str(number): "" for number in range(51)}))
    large = bytes(range(256)) * (5 << 9)
    found = Zipped(packed({"a": large, "b": large}))
    found.read("a")
    with pytest.raises(Unreadable, match="b expands to more than"):
        found.read("b")


def test_locked_damaged_and_missing_members_are_refused() -> None:
    good = packed({"a.xml": "quay" * 100})
    entry = good.index(b"PK\1\2")
    locked = good[: entry + 8] + struct.pack("<H", 1) + good[entry + 10 :]
    with pytest.raises(Unreadable, match="password"):
        Zipped(locked).read("a.xml")
    other = good[: entry + 10] + struct.pack("<H", 12) + good[entry + 12 :]
    with pytest.raises(Unreadable, match="packed in a manner"):
        Zipped(other).read("a.xml")
    broken = good[:36] + b"\xff\xff" + good[38:]
    with pytest.raises(Unreadable, match=r"a\.xml in it is damaged"):
        Zipped(broken).read("a.xml")
    with pytest.raises(Unreadable, match=r"b\.xml is missing"):
        Zipped(good).read("b.xml")


def test_damaged_xml_is_read_as_far_as_it_goes() -> None:
    found = Zipped(packed({"a.xml": "<a><b>quay</b><b>fer", "b.xml": "no tag"}))
    assert [each.text for each in found.tree("a.xml")] == ["quay", "fer"]
    assert [problem.kept for problem in found.problems] == ["what could be read of it"]
    with pytest.raises(Unreadable, match=r"b\.xml is not XML"):
        found.tree("b.xml")


def test_entities_are_not_followed() -> None:
    found = Zipped(
        packed(
            {"a.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "quay">]><a>one &x;&y;two</a>'}
        )
    )
    root = found.tree("a.xml")
    assert [root.text, *(each.tail for each in root)] == ["one ", None, "two"]
    assert "entities" in found.problems[0].reason
