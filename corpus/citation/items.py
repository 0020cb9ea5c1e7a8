"""Items of CSL-JSON as they are, in any style: what stands in a file is formatted by the engine alone.

Here nothing is made of a document, so nothing of the mapping applies: the markup that CSL-JSON allows in a value is
understood (`<i>`, `<b>`, `<sub>`, `<sup>`, `<span class="nocase">`, small caps), and titles follow the style's case.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus.citation.manner import Markup
from corpus.citation.markup import rendered
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.style_files import style_file
from corpus.citation.styles import Form, Style, StyleError, in_form, style_named
from corpus.errors import FondsError

if TYPE_CHECKING:
    from corpus.citation.csl import Sheet

Item = Mapping[str, Any]
"""An item of CSL-JSON."""


class ItemError(FondsError):
    """What should be items of CSL-JSON is not; the text names the file and the place."""


class Entry(NamedTuple):
    """An entry of a bibliography: which of the items it is, counted from 0, and its text."""

    place: int
    text: str


def read_items(text: str, name: str) -> list[Item]:
    """The items in the text of a file: a list of them, or one alone. Raises ItemError, which calls the file `name`."""
    try:
        read = json.loads(text)
    except json.JSONDecodeError as error:
        raise ItemError(f"{name} is not JSON: line {error.lineno}, column {error.colno}: {error.msg}.") from error
    except RecursionError as error:
        raise ItemError(f"{name} cannot be read: it is nested too deeply.") from error
    items = read if isinstance(read, list) else [read]
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            shown = json.dumps(item, ensure_ascii=False)[:40]
            raise ItemError(f"{name}: item {number} is {shown}, where an object of CSL-JSON is expected.")
    return items


def format_items(
    items: Sequence[Item],
    style_id: str,
    form: Form | None = None,
    pinpoint: Pinpoint | None = None,
    markup: Markup = Markup.PLAIN,
) -> list[str]:
    """Each item in a form of a style, "" for what the style leaves out; a bibliography's entries are not sorted."""
    style = _of_csl(style_id, form)
    return [rendered(formatted(item, style, pinpoint), markup) for item in items]


def format_bibliography(items: Sequence[Item], style_id: str, markup: Markup = Markup.PLAIN) -> list[Entry]:
    """The items as one bibliography, sorted as the style says."""
    texts = format_items(items, style_id, Form.BIBLIOGRAPHY, None, markup)
    return [Entry(place, text) for place, text in enumerate(texts)]


def formatted(item: Item, style: Style, pinpoint: Pinpoint | None = None) -> str:
    """An item in a style, marked as in `markup`; an entry of a bibliography has no pinpoint."""
    from corpus.citation.csl import Position  # 70 ms that only citations need

    sheet = sheet_of(style)
    if style.form is Form.BIBLIOGRAPHY:
        return sheet.entry(item)
    return sheet.citation(item, pinpoint, Position[style.form.name])


def _of_csl(style_id: str, form: Form | None) -> Style:
    style = in_form(style_named(style_id), form)
    if style.form is Form.TEMPLATE:
        raise StyleError(f"“{style_id}” is a template for documents of a library; items need a style such as mla.")
    return style


def sheet_of(style: Style) -> Sheet:
    """The style sheet of a style of the Citation Style Language."""
    return _sheet(style.csl)


@lru_cache(maxsize=8)
def _sheet(csl: str) -> Sheet:
    from corpus.citation.csl import Sheet

    path = style_file(csl)
    assert path is not None, "a style is looked up before it is used"
    return Sheet(path)
