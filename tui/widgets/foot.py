"""The foot of the reading room: the status line, or the prompt in its place, and below it the keys."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.suggester import Suggester
from textual.widget import Widget

from tui.keys import Key
from tui.widgets.key_line import KeyLine
from tui.widgets.prompt import Mode, Prompt
from tui.widgets.status_line import StatusLine


class Foot(Vertical):
    """Says where the reader is and what happened; while the reader types a command, it takes that."""

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__()
        self._keys = keys
        self._focus_before: Widget | None = None

    def compose(self) -> ComposeResult:
        """The status line and the keys; the prompt comes when it is first wanted."""
        yield StatusLine()
        yield KeyLine(self._keys)

    @property
    def status(self) -> StatusLine:
        """The status line."""
        return self.query_one(StatusLine)

    @property
    def mode(self) -> Mode:
        """What is being typed, or was last."""
        return self.query_one(Prompt).mode

    @property
    def prompting(self) -> bool:
        """Whether the reader is typing in the prompt."""
        return self.has_class("-prompting")

    async def ask(self, mode: Mode, text: str, completions: Suggester | None) -> None:
        """Let the reader type, with what is typed already and what it may become."""
        self._focus_before = self.screen.focused
        if not self.query(Prompt):
            await self.mount(Prompt(), before=self.query_one(KeyLine))
        self.add_class("-prompting")
        self.query_one(Prompt).ask(mode, text, completions)

    def close_prompt(self) -> None:
        """Put the status line back, and the focus where it was."""
        self.remove_class("-prompting")
        if self._focus_before is not None:
            self._focus_before.focus()
