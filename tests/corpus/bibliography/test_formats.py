"""BibTeX, RIS, CSL-JSON and YAML as other programs write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.bibliography import Entry, Fault, read
from corpus.dates import HistoricalDate, from_edtf
from corpus.document import Name


def entry(tmp_path: Path, suffix: str, text: str) -> Entry:
    (tmp_path / f"a{suffix}").write_text(text, encoding="utf-8")
    (found,) = read(tmp_path / f"a{suffix}")
    assert isinstance(found, Entry)
    return found


BIBTEX = r"""@string{hb = "Harbour Board"}
@letter{brandt:1959,
  author    = {Brandt, Ilse and {Harbour Board, Sarnau} and Marta von Veldin},
  title     = {{Letter on the D{\"u}es} \& \"Uber -- ``salt''},
  publisher = hb # " of Sarnau",
  origdate  = {1959-01-16},
  location  = {Sarnau},
  langid    = {german},
  url       = {https://a.example/~x?a=1&b=%20#c},
  file      = {Full Text:C\:\\Users\\me\\a\;b.pdf:application/pdf;Two:files/12/two.txt:text/plain}
}
"""


def test_bibtex(tmp_path: Path) -> None:
    found = entry(tmp_path, ".bib", BIBTEX)
    assert (found.key, found.line) == ("brandt:1959", 2)
    assert found.files == ("C:/Users/me/a;b.pdf", "files/12/two.txt")
    assert found.values == {
        "creators": (
            Name("Brandt", "Ilse"),
            Name(literal="Harbour Board, Sarnau"),
            Name("Veldin", "Marta von"),
        ),
        "title": "Letter on the Dües & Über – “salt”",
        "kind": "letter",
        "provider.name": "Harbour Board of Sarnau",
        "date": from_edtf("1959-01-16"),
        "place": "Sarnau",
        "languages": ("german",),
        "provider.url": "https://a.example/~x?a=1&b=%20#c",
    }


@pytest.mark.parametrize(
    ("field", "files"),
    [
        ("/home/me/a.pdf", ("/home/me/a.pdf",)),
        (r"C:\Papers\a.pdf", ("C:/Papers/a.pdf",)),
        (":files/1/a.pdf:PDF", ("files/1/a.pdf",)),
        (r"A\: title:files/1/a.pdf:application/pdf", ("files/1/a.pdf",)),
        ("file:///home/me/a%20b.pdf", ("/home/me/a b.pdf",)),
        ("file:///C:/Papers/a.pdf", ("C:/Papers/a.pdf",)),
        ("a.pdf;b.pdf", ("a.pdf", "b.pdf")),
    ],
)
def test_the_files_that_bibtex_names(tmp_path: Path, field: str, files: tuple[str, ...]) -> None:
    assert entry(tmp_path, ".bib", f"@misc{{a,\n  title = {{x}},\n  file = {{{field}}}\n}}\n").files == files


def test_what_is_not_bibtex_is_told_with_its_line_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@misc{a, title={x}}\n\n@misc{b, title={y\n@misc{c, title={z}}\n", encoding="utf-8")
    found = list(read(tmp_path / "a.bib"))
    assert [each.line for each in found if isinstance(each, Fault)] == [3]
    assert [each.key for each in found if isinstance(each, Entry)] == ["a", "c"]


@pytest.mark.parametrize("broken", [r"x\sqrt\href'~", r"]\emph\sqrt~"])
def test_a_value_that_latex_could_not_print_stays_as_it_is_written(tmp_path: Path, broken: str) -> None:
    assert entry(tmp_path, ".bib", f"@misc{{a, note = {{y}}, abstract = {{{broken} }}\n}}\n").values["summary"]


def test_ris(tmp_path: Path) -> None:
    text = (
        "TY  - PCOMM\nID  - b1\nTI  - Letter\nAU  - Brandt, Ilse\nA2  - Veldin, Marta\nDA  - 1959/01/16/\nPY  - 1959\n"
        "AB  - Of coal\nand salt.\nAV  - Box 40\nUR  - https://a.example/1\nL1  - files/1/a.pdf\nLA  - de\nER  - \n"
    )
    found = entry(tmp_path, ".ris", text)
    assert (found.key, found.files, found.line) == ("b1", ("files/1/a.pdf",), 1)
    assert found.values == {
        "title": "Letter",
        "creators": (Name("Brandt", "Ilse"),),
        "recipients": (Name("Veldin", "Marta"),),
        "kind": "letter",
        "date": from_edtf("1959-01-16"),
        "summary": "Of coal and salt.",
        "archive.reference": "Box 40",
        "provider.url": "https://a.example/1",
        "languages": ("de",),
    }


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ('{"date-parts": [["1959", "1"]]}', from_edtf("1959-01")),
        ('{"date-parts": [[1959], [1960]], "circa": true}', from_edtf("1959~/1960~")),
        ('{"date-parts": [[1959]], "season": 2}', from_edtf("1959-22")),
        ('{"raw": "1959-01-16"}', from_edtf("1959-01-16")),
        ('{"literal": "circa 1959"}', from_edtf("1959~", "circa 1959")),
        ('{"literal": "one day"}', HistoricalDate("one day")),
        ('"1959-01"', from_edtf("1959-01")),
    ],
)
def test_the_dates_of_csl_json(tmp_path: Path, issued: str, date: HistoricalDate) -> None:
    assert entry(tmp_path, ".json", f'{{"title": "x", "issued": {issued}}}').values["date"] == date


def test_what_zotero_keeps_in_a_note(tmp_path: Path) -> None:
    text = '{"title": "x", "archive": "Own", "note": "Archive: Other\\noriginal-date: 1959\\nArchive Location: Box 4"}'
    values = entry(tmp_path, ".json", text).values
    assert (values["archive.name"], values["archive.reference"]) == ("Own", "Box 4")
    assert values["date"] == from_edtf("1959")


def test_an_item_in_zoteros_own_words(tmp_path: Path) -> None:
    text = """{"items": [{"itemType": "letter", "title": "Letter", "date": "1959-01-16", "citationKey": "brandt1959",
        "creators": [{"creatorType": "author", "firstName": "Ilse", "lastName": "Brandt"},
        {"creatorType": "recipient", "name": "Harbour Board"}], "archive": "State Archive", "archiveLocation": "Box 4",
        "attachments": [{"path": "/home/me/Zotero/storage/ABCD1234/letter.pdf", "title": "Scan"}]}]}"""
    found = entry(tmp_path, ".json", text)
    assert (found.key, found.files) == ("brandt1959", ("/home/me/Zotero/storage/ABCD1234/letter.pdf",))
    assert found.values == {
        "title": "Letter",
        "kind": "letter",
        "date": from_edtf("1959-01-16"),
        "creators": (Name("Brandt", "Ilse"),),
        "recipients": (Name(literal="Harbour Board"),),
        "archive.name": "State Archive",
        "archive.reference": "Box 4",
    }
