"""What a page states in JSON-LD, in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from corpus.readers.web.stated import Stated, day, language, people

_LONGEST = 1_000_000  # characters of a script
_MOST = 500  # things described
_PAGES = ("webpage", "itempage", "collectionpage", "aboutpage")
_WORK_NAMES = """
    advertisernewsarticle analysisnewsarticle archivecomponent article blogposting book chapter conversation
    creativework digitaldocument legislation letter manuscript message newsarticle opinionnewsarticle photograph
    quotation report reportagenewsarticle scholarlyarticle techarticle thesis
"""
_WORKS = frozenset(_WORK_NAMES.split())
_PERIODICALS = frozenset(("periodical", "publicationissue", "publicationvolume", "newspaper", "book"))


def schema_org(scripts: Iterable[str]) -> Stated:
    """What the scripts state of the work that the page has, or of the page where they state no work."""
    things = list(islice((thing for script in scripts for thing in _things(_read(script))), _MOST))
    work = next((thing for thing in things if _types(thing) & _WORKS), None)
    work = work or next((thing for thing in things if _types(thing) & set(_PAGES)), None)
    if not work:
        return {}
    part_of = [each for each in _each(work.get("isPartOf")) if isinstance(each, dict)]
    periodical = next((_name(each) for each in part_of if _types(each) & _PERIODICALS), "")
    collection = next((_name(each) for each in part_of if _types(each) & {"archivecomponent", "collection"}), "")
    found: Stated = {
        "title": _first(work, "headline", "name"),
        "author": _people(work, "author") or _people(work, "creator"),
        "recipient": _people(work, "recipient"),
        "translator": _people(work, "translator"),
        "contributor": _people(work, "contributor"),
        "date": day(_first(work, "dateCreated")),
        "published": day(_first(work, "datePublished")),
        "place": _first(work, "locationCreated"),
        "language": [language(name) for name in _names(work.get("inLanguage"))],
        "abstract": _first(work, "abstract"),
        "type": _first(work, "genre"),
        "archive": _first(work, "holdingArchive"),
        "reference": _first(work, "itemLocation"),
        "collection": collection,
        "provider": "" if periodical else _first(work, "publisher", "provider"),
        "container-title": periodical,
        "publisher": _first(work, "publisher") if periodical else "",
        "page": _first(work, "pagination"),
        "rights": _first(work, "copyrightNotice", "license", "usageInfo"),
    }
    if periodical:
        found["issued"] = day(_first(work, "datePublished"))
    return found


def _read(script: str) -> object:
    """The value that a script is, None for what is no JSON or is too large to be read."""
    if len(script) > _LONGEST:
        return None
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


def _things(value: object) -> Iterator[dict[str, Any]]:
    """The things that a value describes, those of its graph included."""
    for each in _each(value):
        if isinstance(each, dict):
            yield each
            for inner in _each(each.get("@graph")) + _each(each.get("mainEntity")):
                if isinstance(inner, dict):
                    yield inner


def _each(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _types(thing: dict[str, Any]) -> set[str]:
    return {str(each).rsplit("/", 1)[-1].casefold() for each in _each(thing.get("@type"))}


def _names(value: object) -> list[str]:
    """The names of what a value is: words, or things that have one."""
    return [name for each in _each(value) if (name := _name(each))]


def _name(value: object) -> str:
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "@value", "alternateName", "url") if value.get(key)), "")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _first(work: dict[str, Any], *names: str) -> str:
    return next((found for name in names for found in _names(work.get(name))), "")


def _people(work: dict[str, Any], name: str) -> list[object]:
    found: list[object] = []
    for each in _each(work.get(name)):
        if (
            isinstance(each, dict)
            and isinstance(each.get("familyName"), str)
            and isinstance(each.get("givenName"), str)
        ):
            found.append({"family": each["familyName"], "given": each["givenName"]})
        else:
            found += people([_name(each)])
    return found
