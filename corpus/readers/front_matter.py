"""Front matter: the fields above a Markdown text, in YAML between `---` or TOML between `+++`.

Names are those of CSL (`archive_location`, `recipient` …) and plain ones (`from`, `summary` …). Values are taken as
they are written: no YAML type, tag or alias is followed, so that `1967-01-16`, `0123` and `no` stay what they are.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from corpus import printed_dates
from corpus.dates import HistoricalDate, from_edtf
from corpus.document import Archive, Description, Name, Problem, Provider, Publication
from corpus.errors import DateError
from corpus.readers.source_statement import archive, source_statement
from corpus.readers.titles import Parties, kind_of

_LONGEST = 65_536  # characters; longer front matter is text
_OPENING = re.compile(r"\s*(?P<mark>---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_CLOSING = {
    "---": re.compile(r"(?:^|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?=[\r\n]|$)"),
    "+++": re.compile(r"(?:^|(?<=[\r\n]))\+\+\+[ \t]*(?=[\r\n]|$)"),
}
_NAMES = {
    "title": ("title",),
    "date": ("date", "original-date", "event-date", "issued"),
    "kind": ("kind", "genre"),
    "type": ("type",),
    "creators": ("creators", "creator", "authors", "author", "from"),
    "recipients": ("recipients", "recipient", "to"),
    "place": ("place", "event-place"),
    "translators": ("translators", "translator"),
    "contributors": ("contributors", "contributor"),
    "languages": ("languages", "language", "lang"),
    "summary": ("summary", "abstract", "description"),
    "archive": ("archive", "repository"),
    "archive_place": ("archive-place",),
    "collection": ("archive-collection", "collection", "fonds"),
    "reference": ("archive-location", "reference", "shelfmark", "call-number"),
    "source": ("source",),
    "provider": ("provider",),
    "url": ("url",),
    "accessed": ("accessed",),
    "donors": ("donors", "donor"),
    "classification": ("classification",),
    "rights": ("rights", "license"),
    "record_number": ("record-number", "record-id", "id"),
    "credit": ("credit", "credits"),
    "short_title": ("title-short", "short-title"),
    "citation_key": ("citation-key", "citekey"),
    "container_title": ("container-title",),
    "collection_title": ("collection-title",),
    "volume": ("volume",),
    "volume_title": ("volume-title",),
    "editors": ("editors", "editor"),
    "publisher": ("publisher",),
    "publisher_place": ("publisher-place",),
    "published": ("issued",),
    "number": ("number",),
    "page": ("page", "pages"),
}
_FIELD = re.compile(r"^[\w -]{1,40}:(?:\s|$)", re.MULTILINE)
_ISO_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields of a front matter, where the text behind it begins, and what is wrong with it, if anything."""

    values: Mapping[str, object] = field(default_factory=dict)
    end: int = 0
    problem: Problem | None = None

    def value(self, name: str) -> object:
        """The value of a field by any of its names; None for none."""
        return next((self.values[key] for key in _NAMES[name] if self.values.get(key) not in (None, "")), None)

    def text(self, name: str) -> str:
        """The value of a field as words; "" for none."""
        return _as_text(self.value(name))

    def texts(self, name: str) -> tuple[str, ...]:
        """The values of a field that can have several."""
        value = self.value(name)
        each = value if isinstance(value, list) else [value]
        return tuple(text for item in each if (text := _as_text(item)))

    def names(self, name: str) -> tuple[Name, ...]:
        """The names in a field: literal, or in CSL's parts."""
        value = self.value(name)
        each = value if isinstance(value, list) else [value]
        return tuple(found for item in each if (found := _as_name(item)) != Name())


def front_matter(text: str) -> FrontMatter:
    """The front matter of a text. One that cannot be read is part of the text, and a problem."""
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter()
    closing = _CLOSING[opening["mark"]].search(text, opening.end(), opening.end() + _LONGEST)
    if closing is None:
        return FrontMatter()
    inner = text[opening.end() : closing.start()]
    try:
        values = _toml(inner) if opening["mark"] == "+++" else _yaml(inner)
    except ValueError as error:
        if not _FIELD.search(inner) and opening["mark"] == "---":
            return FrontMatter()  # a rule, and another further down
        return FrontMatter(problem=Problem(f"the front matter cannot be read: {error}", kept="the whole file as text"))
    return FrontMatter({_plain(key): value for key, value in values.items()}, closing.end())


