"""What other programs read back of an export is what the catalogue has, whatever characters that holds."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware, RemoveEnclosingMiddleware
from bibtexparser.model import Entry
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from corpus.citation.exports import Format, exported
from corpus.dates import from_edtf
from corpus.document import Archive, Description, Name, Provider, Publication

LETTER = Description(
    title="Letter from Ilse Brandt to Marta Veldin",
    date=from_edtf("1959-01-16"),
    kind="letter",
    creators=(Name("Brandt", "Ilse"),),
    recipients=(Name("Veldin", "Marta"),),
    place="Sarnau",
    translators=(Name("Voss", "Ada"),),
    languages=("German",),
    summary="Brandt asks for coal.",
    archive=Archive("State Archive of the Free Port", "Sarnau", "Harbour Board Papers", "Box 40, Folder 3"),
    provider=Provider("Specimen Digital Archive", "https://archive.example/document/900005?a=1&b=%20#c", "2024-05-06"),
    citation_key="brandt1959",
)
PRINTED = replace(
    LETTER,
    citation_key="brandt1959a",
    publication=Publication(
        "Papers of the Harbour",
        "1950–1960",
        "II",
        "The Port",
        (Name("Ek", "Per"),),
        "Quay",
        "Holm",
        "1971",
        "75",
        "9-12",
    ),
)
FORMATS = list(Format)

texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=40).map(
    lambda t: " ".join(t.split())
)
names = st.builds(Name, literal=texts.filter(bool)) | st.builds(Name, texts.filter(bool), texts.filter(bool))
descriptions = st.builds(
    Description,
    title=texts,
    creators=st.lists(names, max_size=3).map(tuple),
    recipients=st.lists(names, max_size=2).map(tuple),
    archive=st.builds(Archive, texts, texts, texts, texts),
    summary=texts,
    citation_key=st.integers(1000, 9999).map("key{}".format),
)
several = st.lists(descriptions, min_size=1, max_size=3, unique_by=lambda document: document.citation_key)


def entries(text: str) -> list[Entry]:
    library = parse_string(text, parse_stack=[RemoveEnclosingMiddleware(), LatexDecodingMiddleware()])
    assert not library.failed_blocks
    return library.entries


def values(entry: Entry) -> dict[str, str]:
    return {name: plain(field.value) for name, field in entry.fields_dict.items()}


def plain(text: str) -> str:
    """With the circumflex and the tilde of ASCII, which the decoder takes for accents."""
    return text.replace("\N{MODIFIER LETTER CIRCUMFLEX ACCENT}", "^").replace("\N{SMALL TILDE}", "~")


@pytest.mark.parametrize("form", [Format.BIBTEX, Format.BIBLATEX])
@given(several)
def test_bibtex_gives_back_every_character(form: Format, documents: list[Description]) -> None:
    found = entries(exported(documents, form))
    assert [entry.key for entry in found] == [document.citation_key for document in documents]
    for entry, document in zip(found, documents, strict=True):
        archive, read = document.archive, values(entry)
        expected = {
            "archive": archive.name,
            "archive_place": archive.place,
            "archive_collection": archive.collection,
            "archive_location": archive.reference,
            "abstract": document.summary,
        }
        assert {name: read.get(name, "") for name in expected} == {
            name: plain(value) for name, value in expected.items()
        }
        if document.title:
            assert read["title"] == plain(document.title)


@given(several)
def test_ris_gives_back_every_character_in_its_own_record(documents: list[Description]) -> None:
    records = rispy.loads(exported(documents, Format.RIS))
    assert len(records) == len(documents)
    for record, document in zip(records, documents, strict=True):
        assert record["id"] == document.citation_key
        assert record.get("unknown_tag", {}).get("AV", [""]) == [document.archive.reference]  # rispy has no name for it
        assert record.get("abstract", "") == document.summary
        if document.title:
            assert record["title"] == document.title


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_a_title_cannot_end_a_record_of_ris(separator: str) -> None:
    hostile = replace(LETTER, title=f"Coal{separator}ER  - {separator}TY  - BOOK{separator}TI  - Mine")
    (record,) = rispy.loads(exported([hostile], Format.RIS))
    assert record["title"] == "Coal ER - TY - BOOK TI - Mine"


@given(several)
def test_csl_json_is_what_its_schema_asks_for(documents: list[Description]) -> None:
    items = json.loads(exported(documents, Format.CSL_JSON))
    Draft202012Validator(SCHEMA).validate(items)
    for item, document in zip(items, documents, strict=True):
        assert item["id"] == document.citation_key
        assert item.get("archive_collection", "") == document.archive.collection
        assert item.get("archive_location", "") == document.archive.reference


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("1959-01-16", {"date-parts": [[1959, 1, 16]]}),
        ("1959-01", {"date-parts": [[1959, 1]]}),
        ("1959/1960-02", {"date-parts": [[1959], [1960, 2]]}),
        ("1959~", {"date-parts": [[1959]], "circa": True}),
        ("1959-21", {"date-parts": [[1959]], "season": 1}),
        ("195X", {"literal": "1950s"}),
    ],
)
def test_csl_json_has_a_date_in_numbers_where_it_can(edtf: str, expected: object) -> None:
    (item,) = json.loads(exported([replace(LETTER, date=from_edtf(edtf))], Format.CSL_JSON))
    assert item["issued"] == expected


@pytest.mark.parametrize("form", FORMATS)
def test_a_document_of_which_nothing_is_known_has_an_entry(form: Format) -> None:
    assert "key1" in exported([Description(citation_key="key1")], form)


@pytest.mark.parametrize("form", FORMATS)
def test_a_season_is_no_month(form: Format) -> None:
    assert "1959" in exported([replace(LETTER, date=from_edtf("1959-21"))], form)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_of_a_letter_is_lost(form: Format) -> None:
    text = exported([LETTER], form)
    for known in (
        *("brandt1959", "Letter from Ilse Brandt to Marta Veldin", "Brandt", "Ilse", "Veldin", "Marta", "Voss"),
        *("Harbour Board Papers", "Box 40, Folder 3", "State Archive of the Free Port", "Sarnau", "German", "1959"),
        *("Specimen Digital Archive", "https://archive.example/document/900005?a=1&b=%20#c", "asks for coal"),
    ):
        assert known in text


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_of_an_edition_is_lost(form: Format) -> None:
    text = exported([PRINTED], form)
    for known in (
        "Papers of the Harbour",
        "1950–1960",
        "II",
        "Ek",
        "Per",
        "Quay",
        "Holm",
        "1971",
        "75",
        "9-12",
        "1959",
    ):
        assert known in text


def test_an_entry_for_bibtex_and_for_biblatex() -> None:
    (plain,), (modern,) = entries(exported([LETTER], Format.BIBTEX)), entries(exported([LETTER], Format.BIBLATEX))
    assert (plain.entry_type, modern.entry_type) == ("misc", "misc")
    assert values(plain)["author"] == values(modern)["author"] == "Brandt, Ilse"
    assert values(plain)["month"] == "jan"
    assert values(modern)["date"] == "1959-01-16"
    assert values(plain)["note"] == "Letter to Marta Veldin. Translated by Ada Voss. Accessed 2024-05-06"
    assert values(modern)["urldate"] == "2024-05-06"
    assert values(plain)["howpublished"].startswith("Harbour Board Papers, Box 40, Folder 3, State Archive")


@pytest.mark.parametrize(
    ("edtf", "written"),
    [
        ("1959~", "date = {1959~}"),
        ("1959/1960", "date = {1959/1960}"),
        ("1959/", "date = {1959/}"),
        ("[1959..1961]", "year = {about then}"),
    ],
)
def test_biblatex_has_the_dates_that_biber_reads(edtf: str, written: str) -> None:
    text = exported([replace(LETTER, date=from_edtf(edtf, "about then"))], Format.BIBLATEX)
    assert [line.strip(" ,") for line in text.splitlines() if re.match(" *(date|year) =", line)] == [written]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name(literal="Ministry of Trade and Supply"), "{Ministry of Trade and Supply}"),
        (Name("Veldin, Lady", "Marta"), "{Veldin, Lady}, Marta"),
        (Name("and", "Ada"), "{and}, Ada"),
        (Name("周", "恩来"), "周, 恩来"),
    ],
)
def test_bibtex_does_not_part_a_name_by_its_and_or_comma(name: Name, written: str) -> None:
    assert f"author = {{{written}}}" in exported([replace(LETTER, creators=(name,))], Format.BIBTEX)


def test_an_address_stays_one() -> None:
    odd = replace(LETTER, provider=Provider("", "https://archive.example/a b{c}\\d"))
    assert "url = {https://archive.example/a%20b%7Bc%7D%5Cd}" in exported([odd], Format.BIBLATEX)


_NAMES = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {part: {"type": "string", "minLength": 1} for part in ("family", "given", "literal")},
        "additionalProperties": False,
        "minProperties": 1,
    },
}
_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        },
        "season": {"enum": [1, 2, 3, 4]},
        "circa": {"type": "boolean"},
        "literal": {"type": "string"},
    },
    "additionalProperties": False,
}
_TEXTS = """
    id citation-key title title-short genre event-place archive archive-place archive_collection archive_location source
    URL language abstract call-number container-title collection-title volume volume-title publisher publisher-place
    number page
""".split()
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type", "title"],
        "properties": {
            "type": {"enum": "document personal_communication chapter map graphic interview speech thesis".split()},
            **{name: {"type": "string", "minLength": 1, "pattern": r"\A[^\r\n]+\Z"} for name in _TEXTS},
            **dict.fromkeys(("author", "recipient", "translator", "contributor", "editor"), _NAMES),
            **dict.fromkeys(("issued", "original-date", "accessed"), _DATE),
            "custom": {"type": "object", "additionalProperties": {"type": "string"}},
        },
        "additionalProperties": False,
    },
}  # fmt: skip
