"""The citation of a document in any style."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.citation.archive_form import archive_form
from corpus.citation.mapping import Item, item
from corpus.citation.people import with_people
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.style_files import style_file
from corpus.citation.styles import DEFAULT, Form, Style, style_named
from corpus.document import Description

if TYPE_CHECKING:
    from corpus.citation.csl import Sheet


def cite(description: Description, style_id: str = DEFAULT, pinpoint: Pinpoint | None = None) -> str:
    """The citation of a document; "" if nothing at all is known of it. Raises StyleError for a style there is not.

    An entry of a bibliography is of the whole document, so a pinpoint is not in it.
    """
    style = style_named(style_id)
    description = with_people(description)
    if style.form is Form.TEMPLATE:
        return archive_form(description, pinpoint)
    made = item(description, style)
    return _formatted(style, made, pinpoint) if made.keys() - {"id", "type"} else ""


def _formatted(style: Style, made: Item, pinpoint: Pinpoint | None) -> str:
    from corpus.citation.csl import Position  # 70 ms that only citations need

    sheet = _sheet(style.csl)
    if style.form is Form.BIBLIOGRAPHY:
        return sheet.entry(made) or sheet.entry({**made, "type": "webpage"})
    return sheet.citation(made, pinpoint, Position.FIRST if style.form is Form.NOTE else Position.SUBSEQUENT)


@lru_cache(maxsize=8)
def _sheet(csl: str) -> Sheet:
    from corpus.citation.csl import Sheet

    path = style_file(csl)
    assert path is not None, "a style is looked up before it is used"
    return Sheet(path)
