"""The command line: what it prints, for people and for programs, and how it ends."""

from __future__ import annotations

import io
import json
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from corpus import link
from corpus.desk import Desk, default_folder
from corpus.errors import LibraryMissing
from tui import cli
from tui.plain.command_line import parse
from tui.plain.opening import Where, for_room
from tui.plain.output import Output

LETTER = """\
---
title: Letter on the Salt Works
date: May 3, 1921
kind: letter
creators: [Ilva Morren]
recipients: [Teod Karsk]
archive: State Archive of Vell
reference: Fond 12, box 3
---

The salt works at Orda have stood still since March.

Nobody “of any standing” has come to see them.
"""
REPORT = "Report on the Harbour\n\nJune 1922\n\nThe harbour of Orda is silted, and no salt leaves it.\n"
HOSTILE = "Orders\n\nSend the \x1b[31mred\x1b[0m flag\u202e to Orda.\n"


class Run(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Fonds = Callable[..., Run]


@pytest.fixture
def fonds(capsys: pytest.CaptureFixture[str]) -> Fonds:
    """Run the command line in this process."""

    def run(*arguments: str | Path) -> Run:
        status = cli.main([str(argument) for argument in arguments])
        return Run(status, *capsys.readouterr())

    return run


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "letter.md").write_text(LETTER, encoding="utf-8")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    (folder / "picture.jpg").write_bytes(b"\xff\xd8")
    return folder


@pytest.fixture
def library(fonds: Fonds, papers: Path) -> None:
    """The library of the user, with the papers in it."""
    assert fonds("add", papers).status == 0


def number_of(fonds: Fonds, title: str) -> int:
    return next(int(each["id"]) for each in fonds("list", "--json").json if title in each["title"])


# Adding


def test_add_says_what_became_of_the_files(fonds: Fonds, papers: Path) -> None:
    first = fonds("add", papers)
    assert first.status == 0
    assert f"skipped\t{papers}/picture.jpg\t" in first.out
    assert first.out.splitlines()[-1] == "2 added, 1 skipped; 2 documents written."
    again = fonds("add", "--verbose", papers)
    assert f"unchanged\t{papers}/letter.md" in again.out
    assert again.out.splitlines()[-1] == "2 unchanged, 1 skipped; 0 documents written."


def test_a_library_is_not_made_for_paths_that_are_not_there(fonds: Fonds, tmp_path: Path) -> None:
    refused = fonds("add", tmp_path / "mistyped", tmp_path / "mislaid")
    assert (refused.status, refused.out) == (1, "")
    assert f"{tmp_path}/mistyped" in refused.err
    room, specimens = for_room(Where())
    room.close()
    assert specimens


def test_a_path_that_is_not_there_does_not_keep_the_others_out(fonds: Fonds, papers: Path) -> None:
    added = fonds("add", papers / "mistyped.txt", papers)
    assert added.status == 1
    assert f"problem\t{papers}/mistyped.txt\t" in added.out
    assert len(fonds("list").out.splitlines()) == 2


def test_update_notices_what_has_changed(fonds: Fonds, papers: Path, library: None) -> None:
    (papers / "report.txt").write_text(REPORT.replace("silted", "ice-bound"), encoding="utf-8")
    (papers / "letter.md").unlink()
    counts = fonds("update", "--json").json["counts"]
    assert (counts["changed"], counts["vanished"]) == (1, 1)


def test_update_sums_up_what_could_not_be_read_before(fonds: Fonds, papers: Path, library: None) -> None:
    for name in ("old.txt", "older.txt"):
        (papers / name).write_bytes(b"\0\1\2" * 100)
    first = fonds("update")
    assert first.status == 1
    assert f"problem\t{papers}/old.txt\t" in first.out

    again = fonds("update")
    assert again.status == 0
    assert again.out.splitlines() == [
        "2 files could not be read, as before; --verbose names them.",
        "2 unchanged, 1 skipped, 2 problem; 0 documents written.",
    ]
    verbose = fonds("update", "--verbose")
    assert (verbose.status, verbose.out.count("problem\t")) == (0, 2)
    assert [each["path"] for each in fonds("update", "--json").json["files"] if each["again"]] == [
        f"{papers}/old.txt",
        f"{papers}/older.txt",
    ]

    (papers / "new.txt").write_bytes(b"\0\1\2" * 101)
    more = fonds("update")
    assert more.status == 1
    assert more.out.count("problem\t") == 1
    assert fonds("add", papers).status == 1


