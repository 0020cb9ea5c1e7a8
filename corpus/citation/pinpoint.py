"""The place in a document that a citation points at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from corpus.document import Block, Milestone, MilestoneKind

Label = Literal[
    "book", "chapter", "column", "figure", "folio", "issue", "line", "note",
    "opus", "page", "paragraph", "part", "section", "sub-verbo", "verse", "volume",
]  # fmt: skip
"""CSL's names of the places that a citation may point at."""

_ABBREVIATED: dict[Label, tuple[str, str]] = {
    "book": ("bk.", "bks."),
    "chapter": ("chap.", "chaps."),
    "column": ("col.", "cols."),
    "figure": ("fig.", "figs."),
    "folio": ("fol.", "fols."),
    "issue": ("no.", "nos."),
    "line": ("line", "lines"),
    "note": ("n.", "nn."),
    "opus": ("op.", "opp."),
    "page": ("p.", "pp."),
    "paragraph": ("para.", "paras."),
    "part": ("pt.", "pts."),
    "section": ("sec.", "secs."),
    "sub-verbo": ("s.v.", "s.vv."),
    "verse": ("v.", "vv."),
    "volume": ("vol.", "vols."),
}


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """The place in a document that a note points at: CSL's name of the locator, and its value ("9", "3-4")."""

    label: Label
    value: str

    def __str__(self) -> str:
        one, several = _ABBREVIATED[self.label]
        value = self.value.replace("-", "–")
        return f"{several if re.search('[–,&]', value) else one} {value}"


class PinpointAs(StrEnum):
    """What a reader wants a pinpoint to be: the page, if one is printed, else the paragraph; the paragraph; nothing."""

    PAGE = "page"
    PARAGRAPH = "paragraph"
    NONE = "none"


def pinpoint_for(
    blocks: Sequence[Block], milestones: Sequence[Milestone], start: int, end: int, prefer: PinpointAs
) -> Pinpoint | None:
    """The pinpoint of a passage of a document; None where nothing there is numbered, or no pinpoint is wanted.

    A passage before the first page break that is known is on no known page.
    """
    if prefer is PinpointAs.NONE:
        return None
    pages = _pages(milestones, start, end) if prefer is PinpointAs.PAGE else []
    if pages:
        return Pinpoint("page", _from_to(pages))
    last = max(end, start + 1)
    numbers = [str(block.number) for block in blocks if block.number and block.start < last and start < block.end]
    return Pinpoint("paragraph", _from_to(numbers)) if numbers else None


def _pages(milestones: Sequence[Milestone], start: int, end: int) -> list[str]:
    """The page on which a passage begins, and those that begin in it; none where one of them has no number."""
    breaks = [each for each in milestones if each.kind is MilestoneKind.PAGE]
    before = [each.label for each in breaks if each.offset <= start]
    within = [each.label for each in breaks if start < each.offset and each.offset + each.length < end]
    labels = [*before[-1:], *within]
    return labels if before and all(labels) else []


def _from_to(labels: Sequence[str]) -> str:
    return labels[0] if labels[0] == labels[-1] else f"{labels[0]}-{labels[-1]}"
