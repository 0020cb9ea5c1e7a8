"""The model: what fonds knows of a document. Frozen values, no I/O.

Offsets are in characters of the document's stored text (Python `str` indices), half open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from corpus.dates import HistoricalDate


class BlockKind(StrEnum):
    """What a stretch of the text is; the first three carry paragraph numbers."""

    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUOTATION = "quotation"
    HEADING = "heading"
    DATE_LINE = "date line"
    FOOTNOTE = "footnote"
    SUMMARY = "summary"
    FURNITURE = "furniture"

    @property
    def numbered(self) -> bool:
        """Whether blocks of this kind are counted by paragraph numbers."""
        return self in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION)

    @property
    def quotable(self) -> bool:
        """Whether blocks of this kind are the source's own words; the summary is the archive's."""
        return self not in (BlockKind.SUMMARY, BlockKind.FURNITURE)


class Block(NamedTuple):
    """A span of the text of one kind.

    Blocks are in order and do not overlap; the text between them is white space. `number` is the paragraph number,
    None where the kind has none; `level` is a heading's depth (1 is the highest) or a list item's nesting, else 0.
    """

    start: int
    end: int
    kind: BlockKind
    number: int | None = None
    level: int = 0


class MilestoneKind(StrEnum):
    """What a point in the text marks."""

    PAGE = "page"
    NOTE_REFERENCE = "note reference"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A point in the text: a page begins here, or a note is referred to; may fall inside a block.

    `label` is the page or note number as printed. A note reference that is printed in the text has the length of
    its mark, so that a quotation can leave it out.
    """

    offset: int
    kind: MilestoneKind
    label: str
    length: int = 0


class ReferenceKind(StrEnum):
    """Where a reference leads."""

    DOCUMENT = "document"
    ENTRY = "entry"
    WEB = "web"


class Reference(NamedTuple):
    """A stretch of the text that leads elsewhere.

    `target` is the part of the same file that is the document, the key of an entry in the volume's lists of persons and
    terms, of which `text` is what these say, or an address in the web.
    """

    start: int
    end: int
    kind: ReferenceKind
    target: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A person's or body's name, in CSL's terms: `family` and `given`, or `literal` for all that has no such parts."""

    family: str = ""
    given: str = ""
    literal: str = ""

    def __str__(self) -> str:
        return self.literal or " ".join(filter(None, (self.given, self.family)))


@dataclass(frozen=True, slots=True)
class Archive:
    """The archive that holds the original. `reference` is the whole reference as the source prints it."""

    name: str = ""
    place: str = ""
    collection: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Provider:
    """Who put the document on line; `accessed` is an EDTF day, or ""."""

    name: str = ""
    url: str = ""
    accessed: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """Where the document was printed, in CSL's terms: an edition of documents, a journal, a book.

    `collection_title` is the series or subseries ("1969–1976"), `volume` the volume as printed ("XIX, Part 1"),
    `number` that of the document in it, `page` the pages it is on, `issued` the EDTF date of publication, or "".
    """

    container_title: str = ""
    collection_title: str = ""
    volume: str = ""
    volume_title: str = ""
    editors: tuple[Name, ...] = ()
    publisher: str = ""
    publisher_place: str = ""
    issued: str = ""
    number: str = ""
    page: str = ""

    def __str__(self) -> str:
        editors = "; ".join(map(str, self.editors))
        parts = (
            *(self.container_title, self.collection_title, self.volume, self.volume_title),
            *(f"ed. {editors}" if editors else "", self.publisher_place, self.publisher, self.issued),
            *(f"no. {self.number}" if self.number else "", self.page),
        )
        return ", ".join(filter(None, parts))


class Provenance(StrEnum):
    """Where the value of a field comes from, in the order in which one goes before the other; the user before all.

    INHERITED is what a reader takes from the name of the file; FOLDER a folder's fonds.toml; SIDECAR a file that stands
    beside that of the document; IMPORTED what a bibliography said that was imported.
    """

    INHERITED = "inherited"
    FOLDER = "folder"
    READ = "read"
    SIDECAR = "sidecar"
    IMPORTED = "imported"
    USER = "user"

    @property
    def read_of_file(self) -> bool:
        """Whether the value is read of the document's file, and read anew with it; all others outlive that."""
        return self in (Provenance.INHERITED, Provenance.READ)


@dataclass(frozen=True, slots=True)
class Description:
    """The fields of a document, as an archivist describes it. Empty means unknown, never "none".

    `source` is the source statement as printed, of which archive, translators and contributors were read; `credit` is
    the credit line; `uploaded` is the provider's date of publication, an EDTF day; `kind` is a lower-case word or
    phrase such as "report", "telegram", "memorandum of conversation". `extent` says how much there is of it, "12
    pages". `short_title` is the title in later notes, where somebody has set it; `citation_key` is what drafts call the
    document.
    """

    title: str = ""
    date: HistoricalDate = HistoricalDate()
    kind: str = ""
    creators: tuple[Name, ...] = ()
    recipients: tuple[Name, ...] = ()
    place: str = ""
    translators: tuple[Name, ...] = ()
    contributors: tuple[Name, ...] = ()
    languages: tuple[str, ...] = ()
    summary: str = ""
    archive: Archive = Archive()
    provider: Provider = Provider()
    donors: tuple[str, ...] = ()
    classification: str = ""
    rights: str = ""
    record_number: str = ""
    extent: str = ""
    credit: str = ""
    source: str = ""
    uploaded: str = ""
    short_title: str = ""
    citation_key: str = ""
    publication: Publication = Publication()


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its description, its text exactly as found, and the structure over it.

    `part` tells the documents of one file apart ("" where the file is one document). `provenance` names the fields
    of the description that were not read from the document itself.
    """

    description: Description
    text: str
    blocks: tuple[Block, ...]
    milestones: tuple[Milestone, ...] = ()
    references: tuple[Reference, ...] = ()
    part: str = ""
    reader: str = ""
    reader_version: int = 0
    provenance: Mapping[str, Provenance] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a source that its reader must report: why it, or a part of it, could not be had.

    `kept` says what was kept all the same, "" for nothing.
    """

    reason: str
    kept: str = ""
    part: str = ""
