"""Items of CSL, and what people write in the same manner by hand, as what they say of a document.

The names of variables are those of CSL and those that front matter has, with hyphens or underscores. What Zotero keeps
in lines `name: value` of a note counts where the item itself says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from corpus import printed_dates
from corpus.bibliography.entry import Entry
from corpus.bibliography.files import files
from corpus.bibliography.structured import Found
from corpus.bibliography.zotero import as_csl
from corpus.dates import HistoricalDate, from_edtf
from corpus.document import Name
from corpus.editing import people
from corpus.errors import DateError

_TEXTS = {
    "title": ("title",),
    "short_title": ("title-short", "shorttitle", "short-title"),
    "kind": ("genre", "kind"),
    "place": ("event-place", "place"),
    "summary": ("abstract", "summary"),
    "archive.name": ("archive", "repository"),
    "archive.place": ("archive-place",),
    "archive.collection": ("archive-collection", "collection", "fonds"),
    "archive.reference": ("archive-location", "reference", "shelfmark"),
    "provider.name": ("source", "provider"),
    "provider.url": ("url",),
    "record_number": ("call-number", "record-number", "record-id"),
    "classification": ("classification",),
    "rights": ("rights", "license"),
    "credit": ("credit",),
    "publication.container_title": ("container-title",),
    "publication.collection_title": ("collection-title",),
    "publication.volume": ("volume",),
    "publication.volume_title": ("volume-title",),
    "publication.publisher": ("publisher",),
    "publication.publisher_place": ("publisher-place",),
    "publication.number": ("number", "issue"),
    "publication.page": ("page", "pages"),
}
_PEOPLE = {
    "creators": ("author", "authors", "creator", "creators", "from"),
    "recipients": ("recipient", "recipients", "to"),
    "translators": ("translator", "translators"),
    "contributors": ("contributor", "contributors"),
    "publication.editors": ("editor", "editors"),
}
_LISTS = {"languages": ("language", "languages", "lang"), "donors": ("donor", "donors")}
_KINDS = {
    **{kind: kind for kind in ("map", "interview", "speech", "thesis", "report", "treaty")},
    "personal-communication": "letter",
    "article-newspaper": "newspaper article",
}
_PRINTED = frozenset(("chapter", "book", "article-journal", "article-magazine", "article-newspaper", "entry"))
_NOTE = re.compile(r"\{?:?([A-Za-z][\w -]{1,40}):\s*([^}\n]+)\}?")
_EDTF = re.compile(r"\d{4}(?:-\d\d){0,2}")
_MARKUP = re.compile(r"</?(?:i|b|sub|sup|sc)>|<span[^<>]*>|</span>")
OWN = "fonds-"
"""Begins the names under which `fonds export` writes what CSL has no variable for, in `custom`."""
_OWN = {
    **{name: name for name in ("title", "kind", "classification", "rights", "credit", "source", "uploaded", "extent")},
    "languages": "languages",
    "donors": "donors",
    "issued": "publication.issued",
}


def entry(found: Found) -> Entry:
    """What an item says of a document."""
    item = {_plain(name): value for name, value in as_csl(found.item).items()}
    item = {**_noted(str(item.get("note") or "")), **{name: value for name, value in item.items() if value}}
    custom = item.get("custom")
    own = custom if isinstance(custom, dict) else {}
    values: dict[str, object] = {}
    for table, convert in ((_TEXTS, _text), (_PEOPLE, _people), (_LISTS, _list)):
        for path, names in table.items():
            if value := next((made for name in names if (made := convert(item.get(name)))), None):
                values[path] = value
    _settle(values, item)
    _settle_dates(values, item)
    _take_own(values, own)
    key = next((text for name in ("citation-key", "citekey", "id") if (text := _text(item.get(name)))), "")
    key = "" if "://" in key else key  # Zotero's own address of an item
    kept = {path: value for path, value in values.items() if value and value != HistoricalDate()}
    return Entry(kept, key, files(item), found.line)


def _settle(values: dict[str, object], item: Mapping[str, Any]) -> None:
    """What depends on the kind of the item: where nothing is printed, a publisher is who has it on line."""
    kind = _plain(item.get("type", ""))
    values.setdefault("kind", _KINDS.get(kind, ""))
    values["kind"] = str(values["kind"]).lower()
    if "provider.url" not in values and item.get("doi"):
        values["provider.url"] = f"https://doi.org/{_text(item['doi'])}"
    if not _is_printed(item):
        for path, other in (("provider.name", "publisher"), ("place", "publisher_place")):
            value = values.pop(f"publication.{other}", "")
            values.setdefault(path, value)


def _settle_dates(values: dict[str, object], item: Mapping[str, Any]) -> None:
    """The document's own date, and that of the edition which it stands in."""
    written = next((item[name] for name in ("original-date", "event-date", "date") if item.get(name)), None)
    issued = date_of(item.get("issued"))
    values["provider.accessed"] = _day(date_of(item.get("accessed")))
    if written is not None:
        values["date"] = date_of(written)
    if _is_printed(item) and (written is not None or str(item.get("type")) in ("chapter", "book")):
        values["publication.issued"] = issued.edtf
    elif written is None:
        values["date"] = issued


