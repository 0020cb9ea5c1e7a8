"""What a bibliography says is taken over by the documents of the files that it names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.citation.exports import Format, exported
from corpus.document import Provenance
from corpus.ingest import Fate, Report
from corpus.ingest.bibliographies import BibliographyError, Moved
from corpus.library import Library


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "Zotero" / "storage"
    for key, word in (("ABCD1234", "coal"), ("EFGH5678", "salt")):
        (folder / key).mkdir(parents=True)
        write(folder / key / f"{word}.txt", f"A letter\n\nOn the dues on {word}.\n")
    return folder


@pytest.fixture
def library(tmp_path: Path, papers: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "library") as library:
        library.add([papers])
        yield library


@pytest.fixture
def bibliography(tmp_path: Path) -> Path:
    return tmp_path / "export.bib"


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def bibtex(key: str, title: str, file: Path | str = "") -> str:
    return f"@misc{{{key},\n  title = {{{title}}},\n  archive = {{State Archive}},\n  file = {{{file}}}\n}}\n"


def number(library: Library, word: str) -> int:
    return library.search(f"text:{word}").numbers[0]


def the_only(report: Report, fate: Fate) -> str:
    (found,) = report.of(fate)
    return found.reason


@pytest.mark.parametrize(
    "written",
    [
        "{papers}/ABCD1234/coal.txt",
        ":{papers}/ABCD1234/coal.txt:text/plain",
        "Zotero/storage/ABCD1234/coal.txt",
        "/home/elsewhere/Zotero/storage/ABCD1234/coal.txt",
        r"C\:\\Users\\me\\Zotero\\storage\\ABCD1234\\coal.txt",
        "storage:ABCD1234/coal.txt",
        "file://{papers}/ABCD1234/coal.txt",
    ],
)
def test_an_entry_describes_the_document_of_its_file(
    library: Library, papers: Path, bibliography: Path, written: str
) -> None:
    write(bibliography, bibtex("brandt1959", "On Coal", written.format(papers=papers)))
    report = library.take_over(bibliography)
    coal = number(library, "coal")
    known = library.description(coal)
    assert (known.title, known.archive.name, known.citation_key) == ("On Coal", "State Archive", "brandt1959")
    assert library.provenance(coal)["title"] is Provenance.IMPORTED
    assert "brandt1959" in the_only(report, Fate.CHANGED)
    assert list(library.search('title:"on coal"').numbers) == [coal]


@pytest.mark.parametrize(
    ("old", "written"),
    [
        ("/home/me/papers", "/home/me/papers/ABCD1234/coal.txt"),
        (r"D:\Papers", r"D\:\\Papers\\ABCD1234\\coal.txt"),
        ("/home/me/papers/", "file:///home/me/papers/ABCD1234/coal.txt"),
    ],
)
def test_files_that_have_moved(library: Library, papers: Path, bibliography: Path, old: str, written: str) -> None:
    write(bibliography, bibtex("a1", "On Coal", written))
    assert "not in the library" in the_only(library.take_over(bibliography), Fate.SKIPPED)
    library.take_over(bibliography, [Moved(old, papers)])
    assert library.description(number(library, "coal")).title == "On Coal"


def test_a_second_import_updates(library: Library, papers: Path, bibliography: Path) -> None:
    path = papers / "ABCD1234" / "coal.txt"
    write(bibliography, bibtex("a1", "On Coal", path))
    library.take_over(bibliography)
    assert library.take_over(bibliography).counts() == {Fate.UNCHANGED: 1}
    write(bibliography, bibtex("a2", "On Coal and Coke", path))
    report = library.take_over(bibliography)
    known = library.description(number(library, "coal"))
    assert (report.documents, library.count()) == (1, 2)
    assert (known.title, known.citation_key) == ("On Coal and Coke", "a2")


def test_it_outlives_a_re_read_and_yields_to_the_user(library: Library, papers: Path, bibliography: Path) -> None:
    path, coal = papers / "ABCD1234" / "coal.txt", number(library, "coal")
    library.edit(coal, {"title": "Mine", "citation_key": "mine1"})
    write(bibliography, bibtex("a1", "On Coal", path))
    library.take_over(bibliography)
    write(path, "A letter\n\nOn coal, again.\n")
    library.update()
    known = library.description(coal)
    assert (known.title, known.archive.name, known.citation_key) == ("Mine", "State Archive", "mine1")


def test_what_cannot_be_matched_or_read_is_told_with_its_line(
    library: Library, papers: Path, bibliography: Path
) -> None:
    coal, salt = papers / "ABCD1234" / "coal.txt", papers / "EFGH5678" / "salt.txt"
    entries = bibtex("a1", "On Coal", coal), bibtex("a2", "Twice", coal), bibtex("a1", "On Salt", salt)
    write(bibliography, "".join([*entries, bibtex("a3", "A Book"), "@misc{a4, title = {x\n", bibtex("a5", "y")]))
    report = library.take_over(bibliography)
    problems = [entry.reason for entry in report.of(Fate.PROBLEM)]
    assert len(problems) == 3
    assert any("line 21" in problem for problem in problems)
    assert any("a2" in problem and "a1" in problem for problem in problems)
    assert any("another document's" in problem for problem in problems)
    assert [entry.reason for entry in report.of(Fate.SKIPPED)] == [
        "line 16: a3: it names no file",
        "line 22: a5: it names no file",
    ]
    assert library.description(number(library, "salt")).title == "On Salt"


@pytest.mark.parametrize("form", [Format.CSL_JSON, Format.BIBTEX, Format.BIBLATEX, Format.RIS])
def test_what_was_exported_changes_no_document(library: Library, tmp_path: Path, form: Format) -> None:
    coal = number(library, "coal")
    library.edit(
        coal, {"title": "On Coal", "date": "1959-01-16", "creators": "Brandt, Ilse", "archive": "State Archive"}
    )
    before = library.description(coal)
    suffix = {Format.CSL_JSON: "json", Format.RIS: "ris"}.get(form, "bib")
    write(tmp_path / f"export.{suffix}", exported([before], form))
    assert library.take_over(tmp_path / f"export.{suffix}").of(Fate.CHANGED)
    library.edit(coal, dict.fromkeys(("title", "date", "creators", "archive")))
    assert library.description(coal) == before


def test_a_bibliography_that_is_none(library: Library, tmp_path: Path) -> None:
    with pytest.raises(BibliographyError, match=r"export\.doc.*CSL-JSON"):
        library.take_over(tmp_path / "export.doc")
    with pytest.raises(BibliographyError, match=r"export\.bib cannot be read"):
        library.take_over(tmp_path / "export.bib")
