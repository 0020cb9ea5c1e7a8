"""Facets: what the documents found are by archive, provider, kind, year, language, place and person."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from corpus.facets import Counts, Facet, Value
from tui.cells import one_line
from tui.inquiries import FacetWanted, Told
from tui.screens.counting import Asking, CountingScreen
from tui.visible import visible
from tui.widgets.bars import Bar, Bars
from tui.widgets.line_input import LineInput
from tui.widgets.note import Note


class FacetsScreen(CountingScreen):
    """One facet at a time, at first the first that has values.

    What is chosen becomes part of the query at once, and goes from it by the same key.

    The values of a facet are counted without what is chosen of it, so that more than one can be chosen.
    """

    BINDINGS = [
        Binding("l,right,tab", "facet(1)", "Next facet"),
        Binding("h,left,shift+tab", "facet(-1)", "Facet before"),
        Binding("space,x", "choose", "Choose"),
        Binding("enter", "take", "Choose and leave"),
        Binding("slash", "filter", "Filter"),
    ]

    def __init__(self, asking: Asking) -> None:
        super().__init__(asking)
        self._facet = Facet.ARCHIVE
        self._opening = True
        self._wanted: FacetWanted | None = None
        self._settled = False
        self._awaiting: Callable[[], None] | None = None
        self._listed: Sequence[Value] = ()

    def compose(self) -> ComposeResult:
        """The facets, what the list is filtered by, the values, and what is to be said of them."""
        with Vertical(id="sheet") as sheet:
            sheet.border_subtitle = "Space chooses · Enter and leaves · h l facet · / filter · q back"
            yield Static(id="facets")
            yield LineInput(id="typed", placeholder="/ to filter")
            yield Bars()
            yield Note(id="summary")

    @property
    def _bars(self) -> Bars:
        return self.query_one(Bars)

    def count(self) -> None:
        names = [f"[{each}]" if each is self._facet else f" {each} " for each in Facet]
        styles = ["$accent bold" if each is self._facet else "$quiet" for each in Facet]
        self.query_one("#facets", Static).update(Content.assemble(*zip(names, styles, strict=True)))
        self.query_one("#sheet").border_title = self.titled("Facets")
        query = str(self.asking.query().without(self._facet.field))
        self._wanted = FacetWanted(query, self._facet, self.asking.among, self.query_one(LineInput).value)
        self._settled = False
        self.asking.inquire(self._wanted)

    def answered(self, told: Told) -> None:
        if told.inquiry == self._wanted and isinstance(told.result, Counts):
            if self._opening and not told.result.values:
                self._open_next()
            else:
                self._opening = False
                self._show(told.result)

    def _open_next(self) -> None:
        """Look whether the next facet has values; the first one is shown where none has."""
        self._facet = _facet_beside(self._facet, 1)
        self._opening = self._facet is not Facet.ARCHIVE
        self.count()

    def _show(self, counts: Counts) -> None:
        """The values, with the cursor where it was; then do what waited for them."""
        here = self._listed[self._bars.cursor].label if self._listed else ""
        labels = [value.label for value in counts.values]
        self._listed = counts.values
        self._bars.hint = "Nothing has that in it." if counts.distinct else "None of these documents says."
        self._show_bars(labels.index(here) if here in labels else 0)
        self.query_one("#summary", Note).text = _summary(counts)
        self._settled, awaiting, self._awaiting = True, self._awaiting, None
        if awaiting is not None:
            awaiting()

    def _show_bars(self, at: int) -> None:
        """A bar for each value, those chosen marked."""
        chosen = self.asking.query().chosen(self._facet.field)
        bars = [
            Bar(
                visible(one_line(value.label)),
                value.documents,
                value.documents,
                chosen=bool(chosen) and value.condition.meaning in chosen,
            )
            for value in self._listed
        ]
        self._bars.show_bars(bars, at)

    def action_facet(self, step: int) -> None:
        """Go to another facet."""
        self._facet, self._opening = _facet_beside(self._facet, step), False
        self._listed = ()
        self._bars.hint = "…"
        self._bars.show_bars(())
        typed = self.query_one(LineInput)
        with typed.prevent(Input.Changed):
            typed.value = ""
        self.count()

    def action_choose(self) -> None:
        """Make the value under the cursor part of the query, or no longer."""
        self._once_listed(self._choose)

    def action_take(self) -> None:
        """The value under the cursor, and see what is found."""
        self._once_listed(self._take)

    def _once_listed(self, act: Callable[[], None]) -> None:
        """Act on the value under the cursor, as soon as the values are those that were asked for."""
        if self._settled:
            act()
        else:
            self._awaiting = act

    def _choose(self) -> None:
        if self._listed:
            self.narrow(self.asking.query().toggled(self._listed[self._bars.cursor].condition))
            self._show_bars(self._bars.cursor)

    def _take(self) -> None:
        if self._listed and not self._bars.bars[self._bars.cursor].chosen:
            self._choose()
        self.action_leave()

    def action_filter(self) -> None:
        """Type what the values listed have in them."""
        self.query_one(LineInput).focus()

    def action_leave(self) -> None:
        """From the filter to the values, from them back."""
        if self.query_one(LineInput).has_focus:
            self.query_one(LineInput).value = ""
            self._bars.focus()
        else:
            super().action_leave()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.count()

    @on(Input.Submitted)
    def _filtered(self) -> None:
        self._bars.focus()


def _facet_beside(facet: Facet, step: int) -> Facet:
    facets = list(Facet)
    return facets[(facets.index(facet) + step) % len(facets)]


def _summary(counts: Counts) -> str:
    """How many values there are, and in how many documents."""
    few = f"{counts.matching:,} of " if counts.matching < counts.distinct else ""
    first = f"the first {len(counts.values):,} of " if len(counts.values) < counts.matching else ""
    unknown = f" · {counts.without:,} without {counts.facet}" if counts.without else ""
    return f"{first}{few}{counts.distinct:,} values among {counts.documents:,} documents{unknown}"
