"""The citation of a document in any style."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.citation.holding import preferred
from corpus.citation.items import sheet_of
from corpus.citation.manner import Manner
from corpus.citation.mapping import Item, item, places_pinpoint
from corpus.citation.markup import rendered
from corpus.citation.own_forms import own_form
from corpus.citation.people import with_people
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.styles import DEFAULT, Form, Style, in_form, style_named
from corpus.citation.wording import capitalised, present
from corpus.document import Description

if TYPE_CHECKING:
    from corpus.citation.csl import Reference

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
    own = style_named(style_id)
    style = in_form(own, form)
    if style.form is Form.TEMPLATE:
        text = cite_by_template(description, style, pinpoint, manner, form or Form.NOTE)
        return capitalised(text) if form is Form.IBID else text
    made, pinpoint = prepared(description, style if sheet_of(style).in_notes else own, pinpoint, manner)
    if not made.keys() - {"id", "type"}:
        return ""
    return rendered(_marked(style, made, pinpoint), manner.markup)


def cite_by_template(
    description: Description,
    style: Style,
    pinpoint: Pinpoint | None,
    manner: Manner,
    form: Form,
    *,
    alike: bool = False,
) -> str:
    """The citation by a template as it stands within a note; `alike` and `form` are as in `own_form`."""
    described = preferred(with_people(description), manner)
    return rendered(own_form(style.id, described, pinpoint, form, alike=alike), manner.markup)


def cite_place(
    description: Description, style_id: str, pinpoint: Pinpoint | None, manner: Manner = _DEFAULT_MANNER
) -> str:
    """The citation that points at a place. An entry of a bibliography cannot: what is in the text stands before it."""
    whole = cite(description, style_id, pinpoint, manner)
    if pinpoint is None or style_named(style_id).form is not Form.BIBLIOGRAPHY:
        return whole
    return "\n".join(present(cite(description, style_id, pinpoint, manner, Form.SHORT), whole))


def prepared(
    description: Description, style: Style, pinpoint: Pinpoint | None, manner: Manner
) -> tuple[Item, Pinpoint | None]:
    """The item of a document and its pinpoint, as the engine takes them for a form of a style."""
    description = preferred(with_people(description), manner)
    made = item(description, style, pinpoint)
    return made, None if places_pinpoint(description, style) else pinpoint


def bibliography(
    descriptions: Sequence[Description], style_id: str = DEFAULT, manner: Manner = _DEFAULT_MANNER
) -> list[str]:
    """The documents as one bibliography, sorted as the style says and told from each other.

    Those of which nothing is known are left out. The texts of a template of ours, and of a style that has no
    bibliography, stand in the order of the documents.
    """
    style = in_form(style_named(style_id), Form.BIBLIOGRAPHY)
    if style.form is Form.TEMPLATE or not sheet_of(style).has_bibliography:
        texts = [cite(description, style_id, None, manner) for description in descriptions]
    else:
        items = [prepared(description, style, None, manner)[0] for description in descriptions]
        references = [_that_is_listed(made, style) for made in items if made.keys() - {"id", "type"}]
        texts = [rendered(text, manner.markup) for _, text in sheet_of(style).bibliography(references)]
    return [text for text in texts if text]


def _marked(style: Style, made: Item, pinpoint: Pinpoint | None) -> str:
    """The item in the style; it is cited where the style has no bibliography."""
    from corpus.citation.csl import Position, as_printed  # 70 ms that only citations need

    if style.form is Form.BIBLIOGRAPHY:
        return sheet_of(style).entry(_that_is_listed(made, style)) or sheet_of(style).citation(as_printed(made))
    return sheet_of(style).citation(as_printed(made), pinpoint, Position[style.form.name])


def _that_is_listed(made: Item, style: Style) -> Reference:
    """The item such that a bibliography does not leave it out, as some do with what nobody is known to hold."""
    from corpus.citation.csl import as_printed

    reference = as_printed(made)
    return reference if sheet_of(style).entry(reference) else as_printed({**made, "type": "webpage"})
