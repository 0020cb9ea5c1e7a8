"""Citations by templates: the forms that CSL cannot express, and those of the reader's own.

A pinpoint follows the reference. Nothing is printed that the description does not say.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from corpus.citation.fields import citation_fields
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.printed import is_printed
from corpus.citation.template import Template
from corpus.citation.templates import Kind, user_templates
from corpus.citation.typesetting import set_in_print
from corpus.document import Description

_ARCHIVE = "archive"
_OF_EDITIONS = ("frus", "frus-short")

TEMPLATES: Mapping[str, str] = {
    # As archives that put documents on line ask for it.
    _ARCHIVE: "{document}[, {date}][, {provider}][, {holding}][, {pinpoint}].[ Translated by {translators}.][ {url}]",
    # As the Office of the Historian recommends it (history.state.gov/historicaldocuments/citing-frus).
    "frus": (
        "<i>{container_title}</i>[, {collection_title}][, Volume {volume}][, {volume_title}][, {edited_by}]"
        "[ ({imprint})][, {item}].[ {url}][ [[accessed {accessed}]]]"
    ),
    # As historians shorten it in their notes.
    "frus-short": ("<i>{container_title_short}</i>[, {collection_title}][, vol. {volume}][, {item}]."),
    # General Information Leaflet 17 of the US National Archives: from the item to the repository.
    "nara": "{document}[, {date}][; {units}][; {pinpoint}].[ {url}]",
}
"""The templates of the styles of that id."""


def own_form(style_id: str, description: Description, pinpoint: Pinpoint | None = None) -> str:
    """The citation in the style of a template, italics marked; "" if nothing at all is known of the document.

    What stands in no edition is cited in the archive's form where that of an edition is asked for. Raises TemplateError
    where a template of the reader's own cannot be used.
    """
    if style_id in _OF_EDITIONS and not is_printed(description.publication):
        style_id = _ARCHIVE
    values = citation_fields(description, pinpoint)
    if style_id in TEMPLATES:
        return set_in_print(_template(style_id).render(values))
    return set_in_print(user_templates(Kind.CITATION)[style_id].render(values))


@cache
def _template(style_id: str) -> Template:
    return Template.parse(TEMPLATES[style_id])
