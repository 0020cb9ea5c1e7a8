"""What a user may say of a document: the fields by their names, and the values as they are typed.

The names are those that `--json` prints. People are typed one per `;`, as “Family, Given” or as the name is written;
braces keep a name with a comma whole: `{Harbour Board, Sarnau}`. Pure: no I/O.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

from corpus import printed_dates
from corpus.dates import HistoricalDate, from_edtf
from corpus.document import Description, Name
from corpus.errors import DateError, FondsError

NOTHING = frozenset("-–—")
"""What is typed to say that a document has none, whatever was read."""

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_URL = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)
_EACH_PERSON = re.compile(r"(?:\{[^{}]*\}|[^;])+")


class FieldError(FondsError):
    """There is no such field, or it cannot have that value."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a kind of value is typed: `parsed` understands it, `typed` is the other way round, `none` is no value.

    `hint` shows some that could be typed, "" where anything could.
    """

    parsed: Callable[[str], object]
    typed: Callable[[Any], str] = str
    none: object = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field that can be given: `path` leads to it in a description, `form` is how it is typed."""

    name: str
    path: str
    form: Form

    def value(self, description: Description) -> object:
        """The value that the field has."""
        return reduce(getattr, self.path.split("."), description)

    def typed(self, description: Description) -> str:
        """That value as it would be typed; "" for none."""
        return self.form.typed(self.value(description))

    def parsed(self, typed: str | None) -> object | None:
        """The value that is typed; None for what was read of the document. Raises FieldError."""
        text = " ".join((typed or "").split())
        if not text or text in NOTHING:
            return self.form.none if text else None
        try:
            text.encode()
            return self.form.parsed(text)
        except UnicodeEncodeError as error:
            raise FieldError(f"{self.name}: what was typed is no text in UTF-8.") from error
        except (ValueError, DateError) as error:
            raise FieldError(f"{self.name}: {error}. Type it so: {self.form.hint}.") from error


def field_named(name: str) -> Field:
    """The field of that name; raises FieldError, with the nearest one, where there is none."""
    if name not in FIELDS:
        from difflib import get_close_matches  # only where something is wrong

        near = get_close_matches(name.casefold().replace("-", "_"), FIELDS, 1)
        raise FieldError(
            f"There is no field “{name}”." + (f" Was {near[0]} meant?" if near else f" There are: {', '.join(FIELDS)}.")
        )
    return FIELDS[name]


def parsed(changes: Mapping[str, str | None]) -> dict[Field, object | None]:
    """The values of fields as they are typed, by name; None for what was read of the document. Raises FieldError."""
    return {field: field.parsed(typed) for field, typed in ((field_named(name), changes[name]) for name in changes)}


def _date(text: str) -> HistoricalDate:
    try:
        return from_edtf(text)
    except DateError:
        return printed_dates.parse(text)


def _typed_date(date: HistoricalDate) -> str:
    return date.text or date.edtf


def _day(text: str) -> str:
    edtf = _date(text).edtf
    if not _ISO_DAY.fullmatch(edtf):
        raise ValueError(f"“{text}” is not a day")
    return edtf


def _published(text: str) -> str:
    edtf = _date(text).edtf
    if not edtf:
        raise ValueError(f"“{text}” is not the date of a publication")
    return edtf


def _address(text: str) -> str:
    if not _URL.fullmatch(text):
        raise ValueError(f"“{text}” is not an address")
    return text


def people(text: str) -> tuple[Name, ...]:
    """People as they are typed, one per `;`."""
    return tuple(_person(each.strip()) for each in _EACH_PERSON.findall(text) if each.strip())


def _person(text: str) -> Name:
    if text[0] == "{" and text[-1] == "}" and "{" not in text[1:]:
        return Name(literal=text[1:-1].strip())
    family, comma, given = (part.strip() for part in text.partition(","))
    return Name(family, given) if comma else Name(literal=text)


def _typed_people(people: tuple[Name, ...]) -> str:
    return "; ".join(_typed_person(name) for name in people)


def _typed_person(name: Name) -> str:
    if name.literal:
        return f"{{{name.literal}}}" if set(",;") & set(name.literal) else name.literal
    return f"{name.family}, {name.given}".strip()


def _list(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.split(";") if each.strip())


_TEXT = Form(str)
_KIND = Form(str.lower, hint="letter, telegram, memorandum of conversation")
_DATE = Form(
    *(_date, _typed_date, HistoricalDate()),
    hint="16 January 1959, October 1966, circa 1961, 1961-1963, 1967-01-16, undated",
)
_DAY = Form(_day, hint="2024-05-01, 1 May 2024")
_PUBLISHED = Form(_published, hint="1971, May 1971")
_ADDRESS = Form(_address, hint="https://archive.example/document/4")
_PEOPLE = Form(people, _typed_people, (), "Brandt, Ilse; Marta Veldin; {Harbour Board, Sarnau}")
_LIST = Form(_list, "; ".join, (), "one; another")

_TABLE = (
    ("title", "title", _TEXT),
    ("short_title", "short_title", _TEXT),
    ("citation_key", "citation_key", _TEXT),
    ("date", "date", _DATE),
    ("kind", "kind", _KIND),
    ("creators", "creators", _PEOPLE),
    ("recipients", "recipients", _PEOPLE),
    ("place", "place", _TEXT),
    ("translators", "translators", _PEOPLE),
    ("contributors", "contributors", _PEOPLE),
    ("languages", "languages", _LIST),
    ("archive", "archive.name", _TEXT),
    ("archive_place", "archive.place", _TEXT),
    ("collection", "archive.collection", _TEXT),
    ("reference", "archive.reference", _TEXT),
    ("container_title", "publication.container_title", _TEXT),
    ("collection_title", "publication.collection_title", _TEXT),
    ("volume", "publication.volume", _TEXT),
    ("volume_title", "publication.volume_title", _TEXT),
    ("editors", "publication.editors", _PEOPLE),
    ("publisher", "publication.publisher", _TEXT),
    ("publisher_place", "publication.publisher_place", _TEXT),
    ("issued", "publication.issued", _PUBLISHED),
    ("number", "publication.number", _TEXT),
    ("page", "publication.page", _TEXT),
    ("provider", "provider.name", _TEXT),
    ("url", "provider.url", _ADDRESS),
    ("accessed", "provider.accessed", _DAY),
    ("uploaded", "uploaded", _DAY),
    ("record_number", "record_number", _TEXT),
    ("extent", "extent", _TEXT),
    ("classification", "classification", _TEXT),
    ("rights", "rights", _TEXT),
    ("donors", "donors", _LIST),
    ("credit", "credit", _TEXT),
    ("source", "source", _TEXT),
    ("summary", "summary", _TEXT),
)

FIELDS: Mapping[str, Field] = {name: Field(name, path, form) for name, path, form in _TABLE}
"""The fields by name, in the order in which they are shown."""
