"""A passage of a source as a quotation, ready to be put into a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.citation.marks import in_quotes
from corpus.document import Milestone, MilestoneKind

_HYPHEN_AT_LINE_END = re.compile(r"(?<=\w)-[ \t]*(?:\r\n?|\n)\s*(?=\w)")
_SOFT_HYPHEN_AT_LINE_END = re.compile("\N{SOFT HYPHEN}[ \\t]*(?:\\r\\n?|\\n)\\s*")

_MARKS_OF_QUOTED_LINES = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)


def quotable(passage: str, start: int, milestones: Iterable[Milestone]) -> str:
    """The words of a passage without its line breaks, the marks of its notes, and those of Markdown's quoted lines.

    `start` is the offset of the passage in the document's text, to which the milestones refer. A hyphen at the end of a
    line is kept, for only a reader knows whether it belongs to the word.
    """
    for milestone in sorted(milestones, key=lambda milestone: milestone.offset, reverse=True):
        at = milestone.offset - start
        if milestone.kind is MilestoneKind.NOTE_REFERENCE and 0 <= at < len(passage):
            passage = passage[:at] + passage[at + milestone.length :]
    if passage.startswith(">"):
        passage = _MARKS_OF_QUOTED_LINES.sub("", passage)
    passage = _SOFT_HYPHEN_AT_LINE_END.sub("", passage)
    passage = _HYPHEN_AT_LINE_END.sub("-", passage)
    return " ".join(passage.split())


def quotation(text: str, note: str) -> str:
    """The words in quotation marks, and the note of their source on a line of its own."""
    return f"{in_quotes(' '.join(text.split()))}\n{note}"
