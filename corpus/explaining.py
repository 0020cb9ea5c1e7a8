"""In words: how a query was understood, why a document came up, and which words of the library may have been meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from corpus.dates import display
from corpus.library import Library, Results
from corpus.search.described import entry
from corpus.search.fold import folded_words, side_by_side
from corpus.search.passages import MOST_HITS, Matcher
from corpus.search.query import Query, parse
from corpus.search.search_text import search_text
from corpus.search.tree import (
    And,
    DateIs,
    DateRange,
    Fuzzy,
    Leaf,
    Named,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Tree,
    Wildcard,
    Word,
    fields,
    wanted,
    written_side_by_side,
)

_MOST_FORMS = 12


@dataclass(frozen=True, slots=True)
class Reason:
    """A part of the query that a document answers.

    `found` has for each field how often which of the part's words stand there, folded; it is empty for dates, of which
    `date` tells. `share` is the part's share of the score, from 0 to 1.
    """

    part: str
    found: Mapping[str, Mapping[str, int]]
    date: str
    share: float

    def __str__(self) -> str:
        if self.date:
            return f"{self.part}: its date is {self.date}"
        places = (f"{_counted(forms)} in the {field}" for field, forms in self.found.items())
        return f"{self.part}: {'; '.join(places)} ({self.share:.0%} of the score)"


class Explainer:
    """Explains what a search found. Each part of the query is searched for once, when first asked about a document."""

    def __init__(self, library: Library, results: Results) -> None:
        self._library = library
        self._results = results
        self._parts: list[tuple[Leaf, Results]] | None = None

    def query(self) -> list[str]:
        """How the query was understood, a line for each part, indented where it belongs to the one above."""
        query = self._results.query
        forms = self._results.hits.forms if self._results.hits else {}
        lines = ["every document"] if query.tree is None else [*_understood(query.tree, query.source, forms)]
        return lines if query.variants else [*lines, "names only as they are written"]

    def document(self, number: int) -> list[Reason]:
        """What of the query a document answers. Raises DocumentMissing."""
        if self._parts is None:
            leaves = {str(leaf): leaf for leaf in wanted(self._results.query.tree)}
            found = (self._library.search(f"{leaf} variants:no") for leaf in leaves.values())
            self._parts = [*zip(leaves.values(), found, strict=True)]
        scores = [(leaf, results, _score(results, number)) for leaf, results in self._parts]
        total = sum(score or 0 for *_, score in scores)
        return [
            self._reason(number, leaf, results, score / total if total else 0)
            for leaf, results, score in scores
            if score is not None
        ]

    def _reason(self, number: int, leaf: Leaf, results: Results, share: float) -> Reason:
        description = self._library.description(number)
        if isinstance(leaf, DateRange | DateIs):
            return Reason(str(leaf), {}, display(description.date) or "not known", share)
        text = search_text(self._library.text(number), self._library.blocks(number)).text
        values = entry(number, 0, description, text)
        matcher = Matcher(_anywhere(leaf), results.hits.forms if results.hits else {})
        found = {}
        for field in fields(leaf):
            value = values.value(field)
            hits = islice(matcher.hits(value, []), MOST_HITS)
            if forms := Counter(side_by_side(folded_words(value[start:end])) for start, end in hits):
                found[field] = dict(forms.most_common())
        return Reason(str(leaf), found, "", share)


def unknown_words(results: Results) -> list[Word]:
    """The words of a query that no document has, in their order; a name is known if one of its forms is."""
    forms = results.hits.forms if results.hits else {}
    return [word for word in _written(results.query.tree, forms) if not forms.get(word.text)]


def did_you_mean(library: Library, results: Results) -> str:
    """The query with the library's own words in place of those that no document has; "" where nothing is near."""
    meant, changed = results.query.source, False
    for word in reversed(unknown_words(results)):
        if near := library.words_near(word.text, word.field):
            meant, changed = f"{meant[: word.start]}{near[0]}{meant[word.end :]}", True
    return meant.strip() if changed else ""


