"""From a description to an item of CSL-JSON, such that a style prints what a historian expects.

The mapping matters more than the engine: with no author, every style makes the translator the author; one that is given
a record group as a volume prints "vol."; and each has its own way with letters. So the item depends on the style and on
the form that is wanted. Its values are plain text, without the markup that CSL-JSON allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from corpus.citation.holding import holding, provider_name, provider_url
from corpus.citation.parties import is_correspondence, names_both, names_creators, short_title, title, without_date
from corpus.citation.people import shortened
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.printed import can_word, edition, in_words, is_printed
from corpus.citation.styles import Form, Style
from corpus.citation.wording import capitalised, clean, full_name, in_a_row, present
from corpus.dates import HistoricalDate, display
from corpus.document import Description, Name, Publication

Item = dict[str, Any]
"""An item of CSL-JSON."""

_WANT_A_HOLDER = ("apa", "chicago", "turabian")
"""The styles that have no entry for a letter that nobody is known to hold, but have one for a page."""

_DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?"
_DAYS = re.compile(rf"({_DAY})(?:/({_DAY}))?")


def item(description: Description, style: Style, pinpoint: Pinpoint | None = None) -> Item:
    """The item that gives the citation of a document in a style; empty values are left out.

    A pinpoint is in it where `places_pinpoint` says so.
    """
    as_letter = _is_letter(description, style)
    made: Item = {
        "id": "document",
        "title": _title(description, style),
        "title-short": _short(description),
        "issued": _issued(description, style),
        **_place(description, style, pinpoint),
        **(_letter(description, style) if as_letter else _paper(description, style)),
    }
    return {name: value for name, value in made.items() if value}


def places_pinpoint(description: Description, style: Style) -> bool:
    """Whether the pinpoint of a note stands within the words for an edition, beside the document's number there."""
    return style.form is Form.NOTE and is_printed(description.publication) and can_word(style.csl)


def _is_letter(description: Description, style: Style) -> bool:
    """Whether the document is cited as sent by A to B; else by its title, which may say that itself.

    A short note is of a letter where there is one: many a letter between two has the same title.
    """
    if not is_correspondence(description) or (style.form is Form.SHORT and description.short_title):
        return False
    return style.form is Form.SHORT or not names_both(description)


def _title(description: Description, style: Style) -> str:
    if style.form is not Form.SHORT:
        return without_date(title(description), description.date)
    return "" if _is_letter(description, style) and names_both(description) else _short(description)


def _short(description: Description) -> str:
    """The title as later notes have it: the one that somebody has set, or the title without what may go."""
    return clean(description.short_title) or short_title(title(description))


def _paper(description: Description, style: Style) -> Item:
    in_title = style.form is Form.NOTE and (names_both(description) or names_creators(description))
    creators = map(shortened, description.creators) if style.form is Form.SHORT else description.creators
    authors = [] if in_title else _names(creators)
    return {
        "type": _type(description, style),
        "author": authors,
        **_translators(description, style, has_author=bool(authors)),
    }


def _type(description: Description, style: Style) -> str:
    """A document; but Chicago calls one of those without a date undated, which only the source can say."""
    return "webpage" if _is_chicago(style) and not _date(description.date) else "document"


def _letter(description: Description, style: Style) -> Item:
    kind = clean(description.kind) or "letter"
    to_whom = f"{kind} to {in_a_row(description.recipients)}"
    made: Item = {
        "type": "personal_communication",
        "author": _names(description.creators),
        "translator": _names(description.translators),
    }
    if style.csl.startswith("modern-language-association"):
        return {**made, "genre": capitalised(to_whom)}
    if style.form is Form.SHORT:
        return {**made, **_in_short(description, kind)}
    if _is_page(description, style):
        return {**made, "type": "webpage", "genre": to_whom}
    made |= {"recipient": _names(description.recipients), "event-place": clean(description.place)}
    if _is_chicago(style) and style.form is Form.BIBLIOGRAPHY:
        # Chicago runs the date of the event into "Letter to B".
        return {**made, "genre": kind, "event-date": _date(description.date), "issued": None}
    return {**made, "genre": "" if kind == "letter" and not title(description) else kind}


def _is_page(description: Description, style: Style) -> bool:
    """Whether a letter must pass for a page: Chicago would call it undated, or the style leave it out."""
    if _is_chicago(style) and not _date(description.date):
        return True
    in_entry = style.form is Form.BIBLIOGRAPHY and style.csl.startswith(_WANT_A_HOLDER)
    return in_entry and not _has_holder(description, style)


