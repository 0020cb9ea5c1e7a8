"""What is asked of the library beside what the list shows: counts, what is like a document, and why it came up.

The app asks, and the child process that searches answers; neither loads what that needs before something is asked.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from tui.clerk import Cancel

if TYPE_CHECKING:
    from corpus.facets import Counts, Facet, Facets
    from corpus.library import Library
    from corpus.likeness import Likeness
    from corpus.timeline import Timeline, Unit


class FacetWanted(NamedTuple):
    """How many of the documents that a query finds have each value of a facet.

    Where `among` is not None only those of these documents are counted.
    """

    query: str
    facet: Facet
    among: tuple[int, ...] | None = None


class TimelineWanted(NamedTuple):
    """How many of the documents that a query finds are of each year or month; `among` as for a facet."""

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


Inquiry = FacetWanted | TimelineWanted | LikenessWanted | WhyWanted


class Told(NamedTuple):
    """The answer to an inquiry."""

    inquiry: Inquiry
    result: Counts | Timeline | Likeness | Why


class Inquiries:
    """Answers inquiries about one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._facets: Facets | None = None

    def answer(self, inquiry: Inquiry, cancelled: Cancel) -> Told:
        """Find out. Raises QueryError, Cancelled and DocumentMissing."""
        if isinstance(inquiry, LikenessWanted):
            from corpus.likeness import like

            return Told(inquiry, like(self._library, inquiry.number))
        if isinstance(inquiry, WhyWanted):
            return Told(inquiry, self._why(inquiry, cancelled))
        from corpus.facets import Facets

        self._facets = self._facets or Facets(self._library)
        numbers = self._library.search(inquiry.query, cancelled=cancelled).numbers
        if inquiry.among is not None:
            numbers = array("q", filter(frozenset(numbers).__contains__, inquiry.among))
        if isinstance(inquiry, FacetWanted):
            return Told(inquiry, self._facets.count(inquiry.facet, numbers, cancelled))
        return Told(inquiry, self._facets.dates.timeline(numbers, inquiry.unit))

    def _why(self, inquiry: WhyWanted, cancelled: Cancel) -> Why:
        from corpus.explaining import Explainer

        results = self._library.search(inquiry.query, typing=inquiry.typing, cancelled=cancelled)
        explainer = Explainer(self._library, results)
        return Why(explainer.query(), [*map(str, explainer.document(inquiry.number))])
