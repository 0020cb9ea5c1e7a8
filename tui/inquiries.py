"""What is asked of the library beside what the list shows: counts, what is like a document, and why it came up.

The app asks, and the child process that searches answers; neither loads what that needs before something is asked.
"""

from __future__ import annotations

from array import array
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from tui.clerk import Cancel

if TYPE_CHECKING:
    from corpus.facets import Counts, Facet, Facets
    from corpus.library import Library
    from corpus.likeness import Likeness
    from corpus.search.passages import Matcher
    from corpus.timeline import HitCount, Timeline, Unit


STEP = 0.2
"""Seconds in which hits are counted before what has been counted is told."""

MOST_VALUES = 500
"""So many values of a facet are listed; typing a part of them finds the others."""


class FacetWanted(NamedTuple):
    """How many of the documents that a query finds have each value of a facet that has `having` in it.

    Where `among` is not None only those of these documents are counted.
    """

    query: str
    facet: Facet
    among: tuple[int, ...] | None = None
    having: str = ""


class TimelineWanted(NamedTuple):
    """How many of the documents that a query finds are of each year or month; `among` as for a facet."""

    query: str
    unit: Unit
    among: tuple[int, ...] | None = None


class HitsWanted(NamedTuple):
    """How many hits a query has in each year or month; `among` as for a facet.

    All of the texts are read for that: each answer is one step further, until one says that it is done.
    """

    query: str
    unit: Unit
    among: tuple[int, ...] | None = None


class LikenessWanted(NamedTuple):
    """Which documents are like this one."""

    number: int


class WhyWanted(NamedTuple):
    """Why a query finds this document; `typing` as for a search."""

    query: str
    typing: bool
    number: int


class Why(NamedTuple):
    """How a query was understood, and what of it a document answers, in lines; none where it answers nothing of it."""

    understood: list[str]
    reasons: list[str]


class HitsCounted(NamedTuple):
    """The hits that were counted so far, in so many of the documents; `line` is None where the query has no words."""

    line: Timeline | None
    done: int
    documents: int


Inquiry = FacetWanted | TimelineWanted | HitsWanted | LikenessWanted | WhyWanted


class Told(NamedTuple):
    """The answer to an inquiry."""

    inquiry: Inquiry
    result: Counts | Timeline | HitsCounted | Likeness | Why


class Inquiries:
    """Answers inquiries about one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._facets: Facets | None = None
        self._hits_of: tuple[object, ...] = ()
        self._hits: HitCount | None = None

    def answer(self, inquiry: Inquiry, cancelled: Cancel) -> Told:
        """Find out. Raises QueryError, Cancelled and DocumentMissing."""
        if isinstance(inquiry, LikenessWanted):
            from corpus.likeness import like

            return Told(inquiry, like(self._library, inquiry.number))
        if isinstance(inquiry, WhyWanted):
            return Told(inquiry, self._why(inquiry, cancelled))
        from corpus.facets import Facets

        self._facets = self._facets or Facets(self._library)
        if isinstance(inquiry, HitsWanted):
            return Told(inquiry, self._count_hits(inquiry, self._facets, cancelled))
        numbers, _ = self._found(inquiry, cancelled)
        if isinstance(inquiry, FacetWanted):
            return Told(
                inquiry, self._facets.count(inquiry.facet, numbers, cancelled, having=inquiry.having, limit=MOST_VALUES)
            )
        return Told(inquiry, self._facets.dates.timeline(numbers, inquiry.unit))

    def _found(
        self, inquiry: FacetWanted | TimelineWanted | HitsWanted, cancelled: Cancel
    ) -> tuple[array[int], Matcher | None]:
        """The documents that are counted, and what finds the hits in them."""
        results = self._library.search(inquiry.query, cancelled=cancelled)
        numbers = results.numbers
        if inquiry.among is not None:
            numbers = array("q", filter(frozenset(numbers).__contains__, inquiry.among))
        return numbers, results.matcher

    def _count_hits(self, inquiry: HitsWanted, facets: Facets, cancelled: Cancel) -> HitsCounted:
        """Go on where the last step ended, by years or by months, as long as the query and the library are the same."""
        from corpus.timeline import HitCount

        wanted = (inquiry.query, inquiry.among, self._library.seq())
        if self._hits_of != wanted:
            numbers, matcher = self._found(inquiry, cancelled)
            self._hits = HitCount(self._library, numbers, matcher) if matcher else None
            self._hits_of = wanted
        if self._hits is None:
            return HitsCounted(None, 0, 0)
        until = monotonic() + STEP
        self._hits.go_on(lambda: cancelled() or monotonic() >= until)
        line = facets.dates.timeline(self._hits.numbers, inquiry.unit, self._hits.hits)
        return HitsCounted(line, self._hits.done, len(self._hits.numbers))

    def _why(self, inquiry: WhyWanted, cancelled: Cancel) -> Why:
        from corpus.explaining import Explainer

        results = self._library.search(inquiry.query, typing=inquiry.typing, cancelled=cancelled)
        explainer = Explainer(self._library, results)
        return Why(explainer.query(), [*map(str, explainer.document(inquiry.number))])
