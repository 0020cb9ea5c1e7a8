"""The reading view: how a reader moves in a page, by lines, paragraphs, sections and hits."""

from __future__ import annotations

from tui import walking
from tui.keys import Place, bindings
from tui.page import Page
from tui.settings import NARROWEST, WIDEST
from tui.widgets.page_view import PageView


class ReadingView(PageView):
    """A page to walk in."""

    HELP = """\
A document. `n` and `N` walk the hits, `{` and `}` the paragraphs; the bar in the margin stands by the paragraph that
`y` copies as a quotation with its citation. `v` selects the sentence of a hit, `V` its paragraph, to copy less or more.
"""
    BINDINGS = bindings(Place.READER, Place.PANES)

    _walks_paragraphs = False
    """Whether the reader last chose a paragraph, rather than a hit or to scroll."""

    def open(self, page: Page) -> None:
        self._walks_paragraphs = False
        super().open(page)

    # Hits

    def go_to_hit(self, index: int) -> bool:
        """Make the hit of that index current and show it; False where there is no such hit."""
        if not 0 <= index < len(self.hits):
            return False
        self.hit = index
        self._walks_paragraphs = False
        self.go_to(self.hits[index][0])
        self.refresh()
        return True

    def step_hit(self, step: int) -> bool:
        """Go to the next or previous hit: from the current one, or where none is current, from what is in sight."""
        return self.go_to_hit(walking.hit_from(self.hits, self.hit, step, self.top_offset, self.bottom_offset))

    @property
    def looked_at(self) -> int | None:
        """Where a selection begins: at the first hit in sight, or the paragraph that the reader has walked to."""
        if self.page is None or not self.page.passages:
            return None
        here = self.current_paragraph
        hit = walking.hit_in_sight(self.page, self.hits, self.hit, self.top_offset, self.bottom_offset)
        if hit is not None and not (here and self._walks_paragraphs and not here.start <= hit < here.end):
            return hit
        return here.start if here else self.page.passages[0].start

    # Movement

    def action_move(self, lines: int) -> None:
        """Scroll by lines."""
        self._scroll(self.top + lines)

    def action_page(self, pages: float) -> None:
        """Scroll by pages, of which two lines stay in sight."""
        step = max(1, int(abs(pages) * (self.window.height - 2)))
        self._scroll(self.top + (step if pages > 0 else -step))

    def action_top(self) -> None:
        """Go to the top, with the cursor on the first paragraph."""
        if self.page is not None:
            self._put(0, 0)

    def action_bottom(self) -> None:
        """Go to the end, with the cursor on the last paragraph, as soon as the text is laid out so far."""
        if self.page is None:
            return
        if self.page.finished:
            self._put(self.line_count, len(self.page.paragraphs) - 1)
        else:
            self.show_offset(self.page.length)

    def _put(self, top: int, paragraph: int) -> None:
        """Scroll, and put the cursor on a paragraph, of which there may be none."""
        self._scroll(top)
        if self.page is not None and self.page.paragraphs:
            self.paragraph = paragraph
        self.refresh()

    def action_paragraph(self, step: int) -> None:
        """Move the paragraph cursor."""
        if self.page is None or not self.page.paragraphs:
            self._notice("There are no paragraphs here.")
            return
        self.walk_to(max(0, min(self.paragraph + step, len(self.page.paragraphs) - 1)))

    def walk_to(self, paragraph: int) -> None:
        """Put the cursor on a paragraph, and bring it into sight."""
        if self.page is not None:
            self.paragraph = paragraph
            self._scroll(walking.top_for(self.page, paragraph, self.top, self.window.height))
            self._walks_paragraphs = True
            self.refresh()

    def point_at(self, offset: int) -> None:
        """Put the cursor on the paragraph of that offset, where it is in sight."""
        if self.page is not None and self.page.paragraphs:
            self.paragraph = self.page.paragraph_at(offset)
            self._walks_paragraphs = True
            self.refresh()

    def action_section(self, step: int) -> None:
        """Go to the next or previous heading, with the cursor on the first paragraph below it."""
        if self.page is None:
            return
        place = walking.section(self.page, self.paragraph, self.top, step, self.validate_top)
        if place is None:
            self._notice("No heading further on." if step > 0 else "No heading further up.")
        else:
            paragraph, top = place
            self._put(top, paragraph)
            self._walks_paragraphs = True

    def _scroll(self, top: int) -> None:
        self._goal = None
        self._walks_paragraphs = False
        self.top = top

    def action_numbers(self) -> None:
        """Show or hide paragraph numbers."""
        self.numbers = not self.numbers
        self._ask_for_width()

    def action_measure(self, cells: int) -> None:
        """Make the text narrower or wider."""
        self.set_measure(max(NARROWEST, min(self.measure + cells, WIDEST)))

    def set_measure(self, cells: int) -> None:
        """Set the width of the text."""
        self.measure = cells
        self._ask_for_width()
        self._notice(f"Measure {self.measure}.")
