"""The elements that print names: who is named, how many of them, in which order, and with which label."""

# mypy: disable-error-code="misc, no-any-return"
# (citeproc-py and lxml have no types: their classes are Any, and so is what comes out of them)

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from citeproc import model

from corpus.citation.csl.base import Element, dressed, faced, join
from corpus.citation.csl.marks import END_NAMES, NAMES
from corpus.citation.csl.people import NameStyle, is_romanesque, printed
from corpus.citation.csl.reference import Cite
from corpus.citation.csl.reference import Name as Person

_CS = "{http://purl.org/net/xbiblio/csl}"
_INHERITED_AS = {"form": "name-form", "delimiter": "name-delimiter"}


class Names(Element, model.Names):
    """One or more kinds of names; `like` is the element whose look they have, where they stand in its substitute.

    The first names of a citation are left out where the draft names the author itself.
    """

    def content(self, cite: Cite, like: Names | None = None, in_place: bool = False, **options: Any) -> str:
        text = self._named_or_substituted(cite, like, **options)
        if text and cite.left_out == "" and not in_place:
            cite.left_out = text
            return ""
        return text

    def _named_or_substituted(self, cite: Cite, like: Names | None, **options: Any) -> str:
        if like is None or self.find(f"{_CS}name") is not None:
            like = self
        variables = [each for each in self.get("variable", "").split() if each not in cite.spent]
        text = cite.asked_for(" ".join(variables), partial(self._named, cite, variables, like, **options))
        substitute = self.find(f"{_CS}substitute")
        return text if text or substitute is None else substitute.replacing(cite, self, **options)

    def _named(self, cite: Cite, variables: list[str], like: Names, **options: Any) -> str:
        names = cite.reference.names
        there = [variable for variable in variables if variable in names]
        if set(there) == {"editor", "translator"} and self.style.has_term("editortranslator"):
            without_labels = [like.of_kind(cite, variable, "", **options) for variable in there]
            if without_labels[0] == without_labels[1]:
                return like.of_kind(cite, "editor", "editortranslator", **options)
        kinds = [like.of_kind(cite, variable, variable, **options) for variable in there]
        if kinds and all(kind.isdecimal() for kind in kinds):
            return str(sum(map(int, kinds)) or "")
        return join(kinds, self.get("delimiter") or option(cite, self.style, "names-delimiter") or ", ")

    def of_kind(self, cite: Cite, variable: str, role: str, **options: Any) -> str:
        """The names of one kind, with the label of their role, if any, before or after them."""
        name, label = self.find(f"{_CS}name"), self.find(f"{_CS}label")
        people = cite.reference.names[variable]
        if name is None:
            name = self.makeelement(f"{_CS}name")
        text = name.listed(cite, people, self, **options)
        if not role or label is None or name.get("form") == "count" or cite.sorting:
            return text
        said = label.render(cite, role=role, plural=len(people) > 1)
        before = any(child is label for child in self.iterchildren()) and self._stands_before(label, name)
        return f"{said}{text}" if before else f"{text}{said}"

    def _stands_before(self, label: Any, name: Any) -> bool:
        children = list(self)
        return name in children and children.index(label) < children.index(name)


class Substitute(Element, model.Substitute):
    """What is printed in place of names. All of it is spent as soon as it is printed, also out of a macro."""

    def replacing(self, cite: Cite, names: Names, **options: Any) -> str:
        """The first of the children that prints something."""
        with cite.standing_in():
            for child in self:
                before = frozenset(cite.spent)
                for text in child.several(cite, **{**options, "like": names, "in_place": True}):
                    if text:
                        return text
                cite.spent = set(before)
        return ""


class Et_Al(Element, model.Et_Al):  # noqa: N801  # after the element's name, as citeproc-py has it
    """The words for those who are not named."""

    def words(self) -> str:
        """The term, set as the element is."""
        return self.affixed(faced(self.style.term(self.get("term", "et-al")), self.get))


