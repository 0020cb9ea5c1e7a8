"""Whoosh's view of the segments: what a Whoosh codec supplies, over files of our own form.

Whoosh's own codec pickles postings, terms and columns, and an index that somebody tampered with runs code when it is
opened; see segment_file for what takes its place. The schema always comes from here, never from the index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from whoosh.codec.base import Codec, PerDocumentReader, Segment, TermsReader
from whoosh.fields import FieldType, Schema
from whoosh.formats import Frequency
from whoosh.matching import ListMatcher
from whoosh.reading import EmptyReader, IndexReader, MultiReader, SegmentReader, TermInfo

from corpus.search.manifest import Contents
from corpus.search.scoring import rounded
from corpus.search.segment_file import TEXT_FIELDS, SegmentFile, Term

SCHEMA = Schema(**{name: FieldType(format=Frequency(), analyzer=None, scorable=True) for name in TEXT_FIELDS})
"""The fields as Whoosh knows them. Positions are read by our own phrase matching, past Whoosh's formats."""


def index_reader(segments: list[FondsSegment]) -> IndexReader:
    """Whoosh's reader over these segments."""
    readers = [SegmentReader(None, SCHEMA, segment) for segment in segments]
    if not readers:
        return EmptyReader(SCHEMA)
    return readers[0] if len(readers) == 1 else MultiReader(readers)


class FondsSegment(Segment):  # type: ignore[misc]  # Whoosh is untyped, here and below
    """A segment as Whoosh lists it: what the table of contents says of it, and its opened file."""

    def __init__(self, contents: Contents, file: SegmentFile) -> None:
        super().__init__("MAIN")
        self.segid = contents.name
        self.deleted = contents.deleted
        self.file = file

    def codec(self) -> FondsCodec:
        """The codec that reads it."""
        return FondsCodec()

    def doc_count_all(self) -> int:
        """How many documents it has, deleted ones included."""
        return self.file.documents

    def deleted_count(self) -> int:
        """How many of them are deleted."""
        return len(self.deleted)

    def deleted_docs(self) -> Iterable[int]:
        """Which of them are deleted."""
        return self.deleted

    def is_deleted(self, docnum: int) -> bool:
        """Whether this one is deleted."""
        return docnum in self.deleted


class FondsCodec(Codec):  # type: ignore[misc]
    """Reads segments for Whoosh; they are written by SegmentBuilder."""

    def terms_reader(self, storage: None, segment: FondsSegment) -> FondsTermsReader:
        """The reader of a segment's dictionary and postings."""
        return FondsTermsReader(segment.file)

    def per_document_reader(self, storage: None, segment: FondsSegment) -> FondsPerDocumentReader:
        """The reader of what a segment has for each document."""
        return FondsPerDocumentReader(segment)


class FondsTermsReader(TermsReader):  # type: ignore[misc]
    """A segment's dictionary and postings; terms are pairs of field name and bytes."""

    def __init__(self, file: SegmentFile) -> None:
        self._file = file

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._file.term(*term) is not None

    def indexed_field_names(self) -> Iterable[str]:
        """The fields that have terms."""
        return TEXT_FIELDS

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """All terms, in order."""
        return (term for term, _ in self.items())

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """The terms from this one on, in order."""
        return (term for term, _ in self.items_from(fieldname, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """All terms with what is known of them."""
        return self.items_from(TEXT_FIELDS[0], b"")

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """The terms from this one on with what is known of them."""
        for name in TEXT_FIELDS[TEXT_FIELDS.index(fieldname) :]:
            for term in self._file.terms_from(name, prefix if name == fieldname else b""):
                yield (name, term.text), self._info(term)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """What is known of a term. Raises KeyError for one that does not occur."""
        return self._info(self._term(fieldname, text))

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many documents have the term; 0 if it does not occur."""
        term = self._file.term(fieldname, text)
        return term.documents if term else 0

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        """Whoosh's own kind of matcher over a term's postings."""
        term = self._term(fieldname, text)
        postings = self._file.postings(term.leaf, term.place, term.place + 1)
        return ListMatcher(
            postings.documents.tolist(),
            postings.frequencies.tolist(),
            format=format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self._info(term),
        )

    def _term(self, fieldname: str, text: bytes) -> Term:
        term = self._file.term(fieldname, text)
        if term is None:
            raise KeyError(fieldname, text)
        return term

    def _info(self, term: Term) -> TermInfo:
        postings = self._file.postings(term.leaf, term.place, term.place + 1)
        return TermInfo(
            weight=int(postings.frequencies.sum()),
            df=term.documents,
            maxweight=int(postings.frequencies.max()),
            minid=int(postings.documents[0]),
            maxid=int(postings.documents[-1]),
            minlength=0,
        )


class FondsPerDocumentReader(PerDocumentReader):  # type: ignore[misc]
    """What a segment has for each document."""

    def __init__(self, segment: FondsSegment) -> None:
        self._segment = segment

    def doc_count(self) -> int:
        """How many documents are not deleted."""
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        """How many documents there are, deleted ones included."""
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        """Whether any document is deleted."""
        return bool(self._segment.deleted)

    def is_deleted(self, docnum: int) -> bool:
        """Whether this document is deleted."""
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterable[int]:
        """The documents that are deleted."""
        return self._segment.deleted

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """About how many words the field has in the document."""
        return int(rounded(self._segment.file.lengths(fieldname)[docnum]))

    def field_length(self, fieldname: str) -> int:
        """How many words the field has in all documents."""
        return self._segment.file.total_length(fieldname)

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """Nothing: the catalogue has the documents."""
        return {}
