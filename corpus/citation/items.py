"""Items of CSL-JSON as they are, in any style: what stands in a file is formatted by the engine alone.

Here nothing is made of a document, so nothing of the mapping applies: the markup that CSL-JSON allows in a value is
understood (`<i>`, `<b>`, `<sub>`, `<sup>`, `<span class="nocase">`, small caps), and titles follow the style's case.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus.citation.manner import Markup
from corpus.citation.markup import rendered
from corpus.citation.pinpoint import Pinpoint
from corpus.citation.style_files import style_file
from corpus.citation.styles import Form, Style, StyleError, in_form, style_named
from corpus.errors import FondsError

if TYPE_CHECKING:
    from corpus.citation.csl import Sheet

_MOST_TOLD = 20  # faults of a file

Item = Mapping[str, Any]
"""An item of CSL-JSON."""


class ItemError(FondsError):
    """What should be items of CSL-JSON is not; the text names the file and the place."""


class Entry(NamedTuple):
    """An entry of a bibliography: which of the items it is, counted from 0, and its text."""

    place: int
    text: str


def read_items(text: str, name: str) -> list[Item]:
    """The items in the text of a file: a list of them, or one alone.

    Raises ItemError, which calls the file `name`, and says of each item what no style could print.
    """
    from corpus.citation.item_faults import faults, shown  # with the engine, which only citations need

    try:
        read = json.loads(text)
    except json.JSONDecodeError as error:
        raise ItemError(f"{name} is not JSON: line {error.lineno}, column {error.colno}: {error.msg}.") from error
    except ValueError as error:
        raise ItemError(f"{name} cannot be read: a number in it has too many digits.") from error
    except RecursionError as error:
        raise ItemError(f"{name} cannot be read: it is nested too deeply.") from error
    items = read if isinstance(read, list) else [read]
    if not items:
        raise ItemError(f"{name} has no item in it.")
    told: list[str] = []
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            raise ItemError(f"{name}: item {number} is {shown(item)}, where an object of CSL-JSON is expected.")
        called = f"item {number} ({shown(item['id'])})" if item.get("id") else f"item {number}"
        told += [f"{name}: {called}: {fault}." for fault in faults(item)]
    if told:
        more = [f"There are {len(told) - _MOST_TOLD} more."] if len(told) > _MOST_TOLD else []
        raise ItemError("\n".join([*told[:_MOST_TOLD], *more]))
    return items


def format_items(
    items: Sequence[Item],
    style_id: str,
    form: Form | None = None,
    pinpoint: Pinpoint | None = None,
    markup: Markup = Markup.PLAIN,
) -> list[str]:
    """Each item in a form of a style, in their order and told from each other; "" for what the style leaves out."""
    style = _of_csl(style_id, form)
    from corpus.citation.csl import Position, as_it_is  # 70 ms that only citations need

    references = [as_it_is(item) for item in items]
    if style.form is Form.BIBLIOGRAPHY:
        entries = dict(sheet_of(style).bibliography(references))
        return [rendered(entries.get(place, ""), markup) for place in range(len(references))]
    texts = sheet_of(style).citations(references, pinpoint, Position[style.form.name])
    return [rendered(text, markup) for text in texts]


def format_bibliography(items: Sequence[Item], style_id: str, markup: Markup = Markup.PLAIN) -> list[Entry]:
    """The items as one bibliography, sorted as the style says."""
    style = _of_csl(style_id, Form.BIBLIOGRAPHY)
    from corpus.citation.csl import as_it_is

    entries = sheet_of(style).bibliography([as_it_is(item) for item in items])
    return [Entry(place, rendered(text, markup)) for place, text in entries]


def sheet_of(style: Style) -> Sheet:
    """The sheet of a CSL style, read again when its file has changed; raises StyleError for one that is broken."""
    path = style_file(style.csl)
    if path is None:
        raise StyleError(f"The style {style.csl} is no longer there.")
    return _sheet(path, path.stat().st_mtime_ns)


def _of_csl(style_id: str, form: Form | None) -> Style:
    style = in_form(style_named(style_id), form)
    if style.form is Form.TEMPLATE:
        raise StyleError(f"“{style_id}” is a template for documents of a library; items need a style such as mla.")
    return style


@lru_cache(maxsize=8)
def _sheet(path: Path, _changed: int) -> Sheet:
    from corpus.citation.csl import Sheet

    return Sheet(path)