class Name(Element, model.Name):
    """How names are printed, and how many."""

    def listed(self, cite: Cite, people: Sequence[Person], names: Names, **options: Any) -> str:
        """The people as the style names them: all, or the first of them and "et al."."""
        said = partial(self._said, cite, options.get("sort_options") or {})
        shown, cut = self._shown(cite, said, len(people))
        if said("form") == "count":
            return str(len(shown))
        how = self._how(cite, said)
        order = "all" if cite.sorting else said("name-as-sort-order")
        inverted = [order == "all" or (order == "first" and at == 0) for at in range(len(people))]
        texts = []
        for at in shown:
            own = self._with_given(how, cite.choices.given.get(at, 0), said) if how.short else how
            texts.append(self.affixed(printed(people[at], own, inverted=inverted[at], sorting=cite.sorting)))
        delimiter = said("delimiter", ", ")
        if cut and shown:
            et_al = names.find(f"{_CS}et-al")
            words = et_al.words() if et_al is not None else self.style.term("et-al")
            last = inverted[shown[-1]] and not people[shown[-1]].literal
            if said("et-al-use-last") == "true" and len(shown) + 2 <= len(people):
                final = self.affixed(printed(people[-1], how, inverted=inverted[-1]))
                text = f"{delimiter.join(texts)}{delimiter}… {final}"
            else:
                text = self._with_et_al(texts, words, said, last_is_inverted=last)
        else:
            with_body = len(people) == 2 and bool(people[1].literal)
            text = self._with_and(
                texts, said, last_is_inverted=self._is_inverted(people, inverted), with_body=with_body
            )
        return f"{NAMES}{faced(text, self.get)}{END_NAMES}"

    @staticmethod
    def _with_given(how: NameStyle, level: int, said: Callable[..., str]) -> NameStyle:
        """The style of names with given names, in initials or whole, where they tell people apart."""
        if not level:
            return how
        initial = (said("initialize-with") or ". ") if level == 1 else None
        return replace(how, short=False, initialize_with=initial, all_names=level == 1)

    @staticmethod
    def _is_inverted(people: Sequence[Person], inverted: list[bool]) -> bool:
        return (
            len(people) > 1
            and inverted[len(people) - 2]
            and not people[-2].literal
            and is_romanesque(people[-2].family)
        )

    @staticmethod
    def _shown(cite: Cite, said: Callable[..., str], total: int) -> tuple[range, bool]:
        """Which of so many people are named, and whether others are not."""
        least, first = _number(said("et-al-min")), _number(said("et-al-use-first", "1"))
        if "subsequent" in cite.positions:
            least = _number(said("et-al-subsequent-min")) or least
            first = _number(said("et-al-subsequent-use-first")) or first
        first = max(first, cite.choices.names)
        if least and total >= least and first < total:
            return range(first), True
        return range(total), False

    def _how(self, cite: Cite, said: Callable[..., str]) -> NameStyle:
        parts = {part.get("name"): part for part in self.iterfind(f"{_CS}name-part")}

        def setter(part: str) -> Callable[[str], str]:
            element = parts.get(part)
            return (lambda text: text) if element is None else element.set_part

        initialize_with = said("initialize-with", "\0")
        return NameStyle(
            family=setter("family"),
            given=setter("given"),
            short=said("form", "long") == "short",
            initialize_with=None if initialize_with == "\0" else initialize_with,
            all_names=said("initialize", "true") == "true",
            hyphen=self.style.get("initialize-with-hyphen", "true") == "true",
            separator=said("sort-separator", ", "),
            demote=self.style.get("demote-non-dropping-particle", "display-and-sort"),
        )

    def _said(self, cite: Cite, sort_options: dict[str, str], name: str, default: str = "") -> str:
        """An option of the names: of this element, of the citation or bibliography, of the style."""
        if name in sort_options:
            return sort_options[name]
        if (own := self.get(name)) is not None:
            return own
        inherited = option(cite, self.style, _INHERITED_AS.get(name, name))
        return default if inherited is None else inherited

    def _with_et_al(self, texts: list[str], words: str, said: Callable[..., str], *, last_is_inverted: bool) -> str:
        precedes = {
            "always": True,
            "never": False,
            "after-inverted-name": last_is_inverted,
        }.get(said("delimiter-precedes-et-al", "contextual"), len(texts) > 1)
        delimiter = said("delimiter", ", ")
        return delimiter.join(texts) + (delimiter if precedes else " ") + words if words else delimiter.join(texts)

    def _with_and(self, texts: list[str], said: Callable[..., str], *, last_is_inverted: bool, with_body: bool) -> str:
        """The names with "and" before the last; no comma parts two of whom the second is a body."""
        delimiter, kind = said("delimiter", ", "), said("and")
        if not kind or len(texts) < 2:
            return delimiter.join(texts)
        word = "&" if kind == "symbol" else self.style.term("and")
        precedes = {
            "always": True,
            "never": False,
            "after-inverted-name": last_is_inverted,
        }.get(said("delimiter-precedes-last", "contextual"), len(texts) > 2) and not with_body
        return f"{delimiter.join(texts[:-1])}{delimiter if precedes else ' '}{word} {texts[-1]}"


class Name_Part(Element, model.Name_Part):  # noqa: N801  # after the element's name, as citeproc-py has it
    """How the family or the given name is set."""

    def set_part(self, text: str) -> str:
        """The part in its case and face, between its affixes."""
        return self.affixed(dressed(text, self.get, english=True)) if text else ""


def option(cite: Cite, style: Any, name: str) -> str | None:
    """An option that the citation, the bibliography or the style sets for all its names."""
    for element in (cite.part, style):
        if element is not None and (value := element.get(name)) is not None:
            return str(value)
    return None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
