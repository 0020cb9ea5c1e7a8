"""The zip that an office document or an e-book is packed in: its members are read one by one, within limits.

Nothing is unpacked to disk, so it does not matter where the name of a member would lead.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from corpus.document import Problem
from corpus.readers.source import Unreadable
from corpus.readers.xml_tree import Element, tree

MOST_MEMBERS = 20_000
LARGEST_MEMBER = 1 << 27
"""Bytes, expanded: the XML of a book of 10,000 pages has half as many."""

LARGEST_WHOLE = 1 << 28
"""Bytes, expanded, of all the members that are read."""

STEEPEST = 250
"""How many times its packed size a member may expand to; XML seldom goes beyond 50."""

_NO_BOMB = 1 << 23  # bytes; what expands to no more than that does no harm, however steep
_ENTRY = b"PK\1\2"  # begins the entry of each member
_OLE = b"\xd0\xcf\x11\xe0"
_FAULTS = (BadZipFile, NotImplementedError, ValueError, EOFError, OSError, OverflowError, struct.error, zlib.error)


class Zipped:
    """The members of a zip. What is wrong with one that can still be read goes to `problems`."""

    def __init__(self, data: bytes) -> None:
        """Raises Unreadable for what is no zip, is damaged, or has more members than any document."""
        if not data.startswith(b"PK"):
            raise Unreadable(_otherwise(data))
        if data.count(_ENTRY) > MOST_MEMBERS:
            raise Unreadable(f"the zip that it is packed in has more than {MOST_MEMBERS} members")
        try:
            self._zip = ZipFile(io.BytesIO(data))
        except _FAULTS as error:
            raise Unreadable("the zip that it is packed in is damaged or cut short") from error
        self._members = {_plain(member.filename): member for member in self._zip.infolist()}
        self._left = LARGEST_WHOLE
        self.problems: list[Problem] = []

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._members

    def __iter__(self) -> Iterator[str]:
        """The names of the members, in small letters, with slashes."""
        return iter(self._members)

    def read(self, name: str) -> bytes:
        """The bytes of a member. Raises Unreadable where there is none, or it is damaged, locked or too large."""
        member = self._members.get(_plain(name))
        if member is None:
            raise Unreadable(f"{name} is missing from it")
        if member.flag_bits & 1:
            raise Unreadable("it is protected by a password; save a copy without one")
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise Unreadable(f"{name} is packed in a manner that such files do not use")
        data = self._expanded(member)
        self._left -= len(data)
        return data

    def tree(self, name: str) -> Element:
        """The root of a member that is XML. Raises Unreadable where there is none."""
        return tree(self.read(name), name, self.problems)

    def _expanded(self, member: ZipInfo) -> bytes:
        limit = min(LARGEST_MEMBER, self._left, max(_NO_BOMB, member.compress_size * STEEPEST))
        try:
            with self._zip.open(member) as file:
                data = file.read(limit + 1)
        except _FAULTS as error:
            raise Unreadable(f"{member.filename} in it is damaged or cut short") from error
        if len(data) > limit:
            raise Unreadable(f"{member.filename} expands to more than {limit >> 20} MB, which no document needs")
        return data


def _plain(name: str) -> str:
    """A member's name so that it is found however a program wrote it."""
    return name.replace("\\", "/").lstrip("/").casefold()


def _otherwise(data: bytes) -> str:
    """Why data that is no zip cannot be read, and the way out."""
    if not data:
        return "the file is empty"
    if not data.startswith(_OLE):
        return "it is not what its name says: such files are zips, and this is none"
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "it is protected by a password; save a copy without one"
    return "it is an office document of the kind before 2007; open it in Word or LibreOffice and save it as .docx"
