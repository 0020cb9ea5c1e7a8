"""What a TEI header says: of the edition that a volume is, or of the one text that the file is."""

from __future__ import annotations

import re

from corpus.dates import from_edtf
from corpus.document import Archive, Name, Publication
from corpus.errors import DateError
from corpus.readers.xml_tree import Element, named, words

_RELEASED = re.compile(r"\bReleased in (\d{4})\b")


def publication(header: Element) -> Publication:
    """The volume of an edition of documents, as its titles are told apart by their types."""
    titles = {str(title.get("type")): words(title) for title in reversed(list(named(header, "title")))}
    editors = [editor for editor in named(header, "editor") if words(editor)]
    first = [editor for editor in editors if editor.get("role") == "primary"] or editors
    statement = next(named(header, "publicationStmt"), None)
    return Publication(
        container_title=titles.get("series", "") or titles.get("complete", "") or next(iter(titles.values()), ""),
        collection_title=titles.get("subseries", ""),
        volume=titles.get("volumenumber", "").removeprefix("Volume "),
        volume_title=titles.get("volume", ""),
        editors=tuple(Name(literal=words(editor)) for editor in first),
        publisher=_first(statement, "publisher"),
        publisher_place=_first(statement, "pubPlace"),
        issued=_issued(header, statement),
    )


def volume_id(header: Element) -> str:
    """The identifier of a volume of Foreign Relations, e.g. "frus1948v01p1"; "" for another."""
    return next((words(each) for each in named(header, "idno") if each.get("type") == "frus"), "")


def title(header: Element) -> str:
    """The title of the one text that a file is."""
    statement = next(named(header, "titleStmt"), None)
    return _first(statement, "title")


def people(header: Element, wanted: str) -> tuple[Name, ...]:
    """Those whom the title statement names as "author" or "editor"."""
    statement = next(named(header, "titleStmt"), None)
    return () if statement is None else tuple(map(person, filter(words, named(statement, wanted))))


def person(element: Element) -> Name:
    """A person's name, in its parts where they are marked."""
    family, given = _first(element, "surname"), " ".join(words(each) for each in named(element, "forename"))
    return Name(family, given) if family else Name(literal=words(element))


def archive(header: Element) -> Archive:
    """Where the original lies, by the description of the manuscript; the reference is put together of its parts."""
    manuscript = next(named(header, "msIdentifier"), None)
    if manuscript is None:
        return Archive()
    found = {
        each: _first(manuscript, each) for each in ("repository", "institution", "settlement", "collection", "idno")
    }
    holder = found["repository"] or found["institution"]
    reference = ", ".join(filter(None, (holder, found["collection"], found["idno"])))
    return Archive(holder, found["settlement"], found["collection"], reference)


def languages(header: Element) -> tuple[str, ...]:
    """The languages of the text, as codes."""
    return tuple(dict.fromkeys(code for each in named(header, "language") if (code := each.get("ident", ""))))


def _issued(header: Element, statement: Element) -> str:
    """The year of publication: when it was released, which for the volumes on line differs from the header's date."""
    if released := _RELEASED.search(words(next(named(header, "sourceDesc"), None))):
        return released[1]
    date = None if statement is None else next(named(statement, "date"), None)
    printed = "" if date is None else date.get("when") or words(date)
    try:
        return from_edtf(printed).edtf
    except DateError:
        return ""


def _first(parent: Element, wanted: str) -> str:
    return "" if parent is None else next((text for each in named(parent, wanted) if (text := words(each))), "")
