"""A file as a reader is given it: where it lies, its bytes, and its text.

The text is the decoded file, without its byte order mark and otherwise unaltered: line ends, NULs and control
characters stay as they are.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from corpus.document import Problem
from corpus.readers.code_pages import code_page

_BYTE_ORDER_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x7fELF", "a program"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "compressed"),
    (b"BZh", "compressed"),
    (b"\xfd7zXZ", "compressed"),
    (b"SQLite format 3\x00", "a database"),
    (b"{\\rtf", "Rich Text, and its name should end in .rtf"),
)
_SAMPLE = 65_536  # bytes that are looked at to tell an encoding; even, for UTF-16
_CONTROLS = bytes(
    byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b\0"
)  # that no text has; NULs are counted apart


class Unreadable(Exception):
    """A file cannot be read as what it says it is; the text says why."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the encoding it was read as, and what went wrong; no text where the file is none."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Source:
    """A file that is to be read: its path, for its name and suffix, and its bytes."""

    path: Path
    data: bytes

    @cached_property
    def decoded(self) -> Decoded:
        """The file's text; decoded once."""
        return decode(self.data)


def decode(data: bytes) -> Decoded:
    """The text of a file's bytes, whose encoding is told from a mark, from its bytes, or guessed last of all."""
    if not data:
        return _no_text("the file is empty")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding)
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            return _no_text(f"the file is not text: it is {what}")
    if encoding := _utf_16(data, least=0.04):
        return _decode_as(data, encoding)
    if _is_utf_8(data):
        return _decode_as(data, "utf-8")
    if encoding := _utf_16(data, least=0):
        return _decode_as(data, encoding)
    if _is_binary(data[:_SAMPLE]):
        return _no_text("the file is not text")
    return _decode_as(data, code_page(data))


def _no_text(reason: str) -> Decoded:
    return Decoded("", "", (Problem(reason),))


def _decode_as(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        bad = text.count("\ufffd") - data.count("\ufffd".encode(encoding, "ignore") or b"\0\0\0\0")
        places = "one place" if bad <= 1 else f"{bad} places"
        reason = f"the bytes at {places} are not {encoding.upper()}; � stands for them"
        return Decoded(text, encoding, (Problem(reason, kept="all the rest of the text"),))
    return Decoded(text, encoding) if text.strip("\0 \t\r\n\f") else _no_text("the file has no text, only white space")


def _utf_16(data: bytes, least: float) -> str:
    """The UTF-16 without a mark that the data must be, or "": of its characters at least so many have a zero byte.

    Spaces, line ends and full stops tell which byte comes first.
    """
    sample = data[: min(_SAMPLE, len(data) & ~1)]
    if sample.count(0) <= len(sample) / 2 * least:
        return ""
    found = {encoding: _stops(sample.decode(encoding, "replace")) for encoding in ("utf-16-le", "utf-16-be")}
    encoding = max(found, key=found.__getitem__)
    clear = found[encoding] > 5 * min(found.values())
    return encoding if clear and _reads_well(sample, encoding) else ""


def _stops(text: str) -> int:
    return sum(text.count(stop) for stop in " \n\r.,、。")


def _reads_well(sample: bytes, encoding: str) -> bool:
    """Whether nearly all characters that the bytes decode to are ones that people write."""
    text = sample.decode(encoding, "replace")[:4096]
    strange = sum(
        1 for char in text if unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs") and char not in "\t\n\r\f"
    )
    return strange <= len(text) * 0.02


def _is_utf_8(data: bytes) -> bool:
    """Whether the bytes are UTF-8, but for a few that are damaged: at most one in twenty sequences."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        lenient = data.decode("utf-8", "ignore")
        whole = len(lenient.encode("utf-8")) - len(lenient)  # bytes beyond the first of each sequence
        return whole > 20 * (len(data) - len(lenient.encode("utf-8")))
    return not _is_binary(data[:_SAMPLE])


def _is_binary(sample: bytes) -> bool:
    """Whether the bytes have more control characters than any text has; stray NULs are borne."""
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > len(sample) * 0.02 or sample.count(0) > len(sample) * 0.2
