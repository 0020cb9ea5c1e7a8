"""One bibliography of several documents: as the style sorts it, or below archives and collections."""

from __future__ import annotations

from corpus.citation.compiling import By, compiled
from corpus.citation.manner import Manner
from corpus.document import Description
from tests.corpus.citation.documents import LETTER, REPORT, TELEGRAM

PAPERS = (TELEGRAM, REPORT, LETTER, Description())


def test_each_document_has_an_entry_but_one_of_which_nothing_is_known() -> None:
    entries = compiled(PAPERS, "chicago-note", Manner(), By.STYLE).splitlines()

    assert len(entries) == 3
    assert entries[-1].startswith("“Report on the Stance") or entries[0].startswith("“Report on the Stance")
    assert sum("Creel, George." in entry for entry in entries) == 1


def test_by_collection_each_stands_below_the_archive_and_the_collection() -> None:
    parts = compiled(PAPERS[:3], "mla", Manner(), By.COLLECTION).split("\n\n")

    assert parts[::2] == ["AQPPSH", "National Archives", "Yale University Library, Edward M. House Papers"]
    assert parts[1].startswith("“Report on the Stance")


def test_documents_of_unknown_whereabouts_come_last_below_a_heading_of_their_own() -> None:
    nowhere = Description(title="Notes on the Harbour")
    parts = compiled([nowhere, LETTER], "chicago-note", Manner(), By.COLLECTION).split("\n\n")

    assert parts[2:] == ["Other documents", "“Notes on the Harbour.”"]
