"""Translators and contributors are cut out of a source statement, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.source_statement import archive, source_statement

CLAUSES = [
    ("RSA, D 1, V. 1967. Translated by Enkel Dorani", "RSA, D 1, V. 1967", ["Enkel Dorani"], []),
    ("RSA, f. 5. Translated by A. B. Clark and Dora Evans.", "RSA, f. 5", ["A. B. Clark", "Dora Evans"], []),
    ("RSA, f. 5. Translated by A. Clark, D. Evans, and F. Gill", "RSA, f. 5", ["A. Clark", "D. Evans", "F. Gill"], []),
    ("RSA, f. 5. Translated for THE PROJECT by Anna Molnar.", "RSA, f. 5", ["Anna Molnar"], []),
    ("RSA, f. 5. Translated from Portuguese by Rui da Costa.", "RSA, f. 5", ["Rui da Costa"], []),
    ("RSA, f. 5. Obtained by Ana Lee and translated by J. F. Person", "RSA, f. 5", ["J. F. Person"], ["Ana Lee"]),
    ("RSA, f. 5. Obtained and translated for NPR by Ana Lee.", "RSA, f. 5", ["Ana Lee"], ["Ana Lee"]),
    ("RSA, f. 5. Contributed, transcribed, and translated by Jo Kay.", "RSA, f. 5", ["Jo Kay"], ["Jo Kay"]),
    ("RSA, f. 5. Contributed by Rob Hope and translated by Jo Kay.", "RSA, f. 5", ["Jo Kay"], ["Rob Hope"]),
    ("RSA, f. 5. Contributed by Mary O'Hara.", "RSA, f. 5", [], ["Mary O'Hara"]),
    ("RSA, f. 5. Transcribed by Jo Kay.", "RSA, f. 5", [], []),
    ("RSA, f. 5; translated by Jo Kay; published in No. 6.", "RSA, f. 5; published in No. 6", ["Jo Kay"], []),
    ("Translated by Jo Kay. RSA, f. 5", "RSA, f. 5", ["Jo Kay"], []),
    ("Translated by Jo Kay, RSA, f. 5", "RSA, f. 5", ["Jo Kay"], []),
    ("RSA (translated by Jo Kay), f. 5", "RSA, f. 5", ["Jo Kay"], []),
    ("RSA, f. 5. Obtained by Tim Noon, Jr. for the Museum.", "RSA, f. 5", [], ["Tim Noon, Jr."]),
    ("RSA, f. 5. Document obtained by Ana Lee", "RSA, f. 5", [], ["Ana Lee"]),
    ("RSA, f. 5. Translated by a friend.", "RSA, f. 5. Translated by a friend", [], []),
    ("RSA, f. 5. Translated by: Jo Kay", "RSA, f. 5", ["Jo Kay"], []),
    ("RSA, f. 5. Translation: Jo Kay", "RSA, f. 5", ["Jo Kay"], []),
    ("RSA, f. 5. Translation by Jo Kay", "RSA, f. 5", ["Jo Kay"], []),
    ("Trans. Jo Kay. RSA, f. 5", "RSA, f. 5", ["Jo Kay"], []),
    ("RSA, f. 5; translated by the Sound Centre.", "RSA, f. 5", ["Sound Centre"], []),
    ("RSA, f. 5. Translated by Jo Kay, with Ana Lee", "RSA, f. 5", ["Jo Kay", "Ana Lee"], []),
    ("RSA, f. 5. Translated by Jo Kay, with support from the Board.", "RSA, f. 5", ["Jo Kay"], []),
    ("RSA, J IV 2/1 - translated by Jo Kay.", "RSA, J IV 2/1", ["Jo Kay"], []),
    ("RSA, f. 5. Obtained by Jo Kay, Sarn State University", "RSA, f. 5", [], ["Jo Kay"]),
    ("Translated by Jo Kay, Moss Institute", "Moss Institute", ["Jo Kay"], []),
    ("RSA, f. 5, op. 3", "RSA, f. 5, op. 3", [], []),
    ("", "", [], []),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "reference", "translators", "contributors"), CLAUSES)
def test_clauses_are_read_and_cut(
    statement: str, reference: str, translators: list[str], contributors: list[str]
) -> None:
    found = source_statement(statement)
    assert found.reference == reference
    assert [str(name) for name in found.translators] == translators
    assert [str(name) for name in found.contributors] == contributors


@pytest.mark.parametrize(
    ("reference", "name", "collection"),
    [
        ("RSA, MPP Korrespondenz, D 1, V. 1967", "RSA", ""),
        ("BRArch, B 136/59748, 297-301", "BRArch", ""),
        ("PRC FM 109-00822-01, 1-5", "PRC FM", ""),
        ("RGX, Fond 45, Opis 1", "RGX", "Fond 45"),
        ("Ministry of Trade, Box 5, State Archive of Lauvia, Velm", "State Archive of Lauvia", ""),
        ("B-388-001, Ann Moss Papers, Moss Institute, Sarn University", "Moss Institute", "Ann Moss Papers"),
        ('No. 5, published in "From the Archive," vol. 2, Harbour Museum', "Harbour Museum", ""),
        ("Harbour Archives (Havnens Arkiv, HA), XIX-J-1/b", "Harbour Archives (Havnens Arkiv, HA)", ""),
        ("Архив президента, ф. 3", "Архив президента", "ф. 3"),
        ("Published in the Courier, 5 May 1960", "", ""),
        ("", "", ""),
    ],
)
def test_an_archive_is_named_only_where_the_reference_names_it(reference: str, name: str, collection: str) -> None:
    found = archive(reference)
    assert (found.name, found.collection, found.reference) == (name, collection, reference)


def test_the_archive_printed_apart_is_the_archive() -> None:
    assert archive("B 136, 1", "Federal Archives").name == "Federal Archives"


@given(
    st.text(max_size=120),
    st.sampled_from([". Translated by Jo Kay", "; obtained by Ana Lee and translated by Jo Kay."]),
)
def test_any_statement_is_read(words: str, clause: str) -> None:
    found = source_statement(words + clause)
    assert all(str(name) in words + clause for name in found.translators + found.contributors)
    archive(found.reference)
