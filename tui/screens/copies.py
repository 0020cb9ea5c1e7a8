"""The last copies, whole, to look at and to copy again."""

from __future__ import annotations

from corpus.desk import Copy
from tui.cells import clip, one_line
from tui.screens.choosing import ChoosingScreen


class CopiesScreen(ChoosingScreen[Copy]):
    """Choose one of the last copies, newest first."""

    TITLE_OF_SHEET = "Last copies"
    SUBTITLE = "Enter copies again · Space b scroll · q back"
    NOTHING = "Nothing has been copied yet: y copies a paragraph with its citation, Y the citation."

    def line(self, choice: Copy) -> str:
        return clip(one_line(choice.text), 200)

    def whole(self, choice: Copy) -> str:
        return choice.text
