"""Files of checksummed blocks: what every segment of the index is made of.

A file is a magic number, blocks, and a trailer that says where the last block, the directory, begins. Each block is
framed by its length and a CRC-32 and checked whenever it is read, so damage is noticed before it can become a wrong
result, and a file of any size opens at once. The checksum is of the file's name, the block's place and its content: a
sound block at another place, or of another file, is damage too. Nothing in a block is ever executed: blocks hold
numbers and text.
"""

from __future__ import annotations

import json
import os
import struct
from pathlib import Path
from typing import Any, BinaryIO
from zlib import crc32

from corpus.errors import IndexDamaged

_MAGIC = b"fonds1\r\n"
_FRAME = struct.Struct("<II")  # length of the payload, the block's CRC-32
_AHEAD = 1 << 13  # bytes that are read at once; most blocks are no longer
_TRAILER = struct.Struct("<Q8s")  # offset of the directory, the magic number again


class FileDamaged(IndexDamaged):
    """One file of the index, of this name, is not what was written."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The search index is damaged ({name}). `fonds check --repair` makes it anew.")
        self.name = name


def beginning(name: str, offset: int) -> int:
    """The CRC-32 of where a block is, with which its own begins."""
    return crc32(f"{name} {offset}".encode())


class BlockWriter:
    """Writes a file of blocks from front to back; `finish` completes it, `close` is for the end in any case."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._file: BinaryIO = path.open("wb")
        self._file.write(_MAGIC)
        self._offset = len(_MAGIC)

    def write(self, *parts: bytes) -> int:
        """Append a block of these parts and return its offset."""
        start = self._offset
        length, checksum = 0, beginning(self._name, start)
        for part in parts:
            length += len(part)
            checksum = crc32(part, checksum)
        self._file.write(_FRAME.pack(length, checksum))
        self._file.writelines(parts)
        self._offset += _FRAME.size + length
        return start

    def finish(self, directory: dict[str, Any]) -> None:
        """Write the directory (plain JSON values)."""
        offset = self.write(json.dumps(directory, ensure_ascii=False).encode())
        self._file.write(_TRAILER.pack(offset, _MAGIC))

    def close(self) -> None:
        """Close the file; unfinished, it is no file of blocks."""
        self._file.close()


class BlockReader:
    """Reads a file of blocks, of `size` bytes. Raises IndexDamaged where the file is not what was written.

    It stays readable after the file's name has been removed. An instance belongs to one thread.
    """

    def __init__(self, path: Path, size: int) -> None:
        self._path = path
        self._file: BinaryIO = path.open("rb", buffering=0)
        self.size = size

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def directory(self) -> Any:
        """The directory that the writer finished with; of any shape if the file is hostile."""
        if self.size < len(_MAGIC) + _TRAILER.size or os.fstat(self._file.fileno()).st_size != self.size:
            raise self.damaged()
        offset, magic = _TRAILER.unpack(self._bytes(self.size - _TRAILER.size, _TRAILER.size))
        if magic != _MAGIC:
            raise self.damaged()
        try:
            return json.loads(self.read(offset))
        except (ValueError, RecursionError) as error:
            raise self.damaged() from error

    def read(self, offset: int) -> bytes:
        """The payload of the block at an offset."""
        if not 0 <= offset <= self.size - _FRAME.size:
            raise self.damaged()
        start = self._bytes(offset, min(_AHEAD, self.size - offset))
        length, checksum = _FRAME.unpack_from(start)
        end = _FRAME.size + length
        if end > self.size - offset:
            raise self.damaged()
        payload = start[_FRAME.size : end]
        if end > len(start):
            payload += self._bytes(offset + len(start), end - len(start))
        if crc32(payload, beginning(self._path.name, offset)) != checksum:
            raise self.damaged()
        return payload

    def length(self, offset: int) -> int:
        """The length of the payload of the block at an offset, which is not read."""
        if not 0 <= offset <= self.size - _FRAME.size:
            raise self.damaged()
        length: int = _FRAME.unpack(self._bytes(offset, _FRAME.size))[0]
        return length

    def _bytes(self, offset: int, length: int) -> bytes:
        data = os.pread(self._file.fileno(), length, offset)
        if len(data) != length:
            raise self.damaged()
        return data

    def damaged(self) -> IndexDamaged:
        """The error to raise when this file is not what was written."""
        return FileDamaged(self._path.name)