def _take_own(values: dict[str, object], own: Mapping[str, Any]) -> None:
    """What fonds wrote down beside the variables of CSL goes before them; an empty text says that there is none."""
    written = {str(name).removeprefix(OWN): _text(value) for name, value in own.items() if str(name).startswith(OWN)}
    for name in written.keys() & _OWN.keys():
        path = _OWN[name]
        values[path] = tuple(written[name].split("; ")) if path in _LISTS else written[name]
    if written:
        values["publication.issued"] = written.get("issued", "")
        values["date"] = _known_date(written.get("date", ""), written.get("date_text", ""))


def date_of(value: object) -> HistoricalDate:
    """A date of CSL: in parts, as words, or as EDTF; what is none in time stays as it is printed."""
    if not isinstance(value, dict):
        return _printed_date(_text(value))
    parts = value.get("date-parts") or value.get("date_parts")
    if not parts:
        return _printed_date(next(filter(None, (_text(value.get(name)) for name in ("edtf", "raw", "literal"))), ""))
    try:
        days = ["-".join(f"{int(part):0{width}}" for part, width in zip(day, (4, 2, 2), strict=False)) for day in parts]
    except (TypeError, ValueError, OverflowError):
        return HistoricalDate()
    season = _text(value.get("season"))
    if season in ("1", "2", "3", "4") and len(days) == 1:
        days = [f"{days[0][:4]}-2{season}"]
    about = "~" if _text(value.get("circa")).lower() in ("true", "1") else ""
    return _known_date("/".join(day + about for day in days if day), "")


def _known_date(edtf: str, text: str) -> HistoricalDate:
    try:
        return from_edtf(edtf, text) if edtf else HistoricalDate(text)
    except DateError:
        return HistoricalDate(text or edtf)


def _printed_date(text: str) -> HistoricalDate:
    try:
        return from_edtf(text) if _EDTF.fullmatch(text) else printed_dates.parse(text) if text else HistoricalDate()
    except DateError:
        return HistoricalDate(text)


def _day(date: HistoricalDate) -> str:
    return date.edtf if _EDTF.fullmatch(date.edtf) and len(date.edtf) == len("1959-01-16") else ""


def _is_printed(item: Mapping[str, Any]) -> bool:
    return bool(item.get("container-title")) or str(item.get("type")) in _PRINTED


def _noted(note: str) -> dict[str, str]:
    return {_plain(found[1]): found[2].strip() for found in _NOTE.finditer(note)}


def _plain(name: object) -> str:
    return str(name).strip().casefold().replace("_", "-").replace(" ", "-")


def _text(value: object) -> str:
    """A value as words on one line, without the markup that CSL-JSON allows; lists and mappings have none."""
    if value is None or isinstance(value, (list, dict)):
        return ""
    return " ".join(_MARKUP.sub("", str(value)).encode("utf-8", "replace").decode().split())


def _list(value: object) -> tuple[str, ...]:
    return tuple(filter(None, map(_text, value if isinstance(value, list) else [value])))


def _people(value: object) -> tuple[Name, ...]:
    each = value if isinstance(value, list) else [value]
    return tuple(name for one in each for name in _named(one))


def _named(value: object) -> tuple[Name, ...]:
    """One name in CSL's parts, or any number of them as they are typed."""
    if not isinstance(value, dict):
        return people(_text(value))
    part = {_plain(name): _text(text) for name, text in value.items()}
    given = " ".join(filter(None, (part.get("given"), part.get("dropping-particle"), part.get("suffix"))))
    family = " ".join(filter(None, (part.get("non-dropping-particle"), part.get("family"))))
    name = Name(literal=part.get("literal") or part.get("name", "")) if not family else Name(family, given)
    return (name,) if str(name) else ()
