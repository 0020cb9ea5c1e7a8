"""The fields of a description as the catalogue keeps them: one JSON value each, empty ones left out.

What is said of a part of a field has a name with a dot, `archive.place`, and the other parts are as they were read.
The citation key is none of them: it is the catalogue's own, and stands in a column of the document's row.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from corpus.dates import HistoricalDate
from corpus.document import Archive, Description, Name, Provenance, Provider, Publication


def encode(description: Description) -> dict[str, str]:
    """Field name → JSON, for every field that says something."""
    values = ((name, getattr(description, name)) for name in _EMPTY)
    return {name: _JSON.encode(value) for name, value in values if value != _EMPTY[name]}


def encode_value(value: object) -> str:
    """The value of a field, or of a part of one, as JSON."""
    return _JSON.encode(value)


def decode(values: Iterable[tuple[str, str]]) -> Description:
    """The description that `encode` was given, and values of parts of its fields; a later value goes before.

    Raises ValueError or TypeError where a value is not as `encode` writes it: a library may come from anyone.
    """
    plain: dict[str, Any] = {}
    for name, encoded in values:
        value = json.loads(encoded)
        if _PART.fullmatch(name):
            whole, part = name.split(".")
            plain[whole] = {**plain.get(whole, {}), part: value}
        else:
            plain[name] = {**plain.get(name, {}), **value} if name in _WITH_PARTS and isinstance(value, dict) else value
    known = {name: _DECODERS[name](value) for name, value in plain.items() if name in _DECODERS}
    return Description(**known)  # type: ignore[arg-type]  # the decoders' types are those of the fields, name by name


def origins(values: Iterable[tuple[Provenance, str, str]]) -> dict[str, Provenance]:
    """Where each field, or part of one, comes from, of values as `decode` takes them."""
    known: dict[str, Provenance] = {}
    for provenance, name, encoded in values:
        known[name] = provenance
        for part in json.loads(encoded) if name in _WITH_PARTS else ():
            known.pop(f"{name}.{part}", None)
    return known


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {name: part for name, part in ((each.name, getattr(value, each.name)) for each in fields(value)) if part}
    raise TypeError(f"{type(value).__name__} is not a value of a field")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text expected, not {type(value).__name__}")
    return value


def _record(kind: Callable[..., object]) -> Callable[[object], object]:
    def decoded(value: object) -> object:
        if not isinstance(value, dict):
            raise TypeError(f"an object expected, not {type(value).__name__}")
        return kind(**{_text(name): _text(part) for name, part in value.items()})

    return decoded


def _historical_date(text: str = "", edtf: str = "", earliest: str = "", latest: str = "") -> HistoricalDate:
    for day in filter(None, (earliest, latest)):
        date.fromisoformat(day)  # raises ValueError
    return HistoricalDate(text, edtf, earliest, latest)


def _publication(value: object) -> Publication:
    if not isinstance(value, dict):
        raise TypeError(f"an object expected, not {type(value).__name__}")
    values = {_text(name): part for name, part in value.items()}
    editors = _several(_record(Name))(values.pop("editors", []))
    return Publication(**{name: _text(part) for name, part in values.items()}, editors=editors)  # type: ignore[arg-type]


def _several(each: Callable[[object], object]) -> Callable[[object], tuple[object, ...]]:
    def decoded(value: object) -> tuple[object, ...]:
        if not isinstance(value, list):
            raise TypeError(f"a list expected, not {type(value).__name__}")
        return tuple(each(item) for item in value)

    return decoded


_WITH_PARTS = ("archive", "provider", "publication")
_PART = re.compile(rf"(?:{'|'.join(_WITH_PARTS)})\.[a-z_]+")
_JSON = json.JSONEncoder(default=_plain, ensure_ascii=False)
_EMPTY = {
    field.name: getattr(Description(), field.name) for field in fields(Description) if field.name != "citation_key"
}

_DECODERS: Mapping[str, Callable[[object], object]] = {
    **dict.fromkeys(_EMPTY, _text),
    "date": _record(_historical_date),
    "archive": _record(Archive),
    "provider": _record(Provider),
    "publication": _publication,
    **{name: _several(_record(Name)) for name in ("creators", "recipients", "translators", "contributors")},
    **{name: _several(_text) for name in ("languages", "donors")},
}
