r"""BibTeX and BibLaTeX, as Zotero, Better BibTeX, JabRef and fonds write it.

What LaTeX prints is what a value says: `{\"u}` is ü, `--` a dash, and a brace keeps capitals. An address and the names
of files are taken letter by letter.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from corpus.bibliography.entry import Fault
from corpus.bibliography.structured import Found

_TYPES = {
    **dict.fromkeys(("incollection", "inbook", "inproceedings"), "chapter"),
    **dict.fromkeys(("book", "collection", "mvbook", "proceedings"), "book"),
    "article": "article-journal",
    "letter": "personal_communication",
    "report": "report",
    "techreport": "report",
    **dict.fromkeys(("thesis", "phdthesis", "mastersthesis"), "thesis"),
}
_TEXTS = {
    "title": "title",
    "shorttitle": "title-short",
    "booktitle": "container-title",
    "journal": "container-title",
    "journaltitle": "container-title",
    "series": "collection-title",
    "volume": "volume",
    "number": "number",
    "maintitle": "volume-title",
    "pages": "page",
    "publisher": "publisher",
    "institution": "publisher",
    "address": "publisher-place",
    "location": "publisher-place",
    "abstract": "abstract",
    "annotation": "abstract",
    "archive": "archive",
    "archive_place": "archive-place",
    "archive_collection": "archive_collection",
    "archive_location": "archive_location",
    "source": "source",
    "type": "genre",
    "note": "note",
    "keywords": "keyword",
}
_PEOPLE = {"author": "author", "editor": "editor", "translator": "translator", "recipient": "recipient"}
_DATES = {"date": "issued", "origdate": "original-date", "eventdate": "event-date", "urldate": "accessed"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATED = re.compile(r"(?:^|\. )Dated (.+?)(?=\. |$)")
_SIGNS = {"circum": "^", "tilde": "~", "backslash": "\\"}
_SIGN = re.compile(r"\\text(?:ascii)?(circum|tilde|backslash)(?![A-Za-z])\s*(?:\{\})?")
_MARKS = {sign: chr(0xE000 + place) for place, sign in enumerate(_SIGNS.values())}
"""Characters for private use, which stand for signs that the decoder would take for accents."""

Decode = Callable[[str], str]


def parse(text: str) -> Iterator[Found | Fault]:
    """The entries as items of CSL; of those with the same key too, and with the same field twice the first counts."""
    from bibtexparser.entrypoint import parse_string  # 0.1 s
    from bibtexparser.model import Entry, ParsingFailedBlock

    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it says there is said here
    library = parse_string(text, parse_stack=[])
    strings = {name.casefold(): string.value for name, string in library.strings_dict.items()}
    decode = _decoder()
    for block in library.blocks:
        entry = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        line = (block.start_line or 0) + 1
        if isinstance(entry, Entry):
            fields = {field.key.casefold(): _value(str(field.value), strings) for field in reversed(entry.fields)}
            yield Found(_item(entry.entry_type.casefold(), entry.key, fields, decode), line)
        elif isinstance(block, ParsingFailedBlock):
            yield Fault(line, "an entry that is not BibTeX")


def _item(kind: str, key: str, fields: Mapping[str, str], decode: Decode) -> dict[str, Any]:
    item: dict[str, Any] = {"type": _TYPES.get(kind, "document"), "citation-key": key}
    for name, variable in _TEXTS.items():
        if name in fields:
            item.setdefault(variable, decode(fields[name]))
    for name, variable in _PEOPLE.items():
        if name in fields:
            item[variable] = [_name(each, decode) for each in _split(fields[name], r"\s+and\s+") if each.strip()]
    item |= {variable: {"raw": decode(fields[name])} for name, variable in _DATES.items() if name in fields}
    if "library" in fields and not any(name.startswith("archive") for name in fields):
        item.setdefault("source", decode(fields["library"]))
    if "issued" not in item and "year" in fields:
        item["issued"] = _year(fields, decode)
    language = fields.get("language") or fields.get("langid", "")
    item["language"] = [each for each in re.split(r" and |, ", decode(language)) if each]
    item["URL"] = _whole(fields.get("url", "")).replace(r"\_", "_").replace(r"\%", "%").replace(r"\&", "&")
    item["DOI"] = _whole(fields.get("doi", ""))
    item["file"] = _whole(fields.get("file", ""))
    if dated := _DATED.search(item.get("note", "")):
        item.setdefault("original-date", {"raw": dated[1]})
    return item


def _year(fields: Mapping[str, str], decode: Decode) -> dict[str, Any]:
    """The date in fields of its own; a year that is no number is words."""
    year, month, day = (decode(fields.get(name, "")) for name in ("year", "month", "day"))
    if not year.isdecimal():
        return {"raw": year}
    number = (
        int(month) if month.isdecimal() else next((n for n, m in enumerate(_MONTHS, 1) if month.lower()[:3] == m), 0)
    )
    return {
        "date-parts": [[part for part in (int(year), number, int(day) if day.isdecimal() and number else 0) if part]]
    }


def _name(written: str, decode: Decode) -> dict[str, str]:
    """A name: whole in braces, “Family, Given”, “Family, Jr, Given”, or “Given Family”."""
    written = written.strip()
    if written.startswith("{") and _whole(written) != written:
        return {"literal": decode(written)}
    parts = [decode(part) for part in _split(written, r",")]
    if len(parts) > 1:
        return {"family": parts[0], "given": parts[-1], "suffix": parts[1] if len(parts) > 2 else ""}
    *given, family = (decode(word) for word in _split(written, r"\s+"))
    return {"family": family, "given": " ".join(given)} if given else {"literal": family}


def _value(written: str, strings: Mapping[str, str]) -> str:
    """A value without what encloses it, of pieces that `#` joins, some of which are names of strings."""
    pieces = [piece.strip() for piece in _split(written, "#")]
    return "".join(_whole(piece) if piece[:1] in ('"', "{") else _named(piece, strings) for piece in pieces)


def _named(name: str, strings: Mapping[str, str]) -> str:
    value = strings.get(name.casefold())
    return name if value is None else _whole(value.strip())


def _whole(value: str) -> str:
    """A value without the quotation marks or the one pair of braces that enclose all of it."""
    value = value.strip()
    if value[:1] == '"' and value[-1:] == '"' and len(value) > 1:
        return value[1:-1]
    if value[:1] == "{" and value[-1:] == "}" and len(_split(value, r"(?<=\})(?!$)")) == 1:
        return value[1:-1]
    return value


def _split(value: str, between: str) -> list[str]:
    """The value in the pieces that stand between what matches, but for what is in braces or quotation marks."""
    pieces, start, depth, quoted, at = [], 0, 0, False, 0
    separator = re.compile(between, re.IGNORECASE)
    while at < len(value):
        character = value[at]
        if depth == 0 and not quoted and (found := separator.match(value, at)) and at > start:
            pieces.append(value[start:at])
            start = at = max(found.end(), at)
            if found.end() > found.start():
                continue
        if character == "\\":
            at += 2
            continue
        depth += (character == "{") - (character == "}")
        if character == '"' and depth == 0 and value[:1] == '"':
            quoted = not quoted
        at += 1
    return [*pieces, value[start:]]


def _decoder() -> Decode:
    from pylatexenc.latex2text import LatexNodes2Text

    latex = LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=True)

    def decode(value: str) -> str:
        if not set(value) & set("\\{}~$%`'-,<>?!"):
            return value
        marked = _SIGN.sub(lambda found: _MARKS[_SIGNS[found[1]]], re.sub(r"(?<!\\)%", r"\\%", value))
        try:
            text = str(latex.latex_to_text(marked)).replace("\N{NO-BREAK SPACE}", " ")
        except Exception:  # noqa: BLE001 - it raises anything where a command lacks its arguments
            return value
        for sign, mark in _MARKS.items():
            text = text.replace(mark, sign)
        return text.strip()

    return decode
