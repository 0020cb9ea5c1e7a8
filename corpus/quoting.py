"""From a passage of a document in a library to the copy that goes into a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.citation.citing import cite_place
from corpus.citation.copying import DEFAULT_TEMPLATE, CopyError, Passage, copy_template, escaped, made, set_off
from corpus.citation.manner import Manner
from corpus.citation.marks import is_part_of_quotation, is_spoken, leaves_marks, without_outer_quotes
from corpus.citation.pinpoint import Pinpoint, PinpointAs, pinpoint_for
from corpus.citation.quotation import Source, paragraphs
from corpus.citation.styles import DEFAULT, style_named
from corpus.dates import display
from corpus.document import BlockKind
from corpus.library import Library
from corpus.linking import link_to

_DEFAULT_MANNER = Manner()


@dataclass(frozen=True, slots=True)
class Copied:
    """What is to be copied, and what the reader must know of it.

    `spoken` tells that the words are somebody's whom the document quotes, so that “quoted in” is to be offered;
    `cites`, that the document is cited in the text, and not only quoted.
    """

    text: str
    notes: tuple[str, ...] = ()
    spoken: bool = False
    cites: bool = True


def copied(
    library: Library,
    number: int,
    spans: Sequence[tuple[int, int]],
    *,
    template_id: str = DEFAULT_TEMPLATE,
    style_id: str = DEFAULT,
    manner: Manner = _DEFAULT_MANNER,
    pinpoint_as: PinpointAs = PinpointAs.PAGE,
    quoted_in: bool = False,
    speaker: str = "",
) -> Copied:
    """A passage of a document, one stretch or several with […] between them, as a template copies it.

    `quoted_in` cites the document as the place where the words are quoted, of `speaker` if they are known. Raises
    DocumentMissing, StyleError, TemplateError, and CopyError where nothing there can be quoted.
    """
    template, style = copy_template(template_id), style_named(style_id)
    source = _source(library, number, spans)
    words = paragraphs(source, spans)
    if not words:
        raise CopyError(_why_not(source))
    start, end = min(spans)[0], max(end for _, end in spans)
    place = pinpoint_for(source.blocks, source.milestones, start, end, pinpoint_as)
    description = library.description(number)
    citation = cite_place(description, style_id, place, replace(manner, markup=template.markup))
    spoken_by = ""
    if quoted_in:
        words = [without_outer_quotes(paragraph) for paragraph in words]
        spoken_by = f"{escaped(speaker, template.markup)}, quoted in" if speaker else "Quoted in"
        citation = f"{spoken_by} {citation}"
    block = template.block or set_off(words, style)
    passage = Passage(
        words,
        citation,
        description.citation_key,
        place,
        str(link_to(library, number, start, end)),
        description.title,
        display(description.date),
        spoken_by,
    )
    text = made(template, passage, block=block)
    return Copied(text, _notes(words, block=block), _is_spoken(source, spans), template.cites)


def pinpoint(
    library: Library, number: int, spans: Sequence[tuple[int, int]], pinpoint_as: PinpointAs = PinpointAs.PAGE
) -> Pinpoint | None:
    """The place in a document that a citation of the passage points at."""
    start, end = min(spans)[0], max(end for _, end in spans)
    return pinpoint_for(library.blocks(number, start, end), library.milestones(number), start, end, pinpoint_as)


def _source(library: Library, number: int, spans: Sequence[tuple[int, int]]) -> Source:
    """The text of the blocks in which the stretches are, with what lies over it."""
    blocks = library.blocks(number, min(spans)[0], max(end for _, end in spans))
    offset, end = (blocks[0].start, blocks[-1].end) if blocks else (0, 0)
    return Source(
        library.text(number, offset, end) if blocks else "",
        offset,
        blocks,
        library.milestones(number),
        library.reader(number) == "markdown",
    )


def _why_not(source: Source) -> str:
    if any(block.kind is BlockKind.SUMMARY for block in source.blocks):
        return "The summary is the archive's own words, and cannot be quoted as the source's."
    return "There are no words of the source here that could be quoted."


def _notes(words: Sequence[str], *, block: bool) -> tuple[str, ...]:
    """What was not certain about the quotation marks; one that is set off has those of the source anyway."""
    if block:
        return ()
    left = ("Its quotation marks do not pair, and are left as they stand.",) if any(map(leaves_marks, words)) else ()
    part = ("It is part of a longer quotation in the source.",) if any(map(is_part_of_quotation, words)) else ()
    return (*left, *part)


def _is_spoken(source: Source, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether all the words are somebody's whom the document quotes."""
    return all(
        block.kind is BlockKind.QUOTATION
        or is_spoken(
            source.between(block.start, block.end),
            max(start, block.start) - block.start,
            min(end, block.end) - block.start,
        )
        for start, end in spans
        for block in source.blocks
        if block.kind.numbered and block.start < end and start < block.end
    )
