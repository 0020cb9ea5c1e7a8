"""What is promised of the project as a whole: what the README says, what a start imports, what is installed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import fields, replace
from pathlib import Path

import pytest

from corpus.citation.fields import citation_fields
from corpus.citation.template import Template
from corpus.document import Description
from corpus.editing import FIELDS
from corpus.ingest import Fate
from corpus.library import Library
from corpus.readers.front_matter import described, front_matter
from corpus.readers.labels import labels
from corpus.readers.lines import lines
from corpus.readers.titles import Parties
from tests.conftest import PROJECT
from tui.commands import COMMANDS
from tui.keys import KEYS, remapped, sign
from tui.plain.records import document
from tui.settings import Settings, from_entries

HEAVY = {"charset_normalizer", "edtf", "lxml", "pyperclip", "rich", "textual", "whoosh", "yaml"}


@pytest.mark.parametrize("module", ["tui.cli", "corpus.document", "corpus.errors"])
def test_the_start_imports_nothing_heavy(module: str) -> None:
    assert not _imported_by(f"import {module}") & HEAVY


def test_the_library_is_opened_and_searched_without_any_user_interface() -> None:
    statement = "import corpus.library, corpus.ingest.changes, corpus.search.whoosh_engine, corpus.readers"
    assert not _imported_by(statement) & {"textual", "rich", "tui"}


def test_no_command_but_the_app_imports_textual(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("A note\n\nOf some length.\n", encoding="utf-8")
    for line in ("add .", "search length", "cite 1", "edit 1 title=X", "show 1", "list", "check", "status"):
        command = ["--library", str(tmp_path / "library"), *line.replace(".", str(tmp_path)).split()]
        imported = _imported_by(f"import tui.cli; assert tui.cli.main({command!r}) == 0")
        assert not imported & {"textual", "rich"}


def test_the_readme_has_every_key() -> None:
    rows = re.findall(r"^\| (`.+`) \| (.+) \| `(.+)` \|$", _section("Keys"), re.MULTILINE)
    expected = [(" ".join(f"`{sign(name)}`" for name in key.names), key.description, key.id) for key in KEYS]
    assert sorted(rows) == sorted(expected)


def test_the_readme_has_every_setting_with_its_default() -> None:
    example = tomllib.loads(_section("Settings").partition("```toml\n")[2].partition("```")[0])
    assert set(example) == {field.name for field in fields(Settings)}
    settings = from_entries(example)
    assert replace(settings, keys={}) == Settings()
    assert remapped(settings.keys) != KEYS


def test_the_readme_has_every_command_with_its_options() -> None:
    rows = re.findall(r"^\| `fonds (\w+)(.*?)` \|", _section("Commands"), re.MULTILINE)
    documented = {name: set(re.findall(r"--\w+", usage)) for name, usage in rows}
    everywhere = set(re.findall(r"`(--\w+)", _section("Commands").partition("|")[0]))
    names = re.findall(r"^  (\w+)  ", _help().partition("Commands:\n")[2], re.MULTILINE)
    assert documented == {name: _options(name) - everywhere for name in names}
    assert everywhere == _options() | {"--json"}


def test_the_readme_has_every_command_of_the_reading_room() -> None:
    rows = re.findall(r"^\| `:(.+)` \| (.+) \|$", _section("Keys"), re.MULTILINE)
    assert rows == [(f"{command.name} {command.argument}".strip(), command.description) for command in COMMANDS]


def test_the_readme_has_every_name_that_json_gives(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("A note\n\nOf some length.\n", encoding="utf-8")
    with Library.create(tmp_path / "library") as library:
        library.add([tmp_path / "note.txt"])
        names = list(document(library, 1))
    listed = _section("Commands").partition("JSON calls the fields of a document")[2].partition(". ")[0]
    assert re.findall(r"`(\w+)`", listed) == names


def test_the_readme_has_every_field_that_can_be_edited() -> None:
    rows = re.findall(r"^\| (`.+) \| .+ \|$", _section("Saying it yourself"), re.MULTILINE)
    assert sorted(name for row in rows for name in re.findall(r"`(\w+)`", row)) == sorted(FIELDS)


def test_fields_are_edited_under_the_names_that_json_gives(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text(
        "---\ncontainer-title: Papers\n---\n# A note\n\nOf some length.\n", encoding="utf-8"
    )
    with Library.create(tmp_path / "library") as library:
        library.add([tmp_path / "note.md"])
        record = document(library, 1)
    printed = record.pop("publication")
    assert isinstance(printed, dict)
    assert {*record, *printed} - set(FIELDS) == {"id", "date_text", "paths", "uri"}
    assert set(FIELDS) <= {*record, *printed}


def test_the_readme_has_every_field_of_a_citation() -> None:
    chapter = _section("Your own templates")
    rows = re.findall(r"^\| (`.+?) \| .* \|$", chapter, re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert sorted(named) == sorted(citation_fields(Description()))
    example = tomllib.loads(chapter.partition("```toml\n")[2].partition("```")[0])
    assert Template.parse(example["text"]).render(citation_fields(Description(title="Ice"))).count("Ice") == 1


def test_the_readme_has_every_word_of_the_report() -> None:
    words = re.findall(r"^\| ([a-z, ]+) \|", _section("What becomes of a file"), re.MULTILINE)
    assert ", ".join(words).split(", ") == list(Fate)


def test_the_readme_names_only_keys_that_front_matter_has() -> None:
    rows = re.findall(r"^\| (`.+) \| .+ \|$", _section("What fonds reads of a document"), re.MULTILINE)
    keys = [key for row in rows for key in re.findall(r"`([\w-]+)`", row)]
    for key in keys:
        told = [
            described(front_matter(f"---\nsource: Salt\n{other}\n---\n"), "", "", Parties((), ()))
            for printed in ("", "container-title: Papers\n")
            for other in (printed, f"{printed}{key}: 1967")
        ]
        assert told[0] != told[1] or told[2] != told[3] or key in ("title", "type"), key


def test_the_readme_names_only_labels_that_are_read() -> None:
    listed = re.findall(r"`([A-Z][\w ]+): …`", _section("What fonds reads of a document"))
    assert "Title" in listed
    for label in listed:
        other = "Source" if label == "Title" else "Title"
        text = f"{other}: Salt\n{label}: 1967\n\nAnd a text.\n"
        assert labels(text, list(lines(text))), label


def test_an_installation_holds_what_the_program_needs_and_no_more(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, cwd=PROJECT)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names if ".dist-info/" not in name} == {"corpus", "tui"}
    for data in [*PROJECT.glob("tui/**/*.tcss"), *PROJECT.glob("corpus/specimens/*.*")]:
        assert data.relative_to(PROJECT).as_posix() in names


def _imported_by(statement: str) -> set[str]:
    """The top-level modules that are there after a statement in a new interpreter."""
    program = f"{statement}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=PROJECT)
    return {name.partition(".")[0] for name in json.loads(result.stdout.splitlines()[-1])}


def _section(title: str) -> str:
    """A chapter of the README."""
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    return readme.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def _help(*command: str) -> str:
    arguments = [sys.executable, "-m", "tui.cli", *command, "--help"]
    return subprocess.run(arguments, check=True, capture_output=True, text=True, cwd=PROJECT).stdout


def _options(*command: str) -> set[str]:
    """The options that a command's help lists, but for --help itself."""
    return set(re.findall(r"^  (--\w+)", _help(*command), re.MULTILINE)) - {"--help"}
