"""Plain text without a layout of its own: a title if the text begins with one, a date line below it, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.document import Block, BlockKind, Document, Problem, Provenance
from corpus.readers.blocks import body
from corpus.readers.front_matter import FrontMatter
from corpus.readers.heads import Head, description_of, head_of, title_words
from corpus.readers.labels import Labels, labels
from corpus.readers.lines import Stretch, lines, paragraphs
from corpus.readers.source import Source
from corpus.readers.titles import title_from


class _Laid(NamedTuple):
    """A text taken apart: its labels, if it has any, the lines above them and the paragraphs below."""

    labels: Labels | None
    above: Sequence[Stretch]
    stretches: Sequence[Stretch]


class PlainText:
    """Reads any text, as one document."""

    name = "plain text"
    version = 3
    suffixes = frozenset((".txt", ".text"))

    def accepts(self, source: Source) -> bool:
        """Whether the source can be read: always; what is no text is a problem, not a document."""
        return True

    def read(self, source: Source) -> Iterator[Document | Problem]:
        """The document that the text is, and what was wrong with the file."""
        yield from source.decoded.problems
        text = source.decoded.text
        if not text:
            return
        laid = _laid(text)
        head = head_of(text, [*laid.above, *laid.stretches])
        front = laid.labels.front if laid.labels else FrontMatter()
        if front.text("title"):
            head = head._replace(title=None)
        title = front.text("title") or (title_words(text, head.title) if head.title else "")
        found = body(text, laid.stretches, title or title_from(source.path.stem), head.title)
        yield Document(
            description_of(front, title or title_from(source.path.stem), head, read=bool(title)),
            text,
            tuple(sorted((*_top(laid, head), *found.blocks), key=lambda block: block.start)),
            found.milestones,
            reader=self.name,
            reader_version=self.version,
            provenance={} if title else {"title": Provenance.INHERITED},
        )


def _laid(text: str) -> _Laid:
    every = list(lines(text))
    found = labels(text, every)
    return (
        _Laid(found, found.above, paragraphs(text, found.below)) if found else _Laid(None, (), paragraphs(text, every))
    )


def _top(laid: _Laid, head: Head) -> list[Block]:
    """The blocks of the labels, and of the lines above them, which are headings."""
    if not laid.labels:
        return []
    above = [
        Block(line.start, line.end, BlockKind.HEADING, level=1 if line is head.title else 2) for line in laid.above
    ]
    return above + [Block(line.start, line.end, BlockKind.FURNITURE) for line in laid.labels.own]