def described(front: FrontMatter, title: str, kind: str, parties: Parties) -> Description:
    """The description that a front matter gives; kind and parties are what the title tells, where it gives none."""
    statement = source_statement(front.text("source"))
    reference = front.text("reference") or statement.reference
    held = archive(reference, front.text("archive"))
    published = _publication(front)
    provider = front.text("provider") or ("" if published.container_title else front.text("publisher"))
    return Description(
        title=title,
        date=_date(front.value("date")),
        kind=front.text("kind").lower() or kind_of(front.text("type")) or kind,
        creators=front.names("creators") or parties.creators,
        recipients=front.names("recipients") or parties.recipients,
        place=front.text("place")
        or ("" if published.container_title else front.text("publisher_place"))
        or parties.place,
        translators=front.names("translators") or statement.translators,
        contributors=front.names("contributors") or statement.contributors,
        languages=front.texts("languages"),
        summary=front.text("summary"),
        archive=Archive(held.name, front.text("archive_place"), front.text("collection") or held.collection, reference),
        provider=Provider(provider, front.text("url"), _date(front.value("accessed")).edtf),
        donors=front.texts("donors"),
        classification=front.text("classification"),
        rights=front.text("rights"),
        record_number=front.text("record_number"),
        credit=front.text("credit"),
        source=front.text("source"),
        short_title=front.text("short_title"),
        citation_key=front.text("citation_key"),
        publication=published,
    )


def _publication(front: FrontMatter) -> Publication:
    """Where the document was printed; nowhere unless its container is named, for then a publisher is a provider."""
    if not front.text("container_title"):
        return Publication()
    texts = ("container_title", "collection_title", "volume", "volume_title", "publisher", "publisher_place")
    issued = front.value("published")
    return Publication(
        **{name: front.text(name) for name in texts},
        editors=front.names("editors"),
        issued=_date(issued).edtf if issued is not front.value("date") else "",
        number=front.text("number"),
        page=front.text("page"),
    )


def _plain(key: object) -> str:
    return str(key).strip().casefold().replace("_", "-").replace(" ", "-")


def _yaml(text: str) -> dict[str, object]:
    """YAML's mapping, each scalar as it is written; ValueError for what is no YAML, no mapping, or has aliases."""
    import yaml

    class Loader(yaml.BaseLoader):
        """Knows no types but text, lists and mappings, and follows no alias."""

        def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
            if self.check_event(yaml.AliasEvent):
                raise ValueError("it has an alias, which fonds does not follow")
            return super().compose_node(parent, index)

    try:
        values = yaml.load(text, Loader)  # noqa: S506 - this loader makes nothing but text, lists and mappings
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 2})" if mark else ""
        raise ValueError(f"it is not YAML{where}") from error
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error
    if not isinstance(values, dict):
        raise ValueError("it is not a list of names and values")  # noqa: TRY004 - the text is wrong, not a type of ours
    return values


def _toml(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"it is not TOML: {error}") from error
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error


def _as_text(value: object) -> str:
    """A value as words: lists and mappings have none."""
    if value is None or isinstance(value, (list, dict)):
        return ""
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    return " ".join(str(value).split()) if "\n" not in str(value).strip() else str(value).strip()


def _as_name(value: object) -> Name:
    if isinstance(value, dict):
        parts = {_plain(key): _as_text(part) for key, part in value.items()}
        return Name(parts.get("family", ""), parts.get("given", ""), parts.get("literal", "") or parts.get("name", ""))
    return Name(literal=_as_text(value))


def _date(value: object) -> HistoricalDate:
    """A date as printed, or in CSL's parts. What is no date stays as text without a place in time."""
    if isinstance(value, dict):
        parts = value.get("date-parts") or value.get("date_parts")
        value = parts or value.get("raw") or value.get("literal")
    while isinstance(value, list) and len(value) == 1 and isinstance(value[0], list):
        value = value[0]
    if isinstance(value, list):
        value = "-".join(_as_text(part).zfill(2) for part in value)
    printed = _as_text(value)
    try:
        if _ISO_DAY.fullmatch(printed):
            return from_edtf(printed)
        return printed_dates.parse(printed) if printed else HistoricalDate()
    except DateError:
        return HistoricalDate(text=printed)
