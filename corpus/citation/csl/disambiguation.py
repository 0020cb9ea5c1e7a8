"""Telling apart the citations of items that would otherwise read the same.

As a style asks for it: more names before "et al.", given names, what it prints for `disambiguate`, and letters after
the year. What is compared is the citation that stands after others, for that is the shortest.
"""

# mypy: disable-error-code="misc, no-any-return"
# (citeproc-py and lxml have no types: their classes are Any, and so is what comes out of them)

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from corpus.citation.csl.people import given_levels
from corpus.citation.csl.reference import Choices, Name, Reference

Rendered = Callable[[int, Choices], str]
"""The citation of the item at a place, with these choices."""


def choices(references: Sequence[Reference], citation: Any, rendered: Rendered) -> list[Choices]:
    """The choices for each of the items, which stand in the order of the bibliography."""
    wanted = {name for name in citation.attrib if citation.get(name) == "true"}
    made = [Choices() for _ in references]
    rule = citation.get("givenname-disambiguation-rule", "by-cite")
    if "disambiguate-add-givenname" in wanted and rule != "by-cite":
        made = _given_names_everywhere(references, rule)
    _each_step(made, _groups(made, rendered), _steps(references, wanted, rule), rendered)
    if "disambiguate-add-year-suffix" in wanted:
        for group in _groups(made, rendered):
            for number, place in enumerate(group):
                made[place] = replace(made[place], year_suffix=_letters(number))
    return made


def _groups(made: list[Choices], rendered: Rendered) -> list[list[int]]:
    """The places of items that read the same, each group with more than one."""
    by_text: defaultdict[str, list[int]] = defaultdict(list)
    for place, choice in enumerate(made):
        by_text[rendered(place, choice)].append(place)
    return [places for text, places in by_text.items() if text and len(places) > 1]


def _each_step(
    made: list[Choices],
    groups: list[list[int]],
    steps: Callable[[int, Choices], Iterator[Choices]],
    rendered: Rendered,
) -> None:
    """For each item of a group the first choices with which no other of the group reads the same."""
    for group in groups:
        found: dict[int, Choices] = {}
        for place in group:
            for choice in steps(place, made[place]):
                text = rendered(place, choice)
                if all(rendered(other, _like(choice, made[other])) != text for other in group if other != place):
                    found[place] = choice
                    break
        for place, choice in found.items():
            made[place] = choice


def _like(choice: Choices, other: Choices) -> Choices:
    """What another item would be given: as much of names as this one."""
    return replace(other, names=max(choice.names, other.names), given={**choice.given, **other.given})


def _steps(references: Sequence[Reference], wanted: set[str], rule: str) -> Callable[[int, Choices], Iterator[Choices]]:
    def steps(place: int, base: Choices) -> Iterator[Choices]:
        """More and more of what may tell an item from others."""
        people = max((len(names) for names in references[place].names.values()), default=0)
        numbers = range(1, people + 1) if "disambiguate-add-names" in wanted else ()
        for number in numbers:
            yield replace(base, names=number)
        if "disambiguate-add-givenname" in wanted and rule == "by-cite":
            for number in [base.names, *numbers]:
                for last in range(max(number, 1)):
                    for level in (1, 2):
                        yield replace(base, names=number, given=dict.fromkeys(range(last + 1), level))
        yield replace(base, disambiguate=True)

    return steps


def _given_names_everywhere(references: Sequence[Reference], rule: str) -> list[Choices]:
    """Given names for all who share a family name with another: of the first of each item's names, or of all."""
    levels = given_levels(name for reference in references for name in _first_names(reference.names, rule))
    return [
        Choices(given={at: levels[name] for at, name in enumerate(_first_names(reference.names, rule)) if levels[name]})
        for reference in references
    ]


def _first_names(names: Mapping[str, tuple[Name, ...]], rule: str) -> tuple[Name, ...]:
    """The names that a citation begins with, cut to the first for a rule of primary names."""
    first = next((names[kind] for kind in ("author", "editor", "translator") if kind in names), ())
    return first[:1] if rule.startswith("primary-name") else first


def _letters(number: int) -> str:
    """The letters for a number: a, b, and so on to z, then aa, ab."""
    letters = ""
    number += 1
    while number:
        number, last = divmod(number - 1, 26)
        letters = chr(ord("a") + last) + letters
    return letters
