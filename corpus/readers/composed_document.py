"""A document out of a text that was put together and what its file states about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from corpus.document import Block, BlockKind, Document, Provenance
from corpus.readers.composing import Composed, Composer
from corpus.readers.datelines import dateline
from corpus.readers.front_matter import FrontMatter
from corpus.readers.heads import description_of, head_of, title_words
from corpus.readers.lines import Stretch
from corpus.readers.titles import title_from

if TYPE_CHECKING:
    from corpus.readers import Reader, Source

_HEAD = 12  # blocks that may be the letterhead of a text, in which its title and its date line stand
_NO_TITLE = re.compile(
    r"(?:microsoft word\b.*|(?:document|dokument)\s?\d*|untitled.*|.*\.(?:docx?|dotx?|odt|rtf|tmp))", re.IGNORECASE
)
_NO_NAMES = "admin administrator author microsoft_office_user owner python-docx unknown user windows_user"
_NOBODY = frozenset(name.replace("_", " ") for name in _NO_NAMES.split())


def write_furniture(composer: Composer, lines: Iterable[str]) -> None:
    """Write the heads and feet of pages below a text, each once, but for those that are only page numbers."""
    with composer.block(BlockKind.FURNITURE):
        for line in dict.fromkeys(lines):
            if any(char.isalpha() for char in line):
                composer.write(line)
                composer.line()


def composed_document(
    composed: Composed, stated: Mapping[str, object], title: str, source: Source, reader: Reader
) -> Document:
    """The document that a text is.

    `stated` is what the file's properties say, by the names of front matter; `title` is what the text itself shows as
    its title, "" for nothing. A title that only a word processor makes up is none, and nor is such a creator.
    """
    front = FrontMatter({key: each for key, value in stated.items() if (each := _sensible(key, value))})
    blocks = [block for block in composed.blocks if block.kind is not BlockKind.FURNITURE][:_HEAD]
    head = head_of(composed.text, [Stretch(block.start, block.end, 1, 0) for block in blocks])
    title = title or front.text("title") or _first_heading(composed, blocks)
    if not title and head.title:
        title = title_words(composed.text, head.title)
    known = title or title_from(source.path.stem)
    return Document(
        description_of(FrontMatter({**front.values, "title": known}), known, head, read=bool(title)),
        composed.text,
        _with_head(composed, title, len(blocks)),
        composed.milestones,
        composed.references,
        reader=reader.name,
        reader_version=reader.version,
        provenance={} if title else {"title": Provenance.INHERITED},
    )


def _sensible(key: str, value: object) -> object:
    """A property's value, or what of it does not come from a word processor itself."""
    if isinstance(value, list):
        return [each for each in value if str(each).casefold() not in _NOBODY]
    return "" if key == "title" and _NO_TITLE.fullmatch(str(value).strip()) else value


def _first_heading(composed: Composed, blocks: list[Block]) -> str:
    first = next((block for block in blocks if block.kind is BlockKind.HEADING), None)
    return " ".join(composed.text[first.start : first.end].split()) if first and first.level == 1 else ""


def _with_head(composed: Composed, title: str, top: int) -> tuple[Block, ...]:
    """The blocks, of which those at the top that are the title or a date line are known as such, numbered anew."""
    blocks = []
    number = 0
    for at, block in enumerate(composed.blocks):
        kind, level = block.kind, block.level
        if at < top and kind is BlockKind.PARAGRAPH:
            words = " ".join(composed.text[block.start : block.end].split())
            if title and words == title:
                kind, level = BlockKind.HEADING, 1
            elif dateline(words):
                kind = BlockKind.DATE_LINE
        number += kind.numbered
        blocks.append(block._replace(kind=kind, level=level, number=number if kind.numbered else None))
    return tuple(blocks)
