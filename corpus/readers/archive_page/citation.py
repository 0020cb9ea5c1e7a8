"""The citation that an archive page prints of itself: `"Title," June 07, 1973, … Digital Archive, SOURCE. URL`."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.readers.source_statement import end_of_clauses

_PROVIDER = re.compile(r"(?P<name>(?:[A-Z]\w+\s+(?:(?:and|of|for|the)\s+)*){1,8}Digital\s+Archive)\s*[,.]\s*")
_LOOK_BACK = 1500  # characters; titles are long, but not longer
_LOOK_AHEAD = 3000
_FIRST_PAGES = 20_000  # the citation stands before the body
_TITLE_START = re.compile(r"[“\"]")
_TITLE_END = re.compile(r",[”\"]|[”\"],(?![”\"])")
_LABEL = re.compile(r"Citation\s*:?\s*$")
_SOURCE_END = re.compile(
    r"[\r\n•](?!\s*https?://\S*(?:digitalarchive|wilson)\S*\s*(?:[\r\n]|$))"
    r"|\s(?:Summary|Credits|Original Language|Contents):"
)
_URL = re.compile(
    r"(?P<url>https?://\S*(?:digitalarchive|wilson)\S*(?:/\d+(?=[A-Z“\"])|[^\s.,;)\]]))[.,;)\]]*"
    r"|(?P<other>https?://\S*archive\S*[^\s.,;)\]])[.,;)\]]*\s*$"
)
_SENTENCE_END = re.compile(r"(?:[^\W\d_]{4,}|\d)[)\]”\"]?\.(?=\s+[“\"]?[^\W\d_])")
_LONGEST_SOURCE = 800  # characters; a longer line without a URL has the body in it


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
    openings = list(_TITLE_START.finditer(before, max(labelled, line)))
    closings = list(_TITLE_END.finditer(before, openings[0].end())) if openings else []
    if not closings:
        return None
    opening = openings[0]
    if labelled < 0 and before[line : opening.start()].strip():
        opening = [each for each in openings if each.end() <= closings[-1].start()][-1]
    label = _LABEL.search(before, 0, opening.start())
    after = text[provider.end() : provider.end() + _LOOK_AHEAD]
    stop = _SOURCE_END.search(after)
    after = after[: stop.start()].rstrip() if stop else after.rstrip()
    url = _URL.search(after)
    if labelled < 0 and not url:
        return None
    alone = not text[provider.end() + len(after) : provider.end() + len(after) + _LOOK_AHEAD].strip()
    end = url.end() if url else _end_of_source(after, alone=alone)
    return Citation(
        title=before[opening.end() : closings[-1].start()].strip(),
        date=before[closings[-1].end() :].strip(' ,\t\r\n”"'),
        provider=" ".join(provider["name"].split()),
        source=after[: url.start() if url else end].strip(),
        url=url["url"] or url["other"] if url else "",
        start=floor + (label or opening).start(),
        end=provider.end() + end,
    )


def _end_of_source(after: str, *, alone: bool) -> int:
    """Where the source on the rest of a line ends: after its translators, else where the line does.

    A line that is too long, or `alone` on the page, has the body in it: then after its first sentence, and where no
    end can be told, nothing of the line is the source.
    """
    clauses = end_of_clauses(after[:_LONGEST_SOURCE])
    if clauses:
        return len(after) - len(after[clauses:].lstrip(".,;"))
    if not alone and len(after) <= _LONGEST_SOURCE:
        return len(after)
    sentence = _SENTENCE_END.search(after, 0, _LONGEST_SOURCE)
    return sentence.end() if sentence else len(after) if len(after) <= _LONGEST_SOURCE else 0
