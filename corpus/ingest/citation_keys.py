"""Every document gets a citation key when it is first taken in, which no other of the library has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from corpus.catalogue.writer import CatalogueWriter
from corpus.citation.keys import as_key, citation_key, suffixes
from corpus.document import Document, Provenance
from corpus.editing import FieldError

_BATCH = 1000  # documents that get their keys in one transaction


class CitationKeys:
    """Gives keys in the catalogue of one writer; keys that differ in capitals only are the same."""

    def __init__(self, catalogue: CatalogueWriter) -> None:
        self._catalogue = catalogue
        self._suffixed: dict[str, Iterator[str]] = {}

    def with_key(self, document: Document, number: int | None) -> tuple[Document, list[str]]:
        """The document with the key it has, or with a new one, and what to say if that is not what its source gives."""
        description = document.description
        key = self._catalogue.citation_key(number) if number is not None else ""
        if key:
            return replace(document, description=replace(description, citation_key=key)), []
        key = self._free(citation_key(description))
        wanted = description.citation_key
        said = [f"its citation key “{wanted}” {_fault(wanted)}: it is “{key}” here"] if wanted not in ("", key) else []
        return replace(document, description=replace(description, citation_key=key)), said

    def give_where_missing(self) -> None:
        """Give keys to the documents that were taken in before there were any."""
        while keyless := self._catalogue.without_citation_key(_BATCH):
            with self._catalogue.batch():
                for number, description in keyless:
                    self._catalogue.put_citation_key(number, self._free(citation_key(description)))

    def set(self, number: int, key: str) -> None:
        """Give a document the key that its user wants; raises FieldError where it is none, or another's."""
        if not key:
            raise FieldError("citation_key: a document always has a citation key; type another.")
        if as_key(key) != key:
            raise FieldError(
                f"citation_key: “{key}” cannot be a citation key: only letters, digits and _ can, with single"
                " : . + / - in between."
            )
        if self._catalogue.has_citation_key(key, but=number):
            raise FieldError(f"citation_key: the citation key “{key}” is another document's.")
        self._catalogue.put_citation_key(number, key)

    def described(self, number: int, values: Mapping[str, object], provenance: Provenance) -> tuple[bool, str]:
        """Write down what another file says of a document, its key too, unless the user has given it one.

        Returns whether that is news, and why it cannot have that key, or "".
        """
        news = self._catalogue.describe(number, values, provenance)
        by_user = self._catalogue.provenance(number).get("citation_key") is Provenance.USER
        if "citation_key" in news & values.keys() and not by_user:
            try:
                self.set(number, str(values["citation_key"]))
            except FieldError as error:
                return True, str(error)
        return bool(news), ""

    def _free(self, key: str) -> str:
        """The key, or where it is taken, with the first suffix that is not."""
        if not self._catalogue.has_citation_key(key):
            return key
        following = self._suffixed.setdefault(key, suffixes(key))
        return next(each for each in following if not self._catalogue.has_citation_key(each))


def _fault(key: str) -> str:
    return "is another document's" if as_key(key) == key else "cannot stand in a draft"
