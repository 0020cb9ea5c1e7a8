"""The root of a style, its locales, and the terms and macros that the elements look up."""

# mypy: disable-error-code="misc, no-any-return"
# (citeproc-py and lxml have no types: their classes are Any, and so is what comes out of them)

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from citeproc import LANGUAGE_NAMES, PRIMARY_DIALECTS, model

from corpus.citation.csl.base import Element
from corpus.citation.csl.typography import Quotation

_CS = "{http://purl.org/net/xbiblio/csl}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_PLAINER_FORMS = {
    "symbol": ("symbol", "short", "long"),
    "verb-short": ("verb-short", "verb", "long"),
    "verb": ("verb", "long"),
    "short": ("short", "long"),
}


class Style(Element, model.Style):
    """Terms, dates and macros are put into tables once; what the style's own locales say goes before the others."""

    def prepare(self, locale: Callable[[str], Any]) -> None:
        """Make the style ready to format; `locale` reads the locale of a language."""
        self.of_style = self
        self.macros = {macro.get("name"): macro for macro in self.iterfind(f"{_CS}macro")}
        self.has_year_suffixes = next(self.iterfind(f".//{_CS}text[@variable='year-suffix']"), None) is not None
        self.language = self.get("default-locale", "en-US")
        primary = self.language.partition("-")[0]
        known = [self.language] if self.language in LANGUAGE_NAMES else []
        system = dict.fromkeys(["en-US", PRIMARY_DIALECTS.get(primary, "en-US"), *known])
        self.locales = [locale(name) for name in system]
        own = self.findall(f"{_CS}locale")
        for wanted in (None, primary, self.language):
            self.locales += [each for each in own if each.get(_LANGUAGE) == wanted]
        self._fill_tables()
        self._elements = [
            *self.iter(),
            *(each for own in self.locales for each in own.iter()),
        ]  # kept, with their tables

    def _fill_tables(self) -> None:
        self._terms: dict[tuple[str, str], Any] = {}
        self._dates: dict[str, Any] = {}
        self._options: dict[str, str] = {}
        for locale in self.locales:
            locale.getroottree().getroot().of_style = self
            terms: dict[tuple[str, str], Any] = {}
            for term in locale.iterfind(f"{_CS}terms/{_CS}term"):
                terms.setdefault((term.get("name"), term.get("form", "long")), term)
            if any(name.startswith("ordinal") for name, _ in terms):
                self._terms = {key: term for key, term in self._terms.items() if not key[0].startswith("ordinal")}
            self._terms.update(terms)
            self._dates.update({date.get("form"): date for date in locale.iterfind(f"{_CS}date")})
            for options in locale.iterfind(f"{_CS}style-options"):
                self._options.update(options.attrib)
        self.quotation = Quotation(
            self.term("open-quote"),
            self.term("close-quote"),
            self.term("open-inner-quote"),
            self.term("close-inner-quote"),
            inside=self.locale_option("punctuation-in-quote"),
        )

    def has_term(self, name: str) -> bool:
        """Whether there is a term of that name."""
        return (name, "long") in self._terms

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str:
        """The term in that form, or in the next plainer one that there is; "" if there is none."""
        for each in _PLAINER_FORMS.get(form, (form,)):
            if (term := self._terms.get((name, each))) is not None:
                return str(term.multiple if plural else term.single).strip("\n\t")
        return ""

    def ordinal(self, number: int) -> str:
        """A number with the ending of an ordinal."""
        last_two = f"ordinal-{number % 100:02}"
        if (term := self._terms.get((last_two, "long"))) is not None and self._matches(term, number):
            return f"{number}{term.single}"
        last = f"ordinal-{number % 10:02}"
        if (term := self._terms.get((last, "long"))) is not None and term.get("match", "last-digit") == "last-digit":
            return f"{number}{term.single}"
        return f"{number}{self.term('ordinal')}"

    @staticmethod
    def _matches(term: Any, number: int) -> bool:
        match = term.get("match", "last-two-digits" if term.get("name") >= "ordinal-10" else "last-digit")
        return number < 100 if match == "whole-number" else True

    def date_form(self, form: str) -> Any:
        """The date of the locale in that form, None if there is none."""
        return self._dates.get(form)

    def locale_option(self, name: str) -> bool:
        """Whether an option of the locale is set."""
        return self._options.get(name) == "true"

    def is_english(self, language: str) -> bool:
        """Whether titles in that language, or in the style's where it is "", have capitals as in English."""
        return (language or self.language).casefold().startswith("en")


class Locale(Element, model.Locale):
    """A locale, of the style or of its language."""


class Term(Element, model.Term):
    """A term; citeproc-py reads its singular and its plural."""

    def preformat(self, text: str) -> str:
        """The text as it is: nothing is escaped before it is written."""
        return text
