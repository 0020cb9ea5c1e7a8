"""Collects all documents that match a query and puts them in order."""

from __future__ import annotations

from array import array
from collections.abc import Mapping

from whoosh.collectors import Collector

from corpus.search.engine import Hits
from corpus.search.matching import Check


class RankingCollector(Collector):  # type: ignore[misc]  # Whoosh is untyped
    """Takes the matches of each segment as a whole, and every match, where Whoosh's collectors keep the best ten."""

    def __init__(self, check: Check) -> None:
        self._check = check
        self._numbers: list[int] = []
        self._seqs: list[int] = []
        self._scores: list[float] = []

    def collect_matches(self) -> None:
        """Take the matches of the segment that Whoosh has just set."""
        self._check()
        file = self.subsearcher.reader().segment().file
        documents = self.matcher.documents
        self._numbers.extend(map(file.numbers.__getitem__, documents))
        self._seqs.extend(map(file.seqs.__getitem__, documents))
        self._scores.extend(self.matcher.scores)

    def hits(self, forms: Mapping[str, tuple[str, ...]], exact: bool) -> Hits:
        """All matches, best first, equally good ones by number."""
        self._check()
        order = sorted(range(len(self._numbers)), key=self._numbers.__getitem__)
        order.sort(key=self._scores.__getitem__, reverse=True)
        return Hits(
            array("q", map(self._numbers.__getitem__, order)),
            array("q", map(self._seqs.__getitem__, order)),
            array("f", map(self._scores.__getitem__, order)),
            dict(forms),
            exact,
        )