def test_a_file_is_one_line_whatever_its_name(fonds: Fonds, papers: Path) -> None:
    (papers / "two\nlines\tand\x1b.xyz").write_text("")
    (line,) = [line for line in fonds("add", papers).out.splitlines() if "two" in line]
    assert line.split("\t")[1] == f"{papers}/two␊lines␉and␛.xyz"


def test_the_fate_of_every_file_as_json(fonds: Fonds, papers: Path) -> None:
    report = fonds("add", "--json", papers).json
    assert (report["documents"], report["cancelled"]) == (2, False)
    fates = {Path(file["path"]).name: file["fate"] for file in report["files"]}
    assert fates == {"letter.md": "added", "report.txt": "added", "picture.jpg": "skipped"}


def test_progress_as_json_goes_before_the_report(fonds: Fonds, papers: Path) -> None:
    *progress, report = map(json.loads, fonds("add", "--progress", "json", "--json", papers).out.splitlines())
    assert report["documents"] == 2
    assert {line["progress"]["stage"] for line in progress} == {"reading", "indexing"}


def test_remove_takes_a_document_out_and_leaves_the_file(fonds: Fonds, papers: Path, library: None) -> None:
    number = number_of(fonds, "Salt")
    assert fonds("remove", str(number)).out == "1 document removed.\n"
    assert [each["title"] for each in fonds("list", "--json").json] == ["Report on the Harbour"]
    assert (papers / "letter.md").exists()


def test_check_finds_nothing_wrong_with_a_sound_library(fonds: Fonds, library: None) -> None:
    assert fonds("check") == Run(0, "The library is sound.\n", "")


def test_check_mends_an_index_if_asked_to(fonds: Fonds, library: None) -> None:
    index = Path(fonds("status", "--json").json["library"]) / "index"
    shutil.rmtree(index)
    assert fonds("check").status == 1
    assert "fonds check --repair" in fonds("search", "salt").err
    assert fonds("check", "--repair").status == 0
    assert fonds("search", "salt").status == 0


