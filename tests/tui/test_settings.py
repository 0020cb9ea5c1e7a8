"""Settings are read from the reader's file, and what is wrong in it is said at the start."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.citation.manner import Holders, Manner
from corpus.configuration import config_file
from tui.settings import Settings, SettingsError, from_entries, load


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == Settings()


def test_a_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "config.toml"
    file.write_text('theme = "light"\nmeasure = 60\n[keys]\n"list.sort" = "o"\n', encoding="utf-8")
    monkeypatch.setenv("FONDS_CONFIG", str(file))
    assert config_file() == file
    assert load() == Settings(theme="light", measure=60, keys={"list.sort": "o"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('them = "light"', "theme"),
        ('theme = "pink"', "dark, light"),
        ("measure = true", "measure must be a whole number"),
        ("measure = 5", "between"),
        ("keys = 3", "keys must be a table"),
        ('[keys]\n"list.sort" = 3', "list.sort"),
        ("measure = ", "cannot be read"),
        ('clipboard = "pigeon"', "pigeon"),
        ('holders = "nobody"', "no holders “nobody”. There are both, physical, digital"),
        ('pinpoint = "line"', "no pinpoint “line”. There are page, paragraph, none"),
    ],
)
def test_what_is_wrong_is_named_with_the_file(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=said) as caught:
        load(file)
    assert str(file) in str(caught.value)


def test_what_is_said_of_citations_is_their_manner() -> None:
    assert Settings().manner == Manner()
    assert from_entries({"holders": "digital", "accessed": False}).manner == Manner(
        holders=Holders.DIGITAL, accessed=False
    )


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="cannot be read"):
        load(file)
