"""Markdown, with YAML, TOML or no front matter; the text stays as it is, marks and all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.document import Block, BlockKind, Description, Document, Milestone, MilestoneKind, Problem, Provenance
from corpus.readers.front_matter import FrontMatter, described, front_matter
from corpus.readers.labels import labels
from corpus.readers.lines import Stretch, lines
from corpus.readers.source import Source
from corpus.readers.titles import kind_of, parties, title_from

_HEADING = re.compile(r"(?P<marks>#{1,6})(?:\s|$)")
_UNDERLINE = re.compile(r"=+|-{2,}")
_RULE = re.compile(r"(?:[-*_]\s*){3,}")
_FENCE = re.compile(r"(?P<mark>`{3,}|~{3,})[^`]*")
_LIST_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])\s")
_NOTE = re.compile(r"\[\^(?P<label>[^\]\s]{1,60})\]:")
_REFERENCE = re.compile(r"\[\^(?P<label>[^\]\s]{1,60})\](?!:)")
_DECORATION = re.compile(r"^#+\s*|\s*#+$")
_CONTINUED = frozenset((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION, BlockKind.FOOTNOTE))


class _Piece(NamedTuple):
    """A block that is being put together from lines."""

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    fenced: bool = False


class Markdown:
    """Reads a Markdown file, as one document."""

    name = "markdown"
    version = 3
    suffixes = frozenset((".md", ".markdown", ".mkd"))

    def accepts(self, source: Source) -> bool:
        """Whether the source can be read: always; what is no text is a problem, not a document."""
        return True

    def read(self, source: Source) -> Iterator[Document | Problem]:
        """The document that the file is, and what was wrong with the file or its front matter."""
        yield from source.decoded.problems
        text = source.decoded.text
        if not text:
            return
        front = front_matter(text)
        if front.problem:
            yield front.problem
        furniture, of = list(lines(text, 0, front.end)), list(lines(text, front.end))
        labelled = None if front.values or front.problem else labels(text, of)
        if labelled:
            front, furniture, of = labelled.front, list(labelled.own), [*labelled.above, *labelled.below]
        pieces = list(_pieces(text, of))
        description, provenance = _description(text, front, pieces, source)
        blocks = [Block(line.start, line.end, BlockKind.FURNITURE) for line in furniture]
        yield Document(
            description,
            text,
            tuple(sorted((*blocks, *_numbered(pieces)), key=lambda block: block.start)),
            _note_references(text, pieces),
            reader=self.name,
            reader_version=self.version,
            provenance=provenance,
        )


def _description(
    text: str, front: FrontMatter, pieces: Sequence[_Piece], source: Source
) -> tuple[Description, dict[str, Provenance]]:
    """The description that the front matter gives; without a title there, that of the first heading or the file."""
    title = front.text("title")
    heading = next((piece for piece in pieces[:1] if piece.kind is BlockKind.HEADING), None)
    if front.problem:
        heading = next(
            (piece for piece in pieces if piece.kind is BlockKind.HEADING and text[piece.start] == "#"), None
        )
    provenance: dict[str, Provenance] = {}
    if not title and heading:
        title = _DECORATION.sub("", text[heading.start : heading.end].splitlines()[0]).strip()
    if not title:
        title = title_from(source.path.stem)
        provenance["title"] = Provenance.INHERITED
    kind = kind_of(title) if not provenance else ""
    return described(front, title, kind, parties(title, kind)), provenance


def _pieces(text: str, of: Sequence[Stretch]) -> Iterator[_Piece]:
    """The blocks that the lines make, one after another."""
    current: _Piece | None = None
    fence = ""
    for line in of:
        words = text[line.start : line.end]
        if fence:
            closes = words.startswith(fence) and not words.strip(fence[0])
            fence = "" if closes else fence
            current = current._replace(end=line.end) if current else None
            continue
        found = _piece(line, words)
        if current and _continues(text, current, line, words, found):
            heading = not line.blank and current.kind is BlockKind.PARAGRAPH and _UNDERLINE.fullmatch(words)
            level = 1 + words.startswith("-") if heading else current.level
            current = current._replace(end=line.end, kind=BlockKind.HEADING if heading else current.kind, level=level)
            continue
        if current:
            yield current
        current = found
        if found.fenced and (opening := _FENCE.match(words)):
            fence = opening["mark"]
    if current:
        yield current


def _piece(line: Stretch, words: str) -> _Piece:
    """The block that a line begins, if it begins one."""
    if found := _HEADING.match(words):
        return _Piece(line.start, line.end, BlockKind.HEADING, len(found["marks"]))
    if _FENCE.fullmatch(words):
        return _Piece(line.start, line.end, BlockKind.PARAGRAPH, fenced=True)
    if len(words) < 100 and _RULE.fullmatch(words):
        return _Piece(line.start, line.end, BlockKind.FURNITURE)
    if words.startswith(">"):
        return _Piece(line.start, line.end, BlockKind.QUOTATION)
    if _LIST_ITEM.match(words):
        return _Piece(line.start, line.end, BlockKind.LIST_ITEM, 1 + line.indent // 2)
    if _NOTE.match(words):
        return _Piece(line.start, line.end, BlockKind.FOOTNOTE)
    return _Piece(line.start, line.end, BlockKind.PARAGRAPH)


def _continues(text: str, current: _Piece, line: Stretch, words: str, found: _Piece) -> bool:
    """Whether a line goes on with the current block rather than beginning another."""
    if current.fenced or current.kind not in _CONTINUED:
        return False
    if line.blank:
        return line.indent >= 2 and current.kind is BlockKind.FOOTNOTE
    if current.kind is BlockKind.QUOTATION and found.kind is BlockKind.QUOTATION:
        return not words.strip("> ") or text[current.end - 1] != ">"
    if current.kind is BlockKind.PARAGRAPH and _UNDERLINE.fullmatch(words):
        return True
    return found.kind is BlockKind.PARAGRAPH and not found.fenced


def _numbered(pieces: Sequence[_Piece]) -> Iterator[Block]:
    """The blocks with paragraph numbers, from 1."""
    number = 0
    for piece in pieces:
        number += piece.kind.numbered
        yield Block(piece.start, piece.end, piece.kind, number if piece.kind.numbered else None, piece.level)


def _note_references(text: str, pieces: Sequence[_Piece]) -> tuple[Milestone, ...]:
    """The references to notes that the text has."""
    notes = [piece for piece in pieces if piece.kind is BlockKind.FOOTNOTE]
    labels = {found["label"] for piece in notes if (found := _NOTE.match(text, piece.start))}
    if not labels:
        return ()
    return tuple(
        Milestone(found.start(), MilestoneKind.NOTE_REFERENCE, found["label"], found.end() - found.start())
        for found in _REFERENCE.finditer(text, pieces[0].start)
        if found["label"] in labels
    )
