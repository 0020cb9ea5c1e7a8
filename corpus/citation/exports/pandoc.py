"""CSL-JSON for `pandoc --citeproc` in one style: items that it prints as fonds does, as far as one item can.

fonds maps a document to what a note wants and to what an entry of the bibliography wants; pandoc has one item for both.
It is that of the style's first form. Templates of ours are no styles of pandoc's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from corpus.citation.citing import prepared
from corpus.citation.exports.values import one_line
from corpus.citation.manner import Manner
from corpus.citation.markup import END_ITALIC, ITALIC
from corpus.citation.styles import Form, StyleError, style_named
from corpus.document import Description

_TITLES = ("title", "title-short", "container-title", "volume-title", "collection-title")


def for_pandoc(descriptions: Iterable[Description], style_id: str, manner: Manner) -> str:
    """The documents as items, one a line, each under its citation key; raises StyleError for a template."""
    style = style_named(style_id)
    if style.form is Form.TEMPLATE:
        raise StyleError(f"“{style.id}” is a template of fonds, which pandoc cannot use. Give a style of CSL.")
    items = ({**prepared(each, style, None, manner)[0], "id": each.citation_key} for each in descriptions)
    return "[\n" + ",\n".join(json.dumps(_as_printed(made), ensure_ascii=False) for made in items) + "\n]\n"


def _as_printed(made: Mapping[str, Any]) -> dict[str, Any]:
    """The item with titles that keep their capitals in every style, and italics as CSL-JSON writes them."""
    values = {name: _text(value) if isinstance(value, str) else value for name, value in made.items()}
    spans = {name: f'<span class="nocase">{values[name]}</span>' for name in _TITLES if name in values}
    return {**values, **spans}


def _text(value: str) -> str:
    return one_line(value).replace(ITALIC, "<i>").replace(END_ITALIC, "</i>")
