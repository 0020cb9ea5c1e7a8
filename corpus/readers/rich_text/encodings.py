"""The encodings of text in Rich Text: that of the file, and those of its fonts."""

from __future__ import annotations

import codecs

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
USUAL = "cp1252"
SYMBOL = "symbol"
"""The encoding of fonts of signs, whose characters mean nothing outside them."""

OF_FILE = {"ansi": USUAL, "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
"""The encodings that a control word at the top of a file declares."""

_OF_CHARSET = {
    2: SYMBOL, 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_BULLET = 0xB7  # in the font Symbol


def of_charset(number: int | None) -> str:
    """The encoding of a font's character set; "" for that of the file."""
    return _OF_CHARSET.get(number or 0, "")


def of_code_page(number: int | None) -> str:
    """The encoding of a code page's number; "" for one that is not known."""
    name = {65001: "utf-8", 10000: "mac_roman", 936: "gb18030"}.get(number or 0, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def decoded(data: bytes, encoding: str) -> str:
    """The text of bytes in a font's encoding; what is not of it is marked as unknown."""
    if encoding == SYMBOL:
        return "".join(_symbol(byte) for byte in data)
    return data.decode(encoding, "replace")


def character(code: int) -> str:
    """The character of a code point; one of the private area of fonts of signs is a bullet or unknown."""
    if 0xF000 <= code <= 0xF0FF:
        return _symbol(code & 0xFF)
    known = 32 <= code < 0xD800 or 0xF900 <= code <= 0x10FFFF
    return chr(code) if known else UNKNOWN


def _symbol(byte: int) -> str:
    if byte == _BULLET:
        return "•"
    return " " if byte == 32 else UNKNOWN
