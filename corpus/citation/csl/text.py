"""The elements that print a variable, a term or a label, and those that hold others together."""

# mypy: disable-error-code="misc, no-any-return"
# (citeproc-py and lxml have no types: their classes are Any, and so is what comes out of them)

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from citeproc import model

from corpus.citation.csl.base import Element, faced, join
from corpus.citation.csl.marks import CAPITAL, bare
from corpus.citation.csl.numbers import is_numeric, is_plural, ranges, roman, shortening
from corpus.citation.csl.reference import Cite

_PAGES = ("page", "page-first", "locator")
_NUMBERS = frozenset(
    """
    chapter-number collection-number edition issue locator number number-of-pages number-of-volumes page page-first
    volume
    """.split()
)
_IN_THE_LANGUAGE_OF_THE_ITEM = frozenset(
    """
    archive archive-place authority collection-title container-title event event-place genre medium publisher
    publisher-place title title-short
    """.split()
)


class Macro(Element, model.Macro):
    """A macro is a group, as of CSL 1.0.2."""

    def render(self, cite: Cite, **options: Any) -> str:
        return cite.grouped(lambda: join(self.texts(cite, **options), ""))


class Group(Element, model.Group):
    """A group is left out where it asked for variables and had none, whatever it might have asked for."""

    def content(self, cite: Cite, **options: Any) -> str:
        return cite.grouped(lambda: self.joined(self.texts(cite, **options)))


class Layout(Element, model.Layout):
    """What is printed of one cite; a term at its beginning is capitalised, but not within the text of a paper."""

    def of(self, cite: Cite) -> str:
        """The cite's text, without the affixes of the layout."""
        texts = self.texts(cite)
        capitals = self.style.get("class") == "note" or self.getparent().tag.endswith("bibliography")
        return _capitalised(join(texts, ""), capitals=capitals)

    def around(self, text: str) -> str:
        """The text of a cite between the affixes of the layout."""
        return self.affixed(faced(text, self.get)) if text else ""

    def cluster(self, cites: Iterable[tuple[str, Cite, str]], *, whole: bool = True) -> str:
        """Several cites as one text, each with what stands before and behind it; without the ends if not `whole`."""
        text = join((f"{before}{self.of(cite)}{after}" for before, cite, after in cites), self.get("delimiter", ""))
        return self.around(text) if whole else faced(text, self.get)


def _capitalised(text: str, *, capitals: bool) -> str:
    before, mark, after = text.partition(CAPITAL)
    if mark and capitals and not any(character.isalnum() for character in bare(before)):
        after = after[:1].upper() + after[1:]
    return (before + after).replace(CAPITAL, "")


class Text(Element, model.Text):
    """A text from a variable, a macro, a term, or the style itself."""

    def content(self, cite: Cite, **options: Any) -> str:
        if (variable := self.get("variable")) == "year-suffix":
            return cite.always_there(cite.text(variable))
        if variable:
            return cite.asked_for(variable, partial(self._variable, cite, variable))
        options.pop("like", None)
        if macro := self.get("macro"):
            return self.style.macros[macro].render(cite, **options)
        if term := self.get("term"):
            text = self.style.term(term, self.get("form", "long"), plural=self.get("plural") == "true")
            return f"{CAPITAL}{text}" if text else ""
        return self.get("value", "")

    def language_of(self, cite: Cite) -> str:
        return cite.reference.language if self.get("variable") in _IN_THE_LANGUAGE_OF_THE_ITEM else ""

    def _variable(self, cite: Cite, variable: str) -> str:
        if self.get("form") == "short" and (short := cite.text(f"{variable}-short")):
            return short
        value = cite.text(variable)
        if variable in _NUMBERS and value:
            return in_numbers(self.style, variable, value, cite)
        return value


class Number(Element, model.Number):
    """A number, in digits, in Roman numerals or as an ordinal; as it stands where it is no number."""

    def content(self, cite: Cite, **options: Any) -> str:
        variable = self.get("variable")
        return cite.asked_for(variable, partial(self._number, cite, variable))

    def _number(self, cite: Cite, variable: str) -> str:
        value, form = cite.text(variable), self.get("form", "numeric")
        if form != "numeric" and value.isdecimal() and len(value) < 5:
            return self._spelt(int(value), form)
        return in_numbers(self.style, variable, value, cite) if value else ""

    def _spelt(self, number: int, form: str) -> str:
        if form == "roman":
            return roman(number)
        if form == "long-ordinal" and (term := self.style.term(f"long-ordinal-{number:02}")):
            return term
        return self.style.ordinal(number)


def in_numbers(style: Any, variable: str, value: str, cite: Cite) -> str:
    """The value of a variable of numbers, with the dashes of ranges; of pages as the style shortens them."""
    if variable == "page-first":
        return ranges(value, "\n").partition("\n")[0].partition(",")[0]
    of_pages = variable == "page" or (variable == "locator" and cite.pinpoint and cite.pinpoint.label == "page")
    dash = (style.term("page-range-delimiter") if variable in _PAGES else "") or "–"
    return ranges(value, dash, shortening(style.get("page-range-format", "") if of_pages else ""))


class Label(Element, model.Label):
    """The term for a variable of numbers, or for the kind of a pinpoint; `role` and `plural` tell it of names."""

    def content(self, cite: Cite, role: str = "", plural: bool | None = None, **options: Any) -> str:
        variable = role or self.get("variable")
        if not role and not cite.has(variable):
            return ""
        if plural is None:
            plural = self._is_plural(cite, variable)
        plural = {"always": True, "never": False}.get(self.get("plural", "contextual"), plural)
        return self.style.term(self._term(cite, variable), self.get("form", "long"), plural=plural)

    def language_of(self, cite: Cite) -> str:
        return ""

    @staticmethod
    def _term(cite: Cite, variable: str) -> str:
        return cite.pinpoint.label if variable == "locator" and cite.pinpoint else variable

    @staticmethod
    def _is_plural(cite: Cite, variable: str) -> bool:
        value = cite.text(variable)
        if variable.startswith("number-of-"):
            return value.isdecimal() and int(value) > 1
        return is_plural(value)


class Choose(Element, model.Choose):
    """The first branch whose conditions are met; what it prints stands as if it were in the parent."""

    def several(self, cite: Cite, **options: Any) -> Iterator[str]:
        for branch in self:
            if branch.tag.endswith("}else") or branch.is_met(cite):
                yield from branch.texts(cite, **options)
                return


class If(Element, model.If):
    """A branch with conditions."""

    def is_met(self, cite: Cite) -> bool:
        """Whether the cite meets the conditions, all or any or none of them as `match` says."""
        results = [result for name in self.attrib if name != "match" for result in self._results(name, cite)]
        match = self.get("match", "all")
        if match == "any":
            return any(results)
        return not any(results) if match == "none" else all(results)

    def _results(self, name: str, cite: Cite) -> Iterator[bool]:
        for value in self.get(name).split():
            if name == "type":
                yield value == cite.reference.type
            elif name == "variable":
                yield cite.has(value)
            elif name == "is-numeric":
                yield cite.has(value) and is_numeric(cite.text(value))
            elif name == "is-uncertain-date":
                yield value in cite.reference.dates and cite.reference.dates[value].circa
            elif name == "locator":
                yield cite.pinpoint is not None and cite.pinpoint.label == value
            elif name == "position":
                yield value in cite.positions
            elif name == "disambiguate":
                yield cite.choices.disambiguate


class Else_If(If, model.Else_If):  # noqa: N801  # after the element's name, as citeproc-py has it
    """As If."""
