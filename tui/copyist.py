"""Copies for the reader: makes the text in a thread, brings it to the clipboard, and says what is known of that."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.copying import EditWanted, Passage, citation, place, quotation
from tui.desk_work import DeskWork, Work
from tui.visible import visible

if TYPE_CHECKING:
    from corpus.citation.compiling import By
    from corpus.citation.lacking import Lack
    from corpus.desk import Copy
    from tui.app import Fonds
    from tui.screens.citations import CitationsScreen, Made
    from tui.screens.copies import CopiesScreen
    from tui.screens.styles import StylesScreen
    from tui.screens.templates import TemplatesScreen
    from tui.settings import Settings

_QUOTED = "The document quotes somebody here: :quoted NAME copies it as “NAME, quoted in”."


class Copyist(DeskWork):
    """Works in the style and by the template that the reader has chosen, which the desk keeps with the last copies."""

    NEEDS = "corpus.quoting"

    def __init__(self, app: Fonds, settings: Settings) -> None:
        super().__init__(app)
        self._settings = settings
        self._turn = asyncio.Lock()
        self._last: Passage | None = None
        self._titles: dict[str, str] = {}  # of styles, as soon as they have been read

    # Copying

    def copy_quotation(self, passage: Passage, speaker: str | None = None) -> None:
        """Copy a passage with its citation, by the template that the reader has chosen.

        `speaker` is whose words they are where the document quotes them, "" where nobody is named.
        """
        self._in_turn(partial(self._copy_quotation, passage, speaker))

    def copy_quoted_words(self, speaker: str) -> None:
        """Copy the last passage once more, as the words of somebody whom the document quotes."""
        if self._last is None:
            self._app.room.tell("Copy the passage first, with y.")
        else:
            self._in_turn(partial(self._copy_quotation, self._last, speaker))

    async def _copy_quotation(self, passage: Passage, speaker: str | None = None) -> None:
        style, template = await self._style(), await self._template()
        make = partial(quotation, self._app.library, passage, template, style, self._settings, speaker)
        copied, label = await asyncio.to_thread(lambda: (make(), _label(style)))
        self._last = passage
        notes = (*copied.notes, _QUOTED) if copied.spoken and copied.cites and speaker is None else copied.notes
        what = f"{passage.name} and its citation ({label})" if copied.cites else passage.name
        await self._copy(copied.text, what, passage.number, notes)

    def copy_citation(self, passage: Passage) -> None:
        """Copy the citation of a document, pointing at the passage if there is one."""
        self._in_turn(partial(self._copy_citation, passage))

    async def _copy_citation(self, passage: Passage) -> None:
        style = await self._style()
        make = partial(citation, self._app.library, passage, style, self._settings)
        text, label = await asyncio.to_thread(lambda: (make(), _label(style)))
        what = f"Citation of {passage.name}" if passage.name else "Citation"
        if not text:
            self._app.room.tell(f"{what} ({label}): this style prints nothing of it, and nothing was copied.")
            return
        await self._copy(text, f"{what} ({label})", passage.number)

    async def _copy(self, text: str, what: str, number: int, notes: Sequence[str] = ()) -> None:
        """Put a text from a document on the clipboard; `what` names it, and `notes` are to be told with it."""
        from tui.clipboard import Way, copy

        way = None if self._settings.clipboard == "auto" else Way(self._settings.clipboard)
        outcome = await copy(text, self._app.write, way)
        self._app.room.tell(" · ".join((f"{what}: {outcome.message}", *notes)))
        if outcome.saved and way is not Way.FILE:
            self._show_text(outcome.message, text)
        await self._at_desk(lambda desk: desk.keep_copy(text, self._app.library.uuid, number), None)

    def _show_text(self, title: str, text: str) -> None:
        """Show a text that no clipboard took, to be selected by the terminal's own means."""
        from textual.widgets import Static

        from tui.screens.text_screen import TextScreen

        self._app.push_screen(TextScreen(visible(title), Static(visible(text), markup=False)))

    def show_citations(self, passage: Passage) -> None:
        """Show all forms of the citation of a passage; the one chosen is copied, what is lacking can be given."""
        from tui.screens.citations import CitationsScreen

        screen = CitationsScreen()
        self._open(
            screen, partial(self._citation_chosen, passage.number), partial(self._show_citations, screen, passage)
        )

    async def _show_citations(self, screen: CitationsScreen, passage: Passage) -> None:
        from corpus.citation.citing import cite
        from corpus.citation.forms import Way, ways
        from corpus.citation.lacking import lacks

        offered = await asyncio.to_thread(ways, await self._style())
        description = await asyncio.to_thread(self._app.library.description, passage.number)
        at = await asyncio.to_thread(place, self._app.library, passage, self._settings)
        manner = self._settings.manner

        def make(way: Way) -> str:
            return cite(description, way.style, at, manner, way.form)

        await screen.show_ways(offered, make, lacks(description))

    def _citation_chosen(self, number: int, chosen: Made | Lack | None) -> None:
        from corpus.citation.lacking import Lack

        if isinstance(chosen, Lack):
            self._app.room.post_message(EditWanted(number, chosen.field))
        elif chosen is not None:
            self._in_turn(partial(self._copy, chosen.text or "", f"Citation ({chosen.way.label})", number))

    def copy_bibliography(self, numbers: Sequence[int], by: By) -> None:
        """Copy one bibliography of several documents."""
        self._in_turn(partial(self._copy_bibliography, numbers, by))

    async def _copy_bibliography(self, numbers: Sequence[int], by: By) -> None:
        from corpus.citation.compiling import compiled

        style, library, manner = await self._style(), self._app.library, self._settings.manner
        text = await asyncio.to_thread(lambda: compiled([*map(library.description, numbers)], style, manner, by))
        await self._copy(text, f"Bibliography of {len(numbers)}", numbers[0])

    def show_copies(self) -> None:
        """Show the last copies; the one chosen is copied again."""
        from tui.screens.copies import CopiesScreen

        if not isinstance(self._app.screen, CopiesScreen):
            screen = CopiesScreen()
            self._open(screen, self._copy_again, partial(self._show_copies, screen))

    async def _show_copies(self, screen: CopiesScreen) -> None:
        none: list[Copy] = []
        async with self._turn:
            screen.show_choices(await self._at_desk(lambda desk: desk.copies(), none))

    def _copy_again(self, chosen: Copy | None) -> None:
        if chosen is not None:
            self._in_turn(partial(self._copy, chosen.text, "Once more", chosen.document))

    # Choosing

    def choose_style(self, passage: Passage) -> None:
        """Let the reader choose the style of citations, with those of a document to look at."""
        from tui.screens.styles import StylesScreen

        screen = StylesScreen(self._titles, self._keep_favourite)
        self._open(screen, self._style_chosen, partial(self._show_styles, screen, passage.number))

    async def _show_styles(self, screen: StylesScreen, number: int) -> None:
        from corpus.citation.styles import STYLES, own_styles
        from tui.screens.styles import Shelf

        description = await asyncio.to_thread(self._app.library.description, number)
        nothing: tuple[list[str], list[str]] = ([], [])
        lately, favourites = await self._at_desk(lambda desk: (desk.styles_lately(), desk.favourites()), nothing)
        ours = await asyncio.to_thread(lambda: [*STYLES.values(), *own_styles().values()])
        labels = {style.id: style.label for style in ours}
        manner = self._settings.manner
        screen.show_shelf(Shelf(description, manner, await self._style(), lately, favourites, labels))

    def _keep_favourite(self, style: str, favourite: bool) -> None:
        self._begin("style", partial(self._at_desk, lambda desk: desk.keep_favourite(style, favourite), None))

    def _style_chosen(self, style: str | None) -> None:
        if style is not None:
            self.use_style(style)

    def use_style(self, style: str) -> None:
        """Cite in the style of that id from now on."""
        self._begin("style", partial(self._use_style, style))

    async def _use_style(self, style: str) -> None:
        label = await asyncio.to_thread(_label, style)
        self._app.room.tell(f"Citations are now in this style: {label}.")
        await self._at_desk(lambda desk: desk.keep_style(style), None)

    async def _style(self) -> str:
        """The id of the style in which the reader cites."""
        from corpus.citation.styles import DEFAULT

        return await self._at_desk(lambda desk: desk.style(), "") or DEFAULT

    def choose_template(self, passage: Passage) -> None:
        """Let the reader choose how passages are copied, with this one to look at."""
        from tui.screens.templates import TemplatesScreen

        screen = TemplatesScreen()
        self._open(screen, self._template_chosen, partial(self._show_templates, screen, passage))

    async def _show_templates(self, screen: TemplatesScreen, passage: Passage) -> None:
        from corpus.citation.copying import copy_templates

        style, template = await self._style(), await self._template()

        def make(template: str) -> str:
            return quotation(self._app.library, passage, template, style, self._settings).text

        screen.show_templates(await asyncio.to_thread(copy_templates), template, make)

    def _template_chosen(self, template: str | None) -> None:
        if template is not None:
            self.use_template(template)

    def use_template(self, template: str) -> None:
        """Copy passages by the template of that id from now on."""
        self._begin("template", partial(self._use_template, template))

    async def _use_template(self, template: str) -> None:
        from corpus.citation.copying import copy_template

        chosen = await asyncio.to_thread(copy_template, template)
        self._app.room.tell(f"Passages are now copied so: {chosen.label}.")
        await self._at_desk(lambda desk: desk.keep_choice("template", template), None)

    async def _template(self) -> str:
        """The id of the template by which the reader copies passages."""
        from corpus.citation.copying import DEFAULT_TEMPLATE

        return await self._at_desk(lambda desk: desk.choice("template"), "") or DEFAULT_TEMPLATE

    def _in_turn(self, copying: Work) -> None:
        """Copy when what was asked for before is copied: the last wish is the one that stays on the clipboard."""

        async def copy() -> None:
            async with self._turn:
                await copying()

        self._begin("copy", copy)


def _label(style: str) -> str:
    from corpus.citation.styles import style_named

    return style_named(style).label
