"""All the ways in which a document can be cited, to be looked at side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.citation.own_forms import OF_FRUS
from corpus.citation.styles import STYLES, Form, Style, own_styles, style_named

_OF_NOTES = {
    Form.NOTE: "note",
    Form.SHORT: "short note",
    Form.IBID: "note right after another",
    Form.BIBLIOGRAPHY: "bibliography",
}
_IN_TEXT = {Form.NOTE: "in the text", Form.BIBLIOGRAPHY: "bibliography"}


@dataclass(frozen=True, slots=True)
class Way:
    """A style, by its id, in one of its forms; `label` says both."""

    label: str
    style: str
    form: Form


def ways(chosen: str) -> list[Way]:
    """The forms of the chosen style, then the styles that fonds offers and the reader's own, none of them twice."""
    style = style_named(chosen)
    own = list(_forms(style))
    said = {(style.csl, way.form) for way in own if style.csl}
    offered = (*STYLES.values(), *own_styles().values())
    others = (each for each in offered if each.id != chosen and (each.csl, each.form) not in said)
    return own + [Way(each.label, each.id, each.form) for each in others]


def _forms(style: Style) -> Iterator[Way]:
    """A style in each of its forms; a template in that of its notes, for it has no entries of its own."""
    if style.form is Form.TEMPLATE:
        yield Way(style.label, style.id, style.form)
        later = (Form.IBID,) if style.id in OF_FRUS else (Form.SHORT, Form.IBID)  # FRUS's short form is a style
        for form in later:
            yield Way(f"{style.label}, {_OF_NOTES[form]}", style.id, form)
        return
    name = style.label.partition(",")[0] if style.id in STYLES else style.label
    of_notes = style_named(style.csl).form is Form.NOTE
    for form, called in (_OF_NOTES if of_notes else _IN_TEXT).items():
        yield Way(f"{name}, {called}", style.id, form)
