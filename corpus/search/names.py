"""Names and their other forms: who looks for Peking finds Beijing too.

The names are lines of text, a group on each, with = between the forms: `Peking = Beijing = Peiping`; # begins a remark.
A starter set comes with fonds. A reader's own group takes the place of all groups of the set that share a name with it,
and a name alone on its line has no other forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from corpus.configuration import config_file
from corpus.search.fold import folded_words, words
from corpus.search.query import Query
from corpus.search.tree import And, Named, Not, Or, Phrase, Prefix, Tree, Word

STARTER_SET = Path(__file__).with_name("names.txt")

_FIELDS = frozenset({"", "title", "text", "archive", "place", "person", "translator", "provider"})
_Key = tuple[str, ...]


def names_file() -> Path:
    """Where the reader's own names are: names.txt beside the settings."""
    return config_file().with_name("names.txt")


@dataclass(frozen=True)
class Names:
    """Groups of names; `problems` says in words which lines could not be read, and why."""

    groups: tuple[tuple[str, ...], ...] = ()
    problems: tuple[str, ...] = field(default=(), compare=False)

    @cached_property
    def by_words(self) -> Mapping[_Key, tuple[str, ...]]:
        """The group of each name, by the name's folded words."""
        return {_key(name): group for group in self.groups for name in group}

    @cached_property
    def longest(self) -> int:
        """The words of the longest name."""
        return max(map(len, self.by_words), default=0)


def load(own: Path | None = None) -> Names:
    """The names in force: the reader's own, from `own` or the usual file, and the starter set."""
    path = own or names_file()
    try:
        mine = read(path.read_text(encoding="utf-8-sig"), path)
    except FileNotFoundError:
        mine = Names()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        mine = Names(problems=(f"The names in {path} cannot be read: {reason}.",))
    starter = read(STARTER_SET.read_text(encoding="utf-8"), STARTER_SET)
    kept = (group for group in starter.groups if mine.by_words.keys().isdisjoint(map(_key, group)))
    return Names((*mine.groups, *kept), mine.problems)


def read(text: str, path: Path) -> Names:
    """The names in a text; a line that cannot be read is a problem, and is left out."""
    groups: list[tuple[str, ...]] = []
    problems: list[str] = []
    lines: dict[_Key, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        said = line.partition("#")[0].strip()
        if not said:
            continue
        group = tuple(" ".join(name.split()) for name in said.split("="))
        if problem := _problem(group, lines):
            problems.append(f"{path}, line {number}: {problem} The line is left out.")
            continue
        groups.append(group)
        lines.update(dict.fromkeys(map(_key, group), number))
    return Names(tuple(groups), tuple(problems))


def _problem(group: Sequence[str], lines: Mapping[_Key, int]) -> str:
    """What is wrong with a line's names; "" if nothing is."""
    if not all(map(_key, group)):
        return "there is no name on one side of a =."
    for name in group:
        if before := lines.get(_key(name)):
            return f"“{name}” is in line {before} already; put all its forms on one line."
    return ""


def expanded(query: Query, names: Names) -> Query:
    """The query with the other forms of the names in it, unless it says `variants:no`.

    A name is a word or words side by side, unquoted, in a field that holds names; the longest one counts.
    """
    if query.tree is None or not query.variants or not names.groups:
        return query
    return replace(query, tree=_expanded(query.tree, names))


def _expanded(tree: Tree, names: Names) -> Tree:
    match tree:
        case And():
            children = tuple(_side_by_side(tree.children, names))
            return children[0] if len(children) == 1 else replace(tree, children=children)
        case Or():
            return replace(tree, children=tuple(_expanded(child, names) for child in tree.children))
        case Not():
            return replace(tree, child=_expanded(tree.child, names))
        case _:
            return next(_side_by_side((tree,), names))


def _side_by_side(children: Sequence[Tree], names: Names) -> Iterator[Tree]:
    """The children, with those that make up a name in one."""
    at = 0
    while at < len(children):
        end, group = _longest_name(children, at, names)
        if end == at:
            child = children[at]
            yield _expanded(child, names) if isinstance(child, And | Or | Not) else child
            at += 1
        else:
            yield _named(children[at:end], group)
            at = end


def _longest_name(children: Sequence[Tree], at: int, names: Names) -> tuple[int, tuple[str, ...]]:
    """Where the longest name that begins at a child ends, and its group; `at` itself if none does."""
    found, group = at, tuple[str, ...]()
    key: _Key = ()
    for end, child in enumerate(children[at : at + names.longest], at + 1):
        more = _name_words(child)
        if not more or _field(child) != _field(children[at]):
            break
        key += more
        if key in names.by_words:
            found, group = end, names.by_words[key]
    return found, group


def _name_words(tree: Tree) -> _Key:
    """The folded words of what can be a part of a name; none for all else."""
    match tree:
        case Word() | Prefix(unfinished=True) if tree.field in _FIELDS:
            return (folded_words(tree.text)[0],)
        case Phrase(quoted=False) if tree.field in _FIELDS:
            found = [_name_words(part) for part in tree.parts]
            return tuple(word for part in found for word in part) if all(found) else ()
        case _:
            return ()


def _field(tree: Tree) -> str:
    return tree.field if isinstance(tree, Word | Prefix | Phrase) else ""


def _named(parts: Sequence[Tree], group: Iterable[str]) -> Tree:
    """The parts of a name, as one, with the group's other forms."""
    first, last = parts[0], parts[-1]
    child = first if len(parts) == 1 else And(tuple(parts), start=first.start, end=last.end)
    assert isinstance(child, Word | Prefix | Phrase | And)
    written = tuple(word for part in parts for word in _name_words(part))
    variants = {key: _form(name, _field(first), child) for name in group if (key := _key(name)) != written}
    return Named(child, tuple(variants.values()), start=child.start, end=child.end) if variants else child


def _form(name: str, in_field: str, place: Tree) -> Word | Phrase:
    found = [Word(name[begin:end], in_field, start=place.start, end=place.end) for _, begin, end in words(name)]
    return found[0] if len(found) == 1 else Phrase(tuple(found), in_field, start=place.start, end=place.end)


@lru_cache(maxsize=2000)  # each name is asked for several times while the names are read
def _key(name: str) -> _Key:
    return tuple(folded_words(name))
