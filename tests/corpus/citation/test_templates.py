"""Templates of the reader's own, beside the settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.citation.template import TemplateError
from corpus.citation.templates import Kind, templates_folder, user_templates


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FONDS_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "templates").mkdir()
    return templates_folder()


def test_without_files_there_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONDS_CONFIG", str(tmp_path / "config.toml"))
    assert user_templates(Kind.CITATION) == {}


def test_templates_are_told_apart_by_their_kind(folder: Path) -> None:
    (folder / "mine.toml").write_text('label = "Mine"\nkind = "citation"\ntext = "{title}."\n', encoding="utf-8")
    (folder / "card.toml").write_text('label = "Card"\nkind = "copy"\ntext = "{quotation}"\n', encoding="utf-8")
    (mine,) = user_templates(Kind.CITATION).values()
    assert (mine.id, mine.label, mine.render({"title": "Ice"})) == ("mine", "Mine", "Ice.")
    assert list(user_templates(Kind.COPY)) == ["card"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("text = ", "cannot be read"),
        ('kind = "copy"\ntext = "a"', "no label; give it a line label ="),
        ('label = "A"\ntext = "a"', "no kind"),
        ('label = "A"\nkind = "copy"', "no text"),
        ('label = "A"\nkind = "copy"\ntext = 3', "no text"),
        ('label = "A"\nkind = "card"\ntext = "a"', '“card”; it must be "citation" or "copy"'),
        ('label = "A"\nkind = ["copy"]\ntext = "a"', "no kind"),
        ('label = "A"\nkind = "copy"\ntext = "a"\ntxt = "b"', "“txt”; there are label, kind, text, short, markup"),
        ('label = "A"\nkind = "copy"\ntext = "a ["', "line 1, column 3: this bracket is never closed"),
        ('label = "A"\nkind = "copy"\ntext = "{colour}"', r"no field \{colour\}. There are link, quotation"),
        ('label = "A"\nkind = "copy"\ntext = "a"\nshort = "b"', "Only a citation has a short text"),
        ('label = "A"\nkind = "citation"\ntext = "a"\nshort = ""', "short text is empty; give it a line short ="),
        ('label = "A"\nkind = "citation"\ntext = "a"\nshort = 3', "short text is empty"),
        ("\udcff", "cannot be read"),
    ],
)
def test_a_broken_template_is_offered_and_says_what_is_wrong_when_it_is_used(
    folder: Path, content: str, said: str
) -> None:
    (folder / "broken.toml").write_bytes(content.encode("utf-8", "surrogateescape"))
    broken = next(each["broken"] for each in map(user_templates, Kind) if "broken" in each)
    with pytest.raises(TemplateError, match=said) as caught:
        broken.render({"quotation": "a", "link": "b"})
    assert str(folder / "broken.toml") in str(caught.value)
