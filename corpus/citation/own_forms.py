"""Citations by templates: the forms that CSL cannot express, and those of the reader's own.

A pinpoint follows the reference. Nothing is printed that the description does not say. A later note names the document
shortly and says where it is within its archive, which the first note has named.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from corpus.citation.fields import citation_fields
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.printed import is_printed
from corpus.citation.styles import Form
from corpus.citation.template import Template
from corpus.citation.templates import Kind, user_templates
from corpus.citation.typesetting import set_in_print
from corpus.document import Description

_ARCHIVE = "archive"
_FRUS_SHORT = "frus-short"
OF_FRUS = ("frus", _FRUS_SHORT)
"""The styles for what stands in an edition; the second is the short form of both."""

TEMPLATES: Mapping[str, str] = {
    # As archives that put documents on line ask for it.
    _ARCHIVE: "{document}[, {date}][, {provider}][, {holding}][, {pinpoint}].[ Translated by {translators}.][ {url}]",
    # As the Office of the Historian recommends it (history.state.gov/historicaldocuments/citing-frus).
    "frus": (
        "<i>{container_title}</i>[, {collection_title}][, Volume {volume}][, {volume_title}][, {edited_by}]"
        "[ ({imprint})][, {item}].[ {url}][ [[accessed {accessed}]]]"
    ),
    # As historians shorten it in their notes.
    _FRUS_SHORT: ("<i>{container_title_short}</i>[, {collection_title}][, vol. {volume}][, {item}]."),
    # General Information Leaflet 17 of the US National Archives: from the item to the repository.
    "nara": "{document}[, {date}][; {units}][; {pinpoint}].[ {url}]",
}
"""The templates of the styles of that id."""

SHORT_TEMPLATES: Mapping[str, str] = {
    _ARCHIVE: "{short_document}[, {date_if_needed}][, {location}][, {pinpoint}].",
    **dict.fromkeys(OF_FRUS, TEMPLATES[_FRUS_SHORT]),
    "nara": "{short_document}[, {date_if_needed}][; {short_units}][; {pinpoint}].",
}
"""Their later notes. A template of the reader's own that has no `short` has those of the archive's form."""

_IBID = "ibid.[, {pinpoint}]."


def own_form(
    style_id: str,
    description: Description,
    pinpoint: Pinpoint | None = None,
    form: Form = Form.NOTE,
    *,
    alike: bool = False,
) -> str:
    """The citation in the style of a template, italics marked; "" if nothing at all is known of the document.

    It is in full but for the forms SHORT and IBID; `alike` says that the short form is that of another document too.
    What stands in no edition is cited in the archive's form where that of an edition is asked for. Raises TemplateError
    where a template of the reader's own cannot be used.
    """
    if style_id in OF_FRUS and not is_printed(description.publication):
        style_id = _ARCHIVE
    values = citation_fields(description, pinpoint, alike=alike)
    if form is Form.IBID:
        return set_in_print(_parsed(_IBID).render(values))
    if style_id in TEMPLATES:
        texts = SHORT_TEMPLATES if form is Form.SHORT else TEMPLATES
        return set_in_print(_parsed(texts[style_id]).render(values))
    own = user_templates(Kind.CITATION)[style_id]
    if form is not Form.SHORT:
        return set_in_print(own.render(values))
    return set_in_print(own.render_short(values, SHORT_TEMPLATES[_ARCHIVE]))


@cache
def _parsed(text: str) -> Template:
    return Template.parse(text)
