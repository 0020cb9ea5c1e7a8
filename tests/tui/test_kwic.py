"""Lines of a concordance: keywords stand below each other in any script, and a table stays a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from corpus.concordance import Line
from tui.kwic import HEADER, Columns, Hit, end_of, isolated

TEXT = st.text(st.sampled_from("abc dé 戦争\u0301שלום\x1b\t\n\u202e-=…"), max_size=60)


def hit(left: str = "to the ", keyword: str = "pilot", right: str = " of Sarnau", title: str = "Log") -> Hit:
    return Hit(Line(7, 10, 15, left, keyword, right, 3), "log1911", title, "1911-05-03", "3 May 1911")


def before_keyword(columns: Columns, line: Hit) -> int:
    parts = list(columns.parts(line))
    return sum(cell_len(text) for _, text in parts[: [name for name, _ in parts].index("keyword")])


@given(TEXT, TEXT, TEXT, st.integers(40, 220))
def test_every_line_has_the_keyword_in_the_same_column_and_the_same_width(
    left: str, keyword: str, right: str, width: int
) -> None:
    usual, other = hit(), hit(left, keyword, right)
    columns = Columns.of(width, [usual, other])
    assert before_keyword(columns, usual) == before_keyword(columns, other)
    for line in (usual, other):
        assert sum(cell_len(text) for _, text in columns.parts(line)) == width


def test_contexts_are_cut_at_the_far_ends_with_an_ellipsis() -> None:
    columns = Columns.of(60, [hit()])
    text = columns.text(
        hit("Nobody in the whole of the town had ever spoken to the ", right=" of Sarnau about the matter of it")
    )
    assert text.startswith("1911-05-03  …")
    assert " to the pilot of Sarnau" in text
    assert text.endswith("…  log1911 ¶3")


@given(TEXT, st.integers(0, 40))
def test_the_end_of_a_text_fits(text: str, width: int) -> None:
    end = end_of(text, width)
    assert cell_len(end) <= width
    assert text.endswith(end.removeprefix("…"))


def test_what_is_written_from_right_to_left_turns_nothing_else_round() -> None:
    assert isolated("שלום, 1911") == "\u2068שלום, 1911\u2069"
    assert isolated("plain, 戦争") == "plain, 戦争"


def test_a_date_longer_than_its_column_is_as_printed_and_none_is_said() -> None:
    line = hit().line
    shown = [Hit(line, "k", "t", edtf, printed) for edtf, printed in (("1911-05/1912-06", "May 1911"), ("", ""))]
    assert [Columns.of(80, shown).text(each)[:12] for each in shown] == ["May 1911    ", "no date     "]


@given(st.builds(hit, TEXT, TEXT, TEXT, TEXT))
def test_a_row_of_the_table_has_a_field_for_each_column_and_nothing_that_breaks_it(line: Hit) -> None:
    fields = line.row.split("\t")
    assert len(fields) == len(HEADER)
    assert "\n" not in line.row and "\x1b" not in line.row
    assert not any(field.startswith(("=", "+", "-", "@")) for field in fields)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_what_a_spreadsheet_would_compute_is_text(text: str) -> None:
    assert hit(title=text).row.split("\t")[2] == f"'{text}"
    assert hit(title=text).record["title"] == text