@pytest.mark.parametrize("mend", [("check", "--repair"), ("update",)])
def test_check_reads_the_whole_index(fonds: Fonds, library: None, mend: tuple[str, ...]) -> None:
    (segment,) = (Path(fonds("status", "--json").json["library"]) / "index").glob("*.seg")
    data = bytearray(segment.read_bytes())
    data[len(data) // 2] ^= 0xFF
    segment.write_bytes(data)
    (fault,) = fonds("check", "--json").json
    assert segment.name in fault
    assert fonds(*mend).status == 0
    assert fonds("check").status == 0


@pytest.mark.parametrize("command", ["search", "concordance", "facets", "timeline"])
def test_what_is_sound_of_a_damaged_index_is_searched_and_said_to_be_not_all(
    fonds: Fonds, library: None, papers: Path, command: str
) -> None:
    (papers / "note.txt").write_text("Note on Salt\n\nNo salt came.\n")
    fonds("update")
    assert not fonds(command, "salt").err
    index = Path(fonds("status", "--json").json["library"]) / "index"
    newest = max(index.glob("*.seg"), key=lambda path: path.stat().st_mtime_ns)
    newest.write_bytes(bytes(newest.stat().st_size))
    run = fonds(command, "salt")
    assert run.status == 0
    assert "Note" not in run.out
    assert newest.name in run.err
    assert "fonds check --repair" in run.err
    assert "documents are missing" in run.err
    fonds("check", "--repair")
    assert not fonds(command, "salt").err


# Reading


def test_list_prints_a_line_for_each_document(fonds: Fonds, library: None) -> None:
    lines = [line.split("\t") for line in fonds("list", "--order", "title").out.splitlines()]
    assert [cells[1:] for cells in lines] == [
        ["May 3, 1921", "Letter on the Salt Works", "State Archive of Vell"],
        ["June 1922", "Report on the Harbour", ""],
    ]


def test_search_prints_documents_with_their_passages(fonds: Fonds, library: None) -> None:
    found = fonds("search", "salt", "march")
    assert found.status == 0
    assert (
        "Letter on the Salt Works\n    May 3, 1921, State Archive of Vell, 2 hits\n    ¶ 1: The salt works" in found.out
    )
    assert found.out.endswith("\n1 document.\n")
    assert "\x1b" not in found.out


def test_a_passage_says_where_it_is_cut(fonds: Fonds, papers: Path) -> None:
    before, after = "The ice came early. " * 30, "The ice went late. " * 30
    text = f"Ice\n\nNo ship.\n\n{before}A zeppelin came.\n\n{before}A dinghy came. {after}\n\nA sampan {after}\n"
    (papers / "ice.txt").write_text(text)
    fonds("add", papers)
    lines = {
        query: next(line for line in fonds("search", query).out.splitlines() if "¶" in line)
        for query in ("ship", "zeppelin", "dinghy", "sampan")
    }
    assert lines["ship"] == "    ¶ 1: No ship."
    assert lines["zeppelin"].startswith("    ¶ 2: … ")
    assert lines["zeppelin"].endswith("A zeppelin came.")
    assert lines["dinghy"].startswith("    ¶ 3: … ")
    assert lines["dinghy"].endswith(" …")
    assert lines["sampan"].startswith("    ¶ 4: A sampan")
    assert lines["sampan"].endswith(" …")


def test_search_says_when_it_does_not_show_all(fonds: Fonds, library: None) -> None:
    said = "2 documents, 1 shown; --limit 0 shows all.\n"
    assert fonds("search", "orda", "--limit", "1").out.endswith(said)
    as_json = fonds("search", "orda", "--limit", "1", "--json")
    assert (len(as_json.json), as_json.err) == (1, f"fonds: {said}")
    assert len(fonds("search", "orda", "--limit", "0", "--json").json) == 2


def test_search_shows_twenty_unless_told_otherwise(fonds: Fonds, papers: Path) -> None:
    for number in range(30):
        (papers / f"{number}.txt").write_text(f"Paper {number}\n\nOf the archipelago.\n")
    fonds("add", papers)
    assert len(fonds("search", "archipelago", "--json").json) == 20
    assert fonds("search", "archipelago").out.count("Of the archipelago.") == 20


def test_search_that_finds_nothing_ends_with_1(fonds: Fonds, library: None) -> None:
    assert fonds("search", "zeppelin") == Run(1, "0 documents.\n", "fonds: no document has “zeppelin”\n")


def test_a_query_that_cannot_be_understood_is_pointed_at(fonds: Fonds, library: None) -> None:
    found = fonds("search", "titel:salt orda")
    assert (found.status, found.out) == (2, "")
    query, carets = found.err.splitlines()[1:3]
    assert query == "  titel:salt orda"
    assert carets.rstrip().endswith("^")
    assert "title:" in found.err


def test_search_as_json(fonds: Fonds, library: None) -> None:
    (hit,) = fonds("search", "--json", "standing").json
    (passage,) = hit["passages"]
    assert hit["title"] == "Letter on the Salt Works"
    assert hit["score"] > 0
    assert hit["hits"] == 1
    assert passage["paragraph"] == 2
    assert [passage["text"][start:end] for start, end in passage["matches"]] == ["standing"]
    assert link.parse(passage["uri"]).paragraph == 2
    assert link.parse(hit["uri"]).number == hit["id"]


def test_documents_as_json_have_the_names_of_the_model(fonds: Fonds, library: None, papers: Path) -> None:
    record = fonds("show", "--json", str(number_of(fonds, "Salt"))).json
    text, uri = record.pop("text"), record.pop("uri")
    assert link.parse(uri) == link.Link(fonds("status", "--json").json["uuid"], number_of(fonds, "Salt"))
    assert record == {
        "id": number_of(fonds, "Salt"),
        "title": "Letter on the Salt Works",
        "date": "1921-05-03",
        "date_text": "May 3, 1921",
        "kind": "letter",
        "creators": ["Ilva Morren"],
        "recipients": ["Teod Karsk"],
        "place": "",
        "translators": [],
        "contributors": [],
        "languages": [],
        "summary": "",
        "archive": "State Archive of Vell",
        "archive_place": "",
        "collection": "Fond 12",
        "reference": "Fond 12, box 3",
        "provider": "",
        "url": "",
        "accessed": "",
        "donors": [],
        "classification": "",
        "rights": "",
        "record_number": "",
        "extent": "",
        "paths": [str(papers / "letter.md")],
        "credit": "",
        "source": "",
        "uploaded": "",
        "short_title": "",
        "citation_key": "morren1921",
        "publication": None,
    }
    assert text == LETTER


# Editing


def test_edit_says_what_fields_are(fonds: Fonds, library: None) -> None:
    number = str(number_of(fonds, "Salt"))
    edited = fonds("edit", number, "short_title=Salt = Money", "date=circa 1931", "creators=Veldin, Marta")
    assert (edited.status, edited.err) == (0, "")
    assert edited.out.splitlines() == ["short_title: Salt = Money", "date: circa 1931", "creators: Veldin, Marta"]
    record = fonds("edit", number, "date=", "creators=-", "--json").json
    assert (record["short_title"], record["date"], record["creators"]) == ("Salt = Money", "1921-05-03", [])
    assert record == {name: value for name, value in fonds("show", number, "--json").json.items() if name != "text"}


@pytest.mark.usefixtures("library")
def test_import_says_what_became_of_each_entry(fonds: Fonds, papers: Path, tmp_path: Path) -> None:
    export = tmp_path / "export.bib"
    export.write_text(
        "@misc{m1, title = {Salt}, file = {/moved/letter.md}}\n@misc{m2, title = {A Book}}\n", encoding="utf-8"
    )
    assert fonds("import", export, "--path-map", f"/moved={papers}", "--verbose").out.splitlines() == [
        f"changed\t{papers / 'letter.md'}\tdescribed by line 1: m1",
        f"skipped\t{export}\tline 2: m2: it names no file",
        "1 changed, 1 skipped; 1 document written.",
    ]
    assert fonds("import", export, "--path-map", f"/moved={papers}", "--json").json["counts"] == {
        "unchanged": 1,
        "skipped": 1,
    }
    refused = fonds("import", tmp_path / "none.bib")
    assert (refused.status, "none.bib cannot be read" in refused.err) == (1, True)
    assert fonds("import", export, "--path-map", "nonsense").status == 2


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("titel=Salt", "Was title meant?"),
        ("date=one day", "circa 1961"),
        ("title", "FIELD=VALUE"),
    ],
)
def test_edit_of_what_cannot_be_understood_changes_nothing(
    fonds: Fonds, library: None, change: str, words: str
) -> None:
    refused = fonds("edit", "1", "place=Sarnau", change)
    assert (refused.status, refused.out) == (2, "")
    assert words in refused.err
    assert fonds("show", "1", "--json").json["place"] != "Sarnau"


