"""Citations by templates: the archive's own form, those of FRUS and of the US National Archives, the reader's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.citation.citing import cite
from corpus.citation.manner import Holders, Manner, Markup
from corpus.citation.own_forms import own_form
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.styles import Form, own_styles
from corpus.citation.template import TemplateError
from corpus.dates import HistoricalDate
from corpus.document import Archive, Description, Name, Provider, Publication
from tests.corpus.citation.documents import LETTER, REPORT, TELEGRAM


@pytest.mark.parametrize(
    ("archive", "printed"),
    [
        (
            Archive(name="Archives of Ireland", reference="Archives of Ireland, DFA/5/313"),
            "Archives of Ireland, DFA/5/313",
        ),
        (Archive(name="Federal Archives (BArch)", reference="BArch, B 136/59748."), "BArch, B 136/59748"),
        (
            Archive(name="Yale University Library", reference="Box 3, Folder 4"),
            "Box 3, Folder 4, Yale University Library",
        ),
        (
            Archive(name="State Archive, Lund", place="Lund", collection="Holm Papers", reference="Holm Papers, box 3"),
            "Holm Papers, box 3, State Archive, Lund",
        ),
        (Archive(name="Library of Congress", place="Washington, D.C."), "Library of Congress, Washington, D.C."),
    ],
)
def test_the_archive_is_said_once(archive: Archive, printed: str) -> None:
    on_line = Description(title="Note", archive=archive, provider=Provider(name="On Line"))
    assert own_form("archive", on_line) == f"“Note,” On Line, {printed}{'' if printed.endswith('.') else '.'}"


def test_a_provider_that_is_the_archive_is_said_once() -> None:
    described = Description(title="Note", archive=Archive(name="Open Archive"), provider=Provider(name="Open Archive"))
    assert own_form("archive", described) == "“Note,” Open Archive."


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        (HistoricalDate("June 07, 1973", "1973-06-07"), "June 7, 1973"),
        (HistoricalDate("16.XII.1947", "1947-12-16"), "December 16, 1947"),
        (HistoricalDate("August, 1962", "1962-08"), "August 1962"),
        (HistoricalDate("1952", "1952"), "1952"),
        (HistoricalDate("September 2/3, 1957", "1957-09-02/1957-09-03"), "September 2/3, 1957"),
        (HistoricalDate("circa 1961", "1961~"), "circa 1961"),
        (HistoricalDate("undated"), "undated"),
    ],
)
def test_exact_dates_are_american_and_others_as_printed(date: HistoricalDate, printed: str) -> None:
    assert own_form("archive", Description(title="Note", date=date)) == f"“Note,” {printed}."


def test_a_pinpoint_follows_the_reference() -> None:
    assert own_form("archive", TELEGRAM, Pinpoint("page", "3-4")) == (
        "Telegram, Ada B. Holm to Jon Rehn, May 3, 1955, On Line, RG 59, box 12, National Archives, pp. 3–4. "
        "https://on.line/1"
    )


def test_translators_are_named_at_the_end() -> None:
    translated = replace(LETTER, translators=(Name(literal="Ana Prifti"), Name(given="Ben", family="Ode")))
    assert own_form("archive", translated).endswith("New Haven, CT. Translated by Ana Prifti and Ben Ode.")


@pytest.mark.parametrize(
    ("value", "printed"), [("9", "para. 9"), ("9-11", "paras. 9–11"), ("9–11", "paras. 9–11"), ("3, 7", "paras. 3, 7")]
)
def test_pinpoints(value: str, printed: str) -> None:
    assert str(Pinpoint("paragraph", value)) == printed


@pytest.mark.parametrize(
    ("archive", "printed"),
    [
        (
            Archive(name="National Archives", place="Sarnau", reference="RG 59, Central Files 1950–54, 611.90/5-355"),
            "611.90/5-355; Central Files 1950–54; Record Group 59; National Archives, Sarnau",
        ),
        (
            Archive(name="State Archive", collection="Holm Papers", reference="Box 3, Folder 4"),
            "Holm Papers, Box 3, Folder 4; State Archive",
        ),
        (Archive(), ""),
    ],
)
def test_the_us_national_archives_go_from_the_item_to_the_repository(archive: Archive, printed: str) -> None:
    sent = replace(TELEGRAM, archive=archive, provider=Provider())
    told = "; ".join(filter(None, ("Telegram, Ada B. Holm to Jon Rehn, May 3, 1955", printed)))
    assert cite(sent, "nara") == f"{told}."
    assert cite(sent, "nara", Pinpoint("page", "2")) == f"{told}; p. 2."


def test_a_template_of_the_readers_own_is_a_style(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONDS_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "templates").mkdir()
    own = tmp_path / "templates" / "ice.toml"
    text = "{document}[, {date}][, <i>{archive}</i>][, {pinpoint}].[ {translators}]"
    own.write_text(f'label = "Ice"\nkind = "citation"\ntext = "{text}"\n', encoding="utf-8")
    assert own_styles()["ice"].label == "Ice"
    titled = replace(TELEGRAM, title="Who Sailed?")
    assert cite(titled, "ice", Pinpoint("page", "2"), Manner(Markup.MARKDOWN)) == (
        "“Who Sailed?,” May 3, 1955, *National Archives*, p. 2."
    )
    own.write_text('label = "Ice"\nkind = "citation"\ntext = "{colour}"\n', encoding="utf-8")
    with pytest.raises(TemplateError, match=r"ice.toml cannot be used.*no field \{colour\}"):
        cite(titled, "ice")


def test_a_template_does_not_take_the_name_of_a_style(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONDS_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "mla.toml").write_text('label = "M"\nkind = "citation"\ntext = "M"\n', encoding="utf-8")
    assert own_styles() == {}


def test_values_are_neither_read_nor_mended() -> None:
    odd = Description(title="A, B.. {date} [C]; \ufdd0 ‘x’ \ufde0", date=HistoricalDate("n.d.,,"))
    assert cite(odd, "archive") == "“A, B.. {date} [C]; \ufffd ‘x’ \ufffd,” n.d."


@pytest.mark.parametrize(
    ("holders", "style", "printed"),
    [
        (Holders.BOTH, "archive", "May 3, 1955, On Line, RG 59, box 12, National Archives. https://on.line/1"),
        (Holders.PHYSICAL, "archive", "May 3, 1955, RG 59, box 12, National Archives."),
        (Holders.DIGITAL, "archive", "May 3, 1955, On Line. https://on.line/1"),
        (Holders.BOTH, "chicago-note", "May 3, 1955, RG 59, box 12, National Archives, On Line, https://on.line/1."),
        (Holders.PHYSICAL, "chicago-note", "May 3, 1955, RG 59, box 12, National Archives."),
        (Holders.DIGITAL, "chicago-note", "May 3, 1955, On Line, https://on.line/1."),
    ],
)
def test_a_reader_chooses_between_the_holders(holders: Holders, style: str, printed: str) -> None:
    assert cite(TELEGRAM, style, manner=Manner(holders=holders)).endswith(printed)


def test_the_only_holder_is_always_named() -> None:
    physical, digital = replace(TELEGRAM, provider=Provider()), replace(TELEGRAM, archive=Archive())
    assert cite(physical, "archive", manner=Manner(holders=Holders.DIGITAL)) == cite(physical, "archive")
    assert cite(digital, "archive", manner=Manner(holders=Holders.PHYSICAL)) == cite(digital, "archive")


def test_the_day_of_access_may_be_left_out() -> None:
    provider = Provider(name="On Line", url="https://on.line/1", accessed="2024-05-06")
    undated = Description(title="Note", provider=provider)
    assert cite(undated).endswith("On Line, accessed May 6, 2024, https://on.line/1.")
    assert cite(undated, manner=Manner(accessed=False)).endswith("On Line, https://on.line/1.")


FRUS = Publication(
    "Foreign Relations of the United States", collection_title="1969–1976", volume="XIX, Part 1", number="75"
)


@pytest.mark.parametrize(
    ("style", "described", "printed"),
    [
        ("archive", REPORT, "“Report on the Stance of the DPRK towards Albania,” AQPPSH, MPP Korese, D 1, V. 1967"),
        ("archive", TELEGRAM, "Telegram, Holm to Rehn, May 3, 1955, RG 59, box 12"),
        ("archive", LETTER, "Letter, Creel to Colonel House, September 25, 1918, Edward M. House Papers"),
        ("nara", TELEGRAM, "Telegram, Holm to Rehn, May 3, 1955; box 12; RG 59"),
        ("frus", REPORT, "“Report on the Stance of the DPRK towards Albania,” AQPPSH, MPP Korese, D 1, V. 1967"),
        ("frus", replace(REPORT, publication=FRUS), "FRUS, 1969–1976, vol. XIX, Part 1, Document 75"),
        ("frus-short", replace(REPORT, publication=FRUS), "FRUS, 1969–1976, vol. XIX, Part 1, Document 75"),
    ],
)
def test_later_notes_are_short(style: str, described: Description, printed: str) -> None:
    assert cite(described, style, form=Form.SHORT) == f"{printed}."
    mark = "; " if style == "nara" else ", "
    assert cite(described, style, Pinpoint("paragraph", "9"), form=Form.SHORT) == f"{printed}{mark}para. 9."


def test_a_short_title_that_was_set_is_that_of_later_notes() -> None:
    assert cite(replace(REPORT, short_title="Stance"), "archive", form=Form.SHORT).startswith("“Stance,” AQPPSH")


def test_a_note_right_after_its_own_is_ibid_in_every_template() -> None:
    assert cite(TELEGRAM, "archive", form=Form.IBID) == "Ibid."
    assert cite(TELEGRAM, "nara", Pinpoint("page", "4"), form=Form.IBID) == "Ibid., p. 4."


def test_a_template_of_the_readers_own_has_later_notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONDS_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "templates").mkdir()
    own = tmp_path / "templates" / "ice.toml"
    text = 'label = "Ice"\nkind = "citation"\ntext = "{document}, in full."\n'
    own.write_text(text, encoding="utf-8")
    assert cite(TELEGRAM, "ice", form=Form.SHORT) == cite(TELEGRAM, "archive", form=Form.SHORT)
    own.write_text(f'{text}short = "<i>{{short_document}}</i>[, {{pinpoint}}]."\n', encoding="utf-8")
    assert cite(TELEGRAM, "ice", form=Form.SHORT) == "Telegram, Holm to Rehn."
    assert cite(TELEGRAM, "ice") == "Telegram, Ada B. Holm to Jon Rehn, in full."
    own.write_text(f'{text}short = "{{colour}}"\n', encoding="utf-8")
    with pytest.raises(TemplateError, match=r"ice.toml cannot be used. In its short, line 1.*no field \{colour\}"):
        cite(TELEGRAM, "ice", form=Form.SHORT)
