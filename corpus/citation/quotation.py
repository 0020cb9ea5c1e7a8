"""The words of a passage, paragraph by paragraph, as a draft quotes them.

What is not of the passage is left out without a sign: line breaks, the marks of notes, heads and feet of pages, notes
at the foot of a page that the passage runs over, and in Markdown the signs of its markup. What the reader leaves out,
between two stretches, is marked by […].
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.citation.markdown_marks import Span, markdown_marks, marks_of_lines
from corpus.document import Block, BlockKind, Milestone

GAP = "[…]"

_HYPHEN_AT_LINE_END = re.compile(r"(?<=\w)-[ \t]*(?:\r\n?|\n)\s*(?=\w)")
_SOFT_HYPHEN_AT_LINE_END = re.compile("\N{SOFT HYPHEN}[ \\t]*(?:\\r\\n?|\\n)\\s*")
_ENDS_NO_SENTENCE = re.compile(r"[\w,;–—-]\Z")

_NEVER_QUOTED = (BlockKind.FURNITURE, BlockKind.SUMMARY)
_PASSED_OVER = (*_NEVER_QUOTED, BlockKind.FOOTNOTE)


@dataclass(frozen=True, slots=True)
class Source:
    """A stretch of a document's text that holds whole blocks, from character `offset` on, with what lies over it."""

    text: str
    offset: int
    blocks: Sequence[Block]
    milestones: Sequence[Milestone] = ()
    markdown: bool = False

    def between(self, start: int, end: int) -> str:
        """The text from `start` to `end`, offsets of the document."""
        return self.text[start - self.offset : end - self.offset]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of one block; `whole` if they begin where it does, `resumes` if something was passed over before it."""

    words: str
    whole: bool = True
    resumes: bool = False


def paragraphs(source: Source, spans: Iterable[Span]) -> list[str]:
    """The words of one or several stretches, in the order of the text; [] where nothing there can be quoted."""
    stretches = sorted(spans)
    found: list[str] = []
    for index, (start, end) in enumerate(stretches):
        pieces = _pieces(source, start, end, notes=len(stretches) == 1)
        gap = index > 0 and bool(_pieces(source, stretches[index - 1][1], start, notes=False))
        for piece in pieces:
            _add(found, piece, gap=gap)
            gap = False
    return found


def _add(found: list[str], piece: _Piece, *, gap: bool) -> None:
    """Put words after those that are there: in the same paragraph where it goes on, else in a new one."""
    if gap and found:
        found[-1] += f" {GAP}"
    goes_on = not piece.whole or (piece.resumes and found and _goes_on(found[-1], piece.words))
    if found and goes_on:
        found[-1] += piece.words if found[-1].endswith("-") else f" {piece.words}"
    else:
        found.append(piece.words)


def _goes_on(before: str, words: str) -> bool:
    """Whether a paragraph that a page break parted goes on with these words."""
    return _ENDS_NO_SENTENCE.search(before) is not None and words[:1].islower()


def _pieces(source: Source, start: int, end: int, *, notes: bool) -> list[_Piece]:
    """The words of each block from `start` to `end`; those of notes only where there is nothing else."""
    pieces: list[_Piece] = []
    resumes = False
    for block in source.blocks:
        begin, stop = max(start, block.start), min(end, block.end)
        if begin >= stop:
            continue
        if block.kind in _PASSED_OVER:
            resumes = bool(pieces)
        elif words := _words(source, block, begin, stop):
            whole = begin == block.start or not _words(source, block, block.start, begin)
            pieces.append(_Piece(words, whole, resumes))
            resumes = False
    if pieces or not notes:
        return pieces
    blocks = [block for block in source.blocks if block.kind is BlockKind.FOOTNOTE]
    words_of_notes = (_words(source, each, max(start, each.start), min(end, each.end)) for each in blocks)
    return [_Piece(words) for words in words_of_notes if words]


def _words(source: Source, block: Block, start: int, end: int) -> str:
    """The words of a block between two offsets, on one line.

    A hyphen at the end of a line is kept, for only a reader knows whether it belongs to the word.
    """
    text = "".join(
        source.between(max(start, left), min(end, right))
        for (_, left), (right, _) in pairwise([(start, start), *_marks(source, block), (end, end)])
        if left < end and right > start and max(start, left) < min(end, right)
    )
    text = _SOFT_HYPHEN_AT_LINE_END.sub("", text)
    text = _HYPHEN_AT_LINE_END.sub("-", text)
    return " ".join(text.split())


def _marks(source: Source, block: Block) -> list[Span]:
    """What in a block is printed and yet no word of it, as offsets of the document, in order."""
    text = source.between(block.start, block.end)
    marks = markdown_marks(text, block.kind) if source.markdown else marks_of_lines(text)
    printed = (
        (milestone.offset, milestone.offset + milestone.length)
        for milestone in source.milestones
        if milestone.length and block.start <= milestone.offset < block.end
    )
    return _merged([*((block.start + start, block.start + end) for start, end in marks), *printed])


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
