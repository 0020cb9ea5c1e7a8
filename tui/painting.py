"""From text and spans to the segments of a strip."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style


def painted(text: str, style: Style, spans: Iterable[tuple[int, int, Style]]) -> list[Segment]:
    """The text in `style`, with each span (start, end, style) in that style on top; spans come in order."""
    segments: list[Segment] = []
    at = 0
    for begin, end, over in spans:
        start = max(begin, at)
        if end <= start or start >= len(text):
            continue
        if start > at:
            segments.append(Segment(text[at:start], style))
        segments.append(Segment(text[start:end], style + over))
        at = end
    if at < len(text):
        segments.append(Segment(text[at:], style))
    return segments
