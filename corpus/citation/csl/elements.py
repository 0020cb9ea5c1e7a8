"""The elements of a style, with the defects of citeproc-py 0.11.1 mended that archival citations meet.

Each is a subclass of citeproc-py's own, and the parser makes these for the elements that it reads: nothing of
citeproc-py is changed in place. What is mended stands in the docstring of each class; the methods are citeproc-py's.
"""

# mypy: disable-error-code="misc, no-any-return"
# (citeproc-py has no types: its classes are Any, and so is what comes out of them)

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from citeproc import LANGUAGE_NAMES, PRIMARY_DIALECTS, model
from citeproc.formatter import plain
from citeproc.source import LiteralDate, VariableError
from citeproc.string import String, join
from lxml import etree

from corpus.citation.csl.marks import CLOSE_QUOTE, END_NO_CASE, NO_CASE, OPEN_QUOTE
from corpus.citation.csl.reference import Cite

_NAMESPACES = {"cs": "http://purl.org/net/xbiblio/csl", "xml": "http://www.w3.org/XML/1998/namespace"}

_PLAINER_FORMS = {
    "symbol": ("symbol", "short", None),
    "verb-short": ("verb-short", "verb", None),
    "verb": ("verb", None),
    "short": ("short", None),
}
_INITIAL = re.compile(r"(?<!\w)(\w)\.\s*(?=\w)")
_KEPT = re.compile(f"({NO_CASE}[^{END_NO_CASE}]*{END_NO_CASE})")


@cache
def _compiled(expression: str) -> etree.XPath:
    return etree.XPath(expression, namespaces=_NAMESPACES)


class _Element(model.CitationStylesElement):
    """Expressions are compiled once, and macros and terms looked up in tables: a citation took 80 ms without."""

    def xpath_search(self, expression: str) -> Any:
        return _compiled(expression)(self)

    def get_macro(self, name: str) -> Any:
        return self.get_root().macros[name]

    def get_term(self, name: str, form: str | None = None, **options: Any) -> Any:
        """The term in that form, or in the next plainer one that there is."""
        for each in _PLAINER_FORMS.get(form or "", (form,)):
            if (term := super().get_term(name, each, **options)) is not None:
                return term
        return None


class _Rendered(_Element):
    """Case, quotation marks and delimiters, for every element that prints something.

    What is marked so keeps its case, and a label, which has no language of its own, is in the style's. Marks that stand
    before punctuation are left to the typography, which alone sees what follows them.
    """

    def case(self, text: Any, language: str | None = None) -> Any:
        if self.get("text-case") is None or not text:
            return text
        pieces = _KEPT.split(str(text))
        first = next(index for index, piece in enumerate(pieces) if piece)
        return "".join(
            piece if _KEPT.fullmatch(piece) or not piece.strip() else self._piece_cased(piece, index == first, language)
            for index, piece in enumerate(pieces)
        )

    def _piece_cased(self, piece: str, first: bool, language: str | None) -> str:
        if not first and self.get("text-case") == "capitalize-first":
            return piece
        bare = piece.strip()
        return piece.replace(bare, str(super().case(String(bare), language or "en")))

    def quote(self, text: Any) -> Any:
        if self.get("quotes", "false") != "true":
            return text
        opening, closing = (self.get_single_term(name=f"{side}-quote") for side in ("open", "close"))
        inside = self.get_locale_option("punctuation-in-quote") == "true"
        return f"{OPEN_QUOTE}{text}{CLOSE_QUOTE}" if opening == "“" and inside else f"{opening}{text}{closing}"

    def join(self, strings: Iterator[Any], default_delimiter: str = "") -> Any:
        return join((each for each in strings if each is not None), self.get("delimiter", default_delimiter))


