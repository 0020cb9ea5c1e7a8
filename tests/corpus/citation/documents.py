"""Descriptions that the tests of citations share."""

from __future__ import annotations

from corpus.dates import HistoricalDate
from corpus.document import Archive, Description, Name, Provider

JANUARY_16 = HistoricalDate(text="January 16, 1967", edtf="1967-01-16")

REPORT = Description(
    title="Report on the Stance of the DPRK towards Albania",
    date=JANUARY_16,
    kind="report",
    translators=(Name(literal="Enkel Daljani"),),
    archive=Archive(name="AQPPSH", reference="AQPPSH, MPP Korese, D 1, V. 1967."),
    provider=Provider(name="Wilson Center Digital Archive"),
)

LETTER = Description(
    date=HistoricalDate(text="September 25, 1918", edtf="1918-09-25"),
    kind="letter",
    creators=(Name(given="George", family="Creel"),),
    recipients=(Name(literal="Colonel House"),),
    archive=Archive(collection="Edward M. House Papers", name="Yale University Library", place="New Haven, CT"),
)

TELEGRAM = Description(
    date=HistoricalDate(text="May 3, 1955", edtf="1955-05-03"),
    kind="telegram",
    creators=(Name(given="Ada B.", family="Holm"),),
    recipients=(Name(given="Jon", family="Rehn"),),
    place="Sarnau",
    archive=Archive(name="National Archives", reference="RG 59, box 12"),
    provider=Provider(name="On Line", url="https://on.line/1"),
)
