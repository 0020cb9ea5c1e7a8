"""What fonds exports comes back the same."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from corpus.bibliography import Entry, Fault, read, ris
from corpus.bibliography.items import entry
from corpus.bibliography.structured import Found
from corpus.catalogue.fields import encode_value
from corpus.citation.exports import Format, exported
from corpus.dates import HistoricalDate, from_edtf
from corpus.document import Archive, Description, Name, Provider, Publication
from corpus.editing import FIELDS

_SUFFIX = {Format.BIBTEX: "bib", Format.BIBLATEX: "bib", Format.RIS: "ris", Format.CSL_JSON: "json"}

texts = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="<>"), max_size=12
).map(lambda text: " ".join(text.split()))
words = texts.filter(bool)
parts = st.text(st.characters(categories=("Lu", "Ll"), max_codepoint=0x24F), min_size=1, max_size=12)
people = st.lists(st.builds(Name, literal=parts) | st.builds(Name, parts, parts), max_size=3).map(tuple)
several = st.lists(parts, max_size=3).map(tuple)
dates = st.sampled_from(
    [HistoricalDate()]
    + [
        from_edtf(edtf)
        for edtf in ("1959", "1959-01", "1959-01-16", "1959~", "1959/1960", "[1959,1961]", "195X", "1959-21")
    ]
    + [from_edtf("1959-01-16", "16. I. 1959"), HistoricalDate("undated")]
)
publications = st.builds(
    Publication,
    words,
    texts,
    texts,
    texts,
    people,
    texts,
    texts,
    st.sampled_from(["", "1971", "1971-05"]),
    texts,
    texts,
)
descriptions = st.builds(
    Description,
    title=texts,
    date=dates,
    kind=st.sampled_from(["", "letter", "telegram", "map"]),
    creators=people,
    recipients=people,
    place=texts,
    translators=people,
    contributors=people,
    languages=several,
    summary=texts,
    archive=st.builds(Archive, texts, texts, texts, texts),
    provider=st.builds(
        Provider, texts, st.sampled_from(["", "https://a.example/~b?c=1&d=%20#e"]), st.sampled_from(["", "2024-05-06"])
    ),
    donors=several,
    classification=texts,
    rights=texts,
    record_number=texts,
    credit=texts,
    source=texts,
    uploaded=st.sampled_from(["", "2020-01-02"]),
    extent=texts,
    short_title=texts,
    publication=st.just(Publication()) | publications,
    citation_key=st.just("key1"),
)


def come_back(description: Description, form: Format) -> Entry:
    with TemporaryDirectory() as folder:
        path = Path(folder, f"export.{_SUFFIX[form]}")
        path.write_text(exported([description], form), encoding="utf-8")
        (found,) = read(path)
    assert isinstance(found, Entry)
    return found


def said(description: Description, *left_out: str) -> Mapping[str, object]:
    """What a description says, by the paths of fields."""
    values = {
        field.path: field.value(description)
        for field in FIELDS.values()
        if field.name not in ("citation_key", *left_out)
    }
    return {path: value for path, value in values.items() if value not in ("", (), HistoricalDate())}


@given(descriptions)
def test_csl_json_comes_back_whole(description: Description) -> None:
    found = come_back(description, Format.CSL_JSON)
    assert found.key == "key1"
    assert found.values == said(description)


_NO_PLACE = (
    "donors",
    "classification",
    "rights",
    "record_number",
    "credit",
    "source",
    "uploaded",
    "contributors",
    "kind",
)


@given(descriptions.filter(lambda each: each.title))
def test_what_ris_has_a_place_for_comes_back(description: Description) -> None:
    found = come_back(description, Format.RIS)
    for path in (
        "title",
        "short_title",
        "summary",
        "creators",
        "archive.name",
        "archive.place",
        "archive.collection",
        "archive.reference",
        "provider.url",
    ):
        field = next(field for field in FIELDS.values() if field.path == path)
        assert found.values.get(path, field.form.none) == field.value(description), path


@given(descriptions.filter(lambda each: each.title), st.sampled_from([Format.BIBTEX, Format.BIBLATEX]))
def test_what_bibtex_has_a_place_for_comes_back(description: Description, form: Format) -> None:
    found = come_back(description, form)
    assert found.key == "key1"
    paths = ("title", "short_title", "summary", "creators", "recipients", "provider.url")
    for path in (
        *paths,
        "archive.name",
        "archive.place",
        "archive.collection",
        "archive.reference",
        "publication.editors",
    ):
        field = next(field for field in FIELDS.values() if field.path == path)
        assert found.values.get(path, field.form.none) == field.value(description), path


keys = st.sampled_from(
    "title type itemType author creators issued date accessed date-parts season circa literal raw family given custom"
    " note fonds-date fonds-languages attachments path file files id language container-title archive".split()
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | keys,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(keys, values, max_size=6))
def test_whatever_an_item_holds_it_says_what_can_be_written_down(item: dict[str, object]) -> None:
    for path, value in entry(Found(item)).values.items():
        encode_value(value).encode()
        assert path in {field.path for field in FIELDS.values()}


@given(
    st.lists(st.sampled_from(["TY  - ", "ER  - ", "AU  - a, b", "DA  - ", "1959/99/99", "///", "x", "SP  - 1"])),
    st.booleans(),
)
def test_whatever_lines_there_are_ris_is_read(lines: list[str], together: bool) -> None:
    for found in ris.parse(("" if together else "\n").join(lines)):
        assert isinstance(found, Fault) or entry(found).line
