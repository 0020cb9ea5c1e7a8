"""Editing the fields of a document: each with its value and where that comes from, and a line to type another."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList

from corpus.document import Provenance
from corpus.editing import FIELDS, Field, FieldError
from tui.cells import one_line, pad
from tui.editing import Known
from tui.screens.choosing import ChoosingScreen
from tui.visible import visible
from tui.widgets.line_input import LineInput

_ORIGINS = {
    Provenance.INHERITED: "name",
    Provenance.FOLDER: "folder",
    Provenance.READ: "read",
    Provenance.SIDECAR: "sidecar",
    Provenance.IMPORTED: "import",
    Provenance.USER: "you",
}
_NAME_WIDTH = max(map(len, FIELDS)) + 2
_ORIGIN_WIDTH = max(map(len, _ORIGINS.values())) + 2

Write = Callable[[str, str], Awaitable[str]]
"""Writes down what a field is, as typed; returns why that cannot be, or ""."""


class EditScreen(ChoosingScreen[Field]):
    """The fields of a document, the cursor on the one that is named; `Enter` edits it."""

    TITLE_OF_SHEET = "Fields"
    SUBTITLE = "Enter edits · q back"

    def __init__(self, known: Known, write: Write, know: Callable[[], Awaitable[Known]], field: str = "") -> None:
        super().__init__()
        self._known = known
        self._write = write
        self._know = know
        self._said = ""
        self._begin = field
        self._value = LineInput(id="value")
        self._value.display = False

    def line(self, choice: Field) -> str:
        value = one_line(choice.typed(self._known.description))
        return f"{pad(choice.name, _NAME_WIDTH)}{pad(self._origin(choice) if value else '', _ORIGIN_WIDTH)}{value}"

    def whole(self, choice: Field) -> str:
        if self._value.display:
            how = f"Type it so: {choice.form.hint}. " if choice.form.hint else ""
            return self._said or f"{how}Empty: as it was read. A hyphen: there is none."
        return choice.typed(self._known.description)

    def on_mount(self) -> None:
        """Begin with the field that was asked for."""
        self.query_one("#sheet", Vertical).mount(self._value, before=1)
        asked_for = self._begin in FIELDS
        self.show_choices(list(FIELDS.values()), list(FIELDS).index(self._begin) if asked_for else 0)
        if asked_for:
            self.call_after_refresh(lambda: self.take(self._field))

    @property
    def typing(self) -> bool:
        """Whether the reader is about to say something."""
        return self._value.display

    @property
    def _field(self) -> Field:
        return self._choices[self.query_one(OptionList).highlighted or 0]

    def _origin(self, field: Field) -> str:
        origins = self._known.provenance
        origin = origins.get(field.path) or origins.get(field.path.partition(".")[0])
        return _ORIGINS[origin] if origin else ""

    def take(self, choice: Field) -> None:
        """Let the reader type, in a line with the present value."""
        self._said = ""
        self._value.value = choice.typed(self._known.description)
        self._value.cursor_position = len(self._value.value)
        self._show_line(True)

    def _show_line(self, shown: bool) -> None:
        self._value.display = shown
        self.query_one(OptionList).disabled = shown
        (self._value if shown else self.query_one(OptionList)).focus()
        self.show_whole()

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        """Write it down, unless it is what there is already, or cannot be."""
        event.stop()
        field, typed = self._field, event.value
        if typed == field.typed(self._known.description):
            self._show_line(False)
            return
        try:
            field.parsed(typed)
        except FieldError as error:
            self._say(str(error))
            return
        self._say("Writing …")
        self.run_worker(self._keep(field, typed), group="edit", exit_on_error=False)

    async def _keep(self, field: Field, typed: str) -> None:
        if complaint := await self._write(field.name, typed):
            self._say(complaint)
            return
        self._known = await self._know()
        options = self.query_one(OptionList)
        for index, each in enumerate(self._choices):
            options.replace_option_prompt_at_index(index, Content(visible(self.line(each))))
        if field is self._field:
            self._show_line(False)

    def _say(self, text: str) -> None:
        self._said = text
        self.show_whole()

    def action_leave(self) -> None:
        """Leave the line without a change; without a line, the fields."""
        if self.typing:
            self._show_line(False)
        else:
            super().action_leave()
