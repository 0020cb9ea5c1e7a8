"""The timeline: how many documents found, and hits in them, are of each year and month; a range to search in."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from corpus.search.narrowing import Condition
from corpus.timeline import Period, Timeline, Unit
from tui.inquiries import HitsCounted, HitsWanted, TimelineWanted, Told
from tui.screens.counting import Asking, CountingScreen
from tui.visible import visible
from tui.widgets.bars import FULL, LIGHT, Bar, Bars
from tui.widgets.note import Note


class TimelineScreen(CountingScreen):
    """A bar for each year or month; what is chosen takes the place of the dates in the query.

    The bars are of what the query finds without its dates: documents, or the hits in them, which are counted step by
    step, as their texts have to be read.
    """

    BINDINGS = [
        Binding("l,right,plus", "zoom('month')", "Months"),
        Binding("h,left,minus", "zoom('year')", "Years"),
        Binding("v,space", "begin", "Begin a range here"),
        Binding("enter", "take", "Search in the range"),
        Binding("c", "hits", "Bars of hits, or of documents"),
        Binding("u", "undated", "Search what is undated"),
        Binding("x", "any", "Search at any time"),
    ]

    def __init__(self, asking: Asking) -> None:
        super().__init__(asking)
        self._unit = Unit.YEAR
        self._wanted: TimelineWanted | None = None
        self._line: Timeline | None = None
        self._hits_wanted: HitsWanted | None = None
        self._hits: HitsCounted | None = None
        self._by_hits = False
        self._here = self._begun = ""

    def compose(self) -> ComposeResult:
        """The bars, and what is to be said of them and of that under the cursor."""
        with Vertical(id="sheet") as sheet:
            sheet.border_subtitle = "v range · Enter search · l months h years · c hits · u undated · x any · q"
            yield Bars()
            yield Note(id="here")
            yield Note(id="summary")

    @property
    def _bars(self) -> Bars:
        return self.query_one(Bars)

    def count(self) -> None:
        self.query_one("#sheet").border_title = self.titled("Timeline")
        query = str(self.asking.query().without("date"))
        self._wanted = TimelineWanted(query, self._unit, self.asking.among)
        self._hits_wanted = HitsWanted(*self._wanted)
        self._hits = None
        self.asking.inquire(self._wanted)

    def answered(self, told: Told) -> None:
        if told.inquiry == self._wanted and isinstance(told.result, Timeline):
            self._line = told.result
            self._show_again()
            self._ask_for_hits()
        elif told.inquiry == self._hits_wanted and isinstance(told.result, HitsCounted):
            self._hits = told.result
            self._line = told.result.line or self._line
            self._show_again()
            if self._hits.done < self._hits.documents:
                self._ask_for_hits()

    def _ask_for_hits(self) -> None:
        if self._hits_wanted is not None:
            self.asking.inquire(self._hits_wanted)

    def _show_again(self) -> None:
        """Show the bars, with the cursor where it was."""
        labels = [period.label for period in self._line.periods] if self._line is not None else []
        self._show(next((place for place, label in enumerate(labels) if label.startswith(self._here)), 0))

    def _show(self, at: int) -> None:
        if self._line is None:
            return
        first, last = self._range(self._line.periods[at].label if self._line.periods else "")
        self._bars.hint = "None of these documents has a date."
        self._bars.show_bars(
            [self._bar(period, bool(self._begun) and first <= period.label <= last) for period in self._line.periods],
            at,
        )
        dates = [condition.text for condition in self.asking.query().conditions if condition.field == "date"]
        said = [f"{self._line.documents:,} documents", f"{self._line.undated:,} undated"]
        said += [f"searched in: {' or '.join(dates)}"] if dates else []
        said += [_so_far(self._line.hits, self._counting)] if self._counting is not None else []
        self.query_one("#summary", Note).text = visible(" · ".join([*said, f"{FULL} certainly  {LIGHT} possibly then"]))

    @property
    def _counting(self) -> HitsCounted | None:
        """How far the hits are counted; None where the query has no words to count."""
        return self._hits if self._hits is not None and self._hits.line is not None else None

    def _bar(self, period: Period, chosen: bool) -> Bar:
        if self._counting is None:
            return Bar(period.label, period.documents, period.certain, chosen)
        if not period.documents:
            return Bar(period.label, 0, 0, chosen)
        if self._by_hits:
            return Bar(period.label, period.hits, period.certain_hits, chosen, f"hits in {period.documents:,}")
        return Bar(period.label, period.documents, period.certain, chosen, f"with {_hits(period.hits)}")

    def _range(self, label: str) -> tuple[str, str]:
        """The first and the last period of what is chosen, where the cursor is at that of this label."""
        return min(self._begun or label, label), max(self._begun or label, label)

    @on(Bars.Moved)
    def _moved(self) -> None:
        """Say what is under the cursor; a range that was begun goes up to it."""
        if self._line is None or (bar := self._bars.current) is None:
            return
        self._here = bar.label
        first, last = self._range(bar.label)
        if self._begun:
            self._bars.choose(lambda label: first <= label <= last)
        period = self._line.periods[self._bars.cursor]
        certain = "" if period.certain == period.documents else f", {period.certain:,} of them certainly"
        hits = f", {_hits(period.hits)}" if self._counting is not None else ""
        chosen = f"    {first}..{last}" if self._begun else ""
        documents = f"{period.documents:,} document{'' if period.documents == 1 else 's'}"
        self.query_one("#here", Note).text = f"{bar.label}: {documents}{certain}{hits}{chosen}"

    def action_zoom(self, unit: str) -> None:
        """Show years, or months, about where the cursor is."""
        if self._unit == unit:
            return
        self._unit = Unit(unit)
        if self._unit is Unit.YEAR:
            self._here, self._begun = self._here[:4], self._begun[:4]
        elif self._begun:
            self._begun += "-12" if self._begun > self._here else "-01"
        self.count()

    def action_hits(self) -> None:
        """Let the bars be of hits; again, of documents."""
        self._by_hits = self._counting is not None and not self._by_hits
        self._show(self._bars.cursor)

    def action_begin(self) -> None:
        """Begin a range at the cursor; the same again gives it up."""
        if (bar := self._bars.current) is not None:
            self._begun = "" if self._begun else bar.label
            self._show(self._bars.cursor)

    def action_take(self) -> None:
        """Search in the range, or in the period under the cursor."""
        if (bar := self._bars.current) is not None:
            first, last = self._range(bar.label)
            self._search(first if first == last else f"{first}..{last}")

    def action_undated(self) -> None:
        """Search what has no date."""
        self._search("undated")

    def action_any(self) -> None:
        """Take the dates out of the query."""
        self._search("")

    def _search(self, when: str) -> None:
        query = self.asking.query().without("date")
        self.narrow(query.toggled(Condition("date", f"date:{when}")) if when else query)
        self.action_leave()


def _hits(count: int) -> str:
    return f"{count:,} hit{'' if count == 1 else 's'}"


def _so_far(hits: int, counting: HitsCounted) -> str:
    """How many hits there are in all, and while they are counted, in how many documents they have been."""
    return _hits(hits) + (f" in the first {counting.done:,} …" if counting.done < counting.documents else "")
