"""The elements that print dates."""

# mypy: disable-error-code="misc, no-any-return"
# (citeproc-py and lxml have no types: their classes are Any, and so is what comes out of them)

from __future__ import annotations

from functools import partial
from typing import Any

from citeproc import model

from corpus.citation.csl.base import Element, dressed, join
from corpus.citation.csl.dates import Date as Value
from corpus.citation.csl.dates import Day
from corpus.citation.csl.reference import Cite

_PARTS = ("year", "month", "day")


class Date(Element, model.Date):
    """A date; with a form, it is the locale's, whose parts the style's own may set otherwise."""

    def content(self, cite: Cite, **options: Any) -> str:
        variable = self.get("variable")
        return cite.asked_for(variable, partial(self._date, cite, variable))

    def _date(self, cite: Cite, variable: str) -> str:
        value = cite.reference.dates.get(variable)
        if value is None:
            return ""
        parts, delimiter = self._parts()
        if cite.sorting:
            return value.sort_key({part.get("name") for part, _ in parts})
        if not value.days:
            return value.literal if any(part.get("name") == "year" for part, _ in parts) else ""
        suffix = cite.choices.year_suffix if variable == "issued" and not self.style.has_year_suffixes else ""
        return _Shown(cite, parts, delimiter, suffix).of(value)

    def _parts(self) -> tuple[list[tuple[Any, Any]], str]:
        """The parts in their order, each with the part of the style that sets it otherwise; and the delimiter."""
        own = {part.get("name"): part for part in self}
        if not (form := self.get("form")):
            return [(part, None) for part in self], self.get("delimiter", "")
        locale = self.style.date_form(form)
        if locale is None:
            return [], ""
        wanted = self.get("date-parts", "year-month-day").split("-")
        parts = [(part, own.get(part.get("name"))) for part in locale if part.get("name") in wanted]
        return parts, locale.get("delimiter", "")


class _Shown:
    """The parts of a date that are shown of a cite."""

    def __init__(self, cite: Cite, parts: list[tuple[Any, Any]], delimiter: str, year_suffix: str) -> None:
        self._cite = cite
        self._parts = parts
        self._delimiter = delimiter
        self._year_suffix = year_suffix

    def of(self, value: Value) -> str:
        """The date; of a range, what both days share stands once."""
        first, last = value.days[0], value.days[-1]
        parts = [pair for pair in self._parts if pair[0].get("name") in _PARTS]
        different = [at for at, (part, _) in enumerate(parts) if _of(first, part) != _of(last, part)]
        if not different:
            return self._day(last, parts)
        begin = self._day(first, parts[: different[-1] + 1], at_end=True)
        return f"{begin}{self._dash(parts, different)}{self._day(last, parts[different[0] :], at_beginning=True)}"

    @staticmethod
    def _dash(parts: list[tuple[Any, Any]], different: list[int]) -> str:
        """The dash of the largest part that differs."""
        largest = min(different, key=lambda at: _PARTS.index(parts[at][0].get("name")))
        part, own = parts[largest]
        return (own is not None and own.get("range-delimiter")) or part.get("range-delimiter", "–")

    def _day(self, day: Day, parts: list[tuple[Any, Any]], *, at_beginning: bool = False, at_end: bool = False) -> str:
        shown = [(part, own, part.of_day(day, own)) for part, own in parts]
        shown = [(part, own, text) for part, own, text in shown if text]
        texts = []
        for at, (part, own, text) in enumerate(shown):
            prefix, suffix = part.affixes(own)
            set_text = part.set_as(text, self._cite, own)
            if part.get("name") == "year" and not at_end:
                set_text += self._year_suffix
            before = "" if at_beginning and at == 0 else prefix
            after = "" if at_end and at == len(shown) - 1 else suffix
            texts.append(f"{before}{set_text}{after}")
        return join(texts, self._delimiter)


def _of(day: Day, part: Any) -> object:
    name = part.get("name")
    return (day.month, day.season) if name == "month" else getattr(day, name)


class Date_Part(Element, model.Date_Part):  # noqa: N801  # after the element's name, as citeproc-py has it
    """A part of a date. What a style says of a part of the locale's date goes before what the locale says."""

    def of_day(self, day: Day, own: Any = None) -> str:
        """The part of a day, before it is set; "" where the day has none."""
        form = self._said("form", own)
        match self.get("name"):
            case "year":
                return self._year(day.year, form)
            case "month":
                return self._month(day, form or "long")
            case "day" if day.day and day.month:
                return self._day(day.day, form or "numeric")
        return ""

    def affixes(self, own: Any) -> tuple[str, str]:
        """What stands before and after the part."""
        return self._said("prefix", own), self._said("suffix", own)

    def set_as(self, text: str, cite: Cite, own: Any) -> str:
        """The part in its case and face."""
        english = self.style.is_english(cite.reference.language)
        return dressed(text, lambda name: self._said(name, own) or None, english=english)

    def _said(self, name: str, own: Any) -> str:
        if own is not None and (said := own.get(name)) is not None:
            return said
        return self.get(name, "")

    def _year(self, year: int, form: str) -> str:
        if form == "short":
            return f"{abs(year) % 100:02}"
        if year < 0:
            return f"{-year}{self.style.term('bc')}"
        return f"{year}{self.style.term('ad')}" if year < 500 else str(year)

    def _month(self, day: Day, form: str) -> str:
        if not day.month:
            return self.style.term(f"season-{day.season:02}") if day.season else ""
        if form.startswith("numeric"):
            return f"{day.month:02}" if form == "numeric-leading-zeros" else str(day.month)
        return self.style.term(f"month-{day.month:02}", form)

    def _day(self, day: int, form: str) -> str:
        if form == "numeric-leading-zeros":
            return f"{day:02}"
        only_first = self.style.locale_option("limit-day-ordinals-to-day-1") and day > 1
        return self.style.ordinal(day) if form == "ordinal" and not only_first else str(day)
