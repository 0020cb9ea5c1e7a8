"""A passage as a list shows it: one line of safe text, cut to a width so that the first hit is in sight."""

from __future__ import annotations

from dataclasses import dataclass

from tui.cells import ELLIPSIS, clip

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Text safe to show, without line ends, and where in it the hits are."""

    text: str
    hits: tuple[Span, ...] = ()

    def fitted(self, width: int) -> Excerpt:
        """The part that fits `width` cells, beginning at a word a little before the first hit."""
        begin = 0
        if self.hits and self.hits[0][1] > width * 2 // 3:
            begin = self.text.find(" ", max(0, self.hits[0][0] - width // 3)) + 1
            begin = begin if 0 < begin <= self.hits[0][0] else self.hits[0][0]
        lead = ELLIPSIS if begin else ""
        text = clip(lead + self.text[begin:], width)
        shift = len(lead) - begin
        moved = ((start + shift, min(end + shift, len(text))) for start, end in self.hits)
        return Excerpt(text, tuple((start, end) for start, end in moved if 0 <= start < end))
