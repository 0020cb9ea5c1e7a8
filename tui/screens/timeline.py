"""The timeline: how many of the documents found are of each year and month, and a range of them to search in."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from corpus.search.narrowing import Condition
from corpus.timeline import Timeline, Unit
from tui.inquiries import TimelineWanted, Told
from tui.screens.counting import Asking, CountingScreen
from tui.visible import visible
from tui.widgets.bars import FULL, LIGHT, Bar, Bars
from tui.widgets.note import Note


class TimelineScreen(CountingScreen):
    """A bar for each year or month; what is chosen takes the place of the dates in the query.

    The bars are of what the query finds without its dates.
    """

    BINDINGS = [
        Binding("l,right,plus", "zoom('month')", "Months"),
        Binding("h,left,minus", "zoom('year')", "Years"),
        Binding("v,space", "begin", "Begin a range here"),
        Binding("enter", "take", "Search in the range"),
        Binding("u", "undated", "Search what is undated"),
        Binding("x", "any", "Search at any time"),
    ]

    def __init__(self, asking: Asking) -> None:
        super().__init__(asking)
        self._unit = Unit.YEAR
        self._wanted: TimelineWanted | None = None
        self._line: Timeline | None = None
        self._here = self._begun = ""

    def compose(self) -> ComposeResult:
        """The bars, and what is to be said of them and of that under the cursor."""
        with Vertical(id="sheet") as sheet:
            sheet.border_subtitle = "v range · Enter searches it · l months h years · u undated · x any · q back"
            yield Bars()
            yield Note(id="here")
            yield Note(id="summary")

    @property
    def _bars(self) -> Bars:
        return self.query_one(Bars)

    def count(self) -> None:
        self.query_one("#sheet").border_title = self.titled("Timeline")
        self._wanted = TimelineWanted(str(self.asking.query().without("date")), self._unit, self.asking.among)
        self.asking.inquire(self._wanted)

    def answered(self, told: Told) -> None:
        if told.inquiry == self._wanted and isinstance(told.result, Timeline):
            self._line = told.result
            labels = [period.label for period in self._line.periods]
            here = next((place for place, label in enumerate(labels) if label.startswith(self._here)), 0)
            self._show(here)

    def _show(self, at: int) -> None:
        if self._line is None:
            return
        first, last = self._range(self._line.periods[at].label if self._line.periods else "")
        bars = [
            Bar(period.label, period.documents, period.certain, bool(self._begun) and first <= period.label <= last)
            for period in self._line.periods
        ]
        self._bars.hint = "None of these documents has a date."
        self._bars.show_bars(bars, at)
        dates = [condition.text for condition in self.asking.query().conditions if condition.field == "date"]
        said = [f"{self._line.documents:,} documents", f"{self._line.undated:,} undated"]
        said += [f"searched in: {' or '.join(dates)}"] if dates else []
        self.query_one("#summary", Note).text = visible(" · ".join([*said, f"{FULL} certainly  {LIGHT} possibly then"]))

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
        certain = "" if bar.certain == bar.documents else f", {bar.certain:,} of them certainly"
        chosen = f"    {first}..{last}" if self._begun else ""
        self.query_one(
            "#here", Note
        ).text = f"{bar.label}: {bar.documents:,} document{'' if bar.documents == 1 else 's'}{certain}{chosen}"

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
