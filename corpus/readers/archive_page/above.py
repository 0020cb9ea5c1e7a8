"""What stands above the citation on a page of the former site: date, title, summary, credits, and its links.

The lines may have been run together, so they are cut where the site's own words or the title show that one begins.
What cannot be told is left to the body: no text is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.document import Block, BlockKind
from corpus.readers.archive_page.page import is_credit, read_date
from corpus.readers.lines import Stretch, lines

RUNNING_HEAD = re.compile(
    r"(?:(?:Wilson Center )?Digital Archive\s+)?"
    r"(?:(?:International History Declassified|digitalarchive\.wilsoncenter\.org)\s*)+"
)
"""What the site prints at the head of each page of its PDFs."""

_NAVIGATION = re.compile(
    r"[•·*-]?\s*(?:skip to (?:main )?content|search in|(?:add|cancel) search filter.*|share|print|cite|download"
    r"|share document"
    r"|(?:wilson center )?digital archive|(?:digital archive )?international history declassified"
    r"|digitalarchive\.wilsoncenter\.org|citation(?: share download)?|get citation|view document in|original scan"
    r"|scan of original document"
    r"|(?:\w+ )?(?:html|pdf|transcript|translation)|(?:summary|citation|credits):?|https?://\S+)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:(?<=\s)|^)(?P<name>Summary|Credits|Original Language|Contents):\s*")
_SENTENCE_END = re.compile(r"[.!?…][)\]”\"’']*$")
_LONGEST_HEADING = 400


@dataclass(slots=True)
class Above:
    """The blocks above a citation, the lines that belong to the body, and what the labels there say."""

    blocks: list[Block] = field(default_factory=list)
    body: list[Stretch] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)


def is_navigation(words: str) -> bool:
    """Whether a line is a link or a button of the site."""
    return _NAVIGATION.fullmatch(words) is not None


def above(text: str, end: int, title: str, *, summarised: bool, followed: bool) -> Above:
    """What stands above a citation that begins at `end`.

    `summarised` tells that the page has its summary elsewhere, `followed` that the body stands below the citation.
    """
    pieces = [piece for line in lines(text, 0, end) for piece in _pieces(text, line, title)]
    found = Above()
    kinds = {piece: kind for piece in pieces if (kind := _known(text[piece.start : piece.end], title))}
    _labelled(text, pieces, kinds, found.values)
    credit = next((words for piece in pieces if is_credit(words := text[piece.start : piece.end])), "")
    found.values.setdefault("Credits", credit)
    unknown = [piece for piece in pieces if piece not in kinds]
    if unknown and not summarised and "Summary" not in found.values and (followed or len(unknown) == 1):
        last = unknown[-1]
        words = text[last.start : last.end]
        if not words.isupper() and _next_to_the_citation(last, pieces, kinds):
            kinds[last] = BlockKind.SUMMARY
            found.values["Summary"] = words
    for piece in pieces:
        kind = kinds.get(piece) or (BlockKind.HEADING if followed and _is_heading(text, piece) else None)
        if kind:
            found.blocks.append(Block(piece.start, piece.end, kind, level=int(kind is BlockKind.HEADING)))
        else:
            found.body.append(piece)
    return found


def _known(words: str, title: str) -> BlockKind | None:
    """What a line is, by itself; None where it cannot be told."""
    if words.casefold() == title.casefold():
        return BlockKind.HEADING
    if read_date(words):
        return BlockKind.DATE_LINE
    if is_navigation(words) or RUNNING_HEAD.fullmatch(words) or is_credit(words):
        return BlockKind.FURNITURE
    return None


def _next_to_the_citation(last: Stretch, pieces: Sequence[Stretch], kinds: dict[Stretch, BlockKind]) -> bool:
    """Whether nothing but links and credits stands between a line and the citation."""
    return all(kinds[piece] is BlockKind.FURNITURE for piece in pieces[pieces.index(last) + 1 :])


def _is_heading(text: str, piece: Stretch) -> bool:
    """Whether a line is the title as the site printed it, which need not be that of the citation."""
    words = text[piece.start : piece.end]
    return len(words) <= _LONGEST_HEADING and not _SENTENCE_END.search(words)


def _pieces(text: str, line: Stretch, title: str) -> Iterator[Stretch]:
    """A line cut before each label, and round the title where only a date and the site's name stand before it."""
    cuts = {found.start() for found in _LABEL.finditer(text, line.start, line.end)}
    begin = line.start
    if head := RUNNING_HEAD.match(text, line.start, line.end):
        begin = head.end()
        cuts.add(begin)
    printed = re.compile(re.escape(title), re.IGNORECASE).search(text, begin, line.end) if title else None
    if printed and (printed.start() == begin or read_date(text[begin : printed.start()].strip())):
        cuts |= set(printed.span())
    ends = [line.start, *sorted(cuts - {line.start, line.end}), line.end]
    for start, end in pairwise(ends):
        yield from lines(text, start, end)


def _labelled(text: str, pieces: Sequence[Stretch], kinds: dict[Stretch, BlockKind], values: dict[str, str]) -> None:
    """Adds the lines that a label stands before, or above, to the kinds, and what they say to the values."""
    waiting = ""
    for piece in pieces:
        label = _LABEL.match(text, piece.start, piece.end)
        name = (
            label["name"]
            if label
            else waiting
            if piece not in kinds or is_credit(text[piece.start : piece.end])
            else ""
        )
        waiting = ""
        if not name:
            continue
        value = text[label.end() if label else piece.start : piece.end]
        if value:
            values.setdefault(name, value)
        else:
            waiting = name
        kinds[piece] = BlockKind.SUMMARY if value and name == "Summary" else BlockKind.FURNITURE