def test_edit_fails_where_there_is_nothing_to_edit(fonds: Fonds, library: None) -> None:
    assert fonds("edit", "99", "title=Salt").status == 1
    assert fonds("edit", "1", "title=Salt", "--specimens").status == 1
    assert "another document's" in fonds("edit", "1", f"citation_key={key_of(fonds, 2)}").err


def key_of(fonds: Fonds, number: int) -> str:
    return str(fonds("show", str(number), "--json").json["citation_key"])


def test_show_prints_the_fields_and_the_numbered_paragraphs(fonds: Fonds, library: None) -> None:
    number = str(number_of(fonds, "Salt"))
    fields, text = fonds("show", number, "--fields").out, fonds("show", number, "--text").out
    assert "Title: Letter on the Salt Works\n" in fields
    assert "From: Ilva Morren\nTo: Teod Karsk\n" in fields
    assert "[1] The salt works at Orda have stood still since March.\n\n[2] Nobody" in text
    assert fonds("show", number).out == f"{fields}\n{text}"


def test_cite_prints_the_note_and_says_what_it_lacks(fonds: Fonds, library: None) -> None:
    number = str(number_of(fonds, "Salt"))
    whole = fonds("cite", number).out
    assert "“Letter on the Salt Works,” " in whole
    assert whole.endswith(" May 3, 1921, Fond 12, box 3, State Archive of Vell.\n")
    assert whole == fonds("cite", number, "--style", "chicago-note").out
    assert ", para. 2" in fonds("cite", number, "--para", "2").out
    assert "lacks the holding archive" in fonds("cite", str(number_of(fonds, "Harbour"))).err


def test_a_citation_points_at_several_paragraphs(fonds: Fonds, library: None) -> None:
    number = str(number_of(fonds, "Salt"))
    assert ", paras. 1–2" in fonds("cite", number, "--para", "1-2").out
    assert fonds("cite", number, "--para", "2-1").status == 1
    assert "3-5, not two" in fonds("cite", number, "--para", "two").err


