"""The log: what fonds has told the reader."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from tui.notices import Notices
from tui.screens.text_screen import TextScreen
from tui.visible import visible


class Log(TextScreen):
    """The notices of this session, the newest first."""

    def __init__(self, notices: Notices) -> None:
        lines = [
            Content.assemble((f"{notice.when:%H:%M:%S}  ", "$accent"), visible(notice.text))
            for notice in reversed(notices)
        ]
        super().__init__("Notices", Static(Content("\n").join(lines or [Content("Nothing has been said yet.")])))
