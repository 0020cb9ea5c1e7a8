"""Values as pages state them, brought into the forms of front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

Stated = dict[str, object]
"""What a page states, by the names of front matter, and `published`, the day when the page was."""

_DAY = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:[T ]\d{1,2}:.*)?")
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_LANGUAGE = re.compile(r"([a-zA-Z]{2,3})(?:[-_][\w-]{2,20})?")
_LONGEST_NAME = 200
_MOST = 200  # values of a field


def merged(ways: Iterable[Mapping[str, object]]) -> Stated:
    """What several ways of stating say together; of each field, what the first of them says."""
    found: Stated = {}
    for way in ways:
        for name, value in way.items():
            if value:
                found.setdefault(name, value)
    return found


def day(printed: str) -> str:
    """A date without its time, as EDTF where it is given in figures, and else as it is printed."""
    words = " ".join(printed.split())
    found = _DAY.fullmatch(words) or _COMPACT_DAY.fullmatch(words)
    return "-".join(part.zfill(2) for part in found.groups() if part) if found else words


def language(code: str) -> str:
    """A language's code without its country: `en` of `en-GB`; any other name of it as it stands."""
    found = _LANGUAGE.fullmatch(code.strip())
    return found[1].casefold() if found else code.strip()


def people(names: Iterable[str]) -> list[object]:
    """Names as catalogues print them, `Moss, Ann`, in their parts; any other as it stands."""
    found: list[object] = []
    for name in dict.fromkeys(" ".join(name.split()) for name in names):
        family, comma, given = name.partition(", ")
        if not name or len(name) > _LONGEST_NAME or name.startswith(("http://", "https://")):
            continue
        in_parts = comma and "," not in given and len(name.split()) <= 5
        found.append({"family": family, "given": given} if in_parts else name)
    return found[:_MOST]
