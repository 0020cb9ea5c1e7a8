"""What is asked of the library beside what the list shows: counts by facets and over time, and what is like a document.

The app asks, and the child process that searches answers; neither loads what that needs before something is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.clerk import Cancel

if TYPE_CHECKING:
    from corpus.facets import Counts, Facet, Facets
    from corpus.library import Library
    from corpus.likeness import Likeness
    from corpus.timeline import Timeline, Unit


class FacetWanted(NamedTuple):
    """How many of the documents that a query finds have each value of a facet."""

    query: str
    facet: Facet


class TimelineWanted(NamedTuple):
    """How many of the documents that a query finds are of each year or month."""

    query: str
    unit: Unit


class LikenessWanted(NamedTuple):
    """Which documents are like this one."""

    number: int


Inquiry = FacetWanted | TimelineWanted | LikenessWanted


class Told(NamedTuple):
    """The answer to an inquiry."""

    inquiry: Inquiry
    result: Counts | Timeline | Likeness


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
        from corpus.facets import Facets

        self._facets = self._facets or Facets(self._library)
        numbers = self._library.search(inquiry.query, cancelled=cancelled).numbers
        if isinstance(inquiry, FacetWanted):
            return Told(inquiry, self._facets.count(inquiry.facet, numbers, cancelled))
        return Told(inquiry, self._facets.dates.timeline(numbers, inquiry.unit))
