"""The citation of a document in any style."""

from __future__ import annotations

from corpus.citation.archive_form import archive_form
from corpus.citation.items import formatted
from corpus.citation.manner import Manner
from corpus.citation.mapping import Item, item
from corpus.citation.markup import rendered
from corpus.citation.people import with_people
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.styles import DEFAULT, Form, Style, in_form, style_named
from corpus.document import Description

_DEFAULT_MANNER = Manner()


def cite(
    description: Description,
    style_id: str = DEFAULT,
    pinpoint: Pinpoint | None = None,
    manner: Manner = _DEFAULT_MANNER,
    form: Form | None = None,
) -> str:
    """The citation of a document; "" if nothing at all is known of it. Raises StyleError for a style there is not.

    `form` is what is made of the style; without it, the style's own form. An entry of a bibliography is of the whole
    document, so a pinpoint is not in it.
    """
    style = in_form(style_named(style_id), form)
    description = with_people(description)
    if style.form is Form.TEMPLATE:
        return rendered(archive_form(description, pinpoint), manner.markup)
    made = item(description, style)
    if not made.keys() - {"id", "type"}:
        return ""
    return rendered(_marked(style, made, pinpoint), manner.markup)


def _marked(style: Style, made: Item, pinpoint: Pinpoint | None) -> str:
    text = formatted(made, style, pinpoint)
    if style.form is Form.BIBLIOGRAPHY and not text:
        return formatted({**made, "type": "webpage"}, style)
    return text
