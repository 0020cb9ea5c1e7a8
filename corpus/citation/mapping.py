"""From a description to an item of CSL-JSON, such that a style prints what a historian expects.

The mapping matters more than the engine: with no author, every style makes the translator the author; one that is given
a record group as a volume prints "vol."; and each has its own way with letters. So the item depends on the style and on
the form that is wanted. Its values are plain text, without the markup that CSL-JSON allows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from corpus.citation.holding import holding, provider_name, provider_url
from corpus.citation.parties import is_correspondence, names_both, title
from corpus.citation.styles import Form, Style
from corpus.citation.wording import capitalised, clean, full_name, in_a_row, present
from corpus.dates import HistoricalDate, display
from corpus.document import Description, Name

Item = dict[str, Any]
"""An item of CSL-JSON."""

_DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?"
_DAYS = re.compile(rf"({_DAY})(?:/({_DAY}))?")


def item(description: Description, style: Style) -> Item:
    """The item that gives the citation of a document in a style; empty values are left out."""
    made: Item = {
        "id": "document",
        "title": title(description),
        "issued": _date(description.date, style),
        **_people(description, style),
        **_place(description),
    }
    return {name: value for name, value in made.items() if value}


def _people(description: Description, style: Style) -> Item:
    if is_correspondence(description) and not names_both(description):
        return _letter(description, style)
    in_a_note = style.form in (Form.NOTE, Form.SHORT)
    authors = [] if in_a_note and names_both(description) else _names(description.creators)
    return {"type": "document", "author": authors, **_translators(description, style, has_author=bool(authors))}


def _letter(description: Description, style: Style) -> Item:
    kind = clean(description.kind) or "letter"
    letter: Item = {
        "type": "personal_communication",
        "author": _names(description.creators),
        "event-place": clean(description.place),
        "translator": _translator_names(description),
    }
    if style.csl.startswith("modern-language-association"):
        return {**letter, "genre": capitalised(f"{kind} to {in_a_row(description.recipients)}")}
    return {
        **letter,
        "recipient": _names(description.recipients),
        "genre": "" if kind == "letter" and not title(description) else kind,
    }


def _translators(description: Description, style: Style, *, has_author: bool) -> Item:
    """The translators as such where there is an author; else as a description, lest they be made the authors."""
    translators = in_a_row(description.translators)
    kind = "" if title(description) else _untitled(description)
    if has_author or style.csl.startswith("apa") or not translators:
        return {"translator": _translator_names(description), "genre": kind}
    if style.form in (Form.NOTE, Form.SHORT):
        return {"genre": ", ".join(present(kind, f"trans. {translators}"))}
    return {"genre": ". ".join(present(kind, f"Translated by {translators}"))}


def _untitled(description: Description) -> str:
    kind, recipients = clean(description.kind), in_a_row(description.recipients)
    return capitalised(f"{kind} to {recipients}" if kind and recipients else kind)


def _place(description: Description) -> Item:
    """The two holders: the archive's reference and the provider, or the archive alone where there is no provider."""
    held = holding(description.archive)
    provider = provider_name(description.provider, held)
    url = provider_url(description.provider, held)
    on_line = {"URL": url, "accessed": _accessed(description.provider.accessed) if url else None}
    if provider:
        return {"archive": provider, "archive_location": ", ".join(held.parts), **on_line}
    if held.name:
        return {"archive": held.name, "archive-place": held.place, "archive_location": held.location, **on_line}
    return {"archive": ", ".join(held.parts), **on_line}


def _accessed(day: str) -> Item | None:
    return {"date-parts": [_parts(day)]} if re.fullmatch(_DAY, day) else None


def _date(date: HistoricalDate, style: Style) -> Item | None:
    """A plain day, month or year, or a range of two of them, in numbers; any other date as the source prints it."""
    if days := _DAYS.fullmatch(date.edtf):
        return {"date-parts": [_parts(day) for day in days.groups() if day]}
    printed = clean(display(date))
    # In an entry it follows a full stop, but in APA's it stands in brackets.
    opens_a_sentence = style.form is Form.BIBLIOGRAPHY and not style.csl.startswith("apa")
    return {"literal": capitalised(printed) if opens_a_sentence else printed} if printed else None


def _parts(day: str) -> list[int]:
    return [int(part) for part in day.split("-")]


def _names(names: Sequence[Name]) -> list[dict[str, str]]:
    return [made for name in names if (made := _name(name))]


def _name(name: Name) -> dict[str, str]:
    printed = full_name(name)
    family, given = (" ".join(part.split()).strip(" ,;:") for part in (name.family, name.given))
    if name.literal or not (family and given) or printed == f"{family}{given}":
        return {"literal": printed} if printed else {}
    return {"family": family, "given": given}


def _translator_names(description: Description) -> list[dict[str, str]]:
    """The translators, each with a family name: archives credit them in Western order, and APA wants initials."""
    return [_in_western_order(name) for name in _names(description.translators)]


def _in_western_order(name: dict[str, str]) -> dict[str, str]:
    given, _, family = name.get("literal", "").rpartition(" ")
    return {"family": family, "given": given} if given else name
