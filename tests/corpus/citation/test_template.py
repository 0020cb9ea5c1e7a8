"""The language of templates."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citation.markup import END_ITALIC, ITALIC
from corpus.citation.template import Template, TemplateError

VALUES = {"title": "Ice [Report]", "date": "1961", "nobody": "", "volume": "{XIX}"}


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("", ""),
        ("As it stands.\n", "As it stands.\n"),
        ("{title}, {date}.", "Ice [Report], 1961."),
        ("{title}[, {date}].", "Ice [Report], 1961."),
        ("{title}[, by {nobody}].", "Ice [Report]."),
        ("{title}[, by {nobody} in {date}].", "Ice [Report]."),
        ("by {nobody}.", "by ."),
        ("[[{date}]]", "[1961]"),
        ("[[[{date}]]]", "[1961]"),
        ("[[[{nobody}]]]", ""),
        ("[ [[{date}]] ]", " [1961] "),
        ("[[[[{nobody}]]]]", "[[]]"),
        (r"\footnote{{{title}}}", r"\footnote{Ice [Report]}"),
        ("{{date}}", "{date}"),
        ("{volume}", "{XIX}"),
        ("<i>{title}</i>[ <i>{nobody}</i>]", f"{ITALIC}Ice [Report]{END_ITALIC}"),
        ("a < b > c </u>", "a < b > c </u>"),
    ],
)
def test_a_template_is_filled_in(text: str, rendered: str) -> None:
    assert Template.parse(text).render(VALUES) == rendered


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("a [{title}", "line 1, column 3", "never closed"),
        ("a\n {title}]", "line 2, column 9", "closes nothing"),
        ("[{title} [{date}]]", "line 1, column 10", "within a part"),
        ("[sic]", "line 1, column 1", "no field in this part; write [["),
        ("a {", "line 1, column 3", "write {{"),
        ("a }", "line 1, column 3", "}}"),
        ("{Title!}", "line 1, column 1", "“{Title!}” is no field"),
        ("<i>a", "line 1, column 1", "</i>"),
        ("<i>[{title}</i>]", "line 1, column 1", "same part"),
        ("<i><i>", "line 1, column 4", "already"),
        ("</i>", "line 1, column 1", "no italics"),
    ],
)
def test_what_is_no_template_is_named_with_its_place(text: str, place: str, reason: str) -> None:
    with pytest.raises(TemplateError, match=f"^{place}: .*{re.escape(reason)}"):
        Template.parse(text)


def test_an_unknown_field_is_named_with_those_there_are() -> None:
    template = Template.parse("{title}\n[{colour}]")
    with pytest.raises(TemplateError, match=r"^line 2, column 2: .*\{colour\}. There are date, nobody, title, volume"):
        template.render(VALUES)


def test_a_template_tells_its_fields() -> None:
    assert Template.parse("{title}[, {date}] {title}").fields == ["title", "date", "title"]


_any = st.text(alphabet="[]{}<>/iab \n“é\ufdd5") | st.text()


@given(_any, st.fixed_dictionaries({"a": _any, "b": _any}))
def test_any_text_is_a_template_or_told_to_be_none(text: str, values: dict[str, str]) -> None:
    with suppress(TemplateError):
        Template.parse(text).render(values)


@given(_any, _any)
def test_a_value_is_never_read_as_a_template(value: str, other: str) -> None:
    template = Template.parse("<{a}>[ {b}]")
    assert template.render({"a": value, "b": other}) == f"<{value}>" + (f" {other}" if other else "")


@given(st.text())
def test_what_is_doubled_stands_for_itself(text: str) -> None:
    doubled = re.sub(r"[\[\]{}]", lambda found: found[0] * 2, text).replace("<", "(")
    assert Template.parse(doubled).render({}) == text.replace("<", "(")
