"""What the package of an e-book states of it, in Dublin Core, by the names of front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.document import Name
from corpus.readers.epub.package import Package
from corpus.readers.xml_tree import Element, name, words

_OPF = "{http://www.idpf.org/2007/opf}"
_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}(?=T|$)")
_ROLES = {"trl": "translator", "edt": "editor", "aut": "author", "cre": "author", "": "author"}
_UNKNOWN = frozenset(("unknown", "unknown author", "anonymous", "none"))


def stated(package: Package) -> dict[str, object]:
    """Title, people, languages and rights; and of its publication `publisher`, `published` and `editor`."""
    metadata = package.metadata
    refined = _refined(metadata)
    found: dict[str, list[Element]] = {}
    for each in metadata:
        found.setdefault(name(each), []).append(each)
    people: dict[str, list[dict[str, str]]] = {"author": [], "translator": [], "editor": [], "contributor": []}
    for kind, otherwise in (("creator", "author"), ("contributor", "contributor")):
        for each in found.get(kind, []):
            role = each.get(f"{_OPF}role") or refined.get((each.get("id", ""), "role"), "")
            if (person := _person(each, refined)) and not (kind == "contributor" and role == "bkp"):
                people[_ROLES.get(role, "contributor") if role else otherwise].append(person)
    return {
        "title": _title(found.get("title", []), refined),
        **people,
        "language": [
            language for each in found.get("language", []) if len(language := words(each)) > 1 and language != "und"
        ],
        "rights": next(filter(None, map(words, found.get("rights", []))), ""),
        "publisher": next(filter(None, map(words, found.get("publisher", []))), ""),
        "published": _published(found.get("date", [])),
    }


def names(people: object) -> tuple[Name, ...]:
    """People as names."""
    return tuple(Name(**each) for each in people) if isinstance(people, list) else ()


def _refined(metadata: list[Element]) -> Mapping[tuple[str, str], str]:
    """What EPUB 3 says of other statements, by their ids and its own property."""
    return {
        (each.get("refines", "").removeprefix("#"), each.get("property", "")): words(each)
        for each in metadata
        if name(each) == "meta" and each.get("refines")
    }


def _title(titles: list[Element], refined: Mapping[tuple[str, str], str]) -> str:
    """The title, and behind it the subtitle, if one is marked as such."""
    kinds = [(refined.get((each.get("id", ""), "title-type"), ""), words(each)) for each in titles]
    main = next((title for kind, title in kinds if kind == "main"), "") or next((title for _, title in kinds), "")
    subtitle = next((title for kind, title in kinds if kind == "subtitle"), "")
    return f"{main}: {subtitle}" if subtitle and subtitle not in main else main


def _person(element: Element, refined: Mapping[tuple[str, str], str]) -> dict[str, str] | None:
    """A person in parts, where the form to file it under tells them from each other."""
    shown = words(element)
    if not shown or shown.casefold() in _UNKNOWN:
        return None
    filed = element.get(f"{_OPF}file-as") or refined.get((element.get("id", ""), "file-as"), "")
    family, comma, given = filed.partition(", ")
    if comma and sorted(f"{given} {family}".split()) == sorted(shown.split()):
        return {"family": family, "given": given}
    return {"literal": shown}


def _published(dates: list[Element]) -> str:
    """The date of publication in EDTF, "" for none; not that of a change."""
    for each in dates:
        if each.get(f"{_OPF}event", "publication") not in ("modification", "creation"):
            found = _DATE.match(words(each))
            return found[0] if found else ""
    return ""
