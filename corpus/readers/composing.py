"""Puts the text of a document together from a marked-up source, with its blocks, pages, notes and references.

White space is as a reader of such a source sees it: a run of it is one space, and blocks stand a blank line apart.
Notes stand at the end of the text, and `[3]` refers to them, as in a transcription.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count

from corpus.document import Block, BlockKind, Milestone, MilestoneKind, Reference, ReferenceKind

_WHITE_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Composed:
    """What has been put together, all in order of the text."""

    text: str
    blocks: tuple[Block, ...]
    milestones: tuple[Milestone, ...]
    references: tuple[Reference, ...]


class Composer:
    """Takes what stands in a source, in its order.

    Text belongs to the innermost block that is open, or else to a paragraph of its own. A block ends where another
    begins within it, and what follows that is a further block of its kind. A paragraph within another kind of block is
    of that kind: one of a quotation, one of a list item.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._begun: int | None = None  # where the block that is being written begins
        self._between = ""  # what will divide the next text from the last
        self._open: list[tuple[BlockKind, int]] = []
        self._lead = ""  # what the next text begins with
        self._waiting: list[Callable[[int], object]] = []  # for the place of the next text
        self._blocks: list[Block] = []
        self._milestones: list[Milestone] = []
        self._references: list[Reference] = []
        self._notes: list[Composer] = []

    def write(self, text: str) -> None:
        """Write text, its runs of white space as one space."""
        spaced = _WHITE_SPACE.sub(" ", text)
        self._between = self._between or " " * spaced.startswith(" ")
        if words := spaced.strip(" "):
            self._put(words)
            self._between = " " * spaced.endswith(" ")

    def write_exactly(self, text: str) -> None:
        """Write text with its white space, which means something, as in a listing."""
        if text:
            self._put(text)

    def lead(self, mark: str) -> None:
        """The next text begins with a mark: the number of a list item, though its text be in a paragraph of its own."""
        self._lead = mark

    def line(self) -> None:
        """Begin a line within the block, as in an address or a poem."""
        self._between = f"{self._between.strip(' ')}\n"

    @contextmanager
    def block(self, kind: BlockKind, level: int = 0) -> Iterator[None]:
        """What is written here is a block."""
        self._end()
        within = self._open and kind is BlockKind.PARAGRAPH
        self._open.append(self._open[-1] if within else (kind, level))
        try:
            yield
        finally:
            self._end()
            self._open.pop()

    def page(self, label: str) -> None:
        """A page begins here."""
        self._waiting.append(lambda offset: self._milestones.append(Milestone(offset, MilestoneKind.PAGE, label)))

    @contextmanager
    def note(self, label: str) -> Iterator[Composer]:
        """A note is referred to here; it is written by what this gives, and its pages are those of the text."""
        mark, between = f"[{label}]", self._between
        self._between = ""
        self._put(mark)
        self._between = between
        start = self._length - len(mark)
        self._milestones.append(Milestone(start, MilestoneKind.NOTE_REFERENCE, label, len(mark)))
        note = Composer()
        with note.block(BlockKind.FOOTNOTE):
            note.lead(mark)
            yield note
            if note._lead:
                note._put("")
        self._notes.append(note)

    @contextmanager
    def reference(self, kind: ReferenceKind, target: str) -> Iterator[None]:
        """What is written here leads to the target."""
        starts: list[int] = []
        self._waiting.append(starts.append)
        yield
        if starts:
            self._references.append(Reference(starts[0], self._length, kind, target))
        else:
            self._waiting.remove(starts.append)

    def composed(self) -> Composed:
        """All that was written, the notes at its end, and paragraphs numbered from 1."""
        self._end()
        for note in self._notes:
            self._append(note.composed())
        self._notes = []
        self._settle(self._length)
        number = count(1)
        blocks = (block._replace(number=next(number)) if block.kind.numbered else block for block in self._blocks)
        return Composed(
            "".join(self._parts),
            tuple(blocks),
            tuple(sorted(self._milestones, key=lambda milestone: milestone.offset)),
            tuple(sorted(self._references)),
        )

    def _put(self, text: str) -> None:
        """Write text, behind what divides it from the text before and the mark that it begins with."""
        if self._begun is None:
            if not text.strip() and not self._lead:
                return
            self._add(_BETWEEN if self._length else "")
            self._begun = self._length
        else:
            self._add(self._between)
        self._between = ""
        if self._lead:
            self._add(f"{self._lead} " if text else self._lead)
            self._lead = ""
        self._settle(self._length)
        self._add(text)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _settle(self, offset: int) -> None:
        """What waits for the next text has its place."""
        for settle in self._waiting:
            settle(offset)
        self._waiting.clear()

    def _end(self) -> None:
        """End the block, if one has begun."""
        self._between = ""
        if self._begun is not None:
            kind, level = self._open[-1] if self._open else (BlockKind.PARAGRAPH, 0)
            self._blocks.append(Block(self._begun, self._length, kind, None, level))
            self._begun = None

    def _append(self, note: Composed) -> None:
        """Write a note that is finished."""
        self._add(_BETWEEN)
        by = self._length
        self._add(note.text)
        self._blocks += (block._replace(start=block.start + by, end=block.end + by) for block in note.blocks)
        self._milestones += (replace(each, offset=each.offset + by) for each in note.milestones)
        self._references += (each._replace(start=each.start + by, end=each.end + by) for each in note.references)