def test_a_citation_names_the_holders_that_are_wanted(
    fonds: Fonds, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (papers / "two.md").write_text(
        "---\ntitle: Two Holders\ndate: 1921\narchive: State Archive\nreference: box 3\n"
        "provider: On Line\nurl: https://on.line/1\n---\n\nText.\n",
        encoding="utf-8",
    )
    fonds("add", papers)
    number = str(number_of(fonds, "Two Holders"))
    both, digital = "box 3, State Archive, On Line, https://on.line/1.\n", "1921, On Line, https://on.line/1.\n"
    assert fonds("cite", number).out.endswith(both)
    assert fonds("cite", number, "--holders", "digital").out.endswith(digital)
    (tmp_path / "config.toml").write_text('holders = "digital"\n', encoding="utf-8")
    monkeypatch.setenv("FONDS_CONFIG", str(tmp_path / "config.toml"))
    assert fonds("cite", number).out.endswith(digital)
    assert fonds("cite", number, "--holders", "both").out.endswith(both)


def test_a_paragraph_that_is_not_there_cannot_be_cited(fonds: Fonds, library: None) -> None:
    cited = fonds("cite", str(number_of(fonds, "Salt")), "--para", "3")
    assert (cited.status, cited.out) == (1, "")
    assert "has no paragraph 3; it has 2." in cited.err


@pytest.mark.parametrize("command", ["show", "cite", "remove"])
def test_a_number_larger_than_any_is_that_of_no_document(fonds: Fonds, library: None, command: str) -> None:
    asked = fonds(command, str(10**20))
    assert (asked.status, asked.out) == (1, "")
    assert f"There is no document {10**20}" in asked.err


def test_a_paragraph_number_larger_than_any_is_that_of_no_paragraph(fonds: Fonds, library: None) -> None:
    number = number_of(fonds, "Salt")
    assert f"paragraph {10**20}" in fonds("cite", str(number), "--para", str(10**20)).err


def test_cite_has_several_styles(fonds: Fonds, library: None) -> None:
    number = str(number_of(fonds, "Salt"))
    archive = fonds("cite", number, "--style", "archive", "--json").json
    assert (archive["id"], archive["style"], archive["paragraph"], archive["lacks"]) == (
        int(number),
        "archive",
        None,
        [],
    )
    assert archive["text"] == fonds("cite", number, "--style", "archive").out.strip()
    unknown = fonds("cite", number, "--style", "mal")
    assert (unknown.status, unknown.out) == (1, "")
    assert "mla" in unknown.err


def test_quote_prints_a_paragraph_with_its_citation(fonds: Fonds, library: None) -> None:
    number = str(number_of(fonds, "Salt"))
    quoted = fonds("quote", number, "--para", "1")
    words, note, _ = quoted.out.split("\n")
    assert (words[0], words[-1]) == ("“", "”")
    assert note == fonds("cite", number, "--para", "1").out.strip()
    assert quoted.out == fonds("quote", number, "--para", "1", "--json").json["text"] + "\n"
    assert (
        fonds("quote", number, "--para", "1", "--template", "markdown-key").out == f"{words} [@morren1921, para. 1]\n"
    )
    assert "\nKarsk, quoted in Ilva Morren" in fonds("quote", number, "--para", "1", "--quoted-in", "Karsk").out
    assert "has no paragraph 9; it has 2." in fonds("quote", number, "--para", "9").err


def test_a_quotation_points_at_what_the_settings_say(
    fonds: Fonds, library: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = str(number_of(fonds, "Salt"))
    assert ", para. 1" in fonds("quote", number, "--para", "1").out
    (tmp_path / "config.toml").write_text('pinpoint = "none"\n', encoding="utf-8")
    monkeypatch.setenv("FONDS_CONFIG", str(tmp_path / "config.toml"))
    assert "para." not in fonds("quote", number, "--para", "1").out
    assert "There is no template “poem”" in fonds("quote", number, "--para", "1", "--template", "poem").err


def test_cite_has_the_forms_of_a_style(fonds: Fonds, library: None) -> None:
    number = str(number_of(fonds, "Salt"))
    forms = [fonds("cite", number, "--form", form).out for form in ("note", "short", "ibid", "bibliography")]
    assert forms[0] == fonds("cite", number).out
    assert len(set(forms)) > 2
    assert ", pp. 3–4" in fonds("cite", number, "--page", "3-4").out
    assert fonds("cite", number, "--markup", "rtf").out.startswith(r"{\rtf1\ansi\uc1 Ilva Morren, \u8220?")


def test_items_of_a_file_are_cited_without_a_library(fonds: Fonds, tmp_path: Path) -> None:
    items = tmp_path / "items.json"
    items.write_text('[{"id": "a", "type": "book", "title": "Ports"}, {"id": 2, "type": "map"}]', encoding="utf-8")
    cited = fonds("cite", "--item", items, "--form", "note", "--para", "9", "--json").json
    assert [each["id"] for each in cited] == ["a", 2]
    assert cited[0]["text"] == "Ports (n.d.), para. 9."
    assert fonds("cite", "--item", items, "--form", "note").out == "Ports (n.d.).\nN.d.\n"


def test_an_item_of_which_nothing_is_printed_is_told(fonds: Fonds, tmp_path: Path) -> None:
    items = tmp_path / "items.json"
    items.write_text('[{"id": "a", "type": "book", "title": "Ports"}, {"id": "b", "type": "book"}]', encoding="utf-8")
    for form in ("note", "short", "ibid", "bibliography"):
        cited = fonds("cite", "--item", items, "--style", "mla", "--form", form)
        assert cited.status == 0
        assert "the style mla prints nothing of item 2, “b”, in this form" in cited.err
    items.write_text('{"id": "a", "type": "book"}', encoding="utf-8")
    nothing = fonds("cite", "--item", items, "--style", "mla", "--form", "note", "--json")
    assert (nothing.status, nothing.json) == (1, [{"id": "a", "text": ""}])
    assert "prints nothing of item 1, “a”, in this form" in nothing.err


def test_items_that_cannot_be_read_are_told(fonds: Fonds, tmp_path: Path) -> None:
    items = tmp_path / "items.json"
    assert f"{items} cannot be read" in fonds("cite", "--item", items).err
    items.write_bytes(b"[\xff]")
    assert f"{items} is not in UTF-8: byte 1" in fonds("cite", "--item", items).err
    items.write_text("[{]", encoding="utf-8")
    assert f"{items} is not JSON: line 1, column 3" in fonds("cite", "--item", items).err
    items.write_text('[{"id": "a", "author": 7}]', encoding="utf-8")
    assert f'{items}: item 1 ("a"): author is 7, where a list of names' in fonds("cite", "--item", items).err


def test_cite_wants_one_thing_to_cite(fonds: Fonds, tmp_path: Path) -> None:
    for arguments in ((), ("1", "--item", tmp_path)):
        refused = fonds("cite", *arguments)
        assert (refused.status, refused.out) == (2, "")
        assert "what to cite?" in refused.err
    assert "--para and --page" in fonds("cite", "1", "--para", "1", "--page", "2").err


def test_status_tells_which_library_it_is(fonds: Fonds, library: None) -> None:
    state = fonds("status", "--json").json
    assert (state["documents"], state["read_only"], state["index"]) == (2, False, "up to date")
    assert f"Library: {state['library']}\n" in fonds("status").out


def test_clip_prints_the_last_copies(fonds: Fonds) -> None:
    assert fonds("clip") == Run(1, "", "")
    desk = Desk(default_folder())
    desk.keep_copy("“first”\nNote.", "library", 1)
    desk.keep_copy("second\x1b", "library", 2)
    desk.close()
    printed = fonds("clip").out
    assert printed.index("second␛\n") < printed.index("“first”\nNote.\n")
    assert [copy["text"] for copy in fonds("clip", "--json").json] == ["second\x1b", "“first”\nNote."]
    assert fonds("clip", "2") == Run(0, "“first”\nNote.\n", "")
    assert fonds("clip", "3") == Run(1, "", "fonds: There is no copy 3; 2 are remembered.\n")


def test_a_bibliography_of_documents_by_their_numbers_or_by_a_query(fonds: Fonds, library: None) -> None:
    salt, harbour = str(number_of(fonds, "Salt")), str(number_of(fonds, "Harbour"))
    printed = fonds("bibliography", salt, harbour, salt)
    assert len(printed.out.splitlines()) == 2
    assert fonds("bibliography", "salt").out == printed.out
    assert fonds("bibliography", "--json", harbour, salt).json["ids"] == [int(harbour), int(salt)]
    by_collection = fonds("bibliography", "--by", "collection", "--style", "mla", "salt").out.splitlines()
    assert (by_collection[0], by_collection[4]) == ("State Archive of Vell, Fond 12", "Other documents")
    assert by_collection[2].startswith("Morren, Ilva.")


def test_a_bibliography_of_nothing_says_so(fonds: Fonds, library: None) -> None:
    assert fonds("bibliography", "zeppelin") == Run(1, "", "fonds: no document answers that.\n")
    assert fonds("bibliography", "999").status == 1
    assert fonds("bibliography", "(salt").status == 2


def test_untrusted_text_is_made_visible_and_json_gives_it_as_it_is(fonds: Fonds, papers: Path) -> None:
    (papers / "orders.txt").write_text(HOSTILE, encoding="utf-8")
    fonds("add", papers)
    number = str(number_of(fonds, "Orders"))
    assert "Send the ␛[31mred␛[0m flag� to Orda." in fonds("show", number, "--text").out
    as_json = fonds("show", number, "--json")
    assert as_json.json["text"] == HOSTILE
    assert "\x1b" not in as_json.out
    assert "\u202e" not in as_json.out


def test_hits_are_marked_for_a_terminal_that_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def written(**surroundings: str) -> str:
        for name in ("NO_COLOR", "TERM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in surroundings.items():
            monkeypatch.setenv(name, value)
        terminal = Terminal()
        Output(terminal).line("the salt\x1b works", [(4, 8)])
        return terminal.getvalue()

    assert written(TERM="xterm") == "the \x1b[1;4msalt\x1b[0m␛ works\n"
    assert written(TERM="xterm", NO_COLOR="1") == "the salt␛ works\n"
    assert written(TERM="dumb") == "the salt␛ works\n"


# Beginnings and ends


def test_a_word_that_is_taken_for_an_option_is_shown_the_way_to_stand_as_it_is(fonds: Fonds, papers: Path) -> None:
    fonds("add", papers)

    taken = fonds("search", "-salt works")

    assert (taken.status, taken.out) == (2, "")
    assert "behind “--”: -- '-salt works'" in taken.err
    assert "behind" not in fonds("search", "--salt").err
    assert len(fonds("search", "--json", "--", "-letter").json) == 1
    assert len(fonds("search", "--json", "harbour", "--", "-letter").json) == 1


def test_without_a_library_the_way_to_make_one_is_told(fonds: Fonds) -> None:
    asked = fonds("search", "salt")
    assert (asked.status, asked.out) == (1, "")
    assert "fonds add" in asked.err


@pytest.mark.parametrize("option_first", [True, False])
def test_the_library_can_be_named_before_and_after_the_command(
    fonds: Fonds, papers: Path, tmp_path: Path, option_first: bool
) -> None:
    fonds("add", papers, "--library", tmp_path / "other")
    named = ("--library", tmp_path / "other")
    assert len(fonds(*named, "list").out.splitlines() if option_first else fonds("list", *named).out.splitlines()) == 2


def test_the_specimens_can_be_read_but_not_changed(fonds: Fonds, papers: Path) -> None:
    assert len(fonds("--specimens", "list", "--json").json) >= 8
    assert fonds("--specimens", "list").status == 0
    refused = fonds("add", "--specimens", papers)
    assert (refused.status, refused.out) == (1, "")
    assert "cannot be changed" in refused.err


def test_the_room_opens_on_the_specimens_while_there_is_no_library(fonds: Fonds, papers: Path) -> None:
    default = Where()
    room, specimens = for_room(default)
    assert specimens
    assert room.count() >= 8
    room.close()
    fonds("add", papers)
    room, specimens = for_room(default)
    assert not specimens
    room.close()


def test_the_room_does_not_open_on_a_library_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing):
        for_room(Where(tmp_path / "mistyped"))


@pytest.mark.parametrize("command", [(), ("open", "fonds://0b1c5a52-6a0e-4f0e-9d5c-3f1d7c0a9e11/1")])
def test_the_room_needs_a_terminal(fonds: Fonds, command: tuple[str, ...]) -> None:
    opened = fonds(*command)
    assert (opened.status, opened.out) == (2, "")
    assert "needs a terminal" in opened.err


@pytest.mark.parametrize("named", [[], ["--specimens"], ["--library", "papers"], ["--library", "--specimens"]])
@pytest.mark.parametrize("command", [[], ["search", "salt"], ["search", "salt", "AND", ""]])
def test_the_quick_way_is_the_one_that_typer_takes(named: list[str], command: list[str]) -> None:
    arguments = [*named, *command]
    quick, parsed = cli.quickly(arguments), parse(arguments)
    assert isinstance(quick, partial)
    assert isinstance(parsed, partial)
    assert (quick.func, quick.args, quick.keywords) == (parsed.func, parsed.args, parsed.keywords)


@pytest.mark.parametrize(
    "line",
    ["search", "search salt --json", "search -- -salt", "--specimens --library papers search salt", "serch salt"],
)
def test_what_is_not_plain_is_left_to_typer(line: str) -> None:
    assert cli.quickly(line.split()) is None


@pytest.mark.parametrize(
    "wrong",
    [
        ("show", "one"),
        ("show", "0"),
        ("show", "1", "--text", "--fields"),
        ("search",),
        ("search", "--limit", "-1", "salt"),
        ("list", "--order", "colour"),
        ("list", "--lib", "papers"),
        ("list", "--library", "papers", "--specimens"),
        ("open", "https://papers.example/1"),
        ("serch", "salt"),
        ("--library",),
    ],
)
def test_a_wrong_command_line_ends_with_2(fonds: Fonds, wrong: tuple[str, ...]) -> None:
    ended = fonds(*wrong)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("fonds: ")
    assert ended.err.endswith("See “fonds --help” or “fonds COMMAND --help”.\n")


def test_help_is_plain_text(fonds: Fonds) -> None:
    helped = fonds("search", "--help")
    assert (helped.status, helped.err) == (0, "")
    assert helped.out.startswith("Usage: fonds search [OPTIONS]")
    assert not set("─│╭\x1b") & set(helped.out)


def test_the_version_is_that_of_the_installation(fonds: Fonds) -> None:
    assert fonds("--version") == Run(0, f"fonds {metadata.version('fonds')}\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full here")
def test_what_cannot_be_written_is_an_error(papers: Path) -> None:
    subprocess.run(_fonds("add", papers), check=True, capture_output=True)
    with Path("/dev/full").open("w") as full:
        listed = subprocess.run(_fonds("list"), check=False, stdout=full, stderr=subprocess.PIPE, text=True)
    assert listed.returncode == 1
    assert re.fullmatch(r"fonds: the output: [^\n]*\n", listed.stderr)


def test_a_reader_that_has_enough_is_no_error(papers: Path) -> None:
    for number in range(50):
        (papers / f"{number}.txt").write_text(f"Paper {number}\n\n" + "salt " * 5000)
    subprocess.run(_fonds("add", papers), check=True, capture_output=True)
    showing = subprocess.Popen(_fonds("list", "--json"), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert showing.stdout
    assert showing.stderr
    showing.stdout.read(1)
    showing.stdout.close()
    assert showing.stderr.read() == b""
    assert showing.wait(60) == 0
    showing.stderr.close()


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_add_keeps_what_it_has_and_goes_on_later(papers: Path, sent: signal.Signals) -> None:
    for number in range(600):
        (papers / f"{number}.txt").write_text(f"Paper {number}\n\nNumber {number} of many.\n")
    adding = subprocess.Popen(
        _fonds("add", "--json", "--progress", "json", papers), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert adding.stdout
    assert json.loads(adding.stdout.readline())["progress"]["total"]
    adding.send_signal(sent)
    out, err = adding.communicate(timeout=60)
    report = json.loads(out.splitlines()[-1])
    assert (adding.returncode, report["cancelled"]) == (1, True)
    assert f"stopped. {report['documents']} document" in err
    assert "goes on from there" in err
    rest = subprocess.run(_fonds("add", "--json", papers), check=True, capture_output=True, text=True)
    assert report["documents"] + json.loads(rest.stdout)["documents"] == 602


def _fonds(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "tui.cli", *map(str, arguments)]


def test_a_library_named_in_the_environment_is_not_replaced_by_the_specimens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FONDS_LIBRARY", str(tmp_path / "nowhere"))
    with pytest.raises(LibraryMissing, match="nowhere"):
        for_room(Where())


def test_names_are_listed_with_the_file_of_the_readers_own(
    fonds: Fonds, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FONDS_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "names.txt").write_text("Orda = Horda\nVell =\n", encoding="utf-8")
    listed = fonds("names")
    assert listed.out.splitlines()[0] == "Orda = Horda"
    assert "line 2" in listed.err
    assert str(tmp_path / "names.txt") in listed.err
    assert fonds("names", "--json").json[0] == {"names": ["Orda", "Horda"]}
    found = fonds("search", "horda", "--json")
    assert len(found.json) == 2
    assert found.err.count("line 2") == 1
    assert fonds("search", "horda variants:no").status == 1


def test_a_search_says_how_it_was_understood_and_why_each_document_came_up(fonds: Fonds, library: None) -> None:
    said = fonds("search", "--explain", "harbours +orda date:1922 -vell").out
    assert "“harbours” in any form: harbour" in said
    assert "“orda” in any form: orda (+ changes nothing" in said
    assert "a date that can lie between 1922-01-01 and 1922-12-31" in said
    assert "harbours: harbour 2 times in the text; harbour once in the title (" in said
    assert "date:1922: its date is June 1922" in said
    found = fonds("search", "--explain", "--json", "harbours").json
    assert found[0]["understood"] == ["“harbours” in any form: harbour"]
    assert found[0]["why"][0]["found"]["title"] == {"harbour": 1}
    assert found[0]["why"][0]["share"] == 1


def test_a_search_for_a_word_that_no_document_has_offers_the_librarys_own(fonds: Fonds, library: None) -> None:
    found = fonds("search", "habour orda")
    assert found.status == 1
    assert "was this meant? harbour orda" in found.err
    assert "was this meant? person:morren" in fonds("search", "person:moren").err
    unknown = fonds("search", "xyzzyx").err
    assert "no document has “xyzzyx”" in unknown
    assert "was this meant" not in unknown
    either = fonds("search", "harbour OR slat")
    assert "no document has “slat”; was this meant? harbour OR salt" in either.err
    assert either.status == 0


def test_a_query_that_begins_with_a_minus_stands_behind_two(fonds: Fonds, library: None) -> None:
    without = fonds("search", "--json", "--", "-salt").json
    assert [hit["title"] for hit in without] == [hit["title"] for hit in fonds("search", "--json", "NOT salt").json]
