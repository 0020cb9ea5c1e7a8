"""What in an item of CSL-JSON no style could print: fields that are missing, or not of the kind that CSL wants.

Only what would be lost is a fault: a date in words, or a name in one string, is understood, and an item without a type
is printed as styles print what they do not know; other fields may be anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from corpus.citation.csl.dates import date
from corpus.citation.csl.reference import DATE_VARIABLES, NAME_VARIABLES

TYPES = frozenset(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage
    """.split()
)
TEXT_VARIABLES = frozenset(
    """
    DOI ISBN ISSN PMCID PMID URL abstract annote archive archive-place archive_collection archive_location authority
    call-number chapter-number citation-key citation-label citation-number collection-number collection-title
    container-title container-title-short dimensions division edition event event-place event-title
    first-reference-note-number genre issue journalAbbreviation jurisdiction keyword language locator medium note number
    number-of-pages number-of-volumes original-publisher original-publisher-place original-title page page-first part
    part-number part-title printing-number publisher publisher-place references reviewed-genre reviewed-title scale
    section shortTitle source status supplement-number title title-short version volume volume-title
    volume-title-short year-suffix
    """.split()
)
_NAME_PARTS = ("family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle")
_LONGEST = 40  # characters of a value that a message repeats


def faults(item: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with an item: the field, and what is expected there."""
    yield from _identity(item)
    for field, value in item.items():
        if value is None:
            continue
        if field in NAME_VARIABLES:
            yield from _names(field, value)
        elif field in DATE_VARIABLES:
            yield from _date(field, value)
        elif field in TEXT_VARIABLES and not _is_text(value):
            yield f"{field} is {shown(value)}, where a text or a number is expected"


def shown(value: object) -> str:
    """A value as JSON has it, or the beginning of it."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _identity(item: Mapping[str, object]) -> Iterator[str]:
    id, kind = item.get("id"), item.get("type")
    if id is None or id == "":
        yield "it has no id"
    elif not _is_text(id):
        yield f"id is {shown(id)}, where a text or a number is expected"
    if kind is None:
        return
    if not isinstance(kind, str):
        yield f"type is {shown(kind)}, where a text is expected"
    elif kind and kind not in TYPES:
        near = get_close_matches(kind, sorted(TYPES), 1)
        yield f"type is {shown(kind)}, which is none of CSL's" + (f"; was {near[0]} meant?" if near else "")


def _is_text(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _names(field: str, value: object) -> Iterator[str]:
    for name in value if isinstance(value, list) else [value]:
        if isinstance(name, dict):
            for part in _NAME_PARTS:
                if name.get(part) is not None and not _is_text(name[part]):
                    yield f"{field} has {shown(name[part])} as {part}, where a text is expected"
        elif not isinstance(name, str):
            yield f'{field} is {shown(value)}, where a list of names is expected, as in [{{"family": "Holm"}}]'
            return


def _date(field: str, value: object) -> Iterator[str]:
    expected = 'a date is expected, as in {"date-parts": [[1961, 5, 3]]}'
    if not isinstance(value, dict):
        if isinstance(value, bool) or not isinstance(value, str | int):
            yield f"{field} is {shown(value)}, where {expected}"
        return
    parts = value.get("date-parts")
    if parts and not _are_days(parts):
        yield f"{field} has the date-parts {shown(parts)}, where one or two days are expected, as in [[1961, 5, 3]]"
    elif date(value) is None and any(value.values()):
        yield f"{field} is {shown(value)}, where {expected}"
    else:
        for part in ("literal", "raw"):
            if value.get(part) is not None and not isinstance(value[part], str):
                yield f"{field} has {shown(value[part])} as {part}, where a text is expected"


def _are_days(parts: object) -> bool:
    return isinstance(parts, list) and 1 <= len(parts) <= 2 and all(_is_day(each) for each in parts)


def _is_day(numbers: object) -> bool:
    """Whether these are a year, a month or season, and a day; 0 or "" for what is not known."""
    if not isinstance(numbers, list) or not 1 <= len(numbers) <= 3:
        return False
    known = [0 if number == "" else number for number in numbers]
    if not all(re.fullmatch(r"-?[0-9]{1,5}", str(number).strip()) for number in known):
        return False
    _, month, day = (*map(int, known), 0, 0)[:3]
    return 0 <= month <= 24 and 0 <= day <= 31
