"""RIS: a field on each line, `TI  - Title`; what a field goes on with stands on lines without a tag."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from corpus.bibliography.entry import Fault
from corpus.bibliography.structured import Found

_LINE = re.compile(r"([A-Z][A-Z0-9])  ?- ?(.*)")
_TYPES = {
    **dict.fromkeys(("CHAP", "ECHAP"), "chapter"),
    **dict.fromkeys(("BOOK", "EBOOK", "EDBOOK"), "book"),
    **dict.fromkeys(("JOUR", "EJOUR", "JFULL"), "article-journal"),
    "PCOMM": "personal_communication",
    "NEWS": "article-newspaper",
    "MGZN": "article-magazine",
    "RPRT": "report",
    "THES": "thesis",
    "MAP": "map",
    "BLOG": "webpage",
    "ELEC": "webpage",
}
_TEXTS = {
    "TI": "title",
    "T1": "title",
    "CT": "title",
    "ST": "title-short",
    "AB": "abstract",
    "N2": "abstract",
    "T2": "container-title",
    "JO": "container-title",
    "JF": "container-title",
    "BT": "container-title",
    "T3": "collection-title",
    "VL": "volume",
    "IS": "number",
    "PB": "publisher",
    "CY": "publisher-place",
    "PP": "publisher-place",
    "UR": "URL",
    "DO": "DOI",
    "DP": "source",
    "AV": "archive_location",
    "CN": "call-number",
    "DB": "archive",
    "ID": "citation-key",
}
_PEOPLE = {"AU": "author", "A1": "author", "A4": "translator", "ED": "editor"}
_DATES = {"Y2": "accessed", "OP": "original-date"}
_LABELLED = re.compile(r"(Volume|Collection|Archive|Archive place): (.+)", re.DOTALL)
_LABELS = {
    "Volume": "volume-title",
    "Collection": "archive_collection",
    "Archive": "archive",
    "Archive place": "archive-place",
}
_DATE = re.compile(r"(\d{1,4})/(\d{0,2})/(\d{0,2})/?(.*)")


def parse(text: str) -> Iterator[Found | Fault]:
    """The records as items of CSL."""
    fields: list[tuple[str, str]] = []
    began = 0
    for number, line in enumerate(text.splitlines(), 1):
        found = _LINE.fullmatch(line.rstrip())
        if found is None:
            if fields and line.strip():
                tag, value = fields[-1]
                fields[-1] = (tag, f"{value}\n{line.strip()}")
            elif line.strip():
                yield Fault(number, "a line outside of any record")
        elif found[1] == "TY":
            if fields:
                yield Fault(began, "a record without its end (ER)")
            fields, began = [("TY", found[2].strip())], number
        elif not fields:
            yield Fault(number, "a field before the beginning of a record (TY)")
        elif found[1] == "ER":
            yield Found(_item(fields), began)
            fields = []
        else:
            fields.append((found[1], found[2].strip()))
    if fields:
        yield Fault(began, "a record without its end (ER)")


def _item(fields: list[tuple[str, str]]) -> dict[str, Any]:
    kind = _TYPES.get(fields[0][1], "document")
    item: dict[str, Any] = {"type": kind, "note": "", "language": [], "files": []}
    for tag, value in fields[1:]:
        if not value:
            continue
        if tag in _TEXTS:
            item.setdefault(_TEXTS[tag], value)
        elif tag in _DATES:
            item[_DATES[tag]] = _date(value)
        elif tag == "LA":
            item["language"].append(value)
        elif tag in ("A2", "A3"):
            letter = kind == "personal_communication"
            item.setdefault("recipient" if letter and tag == "A2" else "editor", []).append(_name(value))
        elif tag in _PEOPLE:
            item.setdefault(_PEOPLE[tag], []).append(_name(value))
        else:
            _take_other(item, tag, value)
    if "original-date" not in item or "issued" not in item:
        item.setdefault("issued", item.pop("year", None))
    return item


def _take_other(item: dict[str, Any], tag: str, value: str) -> None:
    labelled = _LABELLED.fullmatch(value) if tag == "N1" else None
    if labelled:
        item[_LABELS[labelled[1]]] = labelled[2]
    elif tag == "N1":
        item["note"] += f"{value}\n"
    elif tag == "M3":
        item["genre"] = value.partition(" to ")[0]
    elif tag == "M1":
        item.setdefault("number", value)
    elif tag in ("SP", "EP"):
        item["page"] = f"{item['page']}-{value}" if item.get("page") else value
    elif tag in ("L1", "L2", "L4"):
        item["files"].append(value)
    elif tag == "DA":
        item["issued"] = _date(value)
    elif tag in ("PY", "Y1"):
        item["year"] = _date(value)


def _date(value: str) -> dict[str, Any]:
    """A date: `1959/01/16/`, of which the end may be words and all but the year be missing."""
    if value.startswith("///"):
        return {"literal": value[3:]}
    found = _DATE.fullmatch(value)
    if found is None:
        return {"raw": value}
    return {"date-parts": [[int(part) for part in found.groups()[:3] if part]]}


def _name(value: str) -> dict[str, str]:
    family, comma, given = value.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": value}
