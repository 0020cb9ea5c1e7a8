"""Where a text prints the numbers of its pages: `[page 12]`, `— 12 —` on a line of its own, or at a form feed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.document import Milestone, MilestoneKind
from corpus.readers.lines import Stretch

_IN_BRACKETS = re.compile(r"\[(?:page|p\.)\s?(\d{1,4}|[ivxlc]{1,7})\]", re.IGNORECASE)
_BETWEEN_DASHES = re.compile(r"[—–-]\s?(\d{1,4})\s?[—–-]")
_BARE = re.compile(r"(?:[—–-]\s?)?(\d{1,4}|[ivxlc]{1,7})(?:\s?[—–-])?")
_LONGEST_MARK = 12


@dataclass(frozen=True, slots=True)
class Pages:
    """The points where pages begin, in order, and the lines that hold nothing but a page number."""

    milestones: tuple[Milestone, ...] = ()
    furniture: frozenset[Stretch] = field(default_factory=frozenset)


def pages(text: str, stretches: Sequence[Stretch]) -> Pages:
    """The pages that a text marks. A number is taken as it is printed and never counted out."""
    if not stretches:
        return Pages()
    if any(stretch.page for stretch in stretches[1:]):
        return _at_form_feeds(text, stretches)
    between = _between_dashes(text, stretches)
    bracketed = [
        Milestone(found.start(), MilestoneKind.PAGE, found[1], found.end() - found.start())
        for found in _IN_BRACKETS.finditer(text, stretches[0].start, stretches[-1].end)
    ]
    alone = {(mark.offset, mark.offset + mark.length) for mark in bracketed}
    lines = (
        frozenset(stretch for stretch in stretches if (stretch.start, stretch.end) in alone) if alone else frozenset()
    )
    milestones = sorted((*between.milestones, *bracketed), key=lambda mark: mark.offset)
    return Pages(tuple(milestones), between.furniture | lines)


def _at_form_feeds(text: str, stretches: Sequence[Stretch]) -> Pages:
    """Pages between form feeds; the number of each may be its first line or its last."""
    starts = [0, *(index for index, stretch in enumerate(stretches) if stretch.page and index)]
    milestones, furniture = [], set()
    for start, end in pairwise((*starts, len(stretches))):
        label = ""
        for stretch in (stretches[start], stretches[end - 1]):
            if not label and (found := _mark(_BARE, text, stretch)):
                label = found
                furniture.add(stretch)
        if label or start:
            milestones.append(Milestone(stretches[start].start, MilestoneKind.PAGE, label))
    return Pages(tuple(milestones), frozenset(furniture))


def _between_dashes(text: str, stretches: Sequence[Stretch]) -> Pages:
    """Pages marked by lines like `— 12 —`: at their head, or at their foot if the first mark is 1 and has text above.

    One such line proves nothing: there must be two, and each one more than the one before.
    """
    marks = [
        (index, found) for index, stretch in enumerate(stretches) if (found := _mark(_BETWEEN_DASHES, text, stretch))
    ]
    numbers = [int(label) for _, label in marks]
    if len(marks) < 2 or any(later != earlier + 1 for earlier, later in pairwise(numbers)):
        return Pages()
    furniture = frozenset(stretches[index] for index, _ in marks)
    at_foot = numbers[0] == 1 and marks[0][0] > 0
    begins = [0, *(index + 1 for index, _ in marks)] if at_foot else [index for index, _ in marks]
    return Pages(
        tuple(
            Milestone(stretches[begin].start, MilestoneKind.PAGE, label)
            for begin, (_, label) in zip(begins, marks, strict=False)
        ),
        furniture,
    )


def _mark(form: re.Pattern[str], text: str, stretch: Stretch) -> str:
    """The number on a line that holds nothing else; "" for any other line."""
    if stretch.end - stretch.start > _LONGEST_MARK:
        return ""
    found = form.fullmatch(text, stretch.start, stretch.end)
    return found[1] if found else ""
