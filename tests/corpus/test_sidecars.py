"""What stands beside a file describes its document, whatever is read anew, and under what the user says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.document import Name, Provenance
from corpus.ingest import Fate, Report
from corpus.library import Library

ITEM = {
    "id": "brandt1959",
    "type": "personal_communication",
    "title": "Letter on the Dues",
    "author": [{"family": "Brandt", "given": "Ilse"}],
    "issued": {"date-parts": [[1959, 1, 16]]},
    "archive": "State Archive",
    "archive_location": "Box 40",
}


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    (folder / "port").mkdir(parents=True)
    write(folder / "port" / "letter.txt", "A letter\n\nThe dues are too high.\n")
    write(folder / "note.md", "---\narchive: Harbour Museum\n---\n# Annual Note\n\nNothing of note.\n")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "library") as library:
        yield library


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def number(library: Library, word: str) -> int:
    return library.search(word).numbers[0]


def fates(report: Report) -> dict[str, Fate]:
    return {entry.path.name: entry.fate for entry in report.entries}


@pytest.mark.parametrize("name", ["letter.txt.json", "letter.json"])
def test_a_sidecar_describes_the_file_that_it_stands_beside(library: Library, papers: Path, name: str) -> None:
    write(papers / "port" / name, json.dumps([ITEM]))
    report = library.add([papers])
    letter = number(library, "dues")
    known = library.description(letter)
    assert (known.title, known.kind, known.archive.name) == ("Letter on the Dues", "letter", "State Archive")
    assert known.creators == (Name("Brandt", "Ilse"),)
    assert known.citation_key == "brandt1959"
    assert library.provenance(letter)["archive.name"] is Provenance.SIDECAR
    assert (library.count(), fates(report)[name]) == (2, Fate.ADDED)
    assert list(library.search('archive:"state archive"').numbers) == [letter]
    assert fates(library.update())[name] is Fate.UNCHANGED


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("letter.yaml", "title: Letter on the Dues\nfrom: Brandt, Ilse\ndate: 1959-01-16\narchive: State Archive\n"),
        ("letter.yml", "references:\n- title: Letter on the Dues\n  author:\n  - family: Brandt\n    given: Ilse\n"),
        ("letter.bib", "@misc{b1959,\n title = {{Letter on the Dues}},\n author = {Brandt, Ilse}\n}\n"),
        ("letter.ris", "TY  - PCOMM\nTI  - Letter on the Dues\nAU  - Brandt, Ilse\nER  - \n"),
    ],
)
def test_a_sidecar_may_have_any_of_the_formats(library: Library, papers: Path, name: str, text: str) -> None:
    write(papers / "port" / name, text)
    library.add([papers])
    known = library.description(number(library, "dues"))
    assert (known.title, known.creators) == ("Letter on the Dues", (Name("Brandt", "Ilse"),))


def test_a_sidecar_alone_changes_the_document_and_takes_its_words_with_it(library: Library, papers: Path) -> None:
    library.add([papers])
    letter = number(library, "dues")
    sidecar = papers / "port" / "letter.json"
    for title in ("Letter on Salt", "Letter on Salt and Coal"):
        write(sidecar, json.dumps({"title": title}))
        library.update()
        assert library.description(letter).title == library.rows([letter])[letter].title == title
    sidecar.unlink()
    library.update()
    assert library.description(letter).title == "A letter"


def test_it_outlives_a_re_read_and_yields_to_the_user(library: Library, papers: Path) -> None:
    write(papers / "port" / "letter.json", json.dumps(ITEM))
    library.add([papers])
    letter = number(library, "dues")
    library.edit(letter, {"title": "My Letter"})
    write(papers / "port" / "letter.txt", "A letter\n\nThe dues are lower now.\n")
    library.update()
    known = library.description(letter)
    assert (known.title, known.archive.name) == ("My Letter", "State Archive")
    library.edit(letter, {"title": ""})
    assert library.description(letter).title == "Letter on the Dues"


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("letter.json", '{"title":\n "x",,}', "line 2"),
        ("letter.json", '{"unrelated": 1}', "nothing in it"),
        ("letter.json", json.dumps([ITEM, ITEM]), "2 entries"),
        ("letter.yaml", "title: [x\n", "line 2"),
        ("letter.yaml", "a: &a [x, x]\ntitle: *a\n", "alias"),
        ("letter.yaml", "title: !!python/object/apply:os.system [ls]\n", "nothing in it"),
        ("letter.bib", "@misc{a, title = {x\n", "line 1"),
        ("letter.ris", "TY  - GEN\nTI  - x\n", "line 1"),
    ],
)
def test_a_broken_sidecar_is_told_and_costs_nothing_else(
    library: Library, papers: Path, name: str, text: str, why: str
) -> None:
    write(papers / "port" / name, text)
    (problem,) = library.add([papers]).of(Fate.PROBLEM)
    assert (problem.path.name, problem.again, library.count()) == (name, False, 2)
    assert why in problem.reason
    (problem,) = library.update().of(Fate.PROBLEM)
    assert problem.again
    write(papers / "port" / name, {".json": '{"title": "Mended"}', ".yaml": "title: Mended"}.get(Path(name).suffix, ""))
    if not name.endswith(("bib", "ris")):
        assert not library.update().of(Fate.PROBLEM)
        assert library.description(number(library, "dues")).title == "Mended"


def test_a_file_of_fields_beside_nothing_is_skipped(library: Library, papers: Path) -> None:
    write(papers / "other.json", "{}")
    assert fates(library.add([papers]))["other.json"] is Fate.SKIPPED


def test_the_fonds_toml_of_a_folder_fills_what_is_empty_and_the_nearest_goes_before(
    library: Library, papers: Path
) -> None:
    write(papers / "fonds.toml", 'archive = "State Archive"\nrights = "Free"\narchive_place = "Sarnau"\n')
    write(papers / "port" / "fonds.toml", 'rights = "Reserved"\nlanguages = ["German", "French"]\n')
    library.add([papers])
    letter, note = library.description(number(library, "dues")), library.description(number(library, "annual"))
    assert (letter.archive.name, letter.rights, letter.languages) == ("State Archive", "Reserved", ("German", "French"))
    assert (note.archive.name, note.archive.place, note.rights) == ("Harbour Museum", "Sarnau", "Free")
    origins = library.provenance(number(library, "annual"))
    assert (origins["archive"], origins["archive.place"]) == (Provenance.READ, Provenance.FOLDER)
    assert "archive.name" not in origins
    write(papers / "fonds.toml", 'archive = "Port Archive"\n')
    library.update()
    assert library.description(number(library, "dues")).archive.name == "Port Archive"
    assert library.description(number(library, "annual")).rights == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('colection = "x"', "Was collection meant?"),
        ('archive = "x\n', "line 1"),
        ('[archive]\nname = "x"', "archive"),
        ('accessed = "one day"', "accessed"),
        ('citation_key = "a"', "citation_key"),
    ],
)
def test_a_broken_fonds_toml_is_told_once_and_the_files_come_in(
    library: Library, papers: Path, text: str, why: str
) -> None:
    write(papers / "fonds.toml", text)
    (problem,) = library.add([papers]).of(Fate.PROBLEM)
    assert problem.path.name == "fonds.toml"
    assert why in problem.reason
    assert library.count() == 2


def test_a_key_that_is_another_documents_is_told(library: Library, papers: Path) -> None:
    library.add([papers])
    key = library.description(number(library, "annual")).citation_key
    write(papers / "port" / "letter.json", json.dumps({**ITEM, "id": key}))
    (problem,) = library.update().of(Fate.PROBLEM)
    assert key in problem.reason
    assert library.description(number(library, "dues")).title == "Letter on the Dues"
