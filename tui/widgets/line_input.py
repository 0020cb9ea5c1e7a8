"""The input of the search line and the prompt."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import reactive
from textual.widgets import Input


class LineInput(Input):
    """An input of which typing repaints one line; Textual's own has the whole screen laid out again with each key."""

    virtual_size = reactive(Size(0, 0))

    def __init__(self, *, id: str, placeholder: str = "") -> None:
        super().__init__(id=id, placeholder=placeholder, select_on_focus=False)
