"""The fields of a document as the reading view prints them before its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from corpus.dates import display
from corpus.document import Block, BlockKind, Description
from tui.cells import clip, one_line, pad
from tui.typesetting import broken
from tui.visible import visible

LABEL_WIDTH = 15
_MORE = " (:fields)"
_TITLE = (BlockKind.HEADING,)
_TITLE_DATE = (BlockKind.HEADING, BlockKind.DATE_LINE)
_DATE_TITLE = (BlockKind.DATE_LINE, BlockKind.HEADING)


@dataclass(frozen=True, slots=True)
class FrontLine:
    """One line before the text: a part of the title, of a field (the label on its first line only), or blank."""

    text: str = ""
    label: str = ""
    title: bool = False


def printed_fields(blocks: Sequence[Block], text: str, description: Description) -> set[BlockKind]:
    """Which of title (HEADING) and date (DATE_LINE) the text itself prints at its head; `text` begins at offset 0."""
    wanted = {BlockKind.HEADING: description.title, BlockKind.DATE_LINE: description.date.text}
    head = blocks[: last_of_head(blocks) + 1]
    return {block.kind for block in head if _same(text[block.start : block.end], wanted[block.kind])}


def last_of_head(blocks: Sequence[Block]) -> int:
    """The index of the last block of a text's head: its first title and the date line before or after; -1 for none."""
    kinds = [block.kind for block in blocks[:3]]
    for head in (_DATE_TITLE, _TITLE_DATE, _TITLE):
        if tuple(kinds[: len(head)]) == head:
            return len(head) - 1
    return -1


def front_matter(description: Description, width: int, printed: set[BlockKind]) -> list[FrontLine]:
    """The title and fields in lines of at most `width` cells, without what the text itself prints at its head."""
    lines: list[FrontLine] = []
    if BlockKind.HEADING not in printed:
        title = visible(one_line(description.title)) or "Untitled"
        lines += [FrontLine(part, title=True) for part in broken(title, width)]
    lines.append(FrontLine())
    for label, value in fields(description):
        if label == "Date" and BlockKind.DATE_LINE in printed:
            continue
        lines += _field(label, visible(one_line(value)), width)
    return lines if len(lines) > 1 else []


def fields(description: Description) -> Iterator[tuple[str, str]]:
    """The label and value of each field that is known."""
    archive, provider = description.archive, description.provider
    holder = ", ".join(filter(None, (archive.name, archive.place)))
    known = (
        ("Short title", description.short_title),
        ("Date", display(description.date)),
        ("Kind", description.kind),
        ("From", "; ".join(map(str, description.creators))),
        ("To", "; ".join(map(str, description.recipients))),
        ("Place", description.place),
        ("Archive", "" if archive.name and archive.reference.startswith(archive.name) else holder),
        ("Collection", "" if archive.collection in archive.reference else archive.collection),
        ("Reference", archive.reference),
        ("Translated by", "; ".join(map(str, description.translators))),
        ("Contributed by", "; ".join(map(str, description.contributors))),
        ("Published in", str(description.publication)),
        ("Languages", ", ".join(description.languages)),
        ("Provider", provider.name),
        ("Address", provider.url),
        ("Accessed", provider.accessed),
        ("Record", description.record_number),
        ("Extent", description.extent),
        ("Classification", description.classification),
        ("Donors", "; ".join(description.donors)),
        ("Rights", description.rights),
        ("Citation key", description.citation_key),
    )
    return ((label, value) for label, value in known if value)


def _field(label: str, value: str, width: int) -> Iterator[FrontLine]:
    room = max(width - LABEL_WIDTH, 8)
    if label == "Rights":
        value = _shortened(value, room)
    for part in broken(value, room):
        yield FrontLine(part, pad(label, LABEL_WIDTH))
        label = ""


def _shortened(value: str, room: int) -> str:
    """The beginning of a value that takes more than a line, and how to see all of it."""
    return value if cell_len(value) <= room else f"{clip(value, room - len(_MORE))}{_MORE}"


def _same(printed: str, known: str) -> bool:
    return one_line(printed).lstrip("# ").casefold() == one_line(known).casefold() != ""
