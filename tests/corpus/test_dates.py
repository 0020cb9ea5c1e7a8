"""Historical dates are read as far as they are printed, and no further."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import HistoricalDate, bounds, display, from_edtf, without_time
from corpus.errors import DateError
from corpus.printed_dates import parse

PRINTED = [
    ("January 16, 1967", "1967-01-16"),
    ("October 1966", "1966-10"),
    ("August, 1962", "1962-08"),
    ("June 07, 1973", "1973-06-07"),
    ("1952", "1952"),
    ("1952.", "1952"),
    ("4 March 1948", "1948-03-04"),
    ("4 December 1948", "1948-12-04"),
    ("1961 Nov 22", "1961-11-22"),
    ("“19” June 1957", "1957-06-19"),
    ("5. května 1961", "1961-05-05"),
    ("12 października 1956 r.", "1956-10-12"),
    ("1956. október 23.", "1956-10-23"),
    ("14 martie 1968", "1968-03-14"),
    ("3 nëntor 1961", "1961-11-03"),
    ("9 септември 1944 г.", "1944-09-09"),
    ("10 March 1953—[3:08 p.m.]", "1953-03-10"),
    ("12th September 1953", "1953-09-12"),
    ("Friday, 19 September, 1958", "1958-09-19"),
    ("Feb. 3, 1950", "1950-02-03"),
    ("October 10,1952—3 p.m.", "1952-10-10"),
    ("September 19–21, 1957", "1957-09-19/1957-09-21"),
    ("19-21 September 1957", "1957-09-19/1957-09-21"),
    ("September 29–October 2, 1957", "1957-09-29/1957-10-02"),
    ("December 30, 1957–January 2, 1958", "1957-12-30/1958-01-02"),
    ("December 30 and 31, 1957", "{1957-12-30,1957-12-31}"),
    ("January 16 or 17, 1967", "[1967-01-16,1967-01-17]"),
    ("September 2/3, 1957", "1957-09-02/1957-09-03"),
    ("January–March 1950", "1950-01/1950-03"),
    ("1950–1953", "1950/1953"),
    ("1950–53", "1950/1953"),
    ("1950-53", "1950/1953"),
    ("from March 1950 to May 1951", "1950-03/1951-05"),
    ("between 1950 and 1953", "1950/1953"),
    ("May 23", "XXXX-05-23"),
    ("November 3, 1970, 0942Z", "1970-11-03"),
    ("January 18, 1952—6 p.m.", "1952-01-18"),
    ("March 23, 1948—7 p. m.", "1948-03-23"),
    ("July 2, 1955—noon", "1955-07-02"),
    ("July 2, 1955—midnight.", "1955-07-02"),
    ("November 15, 1956, 11:30 a.m.–12:10 p.m.", "1956-11-15"),
    ("January 18, 1957, 9–10:50 a.m.", "1957-01-18"),
    ("9:05 a.m., December 10, 1954", "1954-12-10"),
    ("circa 1961", "1961~"),
    ("c1961", "1961~"),
    ("[c 1961]", "1961~"),
    ("196-", "196X"),
    ("[196-?]", "196X?"),
    ("ca. October 1966", "1966-10~"),
    ("circa 1950–1953", "1950~/1953~"),
    ("1961?", "1961?"),
    ("[1961?]", "1961?"),
    ("[January 16, 1967]", "1967-01-16"),
    ("before 1950", "[..1949]"),
    ("before March 1, 1952", "[..1952-02-29]"),
    ("after May 1950", "[1950-06..]"),
    ("since 1961", "1961/.."),
    ("until 1950", "../1950"),
    ("spring 1961", "1961-21"),
    ("Autumn of 1961", "1961-23"),
    ("the 1950s", "195X"),
    ("19th century", "18XX"),
    ("early 1961", "1961"),
    ("mid-October 1966", "1966-10"),
    ("16.XII.1947", "1947-12-16"),
    ("16.12.1947", "1947-12-16"),
    ("12/16/1947", "1947-12-16"),
    ("3/4/1948", "[1948-03-04,1948-04-03]"),
    ("18. März 1991", "1991-03-18"),
    ("1er mai 1950", "1950-05-01"),
    ("22 сентября 1957", "1957-09-22"),
    ("1967年1月16日", "1967-01-16"),
    ("1967년 1월", "1967-01"),
]


@pytest.mark.parametrize(("printed", "edtf"), PRINTED)
def test_printed_forms_are_read_as_they_stand(printed: str, edtf: str) -> None:
    found = parse(printed)
    assert (found.text, found.edtf) == (printed, edtf)


@pytest.mark.parametrize("printed", ["undated", "Undated", "[undated]", "n.d.", "no date"])
def test_undated_is_a_date_that_says_so(printed: str) -> None:
    found = parse(printed)
    assert found.undated and not found.dated and found.text == printed and found.edtf == ""


@pytest.mark.parametrize(
    "words",
    [
        "",
        "May",
        "23",
        "midnight",
        "February 30, 1950",
        "31 June",
        "Room 23",
        "2019 copies",
        "13/14/1950",
        "1961/1960",
        "x" * 5000,
    ],
)
def test_what_is_no_date_is_refused(words: str) -> None:
    with pytest.raises(DateError):
        parse(words)


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("1961", "1961-01-01", "1961-12-31"),
        ("1960-02", "1960-02-01", "1960-02-29"),
        ("1961-10-05", "1961-10-05", "1961-10-05"),
        ("1961~", "1961-01-01", "1961-12-31"),
        ("195X", "1950-01-01", "1959-12-31"),
        ("00XX", "0001-01-01", "0099-12-31"),
        ("1961-XX", "1961-01-01", "1961-12-31"),
        ("1961-02-XX", "1961-02-01", "1961-02-28"),
        ("1961-21", "1961-03-01", "1961-05-31"),
        ("1961-24", "1961-01-01", "1961-12-31"),
        ("1950/1953-06", "1950-01-01", "1953-06-30"),
        ("1950/..", "1950-01-01", ""),
        ("../1950", "", "1950-12-31"),
        ("[..1949]", "", "1949-12-31"),
        ("[1951..]", "1951-01-01", ""),
        ("{1957-12-30,1957-12-31}", "1957-12-30", "1957-12-31"),
        ("XXXX-05-23", "", ""),
        ("2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-20"),
        ("156X-12-25", "1560-12-25", "1569-12-25"),
    ],
)
def test_edtf_has_bounds(edtf: str, earliest: str, latest: str) -> None:
    found = from_edtf(edtf)
    assert (found.earliest, found.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "edtf",
    [
        "1961-13",
        "1961-02-30",
        "XXXX-02-30",
        "1961-1X",
        "0000",
        "[]",
        "[[1950]]",
        "Y17E7",
        "1961/1960",
        "[1950",
        "1/2/3",
        "1" * 999,
    ],
)
def test_what_is_no_edtf_is_refused(edtf: str) -> None:
    with pytest.raises(DateError):
        bounds(edtf)


def test_a_date_without_a_place_in_time_sorts_last() -> None:
    words = ["May 23", "1952", "undated", "before 1950", "January 16, 1952", "1950s", "1952–53"]
    ordered = sorted((parse(word) for word in words), key=lambda when: when.sort_key)
    assert [when.text for when in ordered][:5] == ["before 1950", "1950s", "1952", "1952–53", "January 16, 1952"]


def test_a_date_is_shown_as_printed_and_else_in_words() -> None:
    assert display(parse("June 07, 1973")) == "June 07, 1973"
    assert [
        display(from_edtf(edtf)) for edtf in ("1973-06-07", "1966-10", "1961~", "195X", "1961-21", "XXXX-05-23")
    ] == [
        "June 7, 1973",
        "October 1966",
        "circa 1961",
        "1950s",
        "Spring 1961",
        "May 23",
    ]
    assert display(from_edtf("{1957-12-30,1957-12-31}")) == "December 30, 1957 and December 31, 1957"
    assert display(from_edtf("[..1949]")) == "1949 or before"
    assert display(HistoricalDate()) == ""


def test_the_time_of_day_can_be_left_out() -> None:
    assert without_time("January 18, 1952—11 a.m.") == "January 18, 1952"
    assert without_time("September 19–21, 1957") == "September 19–21, 1957"


def test_common_dates_need_no_library() -> None:
    program = """