def _in_short(description: Description, kind: str) -> Item:
    """A to B, by their family names; the holder is not printed, but without one Chicago says "pers. comm."."""
    return {
        "author": _names(map(shortened, description.creators)),
        "recipient": _names(map(shortened, description.recipients)),
        "genre": "" if kind == "letter" else kind,
        "archive": "not printed",
    }


def _translators(description: Description, style: Style, *, has_author: bool) -> Item:
    """The translators as such where there is an author; else as a description, lest they be made the authors."""
    translators = in_a_row(description.translators)
    kind = "" if title(description) else _untitled(description)
    if has_author or style.csl.startswith("apa") or not translators:
        return {"translator": _names(description.translators), "genre": kind}
    if style.form in (Form.NOTE, Form.SHORT):
        return {"genre": ", ".join(present(kind, f"trans. {translators}"))}
    return {"genre": ". ".join(present(kind, f"Translated by {translators}"))}


def _untitled(description: Description) -> str:
    kind, recipients = clean(description.kind), in_a_row(description.recipients)
    return capitalised(f"{kind} to {recipients}" if kind and recipients else kind)


def _place(description: Description, style: Style, pinpoint: Pinpoint | None = None) -> Item:
    """Where the document is: in an edition; or at its two holders, the archive alone where there is no provider."""
    held = holding(description.archive)
    provider = provider_name(description.provider, held)
    url = provider_url(description.provider, held)
    on_line = {"URL": url, "accessed": _accessed(description.provider.accessed) if url else None}
    if is_printed(description.publication):
        return {"archive": "" if url else provider, **_edition(description.publication, style, pinpoint), **on_line}
    if provider:
        return {"archive": provider, "archive_location": ", ".join(held.parts), **on_line}
    if held.name:
        return {"archive": held.name, "archive-place": held.place, "archive_location": held.location, **on_line}
    return {"archive": ", ".join(held.parts), **on_line}


def _edition(publication: Publication, style: Style, pinpoint: Pinpoint | None) -> Item:
    if can_word(style.csl):
        # APA puts a location in brackets.
        variable = "archive" if style.csl.startswith("apa") else "archive_location"
        return {variable: in_words(publication, style.csl, style.form is Form.BIBLIOGRAPHY, pinpoint)}
    known = edition(publication)
    return {
        "container-title": known["container_title"],
        "collection-title": known["collection_title"],
        "volume": known["volume"],
        "volume-title": known["volume_title"],
        "publisher": known["publisher"],
        "publisher-place": known["publisher_place"],
        "page": known["page"],
        "number": known["number"],
    }


def _accessed(day: str) -> Item | None:
    return {"date-parts": [_parts(day)]} if re.fullmatch(_DAY, day) else None


def _is_chicago(style: Style) -> bool:
    """Whether the style is of Chicago's notes, or of Turabian's; the author-date styles want "n.d." as APA does."""
    return "notes-bibliography" in style.csl


def _has_holder(description: Description, style: Style) -> bool:
    place = _place(description, style)
    return any(place.get(name) for name in ("archive", "archive_location", "URL"))


def _issued(description: Description, style: Style) -> Item | None:
    """The date; in an entry it follows a full stop, but in APA's it stands in brackets, and is "n.d." if undated."""
    made = _date(description.date)
    if style.csl.startswith("apa"):
        return None if description.date.undated else made
    if style.form is Form.BIBLIOGRAPHY and made and "literal" in made:
        return {"literal": capitalised(made["literal"])}
    return made


def _date(date: HistoricalDate) -> Item | None:
    """A plain day, month or year, or a range of two of them, in numbers; any other date as the source prints it."""
    if days := _DAYS.fullmatch(date.edtf):
        return {"date-parts": [_parts(day) for day in days.groups() if day]}
    printed = clean(display(date))
    return {"literal": printed} if printed else None


def _parts(day: str) -> list[int]:
    return [int(part) for part in day.split("-")]


def _names(names: Iterable[Name]) -> list[dict[str, str]]:
    return [made for name in names if (made := _name(name))]


def _name(name: Name) -> dict[str, str]:
    printed = full_name(name)
    family, given = (" ".join(part.split()).strip(" ,;:") for part in (name.family, name.given))
    if name.literal or not (family and given) or printed == f"{family}{given}":
        return {"literal": printed} if printed else {}
    return {"family": family, "given": given}
