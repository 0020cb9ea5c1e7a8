"""A name as it is printed: its parts in their order, its initials, its particles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from corpus.citation.csl.marks import SEAL
from corpus.citation.csl.reference import Name

_LETTERS = r"a-zA-Z\u00c0-\u024f\u0370-\u052f\u0590-\u06ff\u0e01-\u0e5b\u1e00-\u1fff"
_ROMANESQUE = re.compile(f"[{_LETTERS}]")
_LEADING_PARTICLE = re.compile(r"(['’ʻ]?[^\s'’ʻ-]+(?:['’ʻ-]|\s)\s*)(?=\S)")
_TRAILING_PARTICLE = re.compile(r"\s+((?:[^\W\d_]|['’ʻ-])+)$")
_SUFFIX_IN_GIVEN = re.compile(r"\s*,(!?)\s*(.+)$")


def with_particles(name: Name) -> Name:
    """The name with the particles parted that stand with its family or given name, as "van der" in "van der Meer"."""
    if name.literal or name.non_dropping or not name.given:
        return name
    family, particles = name.family, ""
    while (found := _LEADING_PARTICLE.match(family)) and _begins_small(found[1]):
        particles, family = particles + found[1], family[found.end() :]
    given, suffix, comma, dropping = name.given.replace(SEAL, ""), name.suffix, name.comma_suffix, name.dropping
    if not suffix and (found := _SUFFIX_IN_GIVEN.search(given)):
        given, suffix, comma = given[: found.start()], found[2], comma or bool(found[1])
    while not name.dropping and (found := _TRAILING_PARTICLE.search(given)) and _begins_small(found[1]):
        given, dropping = given[: found.start()], f"{found[1]} {dropping}".strip()
    return name._replace(
        family=family,
        given=given,
        suffix=suffix,
        comma_suffix=comma,
        dropping=dropping,
        non_dropping=particles
        if particles.rstrip() != particles and particles[:-1].endswith(("'", "’"))
        else particles.rstrip(),
    )


def _begins_small(word: str) -> bool:
    letter = word.lstrip("-'’ʻ ")[:1]
    return letter != letter.upper()


@dataclass(frozen=True)
class NameStyle:
    """How a style prints names; `family` and `given` set these parts as the style wants."""

    family: Callable[[str], str]
    given: Callable[[str], str]
    short: bool
    initialize_with: str | None
    all_names: bool
    hyphen: bool
    separator: str
    demote: str


def printed(name: Name, how: NameStyle, *, inverted: bool, sorting: bool = False) -> str:
    """A name in its own order, or with the family name first; CJK names are always in their own."""
    if name.literal:
        return how.family(name.literal)
    name = with_particles(name)
    given = "" if how.short else name.given
    if not is_romanesque(name.family):
        return how.family(f"{name.non_dropping}{name.family}") + how.given(given)
    if given and how.initialize_with is not None:
        given = initials(given, how.initialize_with, all_names=how.all_names, hyphen=how.hyphen)
    given = how.given(given)
    dropping, suffix = ("", "") if how.short else (name.dropping, name.suffix)
    if name.static:
        return _spaced(how.family(_spaced(name.non_dropping, name.family)), given)
    if inverted and not how.short:
        demoted = how.demote == "display-and-sort" or (sorting and how.demote == "sort-only")
        family = name.family if demoted else _joined(name.non_dropping, name.family)
        rest = _spaced(given, how.given(dropping), name.non_dropping if demoted else "")
        return how.separator.join(part for part in (how.family(family), rest, suffix) if part)
    family = _joined(name.non_dropping, name.family)
    if dropping.endswith(("'", "’", "-")) and not name.non_dropping:
        family, dropping = f"{dropping}{family}", ""
    family = _spaced(dropping, family)
    return _spaced(given, how.family(f"{family}{', ' if name.comma_suffix else ' '}{suffix}" if suffix else family))


def _spaced(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _joined(particle: str, family: str) -> str:
    """A family name with its particle; "d’" and "al-" are not parted from it."""
    return f"{particle}{'' if particle.endswith(_JOINING) else ' '}{family}" if particle else family


_JOINING = ("'", "’", "-", " ")


def is_romanesque(text: str) -> bool:
    """Whether the text is in letters such as ours, which words have spaces between."""
    return _ROMANESQUE.search(text) is not None


def initials(given: str, mark: str, *, all_names: bool, hyphen: bool) -> str:
    """A given name in initials with the mark after each; without `all_names`, what are initials already are set so."""
    if not _ROMANESQUE.match(given):
        return given
    if not hyphen:
        given = given.replace("-", " ")
    given = re.sub(r"\.(?=[^\s.])", ". ", re.sub(r"\s*-\s*", "-", given)).replace(". -", ".-")
    words = re.findall(r"[^\s-]+|-|\s+", given)
    return (_initialised(words, mark) if all_names else _normalised(words, mark)).strip()


def _initialised(words: list[str], mark: str) -> str:
    """The first letter of each name; an abbreviation such as "Wm." stays whole, and so does a particle."""
    made = ""
    for word in words:
        if word.isspace():
            continue
        if word == "-":
            made = f"{made.rstrip()}-"
        elif word[:1] == word[:1].upper():
            made += f"{word.rstrip('.') if word.endswith('.') else word[:1]}{mark}"
        else:
            made = f"{made.rstrip()} {word} "
    return made


def _normalised(words: list[str], mark: str) -> str:
    """The given names with the mark after each initial; what is between two of them goes."""
    made, after_initial = "", False
    for word in words:
        if word.isspace() or word == "-":
            made += "" if after_initial else word
            continue
        bare = word.rstrip(".")
        is_initial = bool(bare) and (word != bare or (len(word) == 1 and word.isupper()))
        if after_initial and not is_initial and not made.endswith(" "):
            made += " "
        made += f"{bare}{mark}" if is_initial else word
        after_initial = is_initial
    return made


def given_levels(people: Iterable[Name]) -> dict[Name, int]:
    """How much of a given name tells each person from those of the same family name: 0, 1 initials, 2 all."""
    people = set(people)
    levels = {}
    for person in people:
        others = [each.given for each in people if each.family == person.family and each.given != person.given]
        same_initials = any(_first_letters(each) == _first_letters(person.given) for each in others)
        levels[person] = 0 if not others or person.literal else 2 if same_initials else 1
    return levels


def _first_letters(given: str) -> str:
    return "".join(word[:1] for word in re.split(r"[\s.-]+", given))