import sys
from corpus.printed_dates import parse
[parse(date) for date in sys.argv[1:]]
sys.exit("edtf" in sys.modules)
"""
    queries = ["1961", "1961-10", "1961-10-05", "1961/1967", "circa 1961", "195X", "May 23", "before 1950"]
    assert subprocess.run([sys.executable, "-c", program, *queries], check=False).returncode == 0


DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(9998, 12, 31))


@given(DAYS)
def test_a_day_survives_the_way_through_words(day: date) -> None:
    assert parse(display(from_edtf(day.isoformat()))).edtf == day.isoformat()


@given(DAYS, st.integers(min_value=1, max_value=400))
def test_an_interval_has_the_bounds_of_its_ends(day: date, length: int) -> None:
    end = day + timedelta(days=length)
    assert bounds(f"{day}/{end}") == (day, end)


@given(st.text(max_size=60) | st.text(alphabet="0123456789XYu?~%/-.,[]{} –JanuaryMay", max_size=24))
def test_any_text_is_a_date_in_order_or_a_date_error(words: str) -> None:
    for read in (parse, from_edtf):
        try:
            found = read(words)
        except DateError:
            continue
        assert not (found.earliest and found.latest) or found.earliest <= found.latest


@given(st.sampled_from([edtf for _, edtf in PRINTED]))
def test_edtf_reads_itself(edtf: str) -> None:
    assert parse(edtf).edtf == edtf
