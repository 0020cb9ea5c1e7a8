"""`fonds cite --draft`: a draft goes in as it is and comes out with its notes, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.test_cli import Fonds, fonds, library, papers

__all__ = ["fonds", "library", "papers"]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "paper.md"
    path.write_bytes(b"---\r\ntitle: *Salt*\r\n---\r\nStill [@morren1921, para. 2].\r\n\r\nAgain [@morren1921].\r\n")
    return path


@pytest.mark.usefixtures("library")
def test_a_draft_is_printed_with_its_notes(fonds: Fonds, draft: Path) -> None:
    before = draft.read_bytes()
    written = fonds("cite", "--draft", draft)

    assert (written.status, written.err) == (0, "")
    assert written.out.startswith(
        "---\r\ntitle: *Salt*\r\n---\r\nStill.[^1]\r\n\r\nAgain.[^2]\r\n\r\n# Bibliography\r\n"
    )
    assert "\n" not in written.out.replace("\r\n", "")
    assert draft.read_bytes() == before


@pytest.mark.usefixtures("library")
def test_a_draft_is_written_into_another_file_but_not_into_itself(fonds: Fonds, draft: Path, tmp_path: Path) -> None:
    printed = fonds("cite", "--draft", draft).out
    assert fonds("cite", "--draft", draft, "--output", tmp_path / "out.md") == (0, "", "")
    assert (tmp_path / "out.md").read_bytes() == printed.encode()

    (tmp_path / "same.md").hardlink_to(draft)
    for itself in (draft, tmp_path / "same.md"):
        refused = fonds("cite", "--draft", draft, "--output", itself)
        assert (refused.status, refused.out) == (1, "")
        assert "is the draft itself" in refused.err
    assert draft.read_bytes().startswith(b"---\r\ntitle: *Salt*")


@pytest.mark.usefixtures("library")
def test_unknown_keys_are_named_and_nothing_is_written(fonds: Fonds, tmp_path: Path) -> None:
    draft = tmp_path / "paper.org"
    draft.write_text("One [cite:@moren1921].\nTwo [cite:@nobody].\n", encoding="utf-8")
    refused = fonds("cite", "--draft", draft, "--output", tmp_path / "out.org")

    assert refused.status == 1
    assert "line 1: there is no document with the citation key “moren1921”. Was @morren1921 meant?" in refused.err
    assert "line 2: there is no document with the citation key “nobody”." in refused.err
    assert not (tmp_path / "out.org").exists()


@pytest.mark.usefixtures("library")
def test_the_form_of_the_text_is_the_draft_s_own(fonds: Fonds, tmp_path: Path) -> None:
    for name, mark in (("a.md", ".[^1]"), ("b.org", ".[fn:1]"), ("c.txt", ".[1]"), ("d", ".[1]")):
        cited = "[cite:@morren1921]" if name == "b.org" else "[@morren1921]"
        (tmp_path / name).write_text(f"Still {cited}.\n", encoding="utf-8")
        assert fonds("cite", "--draft", tmp_path / name).out.startswith(f"Still{mark}\n")


@pytest.mark.usefixtures("library")
def test_a_document_s_control_characters_are_made_visible_in_a_draft(
    fonds: Fonds, papers: Path, tmp_path: Path
) -> None:
    (papers / "orders.md").write_text('---\ntitle: "Red \\e[31m flag"\ncitation-key: red\n---\nGo.\n', encoding="utf-8")
    fonds("update")
    (tmp_path / "a.md").write_text("So [@red].\n", encoding="utf-8")
    written = fonds("cite", "--draft", tmp_path / "a.md").out
    assert "Red ␛" in written
    assert "\x1b" not in written


@pytest.mark.usefixtures("library")
def test_notes_are_in_a_markup_that_fits_the_draft(fonds: Fonds, tmp_path: Path) -> None:
    for name in ("a.md", "b.org", "c.txt"):
        (tmp_path / name).write_text("Nothing cited.\n", encoding="utf-8")
    for name, unfit, there_are in (
        (
            "a.md",
            ("latex", "org", "rtf"),
            "in Markdown, in which notes cannot be --markup {}. Give markdown, html or plain",
        ),
        ("b.org", ("latex", "markdown", "html"), "in Org, in which notes cannot be --markup {}. Give org or plain"),
        (
            "c.txt",
            ("rtf",),
            "plain text, in which notes cannot be --markup {}. Give plain, markdown, html, latex or org",
        ),
    ):
        for markup in unfit:
            refused = fonds("cite", "--draft", tmp_path / name, "--markup", markup)
            assert (refused.status, refused.out) == (1, "")
            assert there_are.format(markup) in refused.err
    for name, fit in (("a.md", "html"), ("b.org", "plain"), ("c.txt", "latex")):
        assert fonds("cite", "--draft", tmp_path / name, "--markup", fit).out == "Nothing cited.\n"


def test_options_of_single_citations_are_none_of_a_draft_s(fonds: Fonds, draft: Path) -> None:
    for options in (
        ["1", "--draft", draft],
        ["--draft", draft, "--para", "2"],
        ["1", "--ibid"],
        ["1", "--output", draft],
    ):
        assert fonds("cite", *options).status == 2
    assert fonds("cite", "--draft", draft, "--markup", "rtf").status == 1
    assert fonds("cite", "--draft", draft.with_name("none.md")).status == 1
