"""The citation that an archive page prints of itself: `"Title," June 07, 1973, … Digital Archive, SOURCE. URL`."""

from __future__ import annotations

import re
from typing import NamedTuple

_PROVIDER = re.compile(r"(?P<name>(?:[A-Z]\w+\s+(?:(?:and|of|for|the)\s+)*){1,8}Digital\s+Archive)\s*[,.]\s*")
_LOOK_BACK = 1500  # characters; titles are long, but not longer
_LOOK_AHEAD = 3000
_FIRST_PAGES = 20_000  # the citation stands before the body
_TITLE_START = re.compile(r"[“\"]")
_TITLE_END = re.compile(r",[”\"]|[”\"],")
_SOURCE_END = re.compile(r"[\r\n•]|\s(?:Summary|Credits|Original Language|Contents):")
_URL = re.compile(r"https?://\S*(?:archive|wilson)\S*[^\s.,;)\]](?=[.,;)\]]*\s*$)")


class Citation(NamedTuple):
    """What a citation says, as printed, and its span."""

    title: str
    date: str
    provider: str
    source: str
    url: str
    start: int
    end: int


def citation(text: str) -> Citation | None:
    """The citation that a page prints before its body; None if there is none."""
    for provider in _PROVIDER.finditer(text, 0, _FIRST_PAGES):
        if found := _citation_at(text, provider):
            return found
    return None


def _citation_at(text: str, provider: re.Match[str]) -> Citation | None:
    floor = max(0, provider.start() - _LOOK_BACK)
    before = text[floor : provider.start()]
    labelled = before.rfind("Citation")
    line = max(before.rfind("\n"), before.rfind("\r")) + 1
    opening = _TITLE_START.search(before, max(labelled, line))
    closings = list(_TITLE_END.finditer(before, opening.end())) if opening else []
    if opening is None or not closings:
        return None
    after = text[provider.end() : provider.end() + _LOOK_AHEAD]
    stop = _SOURCE_END.search(after)
    after = after[: stop.start()].rstrip() if stop else after.rstrip()
    url = _URL.search(after)
    if labelled < 0 and not url:
        return None
    return Citation(
        title=before[opening.end() : closings[-1].start()].strip(),
        date=before[closings[-1].end() :].strip(" ,\t\r\n"),
        provider=" ".join(provider["name"].split()),
        source=after[: url.start()].strip() if url else after,
        url=url[0] if url else "",
        start=floor + opening.start(),
        end=provider.end() + len(after),
    )