def _written(tree: Tree | None, forms: Mapping[str, Sequence[str]]) -> Iterator[Word]:
    """The words that a reader wrote and that a matching document can owe its match to."""
    if isinstance(tree, And | Or):
        for child in tree.children:
            yield from _written(child, forms)
    elif isinstance(tree, Named):
        if not any(forms.get(word.text) for form in tree.variants for word in _words(form)):
            yield from _written(tree.child, forms)
    elif tree is not None and not isinstance(tree, Not):
        yield from _words(tree)


def _words(leaf: Leaf) -> Iterator[Word]:
    for part in leaf.parts if isinstance(leaf, Phrase | Near) else (leaf,):
        if isinstance(part, Word):
            yield part


def _score(results: Results, number: int) -> float | None:
    """The document's score for one part of the query; None if it does not answer it."""
    if results.hits is None or number not in results.hits.numbers:
        return None
    return results.hits.scores[results.hits.numbers.index(number)]


def _anywhere(leaf: Leaf) -> Query:
    """The query for the same in a text."""
    in_field = "" if isinstance(leaf, DateRange | DateIs) else leaf.field
    return parse(str(leaf).removeprefix(f"{in_field}:"))


def _understood(tree: Tree, source: str, forms: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    match tree:
        case And() | Or():
            yield "all of these:" if isinstance(tree, And) else "at least one of these:"
            for child in tree.children:
                yield from _indented(_understood(child, source, forms))
        case Not():
            yield "not this:"
            yield from _indented(_understood(tree.child, source, forms))
        case Named():
            yield f"the name {tree.child}, or one of its other forms:"
            for form in (tree.child, *tree.variants):
                yield from _indented(_understood(form, source, forms))
        case _:
            needed = " (+ changes nothing: all words are needed)" if source[tree.start - 1 : tree.start] == "+" else ""
            yield f"{_leaf(tree, forms)}{needed}"


def _leaf(leaf: Leaf, forms: Mapping[str, tuple[str, ...]]) -> str:
    if isinstance(leaf, DateRange):
        return f"a date that can lie {_days(leaf)}"
    if isinstance(leaf, DateIs):
        return "no date" if leaf.kind == "undated" else "a date that is not sure"
    return f"{_asked(leaf)}{f' in the field {leaf.field}' if leaf.field else ''}{_stands_for(leaf, forms)}"


def _asked(leaf: Word | Prefix | Wildcard | Fuzzy | Phrase | Near) -> str:
    match leaf:
        case Word():
            return f"“{leaf.text}” in any form"
        case Prefix():
            return f"words that begin with “{leaf.text}”"
        case Wildcard():
            return f"words like “{leaf.text}”"
        case Fuzzy():
            letters = "one letter" if leaf.distance == 1 else f"{leaf.distance} letters"
            return f"words that differ from “{leaf.text}” in {letters} at most"
    words = written_side_by_side(leaf.parts)
    if isinstance(leaf, Near):
        return f"exactly “{words}” in any order, with at most {leaf.distance} other words among them"
    return f"exactly “{words}”, one after the other" if len(leaf.parts) > 1 else f"exactly “{words}”"


def _stands_for(leaf: Leaf, forms: Mapping[str, tuple[str, ...]]) -> str:
    if isinstance(leaf, Phrase | Near | DateRange | DateIs):
        return ""
    found = forms.get(leaf.text, ())
    more = f" and {len(found) - _MOST_FORMS} more" if len(found) > _MOST_FORMS else ""
    return f": {', '.join(found[:_MOST_FORMS])}{more}" if found else ": no document has it"


def _days(days: DateRange) -> str:
    first, last = (day and date.fromordinal(day).isoformat() for day in (days.earliest, days.latest))
    if not last:
        return f"on {first} or later"
    if not first:
        return f"on {last} or before"
    return f"on {first}" if first == last else f"between {first} and {last}"


def _counted(forms: Mapping[str, int]) -> str:
    shown = [f"{form} {'once' if count == 1 else f'{count} times'}" for form, count in forms.items()]
    more = f" and {len(shown) - _MOST_FORMS} more" if len(shown) > _MOST_FORMS else ""
    return f"{', '.join(shown[:_MOST_FORMS])}{more}"


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)
