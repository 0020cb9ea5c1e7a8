"""All that is known of a document, in full."""

from __future__ import annotations

from corpus.document import Description
from tui.cells import one_line
from tui.front_matter import fields
from tui.screens.text_screen import TextScreen
from tui.visible import visible
from tui.widgets.pairs import Pairs


class FieldsScreen(TextScreen):
    """The fields of a document, of which the reading view shows some in part."""

    def __init__(self, description: Description) -> None:
        known = (("Title", description.title or "Untitled"), *fields(description))
        super().__init__("Fields", Pairs("", ((label, visible(one_line(value))) for label, value in known)))
