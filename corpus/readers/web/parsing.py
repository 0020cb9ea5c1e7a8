"""From the bytes of a page to its tree: which encoding it is in, and markup that a parser would misread or refuse.

The parser is libxml2's, which mends what is unclosed or misplaced as browsers do. It follows no address, and knows no
entities but those of HTML.
"""

from __future__ import annotations

import codecs
import re
from typing import Any, NamedTuple

from corpus.document import Problem
from corpus.readers.source import Decoded, Source

Element = Any
"""An element of lxml's, which has no types."""

_DECLARED_WITHIN = 4096  # bytes
_DECLARED = re.compile(
    rb"<(?:meta\b[^<>]{0,200}?charset|\?xml\b[^<>]{0,80}?encoding)\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE
)
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "utf-16": "utf-8",  # a declaration that can be read as ASCII is none of UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""What browsers read for an encoding that is declared, by Python's names (WHATWG Encoding Standard)."""

_OTHER_NAMES = {"x-sjis": "cp932", "windows-874": "cp874", "ks_c_5601-1987": "cp949", "x-mac-cyrillic": "mac_cyrillic"}
_IS_XHTML = re.compile(r"\s*<\?xml\b|[^<]*(?:<!doctype[^<>]*>\s*)?<html\b[^<>]*\bxmlns\s*=", re.IGNORECASE)
_EMPTY = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
_SELF_CLOSED = re.compile(rf"<(?!(?:{_EMPTY})\b)(?P<name>[a-z][\w:-]*)(?P<rest>(?:\s[^<>]*)?)/>", re.IGNORECASE)
_DEEPEST = "Excessive depth"
_TAG = re.compile(r"</?(?P<name>[a-zA-Z][\w:-]*)[^<>]*>")
_KEPT = frozenset(("script", "style", "title"))  # whose content is no markup, so that they hold nothing
_IN_LINES = frozenset(("a", "abbr", "b", "code", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u"))


class Parsed(NamedTuple):
    """A page: its markup as text, its root element, None where there is none, and what went wrong."""

    markup: str
    root: Element | None
    problems: tuple[Problem, ...] = ()


def decoded(source: Source, named: str = "") -> Decoded:
    """The markup of a page. What is no UTF-8 is in the encoding that the page declares, or else in the likeliest.

    An encoding that is `named` elsewhere comes before that which the page declares.
    """
    data = source.data
    if not data.isascii() and not data.startswith(_MARKS):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            if encoding := _meant(named) or _meant(_declared(data)):
                text = data.decode(encoding, "replace")
                if text.count("\ufffd") <= len(text) / 200:
                    return Decoded(text, encoding, _damaged(text, encoding))
    return source.decoded


_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _declared(data: bytes) -> str:
    """The encoding that a page declares, "" for none."""
    found = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    return found[1].decode("ascii", "replace") if found else ""


def _meant(declared: str) -> str:
    """An encoding in Python's name for what is meant; "" for UTF-8, and for none that Python knows."""
    declared = declared.casefold()
    try:
        name = codecs.lookup(_OTHER_NAMES.get(declared, declared)).name if declared else ""
    except LookupError:
        return ""
    meant = _MEANT.get(name, name)
    return "" if meant == "utf-8" else meant


def _damaged(text: str, encoding: str) -> tuple[Problem, ...]:
    if "\ufffd" not in text:
        return ()
    reason = f"some bytes are not {encoding.upper()}, the encoding that the page declares; � stands for them"
    return (Problem(reason, kept="all the rest of the text"),)


def parsed(markup: str) -> Parsed:
    """The tree of a page."""
    markup = markup.replace("\0", "")
    if _IS_XHTML.match(markup):
        markup = _SELF_CLOSED.sub(r"<\g<name>\g<rest>></\g<name>>", markup)
    root, too_deep = _tree(markup)
    if not too_deep:
        return Parsed(markup, root)
    reason = "the page's elements are nested deeper than fonds follows"
    root, _ = _tree(_flat(markup))
    return Parsed(markup, root, (Problem(reason, kept="all its text, without headings, lists and links"),))


def _tree(markup: str) -> tuple[Element | None, bool]:
    """The root of what markup says, and whether it was nested too deep for the parser."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # nothing in it
        root = None
    return root, any(_DEEPEST in error.message for error in parser.error_log)


def _flat(markup: str) -> str:
    """The markup with its title and paragraphs and nothing else that is seen."""
    return _TAG.sub(_flattened, markup)


def _flattened(tag: re.Match[str]) -> str:
    name = tag["name"].casefold()
    return tag[0] if name in _KEPT else "" if name in _IN_LINES else "<p>"