class Style(_Element, model.Style):
    """The locales are read with the same parser, and every names element has the name element that it may omit."""

    def prepare(self, locale: Callable[[str], Any]) -> None:
        """Make the style ready to format; `locale` reads the locale of a language."""
        self.formatter = plain
        self.macros = {macro.get("name"): macro for macro in self.xpath_search("./cs:macro")}
        for names in self.xpath_search("//cs:names[not(parent::cs:substitute)][not(cs:name)]"):
            names.insert(0, names.makeelement(names.tag.replace("names", "name")))
        wanted = self.get("default-locale", "en-US")
        language = wanted.partition("-")[0]
        own = [
            *self._own_locales(wanted),
            *self._own_locales(language),
            *self.xpath_search("./cs:locale[not(@xml:lang)]"),
        ]
        known = [wanted] if wanted in LANGUAGE_NAMES else []
        system = dict.fromkeys([*known, PRIMARY_DIALECTS.get(language, "en-US"), "en-US"])
        self.locales = [*dict.fromkeys(own), *map(locale, system)]
        for each in self.locales:
            each.style = self

    def _own_locales(self, language: str) -> Any:
        return self.xpath_search(f"./cs:locale[@xml:lang='{language}']")


class Locale(_Element, model.Locale):
    """Terms in a table."""

    def get_term(self, name: str, form: str | None = None, **options: Any) -> Any:
        if options.get("zero_padded"):
            return model.Locale.get_term(self, name, form, zero_padded=True)
        if "table" not in self.__dict__:
            terms = reversed(self.xpath_search("./cs:terms/cs:term"))
            self.table = {(term.get("name"), term.get("form")): term for term in terms}
        if (name, form) not in self.table:
            raise IndexError
        return self.table[name, form]


class Layout(_Rendered, model.Layout):
    """One cite at a time: what stands before it in a draft is told by its position."""

    repressed = frozenset[str]()  # citeproc-py's own record of what was printed in place of names

    def marked(self, cite: Cite) -> str:
        """The text of the cite, with the marks that the typography needs."""
        return self.cluster([("", cite, "")])

    def cluster(self, cites: Iterable[tuple[str, Cite, str]], *, whole: bool = True) -> str:
        """Several cites as one text, each with what stands before and behind it; without the ends if not `whole`."""
        made = ((before, self.render_children(cite) or "", after) for before, cite, after in cites)
        text = self.get("delimiter", "").join(
            f"{before}{text}{after}" for before, text, after in made if before or text or after
        )
        return str(self.format(self.wrap(text) if whole else text)) if text else ""


class Macro(_Element, model.Macro):
    """A macro is a group, as of CSL 1.0.2."""

    def render(self, item: Cite, context: Any = None, sort_options: Any = None) -> Any:
        return item.grouped(super().render, item, context, sort_options)


class Group(_Rendered, model.Group):
    """A group is left out where it asked for variables and had none, whatever it might have asked for."""

    def process(self, item: Cite, context: Any = None, **options: Any) -> Any:
        text = item.grouped(self._text, item, context=context, **options)
        if text is None:
            raise VariableError
        return text

    def _text(self, item: Cite, **options: Any) -> Any:
        return self.join(self._texts(item, **options))

    def _texts(self, item: Cite, **options: Any) -> Iterator[Any]:
        delimiter = self.get("delimiter", "")
        for child in self.iterchildren():
            own = {"delimiter": delimiter} if isinstance(child, model.Choose) else {}
            try:
                text = child.render(item, **own, **options)
            except VariableError:
                continue
            if text:
                yield text


class If(_Element, model.If):
    """The position is the cite's own, and nothing is ambiguous, for a citation is made by itself."""

    def render(self, item: Cite, context: Any = None, delimiter: str = "", **options: Any) -> Any:
        if self.get("disambiguate") == "true" and self.get("match") != "none":
            raise model.ConditionFailed
        return super().render(item, context=context, delimiter=delimiter, **options)

    def _position(self, item: Cite, context: Any) -> list[bool]:
        positions = item.position.value if item.has_locator else item.position.value - {"ibid-with-locator"}
        return [position in positions for position in self.get("position").split()]


class Else_If(If, model.Else_If):  # noqa: N801  # after the element's name, as citeproc-py has it
    """As If."""


class Text(_Rendered, model.Text):
    """A variable that was printed in place of another is not printed again.

    There are no year suffixes, for a citation is made by itself; as no variable of the item's they empty no group.
    """

    def _variable(self, item: Cite, context: Any) -> Any:
        if self.get("variable") in self.generated_variables:
            return None
        return item.asked_for(self.get("variable"), super()._variable, item, context)


class Number(_Rendered, model.Number):
    """As Text."""

    def process(self, item: Cite, context: Any = None, **options: Any) -> Any:
        return item.asked_for(self.get("variable"), super().process, item, context, **options)


