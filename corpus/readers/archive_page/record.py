"""The record at the foot of an archive page: `Document Information` and what stands under it, with labels or without.

Labels may be there without a value, and values without their label; so a value counts for its label only if it has
the right shape, and what has no label is known by its shape alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.readers.blocks import is_classification
from corpus.readers.lines import Stretch

HEADING = "document information"
RELATED = "related documents"
AUTHORS = "author(s)"
END_OF_BODY = frozenset(
    (
        AUTHORS,
        "associated people & organizations",
        "associated places",
        "associated topics",
        "subjects discussed",
        "document contributors",
        RELATED,
        HEADING,
    )
)
"""The labels of which the first ends the body, in small letters and without a colon."""

_LABELS = {
    "source": "source",
    "original archive": "archive",
    "rights": "rights",
    "original uploaded date": "uploaded",
    "original publication date": "published",
    "type": "type",
    "language": "language",
    "original language": "language",
    "record id": "record",
    "original classification": "classification",
    "donors": "donors",
    "contributor(s)": "contributors",
    "contributors": "contributors",
}
_LISTED = frozenset((AUTHORS, "donors", "language"))
_INLINE_LABELS = _LABELS | {AUTHORS: AUTHORS}
_INLINE = re.compile(r"(?P<label>[A-Z][A-Za-z() ]{3,25}):\s+(?P<value>\S.*)")
_RIGHTS = re.compile(
    r"the history and public policy program welcomes reuse|to enquire about this document|.{0,200}\bcopyright",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_RECORD_NUMBER = re.compile(r"\d{4,7}")
_LANGUAGE_NAMES = """
    albanian arabic armenian azerbaijani belarusian bosnian bulgarian burmese chinese croatian czech danish dari dutch
    english estonian farsi finnish french georgian german greek hebrew hindi hungarian indonesian italian japanese
    kazakh khmer korean lao latvian lithuanian macedonian malay mongolian norwegian pashto persian polish portuguese
    romanian russian serbian serbo-croatian slovak slovenian spanish swahili swedish tajik thai tibetan turkish
    ukrainian urdu uzbek vietnamese yiddish
"""
_LANGUAGES = frozenset(_LANGUAGE_NAMES.split())
_BEYOND = re.compile(r"^https?://|©|\bfollow us\b|\bsubscribe\b|\bprivacy\b|^share\b|^print\b|^cite\b", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]*\)")
_SHORT = 120
_LONGEST_LANGUAGE = 40


@dataclass(slots=True)
class Record:
    """The values of a record by field, each line of the page a value; a field without a value is not there.

    `unknown` are the lines that are no part of a record, and too long for a link of the site.
    """

    values: dict[str, list[str]] = field(default_factory=dict)
    unknown: list[Stretch] = field(default_factory=list)

    def lines(self, name: str) -> list[str]:
        """All values of a field."""
        return self.values.get(name, [])

    def first(self, name: str) -> str:
        """The value of a field, "" for none."""
        return next(iter(self.lines(name)), "")

    def add(self, name: str, value: str) -> None:
        """One more value of a field."""
        self.values.setdefault(name, []).append(value)


def label(line: str) -> str:
    """A line as it would stand in END_OF_BODY, if it is one of these labels; the authors may stand beside theirs."""
    if len(line) > _SHORT:
        return ""
    name = line.casefold().rstrip(":").rstrip()
    return AUTHORS if name.startswith(f"{AUTHORS}:") else name


def record(text: str, stretches: Sequence[Stretch]) -> Record:
    """The record that the lines after the body make."""
    found = Record()
    current = ""
    for stretch in stretches:
        line = text[stretch.start : stretch.end]
        name, value = label(line), line
        if name == RELATED and found.lines("rights"):
            break
        if (inline := _INLINE.fullmatch(line)) and inline["label"].casefold() in _INLINE_LABELS:
            current, value = _INLINE_LABELS[inline["label"].casefold()], inline["value"]
        elif name in _LABELS or name in END_OF_BODY:
            current = _LABELS.get(name, name)
            continue
        if current in _LISTED:
            value = value.lstrip("•-– ")
        name = current if _fits(current, value, found) else _by_shape(value, found)
        if name:
            found.add(name, value)
        elif len(value) > _SHORT and not _BEYOND.search(value):
            found.unknown.append(stretch)
    return found


def is_rights(line: str) -> bool:
    """Whether a line is the statement of rights."""
    return _RIGHTS.match(line) is not None


def _fits(name: str, value: str, found: Record) -> bool:
    """Whether a value has the shape of a field, so that it may be the value of the label above it."""
    if is_rights(value):
        return name == "rights"
    if name == "rights":
        return len(value) > _SHORT
    if name == "uploaded":
        return _DAY.fullmatch(value) is not None
    if name == "record":
        return _RECORD_NUMBER.fullmatch(value) is not None
    if name == "language":
        return _are_languages(value) or (not found.lines("language") and _may_be_language(value))
    if name in ("classification", "donors", "type", "archive"):
        return len(value) <= _SHORT and not _DAY.fullmatch(value) and not _BEYOND.search(value)
    return bool(name) and name != HEADING


def _by_shape(value: str, found: Record) -> str:
    """The field of a value without a label, told by its shape and by what was found above it; "" for none."""
    if is_rights(value):
        return "rights"
    if _DAY.fullmatch(value):
        return "uploaded"
    if _RECORD_NUMBER.fullmatch(value):
        return "record"
    if _are_languages(value):
        return "language"
    if not found.lines("rights"):
        return "archive" if found.lines("source") else "source"
    if is_classification(value):
        return "classification"
    return "donors" if len(value) <= _SHORT and not value.endswith(".") and not _BEYOND.search(value) else ""


def _are_languages(value: str) -> bool:
    return all(word.strip().casefold() in _LANGUAGES for word in _ASIDE.sub("", value).split(","))


def _may_be_language(value: str) -> bool:
    """Whether a value, the first below its label, can name a language that fonds does not know."""
    return len(value) <= _LONGEST_LANGUAGE and not any(char.isdigit() for char in value) and not _BEYOND.search(value)
