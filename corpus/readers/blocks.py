"""The blocks of a body of text: what each paragraph is, and the numbers that fonds gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.document import Block, BlockKind, Milestone, MilestoneKind
from corpus.readers.datelines import dateline
from corpus.readers.lines import Stretch
from corpus.readers.pages import pages

_LIST_MARK = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,5})[.)]|[-*•·‣▪◦])\s+(?=\S)")
_NOTE = re.compile(r"\[(\d{1,3}|\*{1,3})\]\s")
_REFERENCE = re.compile(r"\[(\d{1,3}|\*{1,3})\]")
_LETTER_SPACED = re.compile(r"(?:\w ){3,}\w")
_CLASSIFICATION = re.compile(
    r"(?:(?:top|strictly|most|extremely)\s+)?secret|(?:strictly\s+)?confidential|restricted|unclassified"
    r"|(?:limited )?official use only|limited official use|eyes only",
    re.IGNORECASE,
)
_CLOSING = {"“": "”", "«": "»", "„": "“", '"': '"', "「": "」", "『": "』"}
_AFTER_QUOTATION = re.compile(r"[\s.,;]*(?:[(\[][^“”\"]{0,300}[)\]])?[\s.]*")
_LONGEST_HEADING = 120
_LONGEST_SHORT = 100
_QUOTES_AND_SPACES = 10  # characters that a title may have in one place and not in another


_NUMBERED = frozenset(kind for kind in BlockKind if kind.numbered)

_Kind = tuple[BlockKind, int]
"""What a paragraph is, and its level."""


class _Looks(NamedTuple):
    """What helps to know headings: the title, folded, and whether the text is printed in capitals throughout."""

    title: str
    shouted: bool


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks and milestones of a body of text, in order."""

    blocks: tuple[Block, ...] = ()
    milestones: tuple[Milestone, ...] = ()


def body(text: str, stretches: Sequence[Stretch], title: str = "", heading: Stretch | None = None) -> Body:
    """The blocks over the paragraphs of a body.

    The title helps to know its headings; `heading` is the paragraph that is the title itself.
    """
    marked = pages(text, stretches)
    references = _references(text, stretches)
    notes = _notes(text, stretches, {label: offset for offset, label in reversed(references)})
    looks = _Looks(_fold(title), _shouted(text, stretches))
    kinds = []
    for stretch in stretches:
        if stretch in marked.furniture:
            kinds.append((BlockKind.FURNITURE, 0))
        elif stretch.start in notes:
            kinds.append((BlockKind.FOOTNOTE, 0))
        elif stretch is heading:
            kinds.append((BlockKind.HEADING, 1))
        else:
            kinds.append(_kind(text, stretch, looks))
    labels = set(notes.values())
    milestones = [
        Milestone(offset, MilestoneKind.NOTE_REFERENCE, label, len(label) + 2)
        for offset, label in references
        if label in labels and offset not in notes
    ]
    milestones += marked.milestones
    milestones.sort(key=lambda mark: mark.offset)
    return Body(tuple(_numbered(stretches, _without_last_headings(kinds))), tuple(milestones))


def _numbered(stretches: Iterable[Stretch], kinds: Iterable[_Kind]) -> Iterator[Block]:
    """The blocks, with paragraph numbers from 1."""
    number = 0
    for stretch, (kind, level) in zip(stretches, kinds, strict=True):
        if kind in _NUMBERED:
            number += 1
            yield Block(stretch.start, stretch.end, kind, number, level)
        else:
            yield Block(stretch.start, stretch.end, kind, None, level)


def is_classification(words: str) -> bool:
    """Whether a line is nothing but a mark such as `Secret` or `TOP SECRET`."""
    return len(words) <= _LONGEST_SHORT and _CLASSIFICATION.fullmatch(words.strip(" .[]()/")) is not None


def _kind(text: str, stretch: Stretch, looks: _Looks) -> _Kind:
    """What a paragraph is, and its level."""
    start, end = stretch.start, stretch.end
    if end - start <= _LONGEST_HEADING or (looks.title and end - start <= 2 * len(looks.title)):
        words = text[start:end]
        if dateline(words):
            return BlockKind.DATE_LINE, 0
        if _is_heading(words, looks):
            return BlockKind.HEADING, 2
    if _LIST_MARK.match(text, start, end):
        return BlockKind.LIST_ITEM, 1 + stretch.indent // 4
    if _is_quotation(text, start, end):
        return BlockKind.QUOTATION, 0
    return BlockKind.PARAGRAPH, 0


def _is_heading(words: str, looks: _Looks) -> bool:
    """Whether a short line stands over what follows: the title, a classification, capitals, or s p a c e d letters."""
    if looks.title and abs(len(words) - len(looks.title)) <= _QUOTES_AND_SPACES and _fold(words) == looks.title:
        return True
    if words[-1] in ".,;!?…”\"'" or len(words) > _LONGEST_HEADING:
        return False
    if words.isupper():
        return not looks.shouted and sum(1 for char in words if char.isalpha()) >= 4
    return is_classification(words) or _LETTER_SPACED.fullmatch(words) is not None


def _fold(words: str) -> str:
    return " ".join(words.casefold().strip("“”\"'‘’. ").split())


def _shouted(text: str, stretches: Sequence[Stretch]) -> bool:
    """Whether the text is printed in capitals throughout, as telegrams are, so that they make no headings."""
    sample = stretches[:100]
    capitals = sum(1 for stretch in sample if text[stretch.start : stretch.start + 60].isupper())
    return capitals > 5 and capitals * 3 > len(sample)


def _is_quotation(text: str, start: int, end: int) -> bool:
    """Whether a paragraph opens a quotation and closes it nowhere, or only at its end.

    A quotation of several paragraphs opens each of them, and closes only the last.
    """
    if text[start] == ">":
        return True
    closing = _CLOSING.get(text[start])
    if closing is None or end - start < 20:
        return False
    closed = text.find(closing, start + 1, end)
    return closed < 0 or _AFTER_QUOTATION.fullmatch(text, closed + 1, end) is not None


def _references(text: str, stretches: Sequence[Stretch]) -> list[tuple[int, str]]:
    """Where the text refers to a note, `so[1]`: offsets and labels."""
    if not stretches:
        return []
    marks = _REFERENCE.finditer(text, stretches[0].start, stretches[-1].end)
    return [(mark.start(), mark[1]) for mark in marks if text[mark.start() - 1 : mark.start()].strip("[( \t\r\n\xa0")]


def _notes(text: str, stretches: Sequence[Stretch], first_references: dict[str, int]) -> dict[int, str]:
    """The notes, by offset: paragraphs `[1] …` that the text above refers to, or that end the text."""
    notes, last = {}, True
    for stretch in reversed(stretches):
        found = _NOTE.match(text, stretch.start, stretch.end)
        last = last and found is not None
        if found and (last or first_references.get(found[1], stretch.start) < stretch.start):
            notes[stretch.start] = found[1]
    return notes


def _without_last_headings(kinds: list[_Kind]) -> list[_Kind]:
    """What looks like a heading but has nothing below it is a signature or the like: a paragraph."""
    for index in range(len(kinds) - 1, -1, -1):
        kind, level = kinds[index]
        if kind in _NUMBERED:
            break
        if kind is BlockKind.HEADING and level > 1:
            kinds[index] = (BlockKind.PARAGRAPH, 0)
    return kinds
