"""Rich Text in its parts: groups, control words, bytes of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})?[ ]?"
    rb"|\\'(?P<byte>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>.)"
    rb"|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n\0]+)",
    re.DOTALL,
)
_ESCAPED = {b"{": "lbrace", b"}": "rbrace"}


class Token(NamedTuple):
    """A control word or sign with its number, None for none; a brace; or, without a word, text as bytes."""

    word: str
    number: int | None = None
    text: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a file in their order; bytes that belong to none, as line ends, are passed over."""
    at = 0
    while found := _TOKEN.search(data, at):
        at = found.end()
        if (text := found["text"]) is not None:
            yield Token("", None, text)
        elif (byte := found["byte"]) is not None:
            yield Token("'", None, bytes.fromhex(byte.decode()))
        elif (word := found["word"]) is not None:
            number = None if found["number"] is None else int(found["number"])
            if word == b"bin":
                at += max(0, number or 0)
            yield Token(word.decode(), number)
        elif (sign := found["sign"]) is not None:
            yield Token(_ESCAPED.get(sign, sign.decode("latin-1")))
        else:
            yield Token(found["brace"].decode())
