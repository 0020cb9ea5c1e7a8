"""Untrusted text made safe to show: what a terminal would obey is turned into something a reader sees."""

from __future__ import annotations

import re

_KEPT = "\t\n"
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# C0 controls and DEL have pictures of their own in Unicode; nothing else that is hidden here has.
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in _KEPT} | {
    0x7F: "\N{SYMBOL FOR DELETE}"
}
_C1_CONTROLS = range(0x80, 0xA0)
_LINE_SEPARATORS = range(0x2028, 0x202A)
_BIDI_EMBEDDINGS = range(0x202A, 0x202F)
_BIDI_ISOLATES = range(0x2066, 0x206A)
_SURROGATES = range(0xD800, 0xE000)  # in file names that could not be decoded; no output encoding takes them
_OTHERS = (*_C1_CONTROLS, *_LINE_SEPARATORS, *_BIDI_EMBEDDINGS, *_BIDI_ISOLATES, *_SURROGATES)

_ON_ONE_LINE = {ord(char): chr(0x2400 + ord(char)) for char in _KEPT}
_TABLE = _PICTURES | dict.fromkeys(_OTHERS, _REPLACEMENT)
_HIDDEN = re.compile(r"[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """The text with every control character, escape and bidi override shown as one visible character each.

    Offsets stay true, for the length does not change. New lines and tabs are kept, and so are the marks that ordinary
    Hebrew, Arabic and Persian need (LRM, RLM, ALM, ZWJ, ZWNJ), which cannot reorder what stands around them.
    """
    return text.translate(_TABLE) if _HIDDEN.search(text) else text


def visible_on_one_line(text: str) -> str:
    """The same with new lines and tabs shown too, for a file's name: lines and columns stay what they are."""
    return visible(text).translate(_ON_ONE_LINE)


def escaped(json: str) -> str:
    """JSON with every such character as an escape of JSON's own, so that a reader of it gets what was stored."""
    return _HIDDEN.sub(lambda hidden: f"\\u{ord(hidden[0]):04x}", json)