class Date(_Rendered, model.Date):
    """As Text. A date in words stands whole where the year does; in a range, what both days share stands once."""

    def process(
        self, item: Cite, variable: Any = None, show_parts: Any = None, context: Any = None, **options: Any
    ) -> Any:
        if self.is_locale_date():
            return super().process(item, variable, show_parts, context, **options)
        if isinstance(item.reference.get(self.get("variable").replace("-", "_")), LiteralDate) and not self._has_year():
            return None
        return item.asked_for(self.get("variable"), super().process, item, variable, show_parts, context, **options)

    def _has_year(self) -> bool:
        parts = self.get("date-parts", "year") if self.get("form") else self.xpath_search("./cs:date-part/@name")
        return "year" in parts

    def render_date_range(self, date_range: Any, show_parts: Any = None, context: Any = None) -> Any:
        begin, end = date_range.begin, date_range.end
        shown = [part.get("name") for part in self.xpath_search("./cs:date-part") if part.get("name") in show_parts]
        different = [index for index, part in enumerate(shown) if begin.get(part) != end.get(part)]
        if not different:
            return self.render_single_date(end, shown, context)
        first = str(self.render_single_date(begin, shown[: different[-1] + 1], context))
        last = str(self.render_single_date(end, shown[different[0] :], context))
        return f"{first.rstrip(' ,')}–{last.lstrip()}"


class Date_Part(_Rendered, model.Date_Part):  # noqa: N801
    """What a style says of a part of a localised date does not stay in the locale."""

    def render(self, *args: Any) -> Any:
        own = dict(self.attrib)
        try:
            return super().render(*args)
        finally:
            self.attrib.clear()
            self.attrib.update(own)


class Names(_Rendered, model.Names):
    """As Text. The first names of a citation are left out where the draft names the author itself."""

    def process(self, item: Cite, names_context: Any = None, context: Any = None, **options: Any) -> Any:
        text = item.asked_for(self.get("variable"), super().process, item, names_context, context, **options)
        if text and item.left_out == "" and not isinstance(self.getparent(), model.Substitute):
            item.left_out = str(text)
            return None
        return text


class Name(_Rendered, model.Name):
    """`initialize="false"` leaves given names as they are."""

    def initialize(self, given: str, mark: str, context: Any) -> str:
        layout = (self if context is None else context).xpath_search(
            "./ancestor::*[self::cs:citation or self::cs:bibliography][1]"
        )
        wanted = next(
            (each.get("initialize") for each in (self, *layout, self.get_root()) if each.get("initialize")), "true"
        )
        if wanted == "true":
            return super().initialize(given, mark, context)
        return _INITIAL.sub(rf"\1{mark}", given)


class Substitute(_Element, model.Substitute):
    """All that is printed in place of the names is remembered as printed, also out of a macro."""

    def render(self, item: Cite, context: Any = None, **options: Any) -> Any:
        names = self.getparent()
        for child in self.iterchildren():
            inherits = isinstance(child, model.Names) and child.name is None
            own = {"names_context": names} if inherits else {}
            before = len(item.printed)
            try:
                text = child.render(item, context=context, **own, **options)
            except VariableError:
                continue
            if text:
                item.spent.update(item.printed[before:])
                return text
        return None


class Label(_Rendered, model.Label):
    """As every element that prints something."""


def parser() -> etree.XMLParser:
    """A parser that makes these elements, and citeproc-py's own where there is nothing to mend."""
    lookup = etree.ElementNamespaceClassLookup()
    classes = lookup.get_namespace(_NAMESPACES["cs"])
    classes[None] = _Element
    classes.update({_tag(each): each for each in _classes()})
    made = etree.XMLParser(remove_comments=True, no_network=True, resolve_entities=False)
    made.set_element_class_lookup(lookup)
    return made


@cache
def _classes() -> tuple[type, ...]:
    theirs = {_tag(each): each for each in model.CitationStylesElement.__subclasses__() if each is not _Element}
    mended = {_tag(each): each for each in globals().values() if isinstance(each, type) and issubclass(each, _Element)}
    return tuple(mended.get(tag) or type(each.__name__, (_Element, each), {}) for tag, each in theirs.items())


def _tag(element: type) -> str:
    return element.__name__.replace("_", "-").lower()
