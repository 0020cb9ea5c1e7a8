"""The archive's own form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.citation import Pinpoint
from corpus.citation.archive_form import archive_form
from corpus.dates import HistoricalDate
from corpus.document import Archive, Description, Name, Provider
from tests.corpus.citation.documents import LETTER, TELEGRAM


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
    assert archive_form(on_line) == f"“Note,” On Line, {printed}{'' if printed.endswith('.') else '.'}"


def test_a_provider_that_is_the_archive_is_said_once() -> None:
    described = Description(title="Note", archive=Archive(name="Open Archive"), provider=Provider(name="Open Archive"))
    assert archive_form(described) == "“Note,” Open Archive."


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
    assert archive_form(Description(title="Note", date=date)) == f"“Note,” {printed}."


def test_a_pinpoint_follows_the_reference() -> None:
    assert archive_form(TELEGRAM, Pinpoint("page", "3-4")) == (
        "Telegram, Ada B. Holm to Jon Rehn, May 3, 1955, On Line, RG 59, box 12, National Archives, pp. 3–4. "
        "https://on.line/1"
    )


def test_translators_are_named_at_the_end() -> None:
    translated = replace(LETTER, translators=(Name(literal="Ana Prifti"), Name(given="Ben", family="Ode")))
    assert archive_form(translated).endswith("New Haven, CT. Translated by Ana Prifti and Ben Ode.")


@pytest.mark.parametrize(
    ("value", "printed"), [("9", "para. 9"), ("9-11", "paras. 9–11"), ("9–11", "paras. 9–11"), ("3, 7", "paras. 3, 7")]
)
def test_pinpoints(value: str, printed: str) -> None:
    assert str(Pinpoint("paragraph", value)) == printed
